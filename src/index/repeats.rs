//! Lines that many articles of one source repeat: learnt while articles come, kept beside the engine's files.
//!
//! ```text
//! generation-N/repeated.tsv    source, number of articles, line
//! ```
//!
//! What is learnt late is true of the articles before it, too: these are found by the line itself, and cleaned again.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, PhraseQuery, Query as EngineQuery};
use tantivy::{DocAddress, Searcher, Term};

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::document::copied_text;
use super::replace_file;
use crate::article::Article;
use crate::cleaning::{Cleaning, LineCounts, RepeatedLine, RepeatedLines};
use crate::error::Result;
use crate::schema::Schema;

const FILE_NAME: &str = "repeated.tsv";

/// An article of which no more than one in so many bytes would be left is itself what is repeated.
const MOST_REPEATED: usize = 3;

/// The first time that the counts are looked at is after so many articles, the next after twice as many.
const FIRST_LOOK: u64 = 1024;

/// The repeated lines of an index that is written to.
pub struct Repeats {
    path: PathBuf,
    counts: LineCounts,
    known: RepeatedLines,
    /// What is known, but not yet true of all articles in the index.
    learnt: Vec<RepeatedLine>,
    /// What was counted, by source and content.
    counted: HashSet<u64>,
    articles: u64,
    next_look: u64,
}

impl Repeats {
    /// The lines kept in `folder`; none where there are none.
    pub fn open(folder: &Path) -> Self {
        Self {
            path: folder.join(FILE_NAME),
            counts: LineCounts::default(),
            known: read(folder),
            learnt: Vec::new(),
            counted: HashSet::new(),
            articles: 0,
            next_look: FIRST_LOOK,
        }
    }

    /// Counts the lines of `article`, once for all articles of its source that say the very same. Those without a source
    /// have nothing in common.
    pub fn count(&mut self, article: &Article, cleaning: &Cleaning) {
        let source = source_of(article);
        let content = xxh3_64(copied_text(article, cleaning).as_bytes());
        if source.is_empty() || !self.counted.insert(xxh3_64_with_seed(source.as_bytes(), content)) {
            return;
        }
        let text = cleaning.text(&article.body);
        let own = cleaning.own(&article.body).filter_map(|part| text.get(part));
        self.counts.count(source, own);
        self.articles += 1;
        if self.articles == self.next_look {
            self.next_look *= 2;
            self.look();
        }
    }

    /// How `article` is searched, where `cleaning` is what its text alone tells.
    pub fn cleaned<'c>(&self, article: &Article, cleaning: &'c Cleaning) -> Cow<'c, Cleaning> {
        with_repeated(&self.known, article, cleaning)
    }

    fn look(&mut self) {
        self.learnt.extend(self.known.learn(self.counts.repeated()));
    }

    /// The lines learnt since this was last asked.
    pub fn learnt(&mut self) -> Vec<RepeatedLine> {
        self.look();
        std::mem::take(&mut self.learnt)
    }

    /// Keeps what is known.
    pub fn write(&self) -> Result<()> {
        replace_file(&self.path, self.known.to_text().as_bytes())
    }
}

/// The repeated lines of the generation in `folder`.
fn read(folder: &Path) -> RepeatedLines {
    let text = std::fs::read_to_string(folder.join(FILE_NAME)).unwrap_or_default();
    RepeatedLines::from_text(&text)
}

/// `cleaning` where the lines of `article` that are `known` to be repeated are set aside, too.
fn with_repeated<'c>(known: &RepeatedLines, article: &Article, cleaning: &'c Cleaning) -> Cow<'c, Cleaning> {
    let source = source_of(article);
    if source.is_empty() || known.is_empty() {
        return Cow::Borrowed(cleaning);
    }
    let mut searched = cleaning.clone();
    searched.set_aside_repeated(&article.body, |line| known.holds(source, line));
    let own_bytes = |cleaning: &Cleaning| cleaning.own(&article.body).map(|part| part.len()).sum::<usize>();
    if own_bytes(&searched) * MOST_REPEATED < own_bytes(cleaning) {
        return Cow::Borrowed(cleaning);
    }
    Cow::Owned(searched)
}

fn source_of(article: &Article) -> &str {
    article.source.as_ref().map_or("", |source| source.name())
}

/// The articles in which one of `lines` is still searched, whatever their source.
pub fn articles_with(
    lines: &[RepeatedLine],
    searcher: &Searcher,
    schema: &Schema,
) -> tantivy::Result<HashSet<DocAddress>> {
    let mut phrases: Vec<Box<dyn EngineQuery>> = Vec::new();
    for field in schema.texts().iter().filter(|field| field.from == "text") {
        let mut analysis = schema.analysis(field.analyzer);
        for line in lines {
            let forms = analysis.analyze(&line.line).into_iter();
            let terms: Vec<Term> = forms.map(|word| Term::from_field_text(field.field, &word.form)).collect();
            if terms.len() > 1 {
                phrases.push(Box::new(PhraseQuery::new(terms)));
            }
        }
    }
    searcher.search(&BooleanQuery::union(phrases), &DocSetCollector)
}
