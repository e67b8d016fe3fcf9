//! The one error type: what was being done, to which file and line, what went wrong, and what to do next.
//!
//! Knows nothing of terminals: [`Error`]'s `Display` is one plain sentence without the advice, which
//! [`Error::hint`] gives apart, so that each front end can set it off in its own way.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

/// A result whose error is telusur's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

type Cause = Box<dyn std::error::Error + Send + Sync + 'static>;

/// What kind of thing went wrong, for callers that treat kinds differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused to read or write something.
    Io,
    /// An input file or record is not what its format promises.
    Input,
    /// A schema file cannot be used.
    Schema,
    /// There is no index where one was expected.
    NoIndex,
    /// The index was made by another format version, schema or analyzer.
    Incompatible,
    /// Another process is writing to the index.
    Locked,
    /// The search engine under the index failed, or its files are damaged.
    Engine,
    /// No article has the id that was asked for.
    UnknownArticle,
    /// The caller asked for something that contradicts itself.
    Usage,
}

/// An operation that failed: what, where, why, and what to do next.
///
/// `Display` prints "cannot OPERATION `PATH`, line N: CAUSE"; the parts that are unknown are left out.
///
/// ```
/// use telusur::error::{Error, ErrorKind};
///
/// let error = Error::new(ErrorKind::Input, "read").path("berita.jsonl").line(3).cause("not a JSON object");
/// assert_eq!(error.to_string(), "cannot read `berita.jsonl`, line 3: not a JSON object");
/// ```
#[derive(Debug)]
pub struct Error(Box<Parts>);

#[derive(Debug)]
struct Parts {
    kind: ErrorKind,
    operation: Cow<'static, str>,
    path: Option<PathBuf>,
    line: Option<u64>,
    cause: Option<Cause>,
    hint: Option<Cow<'static, str>>,
}

impl Error {
    /// An error of `kind` met while doing `operation`, a verb phrase such as "open the index".
    #[must_use]
    pub fn new(kind: ErrorKind, operation: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Parts {
            kind,
            operation: operation.into(),
            path: None,
            line: None,
            cause: None,
            hint: None,
        }))
    }

    /// An [`ErrorKind::Io`] error of `operation` on `path`.
    #[must_use]
    pub fn io(operation: &'static str, path: impl AsRef<Path>, cause: std::io::Error) -> Self {
        Self::new(ErrorKind::Io, operation).path(path).cause(cause)
    }

    /// The file or folder that the operation was about.
    #[must_use]
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path = Some(path.as_ref().to_owned());
        self
    }

    /// The line of that file, counted from 1.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    /// Why it failed.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<Cause>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// What the person at the other end can do about it.
    #[must_use]
    pub fn hinting(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The kind of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file or folder concerned, where there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The line of [`Error::file`] concerned, counted from 1.
    #[must_use]
    pub fn line_number(&self) -> Option<u64> {
        self.0.line
    }

    /// The reason alone, without operation, path and line.
    #[must_use]
    pub fn reason(&self) -> String {
        self.0.cause.as_ref().map_or_else(|| self.0.operation.to_string(), |cause| chain(cause.as_ref()))
    }

    /// Advice on what to do next, where there is any.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {}", self.0.operation)?;
        if let Some(path) = &self.0.path {
            write!(f, " `{}`", path.display())?;
        }
        if let Some(line) = self.0.line {
            write!(f, ", line {line}")?;
        }
        if let Some(cause) = &self.0.cause {
            write!(f, ": {}", chain(cause.as_ref()))?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}

/// The messages of `error` and of what caused it, joined by colons, each said once.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let message = cause.to_string();
        if !text.contains(&message) {
            text.push_str(": ");
            text.push_str(&message);
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_operation_path_line_and_cause() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        let error = Error::io("read", "berita/a.jsonl", missing).line(12).hinting("check the path");
        assert_eq!(error.to_string(), "cannot read `berita/a.jsonl`, line 12: entity not found");
        assert_eq!(error.hint(), Some("check the path"));
        assert_eq!(error.reason(), "entity not found");
    }

    #[test]
    fn leaves_out_what_is_unknown() {
        assert_eq!(Error::new(ErrorKind::Usage, "sort by colour").to_string(), "cannot sort by colour");
    }
}
