//! The best articles of an index by how often they hold what is looked for.
//!
//! A document can be no better than the sum of what its leaves give at most. As soon as enough articles are found, leaves
//! that cannot lift a document among the best any more are not walked themselves: they are only asked about documents
//! that others have (MaxScore, Turtle and Flood 1995).

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Scorer, Weight};
use tantivy::{DocId, DocSet, Searcher, SegmentOrdinal, SegmentReader, TERMINATED};

use super::cursor::{Leaf, LeafCursor};
use super::plan::Plan;
use super::top::{Best, TopOfSegment, put_in_order};
use crate::index::IdColumns;
use crate::query::Sort;
use crate::schema::column;

/// Bounds and scores are added in other orders; so much may they differ by that.
const ROUNDING: f32 = 1.0001;

/// What was found.
pub struct Found {
    /// How many articles match; at least so many, if not `is_exact`.
    pub total: u64,
    pub is_exact: bool,
    /// The best of them, best first.
    pub best: Vec<Best>,
}

/// Articles to be ranked by counts.
pub struct FirstPass<'a> {
    pub plan: &'a Plan,
    pub searcher: &'a Searcher,
    pub ids: &'a IdColumns,
    pub sort: Sort,
}

impl FirstPass<'_> {
    /// The best `limit` articles.
    pub fn best(&self, limit: usize) -> tantivy::Result<Found> {
        let condition = self.condition()?;
        let mut found = Found { total: 0, is_exact: true, best: Vec::new() };
        for (ord, segment) in (0u32..).zip(self.searcher.segment_readers()) {
            let floor = (limit > 0 && found.best.len() >= limit)
                .then(|| found.best.iter().map(Best::key).min())
                .flatten();
            let ids = self.ids.get(ord as usize).cloned().flatten();
            let mut walk = SegmentWalk {
                segment,
                leaves: self.open(ord, segment)?,
                condition: match &condition {
                    Some(weight) => Some(weight.scorer(segment, 1.0)?),
                    None => None,
                },
                dates: self.dates(segment)?,
                sort: self.sort,
                top: TopOfSegment::new(limit, ord, ids, floor),
                total: 0,
                is_exact: true,
            };
            walk.run();
            found.total += walk.total;
            found.is_exact &= walk.is_exact;
            found.best.extend(walk.top.into_best());
            put_in_order(&mut found.best, self.ids)?;
            found.best.truncate(limit);
        }
        Ok(found)
    }

    /// How many articles match, exactly.
    pub fn count(&self) -> tantivy::Result<u64> {
        let condition = self.condition()?;
        let mut total = 0;
        for (ord, segment) in (0u32..).zip(self.searcher.segment_readers()) {
            let mut matching: Box<dyn Scorer> = match &condition {
                Some(weight) => weight.scorer(segment, 1.0)?,
                None => {
                    total += count_any(segment, self.open(ord, segment)?);
                    continue;
                }
            };
            let mut doc = matching.doc();
            while doc != TERMINATED {
                total += u64::from(is_live(segment, doc));
                doc = matching.advance();
            }
        }
        Ok(total)
    }

    /// Whether the article in `segment` numbered `doc` matches, for several in ascending order.
    pub fn matching(
        &self,
        segment: SegmentOrdinal,
        docs: impl Iterator<Item = DocId>,
    ) -> tantivy::Result<Vec<DocId>> {
        let Some(reader) = self.searcher.segment_readers().get(segment as usize) else {
            return Ok(Vec::new());
        };
        let docs = docs.filter(|doc| is_live(reader, *doc));
        if let Some(condition) = self.condition()? {
            let mut matching = condition.scorer(reader, 1.0)?;
            return Ok(docs.filter(|&doc| has(&mut matching, doc)).collect());
        }
        let mut leaves = self.open(segment, reader)?;
        Ok(docs.filter(|&doc| leaves.iter_mut().any(|(leaf, _)| has(leaf, doc))).collect())
    }

    fn condition(&self) -> tantivy::Result<Option<Box<dyn Weight>>> {
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        self.plan.condition.as_ref().map(|condition| condition.weight(scoring)).transpose()
    }

    fn open(&self, ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Vec<(LeafCursor, f32)>> {
        let open = |leaf: &Arc<Leaf>| Ok((leaf.open(ord, segment, false)?, leaf.bound() * ROUNDING));
        self.plan.leaves.iter().map(open).collect()
    }

    fn dates(&self, segment: &SegmentReader) -> tantivy::Result<Option<Column<i64>>> {
        match self.sort {
            Sort::Relevance => Ok(None),
            Sort::Newest | Sort::Oldest => segment.fast_fields().i64(column::DATE_FIRST).map(Some),
        }
    }
}

fn is_live(segment: &SegmentReader, doc: DocId) -> bool {
    !segment.is_deleted(doc)
}

