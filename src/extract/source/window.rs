//! The parts of a text that are looked at, and how near things stand to a line's ends.

use std::ops::Range;

/// Datelines and lines about the text stand within so many bytes of its beginning.
const HEAD_BYTES: usize = 1600;
/// Copyright lines and the like stand within so many bytes of its end.
const TAIL_BYTES: usize = 1000;

/// The beginning of `text`.
pub(super) fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(HEAD_BYTES)]
}

/// The end of `text` and the byte at which it begins.
pub(super) fn tail(text: &str) -> (usize, &str) {
    let start = text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES));
    (start, &text[start..])
}

/// The first `count` lines of `text` that are not blank, without white space around them.
pub(super) fn first_lines(text: &str, count: usize) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    let lines = ends.map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        start = end + 1;
        line.trim()
    });
    lines.filter(|line| !line.is_empty()).take(count)
}

/// Whether the byte `at` is in a range that is to be skipped; the ranges are in order.
pub(super) fn skipped(skip: &[Range<usize>], at: usize) -> bool {
    let before = skip.partition_point(|range| range.start <= at);
    before.checked_sub(1).and_then(|last| skip.get(last)).is_some_and(|range| range.contains(&at))
}

/// The last `max` bytes of `text`, fewer at a character's boundary.
pub(super) fn last_bytes(text: &str, max: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(max))..]
}

/// The first `max` bytes of `text`, fewer at a character's boundary.
pub(super) fn first_bytes(text: &str, max: usize) -> &str {
    &text[..text.floor_char_boundary(max)]
}

/// The byte of `text` at which its part `part` begins.
pub(super) fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
