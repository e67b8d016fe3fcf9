//! Publication dates that say how precise they are: `2022`, `2022-09`, `2022-09-13`.
//!
//! Written as ISO 8601 writes reduced precision. Reading the many shapes of dates in articles is `extract`'s work.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorKind};

/// A publication date: a day, or only a month, or only a year; the clock time of the day where it is known.
///
/// ```
/// use telusur::article::ArticleDate;
///
/// let month: ArticleDate = "2022-09".parse()?;
/// let since: ArticleDate = "2022-09-20".parse()?;
/// assert!(month.last_minute() >= since.first_minute(), "ranges overlap");
/// # Ok::<(), telusur::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArticleDate {
    first: Date,
    precision: Precision,
    clock: Option<Clock>,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// The year.
    Year,
    /// Year and month.
    Month,
    /// The day.
    Day,
}

/// The time of day, with its distance from UTC where that is known (WIB +420 minutes, WITA +480, WIT +540).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    hour: u8,
    minute: u8,
    utc_offset_minutes: Option<i16>,
}

impl Clock {
    /// A time of day; `None` outside 00:00 to 23:59 and offsets of 14 hours.
    #[must_use]
    pub fn new(hour: u8, minute: u8, utc_offset_minutes: Option<i16>) -> Option<Self> {
        let possible =
            hour < 24 && minute < 60 && utc_offset_minutes.is_none_or(|offset| offset.abs() <= 14 * 60);
        possible.then_some(Self { hour, minute, utc_offset_minutes })
    }

    fn minute_of_day(self) -> i64 {
        i64::from(self.hour) * 60 + i64::from(self.minute)
    }
}

impl ArticleDate {
    /// A whole year; `None` outside 1 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        Self::new(year, 1, 1, Precision::Year)
    }

    /// A whole month; `None` where there is none such.
    #[must_use]
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Self::new(year, month, 1, Precision::Month)
    }

    /// A day; `None` where the calendar has none such.
    #[must_use]
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        Self::new(year, month, day, Precision::Day)
    }

    fn new(year: i16, month: u8, day: u8, precision: Precision) -> Option<Self> {
        let first = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (year > 0).then_some(Self { first, precision, clock: None })
    }

    /// The same day at a time of day; a month or a year stays as it is.
    #[must_use]
    pub fn at(mut self, clock: Clock) -> Self {
        if self.precision == Precision::Day {
            self.clock = Some(clock);
        }
        self
    }

    /// The year.
    #[must_use]
    pub fn in_year(self) -> i16 {
        self.first.year()
    }

    /// How much of the date is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The time of day, where known.
    #[must_use]
    pub fn clock(self) -> Option<Clock> {
        self.clock
    }

    /// The first minute that the date may mean, in minutes since 1970-01-01T00:00 of the article's own clock.
    #[must_use]
    pub fn first_minute(self) -> i64 {
        days_since_epoch(self.first) * MINUTES_A_DAY + self.clock.map_or(0, Clock::minute_of_day)
    }

    /// The last minute that the date may mean, in minutes since 1970-01-01T00:00 of the article's own clock.
    #[must_use]
    pub fn last_minute(self) -> i64 {
        let last = match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        };
        days_since_epoch(last) * MINUTES_A_DAY + self.clock.map_or(MINUTES_A_DAY - 1, Clock::minute_of_day)
    }

    /// The same date known no better than to `precision`.
    #[must_use]
    pub fn to_precision(self, precision: Precision) -> Self {
        let first = match precision.min(self.precision) {
            Precision::Year => self.first.first_of_year(),
            Precision::Month => self.first.first_of_month(),
            Precision::Day => self.first,
        };
        Self { first, precision: precision.min(self.precision), clock: None }
    }
}

const MINUTES_A_DAY: i64 = 24 * 60;

fn days_since_epoch(date: Date) -> i64 {
    i64::from((date - Date::constant(1970, 1, 1)).get_days())
}

impl fmt::Display for ArticleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.first.year())?;
        if self.precision >= Precision::Month {
            write!(f, "-{:02}", self.first.month())?;
        }
        if self.precision == Precision::Day {
            write!(f, "-{:02}", self.first.day())?;
        }
        self.clock.map_or(Ok(()), |clock| write!(f, "T{clock}"))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        match self.utc_offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

impl FromStr for ArticleDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text.trim()).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("read the date `{text}`"))
                .cause("not of the form 2022, 2022-09, 2022-09-13 or 2022-09-13T16:05+07:00")
                .hinting("write year-month-day, and leave out from the right what you do not know")
        })
    }
}

