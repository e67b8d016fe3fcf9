//! The articles that an index holds, whatever version of the program made it.

use std::path::{Path, PathBuf};

use tantivy::{DocAddress, Index as Engine, ReloadPolicy, Searcher, TantivyDocument};
use xxhash_rust::xxh3::xxh3_64;

use super::document::stored_article;
use super::engine_error;
use super::folder::generation_path;
use super::guard::guarded;
use super::manifest::Manifest;
use super::reader::no_index;
use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Declaration, column};

/// The stored articles of an index, also of one that this program cannot search any more.
pub struct StoredArticles {
    folder: PathBuf,
    searcher: Searcher,
    state: u64,
}

impl StoredArticles {
    /// The articles of the index in `folder`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndex`]; [`ErrorKind::Incompatible`] when its articles are not stored whole; [`ErrorKind::Engine`] when
    /// this program's engine cannot read its files.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let manifest = Manifest::read(folder)?.ok_or_else(|| no_index(folder))?;
        let declared = Declaration::parse(&manifest.schema_of_this_format(), folder);
        if declared.is_ok_and(|declared| !declared.stores_all()) {
            return Err(Error::new(ErrorKind::Incompatible, "make the index anew from what it stores")
                .path(folder)
                .cause("by its schema it does not store every field of an article")
                .hinting("make it anew from the files with `search index --rebuild PATH…`"));
        }
        let fail = |error| engine_error("open the index", folder, error);
        guarded("open the index", folder, || {
            let engine = Engine::open_in_dir(generation_path(folder, manifest.generation)).map_err(fail)?;
            let opstamp = engine.load_metas().map_err(fail)?.opstamp;
            let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
            let searcher = reader.map(|reader: tantivy::IndexReader| reader.searcher()).map_err(fail)?;
            let state = xxh3_64(format!("{} {opstamp}", manifest.generation).as_bytes());
            Ok(Self { folder: folder.to_owned(), searcher, state })
        })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// A hash of which they are, for [`WriterOptions::inputs`](super::WriterOptions).
    #[must_use]
    pub fn inputs(&self) -> u64 {
        self.state
    }

    /// The articles from the `first` on, which is 0, always in the same order.
    pub fn from(&self, first: u64) -> impl Iterator<Item = Result<Article>> {
        let first = usize::try_from(first).unwrap_or(usize::MAX);
        let segments = (0..).zip(self.searcher.segment_readers());
        let places = segments
            .flat_map(|(ord, segment)| segment.doc_ids_alive().map(move |doc| DocAddress::new(ord, doc)));
        places.skip(first).map(|place| self.article(place))
    }

    fn article(&self, place: DocAddress) -> Result<Article> {
        const OPERATION: &str = "read an article of";
        guarded(OPERATION, &self.folder, || {
            let fail = |error| engine_error(OPERATION, &self.folder, error);
            let schema = self.searcher.schema();
            let stored = schema.get_field(column::STORED).map_err(fail)?;
            let document: TantivyDocument = self.searcher.doc(place).map_err(fail)?;
            stored_article(&document, stored, schema.get_field(column::PACKED).ok())
                .map_err(|cause| Error::new(ErrorKind::Engine, OPERATION).path(&self.folder).cause(cause))
        })
    }
}
