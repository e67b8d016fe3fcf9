//! The best articles of a query, in an order that does not depend on segments.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::IdColumns;
use crate::query::Sort;
use crate::schema::column;

/// Collects the first `limit` articles under `sort`; equal ones in the order of their ids.
pub struct TopArticles {
    /// The order.
    pub sort: Sort,
    /// How many are kept.
    pub limit: usize,
    /// The ids, by segment.
    pub ids: IdColumns,
}

/// What was collected.
pub struct Found {
    /// How many articles match.
    pub total: u64,
    /// The best of them, best first.
    pub best: Vec<Best>,
}

/// One of the best articles.
pub struct Best {
    /// Where the engine has it.
    pub address: DocAddress,
    /// How well it matches.
    pub score: Score,
    primary: i64,
    id_number: u64,
}

impl Collector for TopArticles {
    type Fruit = Found;
    type Child = TopOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<TopOfSegment> {
        let columns = reader.fast_fields();
        let dates = match self.sort {
            Sort::Relevance => None,
            Sort::Newest | Sort::Oldest => Some(columns.i64(column::DATE_FIRST)?),
        };
        Ok(TopOfSegment {
            sort: self.sort,
            limit: self.limit,
            segment,
            ids: self.ids.get(segment as usize).cloned().flatten(),
            dates,
            total: 0,
            heap: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found { total: 0, best: Vec::new() };
        for found in segments {
            all.total += found.total;
            all.best.extend(found.best);
        }
        all.best.sort_unstable_by_key(|best| Reverse(best.key()));
        self.order_equal_ones(&mut all.best)?;
        all.best.truncate(self.limit);
        Ok(all)
    }
}

impl TopArticles {
    /// Orders each run of equal articles by their ids; only for these are ids read.
    fn order_equal_ones(&self, best: &mut [Best]) -> tantivy::Result<()> {
        for equal in best.chunk_by_mut(|a, b| a.key() == b.key()).filter(|equal| equal.len() > 1) {
            let mut ids = HashMap::new();
            for (segment, column) in (0u32..).zip(self.ids.iter()) {
                let of_segment = equal.iter().filter(|best| best.address.segment_ord == segment);
                let mut numbers: Vec<u64> = of_segment.map(|best| best.id_number).collect();
                numbers.sort_unstable();
                if let Some(column) = column {
                    let mut number = numbers.iter();
                    let mut found =
                        |id: &[u8]| ids.extend(number.next().map(|&number| ((segment, number), id.to_vec())));
                    column.dictionary().sorted_ords_to_term_cb(&numbers, &mut found)?;
                }
            }
            let id = |best: &Best| ids.get(&(best.address.segment_ord, best.id_number));
            equal.sort_unstable_by(|a, b| id(a).cmp(&id(b)));
        }
        Ok(())
    }
}

impl Best {
    fn key(&self) -> (i64, u32) {
        (self.primary, Rank::score_key(self.score))
    }
}

/// The best articles of one segment.
pub struct TopOfSegment {
    sort: Sort,
    limit: usize,
    segment: SegmentOrdinal,
    ids: Option<StrColumn>,
    dates: Option<Column<i64>>,
    total: u64,
    /// The worst of the best is on top.
    heap: BinaryHeap<Reverse<Rank>>,
}

/// A document's place in the order: greater is better.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    primary: i64,
    score: u32,
    /// Ids of one segment are numbered in their order.
    id: Reverse<u64>,
    doc: DocId,
}

impl Rank {
    /// Scores are never negative, so their bits are ordered as they are.
    fn score_key(score: Score) -> u32 {
        score.max(0.0).to_bits()
    }
}

impl TopOfSegment {
    fn primary(&self, doc: DocId) -> i64 {
        let date = self.dates.as_ref().and_then(|dates| dates.first(doc));
        match (self.sort, date) {
            (Sort::Relevance, _) => 0,
            (Sort::Newest, Some(date)) => date,
            (Sort::Oldest, Some(date)) => -date,
            (Sort::Newest | Sort::Oldest, None) => i64::MIN,
        }
    }

    fn id_number(&self, doc: DocId) -> u64 {
        self.ids.as_ref().and_then(|ids| ids.term_ords(doc).next()).unwrap_or(u64::MAX)
    }

    fn is_hopeless(&self, primary: i64, score: u32) -> bool {
        self.heap.len() >= self.limit
            && self.heap.peek().is_none_or(|Reverse(worst)| {
                primary.cmp(&worst.primary).then(score.cmp(&worst.score)) == Ordering::Less
            })
    }
}

impl SegmentCollector for TopOfSegment {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let (primary, score) = (self.primary(doc), Rank::score_key(score));
        if self.is_hopeless(primary, score) {
            return;
        }
        let rank = Rank { primary, score, id: Reverse(self.id_number(doc)), doc };
        self.heap.push(Reverse(rank));
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
    }

    fn harvest(mut self) -> Found {
        let heap = std::mem::take(&mut self.heap);
        let best = heap.into_iter().map(|Reverse(rank)| Best {
            address: DocAddress::new(self.segment, rank.doc),
            score: Score::from_bits(rank.score),
            primary: rank.primary,
            id_number: rank.id.0,
        });
        Found { total: self.total, best: best.collect() }
    }
}
