//! Adding, replacing and removing articles.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::schema::Field;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index as Engine, IndexSettings, IndexWriter, Term};

use super::document::Prepared;
use super::engine_error;
use super::folder::{WriterLock, generation_path, remove_other_generations};
use super::manifest::Manifest;
use super::meter::{Meter, Metered};
use super::reader::open_engine;
use super::snapshot::{Snapshot, id_hash};
use super::tokenizer::tokenizers;
use crate::article::{Article, ArticleId};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::{Declaration, Schema, column};

/// How an index is written.
#[derive(Clone, Debug)]
pub struct WriterOptions {
    /// The schema of a new index, where it is not the default. An existing index keeps its own.
    pub declaration: Option<Declaration>,
    /// How many threads turn articles into postings; at least 1.
    pub threads: usize,
    /// How much memory they may fill with postings together before these go to disk, in bytes; at least 15 MB a thread.
    pub memory_bytes: usize,
    /// After how many added articles a commit is made.
    pub commit_every: u64,
    /// Whether a new index is made, which replaces the old one when it is finished, and not before.
    pub rebuild: bool,
}

impl Default for WriterOptions {
    /// One thread for each core up to 8, 128 MB for each thread, a commit every 100,000 articles.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Self {
            declaration: None,
            threads,
            memory_bytes: threads * 128_000_000,
            commit_every: 100_000,
            rebuild: false,
        }
    }
}

/// The least memory that the engine works with, for each thread.
const MIN_MEMORY_PER_THREAD: usize = 15_000_000;

/// Stored articles are compressed in blocks of this size: larger ones save little more and cost every hit.
const STORE_BLOCK_BYTES: usize = 32_768;
/// The fastest: level 3 makes an index of news smaller by 3 % and indexing slower by 4 %.
const STORE_ZSTD_LEVEL: i32 = 1;
/// What an article takes on its way to the engine, beside its text and the stored copy of it.
const BYTES_AN_ARTICLE: usize = 1000;
/// So many articles go to the engine's threads at once: each hand-over wakes one of them.
const BATCH: usize = 64;

/// What became of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It took the place of an article with the same id, or of what its file held before.
    Replaced,
    /// The index has it already, as it is.
    Unchanged,
    /// It came before in this run, just as it is.
    Repeated,
    /// An article with the same id and other content came before in this run; this one was not taken.
    Conflicting,
}

/// Which articles [`Writer::prune`] may remove.
#[derive(Clone, Debug, Default)]
pub struct Prune {
    /// Articles read from these files, or from files in these folders.
    pub under: Vec<PathBuf>,
    /// Files and folders that could not be read to the end: what came from them stays.
    pub spared: HashSet<PathBuf>,
}

/// The one writer of an index. Nothing it does is seen by readers before [`Writer::commit`] or [`Writer::finish`].
pub struct Writer {
    folder: PathBuf,
    manifest: Manifest,
    rebuild: bool,
    schema: Schema,
    engine: IndexWriter<Metered>,
    meter: Meter,
    id: Field,
    snapshot: Snapshot,
    /// The articles met in this run: hash of the id, hash of the article without its path.
    met: HashMap<u64, u64>,
    /// What the engine has not been given yet, in order.
    pending: Vec<UserOperation<Metered>>,
    uncommitted: u64,
    commit_every: u64,
    _lock: WriterLock,
}

