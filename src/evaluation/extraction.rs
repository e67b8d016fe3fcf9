//! How well date, source and writers are read out of nothing but the text.

use std::collections::BTreeMap;

use crate::article::{Article, ArticleDate, DateOrigin, Precision};
use crate::extract::Extractor;
use crate::ingest::Record;
use crate::outlets::Outlets;

/// Shorter names stand in texts by chance.
const LEAST_NAME_BYTES: usize = 3;

/// Of so many known values so many were claimed, and so many of these were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are known and stand in the text.
    pub known: u64,
    /// How many were claimed of articles whose value is known.
    pub claimed: u64,
    /// How many of the claims are right.
    pub right: u64,
}

impl Tally {
    /// The share of claims that is right, `[0, 1]`; 1 without any claim.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.claimed)
    }

    /// The share of what is known that was rightly claimed, `[0, 1]`; 1 when nothing is known.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.known)
    }

    fn count(&mut self, known: bool, claimed: bool, right: bool) {
        self.known += u64::from(known);
        self.claimed += u64::from(claimed);
        self.right += u64::from(claimed && right);
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How well dates were read, each measure among the articles whose day is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// To the day; claimed are the dates that claim a day.
    pub day: Tally,
    /// To the month; claimed are the dates that claim a month or a day.
    pub month: Tally,
    /// To the year; all dates claim it.
    pub year: Tally,
}

impl Dates {
    fn count(&mut self, known: ArticleDate, found: Option<ArticleDate>) {
        for (tally, precision) in [
            (&mut self.day, Precision::Day),
            (&mut self.month, Precision::Month),
            (&mut self.year, Precision::Year),
        ] {
            let claimed = found.filter(|date| date.precision() >= precision);
            let right =
                claimed.is_some_and(|date| date.to_precision(precision) == known.to_precision(precision));
            tally.count(true, claimed.is_some(), right);
        }
    }
}

/// What was found in the texts of articles of which more is known.
///
/// An article is read a second time as if only its text were there, and the two are compared. Sources are the same when
/// the registry of outlets gives them one name; writers count one by one, without regard to case.
///
/// ```
/// use telusur::{evaluation::Extraction, extract::Extractor, ingest::Record, outlets::Outlets};
///
/// let text = "Lembah Sari (ANTARA) - Air surut.\nCOPYRIGHT © ANTARA 2024".to_owned();
/// let record = Record { text, source: Some("antaranews".into()), ..Record::default() };
/// let mut measured = Extraction::default();
/// measured.add(record, &Extractor::new(Outlets::default()));
/// assert_eq!(measured.source.recall(), 1.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// How many articles were read.
    pub articles: u64,
    /// Sources; known are those that the text names under any of their names, or by what only they write.
    pub source: Tally,
    /// Dates of all articles whose day is known.
    pub date: Dates,
    /// The same by where the date was found; known is then what was claimed.
    pub date_by_origin: BTreeMap<DateOrigin, Dates>,
    /// The same by the known source.
    pub date_by_source: BTreeMap<String, Dates>,
    /// Sources by the known source.
    pub source_by_source: BTreeMap<String, Tally>,
    /// Writers; known are those whose name stands in the text.
    pub authors: Tally,
}

impl Extraction {
    /// Reads `record` as a whole and as a bare text, and counts how well the latter gives the former.
    pub fn add(&mut self, record: Record, extractor: &Extractor) {
        let bare = Record { text: record.text.clone(), ..Record::default() };
        let known = extractor.read(Record { text: String::new(), ..record }).article;
        let found = extractor.read(bare).article;
        self.articles += 1;
        self.add_source(&known, &found, extractor.outlets());
        self.add_date(&known, &found);
        self.add_authors(&known, &found);
    }

