//! One article as a file gives it, before anything is read out of its text.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value};

/// The fields of one article as its file names them, sorted onto telusur's own names.
///
/// Nothing is interpreted: a date is still the text that stood in the file. What has no name here is kept in
/// [`Record::extra`], so that it comes back with the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The id that the file gives the article.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The article's text, as scraped.
    pub text: String,
    /// The publication date, in whatever shape the file has it.
    pub date: Option<String>,
    /// The publisher.
    pub source: Option<String>,
    /// The address of the article's page.
    pub url: Option<String>,
    /// The writers.
    pub authors: Vec<String>,
    /// Who made it as one text, in whatever shape the file has it; where it lists the writers, they are in
    /// [`Record::authors`].
    pub byline: Option<String>,
    /// The language, in whatever shape the file has it.
    pub lang: Option<String>,
    /// All other fields, in the file's order.
    pub extra: Map<String, Value>,
    /// Where the record was read.
    pub origin: Origin,
}

/// The place in the input where a record begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file as it was found on disk; `-` is standard input.
    pub path: Arc<PathBuf>,
    /// The line on which the record begins, counted from 1; `None` where a file is one article.
    pub line: Option<u64>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match self.line {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}
