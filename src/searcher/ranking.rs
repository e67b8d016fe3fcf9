//! The order of hits: by counts first, then the best of them by places too.

use std::cmp::Ordering;

use tantivy::{DocAddress, Searcher};

use super::first_pass::{FirstPass, Found};
use super::places::{Places, places};
use super::plan::Plan;
use super::second_pass::{Placing, placing};
use super::top::{Best, keep_best, put_in_order};
use super::weights::{RECENCY, RECENT_RANKED, RERANKED};
use crate::index::SegmentColumns;
use crate::query::Sort;
use crate::schema::Schema;

/// A plan to be carried out in the order that is asked for.
pub struct Ranking<'a> {
    pub plan: &'a Plan,
    pub schema: &'a Schema,
    pub searcher: &'a Searcher,
    pub columns: &'a SegmentColumns,
    pub sort: Sort,
    /// After how many days an article's date counts half; `None`: dates do not count.
    pub half_life_days: Option<f32>,
}

const MINUTES_OF_DAY: f32 = 24.0 * 60.0;

impl<'a> Ranking<'a> {
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
            self.weigh_again(&mut found.best, weighed)?;
        }
        keep_best(&mut found.best, limit, self.columns)?;
        put_in_order(&mut found.best, self.columns)?;
        Ok(found)
    }

    pub fn first_pass(&self) -> FirstPass<'_> {
        FirstPass { plan: self.plan, searcher: self.searcher, columns: self.columns, sort: self.sort }
    }

    /// What places in articles add to their scores.
    pub fn placings<'p>(&self, places: impl IntoIterator<Item = &'p Places>) -> Vec<Placing> {
        let weights: Vec<f32> = self.plan.placed.iter().map(|leaf| leaf.weight).collect();
        let in_title: Vec<bool> = self.schema.texts().iter().map(|field| field.from == "title").collect();
        places.into_iter().map(|places| placing(places, &weights, &in_title)).collect()
    }

    /// Weighs the best `weighed` of `best` again. Nothing is lessened, so they stay before the others.
    fn weigh_again(&self, best: &mut [Best], weighed: usize) -> tantivy::Result<()> {
        if best.len() > RERANKED.min(weighed) {
            put_in_order(best, self.columns)?;
        }
        let (best, _) = best.split_at_mut(weighed.min(best.len()));
        let newness = self.newness(best);
        for best in best.iter_mut() {
            best.score *= newness(best.address);
        }
        if best.len() > RERANKED && self.half_life_days.is_some() {
            put_in_order(best, self.columns)?;
        }
        let (first, _) = best.split_at_mut(RERANKED.min(best.len()));
        let addresses: Vec<DocAddress> = first.iter().map(|best| best.address).collect();
        let places = places(self.plan, &addresses)?;
        let placings = self.placings(&places);
        for ((best, places), placing) in first.iter_mut().zip(places).zip(placings) {
            best.score += placing.sum() * newness(best.address);
            best.places = Some(places);
        }
        Ok(())
    }

    /// How many times as much an article counts for being new, as seen from the newest of `best`; 1 where dates do not count.
    fn newness<'s>(&'s self, best: &[Best]) -> impl Fn(DocAddress) -> f32 + use<'s, 'a> {
        let date = |address: DocAddress| {
            let columns = self.columns.get(address.segment_ord as usize)?;
            columns.last_minutes.first(address.doc_id)
        };
        let half_life_days = self.half_life_days.map(|days| days.max(0.01));
        let newest = half_life_days.and_then(|_| best.iter().filter_map(|best| date(best.address)).max());
        move |address| {
            let (Some(half_life_days), Some(newest)) = (half_life_days, newest) else { return 1.0 };
            let age_days = date(address).map(|date| (newest - date) as f32 / MINUTES_OF_DAY);
            age_days.map_or(1.0, |age_days| 1.0 + RECENCY * (-age_days / half_life_days).exp2())
        }
    }
}

/// Whether one date comes before the other, the undated last.
pub fn by_date(one: Option<i64>, other: Option<i64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
