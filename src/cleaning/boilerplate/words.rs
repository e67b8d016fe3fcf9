//! Lines, sentences and words around a place of a text, looked at within limits.

use std::ops::Range;

/// The largest char boundary of `text` that is not after `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().take(4).find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// At most `limit` bytes of `text` from `start`, not beyond its line.
pub(super) fn rest_of_line(text: &str, start: usize, limit: usize) -> &str {
    let end = floor(text, start.saturating_add(limit));
    let rest = text.get(start..end).unwrap_or_default();
    memchr::memchr(b'\n', rest.as_bytes()).map_or(rest, |len| rest.get(..len).unwrap_or_default())
}

/// Whether `gap` holds nothing but white space; looks at it from its end, where a word is near.
pub(super) fn is_blank(gap: &str) -> bool {
    gap.trim_end().is_empty()
}

/// The end of the line in which `at` stands, where that is within `limit` bytes.
pub(super) fn line_end(text: &str, at: usize, limit: usize) -> Option<usize> {
    let rest = rest_of_line(text, at, limit + 1);
    (rest.len() <= limit).then_some(at + rest.len())
}

/// The start of the line in which `at` stands, where nothing but marks, digits and blanks stands before `at`.
pub(super) fn decorated_line_start(text: &str, at: usize) -> Option<usize> {
    let before = text.as_bytes().get(..at)?;
    let decoration =
        before.iter().rev().take(24).take_while(|byte| **byte != b'\n' && !byte.is_ascii_alphanumeric());
    let start = at - decoration.count();
    (start == 0 || before.get(start - 1) == Some(&b'\n')).then_some(start)
}

/// Whether a sentence may begin at `at`: after a line break, the end of a sentence, a bracket, or a word that a capital
/// follows at once.
pub(super) fn begins_sentence(text: &str, at: usize) -> bool {
    let Some(before) = text.get(..at) else { return false };
    let Some(last) =
        before.trim_end_matches([' ', '"', '“', '*', '-', '–', '>', '(', '[', '|', '\t']).chars().next_back()
    else {
        return true;
    };
    matches!(last, '\n' | '.' | '?' | '!' | ':' | ';' | ')' | ']' | '”' | '"' | '…' | '→')
        || before.ends_with(['"', '“', '*', '(', '[', '|', '>'])
        || before.ends_with("  ")
        || before.ends_with(|char: char| char.is_alphanumeric())
}

/// Where the sentence that goes on at `from` ends, its stop with it; nothing where that is farther than `limit` bytes.
pub(super) fn sentence_end(text: &str, from: usize, limit: usize) -> Option<usize> {
    let rest = rest_of_line(text, from, limit);
    let bytes = rest.as_bytes();
    for (at, _) in rest.match_indices(['.', '?', '!']) {
        let closing = bytes.iter().skip(at + 1).take_while(|byte| b"\"')].?!".contains(byte)).count();
        let end = at + 1 + closing;
        let end =
            if rest.get(end..).is_some_and(|rest| rest.starts_with(['”', '’'])) { end + 3 } else { end };
        let Some(after) = rest.get(end..).filter(|_| !is_initial(bytes, at)) else { continue };
        let Some(next) = after.trim_start().chars().next() else { return Some(from + end) };
        if after.starts_with(' ') && !next.is_lowercase() {
            return Some(from + end);
        }
    }
    (rest.len() < limit).then_some(from + rest.len())
}

/// Whether the mark at `at` follows a capital that is a word: "D. Lestari".
fn is_initial(bytes: &[u8], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at));
    before(1).is_some_and(u8::is_ascii_uppercase) && before(2) == Some(&b' ')
}

/// The words of `text`, parted by blanks, with their places.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| *byte > b' ')?;
        let len = bytes.get(start..)?.iter().position(|byte| *byte <= b' ');
        at = len.map_or(bytes.len(), |len| start + len);
        Some(start..at)
    })
}

/// Whether the first letter or digit of `word` is a capital or a digit.
pub(super) fn is_capitalised(word: &str) -> bool {
    first_letter(word).is_some_and(|char| char.is_uppercase() || char.is_numeric())
}

/// Whether `word` begins with a small letter.
pub(super) fn is_small(word: &str) -> bool {
    first_letter(word).is_some_and(char::is_lowercase)
}

fn first_letter(word: &str) -> Option<char> {
    word.chars().take(12).find(|char| char.is_alphanumeric())
}

/// `word` without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}