fn has(docs: &mut impl DocSet, doc: DocId) -> bool {
    (if docs.doc() < doc { docs.seek(doc) } else { docs.doc() }) == doc
}

/// How many live documents have any leaf.
fn count_any(segment: &SegmentReader, leaves: Vec<(LeafCursor, f32)>) -> u64 {
    let mut matching = vec![0u64; (segment.max_doc() as usize).div_ceil(64)];
    for (mut leaf, _) in leaves {
        let mut doc = leaf.doc();
        while doc != TERMINATED {
            if let Some(bits) = matching.get_mut(doc as usize / 64) {
                *bits |= 1 << (doc % 64);
            }
            doc = leaf.advance();
        }
    }
    if let Some(live) = segment.alive_bitset() {
        for doc in (0..segment.max_doc()).filter(|&doc| !live.is_alive(doc)) {
            matching[doc as usize / 64] &= !(1 << (doc % 64));
        }
    }
    matching.iter().map(|bits| u64::from(bits.count_ones())).sum()
}

/// The documents of one segment, walked once.
struct SegmentWalk<'a> {
    segment: &'a SegmentReader,
    /// With the most that each can give.
    leaves: Vec<(LeafCursor, f32)>,
    condition: Option<Box<dyn Scorer>>,
    dates: Option<Column<i64>>,
    sort: Sort,
    top: TopOfSegment,
    total: u64,
    is_exact: bool,
}

impl SegmentWalk<'_> {
    fn run(&mut self) {
        match self.condition.take() {
            Some(condition) => self.all_that_fulfil(condition),
            None => self.any_leaf(),
        }
    }

    fn all_that_fulfil(&mut self, mut condition: Box<dyn Scorer>) {
        let mut doc = condition.doc();
        while doc != TERMINATED {
            if is_live(self.segment, doc) {
                let score = sum(self.leaves.iter_mut().map(|(leaf, _)| value_at(leaf, doc)));
                self.total += 1;
                self.top.add(doc, self.primary(doc), score);
            }
            doc = condition.advance();
        }
    }

    fn any_leaf(&mut self) {
        let mut values = vec![0.0; self.leaves.len()];
        let mut by_bound: Vec<usize> = (0..self.leaves.len()).collect();
        by_bound.sort_by(|&a, &b| self.leaves[b].1.total_cmp(&self.leaves[a].1).then(a.cmp(&b)));
        // What the leaves from the n-th on can give together.
        let mut rest = vec![0.0; by_bound.len() + 1];
        for n in (0..by_bound.len()).rev() {
            rest[n] = rest[n + 1] + self.leaves[by_bound[n]].1;
        }
        let mut walked = by_bound.len();
        loop {
            let least = self.least();
            while walked > 0 && rest[walked - 1] < least {
                walked -= 1;
                self.is_exact = false;
            }
            let (walked_leaves, asked_leaves) = by_bound.split_at(walked);
            let next = walked_leaves.iter().map(|&leaf| self.leaves[leaf].0.doc()).min();
            let Some(doc) = next.filter(|&doc| doc != TERMINATED) else { return };
            values.fill(0.0);
            let mut score = 0.0;
            for &leaf in walked_leaves {
                let cursor = &mut self.leaves[leaf].0;
                if cursor.doc() == doc {
                    values[leaf] = cursor.value();
                    score += values[leaf];
                    cursor.advance();
                }
            }
            if !is_live(self.segment, doc) {
                continue;
            }
            self.total += 1;
            for (n, &leaf) in (walked..).zip(asked_leaves) {
                if score * ROUNDING + rest[n] < least {
                    break;
                }
                values[leaf] = value_at(&mut self.leaves[leaf].0, doc);
                score += values[leaf];
            }
            if score * ROUNDING >= least {
                self.top.add(doc, self.primary(doc), sum(values.iter().copied()));
            }
        }
    }

    /// A document with a lower score has no place. Where scores do not decide, every document may have one.
    fn least(&self) -> f32 {
        match (self.sort, self.top.least()) {
            (Sort::Relevance, Some((_, score))) => f32::from_bits(score),
            _ => 0.0,
        }
    }

    fn primary(&self, doc: DocId) -> i64 {
        let date = self.dates.as_ref().and_then(|dates| dates.first(doc));
        match (self.sort, date) {
            (Sort::Relevance, _) => 0,
            (Sort::Newest, Some(date)) => date,
            (Sort::Oldest, Some(date)) => -date,
            (Sort::Newest | Sort::Oldest, None) => i64::MIN,
        }
    }
}

fn value_at(leaf: &mut LeafCursor, doc: DocId) -> f32 {
    if has(leaf, doc) { leaf.value() } else { 0.0 }
}

/// The sum, always in the same order, so that the last bit does not depend on what was walked first.
fn sum(values: impl Iterator<Item = f32>) -> f32 {
    values.map(f64::from).sum::<f64>() as f32
}
