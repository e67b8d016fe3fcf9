//! All ways to read a word as a known word with affixes, each with its cost.

use super::affixes::{Name, Suffix, allows, allows_root, go_together, is_circumfix, nests, prefixes_of};
use super::structure::{Ending, Structure};
use crate::analysis::lexicon::{Entry, Found, Lexicon};

/// Longer words are not taken apart, in bytes.
pub const MAX_BYTES: usize = 60;
/// The shortest root that affixes are taken off to find.
const MIN_ROOT_BYTES: usize = 3;
/// What each rank of a restored letter costs more than the one before it.
const LOST_RANK_COSTS: u16 = 3;
/// What a circumfix saves against prefix and suffix apart.
const CIRCUMFIX_SAVES: u16 = 8;

/// What a prefix inside another saves: the outer one makes it likelier.
const INNER_PREFIX_SAVES: u16 = 6;

/// What a root costs beside its affixes.
mod root_costs {
    /// Three letters are more often found by chance.
    pub const SHORT: u16 = 3;
    pub const RARE: u16 = 9;
    pub const ENGLISH: u16 = 5;
    /// Many names end like a word with a clitic.
    pub const NAME: u16 = 8;
    /// Another spelling, or an informal word.
    pub const INDIRECT: u16 = 6;
}

/// What an unusual company of affix and root costs.
mod misfit {
    /// -kan or -i without a prefix makes a command: *tuliskan*.
    pub const COMMAND: u16 = 6;
    /// The same on a root that is no verb.
    pub const COMMAND_OF_NO_VERB: u16 = 30;
    /// The same with -kan, which makes verbs of nouns: *gunakan*.
    pub const KAN_OF_NO_VERB: u16 = 14;
    /// ke- without -an makes ordinals, and informal verbs: *ketiga*, *kebaca*.
    pub const KE_WITHOUT_AN: u16 = 12;
    pub const KE_WITHOUT_AN_ON_NOUN: u16 = 35;
    /// Without the me- or di- outside it: *ketahuilah*, *kemukakan*.
    pub const KE_OF_COMMAND: u16 = 8;
    /// per- without a suffix: *perluas*.
    pub const PER_ALONE: u16 = 10;
    /// An affix of verbs on a root that is no verb.
    pub const NO_VERB: u16 = 4;
    /// An informal affix on a root that is no verb.
    pub const INFORMAL_NO_VERB: u16 = 24;
    /// -in without a prefix makes an informal command.
    pub const INFORMAL_COMMAND: u16 = 12;
}

/// Calls `found` with each reading of `form`, which is ASCII, as a root with at least one affix, and what the lexicon
/// says of the root.
pub fn for_each_reading<'l>(lexicon: &'l Lexicon, form: &str, found: &mut dyn FnMut(Structure, Found<'l>)) {
    let mut letters = [0; MAX_BYTES];
    let Some(letters) = letters.get_mut(..form.len()) else { return };
    letters.copy_from_slice(form.as_bytes());
    roots_and_prefixes(lexicon, letters, 0, Structure::default(), 0, found);
}

/// The readings whose root, or next prefix, begins at `start`, after the prefixes of `outer`.
fn roots_and_prefixes<'l>(
    lexicon: &'l Lexicon,
    letters: &mut [u8],
    start: usize,
    outer: Structure,
    cost: u16,
    found: &mut dyn FnMut(Structure, Found<'l>),
) {
    lexicon.words_at(&letters[start..], |word| {
        let (root, tail) = letters[start..].split_at(word.byte_len);
        let Some(ending) = Ending::parse(tail) else { return };
        let reading = outer.with_root(start..start + root.len(), word.entry, ending, 0);
        if let Some(more) = cost_of(&reading, root) {
            found(Structure { cost: cost + more, ..reading }, word);
        }
    });
    for (number, prefix) in prefixes_of(&letters[start..]) {
        let after = start + prefix.written.len();
        let is_next = letters[start..].starts_with(prefix.written.as_bytes());
        if !is_next || after + 1 >= letters.len() || !allows(prefix.before, &letters[after..]) {
            continue;
        }
        let Some(outer) = outer.with_prefix(number) else { continue };
        for (rank, lost) in (0u16..).zip(prefix.lost) {
            let saved = if start == 0 { 0 } else { INNER_PREFIX_SAVES };
            let cost = cost + prefix.cost - saved + rank * LOST_RANK_COSTS;
            match lost.bytes().next() {
                None => roots_and_prefixes(lexicon, letters, after, outer, cost, found),
                Some(letter) => {
                    let at = after - 1;
                    let swallower = std::mem::replace(&mut letters[at], letter);
                    let outer = Structure { restored: Some((at as u8, letter)), ..outer };
                    roots_and_prefixes(lexicon, letters, at, outer, cost, found);
                    letters[at] = swallower;
                }
            }
        }
    }
}

