//! Walking the postings of what a query looks for, in one segment.
//!
//! Owns how a leaf of a query matches an article, how much its counts give, and at which words it matches. Knows no order
//! of hits and nothing of other leaves.

mod field;
mod leaf;
mod sequence;
mod term;
mod window;
mod word;

use tantivy::{DocId, DocSet};

use crate::snippets::MarkKind;

pub use field::OpenField;
pub use leaf::{Alternative, Leaf, LeafCursor, LeafQuery, Pattern};
pub use sequence::FieldSequence;
pub use term::TermPlace;
pub use window::Window;
pub use word::{FieldWord, WordTerm};

/// Where a leaf matches in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The number of the text field, in the order of the schema.
    pub field: usize,
    /// The number of the first word in the field.
    pub position: u32,
    /// How it matches.
    pub kind: MarkKind,
    /// How many words it takes.
    pub words: u32,
}

/// Whether `doc` is among `docs`, which go on to it.
pub fn has(docs: &mut impl DocSet, doc: DocId) -> bool {
    (if docs.doc() < doc { docs.seek(doc) } else { docs.doc() }) == doc
}
