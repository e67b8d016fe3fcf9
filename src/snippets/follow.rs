//! What a text goes on with.

use std::ops::Range;

use super::candidates::Candidate;
use super::cut;
use super::edges::is_fragment;
use super::likeness::Words;
use super::sentences::sentence_around;
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
    let found = sentences_behind(text, parts, span.part, span.bytes.end)
        .take(MAX_READ)
        .find(|sentence| tells_more(slice(&sentence.bytes)))?;
    let is_enough = fits(slice(&found.bytes), max_chars) || max_chars >= MIN_CUT_CHARS;
    is_enough.then(|| cut::beginning(text, &found, max_chars))
}

/// The sentences from the byte `from` on, which is in the part of this number where a sentence ends.
fn sentences_behind(
    text: &str,
    parts: &[Range<usize>],
    mut part: usize,
    mut from: usize,
) -> impl Iterator<Item = Candidate> {
    std::iter::from_fn(move || {
        loop {
            let bytes = parts.get(part)?;
            from = from.max(bytes.start);
            let rest = text.get(from..bytes.end).unwrap_or("");
            let first = from + rest.len() - rest.trim_start().len();
            if first < bytes.end {
                let around = sentence_around(text.get(bytes.clone())?, first - bytes.start);
                from = (around.bytes.end + bytes.start).max(first + 1);
                let bytes = first..from;
                return Some(Candidate { part, bytes, begins: true, ends: around.ends, marks: 0..0 });
            }
            part += 1;
        }
    })
}
