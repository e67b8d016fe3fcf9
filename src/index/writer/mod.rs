//! Adding, replacing and removing articles; `committing`: making that durable.

mod committing;

use std::collections::HashSet;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;
use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::schema::Field;
use tantivy::{Index as Engine, IndexWriter, TantivyError, Term};

use super::acronyms::MinedAcronyms;
use super::commit::{Checkpoint, Commit, Contents};
use super::copies::Copies;
use super::document::Prepared;
use super::files::{remove_unfinished, write_fault};
use super::folder::{WriterLock, generation_path, refuse_foreign_files, remove_other_generations};
use super::generation::{new_generation, own_generation};
use super::manifest::Manifest;
use super::merging::Merging;
use super::meter::{Meter, Metered};
use super::options::WriterOptions;
use super::repeats::Repeats;
use super::snapshot::{Snapshot, id_hash};
use super::state::State;
use super::{engine_error, words};
use crate::article::Article;
use crate::cleaning::{Cleaning, clean};
use crate::error::{Error, Result};
use crate::outlets::Outlets;
use crate::schema::{Schema, column};

/// The least memory that the engine works with, for each thread.
const MIN_MEMORY_PER_THREAD: usize = 15_000_000;

/// Articles on their way to postings take no more than this, and no more than a quarter of the memory that there is.
const MAX_WAITING_BYTES: usize = 24_000_000;
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

/// Which articles [`Writer::prune`] may remove, by the paths that they were put with.
#[derive(Clone, Debug, Default)]
pub struct Prune {
    /// Those of these files, or of files in these folders.
    pub under: Vec<String>,
    /// But not those of these files and folders, which could not be read to the end.
    pub spared: HashSet<String>,
}

/// The one writer of an index. Readers see what it does commit by commit: every [`WriterOptions::commit_every`] articles or
/// [`WriterOptions::commit_after`], at [`Writer::commit`] and at [`Writer::finish`]; of a rebuild they see nothing before it is
/// finished.
pub struct Writer {
    folder: PathBuf,
    manifest: Manifest,
    rebuild: bool,
    schema: Schema,
    engine: IndexWriter<Metered>,
    meter: Meter,
    id: Field,
    snapshot: Snapshot,
    copies: Copies,
    repeats: Repeats,
    acronyms: MinedAcronyms,
    /// The articles met in this run: hash of the id, hash of the article without its path.
    met: FxHashMap<u64, u64>,
    /// The hashes of the ids whose articles of earlier runs were removed in this run.
    deleted: HashSet<u64>,
    /// What the engine has not been given yet, in order.
    pending: Vec<UserOperation<Metered>>,
    uncommitted: u64,
    /// What the index holds with them.
    contents: Contents,
    last: Commit,
    last_at: Instant,
    /// The commit that copies and words were last found in, and how many articles that has.
    derived: Option<(u64, u64)>,
    commit_every: u64,
    commit_after: Duration,
    inputs: Option<u64>,
    _lock: WriterLock,
}

