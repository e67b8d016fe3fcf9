//! Days that a text names, in whatever shape, with or without their year.
//!
//! Plain values; [`super::shapes`] reads them. Knows nothing of what the date means for the article.

use jiff::civil::{Date, Weekday};

use super::bytes::{byte, number, skip_spaces};

/// A day of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it begins, with its weekday, in bytes.
    pub byte_start: usize,
    /// Where it ends, in bytes.
    pub byte_end: usize,
    /// The year, where it is given.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
    /// The weekday beside it.
    pub weekday: Option<Weekday>,
    /// How it is written.
    pub shape: Shape,
    /// Whether it stands in parentheses: `(13/9)`, `(Selasa, 13/9)`.
    pub in_parentheses: bool,
    /// Whether it is the end of a span of days: `10-13 September`.
    pub ends_span: bool,
}

/// How a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `13/9/2022`, `13-09-2022`, `13/9`.
    Figures,
    /// `13 September 2022`, `September 13, 2022`, `13 September`.
    Words,
    /// `2022-09-13`.
    Iso,
}

/// The years that a text may name and mean.
pub const YEARS: std::ops::Range<i16> = 1900..2100;

impl Mention {
    /// The day, when its year is `year`; `None` where the calendar has none such.
    pub fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }

    /// The day, when its year is given.
    pub fn date(&self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// Whether it may be a fraction or a score as well: `3/4`.
    pub fn is_fraction(&self) -> bool {
        self.shape == Shape::Figures && self.year.is_none() && self.weekday.is_none() && !self.in_parentheses
    }

    /// Whether it is a day of January whose weekday is wrong in its year but right in the next: the old year is written
    /// on for some weeks. In other months a wrong weekday is just that.
    pub fn has_old_year(&self) -> bool {
        let right = |year: i16| self.in_year(year).is_some_and(|date| Some(date.weekday()) == self.weekday);
        self.month == 1 && self.is_contradicted() && self.year.is_some_and(|year| right(year + 1))
    }

    /// The same day with the year of two figures that follows it, as `15 May 25`; only sure where nothing else can follow.
    pub fn with_short_year(mut self, text: &[u8]) -> Option<Self> {
        let mut at = skip_spaces(text, self.byte_end);
        at += usize::from(matches!(byte(text, at), b'\'' | b'-'));
        let (year, end) = number(text, at, 2).filter(|(_, end)| end - at == 2)?;
        let is_clock = matches!(byte(text, end), b':' | b'.') && byte(text, end + 1).is_ascii_digit();
        if self.year.is_some() || is_clock {
            return None;
        }
        self.year = Some(full_year(year)?);
        self.byte_end = end;
        Some(self)
    }

    /// Whether the weekday beside it is another than the day's.
    pub fn is_contradicted(&self) -> bool {
        self.date().zip(self.weekday).is_some_and(|(date, weekday)| date.weekday() != weekday)
    }
}

/// The year that four figures write, or two: 50 to 99 are of the last century.
pub fn full_year(year: u16) -> Option<i16> {
    let year = match year {
        0..50 => year + 2000,
        50..100 => year + 1900,
        _ => year,
    };
    i16::try_from(year).ok().filter(|year| YEARS.contains(year))
}
