//! Relevance judgments: which documents answer which query, and how well.
//!
//! Reads the two forms in which they are handed round, TREC's and BEIR's. Knows no run and no measure.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::input::{Input, quoted};
use super::run_writer::column;
use crate::error::Result;

/// The judgments of one or more queries.
///
/// ```
/// use telusur::evaluation::Qrels;
///
/// let qrels = Qrels::parse("g001 0 kf-1 2\ng001 0 kf-2 0\n", "qrels.txt".as_ref())?;
/// let judged = &qrels.queries()["g001"];
/// assert_eq!((judged.relevance("kf-1"), judged.relevance("kf-9"), judged.relevant_count()), (2, 0, 1));
/// # Ok::<(), telusur::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qrels<'a> {
    queries: BTreeMap<Cow<'a, str>, Judgments<'a>>,
    /// Queries that are judged and were not chosen.
    left_out: BTreeSet<Cow<'a, str>>,
}

/// The judgments of one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgments<'a> {
    levels: HashMap<Cow<'a, str>, i32>,
}

/// A gain of 2^level must stay far from what a float can hold.
const MAX_LEVEL: i32 = 500;

const HINT: &str = "a judgment a line: `QUERY 0 DOCUMENT RELEVANCE`, separated by blanks, as TREC has it, or with tabs \
                    `QUERY DOCUMENT RELEVANCE`, as BEIR has it; the relevance is a whole number, 0 is not relevant";

/// What the first cell of a header may be called.
const HEADERS: [&str; 8] =
    ["query-id", "query_id", "queryid", "qid", "query", "topic", "topic_id", "topic-id"];

impl<'a> Qrels<'a> {
    /// Reads judgments: four columns `QUERY ITERATION DOCUMENT RELEVANCE` separated by blanks, or three separated by
    /// tabs, `QUERY DOCUMENT RELEVANCE`, each with or without a header.
    ///
    /// Blank lines do not matter, nor does the order of lines. In ids that hold blanks, which only the form with tabs
    /// allows, these become `%20` and so on, as in runs. `path` is named in messages.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`](crate::error::ErrorKind::Input), with the line, for a line of another form, for a relevance
    /// that is not a whole number up to 500, and for a document that one query judges in two ways; also when there is
    /// no judgment at all.
    pub fn parse(text: &'a str, path: &Path) -> Result<Self> {
        let input = Input::new(text, path, "read the judgments", HINT);
        let mut qrels = Self::default();
        let mut lines = input.lines().peekable();
        lines.next_if(|(_, line)| is_header(line));
        for (number, line) in lines {
            let [query, document, level] = columns(line).ok_or_else(|| {
                input.error_at(number, format!("neither three columns nor four: {}", quoted(line)))
            })?;
            let level = parse_level(level).ok_or_else(|| {
                input.error_at(
                    number,
                    format!("the relevance {} is not a whole number up to {MAX_LEVEL}", quoted(level)),
                )
            })?;
            let judgments = qrels.queries.entry(column(query)).or_default();
            if let Some(before) = judgments.add(column(document), level) {
                let cause =
                    format!("query `{query}` judges `{document}` as {level} here and as {before} before");
                return Err(input.error_at(number, cause));
            }
        }
        if qrels.queries.is_empty() {
            return Err(input.error("there is no judgment in it"));
        }
        Ok(qrels)
    }

    /// The judgments by query.
    #[must_use]
    pub fn queries(&self) -> &BTreeMap<Cow<'a, str>, Judgments<'a>> {
        &self.queries
    }

    /// Whether `query` has judgments, chosen or not.
    pub(super) fn is_judged(&self, query: &str) -> bool {
        self.queries.contains_key(query) || self.left_out.contains(query)
    }

    /// Keeps the queries of `ids`, which are separated by white space, and gives back those of them that are not judged.
    pub fn keep_only<'b>(&mut self, ids: &'b str) -> BTreeSet<&'b str> {
        let ids: BTreeSet<&str> = ids.split_whitespace().collect();
        let all = std::mem::take(&mut self.queries).into_iter();
        let (kept, left_out): (BTreeMap<_, _>, BTreeMap<_, _>) =
            all.partition(|(query, _)| ids.contains(query.as_ref()));
        self.queries = kept;
        self.left_out.extend(left_out.into_keys());
        ids.into_iter().filter(|id| !self.queries.contains_key(*id)).collect()
    }
}

impl<'a> Judgments<'a> {
    /// How relevant a document is: 0 for those that are not, are judged below zero or are not judged.
    #[must_use]
    pub fn relevance(&self, document: &str) -> u32 {
        self.levels.get(document).map_or(0, |level| positive(*level))
    }

    /// How many documents are relevant.
    #[must_use]
    pub fn relevant_count(&self) -> usize {
        self.levels.values().filter(|level| **level > 0).count()
    }

    /// The relevances above zero, greatest first.
    #[must_use]
    pub fn ideal(&self) -> Vec<u32> {
        let mut ideal: Vec<u32> =
            self.levels.values().map(|level| positive(*level)).filter(|level| *level > 0).collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        ideal
    }

    /// Adds a judgment, or gives back the other one that is there.
    fn add(&mut self, document: Cow<'a, str>, level: i32) -> Option<i32> {
        match self.levels.entry(document) {
            Entry::Vacant(vacant) => {
                vacant.insert(level);
                None
            }
            Entry::Occupied(there) => Some(*there.get()).filter(|before| *before != level),
        }
    }
}

