//! Telusur: full-text search over collections of Indonesian articles.
//!
//! Give it a folder of scraped articles; it gives back ranked passages with outlet and day, from an index that knows
//! Indonesian: *penembakan* finds *menembak*, *Jum'at* finds *Jumat*, and names stay whole.
//!
//! ```
//! use telusur::{article::Article, index::{Index, Writer, WriterOptions}, output, searcher::Request, query::Query};
//!
//! let folder = tempfile::tempdir()?;
//! let mut writer = Writer::open(folder.path(), &WriterOptions::default())?;
//! for body in ["Tentara menembaki kendaraan itu.", "Harga beras turun."] {
//!     writer.put(&Article::from_text(body))?;
//! }
//! writer.finish()?;
//! let hits = Index::open(folder.path())?.search(&Request::from(Query::from("penembakan")))?;
//! assert_eq!(output::highlighted_html(&hits.hits[0], "<b>", "</b>"), "Tentara <b>menembaki</b> kendaraan itu.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An article passes through [`ingest`], [`extract`], [`analysis`] and [`index`] (put together by [`pipeline`]); a question
//! through [`query`], [`searcher`], [`snippets`] and [`output`].

#![deny(missing_docs)]

pub mod acronyms;
pub mod analysis;
pub mod article;
pub mod cleaning;
pub mod copies;
pub mod error;
pub mod evaluation;
pub mod extract;
pub mod index;
pub mod ingest;
pub mod outlets;
pub mod output;
pub mod pipeline;
pub mod query;
pub mod schema;
pub mod searcher;
pub mod snippets;

pub use article::{Article, ArticleId};
pub use error::{Error, Result};
pub use index::{Index, Writer};
pub use query::Query;
