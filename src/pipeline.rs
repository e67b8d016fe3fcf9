//! From files to a committed index: the one place where `ingest`, `extract` and `index` meet.
//!
//! Owns the order of the steps and the count of what became of every article. Prints nothing: an [`Observer`] is told.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use crate::extract;
use crate::index::{Outcome, Prune, Writer};
use crate::ingest::{self, Event, Origin, Plan, Progress, Record, Rejected, RejectedRecord, Skipped};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

/// Reads what `job` names into `writer` and commits; the caller then calls [`Writer::finish`].
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
    let mut run = Run::new(writer, observer, plan.total_bytes());
    for skipped in &plan.skipped {
        run.summary.skipped += 1;
        run.spared.insert(path_key(&skipped.path));
        run.observer.notice(Notice::Skipped(skipped))?;
    }
    let reader = plan.read(&job.options);
    let progress = reader.progress();
    for event in reader {
        run.event(event)?;
        run.report(&progress);
    }
    if job.prune {
        run.prune(&job.paths)?;
    }
    run.report(&progress);
    let summary = run.summary;
    writer.commit()?;
    Ok(summary)
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

/// The one path of a file, however it is named; as it is where it does not exist.
fn resolved(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The path of a file as an index keeps it: resolved, and as text; bytes that are no UTF-8 as `%` and two digits each, so
/// that no two files share one.
fn path_key(path: &Path) -> String {
    let resolved = resolved(path);
    if let Some(text) = resolved.to_str() {
        return text.to_owned();
    }
    let mut key = String::new();
    for chunk in resolved.as_os_str().as_encoded_bytes().utf8_chunks() {
        key.push_str(&chunk.valid().replace('%', "%25"));
        chunk.invalid().iter().for_each(|byte| key.push_str(&format!("%{byte:02X}")));
    }
    key
}

struct Run<'a> {
    writer: &'a mut Writer,
    observer: &'a mut dyn Observer,
    summary: Summary,
    total_bytes: u64,
    /// The path of the last article, as found and as resolved.
    path: (Arc<PathBuf>, Option<String>),
    /// The files and folders that were not read to their end.
    spared: HashSet<String>,
    incomplete_files: u64,
}

impl<'a> Run<'a> {
    fn new(writer: &'a mut Writer, observer: &'a mut dyn Observer, total_bytes: u64) -> Self {
        let path = (Arc::default(), None);
        Self {
            writer,
            observer,
            summary: Summary::default(),
            total_bytes,
            path,
            spared: HashSet::new(),
            incomplete_files: 0,
        }
    }

    fn event(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Record(record) => self.record(record),
            Event::Rejected(rejected) => self.reject(&rejected),
            Event::Failed(error) => {
                if let Some(path) = error.file() {
                    self.spare(path);
                }
                self.summary.failed += 1;
                self.observer.notice(Notice::Failed(&error))
            }
        }
    }

    fn record(&mut self, record: Record) -> Result<()> {
        let origin = record.origin.clone();
        let mut article = extract::article(record);
        article.path = self.resolved_path(&origin);
        if let Err(unfit) = article.check() {
            return self.reject_article(article, origin, unfit.reason());
        }
        let outcome = if origin.line.is_some() {
            self.writer.put(&article)
        } else {
            self.writer.put_whole_file(&article)
        };
        match outcome? {
            Outcome::Added => self.summary.added += 1,
            Outcome::Replaced => self.summary.replaced += 1,
            Outcome::Unchanged => self.summary.unchanged += 1,
            Outcome::Repeated => self.summary.repeated += 1,
            Outcome::Conflicting => {
                let reason =
                    format!("another article with the id `{}` came before it in this run", article.id);
                return self.reject_article(article, origin, reason);
            }
        }
        Ok(())
    }

    fn resolved_path(&mut self, origin: &Origin) -> Option<String> {
        if !Arc::ptr_eq(&origin.path, &self.path.0) {
            let is_file = origin.path.as_os_str() != "-" && !origin.path.as_os_str().is_empty();
            let path = is_file.then(|| path_key(&origin.path));
            self.path = (Arc::clone(&origin.path), path);
        }
        self.path.1.clone()
    }

    fn reject_article(&mut self, article: Article, origin: Origin, reason: String) -> Result<()> {
        let article = Article { path: None, ..article };
        let record = match serde_json::to_value(&article) {
            Ok(Value::Object(fields)) => RejectedRecord::Fields(fields),
            _ => RejectedRecord::Raw(article.body),
        };
        self.reject(&Rejected { origin, reason, record })
    }

    fn reject(&mut self, rejected: &Rejected) -> Result<()> {
        self.spare(&rejected.origin.path);
        self.summary.rejected += 1;
        self.observer.notice(Notice::Rejected(rejected))
    }

    /// Keeps what came from a file, or a folder, that cannot be read whole.
    fn spare(&mut self, path: &Path) {
        if self.spared.insert(path_key(path)) {
            self.incomplete_files += 1;
        }
    }

    fn report(&mut self, progress: &Progress) {
        self.summary.bytes = progress.bytes_read();
        self.observer.progress(&self.summary, self.total_bytes);
    }

    fn prune(&mut self, paths: &[PathBuf]) -> Result<()> {
        let under = paths.iter().filter(|path| path.as_os_str() != "-").map(|path| path_key(path)).collect();
        let prune = Prune { under, spared: std::mem::take(&mut self.spared) };
        self.summary.pruned = self.writer.prune(&prune)?;
        self.summary.unpruned_files = self.incomplete_files;
        Ok(())
    }
}
