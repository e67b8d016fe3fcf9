//! Sketches by the values they hold.
//!
//! A table of fixed size, built once: numbers of rows in, lists of rows out. Does not compare sketches.

use rustc_hash::FxHashMap;

use super::sketch::Sketch;
use super::words::SPREAD;

/// The most words of bits that a table holds: two megabytes, which a processor's cache has room for.
const MOST_HELD_WORDS: usize = 1 << 18;

/// A value and a row whose sketch holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    value: u32,
    pub row: u32,
}

/// Which of some sketches, counted from 0, hold a value. Of those with the same content it knows the first only.
pub(super) struct Table {
    /// A bit for each value and content held, at its slot among so many bits.
    held: Vec<u64>,
    /// Where the entries of each slot start in `entries`, and where the last ends.
    starts: Vec<u32>,
    /// By slot, then by value, then by row.
    entries: Vec<Entry>,
    /// By content, the first row that has it.
    contents: FxHashMap<u64, u32>,
}

impl Table {
    /// At most 2^27 sketches: an entry's place has 32 bits.
    pub(super) fn new<'a>(sketches: impl Iterator<Item = &'a Sketch>) -> Self {
        let mut contents = FxHashMap::default();
        let mut entries = Vec::new();
        for (row, sketch) in (0..).zip(sketches) {
            if sketch.content() != 0 && *contents.entry(sketch.content()).or_insert(row) == row {
                entries.extend(sketch.values().iter().map(|&value| Entry { value, row }));
            }
        }
        let slots = (2 * entries.len()).next_power_of_two();
        let mut held = vec![0; (slots / 8).clamp(1, MOST_HELD_WORDS)];
        let values = entries.iter().map(|entry| entry.value);
        for value in values.chain(contents.keys().map(|content| *content as u32)) {
            let (word, bit) = place(value, held.len());
            if let Some(word) = held.get_mut(word) {
                *word |= bit;
            }
        }
        entries.sort_unstable_by_key(|entry| (slot(entry.value, slots), *entry));
        let mut starts = Vec::with_capacity(slots + 1);
        for (at, entry) in (0..).zip(&entries) {
            starts.resize(starts.len().max(slot(entry.value, slots) + 1), at);
        }
        starts.resize(slots + 1, entries.len() as u32);
        Self { held, starts, entries, contents }
    }

    /// Whether some row may hold `value`. Quick; right when it says no.
    pub(super) fn may_hold(&self, value: u32) -> bool {
        let (word, bit) = place(value, self.held.len());
        self.held.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The first row with this content.
    pub(super) fn row_of_content(&self, content: u64) -> Option<u32> {
        if !self.may_hold(content as u32) {
            return None;
        }
        self.contents.get(&content).copied()
    }

    /// The rows before `end` whose sketches hold `value`, ascending.
    pub(super) fn rows_of_value(&self, value: u32, end: usize) -> &[Entry] {
        let slots = self.starts.len() - 1;
        let at = slot(value, slots);
        let in_slot = match self.starts.get(at..at + 2) {
            Some(&[start, stop]) => self.entries.get(start as usize..stop as usize).unwrap_or_default(),
            _ => &[],
        };
        let start = in_slot.partition_point(|entry| entry.value < value);
        let stop = in_slot.partition_point(|entry| (entry.value, entry.row as usize) < (value, end));
        in_slot.get(start..stop).unwrap_or_default()
    }
}

/// The word of `value` among `words`, a power of two, and its bit in there.
fn place(value: u32, words: usize) -> (usize, u64) {
    let bit = slot(value, 64 * words);
    (bit / 64, 1 << (bit % 64))
}

/// The slot of `value` among `slots`, a power of two.
fn slot(value: u32, slots: usize) -> usize {
    let spread = u64::from(value).wrapping_mul(SPREAD) >> 32;
    spread as usize & (slots - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_every_row_that_holds_a_value(texts in prop::collection::vec("([ab] ){10,20}", 0..30), end in 0usize..30) {
            let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(text)).collect();
            let table = Table::new(sketches.iter());
            for value in sketches.iter().flat_map(|sketch| sketch.values()) {
                let found: Vec<usize> = table.rows_of_value(*value, end).iter().map(|entry| entry.row as usize).collect();
                let expected: Vec<usize> = (0..end.min(sketches.len()))
                    .filter(|&row| sketches[row].values().contains(value))
                    .filter(|&row| sketches[..row].iter().all(|before| before.content() != sketches[row].content()))
                    .collect();
                prop_assert_eq!(found, expected);
            }
            prop_assert!(table.rows_of_value(1, end).is_empty());
        }
    }
}
