//! From a query to what is looked for in postings: leaves that are scored, and a condition where not everything that holds one
//! of them is a hit.

mod acronyms;
mod filters;
mod group;
mod importance;
mod joining;
mod leaves;
mod names;
mod vocabulary;

use std::sync::Arc;

use jiff::civil::Date;
use tantivy::Searcher;
use tantivy::index::SegmentId;
use tantivy::query::Query as EngineQuery;

use super::bm25::Saturation;
use super::cursor::{Leaf, OpenField};
use super::notice::Notice;
use crate::analysis::State;
use crate::index::Index;
use crate::query::{Filters, Query};
use crate::schema::Schema;

pub use filters::{minutes, one_article};

/// A query of the engine.
pub type Boxed = Box<dyn EngineQuery>;

/// What a query comes to in an index.
pub struct Plan {
    /// What is scored by how often it stands in an article, in the query's order.
    pub leaves: Vec<Arc<Leaf>>,
    /// What of it is also weighed by where it stands, and marked: not function words beside words that tell more.
    pub placed: Vec<Arc<Leaf>>,
    /// What every hit fulfils; `None`: that it has one of the leaves.
    pub condition: Option<Boxed>,
    /// What else was searched than was typed, and what was not.
    pub notices: Vec<Notice>,
}

/// What is known when a query is planned.
pub struct Known<'a> {
    pub index: &'a Index,
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    /// The day on which the query is asked.
    pub today: Date,
}

impl Plan {
    /// The plan for `query` under `filters`; `None` when nothing is asked for.
    pub fn new(query: &Query, filters: &Filters, known: &Known<'_>) -> tantivy::Result<Option<Self>> {
        let mut notices = Vec::new();
        let mut conditions = filters::conditions(filters, known, &mut notices)?;
        if query.is_empty() && conditions.is_empty() {
            return Ok(None);
        }
        let mut planner = Planner::new(known, importance::is_question(query))?;
        let text = planner.query(query)?;
        if !group::is_any_of(query) || !conditions.is_empty() {
            conditions.extend(text.map(filters::must));
        }
        let condition = (!conditions.is_empty()).then(|| filters::all_of(conditions));
        let Planner { leaves, notices: of_query, .. } = planner;
        notices.extend(of_query);
        Ok(Some(Self { placed: placed(&leaves), leaves, condition, notices }))
    }
}

fn placed(leaves: &[Arc<Leaf>]) -> Vec<Arc<Leaf>> {
    let placed: Vec<Arc<Leaf>> = leaves.iter().filter(|leaf| leaf.is_placed).cloned().collect();
    if placed.is_empty() { leaves.to_vec() } else { placed }
}

/// A plan being made.
struct Planner<'a> {
    known: &'a Known<'a>,
    articles: u64,
    /// The text fields that have any text.
    texts: Vec<SearchedField>,
    /// The index's segments, in their order.
    segments: Arc<[SegmentId]>,
    leaves: Vec<Arc<Leaf>>,
    notices: Vec<Notice>,
    /// Whether the query asks with a question word.
    is_question: bool,
}

/// A text field in which a query is looked for.
struct SearchedField {
    open: Arc<OpenField>,
    is_title: bool,
    /// How the query's words become terms of it.
    state: State,
}

impl<'a> Planner<'a> {
    fn new(known: &'a Known<'a>, is_question: bool) -> tantivy::Result<Self> {
        let segments = known.searcher.segment_readers();
        let articles: u64 = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        Ok(Self {
            known,
            articles,
            texts: searched_fields(known, articles)?,
            segments: segments.iter().map(|segment| segment.segment_id()).collect(),
            leaves: Vec::new(),
            notices: Vec::new(),
            is_question,
        })
    }
}

fn searched_fields(known: &Known<'_>, articles: u64) -> tantivy::Result<Vec<SearchedField>> {
    let mut tokens = Vec::new();
    for field in known.schema.texts() {
        let mut sum = 0;
        for segment in known.searcher.segment_readers() {
            sum += segment.inverted_index(field.field)?.total_num_tokens();
        }
        tokens.push((field, sum));
    }
    let average = |from: &str| {
        let sum: u64 = tokens.iter().filter(|(other, _)| other.from == from).map(|(_, sum)| sum).sum();
        sum as f32 / articles.max(1) as f32
    };
    let mut searched = Vec::new();
    for (number, (field, _)) in tokens.iter().enumerate().filter(|(_, (_, sum))| *sum > 0) {
        let saturation = Saturation::new(average(&field.from));
        searched.push(SearchedField {
            open: Arc::new(OpenField::open(known.searcher, number, field, saturation)?),
            is_title: field.from == "title",
            state: known.schema.analysis(field.analyzer),
        });
    }
    Ok(searched)
}
