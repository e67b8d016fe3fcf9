//! More of the text around a stretch, as far as there is room.

use std::ops::Range;

use super::edges::is_fragment;
use super::sentences::{leans_on_the_one_before, sentence_around};
use super::span::Span;
use super::usable::fits;

/// Less room is left empty, in bytes.
const MIN_ROOM: usize = 24;

/// What a stretch may grow into.
pub struct Surroundings<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The part that the stretch is in.
    pub part: Range<usize>,
    /// What is free of it: other stretches are outside.
    pub free: Range<usize>,
    /// How many characters the stretch may have.
    pub max_chars: usize,
}

impl Surroundings<'_> {
    /// Takes whole sentences into `span` while they fit: the one before where the first leans on it, then those behind it,
    /// and if none fits the one before. Headings and other fragments are not taken in.
    pub fn fill(&self, span: &mut Span) {
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
        match self.sentence(last).filter(|sentence| self.joins(sentence, sentence.start..span.bytes.end)) {
            Some(sentence) => {
                span.bytes.start = sentence.start;
                true
            }
            None => false,
        }
    }

    fn take_after(&self, span: &mut Span) -> bool {
        let after = self.text.get(span.bytes.end..self.free.end).unwrap_or("");
        let first = span.bytes.end + after.len() - after.trim_start().len();
        if first >= self.free.end || span.bytes.len() + MIN_ROOM > self.max_chars {
            return false;
        }
        match self.sentence(first).filter(|sentence| self.joins(sentence, span.bytes.start..sentence.end)) {
            Some(sentence) => {
                span.bytes.end = sentence.end;
                true
            }
            None => false,
        }
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
        let fits = self.text.get(together).is_some_and(|slice| fits(slice, self.max_chars));
        fits && self.text.get(sentence.clone()).is_some_and(|slice| !is_fragment(slice))
    }
}
