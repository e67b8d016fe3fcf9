//! Copies of one article shown once: in the place of the best of them, the oldest that matches.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use tantivy::{DocAddress, Term};

use super::first_pass::Found;
use super::places::Places;
use super::ranking::{Ranking, by_date};
use super::top::{Best, id_at};
use crate::index::{KnownCopies, live_documents};

/// So many more articles than hits are looked at first, in case some are copies.
const SPARE: usize = 16;

/// An article that is shown, for itself and for its copies.
pub struct Shown {
    /// Where the engine has it.
    pub address: DocAddress,
    /// How well the best of them matches.
    pub score: f32,
    /// How many copies it has, whether they match or not.
    pub copies: usize,
    /// Which of them matches best.
    pub best: DocAddress,
    /// Where the query matches in the best, if its score counts that.
    pub places: Option<Places>,
}

/// An index of which the copies are known.
pub struct Grouping<'a> {
    pub ranking: &'a Ranking<'a>,
    pub copies: &'a KnownCopies,
}

impl Grouping<'_> {
    /// What was found, and what is shown of it: `limit` articles that are not copies of each other, less the first `offset`.
    pub fn search(&self, limit: usize, offset: usize) -> tantivy::Result<(Found, Vec<Shown>)> {
        let mut looked_at = limit.saturating_add(SPARE);
        let (found, best) = loop {
            let mut found = self.ranking.best(looked_at)?;
            let all = found.best.len() < looked_at;
            let best = self.without_copies(std::mem::take(&mut found.best));
            if all || best.len() >= limit {
                break (found, best);
            }
            looked_at = looked_at.saturating_mul(2);
        };
        let best: Vec<Best> = best.into_iter().take(limit).collect();
        let matching = self.matching_copies(&best)?;
        let mut used = HashSet::new();
        let shown = best.into_iter().map(|best| self.shown(best, &matching, &mut used));
        Ok((found, shown.skip(offset).collect::<tantivy::Result<_>>()?))
    }

    /// `best` without those of which a copy stands before them.
    fn without_copies(&self, best: Vec<Best>) -> Vec<Best> {
        let mut met: HashSet<u64> = HashSet::new();
        let is_first = |best: &Best| {
            let Some(fingerprint) = self.fingerprint(best.address) else { return true };
            let first = !met.contains(&fingerprint);
            if first {
                met.extend(self.copies.of(fingerprint));
            }
            first
        };
        best.into_iter().filter(is_first).collect()
    }

    fn fingerprint(&self, address: DocAddress) -> Option<u64> {
        self.ranking.columns.get(address.segment_ord as usize)?.fingerprints.first(address.doc_id)
    }

    /// Where those copies of the articles of `best` are that match the query, by fingerprint.
    fn matching_copies(&self, best: &[Best]) -> tantivy::Result<HashMap<u64, DocAddress>> {
        let shown = best.iter().filter_map(|best| self.fingerprint(best.address));
        let copies: Vec<u64> = shown.flat_map(|fingerprint| self.copies.of(fingerprint)).collect();
        let mut matching = HashMap::new();
        if copies.is_empty() {
            return Ok(matching);
        }
        let field = self.ranking.schema.fingerprint;
        for (ord, segment) in (0u32..).zip(self.ranking.searcher.segment_readers()) {
            let mut docs = Vec::new();
            for &copy in &copies {
                docs.extend(live_documents(segment, &Term::from_field_u64(field, copy))?);
            }
            docs.sort_unstable();
            for doc in self.ranking.first_pass().matching(ord, docs.into_iter())? {
                let address = DocAddress::new(ord, doc);
                matching.extend(self.fingerprint(address).map(|fingerprint| (fingerprint, address)));
            }
        }
        Ok(matching)
    }

    /// What is shown for `best`: the oldest of it and its copies that match and is not `used` for a hit before; equal ones by
    /// id, the undated last.
    fn shown(
        &self,
        best: Best,
        matching: &HashMap<u64, DocAddress>,
        used: &mut HashSet<DocAddress>,
    ) -> tantivy::Result<Shown> {
        let mut oldest = best.address;
        for copy in self.fingerprint(best.address).into_iter().flat_map(|found| self.copies.of(found)) {
            if let Some(&address) = matching.get(&copy).filter(|address| !used.contains(*address))
                && self.by_age(address, oldest)? == Ordering::Less
            {
                oldest = address;
            }
        }
        used.insert(oldest);
        let copies = self.fingerprint(oldest).map_or(0, |oldest| self.copies.of(oldest).count());
        Ok(Shown { address: oldest, score: best.score, copies, best: best.address, places: best.places })
    }

    fn by_age(&self, one: DocAddress, other: DocAddress) -> tantivy::Result<Ordering> {
        let columns = self.ranking.columns;
        Ok(match by_date(self.date(one), self.date(other)) {
            Ordering::Equal => id_at(one, columns)?.cmp(&id_at(other, columns)?),
            decided => decided,
        })
    }

    fn date(&self, address: DocAddress) -> Option<i64> {
        self.ranking.columns.get(address.segment_ord as usize)?.last_minutes.first(address.doc_id)
    }
}
