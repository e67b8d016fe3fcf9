//! All ways to read a word as a known word with affixes, each with its cost.

use super::affixes::{allows, prefixes_of};
use super::costs::{company_cost, prefix_cost, root_cost};
use super::legality::is_legal;
use super::structure::{Ending, Structure};
use crate::analysis::lexicon::{Found, Lexicon};

/// Longer words are not taken apart, in bytes.
const MAX_BYTES: usize = 60;

/// Calls `found` with each reading of `form`, which is ASCII, as a root with at least one affix, and what the lexicon
/// says of the root. Words of more than 60 bytes have none.
pub fn for_each_reading<'l>(lexicon: &'l Lexicon, form: &str, found: &mut dyn FnMut(Structure, Found<'l>)) {
    let mut letters = [0; MAX_BYTES];
    let Some(letters) = letters.get_mut(..form.len()) else { return };
    letters.copy_from_slice(form.as_bytes());
    roots_and_prefixes(lexicon, letters, 0, Structure::default(), found);
}

/// The readings whose root, or next prefix, begins at `start`, after the prefixes of `outer`.
fn roots_and_prefixes<'l>(
    lexicon: &'l Lexicon,
    letters: &mut [u8],
    start: usize,
    outer: Structure,
    found: &mut dyn FnMut(Structure, Found<'l>),
) {
    let rest = letters.get(start..).unwrap_or_default();
    lexicon.words_at(rest, |word| {
        let (root, tail) = rest.split_at(word.byte_len);
        let Some(ending) = Ending::parse(tail) else { return };
        let mut reading = outer.with_root(root, start, word.entry, ending);
        if is_legal(&reading, root) {
            reading.cost =
                (reading.cost + root_cost(word.entry, root)).saturating_add_signed(company_cost(&reading));
            found(reading, word);
        }
    });
    for (number, prefix) in prefixes_of(rest) {
        let behind = letters.get(start..).and_then(|rest| rest.strip_prefix(prefix.written.as_bytes()));
        if behind.is_none_or(|behind| behind.len() < 2 || !allows(prefix.before, behind)) {
            continue;
        }
        let after = start + prefix.written.len();
        for (rank, lost) in (0u16..).zip(prefix.lost) {
            let Some(mut outer) = outer.with_prefix(number, prefix_cost(prefix, start > 0, rank)) else {
                return;
            };
            let Some(letter) = lost.bytes().next() else {
                roots_and_prefixes(lexicon, letters, after, outer, found);
                continue;
            };
            let at = after - 1;
            let Some(swallower) = letters.get_mut(at).map(|place| std::mem::replace(place, letter)) else {
                continue;
            };
            outer.restored = Some((at as u8, letter));
            roots_and_prefixes(lexicon, letters, at, outer, found);
            if let Some(place) = letters.get_mut(at) {
                *place = swallower;
            }
        }
    }
}
