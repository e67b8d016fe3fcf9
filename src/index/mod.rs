//! Articles to a committed index on disk, and back.
//!
//! An index is a folder (`folder`): a manifest that says how it was made and which generation of engine files answers,
//! those files, and a lock. [`Index`] opens one to read; [`Writer`] adds, replaces and removes articles. Knows no input
//! format and nothing of queries.

mod acronyms;
mod check;
mod columns;
mod commit;
mod copies;
mod document;
mod files;
mod folder;
mod generation;
mod guard;
mod manifest;
mod merging;
mod meter;
mod options;
mod reader;
mod repeats;
mod snapshot;
mod state;
mod statistics;
mod stored;
mod tokenizer;
mod unmapped;
mod words;
mod writer;

pub use check::{Fault, Part, Repaired, Report, check, repair};
pub(crate) use columns::{Columns, SegmentColumns};
pub(crate) use copies::KnownCopies;
pub(crate) use guard::guarded;
pub use options::WriterOptions;
pub use reader::{Index, Stored};
pub(crate) use snapshot::live_documents;
pub use statistics::Statistics;
pub use stored::StoredArticles;
pub use writer::{Outcome, Prune, Writer};

use std::path::Path;

use crate::error::{Error, ErrorKind};

/// An engine failure while doing `operation` on the index at `path`.
pub(crate) fn engine_error(operation: &'static str, path: &Path, cause: tantivy::TantivyError) -> Error {
    Error::new(ErrorKind::Engine, operation).path(path).cause(cause).hinting(
        "if the disk is full, make room and run the command again; `search check` tells whether files are damaged, and \
         `search check --repair` takes those out",
    )
}
