//! Reading a date field, in whatever shape a scraper left it.
//!
//! Looks for the first date in the text, wherever it stands: `Senin, 27 November 2023 15:47 WIB`,
//! `Diperbarui 18 Jun 2025, 14:05 WIB`, `2015/08/25`, `11/12/2023, 10:30 WIB`, `Saturday March 27 2021`. Day and month in
//! figures are day first, as Indonesians write, unless only month first is possible.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::article::{ArticleDate, Clock};

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
    if let Ok(date) = text.trim().parse::<ArticleDate>() {
        return YEARS.contains(&date.in_year()).then_some(date);
    }
    let pieces = pieces(text);
    let date_from = |at: usize| date_at(&pieces, at).map(|(date, len)| (date, at + len));
    match (0..pieces.len()).find_map(date_from) {
        Some((date, end)) => Some(clock_in(&pieces[end..]).map_or(date, |clock| date.at(clock))),
        None => in_one_number(text.trim()),
    }
}

/// A number, a word or a separator of a date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Number(&'t str),
    Word(&'t str),
    Mark(char),
}

/// The years in which articles are published.
const YEARS: std::ops::Range<i16> = 1900..2100;
/// Two digits from here on are a year of the last century.
const LAST_CENTURY: u16 = 50;
/// No date line is longer.
const MAX_PIECES: usize = 60;

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            if first.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                first.is_alphabetic() && (c.is_alphabetic() || c == '\'' || c == '’')
            }
        };
        let len = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (piece, after) = rest.split_at(len);
        match first {
            c if c.is_ascii_digit() => pieces.push(Piece::Number(piece)),
            c if c.is_alphabetic() => pieces.push(Piece::Word(piece)),
            c if c.is_whitespace() || c == ',' => {}
            '-' if after.starts_with(char::is_whitespace) => pieces.push(Piece::Mark('–')),
            c => pieces.push(Piece::Mark(c)),
        }
        rest = after;
        if pieces.len() == MAX_PIECES {
            break;
        }
    }
    pieces
}

