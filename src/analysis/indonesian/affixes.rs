//! The affixes, what they do to a root's first sound, and which of them go together.

/// A prefix as it appears before a base, with what may follow it and what it may have swallowed.
pub struct Prefix {
    /// As written.
    pub written: &'static str,
    /// The prefix it is a shape of.
    pub name: Name,
    /// What the letter after it may be.
    pub before: Before,
    /// The letters that the base may have lost, most usual first; "" is none.
    pub lost: &'static [&'static str],
    /// How unusual this shape is: added to the cost of the analysis.
    pub cost: u16,
}

/// The prefixes of the language, whatever shape they take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    Me,
    /// *nge-*, *ng-*, *ny-*, *n-*, *m-*: meN- in informal speech.
    Nge,
    Pe,
    Ber,
    Per,
    Ter,
    Di,
    Ke,
    Se,
    /// *tidak* inside ke- -an: *ketidakpastian*.
    Tidak,
    /// The clitics ku- and kau-.
    Ku,
}

impl Name {
    /// As a linguist writes it, with N for the nasal that takes the root's colour.
    pub fn written(self) -> &'static str {
        match self {
            Self::Me => "meN-",
            Self::Nge => "N-",
            Self::Pe => "peN-",
            Self::Ber => "ber-",
            Self::Per => "per-",
            Self::Ter => "ter-",
            Self::Di => "di-",
            Self::Ke => "ke-",
            Self::Se => "se-",
            Self::Tidak => "tidak",
            Self::Ku => "ku-",
        }
    }

    /// Whether it says who acts, and nothing more: what is left of the word is a form of the same verb.
    pub fn is_voice(self) -> bool {
        matches!(self, Self::Me | Self::Nge | Self::Di | Self::Ku)
    }
}

