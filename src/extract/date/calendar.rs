//! From a calendar day to an article's date of a wanted precision.

use jiff::civil::Date;

use crate::article::ArticleDate;

/// The day.
pub fn day_of(date: Date) -> Option<ArticleDate> {
    ArticleDate::day(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?)
}

/// The month of the day.
pub fn month_of(date: Date) -> Option<ArticleDate> {
    ArticleDate::month(date.year(), u8::try_from(date.month()).ok()?)
}

/// How many days `later` is after `earlier`; negative when it is before.
pub fn days_between(earlier: Date, later: Date) -> i32 {
    (later - earlier).get_days()
}
