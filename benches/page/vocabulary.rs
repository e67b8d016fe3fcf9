//! The words of a corpus, and how their number grows with its length: V = K n^beta (Heaps).

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::records::{Corpus, field};
use crate::support::corpus::Outcome;

/// The corpus is measured whole and at shares of 1/2, 1/4, …, so often halved.
const HALVINGS: usize = 4;

#[derive(Default)]
pub struct Vocabulary {
    words: FxHashMap<String, Word>,
    /// The running words of each share, the whole first.
    running: [u64; HALVINGS + 1],
}

struct Word {
    count: u32,
    /// In the order in which they are met first.
    number: u32,
    /// The smallest share that holds it, as a number of halvings.
    halvings: u8,
}

/// Which words a copy has others for: those met less often, and a share of those met as often.
#[derive(Clone, Copy)]
pub struct Rare {
    less_than: u32,
    share: f64,
    copy: u64,
}

impl Vocabulary {
    pub fn of(corpus: &Corpus) -> Outcome<Self> {
        let mut vocabulary = Self::default();
        let mut lower = String::new();
        for (number, record) in corpus.records()?.enumerate() {
            let record = record?;
            let halvings = (hashed(&number.to_le_bytes(), 0).trailing_zeros() as usize).min(HALVINGS);
            for word in words(field(&record, "title")).chain(words(field(&record, "text"))) {
                lowered(word, &mut lower);
                vocabulary.count(&lower, halvings);
            }
        }
        Ok(vocabulary)
    }

    fn count(&mut self, word: &str, halvings: usize) {
        self.running[..=halvings].iter_mut().for_each(|running| *running += 1);
        let halvings = halvings as u8;
        if let Some(known) = self.words.get_mut(word) {
            known.count = known.count.saturating_add(1);
            known.halvings = known.halvings.max(halvings);
        } else {
            let number = self.words.len() as u32;
            self.words.insert(word.to_owned(), Word { count: 1, number, halvings });
        }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// How many words the corpus `times` as long has.
    pub fn expected(&self, times: usize) -> f64 {
        self.len() as f64 * (times as f64).powf(self.beta())
    }

    /// The slope of log V over log n, by least squares.
    pub fn beta(&self) -> f64 {
        let points: Vec<(f64, f64)> = (0..=HALVINGS).filter_map(|halvings| self.point(halvings)).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let along: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
        along / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
    }

    fn point(&self, halvings: usize) -> Option<(f64, f64)> {
        let words = self.words.values().filter(|word| usize::from(word.halvings) >= halvings).count();
        let (running, words) = (self.running[halvings] as f64, words as f64);
        (words > 0.0).then(|| (running.ln(), words.ln()))
    }

    /// As many rare words as are new in the copy number `copy` (from 1 on), if the vocabulary grows as it should.
    pub fn rare(&self, copy: usize) -> Rare {
        let mut wanted = self.expected(copy + 1) - self.expected(copy);
        let mut counts = std::collections::BTreeMap::<u32, f64>::new();
        for word in self.words.values() {
            *counts.entry(word.count).or_default() += 1.0;
        }
        let copy = copy as u64;
        for (count, words) in counts {
            if wanted < words {
                return Rare { less_than: count, share: wanted / words, copy };
            }
            wanted -= words;
        }
        Rare { less_than: u32::MAX, share: 0.0, copy }
    }

    /// The number of a word that is among the rare ones, the same for no other word and copy.
    pub fn number_of_new(&self, word: &str, rare: Rare) -> Option<u64> {
        let known = self.words.get(word)?;
        let drawn = hashed(word.as_bytes(), rare.copy) as f64 / u64::MAX as f64;
        let is_rare = known.count < rare.less_than || (known.count == rare.less_than && drawn < rare.share);
        is_rare.then_some(rare.copy * self.len() as u64 + u64::from(known.number))
    }
}

/// A hash that is the same on each machine.
pub fn hashed(bytes: &[u8], seed: u64) -> u64 {
    xxh3_64_with_seed(bytes, seed)
}

/// The runs of letters in `text`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Writes `word` in lower case to `lower`.
pub fn lowered(word: &str, lower: &mut String) {
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase));
}
