//! What all articles that match have in common: how many are from which outlet, place and time.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};

use super::Request;
use super::matching::Matching;
use super::ranking::Ranking;
use super::top::id_at;
use crate::error::Result;
use crate::index::{Index, Stored, engine_error};
use crate::schema::KeywordField;

/// More outlets or places than this are not named.
const MAX_VALUES: usize = 10;
/// Articles of up to so many years are counted by month.
const MAX_YEARS_BY_MONTH: usize = 2;
/// Years without an article are listed between others where the first and the last are no further apart.
const MAX_YEARS_FILLED: i16 = 100;
const MINUTES_OF_DAY: i64 = 24 * 60;

/// How many of the articles that match have what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By outlet, the commonest first.
    pub sources: Facet,
    /// By time of publication, the earliest first: by month where all are of one or two years, else by year. Articles of
    /// which only the year is known are counted under it.
    pub dates: Facet,
    /// By place, the commonest first.
    pub places: Facet,
}

/// How many articles have each value of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    /// The values and how many articles have each.
    pub values: Vec<(String, u64)>,
    /// How many articles have a value that is not listed.
    pub others: u64,
    /// How many articles have none.
    pub unknown: u64,
}

impl Index {
    /// Counts all articles that `request` finds, copies among them, by outlet, time and place.
    ///
    /// Takes time in proportion to how many articles match and how many the index holds, and reads few of them.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub fn facets(&self, request: &Request) -> Result<Facets> {
        let fail = |error| engine_error("count articles in", self.folder(), error);
        let facets = self.planned(request, |ranking, _| {
            let matching = ranking.first_pass().all().map_err(fail)?;
            Ok(Facets {
                sources: self.facet("source", ranking, &matching)?,
                dates: dates(ranking, &matching),
                places: self.facet("place", ranking, &matching)?,
            })
        })?;
        Ok(facets.unwrap_or_default())
    }

    fn facet(&self, name: &str, ranking: &Ranking<'_>, matching: &[Matching]) -> Result<Facet> {
        let Some(keyword) = self.schema().keyword(name) else { return Ok(Facet::default()) };
        let fail = |error| engine_error("count articles in", self.folder(), error);
        let all: u64 = matching.iter().map(Matching::count).sum();
        let counts = counts(keyword, ranking, matching).map_err(fail)?;
        let known: u64 = counts.iter().map(|(_, counted)| counted.articles).sum();
        let mut facet = Facet { unknown: all.saturating_sub(known), ..Facet::default() };
        for (at, (key, counted)) in counts.into_iter().enumerate() {
            if at < MAX_VALUES {
                let written = self.written(name, &key, &counted, ranking)?;
                facet.values.push((written, counted.articles));
            } else {
                facet.others += counted.articles;
            }
        }
        Ok(facet)
    }

    /// How the value with the term `key` is written: as the outlet calls itself, or as in the article with the first id.
    fn written(&self, name: &str, key: &str, counted: &Counted, ranking: &Ranking<'_>) -> Result<String> {
        let outlet = self.schema().outlets().by_name(key).filter(|_| name == "source");
        if let Some(outlet) = outlet {
            return Ok(outlet.name().to_owned());
        }
        let fail = |error| engine_error("look up an id in", self.folder(), error);
        let mut first: Option<(Option<String>, DocAddress)> = None;
        for &address in &counted.examples {
            let id = id_at(address, ranking.columns).map_err(fail)?;
            if first.as_ref().is_none_or(|(earlier, _)| id < *earlier) {
                first = Some((id, address));
            }
        }
        let Some((_, address)) = first else { return Ok(key.to_owned()) };
        let article = self.article(Stored(address))?;
        let written = match name {
            "source" => article.source.map(|source| source.name().to_owned()),
            _ => article.place,
        };
        Ok(written.unwrap_or_else(|| key.to_owned()))
    }
}

/// How often a value was met.
#[derive(Default)]
struct Counted {
    articles: u64,
    /// Of each segment with such articles the one with the first id.
    examples: Vec<DocAddress>,
}

/// The terms of `keyword` among the articles that match, the commonest first.
fn counts(
    keyword: &KeywordField,
    ranking: &Ranking<'_>,
    matching: &[Matching],
) -> tantivy::Result<Vec<(String, Counted)>> {
    let mut counts: BTreeMap<String, Counted> = BTreeMap::new();
    for ((ord, segment), matching) in (0u32..).zip(ranking.searcher.segment_readers()).zip(matching) {
        let ids = ranking.columns.get(ord as usize).and_then(|columns| columns.ids.as_ref());
        let id_number = |doc: DocId| ids.and_then(|ids| ids.term_ords(doc).next());
        let index = segment.inverted_index(keyword.field)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let mut postings = index.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            let (mut articles, mut first) = (0, None);
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if matching.has(doc) {
                    articles += 1;
                    let here = (id_number(doc), doc);
                    first = Some(first.map_or(here, |first| here.min(first)));
                }
                doc = postings.advance();
            }
            if let Some((_, first)) = first {
                let counted = counts.entry(String::from_utf8_lossy(terms.key()).into_owned()).or_default();
                counted.articles += articles;
                counted.examples.push(DocAddress::new(ord, first));
            }
        }
    }
    let mut counts: Vec<(String, Counted)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, counted)| Reverse(counted.articles));
    Ok(counts)
}

