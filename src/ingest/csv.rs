//! Reads tables with a header row, one record a row.
//!
//! Owns headers, delimiters and the count of cells. Knows nothing of what a header means; that is `mapping`.

use ::csv::{ByteRecord, ErrorKind, ReaderBuilder};
use serde_json::{Map, Value};

use super::context::Context;
use super::csv_rows::Rows;
use super::encoding::guess;
use super::event::Event;
use super::field_names::Field;
use super::source::Bytes;
use crate::error::{Error, Result};

const BUFFER_BYTES: usize = 1 << 16;

/// How many headers an error shows.
const SHOWN_HEADERS: usize = 20;

const QUOTE_HINT: &str = "close the quote `\"`, or write it twice within quotes if it belongs to the text";

/// Yields one event for each row below the header row.
pub(super) struct CsvReader {
    context: Context,
    reader: ::csv::Reader<Rows<Bytes>>,
    headers: Option<Vec<String>>,
    row: ByteRecord,
    done: bool,
}

impl CsvReader {
    pub(super) fn new(context: Context, delimiter: u8, reader: Bytes) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(Rows::new(reader, delimiter));
        Self { context, reader, headers: None, row: ByteRecord::new(), done: false }
    }

    /// Reads the next row into `self.row` and tells on which line it begins; `None` after the last.
    fn read_row(&mut self) -> Option<Result<u64>> {
        let begin = self.reader.position().byte();
        let max_bytes = self.context.max_record_bytes().saturating_add(BUFFER_BYTES) as u64;
        self.reader.get_mut().limit(begin.saturating_add(max_bytes));
        let read = self.reader.read_byte_record(&mut self.row);
        let rows = self.reader.get_mut();
        match read {
            Ok(false) => None,
            Ok(true) if rows.ended_in_quotes() => {
                let line = rows.next_start();
                Some(Err(self.context.failed(line, "a quote in this row is never closed", QUOTE_HINT)))
            }
            Ok(true) => Some(Ok(rows.next_start())),
            Err(error) => {
                let (line, is_too_long) = (rows.next_start(), rows.is_at_limit());
                Some(Err(self.failure(error, line, is_too_long)))
            }
        }
    }

    fn failure(&self, error: ::csv::Error, line: u64, is_too_long: bool) -> Error {
        if is_too_long {
            let limit = self.context.max_record_bytes();
            let cause =
                format!("the row is longer than {limit} bytes; a quote in it is probably never closed");
            return self.context.failed(line, cause, QUOTE_HINT);
        }
        match error.into_kind() {
            ErrorKind::Io(cause) => self.context.failed_io(Some(line), cause),
            other => self.context.failed(line, format!("{other:?}"), QUOTE_HINT),
        }
    }

    fn read_headers(&mut self) -> Result<Vec<String>> {
        let line = match self.read_row() {
            Some(row) => row?,
            None => return Err(self.context.failed(1, "the file is empty", "a table needs a header row")),
        };
        let headers = headers(&cells(&self.row));
        let names = self.context.field_names();
        if headers.iter().any(|header| matches!(names.field_of(header), Some(Field::Text | Field::Title))) {
            return Ok(headers);
        }
        let cause = format!("no column is known as text or title; the columns are {}", shown(&headers));
        Err(self.context.failed(line, cause, "tell which column holds the text with `--field text=HEADER`"))
    }

    fn next_event(&mut self) -> Result<Option<Event>> {
        let headers = match self.headers.take() {
            Some(headers) => headers,
            None => self.read_headers()?,
        };
        let mut event = None;
        while event.is_none() {
            let Some(row) = self.read_row() else { return Ok(None) };
            event = self.event(&headers, row?);
        }
        self.headers = Some(headers);
        Ok(event)
    }

    /// The event of the row just read; `None` if it has nothing in it.
    fn event(&self, headers: &[String], line: u64) -> Option<Event> {
        if self.row.as_slice().len() > self.context.max_record_bytes() {
            return Some(self.context.rejected_too_long(self.row.as_slice(), Some(line)));
        }
        let mut cells = cells(&self.row);
        while cells.len() > headers.len() && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.iter().all(String::is_empty) {
            return None;
        }
        let (found, expected) = (cells.len(), headers.len());
        let fields = fields(headers, cells);
        if found == expected {
            return Some(self.context.record(fields, line));
        }
        let reason = format!("cells in this row: {found}, in the header row: {expected}");
        Some(self.context.rejected_fields(fields, line, reason))
    }
}

impl Iterator for CsvReader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        if self.done {
            return None;
        }
        let (event, done) = match self.next_event() {
            Ok(event) => (event, false),
            Err(error) => (Some(Event::Failed(error)), true),
        };
        self.done = done || event.is_none();
        event
    }
}

