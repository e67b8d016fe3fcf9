//! Reading a date field, in whatever shape a scraper left it.
//!
//! Looks for the first date in the text, wherever it stands: `Senin, 27 November 2023 15:47 WIB`,
//! `Diperbarui 18 Jun 2025, 14:05 WIB`, `2015/08/25`, `11/12/2023, 10:30 WIB`, `Saturday March 27 2021`. Day and month in
//! figures are day first, as Indonesians write, unless only month first is possible.

use std::borrow::Cow;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::article::{ArticleDate, Clock};

use super::bytes::{next_digit, number, skip_spaces, skip_spaces_back, word_start};
use super::calendar::day_of;
use super::mention::{Mention, Shape, YEARS};
use super::shapes::{self, Reading};
use super::{clock, names};

/// No date field is longer.
const MAX_BYTES: usize = 400;

/// The date that `text` gives; `None` when it gives none that is sure.
///
/// ```
/// use telusur::extract::read_date;
///
/// let date = read_date("Jum'at, 01 Mei 2020 - 23:59 WIB").unwrap();
/// assert_eq!(date.to_string(), "2020-05-01T23:59+07:00");
/// assert_eq!(read_date("4 jam lalu"), None);
/// ```
#[must_use]
pub fn read_date(text: &str) -> Option<ArticleDate> {
    let text = text.trim();
    if let Ok(date) = text.parse::<ArticleDate>() {
        return YEARS.contains(&date.in_year()).then_some(date);
    }
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    if let Some(figures) = one_number(text) {
        return in_one_number(figures);
    }
    let text = without_plus_signs(text);
    in_words(text.as_bytes())
}

/// `28+January+2019`, as it stands in addresses.
fn without_plus_signs(text: &str) -> Cow<'_, str> {
    if text.contains(' ') || text.matches('+').count() < 2 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.replace('+', " "))
    }
}

fn in_words(text: &[u8]) -> Option<ArticleDate> {
    let mut at = 0;
    let mut month = None;
    while let Some(digit) = next_digit(text, at) {
        let (found, end) = shapes::at_number(text, digit);
        match found {
            Some(Reading::Day(day)) => {
                if let Some(date) = full(text, day) {
                    return Some(date);
                }
            }
            Some(Reading::Year(year, start)) => month = month.or_else(|| month_before(text, year, start)),
            None => month = month.or_else(|| clock_inside(text, digit)),
        }
        at = end;
    }
    month
}

/// A day with its year and its time of day.
fn full(text: &[u8], day: Mention) -> Option<ArticleDate> {
    let day = match day.shape {
        Shape::Words if day.year.is_none() => day.with_short_year(text)?,
        _ => day,
    };
    let date = day_of(day.date()?)?;
    let clock = clock::after(text, day.byte_end).map(|(clock, _)| clock);
    Some(clock.or_else(|| clock_before(text, day.byte_start)).map_or(date, |clock| date.at(clock)))
}

/// `15:20 WIB, 12 September 2024`
fn clock_before(text: &[u8], end: usize) -> Option<Clock> {
    let (clock, clock_end) = clock::at_number(text, next_digit(text, 0)?)?;
    let between = text.get(clock_end..end)?;
    between.iter().all(|byte| b" ,-|/".contains(byte)).then_some(clock)
}

/// `Mon Nov 27 15:47:00 +0000 2023`
fn clock_inside(text: &[u8], day_at: usize) -> Option<ArticleDate> {
    let (day, day_end) = number(text, day_at, 2)?;
    let name_end = skip_spaces_back(text, day_at);
    let month = names::month(text.get(word_start(text, name_end)..name_end)?)?;
    let (clock, end) = clock::after(text, day_end)?;
    let (year, _) = number(text, skip_spaces(text, end), 4)?;
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some(day_of(Date::new(year, month, i8::try_from(day).ok()?).ok()?)?.at(clock))
}

/// `Agustus 2024`, where no day of the month stands before.
fn month_before(text: &[u8], year: i16, start: usize) -> Option<ArticleDate> {
    let name_end = skip_spaces_back(text, start);
    let name_at = word_start(text, name_end);
    let month = names::month(text.get(name_at..name_end)?)?;
    let before = skip_spaces_back(text, name_at).checked_sub(1).and_then(|at| text.get(at));
    if before.is_some_and(u8::is_ascii_digit) {
        return None;
    }
    ArticleDate::month(year, u8::try_from(month).ok()?)
}

/// The figures of a field that holds one number: `1701100800.0`, `/Date(1701100800000)/`.
fn one_number(text: &str) -> Option<&str> {
    let text = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")).unwrap_or(text);
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if whole.len() >= 10 && is_figures(fraction) => whole,
        Some(_) => return None,
        None => text,
    };
    is_figures(whole).then_some(whole)
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `20231128`, `20231128154700`, and the seconds, milliseconds or microseconds since 1970 that programs write.
fn in_one_number(figures: &str) -> Option<ArticleDate> {
    let value: i64 = figures.parse().ok()?;
    let seconds = match figures.len() {
        8 => return in_eight(value),
        14 => {
            let clock = value % 1_000_000 / 100;
            let clock = Clock::new(u8::try_from(clock / 100).ok()?, u8::try_from(clock % 100).ok()?, None)?;
            return Some(in_eight(value / 1_000_000)?.at(clock));
        }
        10 => value,
        13 => value / 1000,
        16 => value / 1_000_000,
        _ => return None,
    };
    let then =
        Date::constant(1970, 1, 1).at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds)).ok()?;
    if !YEARS.contains(&then.year()) {
        return None;
    }
    let clock = Clock::new(u8::try_from(then.hour()).ok()?, u8::try_from(then.minute()).ok()?, Some(0))?;
    Some(day_of(then.date())?.at(clock))
}

