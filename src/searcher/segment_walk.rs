//! The documents of one segment, walked once for the best of them.
//!
//! A document can have no more points than its leaves have at most together. As soon as enough documents are found, leaves
//! that cannot lift a document among the best are not walked any more: they are only asked about documents that others
//! have (MaxScore, Turtle and Flood 1995, in runs of documents).

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::cursor::{LeafCursor, Window, has};
use super::points::{Points, points, score};
use super::top::TopOfSegment;
use crate::index::Columns;
use crate::query::Sort;

/// The documents of one segment.
pub struct SegmentWalk<'a> {
    pub segment: &'a SegmentReader,
    pub columns: Option<&'a Columns>,
    pub sort: Sort,
    pub top: TopOfSegment<'a>,
    /// How many documents match; at least so many, if not `is_exact`.
    pub total: u64,
    pub is_exact: bool,
}

/// What is walked, from what is worth it most to what is worth it least.
struct ByWorth {
    cursors: Vec<LeafCursor>,
    /// How many points the cursors from the n-th on have at most together.
    rest: Vec<Points>,
}

impl ByWorth {
    /// Worth is how many points a posting may bring.
    fn new(leaves: Vec<LeafCursor>) -> Self {
        let mut cursors: Vec<LeafCursor> = leaves.into_iter().flat_map(LeafCursor::split).collect();
        let worth = |cursor: &LeafCursor| cursor.bound() as f64 / cursor.postings().max(1) as f64;
        cursors.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let mut sum: Points = 0;
        let mut rest = vec![sum];
        for cursor in cursors.iter().rev() {
            sum = cursor.bound().saturating_add(sum);
            rest.push(sum);
        }
        rest.reverse();
        Self { cursors, rest }
    }

    /// How many must be walked for all documents with `least` points.
    fn needed(&self, least: Points) -> usize {
        self.rest.iter().position(|&rest| rest < least).unwrap_or(self.cursors.len())
    }
}

impl SegmentWalk<'_> {
    /// Ranks every document of `condition` by `leaves`.
    pub fn all_that_fulfil(&mut self, mut condition: Box<dyn Scorer>, mut leaves: Vec<LeafCursor>) {
        let mut doc = condition.doc();
        while doc != TERMINATED {
            if !self.segment.is_deleted(doc) {
                let points = leaves.iter_mut().map(|leaf| points_at(leaf, doc));
                let points = points.fold(0, Points::saturating_add);
                self.total += 1;
                self.top.add(doc, self.primary(doc), score(points));
            }
            doc = condition.advance();
        }
    }

    /// Ranks the documents that have any of `leaves`.
    pub fn any_leaf(&mut self, leaves: Vec<LeafCursor>, window: &mut Window) {
        let mut by_worth = ByWorth::new(leaves);
        let mut candidates: Vec<(DocId, Points)> = Vec::new();
        loop {
            let least = self.least();
            let needed = by_worth.needed(least);
            let (walked, asked) = by_worth.cursors.split_at_mut(needed);
            let rest = by_worth.rest.get(needed..).unwrap_or_default();
            let most = rest.first().copied().unwrap_or_default();
            self.is_exact &= asked.iter().all(|cursor| cursor.doc() == TERMINATED);
            let next = walked.iter().map(LeafCursor::doc).min();
            let Some(start) = next.filter(|&doc| doc != TERMINATED) else { return };
            window.go_on(start);
            walked.iter_mut().for_each(|cursor| cursor.add_to(window));
            candidates.clear();
            window.drain(|doc, points| {
                if !self.segment.is_deleted(doc) {
                    self.total += 1;
                    if points.saturating_add(most) >= least {
                        candidates.push((doc, points));
                    }
                }
            });
            for (cursor, rest) in asked.iter_mut().zip(rest) {
                candidates.retain_mut(|(doc, points)| {
                    let may_be = points.saturating_add(*rest) >= least;
                    if may_be {
                        *points = points.saturating_add(points_at(cursor, *doc));
                    }
                    may_be
                });
            }
            for &(doc, points) in candidates.iter().filter(|(_, points)| *points >= least) {
                self.top.add(doc, self.primary(doc), score(points));
            }
        }
    }

    /// A document with fewer points has no place. Where points do not decide, every document may have one.
    fn least(&self) -> Points {
        match (self.sort, self.top.least()) {
            (Sort::Relevance, Some((_, score))) => {
                let points = points(f32::from_bits(score));
                points - (points >> (f32::MANTISSA_DIGITS - 1))
            }
            _ => 0,
        }
    }

    fn primary(&self, doc: DocId) -> i64 {
        let date = || self.columns.and_then(|columns| columns.first_minutes.first(doc));
        match self.sort {
            Sort::Relevance => 0,
            Sort::Newest => date().unwrap_or(i64::MIN),
            Sort::Oldest => date().map_or(i64::MIN, |date| -date),
        }
    }
}

fn points_at(leaf: &mut LeafCursor, doc: DocId) -> Points {
    if has(leaf, doc) { leaf.points() } else { 0 }
}
