//! Tails: the outlet in parentheses after the last sentence, `(Tribunnews.com/Ani Lestari)`, and notices that name it.

use std::ops::Range;

use crate::article::SourceOrigin;
use crate::outlets::Outlets;

use super::named::Named;
use super::window::{self, first_bytes, skipped};
use super::{Claim, credit, host};

const MAX_BYTES: usize = 100;
const LAST_LINES: usize = 6;
const ABOUT_VERB: &str = " adalah ";
/// What an outlet calls itself.
const ABOUT: [&str; 5] = ["portal", "media", "situs", "kanal", "koran"];
/// What stands before an outlet's name in a notice about its rights.
const NOTICES: [&str; 2] = ["izin tertulis dari ", "seizin "];

/// The outlet that the end of `text` names.
pub(super) fn find<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    let (from, tail) = window::tail(text);
    notice(tail, outlets)
        .or_else(|| about(tail, outlets))
        .or_else(|| in_parentheses(tail, outlets))
        .filter(|claim| !skipped(skip, from + window::offset_in(tail, claim.words)))
}

fn in_parentheses<'t, 'o>(tail: &'t str, outlets: &'o Outlets) -> Option<Claim<'t, 'o>> {
    memchr::memchr_iter(b'(', tail.as_bytes()).find_map(|open| {
        let inner = first_bytes(tail.get(open + 1..)?, MAX_BYTES);
        let close = inner.find(')')?;
        let after = inner.get(close + 1..)?.trim_start_matches([' ', '\u{a0}', '*']);
        let closes = after.is_empty() || after.starts_with(['\n', '(', '[']);
        let inner = inner[..close].trim();
        let name = inner.split(['/', ',', '-', '|']).next()?.trim();
        let name = name.strip_prefix("Penulis: ").unwrap_or(name);
        let known = host::start_of_last(name).filter(|&start| start == 0).and_then(|_| outlets.by_host(name));
        let before = tail[..open].trim_end();
        let sentence = before.ends_with(['.', '"', '”', '?', '!', ')', '*', ']', ':'])
            || tail[..open].ends_with('\n')
            || before.is_empty();
        let named = Named::Known(known?);
        let words = tail.get(open..open + close + 2)?;
        let fits = closes && sentence && named.only_publishes() && !credit::ends_in_credit(before);
        fits.then_some(Claim { named, origin: SourceOrigin::Line, words })
    })
}

fn notice<'t, 'o>(tail: &'t str, outlets: &'o Outlets) -> Option<Claim<'t, 'o>> {
    NOTICES.iter().find_map(|notice| {
        let at = memchr::memmem::find(tail.as_bytes(), notice.as_bytes())?;
        let words = first_bytes(tail.get(at..)?, MAX_BYTES).split(['.', '\n']).next()?;
        let named = Named::Known(outlets.by_written_name(words.get(notice.len()..)?)?);
        named.publishes().then_some(Claim { named, origin: SourceOrigin::Copyright, words })
    })
}

/// `Koran Fajar adalah portal berita`, at a line's beginning.
fn about<'t, 'o>(tail: &'t str, outlets: &'o Outlets) -> Option<Claim<'t, 'o>> {
    memchr::memmem::find(tail.as_bytes(), ABOUT_VERB.as_bytes())?;
    tail.lines().rev().take(LAST_LINES).find_map(|line| {
        let line = first_bytes(line.trim(), MAX_BYTES);
        let (name, rest) = line.split_once(ABOUT_VERB)?;
        let what = rest.split(' ').next()?;
        let named = Named::Known(outlets.by_written_name(name).filter(|_| ABOUT.contains(&what))?);
        named.only_publishes().then_some(Claim { named, origin: SourceOrigin::Line, words: line })
    })
}
