//! Datelines: the outlet, most often with a place, before an article's first words.
//!
//! `Place (OUTLET) -`, `OUTLET, Place -`, `PLACE, OUTLET -`, `OUTLET -`, also glued to a teaser before them. Those without
//! a dash are `undashed`'s.

use std::ops::Range;

use crate::outlets::{Outlet, Outlets};

use super::credit;
use super::host::{self, is_proud, known_host};
use super::named::Named;
use super::place;
use super::separator::{self, Separator};
use super::shape;
use super::told::{Dateline, MAX_BYTES};
use super::undashed;
use super::window::{self, last_bytes, offset_in, skipped};

/// A host of so many bytes in capitals is a dateline's wherever it stands.
const LOUD_BYTES: usize = 7;
/// So many parts between commas are looked at.
const MAX_PARTS: usize = 4;

/// The first dateline of `text`.
pub(super) fn find<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Dateline<'t, 'o>> {
    let head = window::head(text);
    let dashed = separator::all(head).find_map(|separator| {
        let found = Before::of(head, separator)?.dateline(outlets)?;
        (found.named.publishes() && !skipped(skip, found.words.start)).then_some(found)
    });
    let reach = dashed.as_ref().map_or(head.len(), |found| found.words.start);
    undashed::before_text(head, reach, skip, outlets)
        .or(dashed)
        .or_else(|| undashed::in_lines(head, skip, outlets))
}

/// The text before a dash, as far as a dateline reaches.
struct Before<'t> {
    head: &'t str,
    text: &'t str,
    separator: Separator,
    /// Whether `text` begins where a line does.
    whole_line: bool,
}

impl<'t> Before<'t> {
    fn of(head: &'t str, separator: Separator) -> Option<Self> {
        let before = head.get(..separator.start)?.trim_end();
        if separator.glued {
            host::start_of_last(last_bytes(before, MAX_BYTES))?;
        }
        let near = last_bytes(before, MAX_BYTES);
        let line = near.rsplit('\n').next()?;
        let whole_line = line.len() < near.len() || near.len() == before.len();
        let text = line.trim_start_matches(|c: char| c.is_whitespace() || "\"'“”*•>|-–—.".contains(c));
        (!text.is_empty()).then_some(Self { head, text, separator, whole_line })
    }

