//! Runs: the documents that a system found for each query, as TREC's runs write them.
//!
//! Knows no judgments.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::input::{Input, quoted};
use crate::error::Result;

/// The rankings of one system.
///
/// ```
/// use telusur::evaluation::Run;
///
/// let run = Run::parse("g001 Q0 kf-2 2 0.5 tag\ng001 Q0 kf-1 1 0.7 tag\n", "a.run".as_ref())?;
/// assert_eq!(run.ranking("g001"), ["kf-1", "kf-2"]);
/// # Ok::<(), telusur::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run<'a> {
    rankings: HashMap<&'a str, Vec<&'a str>>,
    tag: &'a str,
    duplicate_count: usize,
    reordered: Vec<&'a str>,
}

#[derive(Clone, Copy)]
struct Found<'a> {
    document: &'a str,
    rank: i64,
    /// As precise as trec_eval reads it.
    score: f32,
}

const HINT: &str = "a line for each document found: `QUERY Q0 DOCUMENT RANK SCORE TAG`, separated by blanks";

impl<'a> Run<'a> {
    /// Reads a run: lines of `QUERY Q0 DOCUMENT RANK SCORE TAG`, separated by blanks.
    ///
    /// The order of a query's documents is their rank, documents of one rank follow each other by id, and a document
    /// that comes again counts where it came first. The order of lines does not matter. `path` is named in messages.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Input`](crate::error::ErrorKind::Input), with the line, where a column is missing, a rank is not a
    /// whole number or a score not a number; also when there is no line at all.
    pub fn parse(text: &'a str, path: &Path) -> Result<Self> {
        let input = Input::new(text, path, "read the run", HINT);
        let mut found: HashMap<&str, Vec<Found>> = HashMap::new();
        let mut run = Self::default();
        for (number, line) in input.lines() {
            let (query, document, tag) = parse_line(line).map_err(|cause| input.error_at(number, cause))?;
            found.entry(query).or_default().push(document);
            run.tag = if run.tag.is_empty() { tag } else { run.tag };
        }
        if found.is_empty() {
            return Err(input.error("there is no line in it"));
        }
        for (query, documents) in found {
            run.add(query, documents);
        }
        run.reordered.sort_unstable();
        Ok(run)
    }

    /// The documents found for `query`, best first, each once; none where the run does not have the query.
    #[must_use]
    pub fn ranking(&self, query: &str) -> &[&'a str] {
        self.rankings.get(query).map_or(&[], Vec::as_slice)
    }

    /// The queries of the run, in no order.
    pub fn queries(&self) -> impl Iterator<Item = &'a str> {
        self.rankings.keys().copied()
    }

    /// The tag of the first line.
    #[must_use]
    pub fn tag(&self) -> &'a str {
        self.tag
    }

    /// How many lines were left out because their document came before in the same query.
    #[must_use]
    pub fn duplicate_count(&self) -> usize {
        self.duplicate_count
    }

    /// The queries for which trec_eval, which goes by score and not by rank, would see another order, sorted.
    #[must_use]
    pub fn reordered(&self) -> &[&'a str] {
        &self.reordered
    }

    fn add(&mut self, query: &'a str, mut documents: Vec<Found<'a>>) {
        documents.sort_unstable_by(|a, b| {
            (a.rank, a.document).cmp(&(b.rank, b.document)).then_with(|| by_score(a, b))
        });
        let line_count = documents.len();
        let mut seen = HashSet::with_capacity(line_count);
        documents.retain(|found| seen.insert(found.document));
        self.duplicate_count += line_count - documents.len();
        if !documents.is_sorted_by(|a, b| by_score(a, b) != Ordering::Greater) {
            self.reordered.push(query);
        }
        self.rankings.insert(query, documents.into_iter().map(|found| found.document).collect());
    }
}

/// The order of trec_eval: greatest score first, equal ones by id from the last to the first.
fn by_score(a: &Found, b: &Found) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| b.document.cmp(a.document))
}

