//! What an index holds, in figures.

use std::collections::BTreeMap;

use tantivy::{DocAddress, Term};

use super::snapshot::live_documents;
use super::{Index, Stored, engine_error, guarded};
use crate::article::ArticleDate;
use crate::error::Result;
use crate::schema::column;

/// For each term, how many articles have it and where one of them is.
type Counts = BTreeMap<String, (u64, DocAddress)>;

/// What an index holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// How many articles have a date.
    pub dated: u64,
    /// The earliest and the latest date, each as precise as it is known.
    pub dates: Option<(ArticleDate, ArticleDate)>,
    /// How many articles have their date from where, the commonest origin first.
    pub date_origins: Vec<(String, u64)>,
    /// How many articles have their source from where, the commonest origin first.
    pub source_origins: Vec<(String, u64)>,
    /// The publishers and how many articles each has, the largest first.
    pub sources: Vec<(String, u64)>,
}

impl Index {
    /// What the index holds. Takes time in proportion to the number of its articles, and reads few of them.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub fn statistics(&self) -> Result<Statistics> {
        guarded("measure the index", self.folder(), || self.measured())
    }

    fn measured(&self) -> Result<Statistics> {
        let (dated, ends) =
            self.date_ends().map_err(|error| engine_error("measure the index", self.folder(), error))?;
        let date_at = |place| Ok::<_, crate::Error>(self.article(Stored(place))?.date);
        let dates = match ends {
            Some((first, last)) => date_at(first)?.zip(date_at(last)?),
            None => None,
        };
        Ok(Statistics {
            dated,
            dates,
            date_origins: self.origins("date_origin")?,
            source_origins: self.origins("source_origin")?,
            sources: self.sources()?,
        })
    }

    /// How many articles have a date, and where those with the first and the last are.
    fn date_ends(&self) -> tantivy::Result<(u64, Option<(DocAddress, DocAddress)>)> {
        let mut dated = 0;
        let mut first: Option<(i64, DocAddress)> = None;
        let mut last: Option<(i64, DocAddress)> = None;
        for (ord, segment) in (0u32..).zip(self.searcher().segment_readers()) {
            let begins = segment.fast_fields().i64(column::DATE_FIRST)?;
            let ends = segment.fast_fields().i64(column::DATE_LAST)?;
            for doc in segment.doc_ids_alive() {
                let (Some(begin), Some(end)) = (begins.first(doc), ends.first(doc)) else { continue };
                let place = DocAddress::new(ord, doc);
                dated += 1;
                if first.is_none_or(|(minute, _)| begin < minute) {
                    first = Some((begin, place));
                }
                if last.is_none_or(|(minute, _)| end > minute) {
                    last = Some((end, place));
                }
            }
        }
        Ok((dated, first.zip(last).map(|((_, first), (_, last))| (first, last))))
    }

    fn origins(&self, keyword: &str) -> Result<Vec<(String, u64)>> {
        let counts = self.counts(keyword)?.into_iter().map(|(origin, (count, _))| (origin, count));
        Ok(largest_first(counts.collect()))
    }

    fn sources(&self) -> Result<Vec<(String, u64)>> {
        let mut sources = Vec::new();
        for (key, (count, place)) in self.counts("source")? {
            let name = self.article(Stored(place))?.source.map_or(key, |source| source.name().to_owned());
            sources.push((name, count));
        }
        Ok(largest_first(sources))
    }

    fn counts(&self, keyword: &str) -> Result<Counts> {
        self.count_terms(keyword).map_err(|error| engine_error("measure the index", self.folder(), error))
    }

    fn count_terms(&self, keyword: &str) -> tantivy::Result<Counts> {
        let mut counts = Counts::new();
        let Some(keyword) = self.schema().keyword(keyword) else { return Ok(counts) };
        for (ord, segment) in (0u32..).zip(self.searcher().segment_readers()) {
            let index = segment.inverted_index(keyword.field)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let key = String::from_utf8_lossy(terms.key()).into_owned();
                for doc in live_documents(segment, &Term::from_field_text(keyword.field, &key))? {
                    counts.entry(key.clone()).or_insert((0, DocAddress::new(ord, doc))).0 += 1;
                }
            }
        }
        Ok(counts)
    }
}

fn largest_first(mut counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
