//! What cleaning and extraction cost: their share of all the work of indexing.
//!
//! `cargo bench --bench extraction -- FILE.jsonl[.zst]`; without a file, the seeds are multiplied. Reading, cleaning and
//! extraction run on one thread and are timed by the processor time they take; indexing is the same file in the same
//! process, with two threads, measured the same way.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on stops"
)]

mod support {
    pub mod corpus;
}

use std::hint::black_box;
use std::path::{Path, PathBuf};

use support::corpus::{Outcome, corpus};
use telusur::cleaning::clean;
use telusur::extract::Extractor;
use telusur::index::{Writer, WriterOptions};
use telusur::ingest::{self, Event, Options, Record};
use telusur::pipeline::{self, Job};

const THREADS: usize = 2;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let scratch = tempfile::tempdir()?;
    let corpus = corpus(args.first().map(String::as_str), scratch.path())?;
    let (extractor, mut bytes) = (Extractor::default(), 0);
    let reading = seconds_of(|| each_record(&corpus, |record| bytes += black_box(record).text.len()))?;
    let cleaning = seconds_of(|| each_record(&corpus, |record| drop(black_box(clean(&record.text)))))?;
    let all = seconds_of(|| each_record(&corpus, |record| drop(black_box(extractor.read(record)))))?;
    let indexing = seconds_of(|| index(&corpus, &scratch.path().join("index")))?;
    let megabytes = bytes as f64 / 1e6;
    println!("{megabytes:.0} MB of text, processor time");
    for (name, seconds) in [("cleaning", cleaning - reading), ("cleaning and extraction", all - reading)] {
        let share = 100.0 * seconds / indexing;
        println!("{name:<24} {seconds:5.2} s  {:6.0} MB/s  {share:4.1} % of indexing", megabytes / seconds);
    }
    println!("{:<24} {indexing:5.2} s", "indexing");
    Ok(())
}

fn each_record(corpus: &Path, mut each: impl FnMut(Record)) -> Outcome<()> {
    let options = Options::default();
    for event in ingest::plan(&[PathBuf::from(corpus)], &options)?.read(&options) {
        if let Event::Record(record) = event {
            each(record);
        }
    }
    Ok(())
}

fn index(corpus: &Path, folder: &Path) -> Outcome<()> {
    let mut writer = Writer::open(folder, &WriterOptions { threads: THREADS, ..WriterOptions::default() })?;
    pipeline::run(&Job { paths: vec![corpus.to_owned()], ..Job::default() }, &mut writer, &mut ())?;
    Ok(writer.finish()?)
}

/// The processor time that `work` takes in all threads of this process.
fn seconds_of(work: impl FnOnce() -> Outcome<()>) -> Outcome<f64> {
    let before = processor_seconds()?;
    work()?;
    Ok(processor_seconds()? - before)
}

fn processor_seconds() -> Outcome<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit_once(") ").ok_or("no name in /proc/self/stat")?.1;
    let ticks = after_name.split(' ').skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS_A_SECOND)
}
