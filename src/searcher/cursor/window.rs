//! A run of documents of a segment, in which parts of scores and counts of words are added up side by side.

#![expect(
    clippy::indexing_slicing,
    reason = "all places are brought below the length; checks that cannot fail cost no branch"
)]

use std::ops::Range;

use tantivy::{DocId, TERMINATED};

use crate::searcher::points::Points;

/// The longest run, in documents; what is kept of it fits the cache of a processor.
const LONGEST: usize = 4096;
/// The first run is shorter: it shows what a document must have to be among the best.
const FIRST: u32 = 512;

/// Documents that have been met, by their number in the run.
struct Met([u64; LONGEST / 64]);

impl Met {
    fn add(&mut self, slot: usize) {
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    /// Gives each that was met to `take`, in their order, and forgets it.
    fn drain(&mut self, mut take: impl FnMut(usize)) {
        for (n, bits) in self.0.iter_mut().enumerate() {
            while *bits != 0 {
                take(n * 64 + bits.trailing_zeros() as usize);
                *bits &= *bits - 1;
            }
        }
    }
}

/// The points of the documents of a run.
pub struct Window {
    docs: Range<DocId>,
    points: Box<[Points; LONGEST]>,
    met: Met,
    counts: Counts,
}

/// How often a word stands in the documents of a run.
struct Counts {
    counts: Box<[Count; LONGEST]>,
    met: Met,
}

/// How often a word stands in a document: in the very form, and in any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub exact: u32,
    pub any: u32,
}

impl Window {
    pub fn new() -> Self {
        let counts = Counts { counts: Box::new([Count::default(); LONGEST]), met: Met([0; LONGEST / 64]) };
        Self { docs: 0..0, points: Box::new([0; LONGEST]), met: Met([0; LONGEST / 64]), counts }
    }

    /// Goes on to the documents from `start` on, which no run has had; the run before must have been drained.
    pub fn go_on(&mut self, start: DocId) {
        let length = (2 * (self.docs.end - self.docs.start)).clamp(FIRST, LONGEST as u32);
        self.docs = start..start.saturating_add(length).min(TERMINATED);
    }

    /// The first document behind the run.
    #[inline]
    pub fn end(&self) -> DocId {
        self.docs.end
    }

    /// Adds to the points of `doc`, which is in the run.
    #[inline]
    pub fn add(&mut self, doc: DocId, points: Points) {
        debug_assert!(self.docs.contains(&doc));
        let slot = (doc - self.docs.start) as usize % LONGEST;
        self.points[slot] = self.points[slot].saturating_add(points);
        self.met.add(slot);
    }

    /// Adds to the count of `doc`, which is in the run.
    #[inline]
    pub fn count(&mut self, doc: DocId, count: Count) {
        debug_assert!(self.docs.contains(&doc));
        let slot = (doc - self.docs.start) as usize % LONGEST;
        let so_far = &mut self.counts.counts[slot];
        so_far.exact = so_far.exact.saturating_add(count.exact);
        so_far.any = so_far.any.saturating_add(count.any);
        self.counts.met.add(slot);
    }

    /// Turns the counts to points, and forgets them.
    #[inline]
    pub fn add_counted(&mut self, points_of: impl Fn(DocId, Count) -> Points) {
        let Self { docs, points, met, counts: Counts { counts, met: counted } } = self;
        counted.drain(|slot| {
            let count = std::mem::take(&mut counts[slot]);
            points[slot] = points[slot].saturating_add(points_of(docs.start + slot as DocId, count));
            met.add(slot);
        });
    }

    /// Gives each document that anything was added to and its points to `take`, in their order, and forgets them.
    pub fn drain(&mut self, mut take: impl FnMut(DocId, Points)) {
        let Self { docs, points, met, .. } = self;
        met.drain(|slot| take(docs.start + slot as DocId, std::mem::take(&mut points[slot])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_counts_are_added_up_by_document() {
        let mut window = Window::new();
        window.go_on(1000);
        window.add(1003, 5);
        window.add(1000, 1);
        window.count(1003, Count { exact: 1, any: 2 });
        window.count(1003, Count { exact: 0, any: 4 });
        window.count(1100, Count { exact: 0, any: 1 });
        window.add_counted(|doc, count| Points::from(doc / 1000 * 100 + 10 * count.exact + count.any));
        let mut found = Vec::new();
        window.drain(|doc, points| found.push((doc, points)));
        assert_eq!(found, [(1000, 1), (1003, 121), (1100, 101)]);
        window.go_on(window.end());
        window.drain(|_, _| panic!("the run before is forgotten"));
    }

    #[test]
    fn runs_grow() {
        let mut window = Window::new();
        let lengths: Vec<DocId> = (0..5)
            .map(|_| {
                let start = window.end();
                window.go_on(start);
                window.end() - start
            })
            .collect();
        assert_eq!(lengths, [512, 1024, 2048, 4096, 4096]);
    }
}
