//! The roots that are known, read once from `../lexicon/roots.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

const ROOTS: &str = include_str!("../lexicon/roots.txt");

static KNOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| entries(ROOTS).collect());

/// The first word of each line that is not empty and not a comment.
fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_whitespace().next())
}

/// Whether the lexicon knows `word` as a root.
pub fn is_root(word: &str) -> bool {
    KNOWN.contains(word)
}

/// Changes with the lexicon's text.
pub fn fingerprint() -> u64 {
    xxh3_64(ROOTS.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sorted_lower_case_and_says_nothing_twice() {
        let words: Vec<&str> = entries(ROOTS).collect();
        assert!(words.len() > 4000, "{} roots", words.len());
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
        assert!(words.iter().all(|word| *word == word.to_lowercase()));
    }
}
