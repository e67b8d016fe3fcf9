//! Where a term stands in the vocabularies of an index: looked up once for a query.

use tantivy::postings::TermInfo;
use tantivy::{SegmentOrdinal, Term};

use super::OpenField;

/// A term's entry in the vocabulary of each segment that has it.
#[derive(Clone, Debug)]
pub struct TermPlace {
    entries: Vec<Option<TermInfo>>,
    /// In how many articles it stands, deleted ones included.
    pub articles: u64,
}

impl TermPlace {
    /// Looks `text` up in `field`.
    pub fn find(field: &OpenField, text: &str) -> tantivy::Result<Self> {
        let term = Term::from_field_text(field.field, text);
        let mut entries = Vec::with_capacity(field.segments().len());
        for segment in field.segments() {
            entries.push(segment.index.get_term_info(&term)?);
        }
        let articles = entries.iter().flatten().map(|entry| u64::from(entry.doc_freq)).sum();
        Ok(Self { entries, articles })
    }

    /// Its entry in a segment.
    pub fn in_segment(&self, ord: SegmentOrdinal) -> Option<&TermInfo> {
        self.entries.get(ord as usize)?.as_ref()
    }
}
