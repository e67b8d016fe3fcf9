//! The best articles of an index by how often they hold what is looked for.

use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocId, Searcher, SegmentOrdinal, SegmentReader};

use super::cursor::{LeafCursor, Window, has};
use super::matching::Matching;
use super::plan::Plan;
use super::segment_walk::SegmentWalk;
use super::top::{Best, TopOfSegment, keep_best};
use crate::index::SegmentColumns;
use crate::query::Sort;

/// What was found.
pub struct Found {
    /// How many articles match; at least so many, if not `is_exact`.
    pub total: u64,
    pub is_exact: bool,
    /// The best of them.
    pub best: Vec<Best>,
}

/// Articles to be ranked by counts.
pub struct FirstPass<'a> {
    pub plan: &'a Plan,
    pub searcher: &'a Searcher,
    pub columns: &'a SegmentColumns,
    pub sort: Sort,
}

impl FirstPass<'_> {
    /// The best `limit` articles, in no order.
    pub fn best(&self, limit: usize) -> tantivy::Result<Found> {
        let condition = self.condition()?;
        let mut found = Found { total: 0, is_exact: true, best: Vec::new() };
        let mut window = None;
        for (ord, segment) in (0u32..).zip(self.searcher.segment_readers()) {
            let floor = (limit > 0 && found.best.len() >= limit)
                .then(|| found.best.iter().map(Best::key).min())
                .flatten();
            let columns = self.columns.get(ord as usize);
            let mut walk = SegmentWalk {
                segment,
                columns,
                sort: self.sort,
                top: TopOfSegment::new(limit, ord, columns, floor),
                total: 0,
                is_exact: true,
            };
            let leaves = self.open(ord)?;
            match &condition {
                Some(condition) => walk.all_that_fulfil(condition.scorer(segment, 1.0)?, leaves),
                None => walk.any_leaf(leaves, window.get_or_insert_with(Window::new)),
            }
            found.total += walk.total;
            found.is_exact &= walk.is_exact;
            found.best.extend(walk.top.into_best());
            keep_best(&mut found.best, limit, self.columns)?;
        }
        Ok(found)
    }

    /// What matches, by segment.
    pub fn all(&self) -> tantivy::Result<Vec<Matching>> {
        let condition = self.condition()?;
        let of_segment = |(ord, segment): (SegmentOrdinal, &SegmentReader)| {
            let mut matching = Matching::none_of(segment);
            match &condition {
                Some(condition) => matching.add_all(condition.scorer(segment, 1.0)?),
                None => self.open(ord)?.into_iter().for_each(|leaf| matching.add_all(leaf)),
            }
            matching.keep_live(segment);
            Ok(matching)
        };
        (0u32..).zip(self.searcher.segment_readers()).map(of_segment).collect()
    }

    /// Those of `docs`, live ones of a segment in ascending order, that match.
    pub fn matching(
        &self,
        segment: SegmentOrdinal,
        docs: impl Iterator<Item = DocId>,
    ) -> tantivy::Result<Vec<DocId>> {
        let Some(reader) = self.searcher.segment_readers().get(segment as usize) else {
            return Ok(Vec::new());
        };
        if let Some(condition) = self.condition()? {
            let mut matching = condition.scorer(reader, 1.0)?;
            return Ok(docs.filter(|&doc| has(&mut matching, doc)).collect());
        }
        let mut leaves = self.open(segment)?;
        Ok(docs.filter(|&doc| leaves.iter_mut().any(|leaf| has(leaf, doc))).collect())
    }

    fn condition(&self) -> tantivy::Result<Option<Box<dyn Weight>>> {
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        self.plan.condition.as_ref().map(|condition| condition.weight(scoring)).transpose()
    }

    fn open(&self, ord: SegmentOrdinal) -> tantivy::Result<Vec<LeafCursor>> {
        self.plan.leaves.iter().map(|leaf| leaf.open(ord, false)).collect()
    }
}
