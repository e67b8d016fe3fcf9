//! Lines that many articles of one source repeat: learnt while articles come.
//!
//! What is learnt late is true of the articles before it, too: these are found by the line itself, and cleaned again.

use std::borrow::Cow;
use std::collections::HashSet;

use rustc_hash::FxHashSet;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, PhraseQuery, Query as EngineQuery};
use tantivy::{DocAddress, Searcher, Term};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::document::copied_text;
use super::state::{RunState, State};
use crate::article::Article;
use crate::cleaning::{Cleaning, LineCounts, RepeatedLine, RepeatedLines};
use crate::schema::Schema;

/// An article of which no more than one in so many bytes would be left is itself what is repeated.
const MOST_REPEATED: usize = 3;

/// The first time that the counts are looked at is after so many articles, the next after twice as many.
const FIRST_LOOK: u64 = 1024;

/// The repeated lines of an index that is written to.
pub struct Repeats {
    known: RepeatedLines,
    /// What is known, but not yet true of all articles in the index.
    learnt: Vec<RepeatedLine>,
    run: Counting,
}

/// What is counted in a run.
struct Counting {
    lines: LineCounts,
    /// What was counted, by source and content.
    texts: FxHashSet<u64>,
    articles: u64,
    next_look: u64,
}

impl Default for Counting {
    fn default() -> Self {
        Self { lines: LineCounts::default(), texts: FxHashSet::default(), articles: 0, next_look: FIRST_LOOK }
    }
}

impl Repeats {
    /// What was known in `state`, and counted in the run of which it is the state, if any.
    pub fn of(state: &mut State<'static>) -> Self {
        let known = RepeatedLines::from_text(&state.lines);
        let learnt = std::mem::take(&mut state.learnt).into_owned();
        let run = state.run.as_mut().map(|run| Counting {
            lines: std::mem::take(&mut run.lines).into_owned(),
            texts: std::mem::take(&mut run.counted).into_owned(),
            articles: run.articles,
            next_look: run.next_look,
        });
        Self { known, learnt, run: run.unwrap_or_default() }
    }

    /// Counts nothing that was counted before.
    pub fn begin_anew(&mut self) {
        self.run = Counting::default();
    }

    /// Puts what is known, and if a run goes on what it counted, into `state`.
    pub fn save<'a>(&'a self, state: &mut State<'a>) {
        state.lines = self.known.to_text().into();
        state.learnt = Cow::Borrowed(&self.learnt);
        if let Some(run) = &mut state.run {
            *run = RunState {
                lines: Cow::Borrowed(&self.run.lines),
                counted: Cow::Borrowed(&self.run.texts),
                articles: self.run.articles,
                next_look: self.run.next_look,
                ..std::mem::take(run)
            };
        }
    }

    /// Counts the lines of `article`, once for all articles of its source that say the very same. Those without a source
    /// have nothing in common.
    pub fn count(&mut self, article: &Article, cleaning: &Cleaning) {
        let source = source_of(article);
        let content = xxh3_64(copied_text(article, cleaning).as_bytes());
        if source.is_empty() || !self.run.texts.insert(xxh3_64_with_seed(source.as_bytes(), content)) {
            return;
        }
        let text = cleaning.text(&article.body);
        let own = cleaning.own(&article.body).filter_map(|part| text.get(part));
        self.run.lines.count(source, own);
        self.run.articles += 1;
        if self.run.articles == self.run.next_look {
            self.run.next_look *= 2;
            self.look();
        }
    }

    /// How `article` is searched, where `cleaning` is what its text alone tells.
    pub fn cleaned<'c>(&self, article: &Article, cleaning: &'c Cleaning) -> Cow<'c, Cleaning> {
        with_repeated(&self.known, article, cleaning)
    }

    fn look(&mut self) {
        self.learnt.extend(self.known.learn(self.run.lines.repeated()));
    }

    /// The lines known by which the articles before them have not been cleaned again yet.
    pub fn learnt(&mut self) -> &[RepeatedLine] {
        self.look();
        &self.learnt
    }

    /// By all that is known all articles have been cleaned.
    pub fn forget_learnt(&mut self) {
        self.learnt.clear();
    }
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
