//! The sentence that holds a place, found without reading the text from its beginning.

use std::ops::Range;

use super::{boundary, next_sign, previous_sign, trimmed};

/// How far a sentence is looked for on each side of a place, in bytes.
pub const MAX_LOOK_BYTES: usize = 1_000;

/// Behind a stop there are at most so many bytes of closing quotation marks and blanks before the sentence ends.
pub(super) const MAX_CLOSING_BYTES: usize = 24;

/// A sentence, or what was looked at of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// Where it stands, without the white space around it.
    pub bytes: Range<usize>,
    /// Whether it begins there; if not, it was not followed further.
    pub begins: bool,
    /// Whether it ends there; if not, it was not followed further.
    pub ends: bool,
}

/// The sentence of `text` that holds the byte `at`, looked for at most [`MAX_LOOK_BYTES`] to each side; what goes on
/// beyond is cut at a character. Between two sentences it is empty.
pub fn sentence_around(text: &str, at: usize) -> Around {
    sentence_behind(text, 0, at)
}

/// [`sentence_around`] `at` where it is known that a sentence begins at the byte `known`, which is not behind it.
pub fn sentence_behind(text: &str, known: usize, at: usize) -> Around {
    let at = text.floor_char_boundary(at.min(text.len()));
    let (start, begins) = start_before(text, known, at);
    let (end, ends) = end_after(text, at);
    Around { bytes: trimmed(text, start..end), begins, ends }
}

fn start_before(text: &str, known: usize, at: usize) -> (usize, bool) {
    let lowest = text.floor_char_boundary(at.saturating_sub(MAX_LOOK_BYTES)).max(known);
    let mut to = at;
    while let Some(sign) = previous_sign(text.as_bytes(), lowest, to) {
        if let Some(start) = boundary(text, sign).filter(|start| *start <= at) {
            return (start, true);
        }
        to = sign;
    }
    (lowest, lowest == known)
}

fn end_after(text: &str, at: usize) -> (usize, bool) {
    let highest = text.ceil_char_boundary(at.saturating_add(MAX_LOOK_BYTES).min(text.len()));
    // No letter closes a sentence: what ends one before it is behind it.
    let is_letter = text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut from = if is_letter { at } else { at.saturating_sub(MAX_CLOSING_BYTES) };
    while let Some(sign) = next_sign(text.as_bytes(), from, highest) {
        if let Some(end) = boundary(text, sign).filter(|end| *end > at) {
            return (end, true);
        }
        from = sign + 1;
    }
    (highest, highest == text.len())
}
