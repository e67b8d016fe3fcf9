//! Which affixes may be on which words, and in each other's company.

use super::affixes::{Name, Suffix, allows_root, go_together, nests};
use super::structure::Structure;
use crate::analysis::lexicon::Entry;

/// The shortest root that affixes are taken off to find.
const MIN_ROOT_BYTES: usize = 3;

/// Whether the language builds words as `reading` says, around `root`.
pub fn is_legal(reading: &Structure, root: &[u8]) -> bool {
    let is_built = reading.prefix_count > 0 || reading.ending.cost > 0;
    is_built
        && (root.len() >= MIN_ROOT_BYTES || is_short_with_nya(reading, root))
        && suits_root(reading)
        && reading.innermost().is_none_or(|prefix| allows_root(prefix.before, root))
        && affixes_fit(reading)
}

/// *hpnya*, *tvnya*.
fn is_short_with_nya(reading: &Structure, root: &[u8]) -> bool {
    root.len() + 1 == MIN_ROOT_BYTES
        && reading.prefix_count == 0
        && reading.ending.suffix == Suffix::None
        && reading.ending.possessive == 1
}

fn suits_root(reading: &Structure) -> bool {
    let (entry, ending) = (reading.entry, reading.ending);
    let suits_class = takes_affixes(entry) || has_only_clitics_or_ber(reading);
    let suits_english = reading.restored.is_none() || !is_only_english(entry);
    let suits_name = !is_only_name(entry) || ending.possessive <= 1 && !entry.is_any(Entry::ALSO_ORDINARY);
    suits_class && suits_english && suits_name
}

fn affixes_fit(reading: &Structure) -> bool {
    let suffix = reading.suffix();
    let mut outer = None;
    for inner in reading.prefix_names() {
        let fits = match outer {
            None => go_together(inner, suffix),
            Some(outer) => nests(outer, inner, suffix),
        };
        if !fits {
            return false;
        }
        outer = Some(inner);
    }
    true
}

/// Whether more than clitics and particles may be attached to a word.
fn takes_affixes(entry: Entry) -> bool {
    const BASES: Entry =
        Entry::ROOT.and(Entry::ENGLISH).and(Entry::VARIANT).and(Entry::INFORMAL).and(Entry::COMPOUND);
    entry.is_any(BASES) && !entry.is_any(Entry::BARE)
}

/// Whether it has no affixes but clitics and particles, and perhaps a ber-, which every noun takes: *bersiklus*.
fn has_only_clitics_or_ber(reading: &Structure) -> bool {
    let prefixes_fit = match reading.prefix_count {
        0 => true,
        1 => reading.entry.is_any(Entry::NOUN) && reading.prefix_names().eq([Name::Ber]),
        _ => false,
    };
    prefixes_fit && reading.ending.suffix == Suffix::None
}

/// Whether a word is a name and nothing else.
pub fn is_only_name(entry: Entry) -> bool {
    entry.is_any(Entry::NAME) && !takes_affixes(entry)
}

/// Whether a word is English and nothing else. Such keep their first letter: *mentransfer*, *men-tweet*.
pub fn is_only_english(entry: Entry) -> bool {
    entry.is_any(Entry::ENGLISH) && !entry.is_any(Entry::ROOT)
}
