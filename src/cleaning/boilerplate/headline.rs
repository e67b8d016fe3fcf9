//! Whether words are a headline by the words that only headlines write with a capital.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{bare, words};

/// Words of headlines that are small in prose.
static HEADLINE_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("lists/headline_words.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// A headline that nothing announces has no fewer words.
const FEWEST_WORDS: usize = 6;
/// Nor more; a line-up of names has.
const MOST_WORDS: usize = 22;
/// Nor fewer words that prose would not write so.
const FEWEST_TELLING: usize = 2;

/// Whether `text` is a headline in capitals: long enough, and with words that are small in prose.
pub(super) fn is(text: &str) -> bool {
    let words: Vec<&str> = words(text).filter_map(|word| text.get(word)).collect();
    let telling = words
        .iter()
        .skip(1)
        .filter(|word| HEADLINE_WORDS.contains(bare(word)) || word.ends_with(':'))
        .count();
    (FEWEST_WORDS..=MOST_WORDS).contains(&words.len()) && telling >= FEWEST_TELLING && !text.contains(';')
}

/// Whether `text` has headlines in a row.
pub(super) fn are_several(text: &str) -> bool {
    words(text).filter_map(|word| text.get(word)).filter(|word| HEADLINE_WORDS.contains(bare(word))).count()
        > FEWEST_TELLING
}
