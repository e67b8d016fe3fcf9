//! `search index`

use telusur::Writer;
use telusur::index::WriterOptions;
use telusur::pipeline::{self, Job};
use telusur::schema::Declaration;

use super::{Result, Status, input_options, read_lexicon};
use crate::cli::IndexArgs;
use crate::progress::Report;

pub fn run(args: &IndexArgs) -> Result {
    let options = writer_options(args)?;
    let job = job(args)?;
    let plan = pipeline::plan(&job)?;
    let mut report = Report::new(args.quiet, args.rejects.as_deref())?;
    let mut writer = Writer::open(&args.index.folder, &options)?;
    let summary = pipeline::run_planned(&job, plan, &mut writer, &mut report)?;
    writer.finish()?;
    report.finish(&summary, args.quiet)?;
    Ok(if summary.is_complete() { Status::Success } else { Status::Incomplete })
}

fn writer_options(args: &IndexArgs) -> telusur::Result<WriterOptions> {
    let default = WriterOptions::default();
    Ok(WriterOptions {
        lexicon: args.lexicon.as_deref().map(read_lexicon).transpose()?,
        declaration: args.schema.as_deref().map(Declaration::read).transpose()?,
        threads: args.threads.map_or(default.threads, usize::from),
        memory_bytes: args.memory.map_or(default.memory_bytes, |megabytes| megabytes as usize * 1_000_000),
        commit_every: args.commit_every,
        rebuild: args.rebuild,
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
