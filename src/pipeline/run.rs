//! One run: each record read, given on, and counted.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::paths::path_key;
use super::{Notice, Observer, Summary};
use crate::article::Article;
use crate::error::Result;
use crate::extract::{Extractor, Reading};
use crate::index::Outcome;
use crate::ingest::{Event, Options, Origin, Plan, Progress, Record, Rejected, RejectedRecord};

/// Where what was read goes.
pub trait Sink {
    /// Takes `reading`, whose record was read at `origin`.
    fn take(&mut self, reading: &Reading, origin: &Origin) -> Result<Outcome>;
}

/// A run, and what became of it so far.
pub struct Run<'a> {
    sink: &'a mut dyn Sink,
    extractor: &'a Extractor,
    observer: &'a mut dyn Observer,
    total_bytes: u64,
    /// The path of the last article, as found and as resolved.
    path: (Arc<PathBuf>, Option<String>),
    /// What became of the articles.
    pub summary: Summary,
    /// The files and folders that were not read to their end.
    pub spared: HashSet<String>,
    /// How many of them could not be read whole.
    pub incomplete_files: u64,
}

impl<'a> Run<'a> {
    /// A run that gives to `sink` what `extractor` reads, and tells `observer`.
    pub fn new(sink: &'a mut dyn Sink, extractor: &'a Extractor, observer: &'a mut dyn Observer) -> Self {
        Self {
            sink,
            extractor,
            observer,
            total_bytes: 0,
            path: (Arc::default(), None),
            summary: Summary::default(),
            spared: HashSet::new(),
            incomplete_files: 0,
        }
    }

    /// Reads all that is planned.
    pub fn all(&mut self, plan: Plan, options: &Options) -> Result<()> {
        self.total_bytes = plan.total_bytes();
        for skipped in &plan.skipped {
            self.summary.skipped += 1;
            self.spared.insert(path_key(&skipped.path));
            self.observer.notice(Notice::Skipped(skipped))?;
        }
        let reader = plan.read(options);
        let progress = reader.progress();
        for event in reader {
            self.event(event)?;
            self.report(&progress);
        }
        self.report(&progress);
        Ok(())
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
        let mut reading = self.extractor.read(record);
        reading.article.path = self.resolved_path(&origin);
        if let Err(unfit) = reading.article.check() {
            return self.reject_article(reading.article, origin, unfit.reason());
        }
        match self.sink.take(&reading, &origin)? {
            Outcome::Added => self.summary.added += 1,
            Outcome::Replaced => self.summary.replaced += 1,
            Outcome::Unchanged => self.summary.unchanged += 1,
            Outcome::Repeated => self.summary.repeated += 1,
            Outcome::Conflicting => {
                let id = &reading.article.id;
                let reason = format!("another article with the id `{id}` came before it in this run");
                return self.reject_article(reading.article, origin, reason);
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
}
