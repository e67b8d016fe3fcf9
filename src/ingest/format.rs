//! The names of the input formats, and how a file name tells its format.
//!
//! Knows nothing of what the formats look like inside, except for the first bytes that tell them apart in a
//! stream without a name.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::error::{Error, ErrorKind, Result};

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article a file, without fields.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// An array of JSON objects, or objects one after the other, laid out over lines in any way.
    Json,
    /// A table with a header row; the delimiter `,`, `;`, `|` or tab is found out from that row.
    Csv,
    /// A table with a header row and tabs between the cells.
    Tsv,
    /// One web page a file, with one article in it.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] = [Self::Text, Self::JsonLines, Self::Json, Self::Csv, Self::Tsv, Self::Html];

    /// The names of all formats as a person would list them in `--format`.
    pub const NAMES: &'static str = "txt|jsonl|json|csv|tsv|html";

    /// The format that a file's extension stands for, looking through `.gz` and `.zst`.
    ///
    /// ```
    /// use telusur::ingest::Format;
    ///
    /// assert_eq!(Format::of("berita/2022.NDJSON.gz".as_ref()), Some(Format::JsonLines));
    /// assert_eq!(Format::of("berita.docx".as_ref()), None);
    /// ```
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        match extension(path)?.as_str() {
            "gz" | "zst" => by_extension(&extension(Path::new(path.file_stem()?))?),
            plain => by_extension(plain),
        }
    }

    /// The format of a nameless stream, told by how it begins.
    ///
    /// A `[` begins an array; a `{` alone on its line an object spread over lines, and any other `{` a line
    /// of its own. A `<` with the name of an element, a doctype or a comment begins a page. Everything else is text: a
    /// table cannot be told from prose with commas.
    pub(super) fn sniff(beginning: &[u8]) -> Self {
        match beginning.trim_ascii_start() {
            [b'[', ..] => Self::Json,
            [b'{', rest @ ..] => {
                let spread = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) == Some(&b'\n');
                if spread { Self::Json } else { Self::JsonLines }
            }
            [b'<', rest @ ..] if begins_page(rest) => Self::Html,
            _ => Self::Text,
        }
    }
}

/// Whether a page goes on like `rest` after its first `<`.
fn begins_page(rest: &[u8]) -> bool {
    ["!doctype html", "!--", "?xml", "html", "head", "meta", "title", "body", "div", "article", "p>"]
        .iter()
        .any(|name| rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes())))
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Text => "txt",
            Self::JsonLines => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Html => "html",
        })
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|format| format.to_string() == name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("read the format `{name}`"))
                .cause("there is no such input format")
                .hinting(format!("the input formats are {}", Self::NAMES))
        })
    }
}

fn extension(path: &Path) -> Option<String> {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
}

fn by_extension(extension: &str) -> Option<Format> {
    match extension {
        "txt" => Some(Format::Text),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        "tsv" => Some(Format::Tsv),
        "html" | "htm" | "xhtml" => Some(Format::Html),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<Format>) {
        assert_eq!(Format::of(Path::new(path)), expected, "{path}");
    }

    #[test]
    fn the_extension_tells_the_format() {
        check("a.txt", Some(Format::Text));
        check("a.b/c.Jsonl", Some(Format::JsonLines));
        check("a.json.zst", Some(Format::Json));
        check("a.csv.GZ", Some(Format::Csv));
        check("a.tsv", Some(Format::Tsv));
        check("a.html", Some(Format::Html));
        check("a.HTM.gz", Some(Format::Html));
        check("a.xhtml.zst", Some(Format::Html));
    }

    #[test]
    fn other_names_tell_nothing() {
        for path in ["a", "a.tar.gz", "a.gz", ".txt", "txt", "a.txt/b", "a.csv.gz.gz", ""] {
            check(path, None);
        }
    }

    #[test]
    fn names_round_trip() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        }
        assert_eq!(Format::ALL.map(|format| format.to_string()).join("|"), Format::NAMES);
        assert!("xml".parse::<Format>().is_err());
    }

    #[test]
    fn a_stream_is_told_by_its_first_bytes() {
        for (beginning, expected) in [
            ("{\"a\": 1}", Format::JsonLines),
            (" \n{ \"a\"", Format::JsonLines),
            ("{ \r\n", Format::Json),
            ("\n\n [", Format::Json),
            ("JAKARTA, KOMPAS.com -", Format::Text),
            ("", Format::Text),
            ("\n<!doctype HTML>", Format::Html),
            ("<HTML lang=id>", Format::Html),
            ("<3 kata", Format::Text),
        ] {
            assert_eq!(Format::sniff(beginning.as_bytes()), expected, "{beginning:?}");
        }
    }
}
