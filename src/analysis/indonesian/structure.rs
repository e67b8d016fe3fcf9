//! How a word is built: its affixes, in order, and its root.

use std::ops::Range;

use super::affixes::{Name, PARTICLES, POSSESSIVES, PREFIXES, Prefix, SUFFIXES, Suffix, is_circumfix};
use crate::analysis::lexicon::Entry;

/// No Indonesian word has more prefixes.
const MAX_PREFIXES: usize = 3;

/// One way to read a word; small, because a word has many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Which of [`PREFIXES`], outermost first.
    prefixes: [u8; MAX_PREFIXES],
    pub prefix_count: u8,
    /// Where the root begins and ends in the form.
    root: (u8, u8),
    root_ends_in_k: bool,
    /// A letter that a prefix swallowed, and where it stands: over the last letter of that prefix.
    pub restored: Option<(u8, u8)>,
    pub ending: Ending,
    /// What the lexicon says of the root.
    pub entry: Entry,
    /// How unlikely it is: the cheapest reading of a word is taken.
    pub cost: u16,
}

/// What follows the root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub suffix: Suffix,
    /// How long the suffix is.
    pub suffix_len: u8,
    /// Which of [`POSSESSIVES`], counted from 1; 0 is none.
    pub possessive: u8,
    /// Which of [`PARTICLES`], counted from 1; 0 is none.
    pub particle: u8,
    pub cost: u16,
}

impl Ending {
    /// The ending written as `tail`, all of it.
    pub fn parse(tail: &[u8]) -> Option<Self> {
        if tail.is_empty() {
            return Some(Self::default());
        }
        if let Some(clitics) = Self::default().with_clitics(tail) {
            return Some(clitics);
        }
        SUFFIXES.iter().find_map(|&(written, suffix, cost)| {
            let rest = tail.strip_prefix(written.as_bytes())?;
            Self { suffix, suffix_len: written.len() as u8, cost, ..Self::default() }.with_clitics(rest)
        })
    }

    fn with_clitics(self, tail: &[u8]) -> Option<Self> {
        let (possessive, possessive_cost, rest) = first_of(&POSSESSIVES, tail);
        let (particle, particle_cost, rest) = first_of(&PARTICLES, rest);
        let cost = self.cost + possessive_cost + particle_cost;
        rest.is_empty().then_some(Self { possessive, particle, cost, ..self })
    }

    /// Its parts as written, innermost first.
    pub fn parts(self) -> impl Iterator<Item = &'static str> {
        let is_it = |suffix: &&(&str, Suffix, u16)| {
            suffix.1 == self.suffix && suffix.0.len() == usize::from(self.suffix_len)
        };
        let suffix = SUFFIXES.iter().find(is_it).map(|suffix| suffix.0);
        let possessive = usize::from(self.possessive).checked_sub(1).and_then(|at| POSSESSIVES.get(at));
        let particle = usize::from(self.particle).checked_sub(1).and_then(|at| PARTICLES.get(at));
        suffix.into_iter().chain(possessive.map(|clitic| clitic.0)).chain(particle.map(|clitic| clitic.0))
    }
}

/// The number, from 1, of the first of `clitics` that `tail` begins with, its cost, and what follows it; 0, 0 and `tail`
/// for none.
fn first_of<'t>(clitics: &[(&str, u16)], tail: &'t [u8]) -> (u8, u16, &'t [u8]) {
    (1..)
        .zip(clitics)
        .find_map(|(number, clitic)| Some((number, clitic.1, tail.strip_prefix(clitic.0.as_bytes())?)))
        .unwrap_or((0, 0, tail))
}

impl Structure {
    /// The word as a whole.
    pub fn whole(form: &str, entry: Entry) -> Self {
        Self { root: (0, form.len() as u8), entry, ..Self::default() }
    }

    /// The same with one more prefix, the `number`th of [`PREFIXES`], on the inside; `None` if there are enough.
    pub fn with_prefix(mut self, number: usize, cost: u16) -> Option<Self> {
        *self.prefixes.get_mut(usize::from(self.prefix_count))? = number as u8;
        self.prefix_count += 1;
        self.cost += cost;
        Some(self)
    }