impl Writer {
    /// Opens the index in `folder` to write, and makes one if there is none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`](crate::error::ErrorKind) when another process writes to it, `ErrorKind::Incompatible` when it was
    /// made by another program version or with another schema or lexicon than `options` asks for, or when the files cannot
    /// be written.
    pub fn open(folder: impl AsRef<Path>, options: &WriterOptions) -> Result<Self> {
        let folder = folder.as_ref();
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::io("create the index folder", folder, error))?;
        if manifest_of(folder, options)?.is_none() {
            refuse_foreign_files(folder, options.rebuild)?;
        }
        let lock = WriterLock::take(folder, options.wait)?;
        remove_unfinished(folder)?;
        let (manifest, schema, engine) = match manifest_of(folder, options)? {
            Some(manifest) if !options.rebuild => own_generation(folder, manifest, options)?,
            found => new_generation(folder, found.as_ref(), options)?,
        };
        Self::on(folder, manifest, schema, &engine, options, lock)
    }

    /// The writer of the generation that `manifest` names.
    fn on(
        folder: &Path,
        manifest: Manifest,
        schema: Schema,
        engine: &Engine,
        options: &WriterOptions,
        lock: WriterLock,
    ) -> Result<Self> {
        let fail = |error| engine_error("open the index for writing", folder, error);
        let generation = generation_path(folder, manifest.generation);
        remove_unfinished(&generation)?;
        let mut last = Commit::of(engine).map_err(fail)?.unwrap_or_default();
        let mut state = State::read(&generation, last.number).unwrap_or_default();
        if last.run.as_ref().is_none_or(|run| Some(run.inputs) != options.inputs) || state.run.is_none() {
            (last.run, state.run) = (None, None);
        }
        let copies = Copies::open(&generation, last.number);
        let is_derived = !copies.is_stale() && words::written_for(&generation) == Some(last.number);
        Ok(Self {
            folder: folder.to_owned(),
            rebuild: options.rebuild,
            meter: Meter::new(shares(options).0),
            id: schema.engine().get_field(column::ID).map_err(fail)?,
            snapshot: engine
                .reader()
                .and_then(|reader| Snapshot::new(reader.searcher(), &schema))
                .map_err(fail)?,
            engine: engine_writer(engine, options).map_err(fail)?,
            copies,
            repeats: Repeats::of(&mut state),
            acronyms: MinedAcronyms::of(&mut state),
            met: state.run.map(|run| run.met.into_owned()).unwrap_or_default(),
            deleted: HashSet::new(),
            pending: Vec::with_capacity(BATCH),
            uncommitted: 0,
            contents: last.contents,
            last_at: Instant::now(),
            derived: is_derived.then_some((last.number, last.contents.articles)),
            last,
            commit_every: options.commit_every.max(1),
            commit_after: options.commit_after,
            inputs: options.inputs,
            manifest,
            schema,
            _lock: lock,
        })
    }

    /// The outlets that the index knows.
    #[must_use]
    pub fn outlets(&self) -> &Outlets {
        self.schema.outlets()
    }

    /// Puts `article` into the index, unless it is there already.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Usage`](crate::error::ErrorKind) when its id is longer than [`crate::ArticleId::MAX_BYTES`] or a field of its `extra` has the name of a
    /// field of its own; otherwise when the engine fails, for want of room on the disk most often.
    pub fn put(&mut self, article: &Article) -> Result<Outcome> {
        let outcome = self.put_whole(article)?;
        if self.is_commit_due() {
            self.commit()?;
        }
        Ok(outcome)
    }

    /// As [`Writer::put`], without a commit.
    pub(crate) fn put_whole(&mut self, article: &Article) -> Result<Outcome> {
        self.put_read(article, &clean(&article.body), false)
    }

    /// As [`Writer::put_whole`], for an article whose text was cleaned before. If it is a `whole_file`, what
    /// was read from its path before goes.
    pub(crate) fn put_read(
        &mut self,
        article: &Article,
        cleaning: &Cleaning,
        whole_file: bool,
    ) -> Result<Outcome> {
        article.check()?;
        let path = article.path.as_deref().filter(|_| whole_file);
        self.put_checked(article, cleaning, path)
            .map_err(|error| self.fail("add an article to the index", error))
    }

    /// Where a run that read the same inputs was broken off, in the words that it gave to [`Writer::reached`].
    pub(crate) fn left_off(&self) -> Option<&str> {
        self.last.run.as_ref().map(|run| run.place.as_str())
    }

    /// Reads the inputs from their beginning, although a run of them was broken off.
    pub(crate) fn begin_anew(&mut self) {
        self.met.clear();
        self.repeats.begin_anew();
        self.acronyms.begin_anew();
    }

    /// Commits, if it is time: a run of the same inputs that comes after this one goes on at `place`.
    pub(crate) fn reached(&mut self, place: impl FnOnce() -> String) -> Result<()> {
        if !self.is_commit_due() {
            return Ok(());
        }
        self.commit_run(self.inputs.map(|inputs| Checkpoint { inputs, place: place() }))
    }

    fn is_commit_due(&self) -> bool {
        self.uncommitted >= self.commit_every
            || self.uncommitted > 0 && self.last_at.elapsed() >= self.commit_after
    }

    /// Deletes and adds in an order in which a commit between articles never parts what belongs together.
    fn put_checked(
        &mut self,
        article: &Article,
        cleaning: &Cleaning,
        whole_file: Option<&str>,
    ) -> tantivy::Result<Outcome> {
        let searched = self.repeats.cleaned(article, cleaning);
        let prepared = Prepared::new(article, &searched, cleaning);
        let id = article.id.as_str();
        match self.met.entry(id_hash(id)) {
            Entry::Occupied(earlier) => {
                let same = *earlier.get() == prepared.content;
                self.delete_earlier_at(whole_file, id)?;
                return Ok(if same { Outcome::Repeated } else { Outcome::Conflicting });
            }
            Entry::Vacant(first) => first.insert(prepared.content),
        };
        self.repeats.count(article, cleaning);
        let gone = self.delete_earlier_at(whole_file, id)?;
        let stored = if self.snapshot.is_empty() { None } else { self.snapshot.fingerprint_of(id)? };
        let deleted = self.deleted.contains(&id_hash(id));
        let outcome = match stored {
            Some(fingerprint) if fingerprint == prepared.fingerprint && !deleted => Outcome::Unchanged,
            Some(_) => Outcome::Replaced,
            None if gone => Outcome::Replaced,
            None => Outcome::Added,
        };
        if outcome == Outcome::Added {
            self.acronyms.count(prepared.sketch(), prepared.own_parts());
        }
        if outcome != Outcome::Unchanged {
            if stored.is_some() {
                self.delete(id)?;
            }
            self.add(prepared, article.body.len())?;
        }
        Ok(outcome)
    }

    fn add(&mut self, prepared: Prepared<'_>, text_bytes: usize) -> tantivy::Result<()> {
        let bytes = BYTES_AN_ARTICLE + 2 * text_bytes;
        if self.pending.len() >= BATCH || self.meter.is_full(bytes) {
            self.hand_over()?;
        }
        self.copies.add(prepared.fingerprint);
        self.contents.add(prepared.fingerprint);
        let permit = self.meter.admit(bytes);
        let document = permit.with(prepared.document(&self.schema));
        self.pending.push(UserOperation::Add(document));
        self.uncommitted += 1;
        Ok(())
    }

    /// Removes what was read before from a file that now holds only the article called `id`.
    fn delete_earlier_at(&mut self, whole_file: Option<&str>, id: &str) -> tantivy::Result<bool> {
        let mut gone = false;
        for earlier in whole_file.map(|path| self.snapshot.ids_at(path)).transpose()?.unwrap_or_default() {
            if earlier != id && self.is_left_over(&earlier) {
                self.delete(&earlier)?;
                gone = true;
            }
        }
        Ok(gone)
    }

    /// Whether the index has the article called `id` from an earlier run and nothing has happened to it in this one.
    fn is_left_over(&self, id: &str) -> bool {
        let key = id_hash(id);
        !self.met.contains_key(&key) && !self.deleted.contains(&key)
    }

    fn delete(&mut self, id: &str) -> tantivy::Result<()> {
        if let Some(fingerprint) = self.snapshot.fingerprint_of(id)? {
            self.copies.remove(fingerprint);
            self.contents.remove(fingerprint);
        }
        self.deleted.insert(id_hash(id));
        self.pending.push(UserOperation::Delete(Term::from_field_text(self.id, id)));
        self.uncommitted += 1;
        Ok(())
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
                && !path.ancestors().filter_map(Path::to_str).any(|ancestor| prune.spared.contains(ancestor))
        };
        let mut gone = Vec::new();
        self.snapshot
            .for_each_at(is_wanted, |_, id| {
                if self.is_left_over(&id) {
                    gone.push(id);
                }
            })
            .map_err(|error| self.fail("look for articles that are gone", error))?;
        for id in &gone {
            self.delete(id).map_err(|error| self.fail("remove an article that is gone", error))?;
        }
        Ok(gone.len() as u64)
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
        engine.wait_merging_threads().map_err(|error| write_error("finish the index", &folder, error))?;
        if rebuild {
            manifest.write(&folder)?;
            remove_other_generations(&folder, manifest.generation)?;
            Manifest::remove(&generation_path(&folder, manifest.generation))?;
        }
        Ok(())
    }

    fn fail(&self, operation: &'static str, error: TantivyError) -> Error {
        write_error(operation, &self.folder, error)
    }
}