/// The query, what was found for it, and the tag; or what is wrong.
fn parse_line(line: &str) -> std::result::Result<(&str, Found<'_>, &str), String> {
    let mut columns = line.split_whitespace();
    let mut next = || columns.next();
    let (Some(query), Some(_), Some(document), Some(rank), Some(score), Some(tag)) =
        (next(), next(), next(), next(), next(), next())
    else {
        return Err(format!("{} columns instead of six: {}", line.split_whitespace().count(), quoted(line)));
    };
    let rank = rank.parse().map_err(|_| format!("the rank {} is not a whole number", quoted(rank)))?;
    let score = match score.parse::<f64>() {
        // Adding nothing makes -0 and 0 one.
        Ok(score) if !score.is_nan() => score as f32 + 0.0,
        _ => return Err(format!("the score {} is not a number", quoted(score))),
    };
    Ok((query, Found { document, rank, score }, tag))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluation::write_run;

    fn parse(text: &str) -> Result<Run<'_>> {
        Run::parse(text, "a.run".as_ref())
    }

    /// Reads lines of `DOCUMENT RANK SCORE` for one query: the ranking, the lines left out, and whether trec_eval would
    /// see another order.
    #[track_caller]
    fn check(lines: &[&str], ranking: &[&str], duplicate_count: usize, is_reordered: bool) {
        let text: String = lines.iter().map(|line| format!("g1 Q0 {line} t\n")).collect();
        let run = parse(&text).unwrap();
        let told = (run.ranking("g1"), run.duplicate_count(), !run.reordered().is_empty());
        assert_eq!(told, (ranking, duplicate_count, is_reordered));
    }

    #[test]
    fn the_rank_is_the_order() {
        check(&["kf-2 2 5", "kf-1 1 7", "kf-3 10 1e-3"], &["kf-1", "kf-2", "kf-3"], 0, false);
        check(&["kf-1 0 -1", "kf-2 -1 inf"], &["kf-2", "kf-1"], 0, false);
        check(&["kf-2 1 9", "kf-1 1 8"], &["kf-1", "kf-2"], 0, true);
    }

    #[test]
    fn scores_that_say_something_else_are_noticed() {
        check(&["kf-1 1 5", "kf-2 2 7"], &["kf-1", "kf-2"], 0, true);
        // Equal scores go by id from last to first, and these are equal in 32 bits.
        check(&["kf-1 1 5", "kf-2 2 5"], &["kf-1", "kf-2"], 0, true);
        check(&["kf-1 1 5.00000001", "kf-2 2 5"], &["kf-1", "kf-2"], 0, true);
        check(&["kf-2 1 5", "kf-1 2 5"], &["kf-2", "kf-1"], 0, false);
        check(&["kf-2 1 -0", "kf-1 2 0"], &["kf-2", "kf-1"], 0, false);
    }

    #[test]
    fn a_document_counts_where_it_comes_first() {
        check(&["kf-1 1 5", "kf-2 2 4", "kf-1 3 3"], &["kf-1", "kf-2"], 1, false);
    }

    #[test]
    fn lines_may_be_untidy() {
        let run =
            parse("\u{feff}g1\tQ0\tkf-1\t1\t2.5\tmy own tag\r\n\r\n  g2 0 kf-1 1 2.5 other\r\n").unwrap();
        assert_eq!(
            (run.ranking("g1"), run.ranking("g2"), run.ranking("g3").len()),
            (&["kf-1"][..], &["kf-1"][..], 0)
        );
        assert_eq!(run.tag(), "my");
    }

    #[track_caller]
    fn check_error(text: &str, expected: &str) {
        assert_eq!(parse(text).unwrap_err().to_string(), format!("cannot read the run `a.run`{expected}"));
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        check_error("g1 Q0 a 1 2 t\ng1 Q0 b 2 1\n", ", line 2: 5 columns instead of six: `g1 Q0 b 2 1`");
        check_error("g1 Q0 a first 2 t", ", line 1: the rank `first` is not a whole number");
        check_error("\n\ng1 Q0 a 1 NaN t", ", line 3: the score `NaN` is not a number");
        check_error("\n", ": there is no line in it");
        let long = parse(&"x".repeat(1000)).unwrap_err().to_string();
        assert!(long.chars().count() < 150, "{long}");
    }

    proptest! {
        #[test]
        fn the_order_of_lines_does_not_matter(
            lines in proptest::collection::vec("g[12] Q0 kf-[0-9] [0-9] [0-9] t", 1..20)
                .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        ) {
            let (given, shuffled) = (lines.0.join("\n"), lines.1.join("\n"));
            prop_assert_eq!(parse(&given).unwrap(), parse(&shuffled).unwrap());
        }

        #[test]
        fn any_text_is_read_or_told(text in "([a-c0-3. \r\n-]|é){0,60}") {
            if let Err(error) = parse(&text) {
                prop_assert!(error.hint().is_some());
            }
        }

        #[test]
        fn what_is_written_is_read_in_its_order_by_rank_and_by_score(
            scores in proptest::collection::vec(
                prop_oneof![Just(1.0), Just(0.0), Just(f32::NAN), Just(f32::NEG_INFINITY), proptest::num::f32::ANY, 0_f32..2.0],
                1..50,
            ),
            offset in 0_u32..100,
        ) {
            let ids: Vec<String> = (0_u32..).take(scores.len()).map(|at| ((at * 37 + offset) % 101).to_string()).collect();
            let mut out = Vec::new();
            write_run(&mut out, "g1", ids.iter().map(String::as_str).zip(scores.iter().copied()), "t").unwrap();
            let text = String::from_utf8(out).unwrap();
            let run = parse(&text).unwrap();
            prop_assert_eq!(run.ranking("g1"), ids);
            prop_assert!(run.reordered().is_empty());
            let written = text.lines().map(|line| line.split(' ').nth(4).unwrap().parse::<f64>().unwrap());
            let written: Vec<f64> = written.collect();
            prop_assert!(written.is_sorted_by(|a, b| a > b && (*a as f32) > (*b as f32)), "{text}");
        }
    }
}
