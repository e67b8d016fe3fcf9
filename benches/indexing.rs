//! Indexing speed and memory against the plain engine, in the same run.
//!
//! `cargo bench --bench indexing -- FILE.jsonl[.zst] [THREADS]`; without a file, the seeds are multiplied. Each contender
//! runs in a process of its own, in turn, so that memory is its own and a slow moment of the machine hits both; the
//! figures are medians. The peer is tantivy with its default tokenizer, storing the same fields.

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
    pub mod figures;
    pub mod folder;
    pub mod ours;
    pub mod plain;
}

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use support::corpus::{Outcome, corpus};
use support::figures::quantile;
use support::folder::bytes_below;
use support::ours::index_with_telusur;
use support::plain::index_plainly;

const ROUNDS: usize = 5;
/// Indexes a file into a folder with so many threads.
type Contender = fn(&Path, &Path, usize) -> Outcome<()>;

const CONTENDERS: [(&str, Contender); 2] =
    [("plain tantivy", by_the_engine), ("telusur", index_with_telusur)];

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [child, contender, corpus, threads] = args.as_slice()
        && child == "child"
    {
        return run_child(contender, Path::new(corpus), threads.parse()?);
    }
    let scratch = tempfile::tempdir()?;
    let corpus = corpus(args.first().map(String::as_str), scratch.path())?;
    let threads = args.get(1).map_or(Ok(2), |threads| threads.parse())?;
    compare(&corpus, threads)
}

fn compare(corpus: &Path, threads: usize) -> Outcome<()> {
    let megabytes = std::fs::metadata(corpus)?.len() as f64 / 1e6;
    println!("{megabytes:.0} MB of JSON Lines, {threads} threads, median of {ROUNDS} rounds");
    let mut runs: Vec<Vec<Run>> = CONTENDERS.map(|_| Vec::new()).into();
    for _ in 0..ROUNDS {
        for ((name, _), runs) in CONTENDERS.iter().zip(&mut runs) {
            runs.push(in_a_process(name, corpus, threads)?);
        }
    }
    for ((name, _), runs) in CONTENDERS.iter().zip(&runs) {
        let seconds = median(runs.iter().map(|run| run.seconds));
        println!(
            "{name:<14} {seconds:6.2} s  {:6.1} MB/s  peak {:5.0} MB  index {:.2} of the input",
            megabytes / seconds,
            median(runs.iter().map(|run| run.peak_megabytes)),
            median(runs.iter().map(|run| run.index_megabytes)) / megabytes,
        );
    }
    let ratios = runs[0].iter().zip(&runs[1]).map(|(peer, ours)| peer.seconds / ours.seconds);
    println!("telusur's speed is {:.2} of plain tantivy's (median of the rounds' ratios)", median(ratios));
    Ok(())
}

struct Run {
    seconds: f64,
    peak_megabytes: f64,
    index_megabytes: f64,
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    quantile(figures, 0.5)
}

fn in_a_process(contender: &str, corpus: &Path, threads: usize) -> Outcome<Run> {
    let output = Command::new(std::env::current_exe()?)
        .args(["child", contender])
        .arg(corpus)
        .arg(threads.to_string())
        .output()?;
    let printed = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = printed.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    match figures.as_slice() {
        &[seconds, peak_megabytes, index_megabytes] => Ok(Run { seconds, peak_megabytes, index_megabytes }),
        _ => Err(format!("{contender}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

fn run_child(contender: &str, corpus: &Path, threads: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (_, index) = CONTENDERS.iter().find(|(name, _)| *name == contender).ok_or("no such contender")?;
    let started = Instant::now();
    index(corpus, folder.path(), threads)?;
    let (seconds, peak) = (started.elapsed().as_secs_f64(), peak_megabytes()?);
    println!("{seconds} {peak} {}", bytes_below(folder.path())? as f64 / 1e6);
    Ok(())
}

fn by_the_engine(corpus: &Path, folder: &Path, threads: usize) -> Outcome<()> {
    index_plainly(corpus, folder, threads, None)
}

/// The most memory that this process ever held.
fn peak_megabytes() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no peak memory is known")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).ok_or("no peak memory is known")?.parse()?;
    Ok(kilobytes / 1e3)
}
