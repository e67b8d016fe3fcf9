//! Speed of the Indonesian analysis against Snowball (`frostem`) and a dictionary stemmer (`sastrawi-rs`), in the same run
//! and on one thread.
//!
//! `cargo bench --bench analysis -- FILE.jsonl[.zst]`; without an argument, the seeds multiplied. Each contender reads
//! the same words; the figures are the best of several rounds, taken in turn.

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
    pub mod stemmed;
}

use std::collections::HashSet;
use std::io::BufRead;
use std::path::Path;
use std::time::Instant;

use frostem::{Algorithm, Stemmer};
use support::corpus::{Outcome, corpus};
use support::stemmed::default_then;
use tantivy::tokenizer::TokenStream;
use telusur::analysis::indonesian::{Evidence, Indonesian};
use telusur::analysis::{Analyzer, Lexicon, State, Tokens};

const ROUNDS: usize = 5;
/// So much text is read, in bytes.
const MAX_TEXT_BYTES: usize = 30_000_000;

fn main() -> Outcome<()> {
    start_up()?;
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let scratch = tempfile::tempdir()?;
    let texts = texts(&corpus(args.first().map(String::as_str), scratch.path())?)?;
    let words = words(&texts);
    let running: Vec<&str> = words.iter().map(String::as_str).collect();
    let distinct: Vec<&str> = running.iter().copied().collect::<HashSet<_>>().into_iter().collect();
    let lexicon = Lexicon::default();
    println!("\nrunning words, {}", running.len());
    compare_running(&running, &lexicon);
    println!("\ndistinct words, {}", distinct.len());
    compare_distinct(&distinct, &lexicon);
    println!("\ntext to terms");
    compare_texts(&texts, &lexicon);
    Ok(())
}

fn snowball(words: &[&str]) -> usize {
    let stemmer = Stemmer::new(Algorithm::Indonesian);
    words.iter().map(|word| stemmer.stem(word).len()).sum()
}

/// As in texts, common words many times: what is remembered counts.
fn compare_running(words: &[&str], lexicon: &Lexicon) {
    let mut ours = || {
        let mut state = State::for_collection(Analyzer::Indonesian, lexicon);
        words.iter().map(|word| state.root(word).len()).sum()
    };
    compare("words/s", words.len(), &mut [("frostem", &mut || snowball(words)), ("telusur", &mut ours)]);
}

/// Each word once: nothing is remembered.
fn compare_distinct(words: &[&str], lexicon: &Lexicon) {
    let dictionary = sastrawi::Dictionary::new();
    let sastrawi = sastrawi::Stemmer::new(&dictionary);
    let indonesian = Indonesian::new(lexicon);
    let mut root = String::new();
    let mut our_root_len = |word: &&str| {
        root.clear();
        indonesian.write_root(word, Evidence::None, &mut root);
        root.len()
    };
    let mut ours = || words.iter().map(&mut our_root_len).sum();
    let mut theirs = || words.iter().map(|word| sastrawi.stem_word(word).len()).sum();
    compare(
        "words/s",
        words.len(),
        &mut [("frostem", &mut || snowball(words)), ("telusur", &mut ours), ("sastrawi-rs", &mut theirs)],
    );
}

fn compare_texts(texts: &[String], lexicon: &Lexicon) {
    let mut theirs = || {
        let stemmer = Stemmer::new(Algorithm::Indonesian);
        let mut analyzer = default_then(move |word| stemmer.stem(word).into_owned());
        texts.iter().map(|text| terms(&mut analyzer.token_stream(text))).sum()
    };
    let mut ours = || {
        let mut state = State::for_collection(Analyzer::Indonesian, lexicon);
        texts.iter().map(|text| our_terms(text, &mut state)).sum()
    };
    let bytes = texts.iter().map(String::len).sum();
    compare("bytes/s", bytes, &mut [("tantivy's default + frostem", &mut theirs), ("telusur", &mut ours)]);
}

fn our_terms(text: &str, state: &mut State) -> usize {
    let mut tokens = Tokens::new(text, state);
    let mut letters = 0;
    while let Some(token) = tokens.next_token() {
        letters += token.root.len();
    }
    letters
}

/// What the lexicon costs a program that has just begun.
fn start_up() -> Outcome<()> {
    let before = resident_kilobytes()?;
    let started = Instant::now();
    let lexicon = Lexicon::default();
    let root = State::new(Analyzer::Indonesian, &lexicon).root("penembakan").to_owned();
    let time = started.elapsed();
    println!(
        "lexicon: first root ({root}) after {time:.2?}, {} kB",
        resident_kilobytes()?.saturating_sub(before)
    );
    Ok(())
}

fn resident_kilobytes() -> Outcome<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm")?;
    Ok(pages.split_whitespace().nth(1).ok_or("no figure")?.parse::<u64>()? * 4)
}

fn compare(unit: &str, amount: usize, contenders: &mut [(&str, &mut dyn FnMut() -> usize)]) {
    let mut best = vec![f64::INFINITY; contenders.len()];
    for _ in 0..ROUNDS {
        for (best, (_, run)) in best.iter_mut().zip(contenders.iter_mut()) {
            let started = Instant::now();
            std::hint::black_box(run());
            *best = best.min(started.elapsed().as_secs_f64());
        }
    }
    for (time, (name, _)) in best.iter().zip(contenders.iter()) {
        println!(
            "{name:<28} {:8.2} million {unit}   ratio {:.2}",
            amount as f64 / time / 1e6,
            best[0] / time
        );
    }
}

/// The texts of the JSON Lines at `path`.
fn texts(path: &Path) -> Outcome<Vec<String>> {
    let (mut texts, mut bytes) = (Vec::new(), 0);
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().unwrap_or_default().to_owned();
        bytes += text.len();
        texts.push(text);
        if bytes > MAX_TEXT_BYTES {
            break;
        }
    }
    Ok(texts)
}

/// The normal forms of their words, those of letters only.
fn words(texts: &[String]) -> Vec<String> {
    let mut state = State::for_collection(Analyzer::Plain, &Lexicon::default());
    let mut words = Vec::new();
    for text in texts {
        let mut tokens = Tokens::new(text, &mut state);
        while let Some(token) = tokens.next_token() {
            if token.form.bytes().all(|byte| byte.is_ascii_lowercase()) {
                words.push(token.form.to_owned());
            }
        }
    }
    words
}

fn terms(stream: &mut dyn TokenStream) -> usize {
    let mut letters = 0;
    while stream.advance() {
        letters += stream.token().text.len();
    }
    letters
}
