//! A word in one field: all forms of its root, and among them the very form that was asked for.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentOrdinal, TERMINATED};

use super::window::{Count, Window};
use super::{Occurrence, OpenField, TermPlace};
use crate::searcher::bm25::Saturation;
use crate::searcher::points::points;
use crate::snippets::MarkKind;

/// A word to look for in one field.
#[derive(Clone, Debug)]
pub struct FieldWord {
    pub field: Arc<OpenField>,
    /// What the very form counts.
    pub exact_weight: f32,
    /// What any form counts.
    pub any_weight: f32,
    pub terms: Vec<WordTerm>,
}

/// One of the terms that a word may match.
#[derive(Clone, Debug)]
pub struct WordTerm {
    pub place: TermPlace,
    /// Whether it is the very form that was asked for.
    pub is_exact: bool,
    /// Whether it is counted among the forms of the root.
    pub is_any: bool,
    pub kind: MarkKind,
}

impl FieldWord {
    /// The documents of a segment, or `None` if it has none.
    pub fn open(
        &self,
        ord: SegmentOrdinal,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<WordCursor>> {
        let Some(segment) = self.field.in_segment(ord) else { return Ok(None) };
        let mut terms = Vec::with_capacity(self.terms.len());
        for WordTerm { place, is_exact, is_any, kind } in &self.terms {
            if let Some(info) = place.in_segment(ord) {
                let postings = segment.index.read_postings_from_terminfo(info, option)?;
                terms.push(TermCursor { postings, is_exact: *is_exact, is_any: *is_any, kind: *kind });
            }
        }
        if terms.is_empty() {
            return Ok(None);
        }
        let doc = first_doc(&terms);
        let scoring = Scoring {
            field: Arc::clone(&self.field),
            lengths: segment.lengths.clone(),
            exact_weight: self.exact_weight,
            any_weight: self.any_weight,
        };
        Ok(Some(WordCursor { terms, doc, scoring }))
    }
}

/// The documents whose field holds a word.
pub struct WordCursor {
    terms: Vec<TermCursor>,
    doc: DocId,
    scoring: Scoring,
}

struct TermCursor {
    postings: SegmentPostings,
    is_exact: bool,
    is_any: bool,
    kind: MarkKind,
}

/// How counts of the word become a score.
struct Scoring {
    field: Arc<OpenField>,
    lengths: FieldNormReader,
    exact_weight: f32,
    any_weight: f32,
}

impl Scoring {
    #[inline]
    fn of(&self, doc: DocId, Count { exact, any }: Count) -> f32 {
        let length = self.lengths.fieldnorm_id(doc);
        let saturation = &self.field.saturation;
        let any = self.any_weight * saturation.of(length, any.max(exact));
        if exact == 0 { any } else { any + self.exact_weight * saturation.of(length, exact) }
    }
}

impl TermCursor {
    #[inline]
    fn count(&self) -> Count {
        let count = self.postings.term_freq();
        Count { exact: if self.is_exact { count } else { 0 }, any: if self.is_any { count } else { 0 } }
    }

    /// Gives each document before `end` to `take`, and goes on to the first from there.
    #[inline]
    fn each_before(&mut self, end: DocId, mut take: impl FnMut(DocId, Count)) {
        let mut doc = self.postings.doc();
        while doc < end {
            take(doc, self.count());
            doc = self.postings.advance();
        }
    }
}

fn first_doc(terms: &[TermCursor]) -> DocId {
    terms.iter().map(|term| term.postings.doc()).min().unwrap_or(TERMINATED)
}

impl WordCursor {
    #[inline]
    pub fn doc(&self) -> DocId {
        self.doc
    }

    pub fn advance(&mut self) -> DocId {
        for term in &mut self.terms {
            if term.postings.doc() == self.doc {
                term.postings.advance();
            }
        }
        self.doc = first_doc(&self.terms);
        self.doc
    }

    pub fn seek(&mut self, target: DocId) -> DocId {
        for term in &mut self.terms {
            if term.postings.doc() < target {
                term.postings.seek(target);
            }
        }
        self.doc = first_doc(&self.terms);
        self.doc
    }

    /// How many postings all its documents have.
    pub fn postings(&self) -> u64 {
        self.terms.iter().map(|term| u64::from(term.postings.doc_freq())).sum()
    }

    /// No document scores more.
    pub fn bound(&self) -> f32 {
        (self.scoring.exact_weight + self.scoring.any_weight) * Saturation::MOST
    }

    /// The score of the current document by how often it holds the word.
    pub fn score(&self) -> f32 {
        let mut sum = Count::default();
        for term in self.terms.iter().filter(|term| term.postings.doc() == self.doc) {
            let Count { exact, any } = term.count();
            sum.exact += exact;
            sum.any += any;
        }
        self.scoring.of(self.doc, sum)
    }

    /// Adds a `share` of each document's score in `window`, and goes on to the first document behind it.
    pub fn add_to(&mut self, window: &mut Window, share: f32) {
        let Self { terms, scoring, .. } = self;
        let end = window.end();
        match terms.as_mut_slice() {
            [term] => {
                term.each_before(end, |doc, count| window.add(doc, points(share * scoring.of(doc, count))));
            }
            terms => {
                terms
                    .iter_mut()
                    .for_each(|term| term.each_before(end, |doc, count| window.count(doc, count)));
                window.add_counted(|doc, count| points(share * scoring.of(doc, count)));
            }
        }
        self.doc = first_doc(&self.terms);
    }

    pub fn occurrences(&mut self, positions: &mut Vec<u32>, into: &mut Vec<Occurrence>) {
        for term in self.terms.iter_mut().filter(|term| term.postings.doc() == self.doc) {
            positions.clear();
            term.postings.append_positions_with_offset(0, positions);
            let (field, kind) = (self.scoring.field.number, term.kind);
            into.extend(positions.iter().map(|&position| Occurrence { field, position, words: 1, kind }));
        }
    }
}
