//! From the words of a date to what it means.

use std::fmt;

use jiff::civil::Date;

use super::names::{Piece, pieces};
use super::{Part, Period, Unit, When};

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotADate {
    /// It is not written as any date is.
    Unknown,
    /// There is no month of this number.
    NoMonth(u16),
    /// The month has fewer days.
    NoDay {
        /// The year, where it was given.
        year: Option<i16>,
        /// The month, 1 to 12.
        month: i8,
        /// How many days the month has; without a year, at most.
        days: i8,
    },
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Unknown => f.write_str("it is not written as a date"),
            Self::NoMonth(month) => {
                write!(f, "there is no month {month} (write year-month-day or day/month/year)")
            }
            Self::NoDay { year, month, days } => {
                let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied();
                let name = name.unwrap_or("the month");
                match year {
                    Some(year) => write!(f, "{name} {year} has {days} days"),
                    None => write!(f, "{name} never has more than {days} days"),
                }
            }
        }
    }
}

impl std::error::Error for NotADate {}

type Read = Result<When, NotADate>;

/// What `text` means as a date.
pub fn read(text: &str) -> Read {
    match pieces(text).ok_or(NotADate::Unknown)?.as_slice() {
        [Piece::Part(part), rest @ ..] => part_of(*part, rest),
        all => period(all).map(When::whole),
    }
}

fn part_of(part: Part, rest: &[Piece]) -> Read {
    let period = match rest {
        [Piece::Unit(unit)] => Period::Ago { count: 0, unit: *unit },
        rest => period(rest)?,
    };
    When::part(part, period).ok_or(NotADate::Unknown)
}

fn period(pieces: &[Piece]) -> Result<Period, NotADate> {
    match relative(pieces).or_else(|| latest(pieces)) {
        Some(period) => Ok(period),
        None => calendar(pieces),
    }
}

/// What is counted from today.
fn relative(pieces: &[Piece]) -> Option<Period> {
    use Piece::{Ago, BeforeThat, DayBefore, Last, Number, OneUnit, Recent, This};
    let ago = |count, unit| Some(Period::Ago { count, unit });
    match pieces {
        [DayBefore(1), BeforeThat] => ago(2, Unit::Day),
        [DayBefore(count)] => ago(*count, Unit::Day),
        [OneUnit(unit), Ago] => ago(1, *unit),
        [OneUnit(unit), Recent] => Some(Period::Last { count: 1, unit: *unit }),
        [unit, This] | [This, unit] => ago(0, as_unit(*unit)?),
        [unit, Ago | DayBefore(1)] | [Last, unit] => ago(1, as_unit(*unit)?),
        [Number(count), unit, Ago] => ago(*count, as_unit(*unit)?),
        [unit, Recent] => Some(Period::Last { count: 1, unit: as_unit(*unit)? }),
        [Number(count @ 1..), unit, Recent]
        | [Last, Number(count @ 1..), unit]
        | [Number(count @ 1..), Recent, unit] => Some(Period::Last { count: *count, unit: as_unit(*unit)? }),
        _ => None,
    }
}

fn as_unit(piece: Piece) -> Option<Unit> {
    match piece {
        Piece::Unit(unit) => Some(unit),
        Piece::SundayOrWeek => Some(Unit::Week),
        _ => None,
    }
}

/// The latest day or month of a name.
fn latest(pieces: &[Piece]) -> Option<Period> {
    match pieces {
        [Piece::Unit(Unit::Day), rest @ ..] if !rest.is_empty() => latest_weekday(rest, true),
        [Piece::Unit(Unit::Month), rest @ ..] => latest_month(rest),
        _ => latest_weekday(pieces, false).or_else(|| latest_month(pieces)),
    }
}

fn latest_weekday(pieces: &[Piece], after_day: bool) -> Option<Period> {
    let weekday = |piece: Piece| match piece {
        Piece::Weekday(weekday) => Some(weekday),
        Piece::SundayOrWeek if after_day || pieces.len() == 1 => Some(7),
        _ => None,
    };
    match pieces {
        [day] | [day, Piece::This] => Some(Period::LatestWeekday { weekday: weekday(*day)?, past: false }),
        [day, Piece::Ago | Piece::DayBefore(1)] | [Piece::Last, day] => {
            Some(Period::LatestWeekday { weekday: weekday(*day)?, past: true })
        }
        _ => None,
    }
}

fn latest_month(pieces: &[Piece]) -> Option<Period> {
    match pieces {
        [Piece::Month(month)] => Some(Period::LatestMonth { month: *month, past: false }),
        [Piece::Month(month), Piece::Ago] | [Piece::Last, Piece::Month(month)] => {
            Some(Period::LatestMonth { month: *month, past: true })
        }
        _ => None,
    }
}

/// What is the same whatever the day.
fn calendar(pieces: &[Piece]) -> Result<Period, NotADate> {
    use Piece::{Half, Month, Number, Quarter, QuarterNumber, Unit as Length, Weekday, Year};
    match *pieces {
        [Weekday(_) | Piece::SundayOrWeek | Length(Unit::Day), ref rest @ ..] if !rest.is_empty() => {
            calendar(rest)
        }
        [Length(Unit::Year), Year(year)] | [Year(year)] => Ok(Period::Year(year)),
        [Length(Unit::Month), ref rest @ ..] if !rest.is_empty() => calendar(rest),
        [Year(year), Number(month)] | [Number(month), Year(year)] => {
            Ok(Period::Month(year, month_number(month)?))
        }
        [Month(month), Year(year)] => Ok(Period::Month(year, month)),
        [Year(year), Number(month), Number(day)] | [Number(day), Number(month), Year(year)] => {
            self::day(Some(year), month_number(month)?, day)
        }
        [Number(day), Month(month), Year(year)] | [Month(month), Number(day), Year(year)] => {
            self::day(Some(year), month, day)
        }
        [Number(day), Month(month)] | [Month(month), Number(day)] => self::day(None, month, day),
        [Quarter, Number(number @ 1..=4), ref rest @ ..] => quarter(number as i8, rest),
        [Number(number @ 1..=4), Quarter, ref rest @ ..] => quarter(number as i8, rest),
        [QuarterNumber(number), ref rest @ ..] => quarter(number, rest),
        [Half, Number(number @ 1..=2), Year(year)] => Ok(Period::Half(year, number as i8)),
        _ => Err(NotADate::Unknown),
    }
}

fn quarter(number: i8, rest: &[Piece]) -> Result<Period, NotADate> {
    match rest {
        [Piece::Year(year)] | [Piece::Unit(Unit::Year), Piece::Year(year)] => {
            Ok(Period::Quarter(*year, number))
        }
        _ => Err(NotADate::Unknown),
    }
}

fn month_number(number: u16) -> Result<i8, NotADate> {
    match i8::try_from(number) {
        Ok(month @ 1..=12) => Ok(month),
        _ => Err(NotADate::NoMonth(number)),
    }
}

/// A leap year, for days of a month without a year.
const LEAP_YEAR: i16 = 2024;

fn day(year: Option<i16>, month: i8, day: u16) -> Result<Period, NotADate> {
    let first = Date::new(year.unwrap_or(LEAP_YEAR), month, 1).map_err(|_| NotADate::Unknown)?;
    let days = first.days_in_month();
    let day = match i8::try_from(day) {
        Ok(day) if (1..=days).contains(&day) => day,
        _ => return Err(NotADate::NoDay { year, month, days }),
    };
    let Some(year) = year else { return Ok(Period::LatestDay { month, day }) };
    Date::new(year, month, day).map(Period::Day).map_err(|_| NotADate::Unknown)
}
