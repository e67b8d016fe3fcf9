//! Measures of one ranking, by their published definitions.
//!
//! Knows rankings as relevances only, no ids and no files.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// A measure of rankings with its cutoff: how many of the first documents it looks at.
///
/// Written as its name, `@` and the cutoff, in any case: `nDCG@10`, `mrr@10`, `success@1`, `recall@100`, `P@5`, `MAP`.
///
/// - nDCG (Järvelin and Kekäläinen 2002, with the gain of Burges et al. 2005): the sum of (2^relevance − 1) ÷
///   log2(rank + 1), divided by what the best possible ranking has. With relevances 0 and 1 it is trec_eval's
///   `ndcg_cut`; with others it weighs the greater ones more, as trec_eval's gain is the relevance itself.
/// - MRR: 1 ÷ the rank of the first relevant document; 0 without any.
/// - success: 1 when any is relevant.
/// - recall: the share of all relevant documents.
/// - P: the share of the cutoff that is filled with relevant documents, however few were found.
/// - MAP (trec_eval's `map`): the precision at the rank of each relevant document, 0 for those not found, averaged
///   over all relevant documents; over the whole ranking unless it has a cutoff.
///
/// ```
/// use telusur::evaluation::Measure;
///
/// let measure: Measure = "ndcg@20".parse()?;
/// assert_eq!(measure.to_string(), "nDCG@20");
/// assert_eq!("map".parse::<Measure>()?.of(&[1, 0, 1], &[1, 1]), (1.0 + 2.0 / 3.0) / 2.0);
/// # Ok::<(), telusur::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    kind: Kind,
    cutoff: Option<NonZeroUsize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Ndcg,
    Mrr,
    Success,
    Recall,
    Precision,
    Map,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Ndcg, Self::Mrr, Self::Success, Self::Recall, Self::Precision, Self::Map];

    /// The name by which it is printed, then others by which it is known.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Ndcg => &["nDCG"],
            Self::Mrr => &["MRR", "RR"],
            Self::Success => &["success"],
            Self::Recall => &["recall", "R"],
            Self::Precision => &["P", "precision"],
            Self::Map => &["MAP", "AP"],
        }
    }

    fn needs_cutoff(self) -> bool {
        matches!(self, Self::Success | Self::Precision)
    }
}

impl Measure {
    /// The measures of a plain report: nDCG@10, MRR@10, success@1, recall@100 and MAP.
    pub const USUAL: [Self; 5] = [
        Self::new(Kind::Ndcg, 10),
        Self::new(Kind::Mrr, 10),
        Self::new(Kind::Success, 1),
        Self::new(Kind::Recall, 100),
        Self::new(Kind::Map, 0),
    ];

    const fn new(kind: Kind, cutoff: usize) -> Self {
        Self { kind, cutoff: NonZeroUsize::new(cutoff) }
    }

    /// The measure's value, in `[0, 1]`.
    ///
    /// `ranking` has the relevance of each document found, best first, each document once; `ideal` the relevances above
    /// zero of all that is relevant, greatest first. Where nothing is relevant, every measure is 0. Relevances go up to
    /// 500.
    #[must_use]
    pub fn of(self, ranking: &[u32], ideal: &[u32]) -> f64 {
        let cutoff = self.cutoff.map_or(usize::MAX, NonZeroUsize::get);
        let top = first(ranking, cutoff);
        let found = || top.iter().filter(|level| **level > 0).count();
        match self.kind {
            Kind::Ndcg => share(gain(top), gain(first(ideal, cutoff))),
            Kind::Mrr => top.iter().position(|level| *level > 0).map_or(0.0, |at| 1.0 / (at + 1) as f64),
            Kind::Success => f64::from(u8::from(found() > 0)),
            Kind::Recall => share(found() as f64, ideal.len() as f64),
            Kind::Precision => share(found() as f64, cutoff as f64),
            Kind::Map => share(sum_of_precisions(top), ideal.len() as f64),
        }
    }
}

fn first(levels: &[u32], cutoff: usize) -> &[u32] {
    levels.get(..cutoff).unwrap_or(levels)
}

/// `part / whole`, at most 1, as sums are rounded; 0 of nothing.
fn share(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { (part / whole).min(1.0) }
}

