//! What is asked for: a query as a plain value, read from what a person typed.
//!
//! Owns the query language; knows no index. Any text is a query: `"…"` is a phrase, `+` before a word or phrase requires
//! it, `-` excludes it, and everything else is words, of which an article must have at least one.

mod expand;
mod filter;
mod parse;

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

pub use expand::Expansion;
pub use filter::{Filters, Sort};

/// What to look for in the text of articles.
///
/// ```
/// use telusur::query::Query;
///
/// let query: Query = r#"gencatan "perdana menteri" -sepak"#.parse()?;
/// assert_eq!(query.clauses().len(), 3);
/// assert_eq!(query, Query::new().word("gencatan").phrase("perdana menteri").exclude_word("sepak"));
/// assert_eq!(query.to_string(), r#"gencatan "perdana menteri" -sepak"#);
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    clauses: Vec<Clause>,
}

/// One part of a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What its presence means.
    pub occur: Occur,
    /// What to look for.
    pub wanted: Wanted,
}

/// What the presence of a clause in an article means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occur {
    /// It raises the article's rank; an article without any such clause is no hit, unless it has a required one.
    Should,
    /// The article must have it.
    Must,
    /// The article must not have it.
    MustNot,
}

/// What a clause looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A word, in any of its inflections; what was typed between two blanks.
    Word(String),
    /// Words in just these forms, one after the other.
    Phrase(String),
}

impl Wanted {
    /// What was typed, without operators.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) => text,
        }
    }
}

impl Query {
    /// A query for nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Also look for `word`.
    #[must_use]
    pub fn word(self, word: &str) -> Self {
        self.with(Occur::Should, parse::as_word(word).map(Wanted::Word))
    }

    /// Also look for the words of `phrase` in this order and these forms.
    #[must_use]
    pub fn phrase(self, phrase: &str) -> Self {
        self.with(Occur::Should, parse::as_phrase(phrase).map(Wanted::Phrase))
    }

    /// Only articles with `word`.
    #[must_use]
    pub fn require_word(self, word: &str) -> Self {
        self.with(Occur::Must, parse::as_word(word).map(Wanted::Word))
    }

    /// Only articles without `word`.
    #[must_use]
    pub fn exclude_word(self, word: &str) -> Self {
        self.with(Occur::MustNot, parse::as_word(word).map(Wanted::Word))
    }

    fn with(mut self, occur: Occur, wanted: Option<Wanted>) -> Self {
        self.clauses.extend(wanted.map(|wanted| Clause { occur, wanted }));
        self
    }

    /// Its parts, in the order in which they were asked for.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The query with each different clause once, and no more than `max` of them; and how many were left out for that.
    #[must_use]
    pub fn capped(&self, max: usize) -> (Self, usize) {
        let mut met = HashSet::new();
        let distinct: Vec<&Clause> =
            self.clauses.iter().filter(|clause| met.insert(clause.to_string())).collect();
        let clauses = distinct.iter().take(max).map(|&clause| clause.clone()).collect();
        (Self { clauses }, distinct.len().saturating_sub(max))
    }

    /// Whether it asks for nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}

impl FromStr for Query {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self { clauses: parse::clauses(text) })
    }
}

impl From<&str> for Query {
    fn from(text: &str) -> Self {
        Self { clauses: parse::clauses(text) }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(f, "{blank}{clause}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.occur {
            Occur::Should => "",
            Occur::Must => "+",
            Occur::MustNot => "-",
        })?;
        match &self.wanted {
            Wanted::Word(word) => f.write_str(word),
            Wanted::Phrase(phrase) => write!(f, "\"{phrase}\""),
        }
    }
}
