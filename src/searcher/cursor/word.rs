//! A word in one field: all forms of its root, and among them the very form that was asked for.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentOrdinal, SegmentReader, TERMINATED};

use super::{Occurrence, TermPlace};
use crate::searcher::bm25::Saturation;
use crate::snippets::MarkKind;

/// A word to look for in one field.
#[derive(Clone, Debug)]
pub struct FieldWord {
    pub field: Field,
    /// The field's number in the schema.
    pub number: usize,
    pub saturation: Arc<Saturation>,
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
    /// No article scores more.
    pub fn bound(&self) -> f32 {
        (self.exact_weight + self.any_weight) * Saturation::MOST
    }

    /// The documents of a segment, or `None` if it has none.
    pub fn open(
        &self,
        ord: SegmentOrdinal,
        reader: &SegmentReader,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<WordCursor>> {
        let index = reader.inverted_index(self.field)?;
        let mut terms = Vec::with_capacity(self.terms.len());
        for WordTerm { place, is_exact, is_any, kind } in &self.terms {
            if let Some(info) = place.in_segment(ord) {
                let postings = index.read_postings_from_terminfo(info, option)?;
                terms.push(TermCursor { postings, is_exact: *is_exact, is_any: *is_any, kind: *kind });
            }
        }
        if terms.is_empty() {
            return Ok(None);
        }
        let doc = first_doc(&terms);
        let lengths = reader.get_fieldnorms_reader(self.field)?;
        let (saturation, number) = (Arc::clone(&self.saturation), self.number);
        let (exact_weight, any_weight) = (self.exact_weight, self.any_weight);
        Ok(Some(WordCursor { terms, doc, lengths, saturation, exact_weight, any_weight, number }))
    }
}

/// The documents whose field holds a word.
pub struct WordCursor {
    terms: Vec<TermCursor>,
    doc: DocId,
    lengths: FieldNormReader,
    saturation: Arc<Saturation>,
    exact_weight: f32,
    any_weight: f32,
    number: usize,
}

struct TermCursor {
    postings: SegmentPostings,
    is_exact: bool,
    is_any: bool,
    kind: MarkKind,
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

    /// The score of the current document by how often it holds the word.
    pub fn score(&self) -> f32 {
        let (mut exact, mut any) = (0, 0);
        for term in self.terms.iter().filter(|term| term.postings.doc() == self.doc) {
            let count = term.postings.term_freq();
            exact += if term.is_exact { count } else { 0 };
            any += if term.is_any { count } else { 0 };
        }
        let length = self.lengths.fieldnorm_id(self.doc);
        let any = self.any_weight * self.saturation.of(length, any.max(exact));
        if exact == 0 { any } else { any + self.exact_weight * self.saturation.of(length, exact) }
    }

    pub fn occurrences(&mut self, positions: &mut Vec<u32>, into: &mut Vec<Occurrence>) {
        for term in self.terms.iter_mut().filter(|term| term.postings.doc() == self.doc) {
            positions.clear();
            term.postings.append_positions_with_offset(0, positions);
            let (field, kind) = (self.number, term.kind);
            into.extend(positions.iter().map(|&position| Occurrence { field, position, words: 1, kind }));
        }
    }
}
