//! The lines of a text file, and errors that say on which of them something is wrong.
//!
//! Knows no format.

use std::fmt::Display;
use std::path::Path;

use crate::error::{Error, ErrorKind, Result};

/// The text of a file in memory, without its byte order mark.
///
/// `path` is named in messages and not opened.
///
/// # Errors
///
/// [`ErrorKind::Input`], with the line, when `bytes` are not UTF-8.
///
/// ```
/// use telusur::evaluation::text_from_utf8;
///
/// assert_eq!(text_from_utf8(b"\xEF\xBB\xBFg001\tbanjir".to_vec(), "topics.tsv".as_ref())?, "g001\tbanjir");
/// let error = text_from_utf8(b"g001\tbanjir\ng002\tcaf\xE9".to_vec(), "topics.tsv".as_ref()).unwrap_err();
/// assert_eq!(error.to_string(), "cannot read `topics.tsv`, line 2: not UTF-8");
/// # Ok::<(), telusur::Error>(())
/// ```
pub fn text_from_utf8(bytes: Vec<u8>, path: &Path) -> Result<String> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count() as u64;
        Error::new(ErrorKind::Input, "read").path(path).line(line).cause("not UTF-8").hinting(
            "convert the file first: `iconv -f utf-16 -t utf-8` if it comes from Windows, `-f latin1` if it is old",
        )
    })?;
    if text.starts_with(MARK) {
        text.drain(..MARK.len_utf8());
    }
    Ok(text)
}

/// The byte order mark.
const MARK: char = '\u{feff}';

/// `line` as messages quote it, which is not more than its beginning.
pub(super) fn quoted(line: &str) -> String {
    let mut chars = line.trim().chars();
    let beginning: String = chars.by_ref().take(QUOTED_CHARS).collect();
    let rest = if chars.next().is_some() { "…" } else { "" };
    format!("`{beginning}{rest}`")
}

const QUOTED_CHARS: usize = 80;

/// A text under the name by which messages know it.
#[derive(Clone, Copy)]
pub(super) struct Input<'t, 'p> {
    pub(super) text: &'t str,
    path: &'p Path,
    operation: &'static str,
    hint: &'static str,
}

impl<'t, 'p> Input<'t, 'p> {
    /// `operation` is a verb phrase for errors, `hint` says how a right line looks.
    pub(super) fn new(text: &'t str, path: &'p Path, operation: &'static str, hint: &'static str) -> Self {
        Self { text: text.strip_prefix(MARK).unwrap_or(text), path, operation, hint }
    }

    /// The lines that are not blank, with their numbers counted from 1.
    pub(super) fn lines(self) -> impl Iterator<Item = (u64, &'t str)> + use<'t, 'p> {
        (1..).zip(self.text.lines()).filter(|(_, line)| !line.trim().is_empty())
    }

    /// What is wrong with the file as a whole.
    pub(super) fn error(self, cause: impl Display) -> Error {
        Error::new(ErrorKind::Input, self.operation)
            .path(self.path)
            .cause(cause.to_string())
            .hinting(self.hint)
    }

    /// What is wrong on a line, counted from 1.
    pub(super) fn error_at(self, line: u64, cause: impl Display) -> Error {
        self.error(cause).line(line)
    }
}
