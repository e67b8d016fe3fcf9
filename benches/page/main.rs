//! The page of figures, `benches/README.md`, and its plot, `benches/growth.svg`, made again.
//!
//! `cargo bench --bench page -- FILE.jsonl[.zst]`; `--help` tells the options. The records have `id`, `title` and `text`.
//! Without a file, the seeds are multiplied. Contenders are programs: telusur's own, this one again for what uses the
//! engine as a library, and `tantivy` and `sqlite3` where they are installed. What fails becomes a line of the page.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on stops"
)]

mod child;
mod cold;
mod contender;
mod growth;
mod indexing;
mod latency;
mod machine;
mod memory;
mod mixing;
mod multiplied;
mod options;
mod plot;
mod process;
mod pseudowords;
mod queries;
mod records;
mod sheet;
mod vocabulary;

#[path = "../support"]
mod support {
    pub mod asking;
    pub mod corpus;
    pub mod figures;
    pub mod folder;
    pub mod plain;
    pub mod sastrawi;
    pub mod stemmed;
    pub mod words;
}

use std::path::Path;
use std::time::Instant;

use clap::Parser;
use contender::Peers;
use growth::Growth;
use options::Options;
use queries::Queries;
use records::Corpus;
use sheet::Sheet;
use support::corpus::Outcome;

/// As telusur's program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().filter(|arg| arg != "--bench").collect();
    if let [_, child, task @ ..] = args.as_slice()
        && child == "child"
    {
        return child::run(task);
    }
    let options = Options::parse_from(&args);
    let scratch = match &options.scratch {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    write_page(&options, scratch.path())
}

fn write_page(options: &Options, scratch: &Path) -> Outcome<()> {
    let started = Instant::now();
    let corpus = Corpus::read(options.corpus.as_deref(), scratch)?;
    let queries = Queries::of(&corpus, &options.queries)?;
    let peers = Peers::look();
    let mut sheet = Sheet::default();
    machine::fill(&mut sheet, &corpus, &peers, options);
    let indexes = indexing::fill(&mut sheet, &corpus, &peers, options, scratch)?;
    cold::fill(&mut sheet, &indexes, &queries)?;
    latency::fill(&mut sheet, &indexes, &queries)?;
    indexes.remove()?;
    memory::fill(&mut sheet, &corpus, options, scratch)?;
    let growth = Growth::measured(&corpus, &queries, options, scratch)?;
    growth.fill(&mut sheet);
    sheet.fill("minutes", format!("{:.0}", started.elapsed().as_secs_f64() / 60.0));
    sheet.write(options, scratch, &growth.drawn())
}
