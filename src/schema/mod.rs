//! The declared fields of an index, and the engine's fields that carry them out.
//!
//! [`Declaration`] is what `index-schema/article.toml` says, checked; [`Schema`] adds the engine's handles. Knows no
//! article and no file of an index.

mod declaration;
mod engine;

pub use declaration::{Declaration, FieldSpec, FieldType, KeywordAnalyzer, TextAnalyzer};
pub(crate) use engine::column;
pub use engine::{KeywordField, Schema, TextField};

/// The version of everything an index holds on disk that its schema and analyzer do not cover.
///
/// Raised with every change of the engine's fields, the stored form of an article or the index folder's layout.
pub const FORMAT_VERSION: u32 = 5;

/// The default declaration, as it stands in `index-schema/article.toml`.
pub const DEFAULT_DECLARATION: &str = include_str!("../../index-schema/article.toml");
