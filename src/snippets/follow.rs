//! What a text goes on with.

use std::ops::Range;

use super::cut;
use super::edges::is_fragment;
use super::lead::opening;
use super::likeness::Words;
use super::span::Span;
use super::usable::fits;

/// How many sentences are read for it.
const MAX_READ: usize = 6;
/// A sentence is not cut to less than this, in characters.
const MIN_CUT_CHARS: usize = 160;

/// The next sentence behind `span` that is no heading or other fragment and does not say the same again, in the same part of
/// the text or a later one. Of one with more than `max_chars` characters the beginning, unless that is too little.
pub fn following(text: &str, parts: &[Range<usize>], span: &Span, max_chars: usize) -> Option<Span> {
    if span.cut_after {
        return None;
    }
    let slice = |bytes: &Range<usize>| text.get(bytes.clone()).unwrap_or("");
    let shown = Words::of(slice(&span.bytes));
    let tells_more = |sentence: &str| !is_fragment(sentence) && !shown.is_like(&Words::of(sentence));
    let next = opening(text, parts, span.part, span.bytes.end)
        .take(MAX_READ)
        .find(|next| tells_more(slice(&next.bytes)))?;
    let is_enough = fits(slice(&next.bytes), max_chars) || max_chars >= MIN_CUT_CHARS;
    is_enough.then(|| cut::beginning(text, &next, max_chars))
}
