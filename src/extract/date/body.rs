//! The date that an article's text tells, from the first rule that finds one.
//!
//! The rules in their order: a line that shows the date, a dateline with a date, the days of the running text, the
//! copyright line. Each later rule is less sure, and only fills in where the earlier ones say nothing.

use std::ops::Range;

use jiff::civil::Date;

use crate::article::{ArticleDate, DateOrigin};

use super::calendar::day_of;
use super::candidates;
use super::choose::choose;
use super::habits::Habits;
use super::mention::Mention;
use super::scan::scan;
use super::years::{self, Bounds};
use super::{copyright, dateline, header};

/// A date of a text, and the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// The date.
    pub date: ArticleDate,
    /// By which rule it was found.
    pub origin: DateOrigin,
    /// The words that give it, for a person to check.
    pub words: &'t str,
}

/// The date of publication that `text` tells.
///
/// Nothing that begins in the `skip` ranges, which are in order, counts. What is unsure by days has the precision of a
/// month, what is unsure by months that of a year; when nothing is sure there is no date.
#[must_use]
pub fn in_text<'t>(text: &'t str, skip: &[Range<usize>], habits: Habits) -> Option<Found<'t>> {
    let copyright = copyright::find(text).filter(|(year, line)| {
        *year <= habits.latest_year && !skip.iter().any(|skipped| skipped.contains(&line.start))
    });
    let mut scan = scan(text, skip);
    if scan.days.is_empty() {
        return of_copyright(text, copyright);
    }
    if let Some(shown) = header::find(text, &scan.days) {
        let words = text.get(shown.byte_range)?;
        return Some(Found { date: shown.date, origin: DateOrigin::Line, words });
    }
    scan.days.retain(|day| !is_related(text, day));
    let bounds = Bounds { latest: habits.latest_year, copyright: copyright.as_ref().map(|(year, _)| *year) };
    let anchor = years::anchor(&scan, bounds);
    let in_dateline = dateline::find(text, &scan.days);
    if let Some((date, day)) = in_dateline.and_then(|day| Some((dated(day, anchor)?, day))) {
        return Some(Found { date, origin: DateOrigin::Dateline, words: words_of(text, day) });
    }
    let candidates = candidates::of(text, &scan, anchor, habits.latest_year);
    let Some(choice) = choose(&candidates, habits.days.bias()) else { return of_copyright(text, copyright) };
    let origin = if choice.candidate.mention.year.is_some() { DateOrigin::Text } else { DateOrigin::Weekday };
    Some(Found { date: choice.date, origin, words: words_of(text, &choice.candidate.mention) })
}

fn of_copyright(text: &str, copyright: Option<(i16, Range<usize>)>) -> Option<Found<'_>> {
    let (year, line) = copyright?;
    Some(Found { date: ArticleDate::year(year)?, origin: DateOrigin::Copyright, words: text.get(line)? })
}

fn dated(day: &Mention, anchor: Option<Date>) -> Option<ArticleDate> {
    let date = day.date().or_else(|| years::near(day, anchor?))?;
    (!day.is_contradicted()).then(|| day_of(date))?
}

/// The words of a day, with the parenthesis that closes after it.
fn words_of<'t>(text: &'t str, day: &Mention) -> &'t str {
    let closed =
        text.get(day.byte_start..=day.byte_end).filter(|words| words.contains('(') && words.ends_with(')'));
    closed.or_else(|| text.get(day.byte_start..day.byte_end)).unwrap_or_default()
}

/// Whether a day belongs to the title of another article: `Baca juga: …`.
fn is_related(text: &str, day: &Mention) -> bool {
    /// A title is no longer.
    const MAX_TITLE: usize = 160;
    let start = text.ceil_char_boundary(day.byte_start.saturating_sub(MAX_TITLE));
    let line = text.get(start..day.byte_start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    ["aca juga:", "aca Juga:", "ACA JUGA:", "aca juga :", "ihat juga:"]
        .iter()
        .any(|words| line.contains(words))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, date: &str, origin: DateOrigin, words: &str) {
        let found = in_text(text, &[], Habits::default()).expect("a date");
        assert_eq!(
            (found.date.to_string().as_str(), found.origin, found.words),
            (date, origin, words),
            "{text:?}"
        );
    }

    #[track_caller]
    fn check_none(text: &str) {
        assert_eq!(in_text(text, &[], Habits::default()), None, "{text:?}");
    }

    #[test]
    fn a_line_that_shows_the_date_comes_first() {
        check(
            "Koranfajar.com - 16/10/2020, 12:20 WIB\nBanjir surut, kata Ani, Kamis (15/10/2020).\n© Koran Fajar 2021",
            "2020-10-16T12:20+07:00",
            DateOrigin::Line,
            "16/10/2020, 12:20 WIB",
        );
    }

    #[test]
    fn datelines() {
        check("LEMBAH SARI (13/9/2022) - Banjir surut.", "2022-09-13", DateOrigin::Dateline, "13/9/2022");
        check(
            "Lembah Sari, 13 September 2022 -- Banjir surut.",
            "2022-09-13",
            DateOrigin::Dateline,
            "13 September 2022",
        );
    }

    #[test]
    fn reports_date_themselves_by_speech() {
        check(
            "LEMBAH SARI - Banjir surut. \"Air turun,\" kata Ani dalam keterangannya, Selasa (13/9/2022). Ia lega.",
            "2022-09-13",
            DateOrigin::Text,
            "Selasa (13/9/2022)",
        );
    }

    #[test]
    fn the_weekday_and_the_years_named_give_the_year() {
        check(
            "Banjir terburuk sejak 2020 lalu. \"Air turun,\" kata Ani dalam keterangannya, Selasa siang (13/9).",
            "2022-09-13",
            DateOrigin::Weekday,
            "Selasa siang (13/9)",
        );
        check_none("Banjir surut, kata Ani dalam keterangannya, Selasa siang (13/9).");
    }

    #[test]
    fn the_copyright_year_decides_too() {
        check(
            "\"Air turun,\" kata Ani dalam keterangannya, Selasa siang (13/9).\nCOPYRIGHT © KORAN FAJAR 2022",
            "2022-09-13",
            DateOrigin::Weekday,
            "Selasa siang (13/9)",
        );
        check(
            "Banjir surut, Selasa.\nCOPYRIGHT © KORAN FAJAR 2022",
            "2022",
            DateOrigin::Copyright,
            "COPYRIGHT © KORAN FAJAR 2022",
        );
    }

    #[test]
    fn days_of_other_matters_are_not_claimed() {
        for text in [
            "",
            "Ani lahir di Lembah Sari pada 13 September 1978.",
            "Undang-Undang Nomor 7 Tahun 2017 disahkan pada 13 Juli 2017.",
            "Air naik sejak 1998.",
            "Baca juga: Banjir Lembah Sari, Kata Ani, Selasa (13/9/2022)",
        ] {
            check_none(text);
        }
    }

    #[test]
    fn what_is_to_be_skipped_does_not_count() {
        let text = "Banjir surut.\nTayang: Jumat, 6 Desember 2024 22:26 WIB";
        assert!(in_text(text, &[], Habits::default()).is_some());
        let skip = 14..text.len();
        assert_eq!(in_text(text, std::slice::from_ref(&skip), Habits::default()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(
            text in "\\PC{0,80}|([0-9]{1,4}|[/(). ,\n|:–©’\"-]|Senin|Jum’at|Mei|September|WIB|Tayang:|é){0,60}"
        ) {
            if let Some(found) = in_text(&text, &[], Habits::default()) {
                prop_assert!(text.contains(found.words));
            }
        }
    }
}
