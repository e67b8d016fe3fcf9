//! From files to a committed index: the one place where `ingest`, `extract` and `index` meet.
//!
//! Owns the order of the steps and the count of what became of every article. Prints nothing: an [`Observer`] is told.

mod paths;
mod resume;
mod run;
mod stored;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::extract::{Extractor, Reading};
use crate::index::{Outcome, Prune, Writer};
use crate::ingest::{self, Origin, Plan, Rejected, Skipped};
use paths::{path_key, resolved};
use resume::Place;
pub use resume::inputs;
use run::{Run, Sink};
pub use stored::rebuild;

/// What to index, and how.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// How they are read.
    pub options: ingest::Options,
    /// Files and folders inside `paths` that are not read: the index itself, for one.
    pub exclude: Vec<PathBuf>,
    /// Whether articles that were once read from `paths` and are no longer there are removed.
    pub prune: bool,
}

/// What became of the articles and files of a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Articles that are new.
    pub added: u64,
    /// Articles that took the place of an earlier version.
    pub replaced: u64,
    /// Articles that the index had already.
    pub unchanged: u64,
    /// Articles that came twice in this run, word for word.
    pub repeated: u64,
    /// Articles that could not be used.
    pub rejected: u64,
    /// Files that could not be read, or not to their end.
    pub failed: u64,
    /// Files of folders that are no articles.
    pub skipped: u64,
    /// Articles removed because they are gone from where they were read.
    pub pruned: u64,
    /// Files that could not be read whole, so that nothing that came from them was pruned.
    pub unpruned_files: u64,
    /// Bytes read, as they are on disk.
    pub bytes: u64,
}

impl Summary {
    /// How many articles were met, whatever became of them.
    #[must_use]
    pub fn articles(&self) -> u64 {
        self.added + self.replaced + self.unchanged + self.repeated + self.rejected
    }

    /// Whether everything that was given is in the index.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rejected == 0 && self.failed == 0
    }
}

/// Something that whoever started a job should hear of at once.
#[derive(Debug)]
pub enum Notice<'a> {
    /// An article that could not be used.
    Rejected(&'a Rejected),
    /// A file that could not be read, or not to its end.
    Failed(&'a Error),
    /// A file of a folder that is no article.
    Skipped(&'a Skipped),
    /// A run of the same inputs was broken off: this one goes on behind so many articles, which are counted in its summary.
    Continued(u64),
}

/// Is told how a job goes.
pub trait Observer {
    /// Something was left out. An error stops the job.
    ///
    /// # Errors
    ///
    /// When the notice cannot be kept, and the job should not go on without.
    fn notice(&mut self, notice: Notice<'_>) -> Result<()>;

    /// The job is so far, of `total_bytes`; called after every article.
    fn progress(&mut self, so_far: &Summary, total_bytes: u64) {
        let _ = (so_far, total_bytes);
    }
}

/// An observer that does not listen.
impl Observer for () {
    fn notice(&mut self, _: Notice<'_>) -> Result<()> {
        Ok(())
    }
}

/// Reads what `job` names into `writer` and commits; the caller then calls [`Writer::finish`]. If the writer was opened for
/// these [`inputs`] and a run of them was broken off, it goes on where that was.
///
/// # Errors
///
/// When a given path does not exist, the index cannot be written, or `observer` stops the job. Whatever is wrong with
/// single files and articles is told to `observer` and counted, and stops nothing.
///
/// ```
/// use telusur::index::{Writer, WriterOptions};
/// use telusur::pipeline::{self, Job};
///
/// let input = tempfile::tempdir()?;
/// std::fs::write(input.path().join("a.txt"), "Harga beras turun di Lembah Sari.")?;
/// let index = tempfile::tempdir()?;
/// let mut writer = Writer::open(index.path(), &WriterOptions::default())?;
/// let job = Job { paths: vec![input.path().into()], ..Job::default() };
/// let summary = pipeline::run(&job, &mut writer, &mut ())?;
/// writer.finish()?;
/// assert_eq!(summary.added, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(job: &Job, writer: &mut Writer, observer: &mut dyn Observer) -> Result<Summary> {
    run_planned(job, plan(job)?, writer, observer)
}

/// As [`run`], with the [`plan`] that was made for `job` before.
///
/// # Errors
///
/// As [`run`], except for paths that do not exist.
pub fn run_planned(
    job: &Job,
    plan: Plan,
    writer: &mut Writer,
    observer: &mut dyn Observer,
) -> Result<Summary> {
    let extractor = Extractor::new(writer.outlets().clone());
    let begun = writer.left_off().map(Place::from_text);
    if let Some(None) = begun {
        writer.begin_anew();
    }
    let mut run = Run::new(writer, &extractor, observer, begun.flatten());
    run.all(plan, &job.options)?;
    let Run { place: Place { mut summary, incomplete, .. }, skipped, .. } = run;
    if job.prune {
        let given = job.paths.iter().filter(|path| path.as_os_str() != "-");
        summary.unpruned_files = incomplete.len() as u64;
        let spared = skipped.into_iter().chain(incomplete).collect();
        let prune = Prune { under: given.map(|path| path_key(path)).collect(), spared };
        summary.pruned = writer.prune(&prune)?;
    }
    writer.commit()?;
    Ok(summary)
}

/// Reads what `job` names without any index, and gives `each` article with what was found in it.
///
/// # Errors
///
/// When `each` or `observer` stops it.
pub fn preview(
    job: &Job,
    plan: Plan,
    extractor: &Extractor,
    each: &mut dyn FnMut(&Origin, &Reading) -> Result<()>,
    observer: &mut dyn Observer,
) -> Result<Summary> {
    let mut preview = Preview(each);
    let mut run = Run::new(&mut preview, extractor, observer, None);
    run.all(plan, &job.options)?;
    Ok(run.place.summary)
}

struct Preview<'a>(&'a mut dyn FnMut(&Origin, &Reading) -> Result<()>);

impl Sink for Preview<'_> {
    fn take(&mut self, reading: &Reading, origin: &Origin) -> Result<Outcome> {
        (self.0)(origin, reading).map(|()| Outcome::Added)
    }

    fn reached(&mut self, _: &dyn Fn() -> String) -> Result<()> {
        Ok(())
    }
}

impl Sink for Writer {
    fn take(&mut self, reading: &Reading, origin: &Origin) -> Result<Outcome> {
        self.put_read(&reading.article, &reading.cleaning, origin.line.is_none())
    }

    fn reached(&mut self, place: &dyn Fn() -> String) -> Result<()> {
        Self::reached(self, place)
    }
}

/// What `job` will read, decided without reading or writing anything.
///
/// # Errors
///
/// When a given path does not exist, or is one that the job itself writes to.
pub fn plan(job: &Job) -> Result<Plan> {
    let excluded: Vec<PathBuf> = job.exclude.iter().map(|path| resolved(path)).collect();
    if let Some(path) = job.paths.iter().find(|path| excluded.contains(&resolved(path))) {
        return Err(Error::new(ErrorKind::Usage, "index")
            .path(path)
            .cause("this run writes to it")
            .hinting("name another index folder or another file for rejects"));
    }
    let mut plan = ingest::plan(&job.paths, &job.options)?;
    if !excluded.is_empty() {
        let is_out = |path: &Path| excluded.iter().any(|excluded| resolved(path).starts_with(excluded));
        plan.files.retain(|file| !is_out(file.input.path()));
        plan.skipped.retain(|skipped| !is_out(&skipped.path));
    }
    Ok(plan)
}
