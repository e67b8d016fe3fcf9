//! Asking an index: from a request to ranked hits with passages.
//!
//! Owns the way from a [`Query`] to engine queries, the score of a match (`word_query`), the order of hits
//! (`collector`) and their assembly. Knows no input format and no output format.

mod collector;
mod compile;
mod grouping;
mod sum_query;
mod word_query;

use std::ops::Range;

use crate::analysis::Analyzer;
use crate::article::{Article, ArticleId, first_words};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, Stored, engine_error};
use crate::query::{Filters, Query, Sort};
use crate::snippets::{Matcher, Passage, PassageOptions, passages};

use collector::{Best, TopArticles};
use grouping::{Grouping, Shown};
use tantivy::query::Query as EngineQuery;

/// More different words and phrases than this are not searched: a pasted page is still answered at once.
const MAX_CLAUSES: usize = 256;

/// What is asked of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What to look for. A request with filters and an empty query finds everything that passes the filters.
    pub query: Query,
    /// What every hit fulfils.
    pub filters: Filters,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits are given at most.
    pub limit: usize,
    /// How many of the best hits are left out before them.
    pub offset: usize,
    /// What the passages of each hit look like.
    pub passages: PassageOptions,
    /// Whether of an article and its copies one is given for all.
    pub grouped: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            query: Query::new(),
            filters: Filters::default(),
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
            passages: PassageOptions::default(),
            grouped: true,
        }
    }
}

impl From<Query> for Request {
    fn from(query: Query) -> Self {
        Self { query, ..Self::default() }
    }
}

/// What an index answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// How many articles match, whether given here or not; exact.
    pub total: u64,
    /// The hits asked for, in their order.
    pub hits: Vec<Hit>,
    /// How many words and phrases at the end of the query were not searched, because there were too many.
    pub clauses_left_out: usize,
}

/// An article that answers a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its place in the order, counted from 1.
    pub rank: usize,
    /// How well it matches; larger is better, and only comparable within one answer. 0 when only filters were asked for.
    pub score: f32,
    /// The article; of several copies the oldest that matches.
    pub article: Article,
    /// How many other articles of the index are copies of it, whether they match or not; 0 when hits are not grouped.
    pub copies: usize,
    /// Its title or, where it has none, the first words of its text that are its own.
    pub heading: String,
    /// The parts of its title that match, in bytes of the title.
    pub title_marks: Vec<Range<usize>>,
    /// The passages of its text that show best why it matches, in the text's order.
    pub passages: Vec<Passage>,
}

impl Index {
    /// Answers `request`.
    ///
    /// Takes time in proportion to how many articles hold the words of the query, and to how many hits are asked for.
    ///
    /// # Errors
    ///
    /// Only when the index's files are damaged; any query has an answer.
    pub fn search(&self, request: &Request) -> Result<Hits> {
        let fail = |error| engine_error("search the index", self.folder(), error);
        let searcher = self.searcher();
        let (query, clauses_left_out) = request.query.capped(MAX_CLAUSES);
        let engine_query =
            compile::compile(&query, &request.filters, self.schema(), &searcher).map_err(fail)?;
        let Some(engine_query) = engine_query else {
            return Ok(Hits { total: 0, hits: Vec::new(), clauses_left_out });
        };
        let (total, shown) = self.shown(engine_query.as_ref(), request).map_err(fail)?;
        let mut assembler = Assembler { index: self, options: request.passages, query, matchers: Vec::new() };
        let hits = (request.offset + 1..).zip(shown).map(|(rank, shown)| assembler.hit(rank, &shown));
        Ok(Hits { total, hits: hits.collect::<Result<_>>()?, clauses_left_out })
    }

    /// How many articles match, and those that are asked for.
    fn shown(&self, query: &dyn EngineQuery, request: &Request) -> tantivy::Result<(u64, Vec<Shown>)> {
        let searcher = self.searcher();
        let (limit, ids) = (request.limit.saturating_add(request.offset), self.ids()?);
        if request.grouped && !self.known_copies().is_empty() {
            let grouping = Grouping::new(&searcher, self.schema(), self.known_copies(), &ids)?;
            return grouping.search(query, request.sort, limit, request.offset);
        }
        let found = searcher.search(query, &TopArticles { sort: request.sort, limit, ids })?;
        let shown = found.best.into_iter().skip(request.offset);
        let alone = |best: Best| Shown { address: best.address, score: best.score, copies: 0 };
        Ok((found.total, shown.map(alone).collect()))
    }

    /// The copies of the article called `id`, itself not among them, the oldest first and the undated last.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownArticle`] when there is no such article.
    pub fn copies(&self, id: &ArticleId) -> Result<Vec<Article>> {
        let fail = |error| engine_error("look up the copies of an article in", self.folder(), error);
        self.find(id)?;
        let places = self.copies_of(id).map_err(fail)?;
        let mut copies =
            places.into_iter().map(|place| self.article(place)).collect::<Result<Vec<Article>>>()?;
        let age = |copy: &Article| (copy.date.is_none(), copy.date.map(|date| date.last_minute()));
        copies.sort_by(|a, b| age(a).cmp(&age(b)).then_with(|| a.id.cmp(&b.id)));
        Ok(copies)
    }

