//! The sentences in which something matched.

use std::ops::Range;

use super::mark::Mark;
use super::sentences::{sentence_around, sentence_behind, trimmed};

/// In a text with more marks, only some are followed to their sentences: the first ones of each leaf of the query, as many
/// of each, so that rare ones are all followed. Marks that are not followed still count in the sentences of others.
const MAX_SEEDS: usize = 600;

/// Few texts have more candidates.
const USUAL_CANDIDATES: usize = 32;

/// A sentence with the marks in it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Which part of the text it is in.
    pub part: usize,
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Whether it is there from its beginning.
    pub begins: bool,
    /// Whether it is there to its end.
    pub ends: bool,
    /// Its marks, among all of the text.
    pub marks: Range<usize>,
}

/// The sentences of `parts` that hold one of `marks` whole, in order, none overlapping. Each mark is in one of the parts.
pub fn candidates(text: &str, parts: &[Range<usize>], marks: &[Mark], leaves: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::with_capacity(marks.len().min(USUAL_CANDIDATES));
    let mut quota = Quota::new(marks.len(), leaves);
    let mut rest = parts.iter().enumerate().peekable();
    for mark in marks.iter().filter(|mark| quota.allows(mark)) {
        while rest.next_if(|(_, part)| part.end <= mark.bytes.start).is_some() {}
        let Some((number, part)) = rest.peek() else { break };
        match found.last_mut().filter(|last| last.part == *number && last.bytes.end > mark.bytes.start) {
            Some(last) => last.reach(text, part, mark.bytes.end),
            None => {
                let floor = found.last().map_or(part.start, |last| last.bytes.end.max(part.start));
                let ended = found.last().is_none_or(|last| last.ends || last.part != *number);
                let known = if ended { floor } else { part.start };
                found.push(Candidate::around(text, (*number, part), floor, known, mark));
            }
        }
    }
    for candidate in &mut found {
        candidate.marks = marks_within(marks, &candidate.bytes);
    }
    found
}

/// Which of the sorted `marks` begin in `bytes`.
pub fn marks_within(marks: &[Mark], bytes: &Range<usize>) -> Range<usize> {
    let first = marks.partition_point(|mark| mark.bytes.start < bytes.start);
    let behind = marks.get(first..).unwrap_or(&[]);
    first..first + behind.partition_point(|mark| mark.bytes.start < bytes.end)
}

impl Candidate {
    fn around(
        text: &str,
        (number, part): (usize, &Range<usize>),
        floor: usize,
        known: usize,
        mark: &Mark,
    ) -> Self {
        let slice = text.get(part.clone()).unwrap_or("");
        let around = sentence_behind(slice, known - part.start, mark.bytes.start - part.start);
        let start = around.bytes.start + part.start;
        let end = around.bytes.end + part.start;
        let mut candidate = Self {
            part: number,
            bytes: trimmed(text, start.max(floor)..end.max(floor)),
            begins: around.begins && start >= floor,
            ends: around.ends,
            marks: 0..0,
        };
        candidate.reach(text, part, mark.bytes.end);
        candidate
    }

    /// Takes in the sentences up to the byte `end`, where a mark in it ends.
    fn reach(&mut self, text: &str, part: &Range<usize>, end: usize) {
        if end > self.bytes.end {
            let slice = text.get(part.clone()).unwrap_or("");
            let last = sentence_around(slice, (end - part.start).saturating_sub(1));
            self.bytes.end = end.max(last.bytes.end + part.start);
            self.ends = last.ends;
        }
    }
}

/// How many marks of each leaf are still followed.
struct Quota {
    left: Vec<usize>,
}

impl Quota {
    fn new(marks: usize, leaves: usize) -> Self {
        let each = MAX_SEEDS / leaves.clamp(1, MAX_SEEDS);
        Self { left: if marks > MAX_SEEDS { vec![each; leaves.min(MAX_SEEDS) + 1] } else { Vec::new() } }
    }

    fn allows(&mut self, mark: &Mark) -> bool {
        let Some(last) = self.left.len().checked_sub(1) else { return true };
        match self.left.get_mut(mark.wanted.min(last)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}
