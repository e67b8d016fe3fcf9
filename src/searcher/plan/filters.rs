//! Conditions on articles: what was asked beside words, as queries of the engine.

use std::ops::{Bound, Range};

use jiff::civil::{Date, date};
use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, ExistsQuery, Occur, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::names::named;
use super::{Boxed, Known};
use crate::article::ArticleId;
use crate::query::{Filters, When};
use crate::schema::{Schema, column};
use crate::searcher::notice::Notice;

/// A condition that must hold, or must not.
pub type Condition = (Occur, Boxed);

/// The query for the article called `id`.
pub fn one_article(id: &ArticleId, schema: &Schema) -> tantivy::Result<Boxed> {
    let field = schema.engine().get_field(column::ID)?;
    let term = Term::from_field_text(field, id.as_str());
    Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

pub fn must(query: Boxed) -> Condition {
    (Occur::Must, query)
}

/// Articles that fulfil all `conditions`.
pub fn all_of(conditions: Vec<Condition>) -> Boxed {
    Box::new(BooleanQuery::new(conditions))
}

/// Articles that any of `queries` finds.
pub fn any_of(mut queries: Vec<Boxed>) -> Boxed {
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

/// What `filters` asks for; names that no article has are told in `notices`.
pub fn conditions(
    filters: &Filters,
    known: &Known<'_>,
    notices: &mut Vec<Notice>,
) -> tantivy::Result<Vec<Condition>> {
    let mut conditions = Vec::new();
    if filters.since.is_some() || filters.until.is_some() {
        conditions.push(must(dated(filters.since, filters.until, known)));
    }
    if !filters.sources.is_empty() {
        let sources = filters.sources.iter().map(|name| named("source", name, known, notices));
        conditions.push(must(any_of(sources.collect::<tantivy::Result<_>>()?)));
    }
    if let Some(lang) = &filters.lang {
        conditions.push(must(named("lang", lang, known, notices)?));
    }
    if filters.undated {
        conditions.push(must(Box::new(AllQuery)));
        conditions.push((Occur::MustNot, Box::new(ExistsQuery::new(column::DATE_FIRST.to_owned(), false))));
    }
    Ok(conditions)
}

/// Articles that may have been published between the first day of `since` and the last of `until`.
pub fn dated(since: Option<When>, until: Option<When>, known: &Known<'_>) -> Boxed {
    let (schema, minutes) = (known.schema, minutes(since, until, known.today));
    let since = since.map(|_| {
        let first = Term::from_field_i64(schema.date_last, minutes.start);
        must(Box::new(RangeQuery::new(Bound::Included(first), Bound::Unbounded)))
    });
    let until = until.map(|_| {
        let last = Term::from_field_i64(schema.date_first, minutes.end);
        must(Box::new(RangeQuery::new(Bound::Unbounded, Bound::Excluded(last))))
    });
    all_of(since.into_iter().chain(until).collect())
}

/// The minutes from `since` until `until`, as articles' dates are counted.
pub fn minutes(since: Option<When>, until: Option<When>, today: Date) -> Range<i64> {
    let first = since.map(|since| first_minute(since.days(today).first));
    let end = until.map(|until| first_minute(until.days(today).last.tomorrow().unwrap_or(Date::MAX)));
    first.unwrap_or(i64::MIN)..end.unwrap_or(i64::MAX)
}

/// The first minute of a day, as articles' dates are counted.
fn first_minute(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_mins()
}
