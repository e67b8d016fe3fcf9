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
    pub mod contenders;
    pub mod corpus;
    pub mod judgments;
    pub mod words;
}

use std::time::Instant;

use support::contenders::{index_plainly, index_with_telusur, quantile};
use support::corpus::{Outcome, corpus};
use support::judgments::needs;
use support::words::words_of;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Searcher, TantivyDocument, Term};
use telusur::searcher::Request;
use telusur::{Index, Query};

/// Each query is asked so often; its time is the least.
const ROUNDS: usize = 3;
const HITS: usize = 10;
/// So many queries of a class are asked at most.
const MAX_QUERIES: usize = 1_000;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let scratch = tempfile::tempdir()?;
    let corpus = corpus(args.first().map(String::as_str), scratch.path())?;
    let queries = queries(args.get(1..).unwrap_or_default())?;
    let (plain_folder, our_folder) = (scratch.path().join("plain"), scratch.path().join("telusur"));
    std::fs::create_dir_all(&plain_folder)?;
    index_plainly(&corpus, &plain_folder, 2)?;
    index_with_telusur(&corpus, &our_folder, 2)?;
    let plain = tantivy::Index::open_in_dir(&plain_folder)?.reader()?.searcher();
    let ours = Index::open(&our_folder)?;
    for (class, queries) in classes(&queries) {
        compare(class, &queries, &plain, &ours)?;
    }
    Ok(())
}

/// The queries by class.
fn classes(queries: &[String]) -> [(&'static str, Vec<String>); 3] {
    let of_words = |least: usize, most: usize| {
        let fits = |query: &&String| (least..=most).contains(&query.split_whitespace().count());
        queries.iter().filter(fits).take(MAX_QUERIES).cloned().collect::<Vec<_>>()
    };
    let phrase = |query: &String| {
        let mut words = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Some(format!("\"{} {}\"", words.next()?, words.next()?))
    };
    let phrases = queries.iter().filter_map(phrase).take(MAX_QUERIES).collect();
    [("up to 3 words", of_words(1, 3)), ("8 to 12 words", of_words(8, 12)), ("phrases", phrases)]
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

fn least_time(mut ask: impl FnMut() -> Outcome<usize>) -> Outcome<f64> {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        std::hint::black_box(ask()?);
        least = least.min(started.elapsed().as_secs_f64() * 1e3);
    }
    Ok(least)
}

fn ask_telusur(index: &Index, query: &str) -> Outcome<usize> {
    let hits = index.search(&Request { limit: HITS, counted: false, ..Request::from(Query::from(query)) })?;
    Ok(hits.hits.iter().map(|hit| hit.passages.len()).sum())
}

fn ask_plainly(searcher: &Searcher, query: &str) -> Outcome<usize> {
    let schema = searcher.schema();
    let (title, text) = (schema.get_field("title")?, schema.get_field("text")?);
    let words = words_of(searcher, text, query)?;
    let mut parts: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::new();
    for field in [title, text] {
        let terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, word)).collect();
        if query.starts_with('"') && terms.len() > 1 {
            parts.push((Occur::Should, Box::new(PhraseQuery::new(terms))));
        } else {
            let one =
                |term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn EngineQuery>;
            parts.extend(terms.into_iter().map(|term| (Occur::Should, one(term))));
        }
    }
    let query = BooleanQuery::new(parts);
    let snippets = SnippetGenerator::create(searcher, &query, text)?;
    let mut shown = 0;
    for (_, address) in searcher.search(&query, &TopDocs::with_limit(HITS).order_by_score())? {
        let document: TantivyDocument = searcher.doc(address)?;
        let body = document.get_first(text).and_then(|value| value.as_str()).unwrap_or("");
        shown += snippets.snippet(body).highlighted().len();
    }
    Ok(shown)
}
