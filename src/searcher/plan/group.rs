//! Clauses that stand side by side, and what an article must have of them.

use std::sync::Arc;

use tantivy::query::{AllQuery, BooleanQuery, Occur as EngineOccur};

use super::{Boxed, Planner, filters, names};
use crate::query::{Clause, Occur, Query, Wanted};
use crate::searcher::cursor::{Leaf, LeafQuery};

/// Where a clause stands.
#[derive(Clone, Copy)]
pub struct Context {
    /// Whether only the title is looked at.
    pub in_title: bool,
    /// Whether it raises the rank.
    pub is_scored: bool,
}

/// Whether an article is a hit as soon as it has any of the query's words or phrases.
pub fn is_any_of(query: &Query) -> bool {
    !query.is_empty()
        && query.clauses().iter().all(|clause| clause.occur == Occur::Should && is_text(&clause.wanted))
}

fn is_text(wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Group(inner) => is_any_of(inner),
        Wanted::Title(inner) => is_text(inner),
        other => !other.is_filter(),
    }
}

/// What the clauses of a group come to.
#[derive(Default)]
struct Parts {
    conditions: Vec<(EngineOccur, Boxed)>,
    optional: Vec<Boxed>,
    /// Whether a word or phrase is required.
    has_required: bool,
}

impl Planner<'_> {
    /// What an article must fulfil for `query`; nothing for an empty one.
    pub fn query(&mut self, query: &Query) -> tantivy::Result<Option<Boxed>> {
        self.group(query, Context { in_title: false, is_scored: true })
    }

    fn group(&mut self, query: &Query, context: Context) -> tantivy::Result<Option<Boxed>> {
        let mut parts = Parts::default();
        let stand_ins = self.acronyms_of(query.clauses(), context);
        for (clause, stand_ins) in query.clauses().iter().zip(stand_ins) {
            self.clause(clause, &stand_ins, context, &mut parts)?;
        }
        Ok(parts.together())
    }

    fn clause(
        &mut self,
        clause: &Clause,
        stand_ins: &[String],
        context: Context,
        parts: &mut Parts,
    ) -> tantivy::Result<()> {
        let is_scored = context.is_scored && clause.occur != Occur::MustNot;
        let context = Context { is_scored, ..context };
        let is_whole = clause.occur != Occur::Should;
        let Some(query) = self.wanted(&clause.wanted, is_whole, stand_ins, context)? else { return Ok(()) };
        match clause.occur {
            Occur::MustNot => parts.conditions.push((EngineOccur::MustNot, query)),
            Occur::Should => parts.optional.push(query),
            Occur::Must => {
                parts.has_required |= !clause.wanted.is_filter();
                parts.conditions.push((EngineOccur::Must, query));
            }
        }
        Ok(())
    }

    fn wanted(
        &mut self,
        wanted: &Wanted,
        is_whole: bool,
        stand_ins: &[String],
        context: Context,
    ) -> tantivy::Result<Option<Boxed>> {
        match wanted {
            Wanted::Group(inner) => self.group(inner, context),
            Wanted::Title(inner) => {
                self.wanted(inner, is_whole, stand_ins, Context { in_title: true, ..context })
            }
            Wanted::Source(name) => self.named("source", name),
            Wanted::Author(name) => self.named("authors", name),
            Wanted::Place(name) => self.named("place", name),
            Wanted::Dates { since, until } => Ok(Some(filters::dated(*since, *until, self.known))),
            Wanted::Word(_)
            | Wanted::Phrase(_)
            | Wanted::Near { .. }
            | Wanted::Prefix(_)
            | Wanted::Fuzzy { .. } => {
                let leaves = self.leaves_of(wanted, is_whole, stand_ins, context)?;
                Ok(Some(self.any_of(leaves, context)))
            }
        }
    }

    fn named(&mut self, field: &str, name: &str) -> tantivy::Result<Option<Boxed>> {
        names::named(field, name, self.known, &mut self.notices).map(Some)
    }

    /// Keeps the leaves to be scored, if they are, and gives the condition that one of them is there.
    fn any_of(&mut self, leaves: Vec<Leaf>, context: Context) -> Boxed {
        let leaves: Vec<Arc<Leaf>> = leaves.into_iter().map(Arc::new).collect();
        let segments = Arc::clone(&self.segments);
        let boxed = |leaf: &Arc<Leaf>| {
            let (leaf, segments) = (Arc::clone(leaf), Arc::clone(&segments));
            Box::new(LeafQuery { leaf, segments }) as Boxed
        };
        let any = filters::any_of(leaves.iter().map(boxed).collect());
        if context.is_scored {
            self.leaves.extend(leaves);
        }
        any
    }
}

impl Parts {
    fn together(self) -> Option<Boxed> {
        let mut all = self.conditions;
        if !self.has_required && !self.optional.is_empty() {
            all.push((EngineOccur::Must, filters::any_of(self.optional)));
        }
        if all.is_empty() {
            return None;
        }
        if all.iter().all(|(occur, _)| *occur == EngineOccur::MustNot) {
            all.push((EngineOccur::Must, Box::new(AllQuery)));
        }
        Some(Box::new(BooleanQuery::new(all)))
    }
}
