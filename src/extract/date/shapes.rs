//! The shapes in which days are written: `Senin (13/9/2022)`, `13 September`, `September 13, 2022`, `2022-09-13`.
//!
//! Owns the reading of one date at one number. Knows nothing of what the date means for the article.

use jiff::civil::Date;

use super::before::{ends_span, weekday_before};
use super::bytes::{byte, number, skip_spaces, skip_spaces_back, word_end, word_start};
use super::mention::{Mention, Shape, YEARS, full_year};
use super::names;

/// What stands at a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A day.
    Day(Mention),
    /// A year that belongs to no day, and where it begins.
    Year(i16, usize),
}

/// The day or year at the number that begins at `at`, and where to go on.
pub fn at_number(text: &[u8], at: usize) -> (Option<Reading>, usize) {
    let run = text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + run;
    let found = match run {
        1 | 2 => day_first(text, at, end)
            .or_else(|| month_first(text, at, end))
            .map(|bare| bare.finish(text))
            .filter(|day| !day.is_fraction())
            .map(Reading::Day),
        4 => year_first(text, at, end),
        _ => None,
    };
    match found {
        Some(Reading::Day(mention)) => (found, mention.byte_end.max(end)),
        _ => (found, end),
    }
}

/// A date without what stands around it.
struct Bare {
    start: usize,
    end: usize,
    year: Option<i16>,
    month: i8,
    day: i8,
    shape: Shape,
}

/// `13/9/2022`, `13/9`, `13-09-2022`, `13 September 2022`, `13 September`.
fn day_first(text: &[u8], start: usize, end: usize) -> Option<Bare> {
    let day = number(text, start, 2)?.0;
    if !(1..=31).contains(&day) {
        return None;
    }
    let at = skip_spaces(text, end);
    match byte(text, at) {
        mark @ (b'/' | b'-' | b'.') => {
            if byte(text, at + 1).is_ascii_alphabetic() {
                return in_words(text, start, at + 1, day);
            }
            in_figures(text, start, at, mark, day)
        }
        letter if letter.is_ascii_alphabetic() => in_words(text, start, at, day),
        _ => None,
    }
}

fn in_figures(text: &[u8], start: usize, mark_at: usize, mark: u8, first: u16) -> Option<Bare> {
    let (second, end) = number(text, skip_spaces(text, mark_at + 1), 2)?;
    let next = skip_spaces(text, end);
    let year = (byte(text, next) == mark)
        .then(|| number(text, skip_spaces(text, next + 1), 4))
        .flatten()
        .filter(|(year, year_end)| *year > 99 || (mark == b'/' && byte(text, year_end - 2).is_ascii_digit()));
    let (day, month) = match (first, second) {
        (day @ 1..=31, month @ 1..=12) => (day, month),
        (month @ 1..=12, day @ 13..=31) if year.is_some() => (day, month),
        _ => return None,
    };
    let (year, end) = match year {
        Some((year, end)) => (Some(full_year(year)?), end),
        None if mark == b'/' && byte(text, next) != mark => (None, end),
        None => return None,
    };
    Some(Bare { start, end, year, month: small(month)?, day: small(day)?, shape: Shape::Figures })
}

fn in_words(text: &[u8], start: usize, word_at: usize, day: u16) -> Option<Bare> {
    let end = word_end(text, word_at);
    let month = names::month(text.get(word_at..end)?)?;
    let mut at = end;
    if matches!(byte(text, at), b'.' | b'-' | b'/') {
        at += 1;
    }
    at = skip_spaces(text, at);
    if byte(text, at) == b',' {
        at = skip_spaces(text, at + 1);
    }
    let year = year_at(text, at);
    let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
    Some(Bare { start, end, year, month, day: small(day)?, shape: Shape::Words })
}

/// A year of four figures.
fn year_at(text: &[u8], at: usize) -> Option<(i16, usize)> {
    let (year, end) = number(text, at, 4)?;
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some((year, end))
}

/// `September 13, 2022`, and `Tuesday, September 13`.
fn month_first(text: &[u8], start: usize, end: usize) -> Option<Bare> {
    let (day, _) = number(text, start, 2)?;
    let before = skip_spaces_back(text, start);
    let dot = before.checked_sub(1).is_some_and(|at| byte(text, at) == b'.');
    let name_end = before - usize::from(dot);
    let name_at = word_start(text, name_end);
    let month = names::month(text.get(name_at..name_end)?)?;
    let mut at = end;
    if matches!(text.get(at..at + 2), Some(b"st" | b"nd" | b"rd" | b"th")) {
        at += 2;
    }
    if byte(text, at) == b',' {
        at += 1;
    }
    let (year, end) = year_at(text, skip_spaces(text, at))?;
    Some(Bare { start: name_at, end, year: Some(year), month, day: small(day)?, shape: Shape::Words })
}

