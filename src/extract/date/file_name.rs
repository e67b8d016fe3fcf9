//! Dates in file names: `2022-09-13-judul`, `judul_20220913`, `judul 13-09-2022`, `2022-09`.

use std::ops::Range;

use jiff::civil::Date;

use crate::article::ArticleDate;

use super::calendar::day_of;

/// The years that a file name may mean.
const YEARS: Range<i16> = 1990..2100;
/// No longer name is looked at.
const MAX_BYTES: usize = 255;

/// The date that a file's name, without its ending, gives; `None` when it gives none that is sure.
///
/// A year alone is only taken when it is the whole name: others are of what the article is about (`pemilu-2024`).
#[must_use]
pub fn in_file_name(stem: &str) -> Option<ArticleDate> {
    let stem = &stem[..stem.floor_char_boundary(MAX_BYTES)];
    let runs = runs(stem);
    runs.iter()
        .find_map(|run| in_eight(run))
        .or_else(|| runs.windows(3).find_map(in_three))
        .or_else(|| whole(stem, &runs))
}

/// Figures of a name that stand free, and the byte where they begin.
struct Run<'s> {
    figures: &'s str,
    byte_start: usize,
}

fn runs(stem: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut byte_start = 0;
    for word in stem.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
            runs.push(Run { figures: word, byte_start });
        }
        // Every separator but the last is one character; its length is what is missing up to the next word.
        let after = byte_start + word.len();
        byte_start = after + stem.get(after..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    runs
}

fn in_eight(run: &Run<'_>) -> Option<ArticleDate> {
    match run.figures.len() {
        8 | 14 => date(run.figures.get(..4)?, run.figures.get(4..6)?, run.figures.get(6..8)?),
        _ => None,
    }
}

fn in_three(runs: &[Run<'_>]) -> Option<ArticleDate> {
    let [a, b, c] = runs else { return None };
    let joined = |a: &Run<'_>, b: &Run<'_>| a.byte_start + a.figures.len() + 1 == b.byte_start;
    if !joined(a, b) || !joined(b, c) {
        return None;
    }
    match (a.figures.len(), c.figures.len()) {
        (4, 1 | 2) => date(a.figures, b.figures, c.figures),
        (1 | 2, 4) => date(c.figures, b.figures, a.figures),
        _ => None,
    }
}

/// `2022-09` or `2022` as the whole name.
fn whole(stem: &str, runs: &[Run<'_>]) -> Option<ArticleDate> {
    match runs {
        [year] if year.figures.len() == 4 && stem.len() == 4 => ArticleDate::year(known_year(year.figures)?),
        [year, month] if stem.len() == 7 && month.figures.len() == 2 && year.figures.len() == 4 => {
            ArticleDate::month(known_year(year.figures)?, month.figures.parse().ok()?)
        }
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<ArticleDate> {
    day_of(Date::new(known_year(year)?, month.parse().ok()?, day.parse().ok()?).ok()?)
}

fn known_year(figures: &str) -> Option<i16> {
    figures.parse().ok().filter(|year| YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(stem: &str, date: Option<&str>) {
        assert_eq!(in_file_name(stem).map(|date| date.to_string()).as_deref(), date, "{stem:?}");
    }

    #[test]
    fn names_with_dates() {
        check("2022-09-13-banjir", Some("2022-09-13"));
        check("banjir_20220913", Some("2022-09-13"));
        check("banjir 13.9.2022", Some("2022-09-13"));
        check("2022-09", Some("2022-09"));
        check("2022", Some("2022"));
    }

    #[test]
    fn names_without() {
        for stem in ["", "pemilu-2024", "002_8c0ce82ec880cb7d", "12345678", "1-2-3", "2022-13-40", "é2022"] {
            check(stem, None);
        }
    }

    proptest! {
        #[test]
        fn any_name_is_read_without_panic(stem in "\\PC{0,40}|[0-9_. –-]{0,30}") {
            let _ = in_file_name(&stem);
        }
    }
}
