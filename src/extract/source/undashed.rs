//! Datelines that no dash ends: `OUTLET, Place` and the text at once, a lost dash, a colon, a line of their own.

use std::ops::Range;

use crate::outlets::Outlets;

use super::host::{self, is_proud, known_host};
use super::named::Named;
use super::place;
use super::shape;
use super::told::{Dateline, MAX_BYTES};
use super::window::{self, first_bytes, last_bytes, offset_in, skipped};

/// In so many first lines that are not blank.
const FIRST_LINES: usize = 6;
/// What stands before a colon has so many bytes at most.
const MAX_COLON_BYTES: usize = 80;

/// `OUTLET, Place` without a dash, before the byte `reach`.
pub(super) fn before_text<'t, 'o>(
    head: &'t str,
    reach: usize,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Dateline<'t, 'o>> {
    let head = first_bytes(head, reach);
    memchr::memchr_iter(b',', head.as_bytes()).find_map(|comma| {
        let before = last_bytes(&head[..comma], MAX_BYTES).trim_end();
        let start = host::start_of_last(before)?;
        let host = &before[start..];
        let (named, words) = known_host(host, outlets)
            .map_or((Named::Written(host), host), |(outlet, words)| (Named::Known(outlet), words));
        let left = before[..offset_in(before, words)].trim_end_matches([' ', '\u{a0}']);
        let known = matches!(named, Named::Known(_));
        let place = place::at_start(&head[comma + 1..])?;
        let place_known = place::is_known(place);
        let opens_line = left.is_empty() || left.ends_with('\n');
        let opens = if known {
            opens_line || left.ends_with(['.', '?', '!', '"', '”', '|'])
        } else {
            opens_line && place_known
        };
        let next = head[comma + 1..].trim_start().split([' ', ',', '\n']).next()?;
        let opens = opens && host::start_of_last(next).is_none();
        let range = |part: &str| offset_in(head, part)..offset_in(head, part) + part.len();
        let words = range(words).start..range(place).end;
        let fits = opens && named.publishes() && !skipped(skip, words.start);
        fits.then(|| Dateline { named, words, place: place_known.then(|| range(place)), header: false })
    })
}

/// The first dateline that a line of `head` begins with.
pub(super) fn in_lines<'t, 'o>(
    head: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Dateline<'t, 'o>> {
    window::first_lines(head, FIRST_LINES).find_map(|line| {
        let line = first_bytes(line, MAX_BYTES);
        let (named, words, place) = opening(line, outlets).or_else(|| before_colon(line, outlets))?;
        let start = offset_in(head, line);
        let place = place.map(|place| offset_in(head, place)..offset_in(head, place) + place.len());
        let fits = named.publishes() && !skipped(skip, start);
        fits.then(|| Dateline { named, words: start..start + words.len(), place, header: false })
    })
}

type Words<'t, 'o> = (Named<'t, 'o>, &'t str, Option<&'t str>);

/// `PLACE, OUTLET` or `OUTLET` at the beginning of `line` whose dash is lost, or an entity.
fn opening<'t, 'o>(line: &'t str, outlets: &'o Outlets) -> Option<Words<'t, 'o>> {
    let host_ends = |at: &usize| host::start_of_last(line[..*at].trim_end_matches(',')).is_some();
    let blank = line.match_indices(' ').map(|(at, _)| at).find(host_ends);
    let end = line.find(['&', '\u{a0}']).into_iter().chain(blank).min()?;
    let before = line[..end].trim_end().trim_end_matches(',');
    let host = &before[host::start_of_last(before)?..];
    let outlet = outlets.by_host(host)?;
    let left = before[..offset_in(before, host)].trim_end();
    let place = left.strip_suffix(',').map(str::trim).filter(|place| shape::is_place(place));
    let rest = line[end..].trim_start();
    let loud = shape::in_capitals(host) && rest.starts_with(char::is_uppercase);
    let fits = if left.is_empty() { rest.starts_with('&') || loud } else { place.is_some() };
    (fits && is_proud(host)).then_some((Named::Known(outlet), before, place))
}

/// `Place, OUTLET:`, `OUTLET, Place:`, `Place (OUTLET):`, also the first or the last alone in its line.
fn before_colon<'t, 'o>(line: &'t str, outlets: &'o Outlets) -> Option<Words<'t, 'o>> {
    let before = line.split_once(':').map_or(line, |(before, _)| before).trim();
    if before.len() > MAX_COLON_BYTES {
        return None;
    }
    let parts = before.strip_suffix(')').and_then(|words| words.rsplit_once('('));
    let (first, last) = parts.or_else(|| before.rsplit_once(','))?;
    let (first, last) = (first.trim(), last.trim());
    let known = |name: &'t str, place: &'t str| {
        let fits = place::is_known(place) || (host::start_of_last(name) == Some(0) && shape::is_place(place));
        let outlet = outlets.by_written_name(name).filter(|_| fits)?;
        Some((Named::Known(outlet), before, Some(place)))
    };
    known(last, first).or_else(|| known(first, last))
}