/// The date that begins at piece `at`, and how many pieces it takes.
fn date_at(pieces: &[Piece<'_>], at: usize) -> Option<(ArticleDate, usize)> {
    use Piece::{Mark, Number, Word};
    let after_number = at.checked_sub(1).is_some_and(|before| matches!(pieces[before], Number(_)));
    match pieces[at..] {
        [Number(year), Mark(a), Number(month), Mark(b), Number(day), ..]
            if year.len() == 4 && is_date_mark(a, b) =>
        {
            Some((day_of(year, number(month)?, day)?, 5))
        }
        [Number(first), Mark(a), Number(second), Mark(b), Number(year), ..] if is_date_mark(a, b) => {
            Some((in_figures(first, second, year)?, 5))
        }
        [Number(day), Mark(a), Word(name), Mark(b), Number(year), ..]
            if is_date_mark(a, b) || (a, b) == ('+', '+') =>
        {
            Some((day_of(year, month_called(name)?, day)?, 5))
        }
        [Number(_), Word(_), Number(hour), Mark(':' | '.'), Number(_), ..] if hour.len() < 4 => None,
        [Number(day), Word(name), Number(year), ..] => Some((day_of(year, month_called(name)?, day)?, 3)),
        [Word(name), Number(day), Number(year), ..] if year.len() == 4 => {
            Some((day_of(year, month_called(name)?, day)?, 3))
        }
        [Word(name), Number(year), ..] if year.len() == 4 && !after_number => {
            let year = i16::try_from(number(year)?).ok().filter(|year| YEARS.contains(year))?;
            Some((ArticleDate::month(year, month_called(name)?)?, 2))
        }
        _ => None,
    }
}

fn is_date_mark(first: char, second: char) -> bool {
    first == second && matches!(first, '/' | '-' | '.')
}

fn in_figures(first: &str, second: &str, year: &str) -> Option<ArticleDate> {
    day_of(year, number(second)?, first).or_else(|| day_of(year, number(first)?, second))
}

fn day_of(year: &str, month: impl TryInto<u8>, day: &str) -> Option<ArticleDate> {
    let year = match year.len() {
        4 => number(year)?,
        2 if number(year)? < LAST_CENTURY => 2000 + number(year)?,
        2 => 1900 + number(year)?,
        _ => return None,
    };
    let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    if day.len() > 2 {
        return None;
    }
    ArticleDate::day(year, month.try_into().ok()?, u8::try_from(number(day)?).ok()?)
}

/// `20231128`, and the seconds or milliseconds since 1970 that programs write.
fn in_one_number(text: &str) -> Option<ArticleDate> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = match text.len() {
        8 => return day_of(text.get(..4)?, number(text.get(4..6)?)?, text.get(6..)?),
        10 => text.parse().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let then =
        Date::constant(1970, 1, 1).at(0, 0, 0, 0).checked_add(SignedDuration::from_secs(seconds)).ok()?;
    let (month, day) = (u8::try_from(then.month()).ok()?, u8::try_from(then.day()).ok()?);
    let clock = Clock::new(u8::try_from(then.hour()).ok()?, u8::try_from(then.minute()).ok()?, Some(0))?;
    Some(ArticleDate::day(then.year(), month, day)?.at(clock))
}

fn number(digits: &str) -> Option<u16> {
    digits.parse().ok()
}

/// Month names, Indonesian and English, by their first letters; the full name or any beginning of three letters or more.
const MONTHS: [(&str, u8); 26] = [
    ("januari", 1),
    ("january", 1),
    ("februari", 2),
    ("february", 2),
    ("pebruari", 2),
    ("maret", 3),
    ("march", 3),
    ("april", 4),
    ("mei", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("juli", 7),
    ("july", 7),
    ("agustus", 8),
    ("august", 8),
    ("agt", 8),
    ("ags", 8),
    ("september", 9),
    ("oktober", 10),
    ("october", 10),
    ("november", 11),
    ("nopember", 11),
    ("desember", 12),
    ("december", 12),
    ("sept", 9),
];

fn month_called(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    (lower.len() >= 3)
        .then(|| MONTHS.iter().find(|(month, _)| month.starts_with(&lower)).map(|(_, number)| *number))?
}

/// The time of day after a date: `23:59 WIB`, `20.04`, `22:26:06+07:00`.
fn clock_in(pieces: &[Piece<'_>]) -> Option<Clock> {
    use Piece::{Mark, Number};
    let is_clock = |window: &[Piece<'_>]| matches!(window, [Number(h), Mark(':' | '.'), Number(m)] if h.len() <= 2 && m.len() == 2);
    let at = pieces.windows(3).position(is_clock)?;
    let [Number(hour), _, Number(minute), rest @ ..] = &pieces[at..] else { return None };
    let rest = match rest {
        [Mark(':' | '.'), Number(seconds), rest @ ..] if seconds.len() == 2 => rest,
        rest => rest,
    };
    let hour = u8::try_from(number(hour)?).ok()?;
    let (hour, rest) = match rest {
        [Piece::Word(half), rest @ ..] if half.eq_ignore_ascii_case("pm") && hour < 12 => (hour + 12, rest),
        [Piece::Word(half), rest @ ..] if half.eq_ignore_ascii_case("am") => (hour % 12, rest),
        rest => (hour, rest),
    };
    Clock::new(hour, u8::try_from(number(minute)?).ok()?, zone(rest))
}

/// The distance from UTC in minutes.
fn zone(pieces: &[Piece<'_>]) -> Option<i16> {
    use Piece::{Mark, Number, Word};
    match pieces {
        [Word(name), Mark(sign @ ('+' | '-')), Number(hours)] if is_utc(name) && hours.len() <= 2 => {
            offset(*sign, hours, "0")
        }
        [Word(name), rest @ ..] if is_utc(name) && matches!(rest, [Mark('+' | '-'), ..]) => zone(rest),
        [Word(name), ..] => match name.to_uppercase().as_str() {
            "WIB" => Some(7 * 60),
            "WITA" => Some(8 * 60),
            "WIT" => Some(9 * 60),
            _ if is_utc(name) => Some(0),
            _ => None,
        },
        [Mark(sign @ ('+' | '-')), Number(hours), Mark(':'), Number(minutes), ..] => {
            offset(*sign, hours, minutes)
        }
        [Mark(sign @ ('+' | '-')), Number(both), ..] if both.len() == 4 => {
            offset(*sign, &both[..2], &both[2..])
        }
        _ => None,
    }
}

fn is_utc(name: &str) -> bool {
    ["GMT", "UTC", "Z"].iter().any(|utc| name.eq_ignore_ascii_case(utc))
}

fn offset(sign: char, hours: &str, minutes: &str) -> Option<i16> {
    let total = i16::try_from(number(hours)?.checked_mul(60)?.checked_add(number(minutes)?)?).ok()?;
    Some(if sign == '-' { -total } else { total })
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
        check("2015/08/25", "2015-08-25");
        check("30 Okt 2024", "2024-10-30");
        check("10/21/2025 20:43", "2025-10-21T20:43");
        check("11/12/2023, 10:30 WITA", "2023-12-11T10:30+08:00");
        check("6 Des 2023 | 19:02 WIT", "2023-12-06T19:02+09:00");
        check("10 Juni 2025 |04:01 WIB", "2025-06-10T04:01+07:00");
        check("Thu, 28 May 2026 11:27:43 GMT", "2026-05-28T11:27Z");
        check("28+January+2019", "2019-01-28");
        check("Saturday March 27 2021", "2021-03-27");
        check("15 May 25 | 05:10", "2025-05-15T05:10");
        check("18 Juni 2025 | 20.04 WIB", "2025-06-18T20:04+07:00");
        check("Agustus 2024", "2024-08");
        check("27 Ags 2023", "2023-08-27");
        check("15:47 27 November 2023", "2023-11-27");
        check("Mon Nov 27 2023 15:47:00 GMT+0700 (Western Indonesia Time)", "2023-11-27T15:47+07:00");
        check("27 November 2023 15:47 UTC+7", "2023-11-27T15:47+07:00");
        check("November 27, 2023 3:47 PM", "2023-11-27T15:47");
        check("27 Nov 2023 10:30 - 12:00", "2023-11-27T10:30");
        check("21 Mei 98", "1998-05-21");
        check("20231128", "2023-11-28");
        check("1701100800", "2023-11-27T16:00Z");
        check("2023-12-28 17:05:48 +0700", "2023-12-28T17:05+07:00");
    }

    #[test]
    fn what_gives_no_date() {
        for text in [
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
