//! More of the text around a stretch, as far as there is room.

use std::ops::Range;

use super::PassageOptions;
use super::edges::is_fragment;
use super::follow;
use super::sentences::{leans_on_the_one_before, sentence_around};
use super::span::Span;
use super::usable::fits;

/// Less room is left empty, in bytes.
const MIN_ROOM: usize = 24;
/// With less room, in characters, a text's only passage is not followed by another.
const MIN_ROOM_TO_FOLLOW: usize = 80;

/// Fills each of `spans`, of which the first is the best, up to the length of a passage, then with the room that others
/// leave, the best before the others; a single one has the room of two, for what follows it. Puts them in order, and makes
/// one of those that meet.
pub fn fill(text: &str, parts: &[Range<usize>], spans: &mut Vec<Span>, options: &PassageOptions) {
    let PassageOptions { max_passages, max_chars } = *options;
    let best = spans.first().map_or(0, |best| best.bytes.start);
    spans.sort_by_key(|span| span.bytes.start);
    let best = spans.partition_point(|span| span.bytes.start < best);
    let mut left = max_chars * spans.len().max(max_passages.min(2));
    for number in 0..spans.len() {
        left = left.saturating_sub(fill_one(text, parts, spans, number, max_chars));
    }
    for number in std::iter::once(best).chain((0..spans.len()).filter(|number| *number != best)) {
        left = grow(text, parts, spans, number, left);
    }
    if let [span] = spans.as_slice()
        && left >= MIN_ROOM_TO_FOLLOW
        && max_passages > 1
    {
        spans.extend(follow::following(text, parts, span, left));
        left = left.saturating_sub(spans.get(1).map_or(0, |next| next.chars(text)));
        left = grow(text, parts, spans, 1, left);
    }
    join(text, spans, left);
}

/// Fills the span of this number with `left` more characters; how many are left then.
fn grow(text: &str, parts: &[Range<usize>], spans: &mut [Span], number: usize, left: usize) -> usize {
    match spans.get(number).filter(|_| left >= MIN_ROOM) {
        Some(span) => {
            let room = span.chars(text) + left;
            room.saturating_sub(fill_one(text, parts, spans, number, room))
        }
        None => left,
    }
}

/// Fills the span of this number up to its neighbours; how many characters it has then.
fn fill_one(
    text: &str,
    parts: &[Range<usize>],
    spans: &mut [Span],
    number: usize,
    max_chars: usize,
) -> usize {
    let (before, rest) = spans.split_at_mut(number);
    let Some((span, after)) = rest.split_first_mut() else { return 0 };
    let Some(part) = parts.get(span.part) else { return span.chars(text) };
    let start = before.last().map_or(part.start, |last| last.bytes.end.max(part.start));
    let end = after.first().map_or(part.end, |next| next.bytes.start.min(part.end));
    Surroundings { text, part: part.clone(), free: start..end, max_chars }.fill(span);
    span.chars(text)
}

/// Makes one of spans between which there are only blanks, at most `left` of them.
fn join(text: &str, spans: &mut Vec<Span>, mut left: usize) {
    spans.dedup_by(|next, span| {
        let between = text.get(span.bytes.end..next.bytes.start).unwrap_or("");
        let meets = span.part == next.part && !span.cut_after && !next.cut_before;
        let joins = meets && between.len() <= left && between.trim().is_empty();
        if joins {
            left -= between.len();
            span.bytes.end = next.bytes.end;
            span.cut_after = next.cut_after;
        }
        joins
    });
}

/// What a stretch may grow into.
struct Surroundings<'t> {
    /// The whole text.
    text: &'t str,
    /// The part that the stretch is in.
    part: Range<usize>,
    /// What is free of it: other stretches are outside.
    free: Range<usize>,
    /// How many characters the stretch may have.
    max_chars: usize,
}

impl Surroundings<'_> {
    /// Takes whole sentences into `span` while they fit: the one before where the first leans on it, then those behind it,
    /// and if none fits the one before. Headings and other fragments are not taken in, and a question only with what is
    /// behind it.
    fn fill(&self, span: &mut Span) {
        let leans = self.text.get(span.bytes.clone()).is_some_and(leans_on_the_one_before);
        if leans && !span.cut_before {
            self.take_before(span);
        }
        let mut is_filled = false;
        while !span.cut_after && self.take_after(span) {
            is_filled = true;
        }
        if !is_filled && !leans && !span.cut_before {
            self.take_before(span);
        }
    }

    fn take_before(&self, span: &mut Span) -> bool {
        let before = self.text.get(self.free.start..span.bytes.start).unwrap_or("").trim_end();
        let Some(last) = (self.free.start + before.len()).checked_sub(1).filter(|_| !before.is_empty())
        else {
            return false;
        };
        let is_before = |sentence: &Range<usize>| sentence.end <= span.bytes.start;
        let joins = |sentence: &Range<usize>| self.joins(sentence, sentence.start..span.bytes.end);
        match self.sentence(last).filter(is_before).filter(joins) {
            Some(sentence) => {
                span.bytes.start = sentence.start;
                true
            }
            None => false,
        }
    }

    fn take_after(&self, span: &mut Span) -> bool {
        let Some(next) = self.behind(span, span.bytes.end) else { return false };
        let last = if self.points_on(&next) { self.behind(span, next.end) } else { Some(next) };
        match last.filter(|last| self.joins(last, span.bytes.start..last.end)) {
            Some(last) => {
                span.bytes.end = last.end;
                true
            }
            None => false,
        }
    }

    /// The whole sentence behind the byte `end`, if there can be room for it.
    fn behind(&self, span: &Span, end: usize) -> Option<Range<usize>> {
        let after = self.text.get(end..self.free.end).unwrap_or("");
        let first = end + after.len() - after.trim_start().len();
        let has_room = first < self.free.end && end - span.bytes.start + MIN_ROOM <= self.max_chars;
        has_room.then(|| self.sentence(first)).flatten()
    }

    /// The whole sentence that holds the byte `at`, if none of it is taken.
    fn sentence(&self, at: usize) -> Option<Range<usize>> {
        let part = self.text.get(self.part.clone())?;
        let around = sentence_around(part, at.checked_sub(self.part.start)?);
        let bytes = around.bytes.start + self.part.start..around.bytes.end + self.part.start;
        let is_free = bytes.start >= self.free.start && bytes.end <= self.free.end && !bytes.is_empty();
        (around.begins && around.ends && is_free).then_some(bytes)
    }

    fn joins(&self, sentence: &Range<usize>, together: Range<usize>) -> bool {
        self.fits(together) && !self.is_fragment(sentence)
    }

    fn fits(&self, together: Range<usize>) -> bool {
        self.text.get(together).is_some_and(|slice| fits(slice, self.max_chars))
    }

    fn is_fragment(&self, sentence: &Range<usize>) -> bool {
        self.text.get(sentence.clone()).is_none_or(is_fragment)
    }

    /// Whether what matters is not in `sentence` but behind it.
    fn points_on(&self, sentence: &Range<usize>) -> bool {
        self.text.get(sentence.clone()).is_some_and(|slice| slice.ends_with('?'))
    }
}
