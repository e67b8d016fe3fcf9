//! Queries by class, and how both contenders are asked: telusur for ten hits with two passages each, the engine (any word)
//! for ten with one snippet each by its own generator.

use std::time::Instant;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query as EngineQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Searcher, TantivyDocument, Term};
use telusur::searcher::Request;
use telusur::{Index, Query};

use super::corpus::Outcome;
use super::words::words_of;

/// Each query is asked so often; its time is the least.
const ROUNDS: usize = 3;
const HITS: usize = 10;

/// A class of queries, by name.
pub type Class = (&'static str, Vec<String>);

/// Those of up to three words, those of eight to twelve, and the first two words of each as a phrase; `most` of a class at
/// most.
pub fn classes(queries: &[String], most: usize) -> [Class; 3] {
    let of_words = |least: usize, most_words: usize| {
        let fits = |query: &&String| (least..=most_words).contains(&query.split_whitespace().count());
        queries.iter().filter(fits).take(most).cloned().collect::<Vec<_>>()
    };
    let phrase = |query: &String| {
        let mut words = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Some(format!("\"{} {}\"", words.next()?, words.next()?))
    };
    let phrases = queries.iter().filter_map(phrase).take(most).collect();
    [("up to 3 words", of_words(1, 3)), ("8 to 12 words", of_words(8, 12)), ("phrases", phrases)]
}

/// The milliseconds of the fastest of several times.
pub fn least_time(mut ask: impl FnMut() -> Outcome<usize>) -> Outcome<f64> {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let started = Instant::now();
        std::hint::black_box(ask()?);
        least = least.min(started.elapsed().as_secs_f64() * 1e3);
    }
    Ok(least)
}

pub fn ask_telusur(index: &Index, query: &str) -> Outcome<usize> {
    let hits = index.search(&Request { limit: HITS, counted: false, ..Request::from(Query::from(query)) })?;
    Ok(hits.hits.iter().map(|hit| hit.passages.len()).sum())
}

pub fn ask_plainly(searcher: &Searcher, query: &str) -> Outcome<usize> {
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
