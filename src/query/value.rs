//! The query as a plain value, and how one is built.
//!
//! Owns what a query can say. Every [`Query`] is in one normal form, whichever way it was made, so that it can be written
//! out and read back; how a text is read, and what an index does with it, is known elsewhere.

use super::normal;
use super::when::When;

/// What to look for in articles: clauses that stand side by side.
///
/// An article is a hit if it has every clause that it must have, none that it must not have, and at least one of the others.
/// Where a word or phrase is required, the others only raise the rank; a required filter does not make them optional. A query
/// that has only filters and exclusions finds whatever they let through.
///
/// ```
/// use telusur::query::Query;
///
/// let query = Query::from(r#"gencatan "perdana menteri" -sepak"#);
/// assert_eq!(query.clauses().len(), 3);
/// assert_eq!(query, Query::new().word("gencatan").phrase("perdana menteri").exclude_word("sepak"));
/// assert_eq!(query.to_string(), r#"gencatan "perdana menteri" -sepak"#);
/// assert_eq!(Query::from("banjir DAN longsor sumber:antara").to_string(), "+banjir +longsor +sumber:antara");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
}

/// One part of a [`Query`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// What its presence means.
    pub occur: Occur,
    /// What to look for.
    pub wanted: Wanted,
}

/// What the presence of a clause in an article means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occur {
    /// It raises the article's rank; an article without any such clause is no hit, unless it has a required word or phrase.
    Should,
    /// The article must have it.
    Must,
    /// The article must not have it.
    MustNot,
}

/// What a clause looks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// A word, in any of its inflections; what was typed between two blanks.
    Word(String),
    /// Words in just these forms, one after the other.
    Phrase(String),
    /// Words in any order, with at most `within` other words between them; at least two, `within` at most 100.
    Near {
        /// The words, with blanks between them.
        text: String,
        /// How many other words may stand between them.
        within: u32,
    },
    /// Words that begin so; at least two letters or digits.
    Prefix(String),
    /// Words that differ from this one by at most `edits` letters, 1 or 2.
    Fuzzy {
        /// The word, of at least three letters or digits.
        word: String,
        /// How many letters may be missing, added, other or swapped, 1 or 2.
        edits: u8,
    },
    /// The same, but in the title only. Never a filter or another title.
    Title(Box<Wanted>),
    /// Published by this source, given by its name or a part of it. A filter.
    Source(String),
    /// Written by this person. A filter.
    Author(String),
    /// Written at this place. A filter.
    Place(String),
    /// Published between the first day of `since` and the last of `until`, at least one of which is there. A filter.
    Dates {
        /// Not before this.
        since: Option<When>,
        /// Not after this.
        until: Option<When>,
    },
    /// A query of its own: an article has it if it is a hit for that.
    Group(Query),
}

impl Wanted {
    /// Whether it asks about an article and not about its text: source, author, place, dates, or a group of only such.
    #[must_use]
    pub fn is_filter(&self) -> bool {
        match self {
            Self::Source(_) | Self::Author(_) | Self::Place(_) | Self::Dates { .. } => true,
            Self::Group(query) => query.clauses.iter().all(|clause| clause.wanted.is_filter()),
            Self::Word(_)
            | Self::Phrase(_)
            | Self::Near { .. }
            | Self::Prefix(_)
            | Self::Fuzzy { .. }
            | Self::Title(_) => false,
        }
    }

    /// What was typed, without operators; empty for dates and groups.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Near { text, .. } | Self::Prefix(text) => text,
            Self::Fuzzy { word, .. } => word,
            Self::Source(text) | Self::Author(text) | Self::Place(text) => text,
            Self::Title(inner) => inner.text(),
            Self::Dates { .. } | Self::Group(_) => "",
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
        self.clause(Occur::Should, Wanted::Word(word.to_owned()))
    }

    /// Also look for the words of `phrase` in this order and these forms.
    #[must_use]
    pub fn phrase(self, phrase: &str) -> Self {
        self.clause(Occur::Should, Wanted::Phrase(phrase.to_owned()))
    }

    /// Only articles with `word`.
    #[must_use]
    pub fn require_word(self, word: &str) -> Self {
        self.clause(Occur::Must, Wanted::Word(word.to_owned()))
    }

    /// Only articles without `word`.
    #[must_use]
    pub fn exclude_word(self, word: &str) -> Self {
        self.clause(Occur::MustNot, Wanted::Word(word.to_owned()))
    }

    /// Also look for `wanted`, in its normal form:
    ///
    /// - texts lose what would be syntax (quotation marks; in words also blanks, parentheses and signs before them);
    ///   what then holds no letter or digit is left out
    /// - a prefix or fuzzy word that is too short becomes a word, numbers out of range become the nearest in it
    /// - a group of one clause becomes that clause, and a group nested deeper than 32 levels loses its parentheses
    ///
    /// ```
    /// use telusur::query::{Occur, Query, Wanted};
    ///
    /// let either = Query::new().word("banjir").word("longsor");
    /// let query = Query::new().word("korban").clause(Occur::Must, Wanted::Group(either));
    /// assert_eq!(query.to_string(), "korban +(banjir longsor)");
    /// ```
    #[must_use]
    pub fn clause(mut self, occur: Occur, wanted: Wanted) -> Self {
        normal::add(&mut self.clauses, occur, wanted);
        self
    }

    /// Its parts, in the order in which they were asked for.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether it asks for nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }
}
