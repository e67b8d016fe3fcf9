//! One file for each command.

pub mod analyze;
pub mod check;
pub mod completions;
pub mod eval;
pub mod export;
pub mod index;
pub mod info;
pub mod man;
pub mod query;
pub mod show;

use std::io;
use std::path::Path;
use std::process::ExitCode;

use telusur::analysis::Lexicon;
use telusur::error::{Error, ErrorKind};
use telusur::ingest::{FieldNames, Format, Options};
use telusur::outlets::Outlets;

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It did what it was asked.
    Success,
    /// It found nothing.
    NothingFound,
    /// It did all but a part, and told which.
    Incomplete,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Success => 0,
            Status::NothingFound => 1,
            Status::Incomplete => 2,
        })
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Telusur says why.
    Telusur(Error),
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Telusur(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// What a command comes to.
pub type Result = std::result::Result<Status, Failure>;

/// The project's lexicon with the words of the file at `path`.
fn read_lexicon(path: &Path) -> telusur::Result<Lexicon> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io("read the lexicon", path, error))?;
    Lexicon::with_words(&text).map_err(|bad| {
        Error::new(ErrorKind::Input, "read the lexicon")
            .path(path)
            .line(bad.line as u64)
            .cause(bad.cause)
            .hinting(
                "a list's name in brackets, then a word a line: `[names]` `bontot place`, `[roots]` `kepo v`, `[variants]` \
             `aktifitas aktivitas`; of names with several words write each; `search index --help` has the rest",
            )
    })
}

/// The registry of outlets with those of the file at `path`.
fn read_outlets(path: &Path) -> telusur::Result<Outlets> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io("read the outlets", path, error))?;
    Outlets::with(&text).map_err(|bad| {
        Error::new(ErrorKind::Input, "read the outlets")
            .path(path)
            .line(bad.line as u64)
            .cause(bad.what)
            .hinting("an outlet a line, its other names and hosts after a colon: `Koran Fajar: koranfajar.id, Harian Koran Fajar`")
    })
}

/// The input options for `--format` and `--field`.
fn input_options(format: Option<Format>, assignments: &[String]) -> telusur::Result<Options> {
    let mut field_names = FieldNames::default();
    for assignment in assignments {
        let (field, name) = assignment.split_once('=').ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("use `--field {assignment}`"))
                .cause("there is no `=` in it")
                .hinting("write the field, `=`, and the column or key: `--field title=HEADLINE`")
        })?;
        field_names.assign(field, name)?;
    }
    Ok(Options { format, field_names, ..Options::default() })
}