/// The delimiter of the table that begins with `beginning`: the most frequent outside quotes in its first
/// line.
pub(super) fn sniff_delimiter(beginning: &[u8]) -> u8 {
    let header =
        beginning.trim_ascii_start().split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let outside_quotes = || header.split(|byte| *byte == b'"').step_by(2).flatten();
    let mut best = (b',', 0);
    for delimiter in [b',', b';', b'\t', b'|'] {
        let count = outside_quotes().filter(|byte| **byte == delimiter).count();
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    best.0
}

/// The cells of a row as text; one guess at the encoding for all of them, as a single cell tells little.
fn cells(row: &ByteRecord) -> Vec<String> {
    let encoding = guess(row.as_slice());
    row.iter().map(|cell| encoding.decode_without_bom_handling(cell).0.into_owned()).collect()
}

/// One name for each column; those without one, or with one that was there before, are known by their number.
fn headers(cells: &[String]) -> Vec<String> {
    let mut headers: Vec<String> = Vec::with_capacity(cells.len());
    for (index, cell) in cells.iter().enumerate() {
        let name = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        headers.push(match name {
            "" => numbered(index),
            _ if headers.iter().any(|header| header == name) => format!("{name}_{}", index + 1),
            _ => name.to_owned(),
        });
    }
    headers
}

fn numbered(index: usize) -> String {
    format!("column_{}", index + 1)
}

/// The cells under their headers; an empty cell is a missing value.
fn fields(headers: &[String], cells: Vec<String>) -> Map<String, Value> {
    let mut fields = Map::new();
    for (index, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let header = headers.get(index).cloned().unwrap_or_else(|| numbered(index));
        fields.insert(header, Value::String(cell));
    }
    fields
}

fn shown(headers: &[String]) -> String {
    let short = |header: &String| format!("`{}`", header.chars().take(40).collect::<String>());
    let mut shown: Vec<_> = headers.iter().take(SHOWN_HEADERS).map(short).collect();
    if headers.len() > SHOWN_HEADERS {
        shown.push(format!("and {} more", headers.len() - SHOWN_HEADERS));
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::reader::testing::{kinds, read};
    use super::super::{Event, Format, Options};
    use super::sniff_delimiter;
    use proptest::prelude::*;

    fn options() -> Options {
        Options { format: Some(Format::Csv), max_record_bytes: 2048, ..Options::default() }
    }

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
        assert_eq!(kinds(&read(bytes.as_ref(), &options())), expected);
    }

    #[test]
    fn rows_are_records() {
        check("judul,isi\nA,a\n\"B, \"\"b\"\"\nC\",c\r\n\r\nD,d", &["2 A", "3 B, \"b\"\nC", "6 D"]);
        check("\u{feff}Judul;isi\nA,B;a\n", &["2 A,B"]);
        check("judul|isi|tanggal, jam\nA|a|1", &["2 A"]);
        check("title\nA\n", &["2 A"]);
    }

    #[test]
    fn tabs_are_taken_as_given_in_tsv() {
        let options = Options { format: Some(Format::Tsv), ..options() };
        assert_eq!(kinds(&read(b"title\ta,b,c\nA\tx", &options)), ["2 A"]);
    }

    #[test]
    fn other_columns_are_kept_under_names_of_their_own() {
        let events = read(b",title,x,x\n0,A,1,2", &options());
        let [Event::Record(record)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(serde_json::to_string(&record.extra).unwrap(), r#"{"column_1":"0","x":"1","x_4":"2"}"#);
    }

    #[test]
    fn a_row_of_another_length_is_rejected_with_its_cells() {
        check(
            "title,text\nA\nB,b,x\nC,c,,\n,\n",
            &[
                "2 rejected: cells in this row: 1, in the header row: 2",
                "3 rejected: cells in this row: 3, in the header row: 2",
                "4 C",
            ],
        );
        let events = read(b"title,text\nB,b,x\n", &options());
        let [Event::Rejected(rejected)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(rejected.to_json()["column_3"], "x");
    }

    #[test]
    fn cells_of_older_encodings_are_decoded() {
        check(b"title,text\ncaf\xE9,Jum\x92at\n", &["2 café"]);
    }

    #[test]
    fn a_stray_quote_fails_with_the_line_of_its_row() {
        check("title,text\nA,a\n\"B,b\nC,c\n", &["2 A", "3 failed: a quote in this row is never closed"]);
        let long = format!("title,text\nA,a\nB,\"{}", "b\n".repeat(500_000));
        check(
            long,
            &["2 A", "3 failed: the row is longer than 2048 bytes; a quote in it is probably never closed"],
        );
    }

    #[test]
    fn an_overlong_row_is_rejected_where_it_can_be_held() {
        let long = format!("title,text\nA,{}\nB,b", "x".repeat(3000));
        check(long, &["2 rejected: longer than 2048 bytes, the most that one record may have", "3 B"]);
    }

    #[test]
    fn a_table_without_text_or_title_fails() {
        check("a,b\n1,2", &["1 failed: no column is known as text or title; the columns are `a`, `b`"]);
        check("", &["1 failed: the file is empty"]);
        let mut options = options();
        options.field_names.assign("text", "B").unwrap();
        assert_eq!(kinds(&read(b"a,b\n1,2", &options)), ["2 "]);
    }

    #[test]
    fn the_delimiter_is_the_most_frequent_in_the_header_row() {
        for (header, expected) in [
            ("a,b", b','),
            ("a;b;c,d", b';'),
            ("\"a,b,c\"|d", b'|'),
            ("a\tb", b'\t'),
            ("a", b','),
            ("", b','),
        ] {
            assert_eq!(sniff_delimiter(header.as_bytes()), expected, "{header}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>) {
            read(&[b"title,text\n", bytes.as_slice()].concat(), &options());
            read(&bytes, &options());
        }

        #[test]
        fn any_table_is_read_to_its_end(rows in "[a,;\"\r\n]{0,40}") {
            read(format!("title,text\n{rows}").as_bytes(), &options());
        }
    }
}
