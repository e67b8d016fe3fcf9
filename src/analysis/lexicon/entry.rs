//! What the lexicon says of a word, packed into 31 bits.

/// Flags, and the number of the word's target where it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(u32);

/// How many bits the flags take; the target's number has the other 15 of 31.
const FLAG_BITS: u32 = 16;
/// The largest number of targets.
pub const MAX_TARGETS: usize = 1 << (31 - FLAG_BITS);

impl Entry {
    pub const NOUN: Self = Self(1);
    pub const VERB: Self = Self(1 << 1);
    pub const ADJECTIVE: Self = Self(1 << 2);
    pub const ADVERB: Self = Self(1 << 3);
    pub const NUMERAL: Self = Self(1 << 4);
    /// A root of the language.
    pub const ROOT: Self = Self(1 << 5);
    /// Seldom used: analyses that lead to it cost more.
    pub const RARE: Self = Self(1 << 6);
    /// Takes clitics and particles, no other affix.
    pub const BARE: Self = Self(1 << 7);
    /// A function word.
    pub const FUNCTION: Self = Self(1 << 8);
    /// A name.
    pub const NAME: Self = Self(1 << 9);
    /// A name that is an ordinary word as well, and more often.
    pub const ALSO_ORDINARY: Self = Self(1 << 10);
    /// An English word, which may take Indonesian affixes.
    pub const ENGLISH: Self = Self(1 << 11);
    /// Another spelling of its target.
    pub const VARIANT: Self = Self(1 << 12);
    /// An informal word for its target.
    pub const INFORMAL: Self = Self(1 << 13);
    /// Its target's words, written together; or a reduplication of half its target.
    pub const COMPOUND: Self = Self(1 << 14);
    /// Made from its target as no rule tells.
    pub const IRREGULAR: Self = Self(1 << 15);

    /// Both what `self` and what `other` say.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any flag of `flags` is set.
    pub const fn is_any(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }

    /// The number of the target, for variants, informal words, compounds and irregular words.
    pub fn target(self) -> Option<usize> {
        self.is_any(Self::VARIANT.and(Self::INFORMAL).and(Self::COMPOUND).and(Self::IRREGULAR))
            .then_some((self.0 >> FLAG_BITS) as usize)
    }

    /// The same with target `number`, which is below [`MAX_TARGETS`].
    pub fn with_target(self, number: usize) -> Self {
        Self((self.0 & ((1 << FLAG_BITS) - 1)) | (number as u32) << FLAG_BITS)
    }

    /// As a value of 31 bits.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// From such a value.
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }
}
