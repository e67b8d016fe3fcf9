//! The shingles of a text: every run of five words, as a number.
//!
//! Two texts resemble each other as far as their sets of shingles do. Owns what the set of a text is; does not decide
//! which texts are copies.

use super::words::{SPREAD, add, for_each_word, mix};

/// Words in a shingle.
pub const WORDS_PER_SHINGLE: usize = 5;

/// What a reading of a text's shingles says of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Number of words, repeated ones too.
    pub words: usize,
    /// Hash of all words in order: the same for texts that differ in case and punctuation only. 0 for no words.
    pub content: u64,
}

/// Calls `each` with the hash of every shingle of `text`, in order, repeated ones too. A text of one to four words is one
/// shingle.
pub(super) fn for_each_shingle(text: &str, mut each: impl FnMut(u64)) -> Reading {
    let mut window = Window::default();
    let mut reading = Reading { words: 0, content: 0 };
    for_each_word(text, |word| {
        window.push(word);
        reading.words += 1;
        reading.content = add(reading.content, word);
        if reading.words >= WORDS_PER_SHINGLE {
            each(window.shingle());
        }
    });
    if (1..WORDS_PER_SHINGLE).contains(&reading.words) {
        each(window.shingle());
    }
    reading
}

/// The last five words, and a sum of them that rolls along.
#[derive(Default)]
struct Window {
    words: [u64; WORDS_PER_SHINGLE],
    sum: u64,
}

impl Window {
    fn push(&mut self, word: u64) {
        const OLDEST: u64 = SPREAD.wrapping_pow(WORDS_PER_SHINGLE as u32);
        let [oldest, second, third, fourth, fifth] = self.words;
        self.words = [second, third, fourth, fifth, word];
        self.sum = self.sum.wrapping_mul(SPREAD).wrapping_add(word).wrapping_sub(oldest.wrapping_mul(OLDEST));
    }

    fn shingle(&self) -> u64 {
        mix(self.sum)
    }
}

/// The set of a text's shingles, for comparing two texts exactly.
///
/// ```
/// use telusur::copies::ShingleSet;
///
/// let story = ShingleSet::of("Air Sungai Lembah Sari naik dua meter pada Senin malam.");
/// let edited = ShingleSet::of("Air sungai Lembah Sari naik dua meter pada Selasa.");
/// assert_eq!(story.resemblance(&edited), 4.0 / 7.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShingleSet {
    /// Ascending, each once.
    hashes: Vec<u64>,
}

impl ShingleSet {
    /// The shingles of `text`. Eight bytes for each different one.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut hashes = Vec::with_capacity(text.len() / 7);
        for_each_shingle(text, |shingle| hashes.push(shingle));
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes }
    }

    /// Number of different shingles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether the text had no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The Jaccard similarity of the two sets, in `[0, 1]`: shared shingles over all shingles. 0 when both are empty.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> f32 {
        self.resemblance_from(other, 0.0).unwrap_or_default()
    }

    /// The resemblance if it is `least` or more. Stops as soon as that is out of reach.
    #[must_use]
    pub fn resemblance_from(&self, other: &Self, least: f32) -> Option<f32> {
        let total = self.len() + other.len();
        // shared / (total - shared) >= least
        let needed = f64::from(least) * total as f64 / (1.0 + f64::from(least));
        let may_miss = total.checked_sub(2 * needed.ceil() as usize)?;
        let shared = shared(&self.hashes, &other.hashes, may_miss)?;
        let all = total - shared;
        let resemblance = if all == 0 { 0.0 } else { shared as f32 / all as f32 };
        (resemblance >= least).then_some(resemblance)
    }
}

/// Number of values in both ascending lists; `None` once more than `may_miss` values are found to be in one only.
fn shared(mut left: &[u64], mut right: &[u64], may_miss: usize) -> Option<usize> {
    let mut shared = 0;
    let mut missed = 0;
    while let (Some((&first, left_rest)), Some((&second, right_rest))) =
        (left.split_first(), right.split_first())
    {
        shared += usize::from(first == second);
        missed += usize::from(first != second);
        if missed > may_miss {
            return None;
        }
        left = if first <= second { left_rest } else { left };
        right = if second <= first { right_rest } else { right };
    }
    Some(shared)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    /// Jaccard over the words themselves, without a hash.
    fn plain_resemblance(first: &str, second: &str) -> f32 {
        let sets = [first, second].map(|text| {
            let lower = text.to_lowercase();
            let words: Vec<&str> =
                lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let size = words.len().clamp(1, WORDS_PER_SHINGLE);
            words.windows(size).map(|window| window.join(" ")).collect::<BTreeSet<String>>()
        });
        let [first, second] = &sets;
        let all = first.union(second).count();
        if all == 0 { 0.0 } else { first.intersection(second).count() as f32 / all as f32 }
    }

    #[track_caller]
    fn check(first: &str, second: &str, expected: f32) {
        let (one, other) = (ShingleSet::of(first), ShingleSet::of(second));
        assert_eq!(one.resemblance(&other), expected, "{first:?} and {second:?}");
        assert_eq!(other.resemblance(&one), expected, "the other way round");
        assert_eq!(plain_resemblance(first, second), expected, "counted over the words");
    }

    #[test]
    fn resemblance_is_shared_over_all() {
        check("", "", 0.0);
        check("", "satu", 0.0);
        check("satu dua", "Satu, dua!", 1.0);
        check("satu dua", "dua satu", 0.0);
        check("a b c d e f", "a b c d e f", 1.0);
        check("a b c d e f", "a b c d e", 0.5);
        check("a b c d e a b c d e", "a b c d e", 0.2);
        check("a b c d e f g h", "x a b c d e f g", 3.0 / 5.0);
    }

    #[test]
    fn content_is_the_sequence_of_words() {
        let content = |text| for_each_shingle(text, |_| ()).content;
        assert_eq!(content("Satu, DUA."), content("satu dua"));
        assert_ne!(content("satu dua"), content("dua satu"));
        assert_eq!(content("…"), 0);
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec("[abAB]|Ω|ω| é", 0..40).prop_map(|words| words.join(" "))
    }

    proptest! {
        #[test]
        fn agrees_with_a_count_over_the_words(first in text(), second in text()) {
            let (one, other) = (ShingleSet::of(&first), ShingleSet::of(&second));
            prop_assert_eq!(one.resemblance(&other), plain_resemblance(&first, &second));
        }

        #[test]
        fn stopping_early_loses_nothing(first in text(), second in text(), least in 0.0f32..=1.0) {
            let (one, other) = (ShingleSet::of(&first), ShingleSet::of(&second));
            let whole = one.resemblance(&other);
            prop_assert_eq!(one.resemblance_from(&other, least), (whole >= least).then_some(whole));
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let set = ShingleSet::of(&text);
            prop_assert_eq!(set.resemblance(&set), if set.is_empty() { 0.0 } else { 1.0 });
        }
    }
}