impl Writer {
    /// Opens the index in `folder` to write, and makes one if there is none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`] when another process writes to it, [`ErrorKind::Incompatible`] when it was made by another
    /// program version or with another schema than `options` asks for, or when the files cannot be written.
    pub fn open(folder: impl AsRef<Path>, options: &WriterOptions) -> Result<Self> {
        let folder = folder.as_ref();
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::io("create the index folder", folder, error))?;
        let lock = WriterLock::take(folder)?;
        let found = Manifest::read(folder)?;
        remove_other_generations(folder, found.as_ref().map(|manifest| manifest.generation))?;
        let (manifest, declaration, engine) = match found {
            Some(manifest) if !options.rebuild => {
                let declaration = manifest.declaration(folder)?;
                refuse_other_schema(folder, &declaration, options)?;
                let engine = open_engine(folder, manifest.generation)?;
                (manifest, declaration, engine)
            }
            found => new_generation(folder, found.as_ref(), options)?,
        };
        let schema = Schema::new(declaration);
        let fail = |error| engine_error("open the index for writing", folder, error);
        let snapshot =
            engine.reader().and_then(|reader| Snapshot::new(reader.searcher(), &schema)).map_err(fail)?;
        let id = schema.engine().get_field(column::ID).map_err(fail)?;
        let engine = engine_writer(&engine, options).map_err(fail)?;
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
            rebuild: options.rebuild,
            schema,
            engine,
            meter: Meter::default(),
            id,
            snapshot,
            met: HashMap::new(),
            pending: Vec::with_capacity(BATCH),
            uncommitted: 0,
            commit_every: options.commit_every.max(1),
            _lock: lock,
        })
    }

    /// Puts `article` into the index, unless it is there already.
    ///
    /// # Errors
    ///
    /// When the engine fails, for want of room on the disk most often.
    pub fn put(&mut self, article: &Article) -> Result<Outcome> {
        self.put_checked(article).map_err(|error| self.fail("add an article to the index", error))
    }

    /// Like [`Writer::put`], for an article whose file holds nothing else: what was read from that file before goes.
    ///
    /// # Errors
    ///
    /// As [`Writer::put`].
    pub fn put_whole_file(&mut self, article: &Article) -> Result<Outcome> {
        let outcome = self.put(article)?;
        let Some(path) = article.path.as_deref().filter(|_| outcome != Outcome::Unchanged) else {
            return Ok(outcome);
        };
        let gone = self
            .delete_earlier_at(path, &article.id)
            .map_err(|error| self.fail("replace an article in the index", error))?;
        Ok(if gone && outcome == Outcome::Added { Outcome::Replaced } else { outcome })
    }

    fn put_checked(&mut self, article: &Article) -> tantivy::Result<Outcome> {
        let key = id_hash(article.id.as_str());
        let prepared = Prepared::new(article);
        match self.met.entry(key) {
            Entry::Occupied(earlier) if *earlier.get() == prepared.content => return Ok(Outcome::Repeated),
            Entry::Occupied(_) => return Ok(Outcome::Conflicting),
            Entry::Vacant(first) => first.insert(prepared.content),
        };
        let stored = if self.snapshot.is_empty() {
            None
        } else {
            self.snapshot.fingerprint_of(article.id.as_str())?
        };
        if stored == Some(prepared.fingerprint) {
            return Ok(Outcome::Unchanged);
        }
        if stored.is_some() {
            self.delete(article.id.as_str());
        }
        let bytes = BYTES_AN_ARTICLE + 2 * article.body.len();
        if self.pending.len() >= BATCH || self.meter.is_full(bytes) {
            self.hand_over()?;
        }
        let document = self.meter.admit(prepared.document(&self.schema), bytes);
        self.pending.push(UserOperation::Add(document));
        self.uncommitted += 1;
        if self.uncommitted >= self.commit_every {
            self.commit_checked()?;
        }
        Ok(if stored.is_some() { Outcome::Replaced } else { Outcome::Added })
    }

    fn delete_earlier_at(&mut self, path: &str, id: &ArticleId) -> tantivy::Result<bool> {
        let mut gone = false;
        for earlier in self.snapshot.ids_at(path)? {
            if earlier != id.as_str() && !self.met.contains_key(&id_hash(&earlier)) {
                self.delete(&earlier);
                gone = true;
            }
        }
        Ok(gone)
    }

    fn delete(&mut self, id: &str) {
        self.pending.push(UserOperation::Delete(Term::from_field_text(self.id, id)));
        self.uncommitted += 1;
    }

    fn hand_over(&mut self) -> tantivy::Result<()> {
        if !self.pending.is_empty() {
            let operations = std::mem::replace(&mut self.pending, Vec::with_capacity(BATCH));
            self.engine.run(operations)?;
        }
        Ok(())
    }

    /// Removes the articles that `prune` allows and that were not put in this run; returns how many.
    ///
    /// # Errors
    ///
    /// When the engine fails.
    pub fn prune(&mut self, prune: &Prune) -> Result<u64> {
        let is_wanted = |path: &str| {
            let path = Path::new(path);
            prune.under.iter().any(|under| path.starts_with(under))
                && !path.ancestors().any(|ancestor| prune.spared.contains(ancestor))
        };
        let mut gone = Vec::new();
        self.snapshot
            .for_each_at(is_wanted, |_, id| {
                if !self.met.contains_key(&id_hash(&id)) {
                    gone.push(id);
                }
            })
            .map_err(|error| self.fail("look for articles that are gone", error))?;
        for id in &gone {
            self.delete(id);
        }
        Ok(gone.len() as u64)
    }

    /// Makes everything so far durable and, unless this is a rebuild, visible to readers that open after it.
    ///
    /// # Errors
    ///
    /// When the engine cannot write.
    pub fn commit(&mut self) -> Result<()> {
        self.commit_checked().map_err(|error| self.fail("commit to the index", error))
    }

    fn commit_checked(&mut self) -> tantivy::Result<()> {
        if self.uncommitted > 0 {
            self.hand_over()?;
            self.engine.commit()?;
            self.uncommitted = 0;
        }
        Ok(())
    }

    /// Commits, waits until the engine has put its files in order and, after a rebuild, lets the new index answer.
    ///
    /// # Errors
    ///
    /// When the engine or the manifest cannot be written; the index then is as it was at the last commit or, for a
    /// rebuild, as it was before it.
    pub fn finish(mut self) -> Result<()> {
        self.commit()?;
        let Self { folder, manifest, rebuild, engine, .. } = self;
        engine.wait_merging_threads().map_err(|error| engine_error("finish the index", &folder, error))?;
        if rebuild {
            manifest.write(&folder)?;
            remove_other_generations(&folder, Some(manifest.generation))?;
        }
        Ok(())
    }

    fn fail(&self, operation: &'static str, error: tantivy::TantivyError) -> Error {
        engine_error(operation, &self.folder, error)
    }
}