/// `2022-09-13`, `2022/09/13`, or the year alone.
fn year_first(text: &[u8], start: usize, end: usize) -> Option<Reading> {
    let (year, _) = year_at(text, start)?;
    let iso = || {
        let mark = byte(text, end);
        let (month, month_end) = matches!(mark, b'-' | b'/').then(|| number(text, end + 1, 2))??;
        let (day, day_end) = (byte(text, month_end) == mark).then(|| number(text, month_end + 1, 2))??;
        let (month, day) = (small(month)?, small(day)?);
        Date::new(year, month, day).ok()?;
        Some(Bare { start, end: day_end, year: Some(year), month, day, shape: Shape::Iso })
    };
    Some(iso().map_or(Reading::Year(year, start), |bare| Reading::Day(bare.finish(text))))
}

fn small(number: u16) -> Option<i8> {
    i8::try_from(number).ok()
}

impl Bare {
    /// The date with its weekday, its parentheses and the beginning of its span.
    fn finish(self, text: &[u8]) -> Mention {
        let before = skip_spaces_back(text, self.start);
        let open = before.checked_sub(1).filter(|at| byte(text, *at) == b'(');
        let outer = open.map_or(self.start, |at| at);
        let weekday = weekday_before(text, outer);
        let inside = weekday.filter(|_| open.is_none()).and_then(|(_, start)| {
            skip_spaces_back(text, start).checked_sub(1).filter(|at| byte(text, *at) == b'(')
        });
        let closes = byte(text, skip_spaces(text, self.end)) == b')';
        Mention {
            byte_start: weekday.map_or(self.start, |(_, start)| start),
            byte_end: self.end,
            year: self.year,
            month: self.month,
            day: self.day,
            weekday: weekday.map(|(day, _)| day),
            shape: self.shape,
            in_parentheses: (open.is_some() || inside.is_some()) && closes,
            ends_span: ends_span(text, self.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bytes::next_digit;
    use super::*;

    fn first(text: &str) -> Option<Reading> {
        let mut at = 0;
        while let Some(digit) = next_digit(text.as_bytes(), at) {
            match at_number(text.as_bytes(), digit) {
                (Some(found), _) => return Some(found),
                (None, end) => at = end,
            }
        }
        None
    }

    #[track_caller]
    fn check(text: &str, date: &str, words: &str) {
        let Some(Reading::Day(mention)) = first(text) else { panic!("no day in {text:?}") };
        let year = mention.year.map_or("-".to_owned(), |year| year.to_string());
        assert_eq!(format!("{year} {} {}", mention.month, mention.day), date, "{text:?}");
        assert_eq!(&text[mention.byte_start..mention.byte_end], words, "{text:?}");
    }

    #[test]
    fn days_in_every_shape() {
        check("kata Ani, Selasa (13/9/2022).", "2022 9 13", "Selasa (13/9/2022");
        check("kata Ani , Selasa ( 13 / 9 / 2022 ) .", "2022 9 13", "Selasa ( 13 / 9 / 2022");
        check("pada Selasa pagi (13/9)", "- 9 13", "Selasa pagi (13/9");
        check("pada Jum’at dini hari (16/09/22)", "2022 9 16", "Jum’at dini hari (16/09/22");
        check("hari Selasa, 13 September 2022 lalu", "2022 9 13", "Selasa, 13 September 2022");
        check("Selasa 13 Sept. 2022", "2022 9 13", "Selasa 13 Sept. 2022");
        check("on Tuesday, September 13, 2022 in", "2022 9 13", "Tuesday, September 13, 2022");
        check("Sep. 13th 2022", "2022 9 13", "Sep. 13th 2022");
        check("tanggal 13 September di", "- 9 13", "13 September");
        check("pada 2022-09-13T10:00", "2022 9 13", "2022-09-13");
        check("13-Sep-2022", "2022 9 13", "13-Sep-2022");
        check("13.09.2022", "2022 9 13", "13.09.2022");
        check("10-13 September 2022", "2022 9 13", "13 September 2022");
    }

    #[test]
    fn numbers_that_are_no_days() {
        for text in ["13 orang", "1.500", "32 September", "13-9", "3/20", "12.30", "5 marah", "123456"] {
            assert_eq!(first(text), None, "{text:?}");
        }
        assert_eq!(first("tahun 2020"), Some(Reading::Year(2020, 6)));
    }
}