/// What `reading` costs beside its prefixes; `None` where the language does not build such words.
fn cost_of(reading: &Structure, root: &[u8]) -> Option<u16> {
    let (entry, ending) = (reading.entry, reading.ending);
    let mut prefixes = reading.prefix_names();
    let outermost = prefixes.next();
    let is_built = outermost.is_some() || ending.cost > 0;
    if !is_built || root.len() < MIN_ROOT_BYTES || !takes_affixes(entry) && !only_clitics_or_ber(reading) {
        return None;
    }
    if reading.restored.is_some() && is_only_english(entry) {
        return None;
    }
    if is_only_name(entry) && (ending.possessive > 1 || entry.is_any(Entry::ALSO_ORDINARY)) {
        return None;
    }
    let mut outer = outermost;
    for inner in prefixes {
        if !outer.is_none_or(|outer| nests(outer, inner, ending.suffix)) {
            return None;
        }
        outer = Some(inner);
    }
    if !outermost.is_none_or(|outermost| go_together(outermost, ending.suffix))
        || !shape_allows(reading, root)
    {
        return None;
    }
    let saved =
        if outermost.is_some_and(|prefix| is_circumfix(prefix, ending.suffix)) { CIRCUMFIX_SAVES } else { 0 };
    Some(
        (ending.cost + root_cost(entry, root) + misfit_cost(outermost, outer, ending, entry))
            .saturating_sub(saved),
    )
}

fn shape_allows(reading: &Structure, root: &[u8]) -> bool {
    reading.innermost().is_none_or(|prefix| allows_root(prefix.before, root))
}

/// Whether more than clitics and particles may be attached to a word.
fn takes_affixes(entry: Entry) -> bool {
    const BASES: Entry =
        Entry::ROOT.and(Entry::ENGLISH).and(Entry::VARIANT).and(Entry::INFORMAL).and(Entry::COMPOUND);
    entry.is_any(BASES) && !entry.is_any(Entry::BARE)
}

/// Whether it has no affixes but clitics and particles, and perhaps a ber-, which every noun takes: *bersiklus*.
fn only_clitics_or_ber(reading: &Structure) -> bool {
    let prefixes_fit = match reading.prefix_count {
        0 => true,
        1 => reading.entry.is_any(Entry::NOUN) && reading.prefix_names().eq([Name::Ber]),
        _ => false,
    };
    prefixes_fit && reading.ending.suffix == Suffix::None
}

fn is_only_name(entry: Entry) -> bool {
    entry.is_any(Entry::NAME) && !takes_affixes(entry)
}

/// English roots keep their first letter: *mentransfer*, *men-tweet*.
fn is_only_english(entry: Entry) -> bool {
    entry.is_any(Entry::ENGLISH) && !entry.is_any(Entry::ROOT)
}

fn root_cost(entry: Entry, root: &[u8]) -> u16 {
    let when = |condition, cost| if condition { cost } else { 0 };
    when(root.len() == MIN_ROOT_BYTES, root_costs::SHORT)
        + when(entry.is_any(Entry::RARE), root_costs::RARE)
        + when(is_only_english(entry), root_costs::ENGLISH)
        + when(is_only_name(entry), root_costs::NAME)
        + when(entry.target().is_some(), root_costs::INDIRECT)
}

fn misfit_cost(outermost: Option<Name>, innermost: Option<Name>, ending: Ending, entry: Entry) -> u16 {
    let is_noun = entry.is_any(Entry::NOUN) && !entry.is_any(Entry::VERB.and(Entry::ADJECTIVE));
    let suffix = ending.suffix;
    match (outermost, suffix) {
        (None, Suffix::Kan) if is_noun => misfit::KAN_OF_NO_VERB,
        (None, Suffix::I) if is_noun => misfit::COMMAND_OF_NO_VERB,
        (None, Suffix::Kan | Suffix::I) => misfit::COMMAND,
        (_, Suffix::In) if is_noun => misfit::INFORMAL_NO_VERB + misfit::INFORMAL_COMMAND,
        (None, Suffix::In) => misfit::INFORMAL_COMMAND,
        (Some(Name::Nge), _) if is_noun => misfit::INFORMAL_NO_VERB,
        (Some(Name::Ku), Suffix::None) if is_noun => misfit::INFORMAL_NO_VERB,
        (Some(Name::Ke), Suffix::Kan | Suffix::I) => misfit::KE_OF_COMMAND,
        (Some(Name::Ke), Suffix::None) if innermost == outermost => match () {
            () if entry.is_any(Entry::NUMERAL) => 0,
            () if is_noun => misfit::KE_WITHOUT_AN_ON_NOUN,
            () => misfit::KE_WITHOUT_AN,
        },
        (Some(Name::Per), Suffix::None) => misfit::PER_ALONE,
        (Some(Name::Me | Name::Ter | Name::Pe), Suffix::None) if is_noun => misfit::NO_VERB,
        (Some(Name::Pe), Suffix::An) if is_noun => misfit::NO_VERB,
        _ => 0,
    }
}
