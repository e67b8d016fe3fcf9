//! The words of a lexicon as one automaton, in which all words that a text begins with are found in one walk.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use xxhash_rust::xxh3::xxh3_64;
use yada::DoubleArray;
use yada::builder::DoubleArrayBuilder;

use super::entry::{Entry, MAX_TARGETS};
use super::source::WordLine;

/// What an [`Automaton`] is made from.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub trie: Vec<u8>,
    /// Where each target begins, a number of four bytes each, and the targets, a line each.
    pub targets: Vec<u8>,
}

/// How many bytes tell where a target begins.
const START_BYTES: usize = 4;

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
    let mut targets = Vec::new();
    let mut keys = Vec::with_capacity(entries.len());
    for (word, (entry, target)) in entries {
        let number = *numbers.entry(target).or_insert_with(|| {
            targets.push(target);
            targets.len() - 1
        });
        keys.push((word, entry.with_target(number).bits()));
    }
    if targets.len() > MAX_TARGETS {
        return Err(format!("words stand for {} others; at most {MAX_TARGETS} are possible", targets.len()));
    }
    let trie = DoubleArrayBuilder::build(&keys).map_err(|error| error.to_string())?;
    Ok(Compiled { trie, targets: written(&targets) })
}

fn written(targets: &[&str]) -> Vec<u8> {
    let mut start = targets.len() * START_BYTES;
    let mut bytes = Vec::new();
    for target in targets {
        bytes.extend((start as u32).to_le_bytes());
        start += target.len() + 1;
    }
    bytes.extend(targets.iter().flat_map(|target| target.bytes().chain([b'\n'])));
    bytes
}

/// Changes with every word of what [`compile`] made, and with all that is said of it.
pub fn fingerprint(trie: &[u8], targets: &[u8]) -> u64 {
    xxh3_64(trie) ^ xxh3_64(targets).rotate_left(1)
}

/// A word at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'l> {
    pub byte_len: usize,
    pub entry: Entry,
    /// The word or words that it stands for; empty where it stands for itself.
    pub target: &'l str,
}

/// A compiled lexicon, to be asked. To make one takes no time: nothing is read before it is asked for.
pub struct Automaton<B: Deref<Target = [u8]>> {
    trie: DoubleArray<B>,
    targets: B,
}

impl<B: Deref<Target = [u8]>> Automaton<B> {
    /// From what [`compile`] made; nothing else is one.
    pub const fn new(trie: B, targets: B) -> Self {
        Self { trie: DoubleArray(trie), targets }
    }

    /// Its [`fingerprint`].
    pub fn fingerprint(&self) -> u64 {
        fingerprint(&self.trie.0, &self.targets)
    }

    fn target(&self, number: usize) -> Option<&str> {
        let start = self.targets.get(number * START_BYTES..)?.first_chunk()?;
        let target =
            self.targets.get(u32::from_le_bytes(*start) as usize..)?.split(|byte| *byte == b'\n').next()?;
        std::str::from_utf8(target).ok()
    }

    /// Calls `found` with each word that `text` begins with, shortest first.
    #[inline]
    pub fn words_at<'l>(&'l self, text: &[u8], mut found: impl FnMut(Found<'l>)) {
        for (bits, byte_len) in self.trie.common_prefix_search(text) {
            let entry = Entry::from_bits(bits);
            let target = entry.target().and_then(|number| self.target(number));
            found(Found { byte_len, entry, target: target.unwrap_or_default() });
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
        f.debug_struct("Automaton").field("bytes", &self.trie.0.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_is_a_double_array_and_has_its_targets() {
        let line = |word, entry, target| WordLine { line: 1, word, entry, target };
        let words = [
            line("padi", Entry::ROOT, ""),
            line("prei", Entry::VARIANT, "perai"),
            line("préi", Entry::VARIANT, "perai"),
            line("tandatangan", Entry::COMPOUND, "tanda tangan"),
        ];
        let made = compile(words.clone()).unwrap();
        assert!(DoubleArray::new(made.trie.as_slice()).is_ok());
        let automaton = Automaton::new(made.trie, made.targets);
        for WordLine { word, target, .. } in words {
            assert_eq!(automaton.get(word.as_bytes()).unwrap().target, target);
        }
        assert_eq!(automaton.get(b"pad"), None);
        assert_eq!(automaton.get(b"padi\0"), None);
    }
}
