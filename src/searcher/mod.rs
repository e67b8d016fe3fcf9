//! Asking an index: from a request to ranked hits with passages.
//!
//! Owns the way from a [`Query`] to the postings (`plan`, `cursor`), the order of hits (`ranking`: first by counts, then by
//! places) and their assembly. Knows no input format and no output format.

mod all;
mod assemble;
mod bm25;
mod cursor;
mod explain;
mod facets;
mod first_pass;
mod grouping;
mod matching;
mod notice;
mod places;
mod plan;
mod points;
mod ranking;
mod second_pass;
mod segment_walk;
mod top;
mod weights;

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use tantivy::collector::DocSetCollector;

use crate::article::{Article, ArticleId};
use crate::error::{Error, ErrorKind, Result};
use crate::index::{Index, Stored, engine_error, guarded};
use crate::query::{Filters, Query, Sort};
use crate::snippets::{Passage, PassageOptions};

use assemble::Assembler;
pub use explain::{LeafWhy, Why};
pub use facets::{Facet, Facets};
use first_pass::Found;
use grouping::{Grouping, Shown};
use matching::Matching;
pub use notice::Notice;
use plan::{Known, Plan};
use ranking::Ranking;
use top::{Best, id_at};

/// More different words and phrases than this are not searched: a pasted page is still answered at once.
const MAX_LEAVES: usize = 256;

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
    /// After how many days an article's date counts half beside the newest one's; `None`: dates do not count.
    pub half_life_days: Option<f32>,
    /// Whether all articles that match are counted; else the count may be a lower bound, which costs less.
    pub counted: bool,
    /// Whether each hit says why it stands where it does.
    pub explain: bool,
    /// The day that relative dates are seen from; `None`: today, in Western Indonesia.
    pub today: Option<Date>,
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
            half_life_days: None,
            counted: true,
            explain: false,
            today: None,
        }
    }
}

impl Request {
    /// The day that relative dates are seen from.
    fn day(&self) -> Date {
        self.today.unwrap_or_else(today)
    }

    /// Whether `article`, which has passed the request's filters, is dated so roughly that it may be of another day.
    fn may_be_of_other_days(&self, article: &Article) -> bool {
        let Some(date) = article.date else { return false };
        self.filters.dates_with(&self.query).any(|(since, until)| {
            let minutes = plan::minutes(since, until, self.day());
            date.first_minute() < minutes.start || date.last_minute() >= minutes.end
        })
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
    /// How many articles match, whether given here or not.
    pub total: u64,
    /// Whether just so many match; else at least so many.
    pub total_is_exact: bool,
    /// The hits asked for, in their order.
    pub hits: Vec<Hit>,
    /// What else was searched than was typed, and what was not.
    pub notices: Vec<Notice>,
}

impl Hits {
    /// The answer where nothing was asked for.
    fn none() -> Self {
        Self { total: 0, total_is_exact: true, hits: Vec::new(), notices: Vec::new() }
    }
}

/// An article in the order of an answer, without anything of what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The article.
    pub id: ArticleId,
    /// How well it matches.
    pub score: f32,
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
    /// What its score is made of, if that was asked for.
    pub why: Option<Why>,
}

/// What was found, before any article is read.
struct Ordered {
    found: Found,
    notices: Vec<Notice>,
}

impl Index {
    /// Answers `request`.
    ///
    /// Takes time in proportion to how many articles hold the rarer words of the query, and to how many hits are asked for;
    /// counting all that match, to how many articles hold any of its words.
    ///
    /// # Errors
    ///
    /// Only when the index's files are damaged; any query has an answer.
    pub fn search(&self, request: &Request) -> Result<Hits> {
        let answer = self.answer(request, |ranking, shown| {
            Assembler { index: self, request, ranking }.hits(shown, request.offset.saturating_add(1))
        })?;
        let Some((Ordered { found, mut notices }, hits)) = answer else {
            return Ok(Hits::none());
        };
        let maybe_other = hits.iter().filter(|hit| request.may_be_of_other_days(&hit.article)).count();
        notices.extend((maybe_other > 0).then_some(Notice::MaybeOtherDays(maybe_other)));
        Ok(Hits { total: found.total, total_is_exact: found.is_exact, hits, notices })
    }

    /// The ids and scores of the hits of `request`, without reading any article: for runs that are evaluated.
    ///
    /// # Errors
    ///
    /// Only when the index's files are damaged.
    pub fn ranked(&self, request: &Request) -> Result<Vec<Ranked>> {
        let fail = |error| engine_error("search the index", self.folder(), error);
        let columns = self.columns().map_err(fail)?;
        let answer = self.answer(request, |_, shown| {
            let ranked = shown.iter().map(|shown| {
                let id = id_at(shown.address, &columns).map_err(fail)?.unwrap_or_default();
                Ok(Ranked { id: ArticleId::given(id), score: shown.score })
            });
            ranked.collect()
        })?;
        Ok(answer.map(|(_, ranked)| ranked).unwrap_or_default())
    }

