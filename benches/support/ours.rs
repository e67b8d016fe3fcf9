//! Telusur as a library.

use std::path::Path;

use telusur::index::{Writer, WriterOptions};
use telusur::pipeline::{self, Job};

use super::corpus::Outcome;

pub fn index_with_telusur(corpus: &Path, folder: &Path, threads: usize) -> Outcome<()> {
    let options = WriterOptions { threads, ..WriterOptions::default() };
    let mut writer = Writer::open(folder, &options)?;
    pipeline::run(&Job { paths: vec![corpus.to_owned()], ..Job::default() }, &mut writer, &mut ())?;
    Ok(writer.finish()?)
}
