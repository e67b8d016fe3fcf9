//! What matched in a text.

use std::ops::Range;

/// A word or phrase of a text that a query looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands, in bytes of the text.
    pub bytes: Range<usize>,
    /// Which of the words and phrases that are marked it matches, counted from 0.
    pub wanted: usize,
    /// Its number among the words of the text; of a phrase, its first word's.
    pub position: usize,
    /// How it matched.
    pub kind: MarkKind,
}

/// How a word or phrase matched, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// As it was typed.
    Exact,
    /// All words of a phrase, in order.
    Phrase,
    /// In another form of the word.
    Inflected,
    /// As the long or short form of an acronym.
    Acronym,
    /// By its first letters.
    Prefix,
    /// With letters of its own: a misspelling or a variant.
    Fuzzy,
}

impl MarkKind {
    /// Its name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Phrase => "phrase",
            Self::Inflected => "inflected",
            Self::Acronym => "acronym",
            Self::Prefix => "prefix",
            Self::Fuzzy => "fuzzy",
        }
    }

    /// What a match of this kind is worth beside an exact one, in `(0, 1]`.
    pub(super) fn worth(self) -> f32 {
        match self {
            Self::Exact | Self::Phrase => 1.0,
            Self::Inflected => 0.9,
            Self::Acronym => 0.85,
            Self::Prefix => 0.75,
            Self::Fuzzy => 0.65,
        }
    }
}
