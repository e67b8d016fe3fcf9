//! The days of the calendar that something typed means on a given day.

use jiff::Span;
use jiff::civil::Date;

use super::{Days, Part, Period, Unit, When};

/// The days of `when`, on the day `today`.
pub fn days(when: When, today: Date) -> Days {
    let whole = whole(when.period, today);
    match when.part {
        None => whole,
        Some(part) => part_of(part, whole),
    }
}

fn whole(period: Period, today: Date) -> Days {
    match period {
        Period::Year(year) => months(first_of(year, 1, today), 12),
        Period::Month(year, month) => months(first_of(year, month, today), 1),
        Period::Day(day) => Days { first: day, last: day },
        Period::Quarter(year, number) => months(first_of(year, number * 3 - 2, today), 3),
        Period::Half(year, number) => months(first_of(year, number * 6 - 5, today), 6),
        Period::LatestMonth { month, past } => latest_month(month, past, today),
        Period::LatestDay { month, day } => latest_day(month, day, today),
        Period::LatestWeekday { weekday, past } => latest_weekday(weekday, past, today),
        Period::Ago { count, unit } => around(today.saturating_sub(span(count, unit)), unit),
        Period::Last { count, unit } => {
            let before = today.saturating_sub(span(count, unit));
            Days { first: before.saturating_add(Span::new().days(1)).min(today), last: today }
        }
    }
}

/// The numbers are checked when a period is made.
fn first_of(year: i16, month: i8, otherwise: Date) -> Date {
    Date::new(year, month, 1).unwrap_or(otherwise)
}

fn months(first: Date, count: i16) -> Days {
    Days { first, last: first.saturating_add(Span::new().months(count - 1)).last_of_month() }
}

fn span(count: u16, unit: Unit) -> Span {
    match unit {
        Unit::Day => Span::new().days(count),
        Unit::Week => Span::new().weeks(count),
        Unit::Month => Span::new().months(count),
        Unit::Year => Span::new().years(count.min(9_999)),
    }
}

/// The day, week, month or year that holds `day`. Weeks begin on Monday.
fn around(day: Date, unit: Unit) -> Days {
    match unit {
        Unit::Day => Days { first: day, last: day },
        Unit::Week => {
            let since_monday = day.weekday().to_monday_zero_offset();
            let first = day.saturating_sub(Span::new().days(since_monday));
            Days { first, last: first.saturating_add(Span::new().days(6)) }
        }
        Unit::Month => Days { first: day.first_of_month(), last: day.last_of_month() },
        Unit::Year => Days { first: day.first_of_year(), last: day.last_of_year() },
    }
}

fn latest_month(month: i8, past: bool, today: Date) -> Days {
    let first = first_of(today.year(), month, today);
    let is_over = if past { first < today.first_of_month() } else { first <= today };
    let first = if is_over { first } else { first.saturating_sub(Span::new().years(1)) };
    months(first, 1)
}

/// 29 February may be up to eight years ago.
fn latest_day(month: i8, day: i8, today: Date) -> Days {
    let years = (0..=8).filter_map(|back| Date::new(today.year().checked_sub(back)?, month, day).ok());
    let day = years.into_iter().find(|&day| day <= today).unwrap_or(today);
    Days { first: day, last: day }
}

fn latest_weekday(weekday: i8, past: bool, today: Date) -> Days {
    let back = (today.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    let back = if past && back == 0 { 7 } else { back };
    let day = today.saturating_sub(Span::new().days(back));
    Days { first: day, last: day }
}

/// A third of `whole`: months of a year, days of a month.
fn part_of(part: Part, whole: Days) -> Days {
    let (first, last) = (whole.first, whole.last);
    if first.month() != last.month() {
        let third = |number| months(first.saturating_add(Span::new().months(number * 4)), 4);
        return third(part as i16);
    }
    let day = |number: i64| first.saturating_add(Span::new().days(number - 1));
    match part {
        Part::Beginning => Days { first, last: day(10) },
        Part::Middle => Days { first: day(11), last: day(20) },
        Part::End => Days { first: day(21), last },
    }
}