    fn add_source(&mut self, known: &Article, found: &Article, outlets: &Outlets) {
        let Some(source) = known.source.as_ref().map(|source| source.name()) else { return };
        let right = found.source.as_ref().is_some_and(|found| found.name() == source);
        let named = right || is_named(source, &found.body, outlets);
        for tally in [&mut self.source, self.source_by_source.entry(source.to_owned()).or_default()] {
            tally.count(named, found.source.is_some(), right);
        }
    }

    fn add_date(&mut self, known: &Article, found: &Article) {
        let Some(day) = known.date.filter(|date| date.precision() == Precision::Day) else { return };
        let source = known.source.as_ref().map_or("", |source| source.name()).to_owned();
        self.date.count(day, found.date);
        self.date_by_source.entry(source).or_default().count(day, found.date);
        if let Some(origin) = found.date_origin {
            self.date_by_origin.entry(origin).or_default().count(day, found.date);
        }
    }

    fn add_authors(&mut self, known: &Article, found: &Article) {
        if known.authors.is_empty() {
            return;
        }
        let lower = |names: &[String]| names.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>();
        let (known, claimed, text) =
            (lower(&known.authors), lower(&found.authors), found.body.to_lowercase());
        let right = claimed.iter().filter(|name| known.contains(name)).count() as u64;
        let named = |name: &&String| claimed.contains(name) || text.contains(name.as_str());
        self.authors.known += known.iter().filter(named).count() as u64;
        self.authors.claimed += claimed.len() as u64;
        self.authors.right += right;
    }
}

/// Whether `text` holds the source under any of its names, those of one word in their very spelling.
fn is_named(source: &str, text: &str, outlets: &Outlets) -> bool {
    let Some(outlet) = outlets.by_name(source) else { return text.contains(source) };
    let lower = text.to_lowercase();
    let stands = |name: &str| match name.contains([' ', '.']) {
        true => holds_word(&lower, &name.to_lowercase()),
        false => holds_word(text, name),
    };
    outlet.names().filter(|name| name.len() >= LEAST_NAME_BYTES).any(stands)
}

fn holds_word(text: &str, word: &str) -> bool {
    let bounded = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(word).any(|(at, _)| bounded(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(records: &[(&str, Option<&str>, Option<&str>)]) -> Extraction {
        let extractor = Extractor::new(Outlets::default());
        let mut measured = Extraction::default();
        for (text, source, date) in records {
            let record = Record {
                text: (*text).to_owned(),
                source: source.map(str::to_owned),
                date: date.map(str::to_owned),
                ..Record::default()
            };
            measured.add(record, &extractor);
        }
        measured
    }

    #[test]
    fn a_source_that_the_text_does_not_name_is_not_missed() {
        let measured =
            measured(&[("Air surut.", Some("ANTARA"), None), ("Sari (ANTARA) - Air.", Some("Antara"), None)]);
        assert_eq!(measured.source, Tally { known: 1, claimed: 1, right: 1 });
    }

    #[test]
    fn a_date_counts_at_every_precision_that_it_claims() {
        let measured = measured(&[
            ("Air surut.\n© ANTARA 2024", None, Some("2024-05-06")),
            ("Air.", None, Some("2024-05-06")),
        ]);
        assert_eq!(measured.date.day, Tally { known: 2, claimed: 0, right: 0 });
        assert_eq!(measured.date.year, Tally { known: 2, claimed: 1, right: 1 });
        assert_eq!(measured.date_by_origin[&DateOrigin::Copyright].year.precision(), 1.0);
    }

    #[test]
    fn writers_count_one_by_one() {
        let extractor = Extractor::new(Outlets::default());
        let mut measured = Extraction::default();
        let text = "Air surut.\nPewarta: Ani Lestari\nEditor: Budi Santoso".to_owned();
        let authors = vec!["Ani Lestari".to_owned(), "Citra Dewi".to_owned()];
        measured.add(Record { text, authors, ..Record::default() }, &extractor);
        assert_eq!(measured.authors, Tally { known: 1, claimed: 1, right: 1 });
    }
}
