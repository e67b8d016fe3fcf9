//! Opening an index to read.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::{DocAddress, Index as Engine, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::columns::{Columns, SegmentColumns};
use super::commit::Commit;
use super::copies::KnownCopies;
use super::document::{article_of, cleaning_of};
use super::folder::{generation_path, has_engine};
use super::guard::guarded;
use super::manifest::Manifest;
use super::snapshot::{Snapshot, live_documents};
use super::state::acronyms_path;
use super::tokenizer::tokenizers;
use super::words::KnownWords;
use super::{engine_error, snapshot};
use crate::acronyms::Acronyms;
use crate::analysis::Lexicon;
use crate::article::{Article, ArticleId};
use crate::cleaning::Cleaning;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;

/// An index opened to read. It sees the last whole commit at the time of opening, whatever a writer does meanwhile.
#[derive(Clone)]
pub struct Index {
    folder: PathBuf,
    manifest: Manifest,
    schema: Schema,
    reader: IndexReader,
    /// The columns of each segment, opened when first asked for.
    columns: Arc<OnceLock<SegmentColumns>>,
    /// Which articles are copies, read when first asked for.
    copies: Arc<OnceLock<KnownCopies>>,
    /// The acronyms that its articles explain, and the file of this commit from which they are read when first asked for.
    acronyms: Arc<(Option<File>, OnceLock<Acronyms>)>,
    /// Its words, read when first asked for.
    words: Arc<OnceLock<KnownWords>>,
}

/// One article's place in an index, good until the index is opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stored(pub(crate) DocAddress);

