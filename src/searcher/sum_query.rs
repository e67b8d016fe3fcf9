//! A union whose score is the sum of its parts' scores, always added in the same order.
//!
//! The engine's own union adds in an order that depends on how documents are spread over segments, so that the last bit
//! of a score, and with it the order of equal articles, would change with every merge.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Articles that match any of several queries.
#[derive(Debug)]
pub struct SumQuery {
    parts: Vec<Box<dyn Query>>,
}

impl SumQuery {
    /// The union of `parts`.
    pub fn new(parts: Vec<Box<dyn Query>>) -> Self {
        Self { parts }
    }
}

impl Clone for SumQuery {
    fn clone(&self) -> Self {
        Self { parts: self.parts.iter().map(|part| part.box_clone()).collect() }
    }
}

impl Query for SumQuery {
    fn weight(&self, enable_scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let parts =
            self.parts.iter().map(|part| part.weight(enable_scoring)).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(SumWeight { parts }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.parts.iter().for_each(|part| part.query_terms(visitor));
    }
}

struct SumWeight {
    parts: Vec<Box<dyn Weight>>,
}

impl Weight for SumWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let parts =
            self.parts.iter().map(|part| part.scorer(reader, boost)).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(SumScorer::new(parts)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        scorer.seek(doc);
        Ok(Explanation::new("sum of the parts that match", scorer.score()))
    }
}

/// The documents of all parts, in order.
pub struct SumScorer<S> {
    parts: Vec<S>,
    doc: DocId,
}

impl<S: DocSet> SumScorer<S> {
    /// The union of `parts`, each on its first document.
    pub fn new(parts: Vec<S>) -> Self {
        let parts: Vec<S> = parts.into_iter().filter(|part| part.doc() != TERMINATED).collect();
        let doc = first_doc(&parts);
        Self { parts, doc }
    }

    /// The parts that are not exhausted from the start, in their order.
    pub fn parts(&self) -> impl Iterator<Item = &S> {
        self.parts.iter()
    }
}

fn first_doc<S: DocSet>(parts: &[S]) -> DocId {
    parts.iter().map(DocSet::doc).min().unwrap_or(TERMINATED)
}

impl<S: DocSet> DocSet for SumScorer<S> {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        for part in &mut self.parts {
            if part.doc() == self.doc {
                part.advance();
            }
        }
        self.doc = first_doc(&self.parts);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for part in &mut self.parts {
            if part.doc() < target {
                part.seek(target);
            }
        }
        self.doc = first_doc(&self.parts);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.parts.iter().map(DocSet::size_hint).max().unwrap_or(0)
    }
}

impl Scorer for SumScorer<Box<dyn Scorer>> {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let sum: f64 =
            self.parts.iter_mut().filter(|part| part.doc() == doc).map(|part| f64::from(part.score())).sum();
        sum as Score
    }
}