fn positive(level: i32) -> u32 {
    u32::try_from(level).unwrap_or(0)
}

/// Query, document and relevance.
fn columns(line: &str) -> Option<[&str; 3]> {
    let tabs: Vec<&str> = line.split('\t').map(str::trim).collect();
    if let [query, document, level] = tabs[..]
        && !query.is_empty()
        && !document.is_empty()
    {
        return Some([query, document, level]);
    }
    let mut columns = line.split_whitespace();
    let (query, _iteration, document, level) =
        (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
    columns.next().is_none().then_some([query, document, level])
}

fn is_header(line: &str) -> bool {
    let mut columns = line.split_whitespace();
    let first = columns.next().unwrap_or_default().to_ascii_lowercase();
    HEADERS.contains(&first.as_str()) && columns.last().is_some_and(|last| last.parse::<f64>().is_err())
}

/// A whole number, which tables of measured values write as `1.0`.
fn parse_level(text: &str) -> Option<i32> {
    let whole =
        text.split_once('.').map_or(text, |(whole, rest)| match rest.bytes().all(|byte| byte == b'0') {
            true => whole,
            false => text,
        });
    whole.parse().ok().filter(|level| *level <= MAX_LEVEL)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<Qrels<'_>> {
        Qrels::parse(text, "qrels.txt".as_ref())
    }

    /// Reads `text` and compares it with `QUERY DOCUMENT RELEVANCE`, sorted.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, i32)]) {
        let qrels = parse(text).unwrap();
        let mut found: Vec<(&str, &str, i32)> = Vec::new();
        for (query, judgments) in qrels.queries() {
            found.extend(
                judgments.levels.iter().map(|(document, level)| (query.as_ref(), document.as_ref(), *level)),
            );
        }
        found.sort_unstable();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        assert_eq!(
            parse(text).unwrap_err().to_string(),
            format!("cannot read the judgments `qrels.txt`{expected}")
        );
    }

    #[test]
    fn both_forms_are_read() {
        let expected = [("g1", "kf-1", 2), ("g1", "kf-2", 0), ("g2", "kf-1", -1)];
        check("g1 0 kf-1 2\ng1 0 kf-2 0\ng2 0 kf-1 -1\n", &expected);
        check("\u{feff}g1\t0\tkf-1\t2\r\n\r\n  g1 Q0  kf-2 0\r\ng2 0 kf-1 -1", &expected);
        check("query-id\tcorpus-id\tscore\ng1\tkf-1\t2\ng1\tkf-2\t0\ng2\tkf-1\t-1\n", &expected);
        check("qid iter docno label\ng2 0 kf-1 -1\ng1 0 kf-2 0\ng1 0 kf-1 2.0\n", &expected);
    }

    #[test]
    fn a_query_may_be_called_like_a_header() {
        check("query 0 kf-1 1", &[("query", "kf-1", 1)]);
    }

    #[test]
    fn blanks_in_ids_are_as_in_runs() {
        check("desa sari\tkf 1\t1", &[("desa%20sari", "kf%201", 1)]);
    }

    #[test]
    fn what_is_said_twice_is_said_once() {
        check("g1 0 kf-1 1\ng1 1 kf-1 1", &[("g1", "kf-1", 1)]);
        check_error(
            "g1 0 kf-1 1\n\ng1 0 kf-1 2",
            ", line 3: query `g1` judges `kf-1` as 2 here and as 1 before",
        );
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        check_error("g1 0 kf-1 1\ng1 kf-1", ", line 2: neither three columns nor four: `g1 kf-1`");
        check_error("g1 0 kf-1 1 a", ", line 1: neither three columns nor four: `g1 0 kf-1 1 a`");
        check_error("g1 0 kf-1 0.5", ", line 1: the relevance `0.5` is not a whole number up to 500");
        check_error("g1 0 kf-1 501", ", line 1: the relevance `501` is not a whole number up to 500");
        check_error("query-id\tcorpus-id\tscore\n", ": there is no judgment in it");
    }

    #[test]
    fn below_zero_is_not_relevant() {
        let qrels = parse("g1 0 kf-1 -2\ng1 0 kf-2 1\ng1 0 kf-3 3").unwrap();
        let judgments = &qrels.queries()["g1"];
        assert_eq!(
            (judgments.relevance("kf-1"), judgments.relevant_count(), judgments.ideal()),
            (0, 2, vec![3, 1])
        );
    }

    #[test]
    fn queries_can_be_chosen() {
        let mut qrels = parse("g1 0 kf-1 1\ng2 0 kf-1 1").unwrap();
        assert_eq!(qrels.keep_only("g9\ng2  g2\n"), BTreeSet::from(["g9"]));
        assert_eq!(qrels.queries().keys().collect::<Vec<_>>(), ["g2"]);
        assert_eq!(["g1", "g2", "g9"].map(|query| qrels.is_judged(query)), [true, true, false]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(text in "(query-id|[a-c0-3.\t \r\n-]|é|\u{feff}){0,40}") {
            if let Err(error) = parse(&text) {
                prop_assert!(error.hint().is_some());
            }
        }
    }
}