    /// Answers `request` with what `make` makes of the articles to be shown; `None` when nothing is asked for.
    fn answer<T>(
        &self,
        request: &Request,
        make: impl FnOnce(&Ranking<'_>, Vec<Shown>) -> Result<T>,
    ) -> Result<Option<(Ordered, T)>> {
        let fail = |error| engine_error("search the index", self.folder(), error);
        self.planned(request, |ranking, notices| {
            let (mut found, shown) = match request.limit {
                0 if request.counted => (Found { total: 0, is_exact: false, best: Vec::new() }, Vec::new()),
                _ => self.shown(ranking, request).map_err(fail)?,
            };
            if request.counted && !found.is_exact {
                found.total = ranking.first_pass().all().map_err(fail)?.iter().map(Matching::count).sum();
                found.is_exact = true;
            }
            Ok((Ordered { found, notices }, make(ranking, shown)?))
        })
    }

    /// What `make` makes of the plan for `request`, nothing of which has been looked for yet, and of what is to be told of it;
    /// `None` when nothing is asked for.
    fn planned<T>(
        &self,
        request: &Request,
        make: impl FnOnce(&Ranking<'_>, Vec<Notice>) -> Result<T>,
    ) -> Result<Option<T>> {
        guarded("search the index", self.folder(), || self.planned_unguarded(request, make))
    }

    fn planned_unguarded<T>(
        &self,
        request: &Request,
        make: impl FnOnce(&Ranking<'_>, Vec<Notice>) -> Result<T>,
    ) -> Result<Option<T>> {
        let fail = |error| engine_error("search the index", self.folder(), error);
        let searcher = self.searcher();
        let (query, left_out) = request.query.capped(MAX_LEAVES);
        let known = Known { index: self, schema: self.schema(), searcher: &searcher, today: request.day() };
        let Some(mut plan) = Plan::new(&query, &request.filters, &known).map_err(fail)? else {
            return Ok(None);
        };
        let mut notices = std::mem::take(&mut plan.notices);
        notices.extend((left_out > 0).then_some(Notice::LeftOut(left_out)));
        let columns = self.columns().map_err(fail)?;
        let ranking = Ranking {
            plan: &plan,
            schema: self.schema(),
            searcher: &searcher,
            columns: &columns,
            sort: request.sort,
            half_life_days: request.half_life_days,
        };
        make(&ranking, notices).map(Some)
    }

    /// What was found, and what of it is asked for.
    fn shown(&self, ranking: &Ranking<'_>, request: &Request) -> tantivy::Result<(Found, Vec<Shown>)> {
        let limit = request.limit.saturating_add(request.offset);
        if request.grouped && !self.known_copies().is_empty() {
            return Grouping { ranking, copies: self.known_copies() }.search(limit, request.offset);
        }
        let mut found = ranking.best(limit)?;
        let alone = |best: Best| Shown {
            address: best.address,
            score: best.score,
            copies: 0,
            best: best.address,
            places: best.places,
        };
        let shown = std::mem::take(&mut found.best).into_iter().skip(request.offset).map(alone).collect();
        Ok((found, shown))
    }

    /// The copies of the article called `id`, itself not among them, the oldest first and the undated last.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownArticle`] when there is no such article.
    pub fn copies(&self, id: &ArticleId) -> Result<Vec<Article>> {
        let fail = |error| engine_error("look up the copies of an article in", self.folder(), error);
        self.find(id)?;
        let places = guarded("look up the copies of an article in", self.folder(), || {
            self.copies_of(id).map_err(fail)
        })?;
        let mut copies =
            places.into_iter().map(|place| self.article(place)).collect::<Result<Vec<Article>>>()?;
        let age = |copy: &Article| (copy.date.is_none(), copy.date.map(|date| date.last_minute()));
        copies.sort_by(|a, b| age(a).cmp(&age(b)).then_with(|| a.id.cmp(&b.id)));
        Ok(copies)
    }

    /// The article called `id`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownArticle`] when there is none; the hint names ids that begin alike, if there are any.
    pub fn find(&self, id: &ArticleId) -> Result<Article> {
        let fail = |error| engine_error("look up an id", self.folder(), error);
        let searcher = self.searcher();
        let query = plan::one_article(id, self.schema()).map_err(fail)?;
        let found = guarded("look up an id", self.folder(), || {
            searcher.search(query.as_ref(), &DocSetCollector).map_err(fail)
        })?;
        match found.into_iter().min() {
            Some(address) => self.article(Stored(address)),
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

/// The day that it is in Western Indonesia (WIB).
#[must_use]
pub fn today() -> Date {
    const HOURS_EAST: i8 = 7;
    Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(HOURS_EAST))).date()
}