/// A year, and its month where that is known.
type Month = (i16, Option<i8>);

fn dates(ranking: &Ranking<'_>, matching: &[Matching]) -> Facet {
    let mut months: BTreeMap<Month, u64> = BTreeMap::new();
    let mut unknown = 0;
    for (columns, matching) in ranking.columns.iter().zip(matching) {
        for doc in matching.docs() {
            match columns.first_minutes.first(doc).zip(columns.last_minutes.first(doc)) {
                Some((first, last)) => *months.entry(month(first, last)).or_default() += 1,
                None => unknown += 1,
            }
        }
    }
    Facet { values: periods(months), others: 0, unknown }
}

/// The month, or only the year, from the first to the last minute that a date may mean.
fn month(first: i64, last: i64) -> Month {
    let (first, last) = (day_of(first), day_of(last));
    let is_one = first.first_of_month() == last.first_of_month();
    (first.year(), is_one.then_some(first.month()))
}

fn day_of(minute: i64) -> Date {
    let days = SignedDuration::from_hours(minute.div_euclid(MINUTES_OF_DAY) * 24);
    date(1970, 1, 1).checked_add(days).unwrap_or(Date::ZERO)
}

/// The counts by month, or where there are too many by year, with nothing left out between the first and the last.
fn periods(months: BTreeMap<Month, u64>) -> Vec<(String, u64)> {
    let mut years: BTreeMap<i16, u64> = BTreeMap::new();
    for ((year, _), articles) in &months {
        *years.entry(*year).or_default() += articles;
    }
    if years.len() <= MAX_YEARS_BY_MONTH {
        return by_month(months);
    }
    let ends = years.keys().next().copied().zip(years.keys().next_back().copied());
    if let Some((first, last)) = ends.filter(|(first, last)| last - first <= MAX_YEARS_FILLED) {
        (first..=last).for_each(|year| {
            years.entry(year).or_default();
        });
    }
    years.into_iter().map(|(year, articles)| (format!("{year:04}"), articles)).collect()
}

fn by_month(mut months: BTreeMap<Month, u64>) -> Vec<(String, u64)> {
    let known: Vec<(i16, i8)> = months.keys().filter_map(|(year, month)| Some((*year, (*month)?))).collect();
    if let (Some(first), Some(last)) = (known.first(), known.last())
        && last.0 - first.0 <= 1
    {
        let all = (first.0..=last.0).flat_map(|year| (1..=12).map(move |month| (year, month)));
        for (year, month) in all.filter(|month| (first..=last).contains(&month)) {
            months.entry((year, Some(month))).or_default();
        }
    }
    let written = |(year, month): Month| match month {
        Some(month) => format!("{year:04}-{month:02}"),
        None => format!("{year:04}"),
    };
    months.into_iter().map(|(month, articles)| (written(month), articles)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(months: &[(Month, u64)], expected: &[(&str, u64)]) {
        let found = periods(months.iter().copied().collect());
        let found: Vec<(&str, u64)> = found.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_or_two_years_are_counted_by_month() {
        check(&[], &[]);
        check(&[((2023, None), 3)], &[("2023", 3)]);
        check(
            &[((2023, Some(11)), 1), ((2024, None), 2), ((2024, Some(1)), 4)],
            &[("2023-11", 1), ("2023-12", 0), ("2024", 2), ("2024-01", 4)],
        );
        check(&[((1901, Some(2)), 1), ((2024, Some(3)), 1)], &[("1901-02", 1), ("2024-03", 1)]);
    }

    #[test]
    fn more_years_are_counted_by_year() {
        check(
            &[((2020, Some(11)), 1), ((2020, None), 1), ((2022, Some(1)), 4), ((2023, Some(2)), 1)],
            &[("2020", 2), ("2021", 0), ("2022", 4), ("2023", 1)],
        );
        check(
            &[((1, None), 1), ((2020, Some(1)), 1), ((2021, Some(1)), 1)],
            &[("0001", 1), ("2020", 1), ("2021", 1)],
        );
    }

    #[test]
    fn a_month_is_known_where_a_date_is_within_one() {
        let minute = |day: Date| day.duration_since(date(1970, 1, 1)).as_mins();
        let end = minute(date(1969, 3, 1)) - 1;
        assert_eq!(month(minute(date(1969, 2, 1)), end), (1969, Some(2)));
        assert_eq!(month(minute(date(1969, 1, 1)), end), (1969, None));
    }
}
