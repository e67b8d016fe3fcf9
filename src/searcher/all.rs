//! Everything that matches, one hit after the other.

use super::assemble::Assembler;
use super::grouping::Shown;
use super::{Hit, Hits, Ordered, Ranking, Request};
use crate::error::{Error, Result};
use crate::index::Index;

/// So many articles are read at a time.
const AT_ONCE: usize = 64;

impl Index {
    /// Gives every hit of `request` to `take`, in its order; its limit and its offset do not count. What is given back is the
    /// answer without its hits.
    ///
    /// Only a few articles are in memory at a time; of all that match there are some bytes each.
    ///
    /// # Errors
    ///
    /// When the index's files are damaged, or the first that `take` gives back.
    pub fn each_hit<E: From<Error>>(
        &self,
        request: &Request,
        take: impl FnMut(Hit) -> std::result::Result<(), E>,
    ) -> std::result::Result<Hits, E> {
        let request = Request { limit: usize::MAX, offset: 0, ..request.clone() };
        let answer = self.answer(&request, |ranking, shown| Ok(self.give(&request, ranking, shown, take)))?;
        let Some((Ordered { found, notices }, given)) = answer else { return Ok(Hits::none()) };
        given?;
        Ok(Hits { total: found.total, total_is_exact: found.is_exact, notices, ..Hits::none() })
    }

    fn give<E: From<Error>>(
        &self,
        request: &Request,
        ranking: &Ranking<'_>,
        shown: Vec<Shown>,
        mut take: impl FnMut(Hit) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let assembler = Assembler { index: self, request, ranking };
        let (mut shown, mut rank) = (shown.into_iter(), 1);
        loop {
            let some: Vec<Shown> = shown.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                return Ok(());
            }
            let count = some.len();
            let hits: Result<Vec<Hit>> = assembler.hits(some, rank);
            hits?.into_iter().try_for_each(&mut take)?;
            rank += count;
        }
    }
}
