//! Query time against the plain engine, in the same run.
//!
//! `cargo bench --bench query -- FILE.jsonl[.zst] QUERIES.tsv…`; the queries are the last column of each line. Without
//! arguments: the seeds multiplied, and the queries of their judgments. Queries come in three classes: of up to three words,
//! of eight to twelve, and the first two words of each as a phrase. Both contenders answer each query in turn, warm and
//! on one thread: telusur with ten hits and two passages each, the engine (default tokenizer, any word) with ten hits and
//! one snippet each by its own generator.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on stops"
)]

mod support {
    pub mod asking;
    pub mod corpus;
    pub mod figures;
    pub mod judgments;
    pub mod ours;
    pub mod plain;
    pub mod words;
}

use support::asking::{ask_plainly, ask_telusur, classes, least_time};
use support::corpus::{Outcome, corpus};
use support::figures::quantile;
use support::judgments::needs;
use support::ours::index_with_telusur;
use support::plain::index_plainly;
use tantivy::Searcher;
use telusur::Index;

/// So many queries of a class are asked at most.
const MAX_QUERIES: usize = 1_000;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let scratch = tempfile::tempdir()?;
    let corpus = corpus(args.first().map(String::as_str), scratch.path())?;
    let queries = queries(args.get(1..).unwrap_or_default())?;
    let (plain_folder, our_folder) = (scratch.path().join("plain"), scratch.path().join("telusur"));
    index_plainly(&corpus, &plain_folder, 2, None)?;
    index_with_telusur(&corpus, &our_folder, 2)?;
    let plain = tantivy::Index::open_in_dir(&plain_folder)?.reader()?.searcher();
    let ours = Index::open(&our_folder)?;
    for (class, queries) in classes(&queries, MAX_QUERIES) {
        compare(class, &queries, &plain, &ours)?;
    }
    Ok(())
}

fn compare(class: &str, queries: &[String], plain: &Searcher, ours: &Index) -> Outcome<()> {
    let (mut plain_times, mut our_times) = (Vec::new(), Vec::new());
    for query in queries {
        plain_times.push(least_time(|| ask_plainly(plain, query))?);
        our_times.push(least_time(|| ask_telusur(ours, query))?);
    }
    println!("{class}: {} queries, milliseconds", queries.len());
    for (name, share) in [("median", 0.5), ("99th percentile", 0.99)] {
        let time = |times: &[f64]| quantile(times.iter().copied(), share);
        let (plain, ours) = (time(&plain_times), time(&our_times));
        println!("  {name:<16} plain tantivy {plain:7.3}   telusur {ours:7.3}   ratio {:.2}", ours / plain);
    }
    Ok(())
}

fn queries(paths: &[String]) -> Outcome<Vec<String>> {
    if paths.is_empty() {
        return Ok(needs()?.iter().filter_map(|need| need["query"].as_str().map(str::to_owned)).collect());
    }
    let mut queries = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path)?;
        queries.extend(text.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned));
    }
    Ok(queries)
}