/// The discounted cumulative gain of a ranking.
fn gain(ranking: &[u32]) -> f64 {
    let gains = (2_u32..).zip(ranking).map(|(next_rank, level)| {
        (2_f64.powi(i32::try_from(*level).unwrap_or(i32::MAX)) - 1.0) / f64::from(next_rank).log2()
    });
    sum(gains)
}

fn sum_of_precisions(ranking: &[u32]) -> f64 {
    let ranks = (1_usize..).zip(ranking).filter(|(_, level)| **level > 0).map(|(rank, _)| rank);
    sum((1_usize..).zip(ranks).map(|(found, rank)| found as f64 / rank as f64))
}

/// The sum from the first to the last; of nothing it is 0, and not -0 as the standard library has it.
pub(super) fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    numbers.into_iter().fold(0.0, |sum, number| sum + number)
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.names().first().unwrap_or(&""))?;
        self.cutoff.map_or(Ok(()), |cutoff| write!(f, "@{cutoff}"))
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = |cause: &str| {
            Error::new(ErrorKind::Usage, format!("measure `{text}`")).cause(cause.to_owned()).hinting(
                "write a name and how many documents it looks at, as in `ndcg@20`, with commas between measures",
            )
        };
        let (name, cutoff) = match text.trim().split_once('@') {
            Some((name, cutoff)) => {
                let cutoff = cutoff.parse().map_err(|_| wrong("after `@` comes a number from 1"))?;
                (name, Some(cutoff))
            }
            None => (text.trim(), None),
        };
        let named = |kind: &Kind| kind.names().iter().any(|known| known.eq_ignore_ascii_case(name));
        let kind = Kind::ALL
            .into_iter()
            .find(named)
            .ok_or_else(|| wrong("there is none of this name but nDCG, MRR, success, recall, P and MAP"))?;
        if kind.needs_cutoff() && cutoff.is_none() {
            return Err(wrong("it needs a cutoff, as in `success@1` or `P@10`"));
        }
        Ok(Self { kind, cutoff })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(measure: &str, ranking: &[u32], ideal: &[u32], expected: f64) {
        let value = measure.parse::<Measure>().unwrap().of(ranking, ideal);
        assert!((value - expected).abs() < 1e-12, "{measure} is {value}, not {expected}");
    }

    /// The ranking 3 2 3 0 1 2, of which 3 and 2 more were not found.
    const GRADED: &[u32] = &[3, 2, 3, 0, 1, 2];
    const GRADED_IDEAL: &[u32] = &[3, 3, 3, 2, 2, 2, 1];

    #[test]
    fn ndcg_discounts_by_the_logarithm_of_the_rank() {
        // Gains 7 3 7 0 1 3, discounts log2 of 2 to 7: 7 + 1.892789 + 3.5 + 0 + 0.386853 + 1.068622.
        let found = 7.0 + 3.0 / 3_f64.log2() + 7.0 / 2.0 + 1.0 / 6_f64.log2() + 3.0 / 7_f64.log2();
        assert!((found - 13.848_264).abs() < 1e-6);
        let best = 7.0
            + 7.0 / 3_f64.log2()
            + 7.0 / 2.0
            + 3.0 / 5_f64.log2()
            + 3.0 / 6_f64.log2()
            + 3.0 / 7_f64.log2();
        check("ndcg@6", GRADED, GRADED_IDEAL, found / best);
        // The best ranking of all seven has one more gain of 1, at rank 7.
        check("ndcg@10", GRADED, GRADED_IDEAL, found / (best + 1.0 / 3.0));
        check("ndcg", GRADED, GRADED_IDEAL, found / (best + 1.0 / 3.0));
        // Two ranks: 8.892789 of 11.416508.
        let of_two = (7.0 + 3.0 / 3_f64.log2()) / (7.0 + 7.0 / 3_f64.log2());
        check("ndcg@2", GRADED, GRADED_IDEAL, of_two);
        // The one relevant document at rank 2: 1 / log2 3.
        check("ndcg@10", &[0, 1], &[1], 0.630_929_753_571_457_4);
    }

    /// The textbook's ten results with relevant ones at 1, 3, 6, 9 and 10, of five.
    const FIRST: &[u32] = &[1, 0, 1, 0, 0, 1, 0, 0, 1, 1];
    /// And those of another query with relevant ones at 2, 5 and 7, of three.
    const SECOND: &[u32] = &[0, 1, 0, 0, 1, 0, 1, 0, 0, 0];

    #[test]
    fn average_precision_is_that_at_each_relevant_rank() {
        // (1 + 2/3 + 3/6 + 4/9 + 5/10) / 5 = 0.62 and (1/2 + 2/5 + 3/7) / 3 = 0.44
        check("map", FIRST, &[1; 5], (1.0 + 2.0 / 3.0 + 0.5 + 4.0 / 9.0 + 0.5) / 5.0);
        check("map", SECOND, &[1; 3], (0.5 + 0.4 + 3.0 / 7.0) / 3.0);
        // What was not found has the precision 0, beyond a cutoff, too.
        check("map", &[1, 0, 1], &[1; 4], (1.0 + 2.0 / 3.0) / 4.0);
        check("map@3", FIRST, &[1; 5], (1.0 + 2.0 / 3.0) / 5.0);
        // Grades do not matter.
        check("AP", &[2, 0, 1], &[2, 1], (1.0 + 2.0 / 3.0) / 2.0);
    }

    #[test]
    fn the_others_look_at_the_first_few() {
        check("mrr@10", SECOND, &[1; 3], 0.5);
        check("mrr@1", SECOND, &[1; 3], 0.0);
        check("mrr@10", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], &[1], 0.0);
        check("rr", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], &[1], 1.0 / 11.0);
        check("success@1", FIRST, &[1; 5], 1.0);
        check("success@1", SECOND, &[1; 3], 0.0);
        check("success@5", SECOND, &[1; 3], 1.0);
        check("recall@5", FIRST, &[1; 5], 0.4);
        check("R", FIRST, &[1; 6], 5.0 / 6.0);
        check("p@5", FIRST, &[1; 5], 0.4);
        check("p@20", FIRST, &[1; 5], 0.25);
    }

    #[test]
    fn nothing_found_or_nothing_relevant_is_nothing() {
        for measure in Measure::USUAL {
            assert_eq!(
                (measure.of(&[], &[1]), measure.of(&[0, 0], &[]), measure.of(&[], &[])),
                (0.0, 0.0, 0.0)
            );
        }
    }

    #[test]
    fn names_are_known_in_any_case() {
        let printed = |name: &str| name.parse::<Measure>().map(|measure| measure.to_string()).ok();
        assert_eq!(printed(" NDCG@10 ").as_deref(), Some("nDCG@10"));
        assert_eq!(printed("Precision@3").as_deref(), Some("P@3"));
        assert_eq!(printed("ap").as_deref(), Some("MAP"));
        for wrong in ["", "ndgc@10", "ndcg@", "ndcg@0", "ndcg@-1", "ndcg@x", "success", "p", "@10", "map@1@2"]
        {
            assert_eq!(printed(wrong), None, "{wrong}");
        }
        for measure in Measure::USUAL {
            assert_eq!(measure.to_string().parse::<Measure>().unwrap(), measure);
        }
    }

    proptest! {
        #[test]
        fn values_lie_between_none_and_perfect(
            ranking in proptest::collection::vec(0_u32..=500, 0..40),
            others in proptest::collection::vec(1_u32..=500, 0..10),
            cutoff in 1_usize..50,
        ) {
            let mut ideal: Vec<u32> = ranking.iter().chain(&others).copied().filter(|level| *level > 0).collect();
            ideal.sort_unstable_by(|a, b| b.cmp(a));
            for kind in Kind::ALL {
                for measure in [Measure::new(kind, cutoff), Measure::new(kind, 0)] {
                    let value = measure.of(&ranking, &ideal);
                    prop_assert!((0.0..=1.0).contains(&value), "{measure} is {value}");
                    let perfect = measure.of(&ideal, &ideal);
                    prop_assert!(value <= perfect + 1e-12, "{measure}");
                    let reaches_one = matches!(kind, Kind::Ndcg | Kind::Mrr | Kind::Success);
                    if reaches_one && !ideal.is_empty() {
                        prop_assert_eq!(perfect, 1.0);
                    }
                }
            }
        }
    }
}