impl Index {
    /// Opens the index in `folder`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoIndex`] when there is none, [`ErrorKind::Incompatible`] when it was made by another format version,
    /// schema or analyzer, [`ErrorKind::Engine`] when its files are damaged.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let manifest = Manifest::read(folder)?.ok_or_else(|| no_index(folder))?;
        let open = |manifest| guarded("open the index", folder, || Self::open_generation(folder, manifest));
        match open(manifest.clone()) {
            // A rebuild may have been finished since the manifest was read.
            Err(error) => match Manifest::read(folder)? {
                Some(newer) if newer.generation != manifest.generation => open(newer),
                _ => Err(error),
            },
            opened => opened,
        }
    }

    fn open_generation(folder: &Path, manifest: Manifest) -> Result<Self> {
        let schema = manifest.open(folder)?;
        if !has_engine(folder, manifest.generation) {
            return Err(no_index(folder));
        }
        let engine = open_engine(folder, manifest.generation, schema.lexicon())?;
        let fail = |error| engine_error("open the index", folder, error);
        let (acronyms, reader) = loop {
            let commit = Commit::of(&engine).map_err(fail)?.map_or(0, |commit| commit.number);
            let path = acronyms_path(&generation_path(folder, manifest.generation), commit);
            let acronyms = File::open(path).ok();
            let reader: IndexReader =
                engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(fail)?;
            // A commit in between takes the files of the one before away.
            if Commit::of(&engine).map_err(fail)?.map_or(0, |commit| commit.number) == commit {
                break (acronyms, reader);
            }
        };
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
            schema,
            reader,
            columns: Arc::default(),
            copies: Arc::default(),
            acronyms: Arc::new((acronyms, OnceLock::new())),
            words: Arc::default(),
        })
    }

    /// The folder it is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What its fields are.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The version of telusur that made it.
    #[must_use]
    pub fn made_by(&self) -> &str {
        &self.manifest.made_by
    }

    /// How many articles it holds.
    #[must_use]
    pub fn article_count(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// How many bytes its files take.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub fn size_bytes(&self) -> Result<u64> {
        let folder = generation_path(&self.folder, self.manifest.generation);
        let fail = |error| Error::io("measure the index", &folder, error);
        let mut total = 0;
        for entry in std::fs::read_dir(&folder).map_err(fail)? {
            match entry.and_then(|entry| entry.metadata()) {
                Ok(file) => total += file.len(),
                // A merge may have put another file in its place.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(fail(error)),
            }
        }
        Ok(total)
    }

    /// The article at `place`.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub fn article(&self, place: Stored) -> Result<Article> {
        read_article(&self.searcher(), place.0, &self.schema, &self.folder)
    }

    /// The article at `place` with the cleaning by which its text was indexed.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub(crate) fn article_with_cleaning(&self, place: Stored) -> Result<(Article, Cleaning)> {
        let document = read_document(&self.searcher(), place.0, &self.folder)?;
        let article = article_of(&document, &self.schema).map_err(|reason| damaged(&self.folder, reason))?;
        let cleaning = cleaning_of(&document, &article, &self.schema);
        Ok((article, cleaning.map_err(|reason| damaged(&self.folder, reason))?))
    }

    /// All articles, one after the other, in no particular order.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article>> {
        let searcher = self.searcher();
        let places: Vec<DocAddress> = (0u32..)
            .zip(searcher.segment_readers())
            .flat_map(|(ord, segment)| segment.doc_ids_alive().map(move |doc| DocAddress::new(ord, doc)))
            .collect();
        places.into_iter().map(move |place| read_article(&searcher, place, &self.schema, &self.folder))
    }

    /// The ids that begin with `prefix`, in order, at most `limit`.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub fn ids_with_prefix(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        const OPERATION: &str = "look up an id in";
        guarded(OPERATION, &self.folder, || {
            snapshot::ids_with_prefix(&self.searcher(), prefix, limit)
                .map_err(|error| engine_error(OPERATION, &self.folder, error))
        })
    }

    /// The columns of each segment. Opening them costs as much as answering a query; so it is done once.
    pub(crate) fn columns(&self) -> tantivy::Result<SegmentColumns> {
        if let Some(columns) = self.columns.get() {
            return Ok(Arc::clone(columns));
        }
        let searcher = self.searcher();
        let columns = searcher.segment_readers().iter().map(Columns::open).collect::<tantivy::Result<_>>()?;
        Ok(Arc::clone(self.columns.get_or_init(|| columns)))
    }

    /// Which articles are copies of each other.
    pub(crate) fn known_copies(&self) -> &KnownCopies {
        let folder = || generation_path(&self.folder, self.manifest.generation);
        self.copies.get_or_init(|| KnownCopies::read(&folder()))
    }

    /// All words of its articles.
    pub(crate) fn known_words(&self) -> &KnownWords {
        let folder = || generation_path(&self.folder, self.manifest.generation);
        self.words.get_or_init(|| KnownWords::read(&folder()))
    }

    /// Where the copies of the article called `id` are.
    pub(crate) fn copies_of(&self, id: &ArticleId) -> tantivy::Result<Vec<Stored>> {
        let searcher = self.searcher();
        let fingerprint = Snapshot::new(searcher.clone(), &self.schema)?.fingerprint_of(id.as_str())?;
        let mut places = Vec::new();
        for copy in fingerprint.into_iter().flat_map(|fingerprint| self.known_copies().of(fingerprint)) {
            let term = Term::from_field_u64(self.schema.fingerprint, copy);
            for (ord, segment) in (0u32..).zip(searcher.segment_readers()) {
                let live = live_documents(segment, &term)?.into_iter();
                places.extend(live.map(|doc| Stored(DocAddress::new(ord, doc))));
            }
        }
        Ok(places)
    }

    /// The acronyms that its articles explain, as of its last commit. Read when first asked for, in some milliseconds.
    #[must_use]
    pub fn acronyms(&self) -> &Acronyms {
        let (file, acronyms) = &*self.acronyms;
        acronyms.get_or_init(|| {
            let mut text = String::new();
            let read = file.as_ref().map(|mut file| file.read_to_string(&mut text));
            if matches!(read, Some(Ok(_))) { Acronyms::from_written(text) } else { Acronyms::default() }
        })
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }
}

/// Opens the engine's files of one generation, with telusur's analyzers.
pub(super) fn open_engine(folder: &Path, generation: u64, lexicon: &Lexicon) -> Result<Engine> {
    let mut engine = Engine::open_in_dir(generation_path(folder, generation))
        .map_err(|error| engine_error("open the index", folder, error))?;
    engine.set_tokenizers(tokenizers(lexicon));
    Ok(engine)
}

pub(super) fn no_index(folder: &Path) -> Error {
    Error::new(ErrorKind::NoIndex, "open the index")
        .path(folder)
        .cause("there is no index here")
        .hinting("make one with `search index PATH…`, or name another with `--index DIR`")
}

fn read_article(searcher: &Searcher, place: DocAddress, schema: &Schema, folder: &Path) -> Result<Article> {
    let document = read_document(searcher, place, folder)?;
    article_of(&document, schema).map_err(|reason| damaged(folder, reason))
}

fn read_document(searcher: &Searcher, place: DocAddress, folder: &Path) -> Result<TantivyDocument> {
    const OPERATION: &str = "read an article of";
    let read = || searcher.doc(place).map_err(|error| engine_error(OPERATION, folder, error));
    guarded(OPERATION, folder, read)
}

fn damaged(folder: &Path, reason: String) -> Error {
    Error::new(ErrorKind::Engine, "read an article of")
        .path(folder)
        .cause(reason)
        .hinting("`search check` tells which files are damaged, and `search check --repair` takes them out")
}
