//! The year of a copyright line: `COPYRIGHT © ANTARA 2022`.

use std::ops::Range;

use super::bytes::next_digit;
use super::shapes::{self, Reading};

/// The line stands within so many bytes of the end.
const MAX_BYTES: usize = 400;
/// And is no longer.
const MAX_LINE: usize = 80;
/// The years of sites.
const YEARS: Range<i16> = 1995..2100;

/// The year, and where its line stands, in bytes; of several years (`2010-2022`) the latest.
pub fn find(text: &str) -> Option<(i16, Range<usize>)> {
    let start = text.ceil_char_boundary(text.len().saturating_sub(MAX_BYTES));
    let tail = text.get(start..)?;
    if !has_mark(tail.as_bytes()) {
        return None;
    }
    let is_mark = |window: &[u8]| matches!(window, [0xC2, 0xA9, _] | [b'(', b'c' | b'C', b')']);
    let mark = tail.as_bytes().windows(3).rposition(is_mark)?;
    let begin = word_before(tail, mark);
    let line = tail.get(begin..tail.floor_char_boundary(mark + MAX_LINE))?;
    let line = line.split('\n').next()?.trim_end();
    let year = years(line.as_bytes()).filter(|year| YEARS.contains(year)).max()?;
    Some((year, start + begin..start + begin + line.len()))
}

/// Whether a mark may be there; without a way out in between, which is quicker for the many texts that have none.
fn has_mark(tail: &[u8]) -> bool {
    let pairs = tail.iter().zip(tail.get(1..).unwrap_or_default());
    pairs
        .fold(false, |found, (a, b)| found | (*a == 0xC2 && *b == 0xA9) | (*a == b'(' && (*b | 0x20) == b'c'))
}

/// The beginning of `Copyright` before the mark, or of the mark itself.
fn word_before(tail: &str, mark: usize) -> usize {
    let before = tail.get(..mark).unwrap_or_default().trim_end();
    let begin = before.len().saturating_sub("copyright".len());
    match before.get(begin..) {
        Some(word) if word.eq_ignore_ascii_case("copyright") => begin,
        _ => mark,
    }
}

fn years(line: &[u8]) -> impl Iterator<Item = i16> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (found, end) = shapes::at_number(line, next_digit(line, at)?);
            at = end;
            if let Some(Reading::Year(year, _)) = found {
                return Some(year);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, year: Option<i16>, line: &str) {
        let found = find(text);
        assert_eq!(found.as_ref().map(|(year, _)| *year), year, "{text:?}");
        assert_eq!(found.map_or("", |(_, range)| &text[range]), line, "{text:?}");
    }

    #[test]
    fn copyright_lines() {
        check("Isi.\nCOPYRIGHT © ANTARA 2022", Some(2022), "COPYRIGHT © ANTARA 2022");
        check("Isi. © 2010-2022 Koran Fajar\n", Some(2022), "© 2010-2022 Koran Fajar");
        check("Copyright (c) 2021 Koran Fajar\nTentang kami", Some(2021), "Copyright (c) 2021 Koran Fajar");
    }

    #[test]
    fn other_lines_tell_nothing() {
        check("Sidang hak cipta (copyright) dibuka 2022", None, "");
        check("© Koran Fajar\nTahun 2020", None, "");
        check("", None, "");
    }
}
