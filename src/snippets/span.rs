//! A stretch of a text on its way to become a passage.

use std::ops::Range;

use super::candidates::marks_within;
use super::edges;
use super::mark::Mark;
use super::usable;
use super::{Passage, PassageMark};

/// A stretch of a text that is to be shown.
#[derive(Clone, Debug)]
pub struct Span {
    /// The part of the text that it is in.
    pub part: usize,
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Whether its first sentence is not there from its beginning.
    pub cut_before: bool,
    /// Whether its last sentence is not there to its end.
    pub cut_after: bool,
}

impl Span {
    /// How many characters it has.
    pub fn chars(&self, text: &str) -> usize {
        text.get(self.bytes.clone()).map_or(0, usable::chars)
    }

    /// The passage that shows it with those of the sorted `marks` that are whole in it; none where nothing is left
    /// without stray signs.
    pub fn passage(&self, text: &str, marks: &[Mark]) -> Option<Passage> {
        let shown = shown_marks(marks, &self.bytes);
        let kept = match (shown.first(), shown.last()) {
            (Some(first), Some(last)) => Some(first.bytes.start..last.bytes.end),
            _ => None,
        };
        let bytes = edges::without_stray_signs(text, self.bytes.clone(), kept, self.cut_after);
        let slice = text
            .get(bytes.clone())
            .filter(|slice| slice.contains(char::is_alphanumeric) || !shown.is_empty())?;
        let within = |mark: &&Mark| PassageMark {
            text_bytes: mark.bytes.start - bytes.start..mark.bytes.end - bytes.start,
            bytes: mark.bytes.clone(),
            kind: mark.kind,
            wanted: mark.wanted,
        };
        Some(Passage {
            text: slice.to_owned(),
            marks: shown.iter().map(within).collect(),
            bytes: bytes.clone(),
            cut_before: self.cut_before,
            cut_after: self.cut_after,
        })
    }
}

/// The marks that are whole in `bytes`; where two overlap, the one that begins first, and of these the longest.
fn shown_marks<'m>(marks: &'m [Mark], bytes: &Range<usize>) -> Vec<&'m Mark> {
    let mut end = bytes.start;
    let within = marks.get(marks_within(marks, bytes)).unwrap_or(&[]);
    let is_shown = |mark: &&Mark| {
        let shown = mark.bytes.start >= end && mark.bytes.end <= bytes.end;
        end = if shown { mark.bytes.end } else { end };
        shown
    };
    within.iter().filter(is_shown).collect()
}
