//! Asking an index: from a request to ranked hits with passages.
//!
//! Owns the way from a [`Query`] to engine queries, the score of a match (`word_query`), the order of hits
//! (`collector`) and their assembly. Knows no input format and no output format.

mod collector;
mod compile;
mod sum_query;
mod word_query;

use std::ops::Range;

use crate::analysis::Analyzer;
use crate::article::{Article, ArticleId};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, Stored, engine_error};
use crate::query::{Filters, Query, Sort};
use crate::snippets::{Matcher, Passage, PassageOptions, passages};

use collector::TopArticles;

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
    /// The article.
    pub article: Article,
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
        let limit = request.limit.saturating_add(request.offset);
        let top = TopArticles { sort: request.sort, limit, ids: self.ids().map_err(fail)? };
        let found = searcher.search(engine_query.as_ref(), &top).map_err(fail)?;
        let shown = found.best.into_iter().enumerate().skip(request.offset);
        let mut assembler = Assembler { index: self, options: request.passages, query, matchers: Vec::new() };
        let hits = shown.map(|(at, best)| assembler.hit(at + 1, best.score, Stored(best.address)));
        Ok(Hits { total: found.total, hits: hits.collect::<Result<_>>()?, clauses_left_out })
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
    fn hit(&mut self, rank: usize, score: f32, place: Stored) -> Result<Hit> {
        let article = self.index.article(place)?;
        let title_analyzer = self.analyzer_of("title", &article);
        let title = article.title.as_deref().unwrap_or("");
        let title_marks =
            self.matcher(title_analyzer).marks(title).into_iter().map(|mark| mark.bytes).collect();
        let text_analyzer = self.analyzer_of("text", &article);
        let options = self.options;
        let below = below_headline(&article);
        let shown = below..article.body.len();
        let passages = passages(&article.body, &[shown], self.matcher(text_analyzer), &options);
        Ok(Hit { rank, score, article, title_marks, passages })
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

/// Where the text goes on below the headline, if it repeats that first; shown above the passages, it tells nothing in them.
fn below_headline(article: &Article) -> usize {
    let (Some(title), body) = (&article.title, &article.body) else { return 0 };
    let start = body.len() - body.trim_start().len();
    let repeated = body[start..].starts_with(title.trim()) && !title.trim().is_empty();
    let below = start + title.trim().len();
    let goes_on = || {
        body[below..].trim_start_matches([' ', '\r']).starts_with('\n') && !body[below..].trim().is_empty()
    };
    if repeated && goes_on() { below } else { 0 }
}