fn parse(text: &str) -> Option<ArticleDate> {
    let (date, clock) = match text.split_once(['T', ' ']) {
        Some((date, clock)) => (date, Some(parse_clock(clock.trim())?)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |month| month.map(Some))?;
    let day = parts.next().map(|part| digits(part, 2)).map_or(Some(None), |day| day.map(Some))?;
    let year = i16::try_from(year).ok()?;
    let known = match (month, day, parts.next()) {
        (None, None, None) => ArticleDate::year(year),
        (Some(month), None, None) => ArticleDate::month(year, u8::try_from(month).ok()?),
        (Some(month), Some(day), None) => {
            ArticleDate::day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        }
        _ => None,
    }?;
    match clock {
        Some(clock) if known.precision == Precision::Day => Some(known.at(clock)),
        Some(_) => None,
        None => Some(known),
    }
}

/// `16:05`, `16:05:59`, `16:05:59.123`, each also with `Z`, `+07:00` or `+0700`.
fn parse_clock(text: &str) -> Option<Clock> {
    let zone_at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(zone_at);
    let mut parts = time.split(':');
    let hour = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let minute = u8::try_from(digits(parts.next()?, 2)?).ok()?;
    let seconds = parts.next().unwrap_or("00").split('.').next()?;
    if digits(seconds, 2)? > 60 || parts.next().is_some() {
        return None;
    }
    Clock::new(hour, minute, parse_zone(zone)?)
}

fn parse_zone(zone: &str) -> Option<Option<i16>> {
    let sign = match zone.chars().next() {
        None => return Some(None),
        Some('Z') => return (zone.len() == 1).then_some(Some(0)),
        Some('-') => -1,
        Some(_) => 1,
    };
    let offset = zone.get(1..)?.replace(':', "");
    let (hours, minutes) =
        (offset.get(..2)?, offset.get(2..).filter(|rest| !rest.is_empty()).unwrap_or("00"));
    let minutes = digits(hours, 2)? * 60 + digits(minutes, 2)?;
    Some(Some(sign * i16::try_from(minutes).ok()?))
}

fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Serialize for ArticleDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ArticleDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Where an article's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// A field of the article's record.
    Record,
    /// What the article's page says of itself to machines.
    Page,
    /// A line that shows the date, above or below the article.
    Line,
    /// The dateline before its first words.
    Dateline,
    /// A day that its text gives in full.
    Text,
    /// A day and month of its text, with the year that fits the weekday or the other dates.
    Weekday,
    /// The address of its page.
    Url,
    /// The copyright line at its end.
    Copyright,
    /// The name of its file.
    FileName,
}

impl DateOrigin {
    /// Its name in records and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Page => "page",
            Self::Line => "line",
            Self::Dateline => "dateline",
            Self::Text => "text",
            Self::Weekday => "weekday",
            Self::Url => "url",
            Self::Copyright => "copyright",
            Self::FileName => "file-name",
        }
    }
}

impl fmt::Display for DateOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trips(text: &str) {
        assert_eq!(text.parse::<ArticleDate>().unwrap().to_string(), text);
    }

    #[test]
    fn every_precision_round_trips() {
        for text in [
            "2022",
            "2022-09",
            "2022-09-13",
            "2022-09-13T16:05",
            "2022-09-13T16:05+07:00",
            "2022-09-13T16:05Z",
        ] {
            round_trips(text);
        }
    }

    #[track_caller]
    fn same(text: &str, canonical: &str) {
        assert_eq!(text.parse::<ArticleDate>().unwrap().to_string(), canonical);
    }

    #[test]
    fn usual_variants_are_read() {
        same("2023-12-28 17:05:48", "2023-12-28T17:05");
        same("2024-12-06T22:26:06+0700", "2024-12-06T22:26+07:00");
        same(" 2024-12-06T22:26:06.123-03:30 ", "2024-12-06T22:26-03:30");
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        for text in [
            "",
            "22",
            "2022-13",
            "2022-02-30",
            "2022-9-1",
            "2022-09-13-1",
            "2022-09T10:00",
            "2022-09-13T25:00",
        ] {
            assert!(text.parse::<ArticleDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_reduced_date_spans_its_days() {
        let span = |text: &str| {
            let date = text.parse::<ArticleDate>().unwrap();
            (date.first_minute(), date.last_minute())
        };
        assert_eq!(span("1970"), (0, 365 * 1440 - 1));
        assert_eq!(span("1972-02"), (761 * 1440, 790 * 1440 - 1));
        assert_eq!(span("1970-01-02"), (1440, 2879));
        assert_eq!(span("1970-01-02T00:30"), (1470, 1470));
    }
}
