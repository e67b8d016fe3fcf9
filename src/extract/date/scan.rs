//! All days and years that a text names, in their order.
//!
//! Bounded: a text of more days than a story has is a list, and only its beginning and end are looked at.

use std::ops::Range;

use super::bytes::{next_digit, skip_spaces, skip_spaces_back, word_end, word_start};
use super::mention::Mention;
use super::shapes::{self, Reading};

/// What a text names.
#[derive(Debug, Default)]
pub struct Scan {
    /// Its days, in their order.
    pub days: Vec<Mention>,
    /// The years that belong to no day, in their order.
    pub years: Vec<NamedYear>,
}

/// A year that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedYear {
    /// The year.
    pub year: i16,
    /// What its words say of it.
    pub tense: Tense,
}

impl Scan {
    /// Adds a day; without its year when its weekday says that it is the old year, written on in a new one.
    fn push_day(&mut self, mut day: Mention) {
        if day.has_old_year() {
            self.years.extend(day.year.map(|year| NamedYear { year, tense: Tense::Open }));
            day.year = None;
        }
        self.days.push(day);
    }
}

/// What the words around a year say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Nothing.
    Open,
    /// It is likely not the article's own: `pada 2020`.
    Other,
    /// It is past: `2020 lalu`, `sejak 2020`, `Nomor 7 Tahun 2020`.
    Past,
}

/// So many days are read; a text with more is a list or a history.
const MAX_DAYS: usize = 96;
/// So many years are read.
const MAX_YEARS: usize = 96;

/// What `text` names, without what begins inside the `skip` ranges, which are in order.
pub fn scan(text: &str, skip: &[Range<usize>]) -> Scan {
    let bytes = text.as_bytes();
    let mut scan = Scan::default();
    let mut skip = skip.iter().peekable();
    let mut at = 0;
    while let Some(digit) = next_digit(bytes, at) {
        while skip.next_if(|range| range.end <= digit).is_some() {}
        if let Some(range) = skip.peek().filter(|range| range.contains(&digit)) {
            at = range.end;
            continue;
        }
        let (found, end) = shapes::at_number(bytes, digit);
        match found {
            Some(Reading::Day(day)) if scan.days.len() < MAX_DAYS => scan.push_day(day),
            Some(Reading::Year(year, start)) if scan.years.len() < MAX_YEARS => {
                scan.years.push(NamedYear { year, tense: tense(bytes, start, end) });
            }
            _ => {}
        }
        if scan.days.len() == MAX_DAYS && scan.years.len() == MAX_YEARS {
            break;
        }
        at = end;
    }
    scan
}

/// What the words around the year at `start..end` say of it.
fn tense(text: &[u8], start: usize, end: usize) -> Tense {
    let next = skip_spaces(text, end);
    let word_after = text.get(next..word_end(text, next)).unwrap_or_default();
    if matches!(word_after, b"lalu" | b"silam")
        || matches!(text.get(..start), Some([.., b'0'..=b'9' | b'I' | b'X' | b'V', b'/']))
    {
        return Tense::Past;
    }
    let (before, word) = word_before(text, start);
    let is_called_year = word.eq_ignore_ascii_case(b"tahun");
    let number = skip_spaces_back(text, before).checked_sub(1).and_then(|at| text.get(at));
    if is_called_year && number.is_some_and(u8::is_ascii_digit) {
        return Tense::Past;
    }
    let word = if is_called_year { word_before(text, before).1 } else { word };
    match word.to_ascii_lowercase().as_slice() {
        b"sejak" => Tense::Past,
        b"pada" => Tense::Other,
        _ => Tense::Open,
    }
}

/// The word before `end`, and where it begins.
fn word_before(text: &[u8], end: usize) -> (usize, &[u8]) {
    let end = skip_spaces_back(text, end);
    let start = word_start(text, end);
    (start, text.get(start..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_years_in_order() {
        let text = "Sejak 2019, Senin (1/8/2022) dan 3 Mei 2021 (lihat 2 Mei 2020).";
        let scan = scan(text, std::slice::from_ref(&(50..70)));
        let days: Vec<_> = scan.days.iter().map(|day| (day.day, day.month, day.year)).collect();
        assert_eq!(days, [(1, 8, Some(2022)), (3, 5, Some(2021))]);
        assert_eq!(scan.years, [NamedYear { year: 2019, tense: Tense::Past }]);
    }

    #[test]
    fn a_long_list_is_cut() {
        let text = "1 Mei 2020 dan 2019, ".repeat(1000);
        assert_eq!(scan(&text, &[]).days.len(), MAX_DAYS);
    }
}
