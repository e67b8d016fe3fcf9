//! The corpus made many times as long, in a way that its vocabulary grows as a real one's.
//!
//! The first copy has the corpus's own words; each further one has as many new words as Heaps' law says, in place of the
//! rarest. In all of them the sentences of neighbouring articles are mixed, so that none is a copy of another.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::mixing::mixed;
use super::pseudowords;
use super::records::{Corpus, Record, field, text_bytes};
use super::vocabulary::{Rare, Vocabulary, hashed, lowered, words};
use crate::support::corpus::Outcome;

/// So many articles are mixed with each other.
const NEIGHBOURS: usize = 256;

/// What the file holds up to some point.
#[derive(Clone, Copy)]
pub struct Size {
    pub times: usize,
    pub articles: usize,
    pub text_bytes: u64,
    pub file_bytes: u64,
    pub words: usize,
    /// As Heaps' law has it.
    pub expected_words: f64,
}

/// Writes the corpus as often as the last of `sizes` (in ascending order) says, and tells where each size ends.
pub fn write(corpus: &Corpus, vocabulary: &Vocabulary, sizes: &[usize], path: &Path) -> Outcome<Vec<Size>> {
    let mut multiplied = Multiplied {
        vocabulary,
        file: BufWriter::new(File::create(path)?),
        met: FxHashSet::default(),
        size: Size { times: 0, articles: 0, text_bytes: 0, file_bytes: 0, words: 0, expected_words: 0.0 },
    };
    let mut written = Vec::new();
    for copy in 0..sizes.last().copied().unwrap_or(0) {
        eprintln!("page: growth: writing copy {}", copy + 1);
        multiplied.write_copy(corpus, copy)?;
        if sizes.contains(&(copy + 1)) {
            let expected_words = vocabulary.expected(copy + 1);
            let (times, words) = (copy + 1, multiplied.met.len());
            written.push(Size { times, words, expected_words, ..multiplied.size });
        }
    }
    multiplied.file.flush()?;
    Ok(written)
}

struct Multiplied<'a> {
    vocabulary: &'a Vocabulary,
    file: BufWriter<File>,
    /// The hashes of all words so far.
    met: FxHashSet<u64>,
    size: Size,
}

impl Multiplied<'_> {
    fn write_copy(&mut self, corpus: &Corpus, copy: usize) -> Outcome<()> {
        let rare = (copy > 0).then(|| self.vocabulary.rare(copy));
        let mut records = corpus.records()?;
        loop {
            let neighbours = records.by_ref().take(NEIGHBOURS).collect::<Outcome<Vec<Record>>>()?;
            if neighbours.is_empty() {
                return Ok(());
            }
            let texts: Vec<&str> = neighbours.iter().map(|record| field(record, "text")).collect();
            let texts = mixed(&texts, copy as u64);
            for (record, text) in neighbours.into_iter().zip(texts) {
                self.write_article(record, &text, copy, rare)?;
            }
        }
    }

    fn write_article(
        &mut self,
        mut record: Record,
        text: &str,
        copy: usize,
        rare: Option<Rare>,
    ) -> Outcome<()> {
        let id = format!("{copy}-{}", self.size.articles);
        for (name, text) in [("title", field(&record, "title").to_owned()), ("text", text.to_owned())] {
            let text = rare.map(|rare| self.rewritten(&text, rare)).unwrap_or(text);
            self.meet(&text);
            record.insert(name.to_owned(), Value::String(text));
        }
        if let Some(Value::String(url)) = record.get_mut("url") {
            *url = format!("{url}-{id}");
        }
        record.insert("id".to_owned(), Value::String(id));
        let line = serde_json::to_string(&record)?;
        writeln!(self.file, "{line}")?;
        self.size.articles += 1;
        self.size.text_bytes += text_bytes(&record);
        self.size.file_bytes += line.len() as u64 + 1;
        Ok(())
    }

    fn meet(&mut self, text: &str) {
        let mut lower = String::new();
        for word in words(text) {
            lowered(word, &mut lower);
            self.met.insert(hashed(lower.as_bytes(), 0));
        }
    }

    /// `text` with other words for the rare ones.
    fn rewritten(&self, text: &str, rare: Rare) -> String {
        let (mut rewritten, mut rest) = (String::with_capacity(text.len()), text);
        let mut lower = String::new();
        for word in words(text) {
            let start = word.as_ptr() as usize - rest.as_ptr() as usize;
            rewritten += &rest[..start];
            rest = &rest[start + word.len()..];
            lowered(word, &mut lower);
            match self.vocabulary.number_of_new(&lower, rare) {
                Some(number) => push_new(word, number, &mut rewritten),
                None => rewritten += word,
            }
        }
        rewritten + rest
    }
}

/// The word of `number`, in capitals as `word` is.
fn push_new(word: &str, number: u64, text: &mut String) {
    let mut new = String::new();
    pseudowords::write(number, &mut new);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    match (capitals, word.chars().next().is_some_and(char::is_uppercase)) {
        (2.., true) if capitals == word.chars().count() => *text += &new.to_uppercase(),
        (_, true) => {
            *text += &new[..1].to_uppercase();
            *text += &new[1..];
        }
        _ => *text += &new,
    }
}
