//! A leaf of a query: something to look for, and what may stand in its place.

use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TERMINATED, TantivyError};

use super::Occurrence;
use super::sequence::{FieldSequence, SequenceCursor};
use super::window::Window;
use super::word::{FieldWord, WordCursor};
use crate::searcher::points::{Points, points, score};
use crate::snippets::MarkKind;

/// Something that a query looks for in texts.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What was typed.
    pub typed: String,
    /// How rare it is, less what it counts less: its weight where places are weighed.
    pub weight: f32,
    /// Whether it matters where in an article it stands.
    pub is_placed: bool,
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
    /// What was `typed`, to be found as `pattern`.
    pub fn of(typed: String, weight: f32, pattern: Pattern) -> Self {
        let alternatives = vec![Alternative { share: 1.0, kind: None, pattern }];
        Self { typed, weight, is_placed: true, alternatives }
    }

    /// The documents of a segment that match, on the first; positions are read only if asked for.
    pub fn open(&self, ord: SegmentOrdinal, with_positions: bool) -> tantivy::Result<LeafCursor> {
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
                        field.open(ord, option)?.map(Walk::Word).map(&mut add);
                    }
                }
                Pattern::Sequence(fields) => {
                    for field in fields {
                        field.open(ord)?.map(Walk::Sequence).map(&mut add);
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

    fn bound(&self) -> f32 {
        match self {
            Self::Word(word) => word.bound(),
            Self::Sequence(sequence) => sequence.bound(),
        }
    }

    fn postings(&self) -> u64 {
        match self {
            Self::Word(word) => word.postings(),
            Self::Sequence(sequence) => sequence.postings(),
        }
    }
}

fn first_doc(walks: &[Walking]) -> DocId {
    walks.iter().map(|walking| walking.walk.doc()).min().unwrap_or(TERMINATED)
}

impl LeafCursor {
    /// Where the current document matches, in order and each place once.
    pub fn occurrences(&mut self) -> Vec<Occurrence> {
        let mut found = Vec::new();
        let Self { walks, doc, positions } = self;
        for walking in walks.iter_mut().filter(|walking| walking.walk.doc() == *doc) {
            let from = found.len();
            match &mut walking.walk {
                Walk::Word(word) => word.occurrences(positions, &mut found),
                Walk::Sequence(sequence) => sequence.occurrences(&mut found),
            }
            if let Some(kind) = walking.kind {
                found.iter_mut().skip(from).for_each(|occurrence| occurrence.kind = kind);
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|place| (place.field, place.position));
        found
    }

    /// The score of the current document.
    pub fn points(&self) -> Points {
        let walks = self.walks.iter().filter(|walking| walking.walk.doc() == self.doc);
        best_alternative(walks.map(|walking| (walking.alternative, walking.share * walking.walk.score())))
    }

    /// No document has more.
    pub fn bound(&self) -> Points {
        let walks = self.walks.iter();
        let bound = best_alternative(
            walks.map(|walking| (walking.alternative, walking.share * walking.walk.bound())),
        );
        // A sum of rounded parts may be a little more than the rounded sum.
        bound.saturating_add(bound >> 20).saturating_add(1)
    }

    /// How many postings its documents have, about.
    pub fn postings(&self) -> u64 {
        self.walks.iter().map(|walking| walking.walk.postings()).sum()
    }

    /// Cursors whose points, added up, are those of this one: one for each field, unless there are alternatives.
    pub fn split(self) -> Vec<Self> {
        let mut alternatives = self.walks.iter().map(|walking| walking.alternative);
        let first = alternatives.next();
        if !alternatives.all(|alternative| Some(alternative) == first) {
            return vec![self];
        }
        let one =
            |walking: Walking| Self { doc: walking.walk.doc(), walks: vec![walking], positions: Vec::new() };
        self.walks.into_iter().map(one).collect()
    }

    /// Adds the points of each document in `window`, and goes on to the first document behind it.
    pub fn add_to(&mut self, window: &mut Window) {
        if let [Walking { walk: Walk::Word(word), share, .. }] = self.walks.as_mut_slice() {
            word.add_to(window, *share);
            self.doc = word.doc();
            return;
        }
        while self.doc < window.end() {
            window.add(self.doc, self.points());
            self.advance();
        }
    }
}

/// What the best alternative gives: the fields of one are added.
fn best_alternative(scores: impl Iterator<Item = (usize, f32)>) -> Points {
    let (mut best, mut current, mut alternative): (Points, Points, _) = (0, 0, usize::MAX);
    for (of, score) in scores {
        if of != alternative {
            (alternative, current) = (of, 0);
        }
        current = current.saturating_add(points(score));
        best = best.max(current);
    }
    best
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
        score(self.points())
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
        self.leaf.open(ord, false)
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
        if cursor.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("a leaf of the query", cursor.score()))
    }
}
