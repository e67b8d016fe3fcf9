//! Copies of one article shown once: in the place of the best of them, the oldest that matches.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, TermSetQuery};
use tantivy::{DocAddress, Score, Searcher, Term};

use super::collector::{Best, Found, TopArticles};
use crate::index::{IdColumns, KnownCopies};
use crate::query::Sort;
use crate::schema::{Schema, column};

/// So many more articles than hits are looked at first, in case some are copies.
const SPARE: usize = 16;

/// An article that is shown, for itself and for its copies.
pub struct Shown {
    /// Where the engine has it.
    pub address: DocAddress,
    /// How well the best of them matches.
    pub score: Score,
    /// How many copies it has, whether they match or not.
    pub copies: usize,
}

/// An index of which the copies are known.
pub struct Grouping<'a> {
    searcher: &'a Searcher,
    schema: &'a Schema,
    copies: &'a KnownCopies,
    ids: &'a IdColumns,
    /// By segment.
    columns: Vec<Columns>,
}

struct Columns {
    fingerprints: Column<u64>,
    /// The last minutes that dates may mean, so that a day comes before its year.
    dates: Column<i64>,
}

impl<'a> Grouping<'a> {
    /// The articles that `searcher` sees, with these copies.
    pub fn new(
        searcher: &'a Searcher,
        schema: &'a Schema,
        copies: &'a KnownCopies,
        ids: &'a IdColumns,
    ) -> tantivy::Result<Self> {
        let columns = searcher.segment_readers().iter().map(|segment| {
            let columns = segment.fast_fields();
            Ok(Columns {
                fingerprints: columns.u64(column::FINGERPRINT)?,
                dates: columns.i64(column::DATE_LAST)?,
            })
        });
        let columns = columns.collect::<tantivy::Result<_>>()?;
        Ok(Self { searcher, schema, copies, ids, columns })
    }

    /// How many articles match `query`, and what is shown of them: `limit` that are not copies of each other, less the
    /// first `offset`.
    pub fn search(
        &self,
        query: &dyn EngineQuery,
        sort: Sort,
        limit: usize,
        offset: usize,
    ) -> tantivy::Result<(u64, Vec<Shown>)> {
        let mut looked_at = limit.saturating_add(SPARE);
        let (total, best) = loop {
            let top = TopArticles { sort, limit: looked_at, ids: self.ids.clone() };
            let Found { total, best } = self.searcher.search(query, &top)?;
            let all = best.len() as u64 == total;
            let best = self.without_copies(best);
            if all || best.len() >= limit {
                break (total, best);
            }
            looked_at = looked_at.saturating_mul(2);
        };
        let best: Vec<Best> = best.into_iter().take(limit).collect();
        let matching = self.matching_copies(query, &best)?;
        let mut used = HashSet::new();
        let shown = best.into_iter().map(|best| self.shown(&best, &matching, &mut used));
        Ok((total, shown.skip(offset).collect::<tantivy::Result<_>>()?))
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
        self.columns.get(address.segment_ord as usize)?.fingerprints.first(address.doc_id)
    }

    /// Where those copies of the articles of `best` are that match `query`, by fingerprint.
    fn matching_copies(
        &self,
        query: &dyn EngineQuery,
        best: &[Best],
    ) -> tantivy::Result<HashMap<u64, DocAddress>> {
        let shown = best.iter().filter_map(|best| self.fingerprint(best.address));
        let copies = shown.flat_map(|fingerprint| self.copies.of(fingerprint));
        let terms: Vec<Term> =
            copies.map(|copy| Term::from_field_u64(self.schema.fingerprint, copy)).collect();
        if terms.is_empty() {
            return Ok(HashMap::new());
        }
        let top = TopArticles { sort: Sort::Relevance, limit: terms.len(), ids: self.ids.clone() };
        let among: Box<dyn EngineQuery> = Box::new(TermSetQuery::new(terms));
        let matching = BooleanQuery::new(vec![(Occur::Must, query.box_clone()), (Occur::Must, among)]);
        let found = self.searcher.search(&matching, &top)?.best.into_iter();
        Ok(found.filter_map(|best| Some((self.fingerprint(best.address)?, best.address))).collect())
    }

    /// What is shown for `best`: the oldest of it and its copies that match and is not `used` for a hit before; equal ones by
    /// id, the undated last.
    fn shown(
        &self,
        best: &Best,
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
        Ok(Shown { address: oldest, score: best.score, copies })
    }

    fn by_age(&self, one: DocAddress, other: DocAddress) -> tantivy::Result<Ordering> {
        let dates = [one, other].map(|address| self.date(address));
        let dated = match dates {
            [Some(one), Some(other)] => one.cmp(&other),
            [one, other] => other.is_some().cmp(&one.is_some()),
        };
        Ok(match dated {
            Ordering::Equal => self.id(one)?.cmp(&self.id(other)?),
            decided => decided,
        })
    }

    fn date(&self, address: DocAddress) -> Option<i64> {
        self.columns.get(address.segment_ord as usize)?.dates.first(address.doc_id)
    }

    fn id(&self, address: DocAddress) -> tantivy::Result<String> {
        let mut id = String::new();
        if let Some(Some(ids)) = self.ids.get(address.segment_ord as usize)
            && let Some(number) = ids.term_ords(address.doc_id).next()
        {
            ids.ord_to_str(number, &mut id)?;
        }
        Ok(id)
    }
}
