//! Days as people type them: `2022-09`, `17 agustus 2024`, `minggu lalu`, `3 hari terakhir`.
//!
//! Owns the words and shapes of dates in queries. Knows no clock: what depends on the day is resolved by who knows it.

mod names;
mod read;
mod resolve;
mod write;

use std::str::FromStr;

use jiff::civil::Date;

use crate::article::{ArticleDate, Precision};
use crate::error::{Error, ErrorKind};

pub use read::NotADate;

/// A day, or several that follow each other, as typed: with [`When::days`] they become days of the calendar.
///
/// These are understood, in Indonesian and English, small or in capitals, with blanks or hyphens between the words:
///
/// - `2022`, `2022-09`, `2022-09-13`, `17 agustus 2024`, `17/8/2024`, `agustus 2024`, `kuartal 3 2024`, `semester 1 2023`
/// - `agustus`, `17 agustus`, `senin`: the latest that has begun; `agustus lalu`, `senin lalu`: the latest before this month
///   or day
/// - `hari ini`, `kemarin`, `kemarin lusa`, `3 hari lalu`: a day
/// - `minggu ini`, `minggu lalu`, `2 minggu lalu`, `bulan lalu`, `tahun ini`: a week from Monday to Sunday, a month, a year
/// - `seminggu terakhir`, `3 hari terakhir`: so long, up to and with today
/// - `awal`, `pertengahan` or `akhir` before a year or month: a third of it
///
/// `minggu` alone is Sunday. `Display` writes a form without blanks that is read as the same.
///
/// ```
/// use jiff::civil::date;
/// use telusur::query::When;
///
/// let when: When = "minggu lalu".parse()?;
/// let days = when.days(date(2024, 8, 17));
/// assert_eq!((days.first, days.last), (date(2024, 8, 5), date(2024, 8, 11)));
/// assert_eq!(when.to_string(), "minggu-lalu");
///
/// let error = "2024-02-30".parse::<When>().unwrap_err();
/// assert_eq!(error.to_string(), "cannot read the date `2024-02-30`: February 2024 has 29 days");
/// # Ok::<(), telusur::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    part: Option<Part>,
    period: Period,
}

/// Days that follow each other. They are days in Western Indonesia (WIB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first of them.
    pub first: Date,
    /// The last of them, not before the first.
    pub last: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Period {
    Year(i16),
    Month(i16, i8),
    Day(Date),
    Quarter(i16, i8),
    Half(i16, i8),
    /// The latest month of this number that has begun, or that is `past`.
    LatestMonth {
        month: i8,
        past: bool,
    },
    LatestDay {
        month: i8,
        day: i8,
    },
    /// The latest of this weekday (Monday is 1), today or, if `past`, before.
    LatestWeekday {
        weekday: i8,
        past: bool,
    },
    /// The day, week, month or year so many before the present one.
    Ago {
        count: u16,
        unit: Unit,
    },
    /// So many, up to and with today.
    Last {
        count: u16,
        unit: Unit,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    fn numbered(number: u8) -> Option<Self> {
        [Self::Day, Self::Week, Self::Month, Self::Year].get(usize::from(number)).copied()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Beginning,
    Middle,
    End,
}

impl Part {
    fn numbered(number: u8) -> Option<Self> {
        [Self::Beginning, Self::Middle, Self::End].get(usize::from(number)).copied()
    }
}

impl When {
    fn whole(period: Period) -> Self {
        Self { part: None, period }
    }

    /// Only years and months have parts.
    fn part(part: Part, period: Period) -> Option<Self> {
        let has_parts = matches!(
            period,
            Period::Year(_)
                | Period::Month(..)
                | Period::LatestMonth { .. }
                | Period::Ago { unit: Unit::Month | Unit::Year, .. }
        );
        has_parts.then_some(Self { part: Some(part), period })
    }

    /// Reads what was typed, with the reason if it is no date. [`str::parse`] does the same with an error for people.
    pub fn read(text: &str) -> Result<Self, NotADate> {
        read::read(text)
    }

    /// Whether a year or *lalu* behind it, as it is written, would make another date of it.
    pub(super) fn may_go_on(self) -> bool {
        matches!(
            self.period,
            Period::LatestMonth { past: false, .. }
                | Period::LatestDay { .. }
                | Period::LatestWeekday { past: false, .. }
        )
    }

    /// The days that it means on the day `today`, which is a day in Western Indonesia.
    #[must_use]
    pub fn days(self, today: Date) -> Days {
        resolve::days(self, today)
    }

    /// Whether it means other days on other days.
    #[must_use]
    pub fn depends_on_today(self) -> bool {
        !matches!(
            self.period,
            Period::Year(_) | Period::Month(..) | Period::Day(_) | Period::Quarter(..) | Period::Half(..)
        )
    }
}

impl From<ArticleDate> for When {
    fn from(date: ArticleDate) -> Self {
        let mut parts = date.to_precision(Precision::Day).to_string();
        parts.truncate(10);
        Self::read(&parts).unwrap_or_else(|_| Self::whole(Period::Year(date.in_year())))
    }
}

impl FromStr for When {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let reason = match Self::read(text) {
            Ok(when) => return Ok(when),
            Err(reason) => reason,
        };
        if let Ok(with_clock) = text.parse::<ArticleDate>() {
            return Ok(with_clock.into());
        }
        Err(Error::new(ErrorKind::Usage, format!("read the date `{text}`")).cause(reason).hinting(
            "write 2024, 2024-08, 2024-08-17, \"17 agustus 2024\", kemarin, minggu-lalu or 3-hari-terakhir",
        ))
    }
}

#[cfg(test)]
mod tests;
