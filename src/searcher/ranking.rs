//! The order of hits: by counts first, then the best of them by places too.

use std::cmp::Ordering;

use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher};

use super::first_pass::{FirstPass, Found};
use super::places::places;
use super::plan::Plan;
use super::second_pass::{Placing, placing};
use super::top::{Best, put_in_order};
use super::weights::{RECENCY, RECENT_RANKED, RERANKED};
use crate::index::IdColumns;
use crate::query::Sort;
use crate::schema::{Schema, column};

/// A plan to be carried out in the order that is asked for.
pub struct Ranking<'a> {
    pub plan: &'a Plan,
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    pub ids: &'a IdColumns,
    pub sort: Sort,
    /// After how many days an article's date counts half; `None`: dates do not count.
    pub half_life_days: Option<f32>,
}

const MINUTES_OF_DAY: f32 = 24.0 * 60.0;

impl Ranking<'_> {
    /// The best `limit` articles. What comes first does not depend on how many are asked for.
    pub fn best(&self, limit: usize) -> tantivy::Result<Found> {
        let by_places = self.sort == Sort::Relevance && !self.plan.leaves.is_empty();
        let weighed = match (by_places, self.half_life_days) {
            (false, _) => 0,
            (true, None) => RERANKED,
            (true, Some(_)) => RECENT_RANKED,
        };
        let mut found = self.first_pass().best(limit.max(weighed))?;
        if by_places {
            let weighed = weighed.min(found.best.len());
            let (best, _) = found.best.split_at_mut(weighed);
            self.weigh_again(best)?;
        }
        found.best.truncate(limit);
        Ok(found)
    }

    pub fn first_pass(&self) -> FirstPass<'_> {
        FirstPass { plan: self.plan, searcher: self.searcher, ids: self.ids, sort: self.sort }
    }

    /// What places add to the score of each of `articles`.
    pub fn placings(&self, articles: &[DocAddress]) -> tantivy::Result<Vec<Placing>> {
        let weights: Vec<f32> = self.plan.leaves.iter().map(|leaf| leaf.weight).collect();
        let in_title: Vec<bool> = self.schema.texts().iter().map(|field| field.from == "title").collect();
        let places = places(self.plan, self.searcher, articles)?;
        Ok(places.iter().map(|places| placing(places, &weights, &in_title)).collect())
    }

    fn weigh_again(&self, best: &mut [Best]) -> tantivy::Result<()> {
        let (first, _) = best.split_at_mut(RERANKED.min(best.len()));
        let addresses: Vec<DocAddress> = first.iter().map(|best| best.address).collect();
        for (best, placing) in first.iter_mut().zip(self.placings(&addresses)?) {
            best.score += placing.sum();
        }
        if let Some(half_life_days) = self.half_life_days {
            self.weigh_by_date(best, half_life_days)?;
        }
        put_in_order(best, self.ids)
    }

    /// Raises what is new, as seen from the newest of `best`.
    fn weigh_by_date(&self, best: &mut [Best], half_life_days: f32) -> tantivy::Result<()> {
        let columns = self.searcher.segment_readers().iter();
        let columns: Vec<Column<i64>> = columns
            .map(|segment| segment.fast_fields().i64(column::DATE_LAST))
            .collect::<tantivy::Result<_>>()?;
        let date = |best: &Best| columns.get(best.address.segment_ord as usize)?.first(best.address.doc_id);
        let newest = best.iter().filter_map(date).max().unwrap_or_default();
        for best in best {
            if let Some(date) = date(best) {
                let age_days = (newest - date) as f32 / MINUTES_OF_DAY;
                best.score *= 1.0 + RECENCY * (-age_days / half_life_days.max(0.01)).exp2();
            }
        }
        Ok(())
    }
}

/// Whether one date comes before the other, the undated last.
pub fn by_date(one: Option<i64>, other: Option<i64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
