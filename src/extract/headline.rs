//! The headline of a text that has it as its first line.

use std::ops::Range;

/// Longer first lines are paragraphs.
const MAX_BYTES: usize = 140;
const MIN_WORDS: usize = 3;

/// The first line of `text`, if it reads as a headline: short, without the stop that ends a sentence or the dash of a
/// dateline, and with more text below it.
///
/// A line that begins in one of the ranges `skip` is none.
pub fn find<'t>(text: &'t str, skip: &[Range<usize>]) -> Option<&'t str> {
    let begin = text.len() - text.trim_start().len();
    if skip.first().is_some_and(|range| range.start <= begin) {
        return None;
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    lines.next()?;
    let headline = first.len() <= MAX_BYTES
        && first.split_whitespace().count() >= MIN_WORDS
        && first.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"“'‘".contains(c))
        && !first.ends_with(['.', ',', ';', ':', '-', '…'])
        && !["- ", "– ", "— ", "|", "©"].iter().any(|mark| first.contains(mark))
        && !first.ends_with(')')
        && !first.contains(" : ")
        && !has_clock(first);
    headline.then_some(first)
}

/// Whether `line` holds a time of day, as the date lines above articles do.
fn has_clock(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split_once([':', '.']).is_some_and(|(hour, minute)| {
            hour.len() == 2 && minute.len() >= 2 && word.bytes().filter(u8::is_ascii_digit).count() >= 4
        })
    }) || ["WIB", "WITA", "WIT"].iter().any(|zone| line.ends_with(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_first_line_is_one() {
        let text = "\nBanjir Surut di Lembah Sari\n\nAir sungai turun.";
        assert_eq!(find(text, &[]), Some("Banjir Surut di Lembah Sari"));
    }

    #[test]
    fn paragraphs_datelines_and_date_lines_are_none() {
        for text in [
            "Banjir surut di Lembah Sari.\nWarga pulang.",
            "Baku (ANTARA) - Isi\nlagi",
            "Jumat, 6 Desember 2024 22:26 WIB\nIsi",
            "Satu baris saja di sini",
            "Dua kata\nIsi",
        ] {
            assert_eq!(find(text, &[]), None, "{text:?}");
        }
    }
}