/// An engine failure while writing to the index in `folder`. If one of its threads failed, the engine does not say why.
fn write_error(operation: &'static str, folder: &Path, error: TantivyError) -> Error {
    let TantivyError::ErrorInThread(_) = error else { return engine_error(operation, folder, error) };
    let cause = write_fault(folder).map_or(error, |fault| TantivyError::IoError(fault.into()));
    engine_error(operation, folder, cause)
}

/// The manifest in `folder`; `None` where there is none, or none that can be read but all is to be made anew.
fn manifest_of(folder: &Path, options: &WriterOptions) -> Result<Option<Manifest>> {
    match Manifest::read(folder) {
        Err(_) if options.rebuild => Ok(None),
        found => found,
    }
}

/// How much of the memory articles on their way may take, and how much postings.
fn shares(options: &WriterOptions) -> (usize, usize) {
    let waiting = (options.memory_bytes / 4).min(MAX_WAITING_BYTES);
    (waiting, options.memory_bytes - waiting)
}

fn engine_writer(engine: &Engine, options: &WriterOptions) -> tantivy::Result<IndexWriter<Metered>> {
    let (threads, (_, for_postings)) = (options.threads.max(1), shares(options));
    let options = IndexWriterOptions::builder()
        .num_worker_threads(threads)
        .memory_budget_per_thread((for_postings / threads).max(MIN_MEMORY_PER_THREAD))
        .num_merge_threads(threads.min(2))
        .build();
    let writer = engine.writer_with_options(options)?;
    writer.set_merge_policy(Box::new(Merging::default()));
    Ok(writer)
}