    /// Whether a filter for the publisher called `name` lets any article pass.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged.
    pub fn knows_source(&self, name: &str) -> Result<bool> {
        let Some(keyword) = self.schema().keyword("source") else { return Ok(false) };
        let terms = compile::known_terms(keyword, name, self.schema(), &self.searcher());
        Ok(!terms.map_err(|error| engine_error("look up a source in", self.folder(), error))?.is_empty())
    }

    /// The article called `id`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownArticle`] when there is none; the hint names ids that begin alike, if there are any.
    pub fn find(&self, id: &ArticleId) -> Result<Article> {
        let fail = |error| engine_error("look up an id", self.folder(), error);
        let searcher = self.searcher();
        let query = compile::one_article(id, self.schema()).map_err(fail)?;
        let top = TopArticles { sort: Sort::Relevance, limit: 1, ids: self.ids().map_err(fail)? };
        let found = searcher.search(query.as_ref(), &top).map_err(fail)?;
        match found.best.first() {
            Some(best) => self.article(Stored(best.address)),
            None => Err(self.unknown(id)?),
        }
    }

    fn unknown(&self, id: &ArticleId) -> Result<Error> {
        const SHOWN: usize = 3;
        let alike = self.ids_with_prefix(id.as_str(), SHOWN)?;
        let hint = match alike.as_slice() {
            [] => "`search query` and `search export` print the ids of articles".to_owned(),
            ids => format!("ids that begin so: {}", ids.join(", ")),
        };
        Ok(Error::new(ErrorKind::UnknownArticle, format!("find the article `{id}` in"))
            .path(self.folder())
            .cause("no article has this id")
            .hinting(hint))
    }
}

/// Makes hits of what the engine found.
struct Assembler<'a> {
    index: &'a Index,
    options: PassageOptions,
    query: Query,
    matchers: Vec<(Analyzer, Matcher)>,
}

impl Assembler<'_> {
    fn hit(&mut self, rank: usize, shown: &Shown) -> Result<Hit> {
        let article = self.index.article(Stored(shown.address))?;
        let title_analyzer = self.analyzer_of("title", &article);
        let title = article.title.as_deref().unwrap_or("");
        let title_marks =
            self.matcher(title_analyzer).marks(title).into_iter().map(|mark| mark.bytes).collect();
        let text_analyzer = self.analyzer_of("text", &article);
        let cleaning = self.index.cleaned(&article);
        let text = cleaning.text(&article.body);
        let own: Vec<Range<usize>> = cleaning.own(&article.body).collect();
        let heading = heading(&article, own.first().and_then(|first| text.get(first.clone())));
        let below = below_headline(article.title.as_deref(), text);
        let parts: Vec<Range<usize>> = own.into_iter().filter_map(|part| below_only(part, below)).collect();
        let options = self.options;
        let passages = passages(text, &parts, self.matcher(text_analyzer), &options);
        let placed = |passage: Passage| passage.placed(|bytes| cleaning.original_range(bytes));
        let passages = passages.into_iter().map(placed).collect();
        let Shown { score, copies, .. } = *shown;
        Ok(Hit { rank, score, article, copies, heading, title_marks, passages })
    }

    /// The analyzer by which the article's field was indexed.
    fn analyzer_of(&self, name: &str, article: &Article) -> Analyzer {
        let fields = || self.index.schema().texts().iter().filter(|field| field.from == name);
        let own = fields().find(|field| field.lang.is_some() && field.lang == article.lang);
        own.or_else(|| fields().find(|field| field.lang.is_none()))
            .map_or(Analyzer::Plain, |field| field.analyzer)
    }

    fn matcher(&mut self, analyzer: Analyzer) -> &mut Matcher {
        let at = match self.matchers.iter().position(|(known, _)| *known == analyzer) {
            Some(at) => at,
            None => {
                self.matchers
                    .push((analyzer, Matcher::new(&self.query, self.index.schema().analysis(analyzer))));
                self.matchers.len() - 1
            }
        };
        &mut self.matchers[at].1
    }
}

/// The longest heading of an article without a title, in characters.
const MAX_HEADING_CHARS: usize = 100;

fn heading(article: &Article, own_text: Option<&str>) -> String {
    match article.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => title.to_owned(),
        None => first_words(own_text.unwrap_or(&article.body), MAX_HEADING_CHARS),
    }
}

/// What of `part` is below the byte `below`.
fn below_only(part: Range<usize>, below: usize) -> Option<Range<usize>> {
    let start = part.start.max(below);
    (start < part.end).then_some(start..part.end)
}

/// Where `text` goes on below the headline, if it repeats that first; shown above the passages, it tells nothing in them.
fn below_headline(title: Option<&str>, text: &str) -> usize {
    let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) else { return 0 };
    let start = text.len() - text.trim_start().len();
    let Some(rest) = text.get(start..).and_then(|text| text.strip_prefix(title)) else { return 0 };
    let goes_on = rest.trim_start_matches([' ', '\r']).starts_with('\n') && !rest.trim().is_empty();
    if goes_on { text.len() - rest.len() } else { 0 }
}
