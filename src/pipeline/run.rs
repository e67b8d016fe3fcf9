//! One run: each record read, given on, and counted.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::paths::path_key;
use super::resume::Place;
use super::{Notice, Observer};
use crate::article::Article;
use crate::error::Result;
use crate::extract::{Extractor, Reading};
use crate::index::Outcome;
use crate::ingest::{Event, Options, Origin, Plan, Progress, Record, Rejected, RejectedRecord};

/// Where what was read goes.
pub trait Sink {
    /// Takes `reading`, whose record was read at `origin`.
    fn take(&mut self, reading: &Reading, origin: &Origin) -> Result<Outcome>;

    /// All that was read before `place` has been taken.
    fn reached(&mut self, place: &dyn Fn() -> String) -> Result<()>;
}

/// A run, and what became of it so far.
pub struct Run<'a> {
    sink: &'a mut dyn Sink,
    extractor: &'a Extractor,
    observer: &'a mut dyn Observer,
    total_bytes: u64,
    /// The path of the last article, as found and as resolved.
    path: (Arc<PathBuf>, Option<String>),
    /// How far it has come.
    pub place: Place,
    /// The files of folders that were left out.
    pub skipped: HashSet<String>,
}

impl<'a> Run<'a> {
    /// A run that gives to `sink` what `extractor` reads, and tells `observer`; it goes on where one was that had `begun`.
    pub fn new(
        sink: &'a mut dyn Sink,
        extractor: &'a Extractor,
        observer: &'a mut dyn Observer,
        begun: Option<Place>,
    ) -> Self {
        Self {
            sink,
            extractor,
            observer,
            total_bytes: 0,
            path: (Arc::default(), None),
            place: begun.unwrap_or_default(),
            skipped: HashSet::new(),
        }
    }

    /// Reads all that is planned.
    pub fn all(&mut self, plan: Plan, options: &Options) -> Result<()> {
        self.total_bytes = plan.total_bytes();
        if self.place.summary.articles() > 0 {
            self.observer.notice(Notice::Continued(self.place.summary.articles()))?;
        }
        self.place.summary.skipped = plan.skipped.len() as u64;
        for skipped in &plan.skipped {
            self.skipped.insert(path_key(&skipped.path));
            self.observer.notice(Notice::Skipped(skipped))?;
        }
        let mut reader = plan.read_from(self.place.position, options);
        let progress = reader.progress();
        while let Some(event) = reader.next() {
            self.event(event)?;
            self.place.position = reader.position();
            let place = &self.place;
            self.sink.reached(&|| place.to_text())?;
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
                self.place.summary.failed += 1;
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
            Outcome::Added => self.place.summary.added += 1,
            Outcome::Replaced => self.place.summary.replaced += 1,
            Outcome::Unchanged => self.place.summary.unchanged += 1,
            Outcome::Repeated => self.place.summary.repeated += 1,
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
        self.place.summary.rejected += 1;
        self.observer.notice(Notice::Rejected(rejected))
    }

    /// Keeps what came from a file, or a folder, that cannot be read whole.
    fn spare(&mut self, path: &Path) {
        self.place.incomplete.insert(path_key(path));
    }

    fn report(&mut self, progress: &Progress) {
        self.place.summary.bytes = progress.bytes_read();
        self.observer.progress(&self.place.summary, self.total_bytes);
    }
}