fn in_eight(value: i64) -> Option<ArticleDate> {
    let year = i16::try_from(value / 10_000).ok().filter(|year| YEARS.contains(year))?;
    let (month, day) = (i8::try_from(value / 100 % 100).ok()?, i8::try_from(value % 100).ok()?);
    day_of(Date::new(year, month, day).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, date: &str) {
        assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), Some(date), "{text:?}");
    }

    #[test]
    fn scrapers_shapes() {
        check("2024-12-06T22:26:06+07:00", "2024-12-06T22:26+07:00");
        check("Senin, 27 November 2023 15:47 WIB", "2023-11-27T15:47+07:00");
        check("Diperbarui 18 Jun 2025, 14:05 WIB", "2025-06-18T14:05+07:00");
        check("01-10-2023", "2023-10-01");
        check("02-4-2022", "2022-04-02");
        check("2015/08/25", "2015-08-25");
        check("30 Okt 2024", "2024-10-30");
        check("10/21/2025 20:43", "2025-10-21T20:43");
        check("11/12/2023, 10:30 WITA", "2023-12-11T10:30+08:00");
        check("Koran Fajar- 19/06/2025, 09:02 WIB", "2025-06-19T09:02+07:00");
        check("6 Des 2023 | 19:02 WIT", "2023-12-06T19:02+09:00");
        check("10 Juni 2025 |04:01 WIB", "2025-06-10T04:01+07:00");
        check(",Jurnalis-Senin, 16 Juni 2025 |15:20 WIB", "2025-06-16T15:20+07:00");
        check("Tayang: Senin, 9 Juni 2025 16:41 WITA", "2025-06-09T16:41+08:00");
        check("Kamis, 12 Sep 2024 08:00 WIB", "2024-09-12T08:00+07:00");
        check("Jumat, 29 Mei  2026 15:12 WIB", "2026-05-29T15:12+07:00");
        check("Selasa, 13 September 2022 / 16:05 WIB", "2022-09-13T16:05+07:00");
        check("12 September 2024 pukul 15.20 WIB", "2024-09-12T15:20+07:00");
        check("15:20 WIB, 12 September 2024", "2024-09-12T15:20+07:00");
        check("Thu, 28 May 2026 11:27:43 GMT", "2026-05-28T11:27Z");
        check("Thu, 28 May 2026 11:27:43 +0700", "2026-05-28T11:27+07:00");
        check("28+January+2019", "2019-01-28");
        check("Saturday March 27 2021", "2021-03-27");
        check("15 May 25 | 05:10", "2025-05-15T05:10");
        check("18 Juni 2025 | 20.04 WIB", "2025-06-18T20:04+07:00");
        check("28-Apr-2025 20:46", "2025-04-28T20:46");
        check("Agustus 2024", "2024-08");
        check("27 Ags 2023", "2023-08-27");
        check("Mon Nov 27 2023 15:47:00 GMT+0700 (Western Indonesia Time)", "2023-11-27T15:47+07:00");
        check("Mon Nov 27 15:47:00 +0000 2023", "2023-11-27T15:47Z");
        check("27 November 2023 15:47 UTC+7", "2023-11-27T15:47+07:00");
        check("November 27, 2023 3:47 PM", "2023-11-27T15:47");
        check("Sept. 27th, 2023, 12:07 a.m.", "2023-09-27T00:07");
        check("27 Nov 2023 10:30 - 12:00", "2023-11-27T10:30");
        check("4 jam lalu (27 Nov 2023 10:30)", "2023-11-27T10:30");
        check("21 Mei 98", "1998-05-21");
        check("2023-12-28 17:05:48 +0700", "2023-12-28T17:05+07:00");
        check("2023-12-28 17:05 WIB", "2023-12-28T17:05+07:00");
    }

    #[test]
    fn numbers_of_programs() {
        check("20231128", "2023-11-28");
        check("20231128154700", "2023-11-28T15:47");
        check("1701100800", "2023-11-27T16:00Z");
        check("1701100800.0", "2023-11-27T16:00Z");
        check("/Date(1701100800000)/", "2023-11-27T16:00Z");
    }

    #[test]
    fn what_gives_no_date() {
        for text in [
            "9105653476800",
            "",
            "4 jam lalu",
            "kemarin",
            "31 Februari 2024",
            "12.500",
            "99/99/9999",
            "9999",
            "Mei 5000",
            "0001-01-01T00:00:00",
            "Selasa, 5 Maret 14:30 WIB",
            "20 Juni pukul 14.00",
        ] {
            assert_eq!(read_date(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,40}|[0-9/:., +-]{0,30}") {
            let _ = read_date(&text);
        }
    }
}
