//! `search index`

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use telusur::error::{Error, ErrorKind};
use telusur::extract::{Extractor, Reading};
use telusur::index::{StoredArticles, WriterOptions};
use telusur::ingest::{Origin, Plan};
use telusur::outlets::Outlets;
use telusur::output::write_reading;
use telusur::pipeline::{self, Job, Summary};
use telusur::schema::Declaration;
use telusur::{Index, Writer};

use super::{Result, Status, input_options, read_lexicon, read_outlets};
use crate::cli::IndexArgs;
use crate::progress::Report;
use crate::{messages, terminal};

pub fn run(args: &IndexArgs) -> Result {
    let mut options = writer_options(args)?;
    if args.from_stored {
        return rebuild(args, options);
    }
    let job = job(args)?;
    let plan = pipeline::plan(&job)?;
    options.inputs = pipeline::inputs(&job, &plan);
    if args.dry_run {
        return preview(args, options, &job, plan);
    }
    let mut report = Report::new(args.quiet, args.rejects.as_deref())?;
    let mut writer = open_writer(&args.index.folder, options, args.wait)?;
    let summary = pipeline::run_planned(&job, plan, &mut writer, &mut report)?;
    finish(writer, report, &summary, args.quiet)
}

/// Makes the index anew from the articles in it.
fn rebuild(args: &IndexArgs, options: WriterOptions) -> Result {
    let stored = StoredArticles::open(&args.index.folder)?;
    let mut report = Report::new(args.quiet, None)?;
    let options = WriterOptions { inputs: Some(stored.inputs()), ..options };
    let mut writer = open_writer(&args.index.folder, options, args.wait)?;
    let summary = pipeline::rebuild(&stored, &mut writer, &mut report)?;
    finish(writer, report, &summary, args.quiet)
}

fn finish(writer: Writer, report: Report, summary: &Summary, quiet: bool) -> Result {
    writer.finish()?;
    report.finish(summary, quiet)?;
    Ok(if summary.is_complete() { Status::Success } else { Status::Incomplete })
}

/// The writer, as soon as no other process writes if the caller will `wait`.
fn open_writer(folder: &Path, options: WriterOptions, wait: bool) -> telusur::Result<Writer> {
    match Writer::open(folder, &options) {
        Err(error) if wait && error.kind() == ErrorKind::Locked => {
            messages::note(&format!("waiting: {}", error.reason()));
            Writer::open(folder, &WriterOptions { wait, ..options })
        }
        opened => opened,
    }
}

/// Prints what would be indexed, and what was found in it from which words.
fn preview(args: &IndexArgs, options: WriterOptions, job: &Job, plan: Plan) -> Result {
    let outlets = match options.outlets {
        Some(outlets) => outlets,
        None => outlets_of(&args.index.folder)?,
    };
    let palette = terminal::palette();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut broken = None;
    let mut each = |origin: &Origin, reading: &Reading| {
        write_reading(&origin.to_string(), reading, &palette, &mut out)
            .map_err(|error| Error::io("write to", "-", std::io::Error::from(broken.insert(error).kind())))
    };
    let mut report = Report::new(true, args.rejects.as_deref())?;
    let previewed = pipeline::preview(job, plan, &Extractor::new(outlets), &mut each, &mut report);
    if let Some(broken) = broken {
        return Err(broken.into());
    }
    let summary = previewed?;
    out.flush()?;
    Ok(if summary.is_complete() { Status::Success } else { Status::Incomplete })
}

/// The outlets that the index in `folder` knows; the built-in ones where there is no index.
fn outlets_of(folder: &Path) -> telusur::Result<Outlets> {
    match Index::open(folder) {
        Ok(index) => Ok(index.schema().outlets().clone()),
        Err(error) if error.kind() == ErrorKind::NoIndex => Ok(Outlets::default()),
        Err(error) => Err(error),
    }
}

fn writer_options(args: &IndexArgs) -> telusur::Result<WriterOptions> {
    let default = WriterOptions::default();
    Ok(WriterOptions {
        lexicon: args.lexicon.as_deref().map(read_lexicon).transpose()?,
        outlets: args.outlets.as_deref().map(read_outlets).transpose()?,
        declaration: args.schema.as_deref().map(Declaration::read).transpose()?,
        threads: args.threads.map_or(default.threads, usize::from),
        memory_bytes: args.memory.map_or(default.memory_bytes, |megabytes| megabytes as usize * 1_000_000),
        commit_every: args.commit_every.unwrap_or(default.commit_every),
        commit_after: args.commit_every.map_or(default.commit_after, |_| Duration::MAX),
        rebuild: args.rebuild,
        ..default
    })
}

fn job(args: &IndexArgs) -> telusur::Result<Job> {
    Ok(Job {
        paths: args.paths.clone(),
        options: input_options(args.format, &args.field)?,
        exclude: std::iter::once(&args.index.folder).chain(&args.rejects).cloned().collect(),
        prune: args.prune,
    })
}
