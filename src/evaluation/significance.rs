//! Whether a difference between two runs may be chance: Fisher's paired randomisation test (Smucker, Allan and Carterette
//! 2007).

use std::fmt;

use super::measures::sum;
use super::random::Random;

/// How likely a difference as great as the one seen is when the two runs are equally good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PValue {
    /// In `[0, 1]`.
    pub value: f64,
    /// Whether all possible signs were counted; else it is a share of 10,000 draws.
    pub exact: bool,
}

/// How many signs are drawn where there are too many to count them all.
const DRAW_COUNT: u32 = 10_000;

/// Up to so many queries that differ, all signs are counted: no more than are drawn otherwise.
const MAX_COUNTED: usize = 13;

/// Sums that differ by less are the same sum, rounded in another way.
const ROUNDING: f64 = 1e-12;

const SEED: u32 = 1;

/// The two-sided test on the differences between two runs, one for each query, in the order of the queries.
///
/// If the runs are equally good, each difference could as well have the other sign. The p value is the share of all ways
/// to give them signs whose sum is at least as far from zero as the real one: of all of them where at most 13 queries
/// differ, else of 10,000 drawn ones and the real one. The draws are the same each time, and those of a Python script that takes a sign
/// from each `random.Random(1).random() < 0.5`.
///
/// Takes 10,000 steps for each query that differs.
///
/// ```
/// use telusur::evaluation::paired_randomisation;
///
/// // Of the eight ways to give three signs, two are as far from zero: all plus and all minus.
/// assert_eq!(paired_randomisation(&[0.5, 0.0, 0.25, 1.0]).value, 0.25);
/// ```
#[must_use]
pub fn paired_randomisation(differences: &[f64]) -> PValue {
    let moved: Vec<f64> = differences.iter().copied().filter(|difference| *difference != 0.0).collect();
    let least = sum(moved.iter().copied()).abs() - ROUNDING;
    let exact = moved.len() <= MAX_COUNTED;
    let (as_far, all) = if exact { count_all(&moved, least) } else { with_real(count_drawn(&moved, least)) };
    PValue { value: f64::from(as_far) / f64::from(all), exact }
}

/// How many ways to give signs have a sum of `least` or more, and how many ways there are.
fn count_all(moved: &[f64], least: f64) -> (u32, u32) {
    let all = 1_u32 << moved.len();
    let is_as_far =
        |signs: &u32| signed_sum(moved, (0..moved.len()).map(|at| signs >> at & 1 == 1)).abs() >= least;
    ((0..all).filter(is_as_far).count() as u32, all)
}

/// The real signs counted among the drawn ones, so that nothing is told to be impossible (Phipson and Smyth 2010).
fn with_real((as_far, all): (u32, u32)) -> (u32, u32) {
    (as_far + 1, all + 1)
}

/// The same of drawn signs.
fn count_drawn(moved: &[f64], least: f64) -> (u32, u32) {
    let mut random = Random::new(SEED);
    let is_as_far = |_: &u32| signed_sum(moved, std::iter::repeat_with(|| random.coin())).abs() >= least;
    ((0..DRAW_COUNT).filter(is_as_far).count() as u32, DRAW_COUNT)
}

fn signed_sum(moved: &[f64], signs: impl Iterator<Item = bool>) -> f64 {
    sum(moved.iter().zip(signs).map(|(difference, plus)| if plus { *difference } else { -difference }))
}

/// As in a table: four places, and `<0.0001` for what none of 10,000 draws showed.
impl fmt::Display for PValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value < 0.0001 { f.pad("<0.0001") } else { f.pad(&format!("{:.4}", self.value)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(differences: &[f64], value: f64, exact: bool) {
        assert_eq!(paired_randomisation(differences), PValue { value, exact });
    }

    #[test]
    fn few_differences_are_counted_out() {
        check(&[], 1.0, true);
        check(&[0.0, 0.0], 1.0, true);
        check(&[0.5], 1.0, true);
        check(&[1.0, 1.0], 0.5, true);
        // Of 2^5 ways, 1 has the sum 5 and 5 the sum 3; as many have -5 and -3.
        check(&[1.0, 1.0, -1.0, 1.0, 1.0], 12.0 / 32.0, true);
        check(&[1.0; 13], 2.0 / 8192.0, true);
        // Tenths add up to something else in another order, and are equally far all the same.
        check(&[0.1, 0.2, 0.3, -0.6], 1.0, true);
    }

    #[test]
    fn many_differences_are_drawn() {
        // A sign test on 20 of 25: the ways with 20 or more, or 5 or fewer, are 2 * 68406 of 2^25, that is 0.0040773.
        let differences: Vec<f64> = (0..25).map(|at| if at < 20 { 0.5 } else { -0.5 }).collect();
        let found = paired_randomisation(&differences);
        assert!(!found.exact && (found.value - 0.004_077_3).abs() < 0.002, "{found:?}");
        check(&[1.0; 40], 1.0 / 10_001.0, false);
        check(&[1.0, -1.0].repeat(20), 1.0, false);
    }

    #[test]
    fn a_share_of_draws_is_not_printed_as_certainty() {
        let printed = |value| format!("{:>8}", PValue { value, exact: false });
        assert_eq!([0.0, 0.0001, 1.0].map(printed), [" <0.0001", "  0.0001", "  1.0000"]);
    }
}
