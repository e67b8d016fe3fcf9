//! A leaf of a query: something to look for, and what may stand in its place.

use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TERMINATED, TantivyError};

use super::Occurrence;
use super::sequence::{FieldSequence, SequenceCursor};
use super::word::{FieldWord, WordCursor};
use crate::snippets::MarkKind;

/// Something that a query looks for in texts.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What was typed.
    pub typed: String,
    /// How rare it is, less what it counts less: its weight where places are weighed.
    pub weight: f32,
    /// What answers it: what was typed first, then what may stand for it. The best one counts.
    pub alternatives: Vec<Alternative>,
}

/// One way to answer a leaf.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What it counts beside what was typed.
    pub share: f32,
    /// How it matches; `None`: as the pattern says.
    pub kind: Option<MarkKind>,
    pub pattern: Pattern,
}

/// What stands in a text.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// A word in any of these fields.
    Word(Vec<FieldWord>),
    /// Words together in any of these fields.
    Sequence(Vec<FieldSequence>),
}

impl Leaf {
    /// No article scores more.
    pub fn bound(&self) -> f32 {
        let bound = |alternative: &Alternative| {
            let fields: f32 = match &alternative.pattern {
                Pattern::Word(fields) => fields.iter().map(FieldWord::bound).sum(),
                Pattern::Sequence(fields) => fields.iter().map(FieldSequence::bound).sum(),
            };
            alternative.share * fields
        };
        self.alternatives.iter().map(bound).fold(0.0, f32::max)
    }

    /// The documents of a segment that match, on the first; positions are read only if asked for.
    pub fn open(
        &self,
        ord: SegmentOrdinal,
        reader: &SegmentReader,
        with_positions: bool,
    ) -> tantivy::Result<LeafCursor> {
        let mut walks = Vec::new();
        for (number, Alternative { share, kind, pattern }) in self.alternatives.iter().enumerate() {
            let mut add =
                |walk| walks.push(Walking { walk, alternative: number, share: *share, kind: *kind });
            match pattern {
                Pattern::Word(fields) => {
                    let option = match with_positions {
                        true => IndexRecordOption::WithFreqsAndPositions,
                        false => IndexRecordOption::WithFreqs,
                    };
                    for field in fields {
                        field.open(ord, reader, option)?.map(Walk::Word).map(&mut add);
                    }
                }
                Pattern::Sequence(fields) => {
                    for field in fields {
                        field.open(ord, reader)?.map(Walk::Sequence).map(&mut add);
                    }
                }
            }
        }
        let doc = first_doc(&walks);
        Ok(LeafCursor { walks, doc, positions: Vec::new() })
    }
}

/// The documents of a segment that match a leaf.
pub struct LeafCursor {
    walks: Vec<Walking>,
    doc: DocId,
    /// Kept from document to document, to be filled anew.
    positions: Vec<u32>,
}

struct Walking {
    walk: Walk,
    /// Which alternative it belongs to: the fields of one are added.
    alternative: usize,
    share: f32,
    kind: Option<MarkKind>,
}

enum Walk {
    Word(WordCursor),
    Sequence(SequenceCursor),
}

impl Walk {
    #[inline]
    fn doc(&self) -> DocId {
        match self {
            Self::Word(word) => word.doc(),
            Self::Sequence(sequence) => sequence.doc(),
        }
    }

    fn score(&self) -> f32 {
        match self {
            Self::Word(word) => word.score(),
            Self::Sequence(sequence) => sequence.score(),
        }
    }
}

fn first_doc(walks: &[Walking]) -> DocId {
    walks.iter().map(|walking| walking.walk.doc()).min().unwrap_or(TERMINATED)
}

impl LeafCursor {
    /// Adds where the current document matches.
    pub fn occurrences(&mut self, into: &mut Vec<Occurrence>) {
        let Self { walks, doc, positions } = self;
        for walking in walks.iter_mut().filter(|walking| walking.walk.doc() == *doc) {
            let from = into.len();
            match &mut walking.walk {
                Walk::Word(word) => word.occurrences(positions, into),
                Walk::Sequence(sequence) => sequence.occurrences(into),
            }
            if let Some(kind) = walking.kind {
                into.iter_mut().skip(from).for_each(|occurrence| occurrence.kind = kind);
            }
        }
    }

    /// The score of the current document.
    pub fn value(&self) -> f32 {
        let (mut best, mut current, mut alternative) = (0.0f32, 0.0f32, usize::MAX);
        for walking in self.walks.iter().filter(|walking| walking.walk.doc() == self.doc) {
            if walking.alternative != alternative {
                alternative = walking.alternative;
                current = 0.0;
            }
            current += walking.share * walking.walk.score();
            best = best.max(current);
        }
        best
    }
}

impl DocSet for LeafCursor {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        for walking in self.walks.iter_mut().filter(|walking| walking.walk.doc() == self.doc) {
            match &mut walking.walk {
                Walk::Word(word) => word.advance(),
                Walk::Sequence(sequence) => sequence.advance(),
            };
        }
        self.doc = first_doc(&self.walks);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for walking in self.walks.iter_mut().filter(|walking| walking.walk.doc() < target) {
            match &mut walking.walk {
                Walk::Word(word) => word.seek(target),
                Walk::Sequence(sequence) => sequence.seek(target),
            };
        }
        self.doc = first_doc(&self.walks);
        self.doc
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        0
    }
}

impl Scorer for LeafCursor {
    fn score(&mut self) -> Score {
        self.value()
    }
}

/// A leaf as a query of the engine, for conditions that combine several.
#[derive(Clone)]
pub struct LeafQuery {
    pub leaf: Arc<Leaf>,
    /// The segments in which its terms were looked up.
    pub segments: Arc<[SegmentId]>,
}

impl std::fmt::Debug for LeafQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("LeafQuery").field(&self.leaf).finish()
    }
}

impl LeafQuery {
    fn open(&self, reader: &SegmentReader) -> tantivy::Result<LeafCursor> {
        let ord = (0u32..).zip(self.segments.iter()).find(|(_, id)| **id == reader.segment_id());
        let (ord, _) = ord.ok_or_else(|| {
            TantivyError::InvalidArgument("a leaf is looked for where its terms were looked up".into())
        })?;
        self.leaf.open(ord, reader, false)
    }
}

impl Query for LeafQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for LeafQuery {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.open(reader)?))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut cursor = self.open(reader)?;
        cursor.seek(doc);
        Ok(Explanation::new("a leaf of the query", cursor.value()))
    }
}
