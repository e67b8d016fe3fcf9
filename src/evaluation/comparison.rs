//! Two runs side by side.

use super::measures::Measure;
use super::scores::{Scores, mean};
use super::significance::{PValue, paired_randomisation};

/// Two runs under one measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The measure.
    pub measure: Measure,
    /// The mean of the first run.
    pub first: f64,
    /// The mean of the second run.
    pub second: f64,
    /// The mean of the first less that of the second, query by query.
    pub difference: f64,
    /// How likely a difference as great is when the runs are equally good.
    pub p: PValue,
    /// For how many queries the first run is better.
    pub better_count: usize,
    /// For how many it is worse.
    pub worse_count: usize,
    /// For how many the two are equal.
    pub equal_count: usize,
}

/// Compares two runs under each measure. Both must have been scored with the same judgments and measures.
///
/// ```
/// use telusur::evaluation::{Measure, Qrels, Run, compare, score};
///
/// let qrels = Qrels::parse("g001 0 kf-1 1", "qrels.txt".as_ref())?;
/// let [first, second] = ["g001 Q0 kf-1 1 9 a", "g001 Q0 kf-2 1 9 b"];
/// let [first, second] = [Run::parse(first, "a.run".as_ref())?, Run::parse(second, "b.run".as_ref())?];
/// let scores = [first, second].map(|run| score(&qrels, &run, &Measure::USUAL));
/// let compared = compare(&scores[0], &scores[1]);
/// assert_eq!((compared[0].difference, compared[0].better_count), (1.0, 1));
/// # Ok::<(), telusur::Error>(())
/// ```
#[must_use]
pub fn compare(first: &Scores, second: &Scores) -> Vec<Comparison> {
    let measures = first.measures.iter().enumerate();
    measures.map(|(at, measure)| compare_by(*measure, &first.column(at), &second.column(at))).collect()
}

fn compare_by(measure: Measure, first: &[f64], second: &[f64]) -> Comparison {
    let differences: Vec<f64> = first.iter().zip(second).map(|(first, second)| first - second).collect();
    let count = |fits: fn(&f64) -> bool| differences.iter().filter(|difference| fits(difference)).count();
    Comparison {
        measure,
        first: mean(first),
        second: mean(second),
        difference: mean(&differences),
        p: paired_randomisation(&differences),
        better_count: count(|difference| *difference > 0.0),
        worse_count: count(|difference| *difference < 0.0),
        equal_count: count(|difference| *difference == 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::QueryScores;

    fn scores(values: &[f64]) -> Scores {
        let row = |value: &f64| QueryScores { values: vec![*value], ..QueryScores::default() };
        Scores {
            measures: vec!["mrr@10".parse().unwrap()],
            rows: values.iter().map(row).collect(),
            ..Scores::default()
        }
    }

    #[test]
    fn queries_are_compared_one_by_one() {
        let [compared] = compare(&scores(&[1.0, 0.5, 0.25, 0.0]), &scores(&[0.5, 0.5, 0.5, 0.0]))[..] else {
            panic!("one measure")
        };
        assert_eq!((compared.first, compared.second, compared.difference), (0.4375, 0.375, 0.0625));
        assert_eq!((compared.better_count, compared.worse_count, compared.equal_count), (1, 1, 2));
        assert_eq!(compared.p, PValue { value: 1.0, exact: true });
    }

    #[test]
    fn turned_round_only_the_sign_changes() {
        let (first, second) = (scores(&[1.0, 0.5, 0.25]), scores(&[0.5, 0.125, 0.0]));
        let (there, back) = (compare(&first, &second)[0], compare(&second, &first)[0]);
        assert_eq!((there.difference, there.p), (-back.difference, back.p));
        assert_eq!(there.p.value, 0.25);
    }
}
