//! Reads the files of a plan one after the other.
//!
//! Owns the choice of the reader for a file, and that a file which fails does not stop the run. Knows nothing
//! of what any format looks like.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Options;
use super::context::Context;
use super::csv::{CsvReader, sniff_delimiter};
use super::encoding::to_utf8;
use super::event::Event;
use super::format::Format;
use super::html;
use super::json::JsonReader;
use super::json_lines::JsonLinesReader;
use super::plan::{InputFile, Plan};
use super::progress::Progress;
use super::source::{self, Bytes};
use super::text;
use super::whole_file::WholeFileReader;
use crate::error::Error;

/// How much of a file is looked at to tell its encoding, delimiter and, where it has no name, its format.
const SNIFFED_BYTES: usize = 4096;

/// The records of all files of a plan, in order.
pub struct Reader {
    unreadable: std::vec::IntoIter<Error>,
    files: std::vec::IntoIter<InputFile>,
    current: Option<Box<dyn Iterator<Item = Event> + Send>>,
    position: Position,
    /// How many events of the first file were read before.
    read_before: u64,
    options: Arc<Options>,
    progress: Arc<Progress>,
}

/// How far the reading of a plan has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// So many files have been read to their end.
    pub files: u64,
    /// So many events have come from the file after them.
    pub events: u64,
}

impl Plan {
    /// Begins to read; each file is opened when its turn comes.
    ///
    /// What could not even be looked at when the plan was made comes first, as [`Event::Failed`].
    #[must_use]
    pub fn read(self, options: &Options) -> Reader {
        self.read_from(Position::default(), options)
    }

    /// As [`Plan::read`], from `position` on. Files before it are not opened.
    #[must_use]
    pub fn read_from(mut self, position: Position, options: &Options) -> Reader {
        let before = usize::try_from(position.files).map_or(self.files.len(), |n| n.min(self.files.len()));
        let progress = Arc::<Progress>::default();
        for file in self.files.drain(..before) {
            progress.add_bytes(file.byte_len.unwrap_or(0));
            progress.add_file();
        }
        Reader {
            unreadable: self.unreadable.into_iter(),
            files: self.files.into_iter(),
            current: None,
            position: Position { files: position.files, events: 0 },
            read_before: position.events,
            options: Arc::new(options.clone()),
            progress,
        }
    }
}

/// Reads records from `stream`, which is called `name` in origins and errors.
///
/// The format is that of `options`, else that of `name`'s extension, else the one it seems to be by content.
/// The first bytes are read at once, the rest as the records are asked for.
#[must_use]
pub fn read_stream(stream: impl Read + Send + 'static, name: impl AsRef<Path>, options: &Options) -> Reader {
    let name = name.as_ref();
    let mut reader = Plan::default().read(options);
    let bytes = source::decompress(stream, Arc::clone(&reader.progress));
    match bytes.and_then(|bytes| reader.records(name, Format::of(name), bytes)) {
        Ok(records) => reader.current = Some(records),
        Err(cause) => reader.unreadable = vec![unreadable(name, cause)].into_iter(),
    }
    reader
}

impl Reader {
    /// The counters of this reader, which may be watched from another thread.
    #[must_use]
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// How far it has come.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    fn open(&self, file: &InputFile) -> Result<Box<dyn Iterator<Item = Event> + Send>, Error> {
        let name = file.input.path();
        source::open(&file.input, Arc::clone(&self.progress))
            .and_then(|bytes| self.records(name, file.format, bytes))
            .map_err(|cause| unreadable(name, cause))
    }

    fn end_file(&mut self) {
        self.current = None;
        self.read_before = 0;
        self.position = Position { files: self.position.files + 1, events: 0 };
        self.progress.add_file();
    }

    fn records(
        &self,
        name: &Path,
        format: Option<Format>,
        bytes: Bytes,
    ) -> io::Result<Box<dyn Iterator<Item = Event> + Send>> {
        let context = Context { path: Arc::new(name.to_owned()), options: Arc::clone(&self.options) };
        let (beginning, bytes) = source::peek(bytes, SNIFFED_BYTES);
        // Both decode a file as a whole.
        match self.options.format.or(format) {
            Some(Format::Text) => return Ok(Box::new(WholeFileReader::new(context, bytes, text::article))),
            Some(Format::Html) => return Ok(Box::new(WholeFileReader::new(context, bytes, html::article))),
            _ => {}
        }
        let (beginning, bytes) = source::peek(to_utf8(&beginning, bytes)?, SNIFFED_BYTES);
        let format = self.options.format.or(format).unwrap_or_else(|| Format::sniff(&beginning));
        Ok(match format {
            Format::Text => Box::new(WholeFileReader::new(context, bytes, text::article)),
            Format::Html => Box::new(WholeFileReader::new(context, bytes, html::article)),
            Format::JsonLines => Box::new(JsonLinesReader::new(context, bytes)),
            Format::Json => Box::new(JsonReader::new(context, bytes)),
            Format::Csv => Box::new(CsvReader::new(context, sniff_delimiter(&beginning), bytes)),
            Format::Tsv => Box::new(CsvReader::new(context, b'\t', bytes)),
        })
    }
}

