//! Sets of documents of one segment.

use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

/// Some of the documents of a segment.
pub struct Matching {
    bits: Vec<u64>,
}

impl Matching {
    /// None of the documents of `segment`.
    pub fn none_of(segment: &SegmentReader) -> Self {
        Self { bits: vec![0; (segment.max_doc() as usize).div_ceil(64)] }
    }

    /// Adds the documents from the current one of `docs` on.
    pub fn add_all(&mut self, mut docs: impl DocSet) {
        let mut doc = docs.doc();
        while doc != TERMINATED {
            if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
                *bits |= 1 << (doc % 64);
            }
            doc = docs.advance();
        }
    }

    /// Takes out the documents that are deleted in `segment`.
    pub fn keep_live(&mut self, segment: &SegmentReader) {
        let Some(live) = segment.alive_bitset() else { return };
        for doc in (0..segment.max_doc()).filter(|&doc| !live.is_alive(doc)) {
            if let Some(bits) = self.bits.get_mut(doc as usize / 64) {
                *bits &= !(1 << (doc % 64));
            }
        }
    }

    /// Whether `doc` is among them.
    pub fn has(&self, doc: DocId) -> bool {
        self.bits.get(doc as usize / 64).is_some_and(|bits| bits >> (doc % 64) & 1 == 1)
    }

    /// How many they are.
    pub fn count(&self) -> u64 {
        self.bits.iter().map(|bits| u64::from(bits.count_ones())).sum()
    }

    /// The documents, in ascending order.
    pub fn docs(&self) -> impl Iterator<Item = DocId> {
        let docs = 0..self.bits.len() as DocId * 64;
        docs.filter(|&doc| self.has(doc))
    }
}