/// A condition on what follows a prefix.
#[derive(Clone, Copy)]
pub enum Before {
    Any,
    Vowel,
    /// One of these letters.
    OneOf(&'static str),
    /// A base of one syllable.
    OneSyllable,
    /// This base only.
    Base(&'static str),
    /// A first syllable that ends in `er`, before which ber- and ter- drop their r.
    ErSyllable,
}

const fn shape(
    written: &'static str,
    name: Name,
    before: Before,
    lost: &'static [&'static str],
    cost: u16,
) -> Prefix {
    Prefix { written, name, before, lost, cost }
}

/// All shapes of all prefixes, in the order of their first letters.
pub const PREFIXES: [Prefix; 57] = [
    shape("ber", Name::Ber, Before::Any, &[""], 10),
    shape("be", Name::Ber, Before::OneOf("r"), &[""], 13),
    shape("be", Name::Ber, Before::ErSyllable, &[""], 12),
    shape("bel", Name::Ber, Before::Base("ajar"), &[""], 10),
    shape("di", Name::Di, Before::Any, &[""], 10),
    shape("ke", Name::Ke, Before::Any, &[""], 10),
    shape("ku", Name::Ku, Before::Any, &[""], 18),
    shape("kau", Name::Ku, Before::Any, &[""], 18),
    shape("me", Name::Me, Before::OneOf("lrwymn"), &[""], 10),
    shape("mem", Name::Me, Before::OneOf("bfv"), &[""], 10),
    shape("mem", Name::Me, Before::Vowel, &["p"], 10),
    shape("mem", Name::Me, Before::OneOf("rl"), &["p"], 12),
    shape("mem", Name::Me, Before::OneOf("p"), &[""], 11),
    shape("men", Name::Me, Before::OneOf("cdjz"), &[""], 10),
    shape("men", Name::Me, Before::Vowel, &["t"], 10),
    shape("men", Name::Me, Before::OneOf("r"), &["t"], 12),
    shape("men", Name::Me, Before::OneOf("st"), &[""], 12),
    shape("meng", Name::Me, Before::OneOf("ghkq"), &[""], 10),
    shape("meng", Name::Me, Before::Vowel, &["", "k"], 10),
    shape("meng", Name::Me, Before::OneOf("rl"), &["k"], 12),
    shape("meng", Name::Me, Before::OneOf("cl"), &[""], 14),
    shape("menge", Name::Me, Before::OneSyllable, &[""], 10),
    shape("meny", Name::Me, Before::Vowel, &["s"], 10),
    shape("m", Name::Nge, Before::Vowel, &["p"], 20),
    shape("m", Name::Nge, Before::OneOf("b"), &[""], 20),
    shape("nge", Name::Nge, Before::Any, &[""], 16),
    shape("ng", Name::Nge, Before::Vowel, &["", "k", "h"], 16),
    shape("ng", Name::Nge, Before::OneOf("ghklr"), &[""], 18),
    shape("ny", Name::Nge, Before::Vowel, &["s", "c"], 16),
    shape("n", Name::Nge, Before::Vowel, &["t"], 20),
    shape("n", Name::Nge, Before::OneOf("cdj"), &[""], 20),
    shape("per", Name::Per, Before::Any, &[""], 10),
    shape("pe", Name::Per, Before::ErSyllable, &[""], 14),
    shape("pe", Name::Per, Before::OneOf("r"), &[""], 14),
    shape("pel", Name::Per, Before::Base("ajar"), &[""], 10),
    shape("pel", Name::Pe, Before::Base("ajar"), &[""], 10),
    shape("pe", Name::Pe, Before::OneOf("lwymn"), &[""], 12),
    shape("pe", Name::Pe, Before::OneOf("r"), &[""], 9),
    shape("pe", Name::Pe, Before::OneOf("bcdfghjkpstvz"), &[""], 16),
    shape("pem", Name::Pe, Before::OneOf("bfv"), &[""], 10),
    shape("pem", Name::Pe, Before::Vowel, &["p"], 10),
    shape("pem", Name::Pe, Before::OneOf("rl"), &["p"], 12),
    shape("pem", Name::Pe, Before::OneOf("p"), &[""], 12),
    shape("pen", Name::Pe, Before::OneOf("cdjz"), &[""], 10),
    shape("pen", Name::Pe, Before::Vowel, &["t"], 10),
    shape("pen", Name::Pe, Before::OneOf("r"), &["t"], 12),
    shape("pen", Name::Pe, Before::OneOf("st"), &[""], 13),
    shape("peng", Name::Pe, Before::OneOf("ghkq"), &[""], 10),
    shape("peng", Name::Pe, Before::Vowel, &["", "k"], 10),
    shape("peng", Name::Pe, Before::OneOf("rl"), &["", "k"], 12),
    shape("penge", Name::Pe, Before::OneSyllable, &[""], 10),
    shape("peny", Name::Pe, Before::Vowel, &["s"], 10),
    shape("se", Name::Se, Before::Any, &[""], 10),
    shape("ter", Name::Ter, Before::Any, &[""], 10),
    shape("tidak", Name::Tidak, Before::Any, &[""], 10),
    shape("te", Name::Ter, Before::OneOf("r"), &[""], 14),
    shape("te", Name::Ter, Before::ErSyllable, &[""], 14),
];

/// Which of [`PREFIXES`] begin with each letter from a to z.
const BY_LETTER: [(u8, u8); 26] = by_letter();

#[expect(clippy::indexing_slicing, reason = "runs when compiled")]
const fn by_letter() -> [(u8, u8); 26] {
    let mut ranges = [(0, 0); 26];
    let mut number = 0;
    while number < PREFIXES.len() {
        let letter = (PREFIXES[number].written.as_bytes()[0] - b'a') as usize;
        if ranges[letter].1 == 0 {
            ranges[letter].0 = number as u8;
        }
        ranges[letter].1 = number as u8 + 1;
        number += 1;
    }
    ranges
}

/// The prefixes that `text` may begin with, and their numbers.
pub fn prefixes_of(text: &[u8]) -> impl Iterator<Item = (usize, &'static Prefix)> + use<> {
    let letter = text.first().map_or(usize::MAX, |&first| usize::from(first.wrapping_sub(b'a')));
    let (start, end) = BY_LETTER.get(letter).copied().unwrap_or_default();
    let numbers = usize::from(start)..usize::from(end);
    numbers.clone().zip(PREFIXES.get(numbers).unwrap_or_default())
}

/// The suffixes that make words of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Suffix {
    #[default]
    None,
    Kan,
    An,
    I,
    /// -kan and -i in informal speech.
    In,
    /// -wan and -wati, for persons.
    Wan,
}

/// The suffixes as written, with their cost.
pub const SUFFIXES: [(&str, Suffix, u16); 6] = [
    ("kan", Suffix::Kan, 10),
    ("an", Suffix::An, 10),
    ("in", Suffix::In, 6),
    ("i", Suffix::I, 11),
    ("wan", Suffix::Wan, 14),
    ("wati", Suffix::Wan, 14),
];
/// The possessive clitics, with their cost.
pub const POSSESSIVES: [(&str, u16); 3] = [("nya", 6), ("ku", 12), ("mu", 12)];
/// The particles, outside everything else, with their cost.
pub const PARTICLES: [(&str, u16); 4] = [("lah", 11), ("kah", 12), ("tah", 20), ("pun", 11)];