impl Iterator for Reader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        if let Some(error) = self.unreadable.next() {
            return Some(Event::Failed(error));
        }
        loop {
            if let Some(records) = &mut self.current {
                if let Some(event) = records.next() {
                    self.position.events += 1;
                    if self.position.events <= self.read_before {
                        continue;
                    }
                    return Some(event);
                }
                self.end_file();
            }
            let file = self.files.next()?;
            match self.open(&file) {
                Ok(records) => self.current = Some(records),
                Err(error) => {
                    self.end_file();
                    return Some(Event::Failed(error));
                }
            }
        }
    }
}

fn unreadable(name: &Path, cause: io::Error) -> Error {
    let kind = cause.kind();
    let error = Error::io("read", name, cause);
    match kind {
        io::ErrorKind::Unsupported => {
            error.hinting("decompress it first; gzip and zstd are read as they are")
        }
        io::ErrorKind::PermissionDenied => error.hinting("you need the permission to read it"),
        _ => error,
    }
}

/// What the tests of all readers share.
#[cfg(test)]
pub(super) mod testing {
    use super::{Event, Options, read_stream};
    use std::io::Cursor;

    pub(in super::super) fn read(bytes: &[u8], options: &Options) -> Vec<Event> {
        read_stream(Cursor::new(bytes.to_vec()), "-", options).collect()
    }

    /// Each event in short: its line, and the title or the reason.
    pub(in super::super) fn kinds(events: &[Event]) -> Vec<String> {
        let line = |line: Option<u64>| line.map_or_else(|| "-".to_owned(), |line| line.to_string());
        let kind = |event: &Event| match event {
            Event::Record(record) => {
                format!("{} {}", line(record.origin.line), record.title.as_deref().unwrap_or_default())
            }
            Event::Rejected(rejected) => {
                format!("{} rejected: {}", line(rejected.origin.line), rejected.reason)
            }
            Event::Failed(error) => format!("{} failed: {}", line(error.line_number()), error.reason()),
        };
        events.iter().map(kind).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan;
    use super::testing::{kinds, read};
    use super::*;
    use std::fs;

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
        assert_eq!(kinds(&read(bytes.as_ref(), &Options::default())), expected);
    }

    #[test]
    fn a_nameless_stream_is_told_by_its_content() {
        check(
            "\n{\"title\": \"A\"}\n{]\n{\"title\": \"B\"}",
            &["2 A", "3 rejected: key must be a string at column 2", "4 B"],
        );
        check("{\n\"title\": \"A\"}", &["1 A"]);
        check("[{\"title\": \"A\"}]", &["1 A"]);
        check("JAKARTA, KOMPAS.com -", &["- "]);
        check("<!DOCTYPE html><title>A</title>", &["- A"]);
        check(zstd::encode_all(&b"[{\"title\": \"A\"}]"[..], 1).unwrap(), &["1 A"]);
    }

    #[test]
    fn a_file_that_fails_does_not_stop_the_run() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("b.jsonl");
        fs::write(folder.path().join("a.jsonl"), "{\"title\": \"A\"}").unwrap();
        fs::write(&gone, "").unwrap();
        fs::write(folder.path().join("c.json"), b"\xFD7zXZ\0\0\0").unwrap();
        fs::write(folder.path().join("d.csv.gz"), "title\nD").unwrap();
        let plan = plan(&[folder.path().to_owned()], &Options::default()).unwrap();
        assert_eq!(plan.total_bytes(), 14 + 8 + 7);
        fs::remove_file(gone).unwrap();

        let mut reader = plan.read(&Options::default());
        let progress = reader.progress();
        let events: Vec<_> = reader.by_ref().collect();
        let kinds = kinds(&events);
        assert_eq!(kinds[0], "1 A");
        assert!(kinds[1].contains("No such file"), "{}", kinds[1]);
        assert_eq!(kinds[2], "- failed: compressed with xz");
        assert_eq!(kinds[3], "2 D");
        assert_eq!((progress.files_done(), progress.bytes_read()), (4, 14 + 8 + 7));
    }

    #[test]
    fn reading_goes_on_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let lines = |names: &str| -> String {
            names.chars().map(|name| format!("{{\"title\": \"{name}\"}}\n")).collect()
        };
        fs::write(folder.path().join("a.jsonl"), lines("AB")).unwrap();
        fs::write(folder.path().join("b.jsonl"), b"\xFD7zXZ\0\0\0").unwrap();
        fs::write(folder.path().join("c.jsonl"), lines("CDE")).unwrap();
        let plan = || plan(&[folder.path().to_owned()], &Options::default()).unwrap();
        let mut reader = plan().read(&Options::default());
        let mut left: Vec<Event> = plan().read(&Options::default()).collect();
        assert_eq!(left.len(), 6);
        while reader.next().is_some() {
            left.remove(0);
            let mut rest = plan().read_from(reader.position(), &Options::default());
            assert_eq!(kinds(&rest.by_ref().collect::<Vec<_>>()), kinds(&left));
            assert_eq!(rest.progress().bytes_read(), plan().total_bytes());
        }
        assert!(left.is_empty());
    }

    #[test]
    fn a_damaged_file_gives_what_can_be_read_of_it() {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        io::Write::write_all(&mut encoder, "{\"title\": \"A\"}\n".repeat(3).as_bytes()).unwrap();
        let mut bytes = encoder.finish().unwrap();
        bytes.truncate(50);
        let events = read(&bytes, &Options::default());
        assert_eq!(kinds(&events)[..2], ["1 A", "2 A"]);
        let Some(Event::Failed(error)) = events.last() else { panic!("{events:?}") };
        assert!(error.hint().is_some_and(|hint| hint.contains("cut short")), "{error:?}");
    }
}
