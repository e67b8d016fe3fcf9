//! Words after which a name is a credit, not the text's own outlet.

use super::window::last_bytes;

const BEFORE_A_CREDIT: &str = include_str!("before_credits.txt");
const LOOK_BACK_BYTES: usize = 24;

/// Whether the last word of `before` makes what follows it a credit.
pub(super) fn ends_in_credit(before: &str) -> bool {
    let before = last_bytes(before, LOOK_BACK_BYTES).trim_end();
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    is_credit_word(word.trim_end_matches([':', '.']))
}

/// Whether `word` introduces a credit.
pub(super) fn is_credit_word(word: &str) -> bool {
    !word.is_empty()
        && BEFORE_A_CREDIT
            .lines()
            .filter(|line| !line.starts_with('#'))
            .any(|known| !known.is_empty() && known.eq_ignore_ascii_case(word))
}
