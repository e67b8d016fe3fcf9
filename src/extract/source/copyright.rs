//! Copyright lines: whose a text is, and of which year.

use std::ops::Range;

use crate::article::SourceOrigin;
use crate::outlets::Outlets;

use super::Claim;
use super::host;
use super::named::Named;
use super::window::{self, first_bytes, skipped};

/// Longer holders are sentences about copyright, not names.
const MAX_HOLDER_BYTES: usize = 60;
const MAX_HOLDER_WORDS: usize = 6;
/// An outlet that no list has has so many words at most.
const MAX_NAME_WORDS: usize = 4;
const YEARS: Range<i16> = 1990..2100;

/// What a copyright line tells: `COPYRIGHT © ANTARA 2022`, `Copyright 2008 - 2025 Koran Fajar. All Rights Reserved.`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copyright<'t> {
    /// Whose the text is, as it is written.
    pub holder: &'t str,
    /// The year; of two, the later.
    pub year: Option<i16>,
    /// Where in the text the line's words stand.
    pub words: Range<usize>,
}

impl<'t> Copyright<'t> {
    /// The last copyright line near the end of `text`, also when it is glued to what stands before it.
    ///
    /// A line that begins in a range of `skip` is left out.
    #[must_use]
    pub fn find(text: &'t str, skip: &[Range<usize>]) -> Option<Self> {
        let (from, tail) = window::tail(text);
        marks(tail).filter(|at| !skipped(skip, from + at)).find_map(|at| {
            let mut found = read(tail.get(at..)?)?;
            found.words = from + at..from + at + found.words.end;
            Some(found)
        })
    }
}

/// The outlet that a copyright line names.
pub(super) fn holder<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    let line = Copyright::find(text, skip)?;
    let words: Vec<&str> = line.holder.split_whitespace().collect();
    let known = (1..=words.len()).rev().find_map(|count| outlets.by_name(&words.get(..count)?.join(" ")));
    let named = match known {
        Some(outlet) => Named::Known(outlet),
        None => (line.year.is_some() && is_name(line.holder)).then_some(Named::Written(line.holder))?,
    };
    let words = text.get(line.words)?;
    named.publishes().then_some(Claim { named, origin: SourceOrigin::Copyright, words })
}

/// Whether `holder`, which no list has, looks like an outlet's name.
fn is_name(holder: &str) -> bool {
    let proper = |word: &str| word.starts_with(char::is_uppercase);
    host::start_of_last(holder) == Some(0)
        || (holder.split_whitespace().count() <= MAX_NAME_WORDS && holder.split_whitespace().all(proper))
}

/// Where copyright lines may begin in `tail`, the last first.
fn marks(tail: &str) -> impl Iterator<Item = usize> {
    let sign = |at: usize| {
        let before = tail[..at].trim_end();
        let word = before
            .len()
            .checked_sub(9)
            .filter(|&word| before.get(word..).is_some_and(|w| w.eq_ignore_ascii_case("copyright")));
        word.unwrap_or(at)
    };
    let bytes = tail.as_bytes();
    let signs = memchr::memmem::find_iter(bytes, "©").last().map(sign);
    let words = ["opyright ", "OPYRIGHT "]
        .into_iter()
        .filter_map(|word| memchr::memmem::find_iter(bytes, word).last()?.checked_sub(1));
    signs.into_iter().chain(words).filter(|&at| tail.is_char_boundary(at))
}

/// The copyright line that `text` begins with; its words are counted from there.
fn read(text: &str) -> Option<Copyright<'_>> {
    let rest =
        text.get(..9).filter(|word| word.eq_ignore_ascii_case("copyright")).and_then(|_| text.get(9..));
    let word = rest.is_some();
    let mut rest = rest.unwrap_or(text).trim_start_matches([' ', '\u{a0}', '@', ':']);
    let mut sign = false;
    for mark in ["©", "(c)", "(C)", "( c )", "&copy;"] {
        if let Some(after) = rest.strip_prefix(mark) {
            (rest, sign) = (after.trim_start_matches([' ', '\u{a0}', ':']), true);
        }
    }
    let (before, rest) = years(rest);
    let rest = ["PT.", "PT", "by", "oleh"].iter().fold(rest, |rest, word| match rest.strip_prefix(word) {
        Some(after) if after.starts_with(' ') => after.trim_start(),
        _ => rest,
    });
    let (holder, after) = holder_words(first_bytes(rest, MAX_HOLDER_BYTES + 20));
    let (year_after, rest) = years(after);
    let end = window::offset_in(text, rest);
    let year = year_after.or(before);
    let fits = !holder.is_empty() && holder.len() <= MAX_HOLDER_BYTES && (sign || (word && year.is_some()));
    fits.then_some(Copyright { holder, year, words: 0..end })
}

/// The year or the later of two at the beginning of `text`, and what follows.
fn years(text: &str) -> (Option<i16>, &str) {
    let text = text.trim_start_matches([' ', '\u{a0}', ',']);
    let one = |text: &str| -> Option<i16> {
        let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        digits
            .parse()
            .ok()
            .filter(|year| YEARS.contains(year) && !text[4..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let Some(first) = one(text) else { return (None, text) };
    let rest = text[4..].trim_start_matches([' ', '-', '–', '\u{a0}']);
    match one(rest) {
        Some(second) => (Some(second), rest[4..].trim_start_matches([' ', '\u{a0}'])),
        None => (Some(first), text[4..].trim_start_matches([' ', '\u{a0}', ',', '.'])),
    }
}

/// The name that `text` begins with, up to a year, the end of a sentence or a line, and what follows.
fn holder_words(text: &str) -> (&str, &str) {
    let mut end = 0;
    for (count, word) in text.split_inclusive([' ', '\n', '\u{a0}']).enumerate() {
        let bare = word.trim_end();
        let year = years(bare).0.is_some();
        if year
            || count >= MAX_HOLDER_WORDS
            || matches!(bare.trim_end_matches('.').to_ascii_lowercase().as_str(), "all" | "kly" | "hak")
        {
            break;
        }
        end += bare.len();
        if word.ends_with('\n') || bare.ends_with(['.', ',', ';', '|']) && bare.len() > 3 {
            break;
        }
        end += word.len() - bare.len();
    }
    let holder = text[..end].trim().trim_end_matches(['.', ',', ';', '|']).trim_end();
    (holder, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, holder: &str, year: Option<i16>) {
        let found = Copyright::find(text, &[]).map(|line| (line.holder, line.year));
        assert_eq!(found, Some((holder, year)), "{text:?}");
    }

    #[test]
    fn holder_and_year_in_either_order() {
        check("Isi berita.\nEditor: Ani\nCOPYRIGHT © ANTARA 2022", "ANTARA", Some(2022));
        check("Isi.Editor: Ani\t\tCOPYRIGHT © ANTARA 2023\nKomentar", "ANTARA", Some(2023));
        check("Copyright © 2024 Koran Fajar.", "Koran Fajar", Some(2024));
        check(
            "Isi. Copyright 2008 - 2025 PT. Koran Fajar Media (Fajar Group). All Rights Reserved.",
            "Koran Fajar Media (Fajar Group)",
            Some(2025),
        );
        check("Isi. COPYRIGHT ( c ) ANTARA 2019", "ANTARA", Some(2019));
        check("© Koran Fajar\n", "Koran Fajar", None);
    }

    #[test]
    fn other_lines_tell_nothing() {
        for text in ["Sidang hak cipta (copyright) dibuka 2022", "© ", "", "Copyright"] {
            assert_eq!(Copyright::find(text, &[]), None, "{text:?}");
        }
    }
}
