//! What is asked for: a query as a plain value, and the language in which people type it.
//!
//! Owns the query language, filters and orders; knows no index and no clock.

mod chain;
mod explain;
mod filter;
mod leaves;
mod lex;
mod normal;
mod notes;
mod operators;
mod read;
mod suffix;
mod syntax;
mod value;
mod values;
mod when;
mod write;

use std::str::FromStr;

pub use explain::Explanation;
pub use filter::{Filters, Sort};
pub use leaves::Leaf;
pub use notes::{Note, NoteKind};
pub use read::Reading;
pub use value::{Clause, Occur, Query, Wanted};
pub use when::{Days, NotADate, When};

impl Query {
    /// Reads what a person typed.
    #[must_use]
    pub fn read(text: &str) -> Reading {
        read::read(text)
    }
}

impl FromStr for Query {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl From<&str> for Query {
    fn from(text: &str) -> Self {
        Self::read(text).query
    }
}

#[cfg(test)]
mod tests;
