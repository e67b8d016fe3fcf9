//! The index to ask: one that is there, or one made for `--in`.

use telusur::error::Error;
use telusur::index::WriterOptions;
use telusur::pipeline::{self, Job};
use telusur::{Index, Writer};
use tempfile::TempDir;

use crate::cli::QueryArgs;
use crate::commands::{input_options, read_lexicon, read_outlets};
use crate::progress::Report;

/// The index to ask.
pub struct Opened {
    pub index: Index,
    /// Whether it holds all that `--in` names.
    pub complete: bool,
    /// The folder of an index made for `--in`, which lasts as long as this.
    _temporary: Option<TempDir>,
}

impl Opened {
    pub fn open(args: &QueryArgs) -> telusur::Result<Self> {
        if args.within.is_empty() {
            return Ok(Self { index: Index::open(&args.index.folder)?, complete: true, _temporary: None });
        }
        let folder = tempfile::tempdir()
            .map_err(|error| Error::io("create a temporary folder in", std::env::temp_dir(), error))?;
        let job = Job {
            paths: args.within.clone(),
            options: input_options(args.input.input_format, &args.input.field)?,
            ..Job::default()
        };
        let lexicon = args.input.lexicon.as_deref().map(read_lexicon).transpose()?;
        let outlets = args.input.outlets.as_deref().map(read_outlets).transpose()?;
        let options = WriterOptions { lexicon, outlets, ..WriterOptions::default() };
        let mut writer = Writer::open(folder.path(), &options)?;
        let mut report = Report::new(false, None)?;
        let summary = pipeline::run(&job, &mut writer, &mut report)?;
        writer.finish()?;
        report.finish(&summary, true)?;
        let index = Index::open(folder.path())?;
        Ok(Self { index, complete: summary.is_complete(), _temporary: Some(folder) })
    }
}
