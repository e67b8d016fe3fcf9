//! What the engine finds by itself: runs that telusur's can be compared with.
//!
//! `cargo bench --bench ranking -- COLLECTION TOPICS OUT_FOLDER` writes `tantivy.run` (the default tokenizer) and
//! `tantivy-sastrawi.run` (its words stemmed by `sastrawi-rs`) to OUT_FOLDER; `search eval run` writes telusur's, and
//! `search eval score` compares them. Without arguments: the seeds, and how well all three meet their judgments.
//!
//! Title and text are one field; a topic asks for any of its words, weighed with BM25 (k1 1.2, b 0.75), and has up to
//! 100 answers, equal ones ordered by id. The runs are the same to the byte each time.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a measurement that cannot go on stops"
)]

mod support {
    pub mod judgments;
    pub mod sastrawi;
    pub mod stemmed;
    pub mod words;
}

use std::path::{Path, PathBuf};

use support::judgments::{needs, seeds};
use support::sastrawi::default_then_sastrawi;
use support::words::words_of;
use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByString};
use tantivy::merge_policy::NoMergePolicy;
use tantivy::query::{BooleanQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{FAST, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Order, Searcher, Term, doc};
use telusur::evaluation::{Measure, Qrels, Run, Topic, parse_topics, score, text_from_utf8, write_run};
use telusur::extract::Extractor;
use telusur::index::{Writer, WriterOptions};
use telusur::ingest::{self, Event, Options, Record};
use telusur::searcher::Request;
use telusur::{Index, Query};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What a run is called, and what makes words of texts and topics.
type Peer = (&'static str, fn() -> TextAnalyzer);

const PEERS: [Peer; 2] = [("tantivy", default_tokenizer), ("tantivy-sastrawi", default_then_sastrawi)];
/// So many articles are given for a topic at most.
const LIMIT: usize = 100;

/// The articles found for a topic, best first, with their scores.
type Ranking = Vec<(String, f32)>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.as_slice() {
        [] => judge_by_seeds(),
        [collection, topics, folder] => write_runs(collection.as_ref(), topics.as_ref(), folder.as_ref()),
        _ => Err("three arguments or none: COLLECTION TOPICS OUT_FOLDER".into()),
    }
}

fn write_runs(collection: &Path, topics: &Path, folder: &Path) -> Outcome<()> {
    let topics = parse_topics(&text_from_utf8(std::fs::read(topics)?, topics)?, topics)?;
    std::fs::create_dir_all(folder)?;
    for (name, tokenizer) in PEERS {
        let searcher = indexed_plainly(collection, tokenizer())?;
        let run = run_of(name, &topics, |text| ask_plainly(&searcher, text))?;
        let path = folder.join(name).with_extension("run");
        std::fs::write(&path, run)?;
        println!("{}: {} topics, {} articles", path.display(), topics.len(), searcher.num_docs());
    }
    Ok(())
}

fn judge_by_seeds() -> Outcome<()> {
    let (topics, qrels) = judgments()?;
    let qrels = Qrels::parse(&qrels, "judgments.toml".as_ref())?;
    println!("{:<18}{}", "", Measure::USUAL.map(|measure| format!("{:>12}", measure.to_string())).concat());
    for (name, tokenizer) in PEERS {
        let searcher = indexed_plainly(&seeds(), tokenizer())?;
        judge(name, &qrels, &run_of(name, &topics, |text| ask_plainly(&searcher, text))?)?;
    }
    let scratch = tempfile::tempdir()?;
    let index = indexed_with_telusur(&seeds(), scratch.path())?;
    judge("telusur", &qrels, &run_of("telusur", &topics, |text| ask_telusur(&index, text))?)
}

fn judge(name: &str, qrels: &Qrels, run: &str) -> Outcome<()> {
    let means = score(qrels, &Run::parse(run, name.as_ref())?, &Measure::USUAL).means();
    println!("{name:<18}{}", means.iter().map(|mean| format!("{mean:>12.4}")).collect::<String>());
    Ok(())
}

/// The seeds' needs as topics, and their judgments as TREC has them.
fn judgments() -> Outcome<(Vec<Topic>, String)> {
    let (mut topics, mut qrels) = (Vec::new(), String::new());
    for need in needs()? {
        let of_need = |key: &str| need[key].as_str().ok_or("a need without a key").map(str::to_owned);
        let topic = Topic { id: of_need("id")?, text: of_need("query")?, ..Topic::default() };
        for relevant in need["relevant"].as_array().into_iter().flatten().filter_map(|name| name.as_str()) {
            qrels += &format!("{} 0 {relevant} 1\n", topic.id);
        }
        topics.push(topic);
    }
    Ok((topics, qrels))
}

fn run_of(name: &str, topics: &[Topic], ask: impl Fn(&str) -> Outcome<Ranking>) -> Outcome<String> {
    let mut run = Vec::new();
    for topic in topics {
        let ranking = ask(&topic.text)?;
        write_run(&mut run, &topic.id, ranking.iter().map(|(id, score)| (id.as_str(), *score)), name)?;
    }
    Ok(String::from_utf8(run)?)
}

/// The records of a file or folder; one without an id is called what its file is called.
fn records(collection: &Path) -> Outcome<impl Iterator<Item = Outcome<(String, Record)>>> {
    let options = Options::default();
    let events = ingest::plan(&[PathBuf::from(collection)], &options)?.read(&options);
    Ok(events.map(|event| match event {
        Event::Record(record) => {
            let file = || Some(record.origin.path.file_name()?.to_string_lossy().into_owned());
            Ok((record.id.clone().or_else(file).unwrap_or_default(), record))
        }
        Event::Rejected(rejected) => Err(format!("{}: {}", rejected.origin, rejected.reason).into()),
        Event::Failed(error) => Err(error.into()),
    }))
}

/// On one thread and without merging, so that scores are added up alike each time.
fn indexed_plainly(collection: &Path, tokenizer: TextAnalyzer) -> Outcome<Searcher> {
    const TOKENIZER: &str = "peer";
    const MEMORY_BYTES: usize = 500_000_000;
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", FAST);
    let indexing =
        TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(IndexRecordOption::WithFreqs);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = tantivy::Index::create_in_ram(schema.build());
    index.tokenizers().register(TOKENIZER, tokenizer);
    let mut writer = index.writer_with_num_threads(1, MEMORY_BYTES)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for record in records(collection)? {
        let (name, record) = record?;
        let title = record.title.unwrap_or_default();
        writer.add_document(doc!(id => name, text => format!("{title}\n{}", record.text)))?;
    }
    writer.commit()?;
    Ok(index.reader()?.searcher())
}

fn ask_plainly(searcher: &Searcher, topic: &str) -> Outcome<Ranking> {
    let text = searcher.schema().get_field("text")?;
    let any = |word: &String| -> Box<dyn EngineQuery> {
        Box::new(TermQuery::new(Term::from_field_text(text, word), IndexRecordOption::WithFreqs))
    };
    let query = BooleanQuery::union(words_of(searcher, text, topic)?.iter().map(any).collect());
    let by_id = (SortByString::for_field("id"), Order::Asc);
    let best = TopDocs::with_limit(LIMIT).order_by((SortBySimilarityScore, by_id));
    let found = searcher.search(&query, &best)?;
    Ok(found.into_iter().map(|((score, id), _)| (id.unwrap_or_default(), score)).collect())
}

fn indexed_with_telusur(collection: &Path, folder: &Path) -> Outcome<Index> {
    let mut writer = Writer::open(folder, &WriterOptions::default())?;
    let extractor = Extractor::default();
    for record in records(collection)? {
        let (name, record) = record?;
        writer.put(&extractor.read(Record { id: Some(name), ..record }).article)?;
    }
    writer.finish()?;
    Ok(Index::open(folder)?)
}

fn ask_telusur(index: &Index, topic: &str) -> Outcome<Ranking> {
    let query = Query::from(topic);
    let request = Request { query, limit: LIMIT, grouped: false, counted: false, ..Request::default() };
    Ok(index.ranked(&request)?.into_iter().map(|found| (found.id.to_string(), found.score)).collect())
}

fn default_tokenizer() -> TextAnalyzer {
    TokenizerManager::default().get("default").unwrap_or_default()
}
