//! `awal*` and `kata~1`: what the end of a word says about it.

use super::syntax::is_sentence_mark;

/// Fewer letters and digits begin too many words.
const MIN_PREFIX_CHARS: usize = 2;
/// Fewer letters and digits resemble too many words.
const MIN_FUZZY_CHARS: usize = 3;
/// More edits make any word of any other.
pub const MAX_EDITS: u8 = 2;

/// What stands at the end of a word, and the word without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix<'text> {
    /// `awal*`
    Prefix(&'text str),
    /// `kata~`, `kata~1`, `kata~2`; more than [`MAX_EDITS`] as typed.
    Fuzzy(&'text str, u8),
    /// A `*` or `~` with a number after what is no word for it.
    Unfit(&'text str),
}

/// What the end of `word` says; `None` where it is no more than a word. Sentence marks after it do not count.
pub fn suffix_of(word: &str) -> Option<Suffix<'_>> {
    let word = word.trim_end_matches(is_sentence_mark);
    if let Some(stem) = word.strip_suffix('*') {
        return (!stem.contains(['*', '~'])).then(|| prefix(stem));
    }
    let (stem, edits) = word.rsplit_once('~')?;
    let is_number = edits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_number || !stem.contains(char::is_alphabetic) || stem.contains(['*', '~']) {
        return None;
    }
    let edits = if edits.is_empty() { Ok(1) } else { edits.parse() };
    Some(match edits {
        Ok(edits) if edits > 0 && can_be_fuzzy(stem) => Suffix::Fuzzy(stem, edits),
        _ => Suffix::Unfit(stem),
    })
}

fn prefix(stem: &str) -> Suffix<'_> {
    if can_be_prefix(stem) { Suffix::Prefix(stem) } else { Suffix::Unfit(stem) }
}

/// Whether words can be looked for that begin with `stem`.
pub fn can_be_prefix(stem: &str) -> bool {
    is_plain(stem, MIN_PREFIX_CHARS)
}

/// Whether words can be looked for that resemble `stem`.
pub fn can_be_fuzzy(stem: &str) -> bool {
    is_plain(stem, MIN_FUZZY_CHARS) && stem.contains(char::is_alphabetic)
}

/// Letters and digits, with single marks between them.
fn is_plain(stem: &str, min_chars: usize) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '\'' | '’' | '.');
    stem.starts_with(char::is_alphanumeric)
        && stem.ends_with(char::is_alphanumeric)
        && stem.chars().all(|c| c.is_alphanumeric() || is_mark(c))
        && stem.chars().filter(|c| c.is_alphanumeric()).nth(min_chars - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Option<Suffix<'_>>) {
        assert_eq!(suffix_of(word), expected, "{word}");
    }

    #[test]
    fn ends_of_words() {
        check("banjir*", Some(Suffix::Prefix("banjir")));
        check("banjir*,", Some(Suffix::Prefix("banjir")));
        check("covid-1*", Some(Suffix::Prefix("covid-1")));
        check("kata~", Some(Suffix::Fuzzy("kata", 1)));
        check("kata~2?", Some(Suffix::Fuzzy("kata", 2)));
        check("kata~7", Some(Suffix::Fuzzy("kata", 7)));
        check("kata~0.8", Some(Suffix::Unfit("kata")));
        check("C*", Some(Suffix::Unfit("C")));
        for word in ["f***", "kata~1*", "100~200", "~5", "kata~x", "banjir", "a*b", ""] {
            check(word, None);
        }
    }
}
