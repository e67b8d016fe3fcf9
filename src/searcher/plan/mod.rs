//! From a query to what is looked for in postings: leaves that are scored, and a condition where not everything that holds one
//! of them is a hit.

mod acronyms;
mod filters;
mod group;
mod importance;
mod joining;
mod leaves;
mod vocabulary;

use std::sync::Arc;

use jiff::civil::Date;
use tantivy::Searcher;
use tantivy::index::SegmentId;
use tantivy::query::Query as EngineQuery;

use super::bm25::Saturation;
use super::cursor::Leaf;
use super::notice::Notice;
use crate::acronyms::Acronyms;
use crate::query::{Filters, Query};
use crate::schema::Schema;

pub use filters::{known_terms, one_article};

/// A query of the engine.
pub type Boxed = Box<dyn EngineQuery>;

/// What a query comes to in an index.
pub struct Plan {
    /// What is scored, in the query's order.
    pub leaves: Vec<Arc<Leaf>>,
    /// What every hit fulfils; `None`: that it has one of the leaves.
    pub condition: Option<Boxed>,
    /// What else was searched than was typed, and what was not.
    pub notices: Vec<Notice>,
}

/// What is known when a query is planned.
pub struct Known<'a> {
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    /// The acronyms that the collection itself explains.
    pub acronyms: &'a Acronyms,
    /// The day on which the query is asked.
    pub today: Date,
}

impl Plan {
    /// The plan for `query` under `filters`; `None` when nothing is asked for.
    pub fn new(query: &Query, filters: &Filters, known: &Known<'_>) -> tantivy::Result<Option<Self>> {
        let mut conditions = filters::conditions(filters, known)?;
        if query.is_empty() && conditions.is_empty() {
            return Ok(None);
        }
        let mut planner = Planner::new(known, importance::is_question(query))?;
        let text = planner.query(query)?;
        if !group::is_any_of(query) || !conditions.is_empty() {
            conditions.extend(text.map(filters::must));
        }
        let condition = (!conditions.is_empty()).then(|| filters::all_of(conditions));
        Ok(Some(Self { leaves: planner.leaves, condition, notices: planner.notices }))
    }
}

/// A plan being made.
struct Planner<'a> {
    known: &'a Known<'a>,
    articles: u64,
    /// By text field, in the order of the schema.
    saturations: Vec<Arc<Saturation>>,
    /// The index's segments, in their order.
    segments: Arc<[SegmentId]>,
    leaves: Vec<Arc<Leaf>>,
    notices: Vec<Notice>,
    /// Whether the query asks with a question word.
    is_question: bool,
}

impl<'a> Planner<'a> {
    fn new(known: &'a Known<'a>, is_question: bool) -> tantivy::Result<Self> {
        let segments = known.searcher.segment_readers();
        let articles: u64 = segments.iter().map(|segment| u64::from(segment.max_doc())).sum();
        let mut tokens = Vec::new();
        for field in known.schema.texts() {
            let mut sum = 0;
            for segment in segments {
                sum += segment.inverted_index(field.field)?.total_num_tokens();
            }
            tokens.push((field.from.as_str(), sum));
        }
        let average = |from: &str| {
            let sum: u64 = tokens.iter().filter(|(other, _)| *other == from).map(|(_, sum)| sum).sum();
            if sum == 0 { 1.0 } else { sum as f32 / articles.max(1) as f32 }
        };
        let saturations = tokens.iter().map(|(from, _)| Arc::new(Saturation::new(average(from)))).collect();
        Ok(Self {
            known,
            articles,
            saturations,
            segments: segments.iter().map(|segment| segment.segment_id()).collect(),
            leaves: Vec::new(),
            notices: Vec::new(),
            is_question,
        })
    }
}
