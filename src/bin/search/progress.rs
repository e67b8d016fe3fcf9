//! How an indexing run goes, while it goes: problems at once, a bar on a terminal, a summary at the end.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use telusur::error::{Error, ErrorKind, Result};
use telusur::pipeline::{Notice, Observer, Summary};

use crate::messages;

/// So many problems of one kind are told one by one; the rest are counted.
const TOLD: u64 = 50;
/// A line of rejects is no longer than the largest record, escaped.
const MAX_LINE_BYTES: u64 = 256 << 20;
/// The bar is brought up to date every so many articles.
const ARTICLES_A_STEP: u64 = 256;

/// Tells a person how a run goes.
pub struct Report {
    started: Instant,
    bar: Option<ProgressBar>,
    rejects: Option<Rejects>,
    told_rejected: u64,
    told_skipped: u64,
}

struct Rejects {
    path: PathBuf,
    file: File,
    /// Whether what is in the file is of this run.
    begun: bool,
}

impl Report {
    /// With a bar where standard error is a terminal and `quiet` is not asked for.
    pub fn new(quiet: bool, rejects: Option<&Path>) -> Result<Self> {
        let rejects = rejects.map(Rejects::open).transpose()?;
        let bar = (!quiet && std::io::stderr().is_terminal()).then(bar);
        Ok(Self { started: Instant::now(), bar, rejects, told_rejected: 0, told_skipped: 0 })
    }

    /// Takes the bar away, keeps what was rejected, and says what came to be.
    pub fn finish(mut self, summary: &Summary, quiet: bool) -> Result<()> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        if let Some(rejects) = &mut self.rejects {
            rejects.finish()?;
        }
        for (count, told, what) in [
            (summary.rejected, self.told_rejected, "articles were rejected; `--rejects FILE` keeps them all"),
            (summary.skipped, self.told_skipped, "files were skipped"),
            (
                summary.unpruned_files,
                0,
                "files could not be read whole: nothing that came from them was pruned",
            ),
        ] {
            if count > told {
                let more = if told > 0 { " more" } else { "" };
                messages::note(&format!("{}{more} {what}", HumanCount(count - told)));
            }
        }
        if !quiet {
            messages::note(&summary_line(summary, self.started.elapsed().as_secs_f64()));
        }
        Ok(())
    }

    fn tell(&self, tell: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(tell),
            None => tell(),
        }
    }
}

impl Observer for Report {
    fn notice(&mut self, notice: Notice<'_>) -> Result<()> {
        match notice {
            Notice::Continued(articles) => {
                if let Some(rejects) = &mut self.rejects {
                    rejects.begun = true;
                }
                let articles = HumanCount(articles);
                let told = format!("going on where a run was broken off: {articles} articles are in already");
                self.tell(|| messages::note(&told));
            }
            Notice::Failed(error) => self.tell(|| messages::error(error)),
            Notice::Rejected(rejected) => {
                if let Some(rejects) = &mut self.rejects {
                    rejects.keep(&rejected.to_json())?;
                }
                if self.told_rejected < TOLD {
                    self.told_rejected += 1;
                    self.tell(|| messages::rejected(rejected));
                }
            }
            Notice::Skipped(skipped) => {
                if self.told_skipped < TOLD {
                    self.told_skipped += 1;
                    self.tell(|| messages::skipped(skipped));
                }
            }
        }
        Ok(())
    }

    fn progress(&mut self, so_far: &Summary, total_bytes: u64) {
        let Some(bar) = &self.bar else { return };
        if so_far.articles().is_multiple_of(ARTICLES_A_STEP) || so_far.bytes >= total_bytes {
            bar.set_length(total_bytes.max(so_far.bytes));
            bar.set_position(so_far.bytes);
            bar.set_message(HumanCount(so_far.articles()).to_string());
        }
    }
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{bar:24} {msg} articles  {decimal_bytes}/{decimal_total_bytes}  {decimal_bytes_per_sec}  ETA {eta}",
    );
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

impl Rejects {
    /// Sees at once whether the file can be written, and leaves what is in it until the first rejected article.
    fn open(path: &Path) -> Result<Self> {
        if !holds_rejects(path) {
            return Err(Error::new(ErrorKind::Usage, "write what is rejected to")
                .path(path)
                .cause("the file is there, and does not hold what an earlier run rejected")
                .hinting("name a new file"));
        }
        let file = OpenOptions::new().append(true).create(true).open(path);
        let file = file.map_err(|error| Error::io("open the file for rejects", path, error))?;
        Ok(Self { path: path.to_owned(), file, begun: false })
    }

    fn keep(&mut self, rejected: &serde_json::Value) -> Result<()> {
        self.begin()?;
        // At once: if the run is broken off, the next one does not read this article again.
        self.file.write_all(format!("{rejected}\n").as_bytes()).map_err(|error| self.fail(error))
    }

    fn finish(&mut self) -> Result<()> {
        self.begin()
    }

    fn begin(&mut self) -> Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        self.file.set_len(0).map_err(|error| self.fail(error))
    }

    fn fail(&self, error: std::io::Error) -> Error {
        Error::io("write the file for rejects", &self.path, error)
    }
}

/// Whether `path` is a file that may be written over: none yet, an empty one, or one of an earlier run's rejects.
fn holds_rejects(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return true };
    let mut first = Vec::new();
    let is_read = BufReader::new(file).take(MAX_LINE_BYTES).read_until(b'\n', &mut first).is_ok();
    let is_reject = |line: &[u8]| {
        let record: serde_json::Value = serde_json::from_slice(line).unwrap_or_default();
        record.pointer("/rejected/reason").is_some_and(serde_json::Value::is_string)
    };
    !is_read || first.is_empty() || is_reject(&first)
}

/// `120 added, 3 replaced, 0 unchanged, 1 rejected (2.1 MB in 0.3 s, 7.0 MB/s)`, and whatever else there is to tell.
fn summary_line(summary: &Summary, seconds: f64) -> String {
    let megabytes = summary.bytes as f64 / 1e6;
    let always = [
        (summary.added, "added"),
        (summary.replaced, "replaced"),
        (summary.unchanged, "unchanged"),
        (summary.rejected, "rejected"),
    ];
    let sometimes = [
        (summary.repeated, "repeated"),
        (summary.pruned, "pruned"),
        (summary.failed, "not read"),
        (summary.skipped, "skipped"),
    ];
    let counts = always.into_iter().chain(sometimes.into_iter().filter(|(count, _)| *count > 0));
    let counts: Vec<String> = counts.map(|(count, what)| format!("{} {what}", HumanCount(count))).collect();
    let nothing_new = summary.added + summary.replaced + summary.pruned == 0;
    let verdict = if nothing_new { "; the index is as it was" } else { "" };
    format!(
        "{}{verdict} ({megabytes:.1} MB in {seconds:.1} s, {:.1} MB/s)",
        counts.join(", "),
        megabytes / seconds.max(1e-3)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_what_happened() {
        let summary =
            Summary { added: 1200, rejected: 1, skipped: 2, bytes: 2_100_000, ..Summary::default() };
        let line = "1,200 added, 0 replaced, 0 unchanged, 1 rejected, 2 skipped (2.1 MB in 0.3 s, 7.0 MB/s)";
        assert_eq!(summary_line(&summary, 0.3), line);
        let same = Summary { unchanged: 7, bytes: 1_000_000, ..Summary::default() };
        assert!(
            summary_line(&same, 1.0)
                .starts_with("0 added, 0 replaced, 7 unchanged, 0 rejected; the index is as it was")
        );
    }
}