    fn dateline<'o>(&self, outlets: &'o Outlets) -> Option<Dateline<'t, 'o>> {
        if self.text.ends_with(')') {
            return if self.separator.glued { None } else { self.in_parentheses(outlets) };
        }
        self.between_commas(outlets)
    }

    /// `Place (OUTLET)`
    fn in_parentheses<'o>(&self, outlets: &'o Outlets) -> Option<Dateline<'t, 'o>> {
        let (before, inner) = self.text.strip_suffix(')')?.rsplit_once('(')?;
        let inner = inner.trim();
        let (first, before) =
            (inner.split('/').next()?.trim(), before.trim_end().trim_end_matches(',').trim_end());
        let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || "/, ".contains(c));
        let known =
            outlets.by_name(first).filter(|_| first.starts_with(char::is_uppercase) || first.contains('.'));
        let place = place::at_end(before, self.whole_line)?;
        let named = match known {
            Some(outlet) => Named::Known(outlet),
            None => {
                let alone = self.whole_line && place.len() == before.len();
                let host = host::start_of_last(inner) == Some(0);
                let named = host
                    || shape::is_outlet(inner)
                    || (place::is_known(place) && shape::is_in_capitals(inner));
                (alone && named).then_some(Named::Written(inner))?
            }
        };
        Some(self.found(named, place, Some(place)))
    }

    /// `PLACE, OUTLET`, `OUTLET, Place`, `OUTLET`
    fn between_commas<'o>(&self, outlets: &'o Outlets) -> Option<Dateline<'t, 'o>> {
        let mut rest = self.text;
        let mut place_end = None;
        for _ in 0..MAX_PARTS {
            let (before, part) =
                rest.rsplit_once(',').map_or((None, rest), |(before, part)| (Some(before), part));
            let starts_line = self.whole_line && before.is_none();
            if let Some((named, words)) =
                self.outlet_at_end(part, before, starts_line, place_end.is_some(), outlets)
            {
                return self.with_place(named, words, before, place_end);
            }
            if !shape::is_place(part) || self.separator.glued {
                return None;
            }
            place_end = Some(place_end.unwrap_or(part));
            rest = before?;
        }
        None
    }

    fn with_place<'o>(
        &self,
        named: Named<'t, 'o>,
        words: &'t str,
        before: Option<&'t str>,
        place_end: Option<&'t str>,
    ) -> Option<Dateline<'t, 'o>> {
        if place_end.is_some() {
            let start = offset_in(self.text, words) + words.len();
            let place = self.text.get(start..)?.trim_start_matches([',', ' ', '\u{a0}']).trim();
            return Some(self.found(named, words, Some(place)));
        }
        let rest = self.text.get(offset_in(self.text, words) + words.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '.', '\u{a0}']);
        if !rest.is_empty() && before.is_none() {
            return Some(self.found(named, words, Some(rest)));
        }
        let place = before
            .filter(|before| {
                self.text.get(before.len() + 1..).is_some_and(|rest| rest.trim_start().starts_with(words))
            })
            .and_then(|before| place::at_end(before, self.whole_line));
        let first = place.unwrap_or(words);
        let after = self.head.get(self.separator.end..).unwrap_or_default();
        Some(self.found(named, first, place.or_else(|| place::after_dash(after))))
    }

    /// The outlet that `part` ends with, and its words.
    fn outlet_at_end<'o>(
        &self,
        part: &'t str,
        before: Option<&'t str>,
        starts_line: bool,
        place_follows: bool,
        outlets: &'o Outlets,
    ) -> Option<(Named<'t, 'o>, &'t str)> {
        let part = part.trim();
        let follows_place = || before.is_some_and(|before| place::at_end(before, self.whole_line).is_some());
        if let Some(outlet) = outlets.by_written_name(part).filter(|_| starts_line && part.contains(' ')) {
            return Some((Named::Known(outlet), part));
        }
        if let Some(start) = host::start_of_last(part) {
            let host = part.get(start..)?;
            let own_start = start == 0 && (starts_line || follows_place());
            if let Some((outlet, words)) = known_host(host, outlets) {
                let left = self.text.get(..offset_in(self.text, words))?;
                let fits = own_start || (!credit::ends_in_credit(left) && is_proud(words));
                return fits.then_some((Named::Known(outlet), words));
            }
            let left = || self.text.get(..offset_in(self.text, host)).unwrap_or_default();
            let loud =
                || host.len() >= LOUD_BYTES && shape::in_capitals(host) && !credit::ends_in_credit(left());
            return (!self.separator.glued && (own_start || loud())).then_some((Named::Written(host), host));
        }
        if self.separator.glued || !(starts_line || follows_place()) {
            return None;
        }
        if let Some((outlet, words)) = leading_host(part, outlets).filter(|_| starts_line) {
            return Some((Named::Known(outlet), words));
        }
        match outlets.by_written_name(part) {
            Some(outlet) => {
                part.starts_with(|c: char| c.is_uppercase()).then_some((Named::Known(outlet), part))
            }
            None => {
                let proud =
                    place_follows || follows_place() || shape::in_capitals(part) || shape::is_one_word(part);
                let fits = (proud && shape::is_outlet(part))
                    || (!place_follows && self.follows_known_place(part, before));
                fits.then_some((Named::Written(part), part))
            }
        }
    }

    /// Whether `part` follows a known place that begins a line, and is no place itself: `Jakarta, Kabar Kita`.
    fn follows_known_place(&self, part: &str, before: Option<&str>) -> bool {
        before.is_some_and(|before| self.whole_line && place::is_known(before))
            && shape::is_name(part)
            && !part
                .split_whitespace()
                .next()
                .is_some_and(|word| place::is_known(word) || place::is_region_word(word))
            && !place::is_known(part)
    }

    fn found<'o>(&self, named: Named<'t, 'o>, first: &str, place: Option<&str>) -> Dateline<'t, 'o> {
        let range = |part: &str| offset_in(self.head, part)..offset_in(self.head, part) + part.len();
        let after = self.head.get(self.separator.end..).unwrap_or_default();
        Dateline {
            named,
            words: offset_in(self.head, first)..self.separator.end,
            place: place.map(range),
            header: shape::begins_with_date(after),
        }
    }
}

/// The outlet of the host that `part` begins with, when a place follows it: `KORANFAJAR.ID SOLO`, `KORANFAJAR.ID. SOLO`.
fn leading_host<'t, 'o>(part: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    let (host, place) = part.split_once([' ', '\u{a0}'])?;
    let host = host.trim_end_matches('.');
    host::start_of_last(host).filter(|&start| start == 0)?;
    let outlet = outlets.by_host(host)?;
    shape::is_place(place).then_some((outlet, host))
}
