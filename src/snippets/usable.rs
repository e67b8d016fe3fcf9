//! What of the given parts and marks can be used: whatever a caller gives, the rest can rely on it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use super::mark::Mark;

/// Those of `parts` that are ranges of `text`, each behind the one before.
pub fn parts(text: &str, parts: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let is_usable = |part: &&Range<usize>| {
        let fits = part.start >= end && part.start < part.end && text.get((*part).clone()).is_some();
        end = if fits { part.end } else { end };
        fits
    };
    parts.iter().filter(is_usable).cloned().collect()
}

/// Those of `marks` that are ranges of one of the usable `parts` of `text` and at most `max_chars` long, by where they begin and of equals the longest
/// first.
pub fn marks<'m>(text: &str, parts: &[Range<usize>], marks: &'m [Mark], max_chars: usize) -> Cow<'m, [Mark]> {
    let order = |mark: &Mark| (mark.bytes.start, Reverse(mark.bytes.end), mark.kind);
    let is_within = |bytes: &Range<usize>| {
        let part = parts.get(parts.partition_point(|part| part.end <= bytes.start));
        part.is_some_and(|part| part.start <= bytes.start && bytes.end <= part.end)
    };
    let is_usable = |mark: &Mark| {
        let slice = text.get(mark.bytes.clone());
        slice.is_some_and(|slice| !slice.is_empty() && fits(slice, max_chars)) && is_within(&mark.bytes)
    };
    if marks.is_sorted_by_key(order) && marks.iter().all(is_usable) {
        return Cow::Borrowed(marks);
    }
    let mut usable: Vec<Mark> = marks.iter().filter(|mark| is_usable(mark)).cloned().collect();
    usable.sort_by_key(order);
    Cow::Owned(usable)
}

/// Whether `slice` has at most `max_chars` characters; looks at no more of it than that takes.
pub fn fits(slice: &str, max_chars: usize) -> bool {
    slice.len() <= max_chars || (slice.len() <= max_chars.saturating_mul(4) && chars(slice) <= max_chars)
}

/// How many characters `slice` has.
pub fn chars(slice: &str) -> usize {
    if slice.is_ascii() { slice.len() } else { slice.chars().count() }
}
