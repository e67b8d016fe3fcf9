//! What an answer tells beside its hits.

use std::fmt;

/// What else was searched than was typed, or was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Other words joined in for a word that the index hardly knows, at less weight.
    Nearest {
        /// What was typed.
        typed: String,
        /// What joined in, the nearest first.
        words: Vec<String>,
    },
    /// Long forms or acronyms joined in, at less weight.
    Acronym {
        /// What was typed.
        typed: String,
        /// What joined in.
        words: Vec<String>,
    },
    /// So many words begin, or are spelt, as asked that only the commonest were searched.
    TooMany {
        /// What was typed.
        typed: String,
        /// How many words were searched.
        searched: usize,
        /// How many there are.
        of: usize,
    },
    /// No article has a name that was asked for.
    UnknownName {
        /// In which field of an article: `source`, `authors`, `place`.
        field: String,
        /// What was typed.
        name: String,
        /// The names of the index that are spelt nearly so, the nearest first, in small letters.
        nearest: Vec<String>,
    },
    /// So many words and phrases at the end of the query were not searched.
    LeftOut(usize),
    /// Of so many hits only the month or year is known, so that they may be of other days than those that were asked for.
    MaybeOtherDays(usize),
    /// A part of the query was read otherwise than it may be meant.
    ReadOtherwise(String),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nearest { typed, words } => {
                write!(f, "`{typed}` is rare here; juga mencari: {}", words.join(", "))
            }
            Self::Acronym { typed, words } => write!(f, "`{typed}`: juga mencari: {}", words.join(", ")),
            Self::TooMany { typed, searched, of } => {
                write!(f, "`{typed}` stands for {of} words; the commonest {searched} were searched")
            }
            Self::UnknownName { field, name, nearest } => {
                let what = if field == "authors" { "author" } else { field };
                write!(f, "no article has the {what} `{name}`")?;
                if nearest.is_empty() { Ok(()) } else { write!(f, "; nearest: {}", nearest.join(", ")) }
            }
            Self::LeftOut(count) => {
                write!(f, "the query has too many different words; the last {count} were not searched")
            }
            Self::MaybeOtherDays(1) => {
                f.write_str("of 1 hit only the month or year is known: it may be of another day")
            }
            Self::MaybeOtherDays(count) => {
                write!(f, "of {count} hits only the month or year is known: they may be of other days")
            }
            Self::ReadOtherwise(reading) => f.write_str(reading),
        }
    }
}
