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
    Pe,
    Ber,
    Per,
    Ter,
    Di,
    Ke,
    Se,
    /// The clitics ku- and kau-.
    Clitic,
}

/// A condition on the first letter of what follows a prefix.
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

/// All shapes of all prefixes.
pub const PREFIXES: [Prefix; 42] = [
    shape("di", Name::Di, Before::Any, &[""], 10),
    shape("ke", Name::Ke, Before::Any, &[""], 10),
    shape("se", Name::Se, Before::Any, &[""], 10),
    shape("ter", Name::Ter, Before::Any, &[""], 10),
    shape("te", Name::Ter, Before::OneOf("r"), &[""], 14),
    shape("te", Name::Ter, Before::ErSyllable, &[""], 14),
    shape("ber", Name::Ber, Before::Any, &[""], 10),
    shape("be", Name::Ber, Before::OneOf("r"), &[""], 14),
    shape("be", Name::Ber, Before::ErSyllable, &[""], 12),
    shape("bel", Name::Ber, Before::Base("ajar"), &[""], 10),
    shape("per", Name::Per, Before::Any, &[""], 10),
    shape("pel", Name::Per, Before::Base("ajar"), &[""], 10),
    shape("me", Name::Me, Before::OneOf("lrwymn"), &[""], 10),
    shape("mem", Name::Me, Before::OneOf("bfv"), &[""], 10),
    shape("mem", Name::Me, Before::Vowel, &["p"], 10),
    shape("me", Name::Me, Before::OneOf("m"), &[""], 11),
    shape("mem", Name::Me, Before::OneOf("p"), &[""], 11),
    shape("men", Name::Me, Before::OneOf("cdjz"), &[""], 10),
    shape("men", Name::Me, Before::Vowel, &["t"], 10),
    shape("men", Name::Me, Before::OneOf("st"), &[""], 12),
    shape("meng", Name::Me, Before::OneOf("ghkq"), &[""], 10),
    shape("meng", Name::Me, Before::Vowel, &["", "k"], 10),
    shape("menge", Name::Me, Before::OneSyllable, &[""], 10),
    shape("meny", Name::Me, Before::Vowel, &["s"], 10),
    shape("pe", Name::Pe, Before::OneOf("lrwymn"), &[""], 12),
    shape("pe", Name::Pe, Before::OneOf("bcdgjkpst"), &[""], 16),
    shape("pem", Name::Pe, Before::OneOf("bfv"), &[""], 10),
    shape("pem", Name::Pe, Before::Vowel, &["p"], 10),
    shape("pem", Name::Pe, Before::OneOf("p"), &[""], 12),
    shape("pen", Name::Pe, Before::OneOf("cdjz"), &[""], 10),
    shape("pen", Name::Pe, Before::Vowel, &["t"], 10),
    shape("pen", Name::Pe, Before::OneOf("st"), &[""], 13),
    shape("peng", Name::Pe, Before::OneOf("ghkq"), &[""], 10),
    shape("peng", Name::Pe, Before::Vowel, &["", "k"], 10),
    shape("penge", Name::Pe, Before::OneSyllable, &[""], 10),
    shape("peny", Name::Pe, Before::Vowel, &["s"], 10),
    shape("nge", Name::Me, Before::OneSyllable, &[""], 14),
    shape("ng", Name::Me, Before::Vowel, &["", "k"], 15),
    shape("ny", Name::Me, Before::Vowel, &["s"], 15),
    shape("pe", Name::Per, Before::ErSyllable, &[""], 14),
    shape("ku", Name::Clitic, Before::Any, &[""], 18),
    shape("kau", Name::Clitic, Before::Any, &[""], 18),
];

/// What -kan or -i costs more on a word without a prefix, where it makes a command: *tuliskan*.
pub const BARE_SUFFIX_COSTS: u16 = 6;

/// The suffixes that make words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suffix {
    None,
    Kan,
    An,
    I,
}

/// The suffixes as written, with their cost.
pub const SUFFIXES: [(&str, Suffix, u16); 3] =
    [("kan", Suffix::Kan, 10), ("an", Suffix::An, 10), ("i", Suffix::I, 11)];

/// What hangs on a finished word: particles outside, possessives inside.
pub const PARTICLES: [(&str, u16); 4] = [("lah", 8), ("kah", 9), ("tah", 14), ("pun", 9)];
/// The possessive clitics.
pub const POSSESSIVES: [(&str, u16); 3] = [("nya", 6), ("ku", 10), ("mu", 10)];

/// Written before a hyphen, these make one word with what follows: `ke-75`, `di-PHK`, `men-download`.
pub const HYPHEN_PREFIXES: [&str; 19] = [
    "di", "ke", "se", "ter", "ber", "per", "me", "mem", "men", "meng", "meny", "nge", "pe", "pem", "pen",
    "peng", "ku", "kau", "memper",
];

/// Written after a hyphen, these make one word with what precedes: `KTP-nya`, `1990-an`.
pub const HYPHEN_SUFFIXES: [&str; 10] = ["nya", "ku", "mu", "lah", "kah", "tah", "pun", "an", "kan", "i"];

/// Whether a word can have this outermost prefix together with this suffix.
pub fn go_together(prefix: Name, suffix: Suffix) -> bool {
    match (prefix, suffix) {
        (_, Suffix::None) => true,
        (Name::Me | Name::Di | Name::Clitic, suffix) => suffix != Suffix::An,
        (Name::Ber, suffix) => suffix != Suffix::I,
        (Name::Ter, suffix) => suffix != Suffix::An,
        (Name::Pe | Name::Ke | Name::Se, suffix) => suffix == Suffix::An,
        (Name::Per, _) => true,
    }
}

/// Whether `inner` can stand directly inside `outer`.
pub fn nests(outer: Name, inner: Name) -> bool {
    match outer {
        Name::Me | Name::Di | Name::Ter | Name::Clitic => {
            matches!(inner, Name::Per | Name::Ber | Name::Ke | Name::Se)
        }
        Name::Pe => matches!(inner, Name::Ber | Name::Per | Name::Se | Name::Ke),
        Name::Ke | Name::Se => {
            matches!(inner, Name::Ber | Name::Ter | Name::Per | Name::Se | Name::Pe | Name::Ke)
        }
        Name::Ber => matches!(inner, Name::Ke | Name::Pe | Name::Se | Name::Per),
        Name::Per => matches!(inner, Name::Se | Name::Ber),
    }
}

/// Whether prefix and suffix are one circumfix, which costs less than its two halves.
pub fn is_circumfix(prefix: Name, suffix: Suffix) -> bool {
    matches!((prefix, suffix), (Name::Ke | Name::Pe | Name::Per | Name::Ber, Suffix::An))
}
