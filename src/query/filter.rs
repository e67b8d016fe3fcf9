//! What results are narrowed to and ordered by, beside the words looked for.

use std::fmt;
use std::str::FromStr;

use super::When;
use super::value::{Occur, Query, Wanted};
use crate::error::{Error, ErrorKind};

/// Conditions that every hit fulfils.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Published on this day or later; with a date less precise than the day, possibly so.
    pub since: Option<When>,
    /// Published on this day or earlier; with a date less precise than the day, possibly so.
    pub until: Option<When>,
    /// Published by one of these, each a name or, where no publisher is called so, a part of one; empty is by anyone.
    pub sources: Vec<String>,
    /// Written in this language, an ISO 639-1 code.
    pub lang: Option<String>,
    /// Without any date.
    pub undated: bool,
}

impl Filters {
    /// The days of publication that every hit of `query` under these filters must have or may have: the filters' own, and
    /// those that the query requires. Each is a first and a last, where there is one.
    pub fn dates_with<'q>(
        &self,
        query: &'q Query,
    ) -> impl Iterator<Item = (Option<When>, Option<When>)> + use<'q> {
        let required = query.clauses().iter().filter(|clause| clause.occur == Occur::Must);
        let of_query = required.filter_map(|clause| match clause.wanted {
            Wanted::Dates { since, until } => Some((since, until)),
            _ => None,
        });
        of_query.chain([(self.since, self.until)])
    }
}

/// The order of results. Whatever is equal is ordered by id, so that the order never depends on how an index was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The best match first.
    #[default]
    Relevance,
    /// The latest date first, the undated last.
    Newest,
    /// The earliest date first, the undated last.
    Oldest,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::Oldest];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Sort {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|sort| sort.name() == name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("sort by `{name}`"))
                .cause("orders are relevance, newest and oldest")
        })
    }
}
