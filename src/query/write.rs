//! A query written out, so that it is read as the same.

use std::fmt;

use super::syntax::Field;
use super::value::{Clause, Occur, Query, Wanted};
use super::when::When;

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
        if needs_parentheses(self) { write!(f, "({})", self.wanted) } else { self.wanted.fmt(f) }
    }
}

/// A sign before a number would be part of it, a minus before a capital letter may be a dash, and a filter without a sign is required.
fn needs_parentheses(clause: &Clause) -> bool {
    match &clause.wanted {
        Wanted::Group(_) => false,
        Wanted::Word(text) | Wanted::Prefix(text) | Wanted::Fuzzy { word: text, .. } => {
            let is_ambiguous = |c: char| c.is_numeric() || clause.occur == Occur::MustNot && c.is_uppercase();
            clause.occur != Occur::Should && text.starts_with(is_ambiguous)
        }
        wanted => clause.occur == Occur::Should && wanted.is_filter(),
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Near { text, within } => write!(f, "\"{text}\"~{within}"),
            Self::Prefix(stem) => write!(f, "{stem}*"),
            Self::Fuzzy { word, edits } => write!(f, "{word}~{edits}"),
            Self::Title(inner) => write!(f, "{}:{inner}", Field::Title.name()),
            Self::Source(name) => write_name(f, Field::Source, name),
            Self::Author(name) => write_name(f, Field::Author, name),
            Self::Place(name) => write_name(f, Field::Place, name),
            Self::Dates { since, until } => write_dates(f, *since, *until),
            Self::Group(query) => write!(f, "({query})"),
        }
    }
}

fn write_name(f: &mut fmt::Formatter<'_>, field: Field, name: &str) -> fmt::Result {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '&');
    let is_plain = name.chars().all(is_inner)
        && name.starts_with(char::is_alphanumeric)
        && name.ends_with(char::is_alphanumeric);
    let quote = if is_plain { "" } else { "\"" };
    write!(f, "{}:{quote}{name}{quote}", field.name())
}

fn write_dates(f: &mut fmt::Formatter<'_>, since: Option<When>, until: Option<When>) -> fmt::Result {
    match (since, until) {
        (Some(since), Some(until)) if since == until => write!(f, "{}:{}", Field::Date.name(), Closed(since)),
        (Some(since), Some(until)) => write!(f, "{}:{since}..{}", Field::Date.name(), Closed(until)),
        (Some(since), None) => write!(f, "{}:{}", Field::Since.name(), Closed(since)),
        (None, Some(until)) => write!(f, "{}:{}", Field::Until.name(), Closed(until)),
        (None, None) => Ok(()),
    }
}

/// A date so that no word behind it can belong to it, as the year does in *agustus 2024*.
struct Closed(When);

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(when) = self;
        if when.may_go_on() { write!(f, "\"{when}\"") } else { write!(f, "{when}") }
    }
}
