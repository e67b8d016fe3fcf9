//! What is asked.

use std::path::PathBuf;

use super::records::{Corpus, field};
use crate::support::asking::{Class, classes};
use crate::support::corpus::Outcome;

/// So many titles are taken, all over the corpus.
const TITLES: usize = 2_000;

/// Queries of people, or titles and the first three words of each.
pub struct Queries {
    /// Where they are from.
    pub origin: String,
    all: Vec<String>,
}

impl Queries {
    pub fn of(corpus: &Corpus, files: &[PathBuf]) -> Outcome<Self> {
        if files.is_empty() {
            return Ok(Self { origin: "titles of the corpus".to_owned(), all: from_titles(corpus)? });
        }
        let mut all = Vec::new();
        for path in files {
            let text = std::fs::read_to_string(path)?;
            all.extend(text.lines().filter_map(|line| line.rsplit('\t').next()).map(str::to_owned));
        }
        let names: Vec<_> = files.iter().filter_map(|path| path.file_name()).collect();
        let names = names.iter().map(|name| format!("`{}`", name.display())).collect::<Vec<_>>();
        Ok(Self { origin: names.join(", "), all })
    }

    /// At most `most` of each class.
    pub fn classes(&self, most: usize) -> [Class; 3] {
        classes(&self.all, most)
    }
}

fn from_titles(corpus: &Corpus) -> Outcome<Vec<String>> {
    let mut titles = Vec::new();
    for record in corpus.records()?.step_by((corpus.articles / TITLES).max(1)) {
        let record = record?;
        // What is left has no sign of the query language.
        let words: Vec<&str> = field(&record, "title").split(|c: char| !c.is_alphanumeric()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        if words.len() > 3 {
            titles.push(words.join(" "));
        }
    }
    let beginnings = titles.iter().map(|title| title.split(' ').take(3).collect::<Vec<_>>().join(" "));
    let beginnings: Vec<String> = beginnings.collect();
    Ok([titles, beginnings].concat())
}
