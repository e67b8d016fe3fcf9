//! The year of days that a text gives without one: `Selasa pagi (13/9)`.
//!
//! The weekday leaves some years; the years and full days that the text names, its copyright line and the latest year
//! there can be decide among them. Owns that decision, as odds of each year; knows nothing of what the days mean.

use jiff::civil::Date;

use super::calendar::days_between;
use super::mention::Mention;
use super::scan::{NamedYear, Scan, Tense};

/// No year before is looked at: news sites began then.
const FIRST_YEAR: i16 = 1998;
/// A weekday that fits is so many times likelier than one that does not, which is a slip of the pen.
const SLIP: f32 = 1.0 / 200.0;
/// So many days are compared.
const MAX_DAYS: usize = 8;
/// A year is claimed when its share of the odds is this or more.
const SURE: f32 = 0.96;

/// What else is known of the year.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// No article is of a later year.
    pub latest: i16,
    /// The year of the copyright line.
    pub copyright: Option<i16>,
}

/// The day of the first mention with a weekday and without a year, when one year is sure; [`near`] gives the others.
pub fn anchor(scan: &Scan, bounds: Bounds) -> Option<Date> {
    let open: Vec<&Mention> =
        scan.days.iter().filter(|day| day.year.is_none() && day.weekday.is_some()).take(MAX_DAYS).collect();
    let first = open.first()?;
    let named = Named::of(scan, bounds);
    let mut total = 0.0;
    let mut best: Option<(f32, Date)> = None;
    for date in (FIRST_YEAR..=bounds.latest).filter_map(|year| first.in_year(year)) {
        let fits: f32 = open.iter().map(|day| if fits(day, date) { 1.0 } else { SLIP }).product();
        let odds = fits * named.odds(date);
        total += odds;
        if best.is_none_or(|(most, _)| odds > most) {
            best = Some((odds, date));
        }
    }
    let (odds, date) = best?;
    (odds >= SURE * total && open.iter().any(|day| fits(day, date))).then_some(date)
}

/// Whether the weekday of `day` is right in the year that brings it near the `anchor`.
fn fits(day: &Mention, anchor: Date) -> bool {
    near(day, anchor).is_some_and(|date| day.weekday.is_none_or(|weekday| date.weekday() == weekday))
}

/// The day in the year that brings it nearest the `anchor`, within half a year.
pub fn near(day: &Mention, anchor: Date) -> Option<Date> {
    (anchor.year() - 1..=anchor.year() + 1)
        .filter_map(|year| day.in_year(year))
        .min_by_key(|date| days_between(anchor, *date).abs())
}

/// What a text's years say of its own year.
struct Named {
    full: Vec<Date>,
    named: Option<NamedYear>,
    past: Option<i16>,
    copyright: Option<i16>,
}

impl Named {
    fn of(scan: &Scan, bounds: Bounds) -> Self {
        let possible = |year: i16| year <= bounds.latest;
        Self {
            full: scan.days.iter().filter_map(Mention::date).filter(|date| possible(date.year())).collect(),
            named: scan
                .years
                .iter()
                .filter(|named| possible(named.year))
                .copied()
                .max_by_key(|named| named.year),
            past: scan.years.iter().filter(|named| named.tense == Tense::Past).map(|named| named.year).max(),
            copyright: bounds.copyright,
        }
    }

    /// The odds of an article that speaks of `date` as a day of its own time.
    fn odds(&self, date: Date) -> f32 {
        /// A full day so many days away is of the same time.
        const SAME_TIME: i32 = 200;
        let year = date.year();
        let full = match self.full.iter().max() {
            None => 1.0,
            Some(_) if self.full.iter().any(|full| days_between(*full, date).abs() < SAME_TIME) => 950.0,
            Some(latest) => after_full_day(year - latest.year()),
        };
        let named = self.named.map_or(1.0, |named| match (named.tense, year - named.year) {
            (Tense::Open, years) => after_named_year(years),
            (_, 0) => 30.0,
            (_, years) => after_named_year(years),
        });
        let past = if self.past.is_some_and(|past| year < past) { 0.01 } else { 1.0 };
        let copyright = self.copyright.map_or(1.0, |copyright| after_copyright(year - copyright));
        full * named * past * copyright * published_in(year)
    }
}

/// How often an article is so many years after the latest full day of its text, in thousandths. Counted on dated articles.
fn after_full_day(years: i16) -> f32 {
    match years {
        0 => 300.0,
        1 => 25.0,
        -1 => 12.0,
        2 => 8.0,
        3..=30 => 2.0,
        _ => 0.2,
    }
}

/// The same after the latest year that its text names.
fn after_named_year(years: i16) -> f32 {
    match years {
        0 => 500.0,
        -1 => 200.0,
        1 => 120.0,
        2 => 45.0,
        3 => 20.0,
        4..=6 => 10.0,
        7.. => 4.0,
        -2 => 22.0,
        -3 => 8.0,
        -4 => 2.0,
        _ => 0.5,
    }
}

/// The same after the year of its copyright line.
fn after_copyright(years: i16) -> f32 {
    match years {
        0 => 900.0,
        -1 => 40.0,
        ..-1 => 5.0,
        _ => 1.0,
    }
}

/// How many articles there are of a year, beside the later ones.
fn published_in(year: i16) -> f32 {
    match year {
        ..2007 => 0.03,
        2007..2012 => 0.4,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[track_caller]
    fn check(text: &str, copyright: Option<i16>, day: Option<&str>) {
        let found = anchor(&scan(text, &[]), Bounds { latest: 2026, copyright });
        assert_eq!(found.map(|date| date.to_string()).as_deref(), day, "{text:?}");
    }

    #[test]
    fn the_weekday_leaves_years_and_the_text_decides() {
        check("Selasa (13/9)", None, None);
        check("Selasa (13/9) dan sejak 2020 lalu", None, Some("2022-09-13"));
        check("Selasa (13/9) dan 5 Mei 2016", None, Some("2016-09-13"));
        check("Selasa (13/9) pada akhir 2016 dan 2011", None, Some("2016-09-13"));
        check("Selasa (13/9)", Some(2022), Some("2022-09-13"));
        check("13 September", Some(2022), None);
        check("Selasa (31/12) dan Rabu (1/1/2025)", None, Some("2024-12-31"));
    }

    #[test]
    fn an_old_year_written_on_is_no_year() {
        check("Selasa (9/1/2023)", None, Some("2024-01-09"));
    }
}