/// Written before a hyphen, these make one word with what follows: `ke-75`, `di-PHK`, `men-download`.
pub const HYPHEN_PREFIXES: [&str; 22] = [
    "di", "ke", "se", "ter", "ber", "per", "me", "mem", "men", "meng", "meny", "menge", "nge", "ng", "pe",
    "pem", "pen", "peng", "penge", "ku", "kau", "memper",
];

/// Written after a hyphen, these make one word with what precedes: `KTP-nya`, `1990-an`.
pub const HYPHEN_SUFFIXES: [&str; 10] = ["nya", "ku", "mu", "lah", "kah", "tah", "pun", "an", "kan", "i"];

/// Whether a word can have this outermost prefix together with this suffix.
pub fn go_together(prefix: Name, suffix: Suffix) -> bool {
    match (prefix, suffix) {
        (_, Suffix::None) => true,
        (Name::Di | Name::Nge, Suffix::In) => true,
        (_, Suffix::In | Suffix::Wan) | (Name::Tidak, _) => false,
        (Name::Me | Name::Nge | Name::Di | Name::Ku, suffix) => suffix != Suffix::An,
        (Name::Ber, suffix) => suffix != Suffix::I,
        (Name::Ter, suffix) => suffix != Suffix::An,
        (Name::Pe | Name::Se, suffix) => suffix == Suffix::An,
        (Name::Per | Name::Ke, _) => true,
    }
}

/// Whether `inner` can stand directly inside `outer` in a word with this suffix.
pub fn nests(outer: Name, inner: Name, suffix: Suffix) -> bool {
    let transitive = matches!(suffix, Suffix::Kan | Suffix::I);
    match outer {
        Name::Me | Name::Nge | Name::Di | Name::Ter | Name::Ku => match inner {
            Name::Per => true,
            Name::Ber | Name::Ke | Name::Se => transitive,
            _ => false,
        },
        Name::Pe => matches!(inner, Name::Ber | Name::Per | Name::Se | Name::Ke),
        Name::Ke | Name::Se => {
            matches!(inner, Name::Ber | Name::Ter | Name::Per | Name::Se | Name::Pe | Name::Ke)
                || inner == Name::Tidak && suffix == Suffix::An
        }
        Name::Tidak => matches!(inner, Name::Ber | Name::Ter | Name::Se | Name::Pe),
        Name::Ber => matches!(inner, Name::Ke | Name::Pe | Name::Se | Name::Per),
        Name::Per => matches!(inner, Name::Se | Name::Ber),
    }
}

/// Whether prefix and suffix are one circumfix, which costs less than its two halves.
pub fn is_circumfix(prefix: Name, suffix: Suffix) -> bool {
    matches!((prefix, suffix), (Name::Ke | Name::Pe | Name::Per | Name::Ber, Suffix::An))
}

/// Whether `rest` may follow a prefix with this condition.
pub fn allows(before: Before, rest: &[u8]) -> bool {
    let first = rest.first().copied().unwrap_or(b' ');
    match before {
        Before::Any => true,
        Before::Vowel => is_vowel(first),
        Before::OneOf(letters) => letters.as_bytes().contains(&first),
        Before::OneSyllable => first != b' ',
        Before::Base(base) => rest.starts_with(base.as_bytes()),
        Before::ErSyllable => has_er_syllable(rest),
    }
}

/// Whether `root` may follow a prefix with this condition, the prefix next to it.
pub fn allows_root(before: Before, root: &[u8]) -> bool {
    match before {
        Before::OneSyllable => has_one_syllable(root),
        Before::Base(base) => root == base.as_bytes(),
        _ => true,
    }
}

/// Whether `root` has one syllable: *bom*, *cek*, *trans*.
fn has_one_syllable(root: &[u8]) -> bool {
    let vowels = root.iter().filter(|&&letter| is_vowel(letter)).count();
    let diphthongs = root
        .windows(2)
        .filter(|pair| [b"ai", b"au", b"oi"].contains(&<&[u8; 2]>::try_from(*pair).unwrap_or(b"  ")))
        .count();
    root.len() <= 5 && vowels - diphthongs == 1
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the first syllable of `base` ends in `er`: *kerja*, *serta*, *ternak*, but not *kereta*.
fn has_er_syllable(base: &[u8]) -> bool {
    matches!(base, [onset, b'e', b'r', next, ..] if !is_vowel(*onset) && !is_vowel(*next))
}
