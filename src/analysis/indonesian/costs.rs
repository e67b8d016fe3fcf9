//! How unlikely a reading is, in points; the affixes' own costs stand beside them in `affixes`.
//!
//! A point has no meaning of its own: the figures were set by hand, so that of two readings of a word the one that a
//! reader would give is the cheaper one.

use super::affixes::{Name, Prefix, Suffix, is_circumfix};
use super::legality::{is_only_english, is_only_name};
use super::structure::Structure;
use crate::analysis::lexicon::Entry;

/// What each rank of a restored letter costs more than the one before it.
const LOST_RANK: u16 = 3;
/// What a prefix inside another saves: the outer one makes it likelier.
const INNER_PREFIX_SAVES: u16 = 6;
/// What a circumfix saves against prefix and suffix apart.
const CIRCUMFIX: i16 = -8;

/// Three letters are more often found by chance.
const SHORT_ROOT: u16 = 3;
const SHORT_ROOT_BYTES: usize = 3;
const RARE_ROOT: u16 = 9;
const ENGLISH_ROOT: u16 = 5;
/// Many names end like a word with a clitic.
const NAME_ROOT: u16 = 8;
/// Another spelling, or an informal word.
const INDIRECT_ROOT: u16 = 6;

/// -kan or -i without a prefix makes a command: *tuliskan*.
const COMMAND: i16 = 6;
/// The same with -i on a noun.
const COMMAND_OF_NOUN: i16 = 24;
/// The same with -kan, which makes verbs of nouns: *gunakan*.
const KAN_OF_NOUN: i16 = 14;
/// ke- without -an makes ordinals, and informal verbs: *ketiga*, *kebaca*.
const KE_WITHOUT_AN: i16 = 12;
const KE_WITHOUT_AN_ON_NOUN: i16 = 35;
/// Without the me- or di- outside it: *ketahuilah*, *kemukakan*.
const KE_OF_COMMAND: i16 = 8;
/// per- without a suffix: *perluas*.
const PER_ALONE: i16 = 10;
/// An affix of verbs on a noun.
const VERBAL_ON_NOUN: i16 = 4;
/// An informal affix on a noun: *ngantor*, *doain*; more after n- and m-, with which many names begin.
const INFORMAL_ON_NOUN: i16 = 12;
const INFORMAL_ON_NOUN_AFTER_NASAL: i16 = 24;
/// The same where prefix and suffix confirm each other: *didoain*.
const INFORMAL_TWICE_ON_NOUN: i16 = 4;
/// -in without a prefix makes an informal command.
const INFORMAL_COMMAND: i16 = 12;

/// -an makes no words of English ones: *discan* is no disc.
const AN_ON_ENGLISH: i16 = 4;
/// One k where two are due, or two for one: *menunjukan*.
const MISSPELT: i16 = 6;
/// -ku or -mu on what is only a verb.
const OWNER_OF_VERB: i16 = 4;

/// What a prefix costs, after another or not, with the letter of this `rank` restored.
pub fn prefix_cost(prefix: &Prefix, is_inner: bool, rank: u16) -> u16 {
    let saved = if is_inner { INNER_PREFIX_SAVES } else { 0 };
    (prefix.cost + rank * LOST_RANK).saturating_sub(saved)
}

/// What `root` costs, whatever its affixes.
pub fn root_cost(entry: Entry, root: &[u8]) -> u16 {
    let when = |condition, cost| if condition { cost } else { 0 };
    when(root.len() == SHORT_ROOT_BYTES, SHORT_ROOT)
        + when(entry.is_any(Entry::RARE), RARE_ROOT)
        + when(is_only_english(entry), ENGLISH_ROOT)
        + when(is_only_name(entry), NAME_ROOT)
        + when(entry.target().is_some(), INDIRECT_ROOT)
}

/// What it costs or saves that these affixes are on this root together.
pub fn company_cost(reading: &Structure) -> i16 {
    let (entry, suffix) = (reading.entry, reading.suffix());
    let is_noun = entry.is_any(Entry::NOUN) && !entry.is_any(Entry::VERB.and(Entry::ADJECTIVE));
    let misfit = match (reading.prefix_names().next(), suffix) {
        (None, Suffix::An) if is_only_english(entry) => AN_ON_ENGLISH,
        (None, Suffix::Kan) if is_noun => KAN_OF_NOUN,
        (None, Suffix::I) if is_noun => COMMAND_OF_NOUN,
        (None, Suffix::Kan | Suffix::I) => COMMAND,
        (None, Suffix::In) if is_noun => INFORMAL_ON_NOUN + INFORMAL_COMMAND,
        (Some(_), Suffix::In) if is_noun => INFORMAL_TWICE_ON_NOUN,
        (None, Suffix::In) => INFORMAL_COMMAND,
        (Some(Name::Nge), _) if is_noun && is_nasal(reading) => INFORMAL_ON_NOUN_AFTER_NASAL,
        (Some(Name::Nge), _) if is_noun => INFORMAL_ON_NOUN,
        (Some(Name::Ku), Suffix::None) if is_noun => INFORMAL_ON_NOUN_AFTER_NASAL,
        (Some(Name::Ke), Suffix::Kan | Suffix::I) => KE_OF_COMMAND,
        (Some(Name::Ke), Suffix::None) if reading.prefix_count == 1 => match () {
            () if entry.is_any(Entry::NUMERAL) => 0,
            () if is_noun => KE_WITHOUT_AN_ON_NOUN,
            () => KE_WITHOUT_AN,
        },
        (Some(Name::Per), Suffix::None) => PER_ALONE,
        (Some(Name::Me | Name::Ter), Suffix::None) | (Some(Name::Pe), _) if is_noun => VERBAL_ON_NOUN,
        _ => 0,
    };
    let is_circumfix = reading.prefix_names().next().is_some_and(|prefix| is_circumfix(prefix, suffix));
    let misspelt = if reading.ending.suffix == suffix { 0 } else { MISSPELT };
    let owner = if reading.ending.possessive > 1 && is_verb_only(entry) { OWNER_OF_VERB } else { 0 };
    misfit + misspelt + owner + if is_circumfix { CIRCUMFIX } else { 0 }
}

/// Whether its prefix is but a nasal.
fn is_nasal(reading: &Structure) -> bool {
    reading.innermost().is_some_and(|prefix| matches!(prefix.written, "m" | "n"))
}

fn is_verb_only(entry: Entry) -> bool {
    entry.is_any(Entry::VERB) && !entry.is_any(Entry::NOUN.and(Entry::ADJECTIVE))
}