    /// The same with its root and ending.
    pub fn with_root(self, root: &[u8], start: usize, entry: Entry, ending: Ending) -> Self {
        let cost = self.cost + ending.cost;
        let bytes = (start as u8, (start + root.len()) as u8);
        let root_ends_in_k = root.ends_with(b"k");
        Self { root: bytes, root_ends_in_k, entry, ending, cost, ..self }
    }

    /// The names of its prefixes, outermost first.
    pub fn prefix_names(&self) -> impl DoubleEndedIterator<Item = Name> + '_ {
        self.prefixes
            .iter()
            .take(usize::from(self.prefix_count))
            .filter_map(|&number| PREFIXES.get(usize::from(number)))
            .map(|prefix| prefix.name)
    }

    /// The prefix next to the root.
    pub fn innermost(&self) -> Option<&'static Prefix> {
        let last = usize::from(self.prefix_count).checked_sub(1)?;
        self.prefixes.get(last).and_then(|&number| PREFIXES.get(usize::from(number)))
    }

    /// The suffix that is meant: where the root ends in k, -an is often written for -kan, and -kan for -an.
    pub fn suffix(&self) -> Suffix {
        let outermost = self.prefix_names().next();
        match (outermost, self.ending.suffix) {
            (Some(Name::Me | Name::Di | Name::Ku | Name::Nge), Suffix::An) if self.root_ends_in_k => {
                Suffix::Kan
            }
            (Some(Name::Pe), Suffix::Kan) if self.root_ends_in_k => Suffix::An,
            (_, suffix) => suffix,
        }
    }

    /// Whether its affixes are such that a name has them hardly by chance: those of verbs, and circumfixes. In a headline
    /// verbs have capitals too.
    pub fn is_telling(&self) -> bool {
        let suffix = self.ending.suffix;
        self.prefix_names().next().is_some_and(|prefix| {
            matches!(prefix, Name::Me | Name::Di | Name::Ter | Name::Ber) || is_circumfix(prefix, suffix)
        }) || suffix == Suffix::Kan
    }

    /// Where the root stands in the form.
    pub fn root_bytes(&self) -> Range<usize> {
        usize::from(self.root.0)..usize::from(self.root.1)
    }

    /// Writes `bytes` of `form` with the restored letter, if it is among them.
    pub fn write(&self, form: &str, bytes: Range<usize>, out: &mut String) {
        let mut start = bytes.start;
        if let Some((at, letter)) = self.restored.filter(|restored| usize::from(restored.0) == bytes.start) {
            out.push(char::from(letter));
            start = usize::from(at) + 1;
        }
        out.push_str(form.get(start..bytes.end).unwrap_or(""));
    }

    /// Writes `bytes` of `form` with `root` for the root inside them. Where a prefix before it has swallowed the root's first
    /// letter, it swallows that of `root`.
    pub fn write_with_root(&self, form: &str, bytes: Range<usize>, root: &str, out: &mut String) {
        let own_root = self.root_bytes();
        let swallowed = self.restored.filter(|_| bytes.start < own_root.start);
        let (prefixes_end, root) = match swallowed {
            Some((at, _)) => (usize::from(at) + 1, root.get(1..).unwrap_or(root)),
            None => (own_root.start, root),
        };
        out.push_str(form.get(bytes.start..prefixes_end).unwrap_or(""));
        out.push_str(root);
        out.push_str(form.get(own_root.end..bytes.end).unwrap_or(""));
    }

    /// Where the word without clitics, particles and the prefixes of voice stands in the form.
    pub fn lemma_bytes(&self) -> Range<usize> {
        let voice = self.prefix_names().next().is_some_and(Name::is_voice);
        let outer = self.prefixes.first().and_then(|&number| PREFIXES.get(usize::from(number)));
        let start = match outer {
            Some(prefix) if voice => {
                let after = prefix.written.len();
                if self.restored.is_some_and(|(at, _)| usize::from(at) + 1 == after) {
                    after - 1
                } else {
                    after
                }
            }
            _ => 0,
        };
        start..self.root_bytes().end + usize::from(self.ending.suffix_len)
    }
}