fn refuse_other_schema(folder: &Path, found: &Declaration, options: &WriterOptions) -> Result<()> {
    match &options.declaration {
        Some(wanted) if wanted.fingerprint() != found.fingerprint() => Err(Error::new(
            ErrorKind::Incompatible,
            "write to the index",
        )
        .path(folder)
        .cause("it was made with another schema than the one given")
        .hinting(
            "add `--rebuild` to make it anew with this schema, or leave `--schema` out to keep its own",
        )),
        _ => Ok(()),
    }
}

/// Makes an empty generation. A new index has its manifest at once; that of a rebuild comes when it is finished.
fn new_generation(
    folder: &Path,
    old: Option<&Manifest>,
    options: &WriterOptions,
) -> Result<(Manifest, Declaration, Engine)> {
    let declaration = match (&options.declaration, old) {
        (Some(declaration), _) => declaration.clone(),
        (None, Some(old)) => Declaration::parse(&old.schema, folder).unwrap_or_default(),
        (None, None) => Declaration::default(),
    };
    let manifest = Manifest::new(&declaration, old.map_or(1, |old| old.generation + 1));
    let path = generation_path(folder, manifest.generation);
    std::fs::create_dir_all(&path).map_err(|error| Error::io("create the index folder", &path, error))?;
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(STORE_ZSTD_LEVEL) }),
        docstore_blocksize: STORE_BLOCK_BYTES,
        ..IndexSettings::default()
    };
    let engine = Engine::builder()
        .schema(Schema::new(declaration.clone()).engine().clone())
        .settings(settings)
        .tokenizers(tokenizers())
        .create_in_dir(&path)
        .map_err(|error| engine_error("create the index", folder, error))?;
    if old.is_none() {
        manifest.write(folder)?;
    }
    Ok((manifest, declaration, engine))
}

fn engine_writer(engine: &Engine, options: &WriterOptions) -> tantivy::Result<IndexWriter<Metered>> {
    let threads = options.threads.max(1);
    let options = IndexWriterOptions::builder()
        .num_worker_threads(threads)
        .memory_budget_per_thread((options.memory_bytes / threads).max(MIN_MEMORY_PER_THREAD))
        .num_merge_threads(threads.min(2))
        .build();
    engine.writer_with_options(options)
}
