//! Lines about the text above it: the outlet alone or with a date, a byline that names it.

use std::ops::Range;

use crate::article::SourceOrigin;
use crate::outlets::{Outlet, Outlets};

use super::named::Named;
use super::separator;
use super::shape;
use super::window::{self, first_bytes, skipped};
use super::{Claim, host};

/// In so many first lines that are not blank.
const FIRST_LINES: usize = 8;
const MAX_LINE_BYTES: usize = 160;
const MAX_NAME_BYTES: usize = 40;
/// Words of a byline before an outlet's name: `Laporan Wartawan Tribunnews.com`.
const BYLINES: [&str; 8] = [
    "laporan wartawan",
    "laporan reporter",
    "laporan kontributor",
    "laporan jurnalis",
    "laporan khusus wartawan",
    "wartawan",
    "kontributor",
    "reporter",
];

/// The outlet that a line at the beginning of `text` names.
pub(super) fn find<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    let head = window::head(text);
    section_and_date(head, skip, outlets).or_else(|| in_lines(head, skip, outlets))
}

/// `Judul Ani Lestari - detikNews Senin, 03 Mei 2021`, wherever it stands in `head`.
fn section_and_date<'t, 'o>(
    head: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    separator::all(head).filter(|separator| !separator.glued).find_map(|separator| {
        let rest = first_bytes(head.get(separator.end..)?, MAX_LINE_BYTES).trim_start();
        let word = rest.split_whitespace().next()?;
        let date = rest.get(word.len()..)?;
        let fits = (5..=MAX_NAME_BYTES).contains(&word.len())
            && shape::begins_with_date(date)
            && !skipped(skip, separator.start);
        if !fits {
            return None;
        }
        let named = Named::Known(outlets.by_written_name(word)?);
        named.only_publishes().then_some(Claim { named, origin: SourceOrigin::Line, words: word })
    })
}

fn in_lines<'t, 'o>(head: &'t str, skip: &[Range<usize>], outlets: &'o Outlets) -> Option<Claim<'t, 'o>> {
    window::first_lines(head, FIRST_LINES).find_map(|line| {
        if skipped(skip, window::offset_in(head, line)) {
            return None;
        }
        let line = first_bytes(line, MAX_LINE_BYTES);
        let (outlet, words) = alone(line, outlets)
            .or_else(|| byline(line, outlets))
            .or_else(|| after_dash_or_bar(line, outlets))?;
        let named = Named::Known(outlet);
        named.only_publishes().then_some(Claim { named, origin: SourceOrigin::Line, words })
    })
}

/// `Koran Fajar`, `Koran Fajar | Senin, 3 Mei 2021`
fn alone<'t, 'o>(line: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    let name = line.split(['|', '•', '·']).next()?.trim();
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    Some((outlets.by_written_name(name)?, name))
}

/// `Laporan Wartawan Tribunnews.com, Ani Lestari`
fn byline<'t, 'o>(line: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    let opening = BYLINES
        .iter()
        .find(|words| line.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)))?;
    let rest = line.get(opening.len()..)?.trim_start_matches([' ', ':', '\u{a0}']);
    let name = rest.split([',', '-', '–', ':', '/']).next()?.trim();
    let short = || {
        let host = name.split_whitespace().next()?;
        host::start_of_last(host).and_then(|_| outlets.by_written_name(host))
    };
    let long = outlets.by_written_name(name).or_else(|| {
        let words = rest.split([',', ':']).next()?.trim();
        outlets.by_written_name(words)
    });
    Some((long.or_else(short)?, line))
}

/// `Ani Lestari - detikNews`, `Ani Lestari | Kompas.com`
fn after_dash_or_bar<'t, 'o>(line: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    let dash = separator::all(line)
        .find(|separator| !separator.glued)
        .map(|separator| (separator.start, separator.end));
    let bar = line.find('|').map(|at| (at, at + 1));
    [bar, dash].into_iter().flatten().find_map(|(start, end)| {
        let person = line[..start].trim();
        let rest = line.get(end..)?.trim();
        let name_end = rest.find(['|', ',', '\u{a0}']).unwrap_or(rest.len());
        let name = first_bytes(&rest[..name_end], MAX_NAME_BYTES).trim();
        let names =
            person.split_whitespace().count() <= 5 && person.len() <= 60 && !person.contains("aca juga");
        if !names || !name.starts_with(char::is_alphabetic) {
            return None;
        }
        let outlet = outlets.by_written_name(name).or_else(|| {
            let word = name.split(' ').next()?;
            let date = shape::begins_with_date(rest.get(word.len()..)?);
            outlets.by_written_name(word).filter(|_| date)
        })?;
        Some((outlet, line))
    })
}
