//! Whether the files of an index are what they were when they were written, and tell the same: and what is left of it if not.
//!
//! Read in this order: `mod` (what is looked at), `files` (checksums), `agreement` (articles against what is searched), `lost`
//! and `repair`.

mod agreement;
mod files;
mod lost;
mod repair;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::index::SegmentMeta;
use tantivy::{Index as Engine, ReloadPolicy, SegmentReader};

pub use repair::{Repaired, repair};

use super::commit::{Commit, Contents};
use super::folder::generation_path;
use super::guard::guarded;
use super::manifest::Manifest;
use super::reader::{no_index, open_engine};
use super::{engine_error, words};
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Schema;

/// What was found of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many articles it holds.
    pub articles: u64,
    /// How many segments these are in.
    pub segments: usize,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Something in an index that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub part: Part,
    /// What is wrong with it.
    pub reason: String,
}

/// A part of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A segment, which can only be taken out.
    Segment {
        /// Its number, as the names of its files begin.
        id: String,
        /// How many articles it holds.
        articles: u64,
    },
    /// What is kept beside the segments and can be made again from the articles.
    Beside(&'static str),
    /// The list of the segments, without which nothing can be made of them.
    Whole,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Whether [`repair`] can make an index of it that is whole.
    #[must_use]
    pub fn is_repairable(&self) -> bool {
        self.faults.iter().all(|fault| fault.part != Part::Whole)
    }
}

/// Reads every file of the index in `folder`: the checksums of the engine's files and of those beside them, and whether what is
/// searched in each segment is what its stored articles say. Takes about as long as to index the articles.
///
/// # Errors
///
/// [`ErrorKind::NoIndex`], [`ErrorKind::Incompatible`], or when the folder cannot be read. What is damaged is no error but a
/// [`Fault`].
pub fn check(folder: impl AsRef<Path>) -> Result<Report> {
    let folder = folder.as_ref();
    let manifest = Manifest::read(folder)?.ok_or_else(|| no_index(folder))?;
    let schema = manifest.open(folder)?;
    let generation = generation_path(folder, manifest.generation);
    match opened(folder, &manifest, &schema) {
        Ok(engine) => Ok(Checked { generation, schema: &schema, engine }.report()),
        Err(error) => {
            let fault = Fault { part: Part::Whole, reason: error.reason() };
            Ok(Report { faults: vec![fault], ..Report::default() })
        }
    }
}

/// The engine of a generation, if its list of segments can be read and is for this schema.
fn opened(folder: &Path, manifest: &Manifest, schema: &Schema) -> Result<Engine> {
    guarded("open the index", folder, || {
        let engine = open_engine(folder, manifest.generation, schema.lexicon())?;
        if engine.schema() != *schema.engine() {
            return Err(Error::new(ErrorKind::Engine, "open the index")
                .path(folder)
                .cause("`meta.json` tells of other fields than the index has"));
        }
        Ok(engine)
    })
}

/// An index that is looked at.
struct Checked<'a> {
    generation: PathBuf,
    schema: &'a Schema,
    engine: Engine,
}

impl Checked<'_> {
    fn report(&self) -> Report {
        let (commit, segments) = match self.commit() {
            Ok(found) => found,
            Err(error) => {
                let fault = Fault { part: Part::Whole, reason: error.reason() };
                return Report { faults: vec![fault], ..Report::default() };
            }
        };
        let mut faults: Vec<Fault> = segments.iter().flat_map(|segment| self.faults_of(segment)).collect();
        if faults.is_empty() {
            faults.extend(self.agreements(&segments));
        }
        let articles = segments.iter().map(|segment| u64::from(segment.num_docs())).sum();
        let is_as_committed =
            || articles == commit.contents.articles && self.contents().ok() == Some(commit.contents);
        if faults.is_empty() && !is_as_committed() {
            let reason = format!("the last commit held {} other articles", commit.contents.articles);
            faults.push(Fault { part: Part::Whole, reason });
        }
        faults.extend(files::beside(&self.generation, &commit, self.schema));
        Report { articles, segments: segments.len(), faults }
    }

    fn commit(&self) -> Result<(Commit, Vec<SegmentMeta>)> {
        let fail = |error| engine_error("read `meta.json` of", &self.generation, error);
        let metas = self.engine.load_metas().map_err(fail)?;
        let commit = match &metas.payload {
            None if metas.segments.is_empty() => Commit::default(),
            payload => payload.as_deref().and_then(Commit::from_payload).ok_or_else(|| {
                Error::new(ErrorKind::Engine, "read `meta.json` of")
                    .cause("`meta.json` does not tell what it holds")
            })?,
        };
        Ok((commit, metas.segments))
    }

    fn faults_of(&self, segment: &SegmentMeta) -> Option<Fault> {
        let reason = files::fault(&self.engine, segment)?;
        Some(Fault { part: part(segment), reason })
    }

    /// Where what is searched is not what the articles say.
    fn agreements(&self, segments: &[SegmentMeta]) -> Vec<Fault> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(segments.len());
        let next = Mutex::new(segments.iter());
        let take = || next.lock().unwrap_or_else(PoisonError::into_inner).next();
        let look = || -> Vec<Fault> {
            let fault = |segment| Some(Fault { part: part(segment), reason: self.disagreement(segment)? });
            std::iter::from_fn(take).filter_map(fault).collect()
        };
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(look)).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        })
    }

    fn disagreement(&self, segment: &SegmentMeta) -> Option<String> {
        let found = guarded("read a segment of", &self.generation, || {
            let read = || -> tantivy::Result<_> {
                let reader = SegmentReader::open(&self.engine.segment(segment.clone()))?;
                agreement::disagreement(&self.engine, &reader, self.schema)
            };
            read().map_err(|error| engine_error("read a segment of", &self.generation, error))
        });
        found.unwrap_or_else(|error| Some(error.reason()))
    }

    /// What the segments hold, by their own account.
    fn contents(&self) -> Result<Contents> {
        let fail = |error| engine_error("read", &self.generation, error);
        guarded("read", &self.generation, || {
            let reader = self.engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
            let searcher = reader.map(|reader: tantivy::IndexReader| reader.searcher()).map_err(fail)?;
            Contents::of(&searcher).map_err(fail)
        })
    }
}

fn part(segment: &SegmentMeta) -> Part {
    Part::Segment { id: segment.id().uuid_string(), articles: u64::from(segment.num_docs()) }
}
