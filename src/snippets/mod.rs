//! Passages: the parts of a text that show best why it matches, as byte ranges of the text.
//!
//! Owns sentences and the choice between them. What matches is told to it: it knows no query and no analysis, no markup,
//! colour or terminal, and nothing of the index.

mod candidates;
mod choice;
mod cut;
mod edges;
mod fill;
mod follow;
mod lead;
mod likeness;
mod mark;
mod offsets;
mod quotation;
mod sentences;
mod span;
mod usable;
mod worth;

use std::ops::Range;

use candidates::Candidate;
use choice::Choice;
use fill::Ground;
use span::Span;
use worth::Worth;

pub use mark::{Mark, MarkKind};
pub use offsets::CharOffsets;
pub use sentences::{Sentences, sentences};

/// What passages look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassageOptions {
    /// How many passages a text has at most.
    pub max_passages: usize,
    /// How many characters a passage has at most; whole sentences where they fit. Room that one leaves goes to the others,
    /// and those that meet become one: a passage can have more than this where there is more than one, all of them together
    /// have at most `max_passages * max_chars`.
    pub max_chars: usize,
}

impl Default for PassageOptions {
    fn default() -> Self {
        Self { max_passages: 2, max_chars: 240 }
    }
}

/// A part of a text, with what matches in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it says.
    pub text: String,
    /// What matches in it, in order, none overlapping another.
    pub marks: Vec<PassageMark>,
    /// Where it stands, in bytes of the whole text.
    pub bytes: Range<usize>,
    /// Whether its first sentence is not there from its beginning. A dateline that is left out is not part of it.
    pub cut_before: bool,
    /// Whether its last sentence is not there to its end.
    pub cut_after: bool,
}

/// A word or phrase of a passage that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageMark {
    /// Where it stands, in bytes of [`Passage::text`].
    pub text_bytes: Range<usize>,
    /// Where it stands, in bytes of the whole text.
    pub bytes: Range<usize>,
    /// How it matched.
    pub kind: MarkKind,
    /// Which of the words and phrases that are marked it matches, counted from 0: not always the number in the query, since
    /// common function words are not marked.
    pub wanted: usize,
}

impl Passage {
    /// The same passage in a whole text in which `place` tells where each range now stands.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(Range<usize>) -> Range<usize>) -> Self {
        self.bytes = place(self.bytes);
        for mark in &mut self.marks {
            mark.bytes = place(mark.bytes.clone());
        }
        self
    }
}

/// The passages of `text` that show best why it matches, in the text's order.
///
/// - `parts` are the ranges of the text that may be shown, in order; no passage goes beyond one of them.
/// - `marks` are what matched, best in the text's order. Each is shown whole or not at all; of two that overlap both count
///   but one is shown, the first and of these the longest.
/// - `weights` say what each leaf of the query is worth, `> 0`, in the order of the query: two leaves near each other are
///   worth more, most in that order. A leaf without a usable weight is worth 1.
///
/// A passage holds the most that is not shown yet: different leaves by their weights, less for inexact matches, more for
/// leaves close together and for the beginning of the text, less for headings and other fragments. It is whole sentences,
/// with more around them where they fit, or a part of one that is too long, cut between two words. How long passages are,
/// [`PassageOptions::max_chars`] tells; a mark longer than that is never shown.
///
/// A text without marks gives its beginning: its first sentence that is no heading, byline or dateline, and what fits
/// behind it. A blank one gives nothing. Ranges that make no sense are left out.
///
/// Takes time linear in the marks and in the text near them, not in the text. Of a text with very many marks, only the
/// first ones of each leaf are looked around.
///
/// ```
/// use telusur::snippets::{Mark, MarkKind, PassageOptions, passages};
///
/// let text = "Hujan turun. Tentara menembaki kendaraan itu di perbatasan. Warga mengungsi.";
/// let mark = Mark { bytes: 21..30, wanted: 0, position: 3, kind: MarkKind::Inflected };
/// let options = PassageOptions { max_passages: 1, max_chars: 50 };
/// let found = passages(text, &[0..text.len()], &[mark], &[1.0], &options);
/// assert_eq!(found[0].text, "Tentara menembaki kendaraan itu di perbatasan.");
/// assert_eq!(&found[0].text[found[0].marks[0].text_bytes.clone()], "menembaki");
/// assert_eq!(&text[found[0].bytes.clone()], found[0].text);
/// ```
#[must_use]
pub fn passages(
    text: &str,
    parts: &[Range<usize>],
    marks: &[Mark],
    weights: &[f32],
    options: &PassageOptions,
) -> Vec<Passage> {
    if options.max_passages == 0 || options.max_chars == 0 {
        return Vec::new();
    }
    let parts = usable::parts(text, parts);
    let marks = usable::marks(text, &parts, marks, options.max_chars);
    let Some(lead) = lead::lead(text, &parts) else { return Vec::new() };
    let mut spans = spans(text, &parts, &lead, &marks, weights, options);
    Ground { text, parts: &parts, lead: lead.bytes.start, options }.fill(&mut spans);
    spans.iter().filter_map(|span| span.passage(text, &marks)).collect()
}

/// What is to be shown, the best first: what was chosen, or the beginning.
fn spans(
    text: &str,
    parts: &[Range<usize>],
    lead: &Candidate,
    marks: &[Mark],
    weights: &[f32],
    options: &PassageOptions,
) -> Vec<Span> {
    let mut worth = Worth::new(weights);
    let candidates = candidates::candidates(text, parts, marks, worth.leaves());
    if candidates.is_empty() {
        return vec![cut::beginning(text, lead, options.max_chars)];
    }
    let choice = Choice::new(text, marks, candidates, lead.bytes.start, options.max_chars);
    choice.spans(&mut worth, options.max_passages)
}

#[cfg(test)]
mod tests;
