//! The best articles, in an order that does not depend on segments.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, HashMap};

use tantivy::{DocAddress, DocId, SegmentOrdinal};

use super::places::Places;
use crate::index::{Columns, SegmentColumns};

/// One of the best articles.
#[derive(Debug)]
pub struct Best {
    /// Where the engine has it.
    pub address: DocAddress,
    /// How well it matches.
    pub score: f32,
    /// What comes before the score: its date, where that is asked for.
    pub primary: i64,
    /// Where the query matches in it, if that was read.
    pub places: Option<Places>,
    /// The number of its id among those of its segment.
    id_number: u64,
}

impl Best {
    /// Greater is better; what is equal is ordered by id.
    pub fn key(&self) -> (i64, u32) {
        key(self.primary, self.score)
    }
}

/// Scores are never negative, so their bits are ordered as they are.
pub fn key(primary: i64, score: f32) -> (i64, u32) {
    (primary, score.max(0.0).to_bits())
}

/// The best articles of one segment.
pub struct TopOfSegment<'a> {
    limit: usize,
    segment: SegmentOrdinal,
    columns: Option<&'a Columns>,
    /// What is below has no place: other segments have enough that is better.
    floor: Option<(i64, u32)>,
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

impl<'a> TopOfSegment<'a> {
    /// Keeps the first `limit` articles of a segment, whose columns are `columns`.
    pub fn new(
        limit: usize,
        segment: SegmentOrdinal,
        columns: Option<&'a Columns>,
        floor: Option<(i64, u32)>,
    ) -> Self {
        Self { limit, segment, columns, floor, heap: BinaryHeap::new() }
    }

    /// What a document must at least have to be kept.
    pub fn least(&self) -> Option<(i64, u32)> {
        let own = self.heap.peek().filter(|_| self.heap.len() >= self.limit);
        own.map(|Reverse(worst)| (worst.primary, worst.score)).max(self.floor)
    }

    /// Keeps a document if it is among the best.
    pub fn add(&mut self, doc: DocId, primary: i64, score: f32) {
        let key = key(primary, score);
        if self.limit == 0 || self.least().is_some_and(|least| key.cmp(&least) == Ordering::Less) {
            return;
        }
        let ids = self.columns.and_then(|columns| columns.ids.as_ref());
        let id = ids.and_then(|ids| ids.term_ords(doc).next()).unwrap_or(u64::MAX);
        self.heap.push(Reverse(Rank { primary, score: key.1, id: Reverse(id), doc }));
        if self.heap.len() > self.limit {
            self.heap.pop();
        }
    }

    /// What was kept, in no order.
    pub fn into_best(self) -> impl Iterator<Item = Best> {
        let segment = self.segment;
        self.heap.into_iter().map(move |Reverse(rank)| Best {
            address: DocAddress::new(segment, rank.doc),
            score: f32::from_bits(rank.score),
            primary: rank.primary,
            places: None,
            id_number: rank.id.0,
        })
    }
}

/// Keeps the best `limit` of `best`, of equal ones those with the first ids; they are in no order.
pub fn keep_best(best: &mut Vec<Best>, limit: usize, columns: &SegmentColumns) -> tantivy::Result<()> {
    if best.len() <= limit {
        return Ok(());
    }
    best.sort_unstable_by_key(|best| Reverse(best.key()));
    let last = limit.checked_sub(1).and_then(|last| best.get(last)).map(Best::key);
    let equal = |best: &Best| Some(best.key()) == last;
    let from = best.iter().position(equal).unwrap_or(limit);
    let end = from + best.iter().skip(from).take_while(|best| equal(best)).count();
    if let Some(equal) = best.get_mut(from..end).filter(|_| end > limit) {
        by_id(equal, columns)?;
    }
    best.truncate(limit);
    Ok(())
}

/// Orders `best`, the best first, equal ones by their ids.
pub fn put_in_order(best: &mut [Best], columns: &SegmentColumns) -> tantivy::Result<()> {
    best.sort_unstable_by_key(|best| Reverse(best.key()));
    best.chunk_by_mut(|a, b| a.key() == b.key()).try_for_each(|equal| by_id(equal, columns))
}

/// Orders by id, which is read only where articles of several segments are compared.
fn by_id(equal: &mut [Best], columns: &SegmentColumns) -> tantivy::Result<()> {
    let Some(first) = equal.first().map(|best| best.address.segment_ord) else { return Ok(()) };
    if equal.iter().all(|best| best.address.segment_ord == first) {
        equal.sort_unstable_by_key(|best| best.id_number);
        return Ok(());
    }
    let ids = ids_of(equal, columns)?;
    let id = |best: &Best| ids.get(&(best.address.segment_ord, best.id_number));
    equal.sort_unstable_by(|a, b| id(a).cmp(&id(b)));
    Ok(())
}

/// The ids of `articles`, by segment and number.
fn ids_of(
    articles: &[Best],
    columns: &SegmentColumns,
) -> tantivy::Result<HashMap<(SegmentOrdinal, u64), Vec<u8>>> {
    let mut ids = HashMap::new();
    for (segment, columns) in (0u32..).zip(columns.iter()) {
        let Some(column) = &columns.ids else { continue };
        let of_segment = articles.iter().filter(|best| best.address.segment_ord == segment);
        let mut numbers: Vec<u64> = of_segment.map(|best| best.id_number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut number = numbers.iter();
        let mut found = |id: &[u8]| ids.extend(number.next().map(|&number| ((segment, number), id.to_vec())));
        column.dictionary().sorted_ords_to_term_cb(&numbers, &mut found)?;
    }
    Ok(ids)
}

/// The id of the article at `address`; `None` if there is none.
pub fn id_at(address: DocAddress, columns: &SegmentColumns) -> tantivy::Result<Option<String>> {
    let columns = columns.get(address.segment_ord as usize);
    let Some(ids) = columns.and_then(|columns| columns.ids.as_ref()) else { return Ok(None) };
    let Some(number) = ids.term_ords(address.doc_id).next() else { return Ok(None) };
    let mut id = String::new();
    Ok(ids.ord_to_str(number, &mut id)?.then_some(id))
}
