//! The words of a lexicon as one automaton, in which all words that a text begins with are found in one walk.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

use super::entry::{Entry, MAX_TARGETS};
use super::source::WordLine;

/// What an [`Automaton`] is made from.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub trie: Vec<u8>,
    /// The words that others stand for, a line each.
    pub targets: String,
}

/// Puts `words` into an automaton. Several lines about one word add up.
pub fn compile<'t>(words: impl IntoIterator<Item = WordLine<'t>>) -> Result<Compiled, String> {
    let mut entries: BTreeMap<&str, (Entry, &str)> = BTreeMap::new();
    for line in words {
        let (entry, target) = entries.entry(line.word).or_default();
        *entry = entry.and(line.entry);
        if !line.target.is_empty() {
            *target = line.target;
        }
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut targets = String::new();
    let mut keys = Vec::with_capacity(entries.len());
    for (word, (entry, target)) in entries {
        let next = numbers.len();
        let number = *numbers.entry(target).or_insert_with(|| {
            targets.push_str(target);
            targets.push('\n');
            next
        });
        keys.push((word, entry.with_target(number).bits()));
    }
    if numbers.len() > MAX_TARGETS {
        return Err(format!("words stand for {} others; at most {MAX_TARGETS} are possible", numbers.len()));
    }
    let trie = DoubleArrayBuilder::build(&keys).map_err(|error| error.to_string())?;
    Ok(Compiled { trie, targets })
}

/// A word at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'l> {
    pub byte_len: usize,
    pub entry: Entry,
    /// The word or words that it stands for; empty where it stands for itself.
    pub target: &'l str,
}

/// A compiled lexicon, to be asked.
pub struct Automaton<B: Deref<Target = [u8]>> {
    trie: DoubleArray<B>,
    targets: Vec<Box<str>>,
}

impl<B: Deref<Target = [u8]>> Automaton<B> {
    /// From what [`compile`] made; nothing else is one.
    pub fn new(trie: B, targets: &str) -> Result<Self, String> {
        let trie = DoubleArray::new(trie).map_err(|error| error.to_string())?;
        Ok(Self { trie, targets: targets.lines().map(Box::from).collect() })
    }

    /// The bytes and the targets that it was made from.
    pub fn parts(&self) -> (&[u8], impl Iterator<Item = &str>) {
        (&self.trie.0, self.targets.iter().map(|target| &**target))
    }

    /// Calls `found` with each word that `text` begins with, shortest first.
    #[inline]
    pub fn words_at<'l>(&'l self, text: &[u8], mut found: impl FnMut(Found<'l>)) {
        for (bits, byte_len) in self.trie.common_prefix_search(text) {
            let entry = Entry::from_bits(bits);
            let target = entry.target().and_then(|number| self.targets.get(number));
            found(Found { byte_len, entry, target: target.map_or("", |target| target) });
        }
    }

    /// What is said of `word` itself.
    pub fn get(&self, word: &[u8]) -> Option<Found<'_>> {
        let mut whole = None;
        self.words_at(word, |found| whole = Some(found).filter(|found| found.byte_len == word.len()));
        whole
    }
}

impl<B: Deref<Target = [u8]>> fmt::Debug for Automaton<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Automaton").field("targets", &self.targets.len()).finish_non_exhaustive()
    }
}
