//! A run under measures: a row for each query, and means.

use super::measures::{Measure, sum};
use super::qrels::Qrels;
use super::run::Run;

/// What a run is worth under some measures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The measures, in the order of each row's values.
    pub measures: Vec<Measure>,
    /// A row for each judged query, by id.
    pub rows: Vec<QueryScores>,
    /// The queries of the run that are not judged, by id; they do not count.
    pub unjudged: Vec<String>,
}

/// What a run is worth for one query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueryScores {
    /// The query's id.
    pub query: String,
    /// A value for each measure, in `[0, 1]`.
    pub values: Vec<f64>,
    /// How many documents are relevant.
    pub relevant_count: usize,
    /// How many documents were found, relevant or not.
    pub found_count: usize,
}

/// Measures `run` by `qrels`.
///
/// Every judged query counts, one without documents in the run as 0; documents that are not judged are not relevant.
///
/// ```
/// use telusur::evaluation::{Measure, Qrels, Run, score};
///
/// let qrels = Qrels::parse("g001 0 kf-1 1\ng002 0 kf-2 1", "qrels.txt".as_ref())?;
/// let run = Run::parse("g001 Q0 kf-7 1 9.5 a\ng001 Q0 kf-1 2 9.1 a", "a.run".as_ref())?;
/// let scores = score(&qrels, &run, &["mrr@10".parse::<Measure>()?]);
/// assert_eq!(scores.rows[0].values, [0.5]);
/// assert_eq!(scores.means(), [0.25]);
/// # Ok::<(), telusur::Error>(())
/// ```
#[must_use]
pub fn score(qrels: &Qrels, run: &Run, measures: &[Measure]) -> Scores {
    let rows = qrels.queries().iter().map(|(query, judgments)| {
        let found = run.ranking(query);
        let ranking: Vec<u32> = found.iter().map(|document| judgments.relevance(document)).collect();
        let ideal = judgments.ideal();
        QueryScores {
            query: query.to_string(),
            values: measures.iter().map(|measure| measure.of(&ranking, &ideal)).collect(),
            relevant_count: ideal.len(),
            found_count: found.len(),
        }
    });
    let rows = rows.collect();
    let mut unjudged: Vec<String> =
        run.queries().filter(|query| !qrels.is_judged(query)).map(str::to_owned).collect();
    unjudged.sort_unstable();
    Scores { measures: measures.to_vec(), rows, unjudged }
}

impl Scores {
    /// The mean of each measure over all rows; 0 without any.
    #[must_use]
    pub fn means(&self) -> Vec<f64> {
        (0..self.measures.len()).map(|at| mean(&self.column(at))).collect()
    }

    /// How many judged queries the run has no document for.
    #[must_use]
    pub fn unanswered_count(&self) -> usize {
        self.rows.iter().filter(|row| row.found_count == 0).count()
    }

    /// How many judged queries have no relevant document, so that every run scores 0.
    #[must_use]
    pub fn without_relevant_count(&self) -> usize {
        self.rows.iter().filter(|row| row.relevant_count == 0).count()
    }

    /// The values of the measure at a place in [`Scores::measures`].
    pub(super) fn column(&self, at: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row.values.get(at).copied().unwrap_or(0.0)).collect()
    }
}

/// The mean of `numbers`, 0 of none.
pub(super) fn mean(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { sum(numbers.iter().copied()) / numbers.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(qrels: &str, run: &str, measure: &str, expected: &[(&str, f64)], mean: f64) {
        let qrels = Qrels::parse(qrels, "qrels.txt".as_ref()).unwrap();
        let run = Run::parse(run, "a.run".as_ref()).unwrap();
        let scores = score(&qrels, &run, &[measure.parse().unwrap()]);
        let rows: Vec<(&str, f64)> =
            scores.rows.iter().map(|row| (row.query.as_str(), row.values[0])).collect();
        assert_eq!((rows.as_slice(), scores.means()), (expected, vec![mean]));
    }

    #[test]
    fn every_judged_query_counts_and_no_other() {
        check(
            "g2 0 kf-2 1\ng1 0 kf-1 1\ng3 0 kf-3 0",
            "g1 Q0 kf-1 1 2 t\ng3 Q0 kf-3 1 2 t\ng9 Q0 kf-9 1 2 t",
            "success@1",
            &[("g1", 1.0), ("g2", 0.0), ("g3", 0.0)],
            1.0 / 3.0,
        );
    }

    #[test]
    fn the_order_is_the_rank_and_not_the_score() {
        check("g1 0 kf-1 1", "g1 Q0 kf-2 2 9 t\ng1 Q0 kf-1 1 5 t", "mrr@10", &[("g1", 1.0)], 1.0);
    }

    #[test]
    fn a_document_found_twice_counts_once() {
        check(
            "g1 0 kf-1 1\ng1 0 kf-2 1",
            "g1 Q0 kf-1 1 9 t\ng1 Q0 kf-1 2 8 t\ng1 Q0 kf-2 3 7 t",
            "map",
            &[("g1", 1.0)],
            1.0,
        );
    }

    #[test]
    fn what_does_not_count_is_known() {
        let qrels = Qrels::parse("g1 0 kf-1 1\ng2 0 kf-1 0", "qrels.txt".as_ref()).unwrap();
        let run = Run::parse("g8 Q0 a 1 1 t\ng2 Q0 a 1 1 t\ng7 Q0 a 1 1 t", "a.run".as_ref()).unwrap();
        let scores = score(&qrels, &run, &Measure::USUAL);
        assert_eq!(scores.unjudged, ["g7", "g8"]);
        assert_eq!((scores.unanswered_count(), scores.without_relevant_count()), (1, 1));
    }

    #[test]
    fn without_queries_all_is_zero() {
        let scores = score(&Qrels::default(), &Run::default(), &Measure::USUAL);
        assert_eq!(scores.means(), [0.0; 5]);
        assert!(scores.means().iter().all(|mean| mean.is_sign_positive()));
    }
}
