//! Reads one JSON object a line.
//!
//! Owns the splitting into lines and the bound on their length; a bad line costs that line only.

use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::context::Context;
use super::encoding::decode;
use super::event::Event;
use super::mapping::kind;
use super::source::Bytes;

/// A line buffer that grew beyond this for one line is given back before the next.
const BUFFER_KEPT_BYTES: usize = 1 << 20;

/// Yields one event for each line that is not blank.
pub(super) struct JsonLinesReader {
    context: Context,
    reader: Bytes,
    line: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl JsonLinesReader {
    pub(super) fn new(context: Context, reader: Bytes) -> Self {
        Self { context, reader, line: 0, buffer: Vec::new(), done: false }
    }

    /// The event of the next line; `None` if that is blank or there is none.
    fn next_line(&mut self) -> Option<Event> {
        let limit = self.context.max_record_bytes();
        self.line += 1;
        match (&mut self.reader).take(limit as u64).read_until(b'\n', &mut self.buffer) {
            Err(cause) => return Some(self.fail(cause)),
            Ok(len) => self.done = len == 0,
        }
        let is_cut = self.buffer.len() >= limit && self.buffer.last() != Some(&b'\n');
        let event = if is_cut && !self.ends_here() {
            Some(self.skip_line())
        } else {
            let line = self.buffer.trim_ascii();
            (!line.is_empty()).then(|| object(&self.context, line, self.line))
        };
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER_KEPT_BYTES);
        event
    }

    /// Whether nothing more of the line comes; a buffer that grew for one more byte would take twice the room.
    fn ends_here(&mut self) -> bool {
        match self.reader.fill_buf() {
            Ok([b'\n', ..]) => {
                self.reader.consume(1);
                true
            }
            Ok(rest) => rest.is_empty(),
            // The next read fails as this one did.
            Err(_) => true,
        }
    }

    fn skip_line(&mut self) -> Event {
        match self.reader.skip_until(b'\n') {
            Ok(_) => self.context.rejected_too_long(&self.buffer, Some(self.line)),
            Err(cause) => self.fail(cause),
        }
    }

    fn fail(&mut self, cause: std::io::Error) -> Event {
        self.done = true;
        Event::Failed(self.context.failed_io(Some(self.line), cause))
    }
}

impl Iterator for JsonLinesReader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        while !self.done {
            if let Some(event) = self.next_line() {
                return Some(event);
            }
        }
        None
    }
}

fn object(context: &Context, line: &[u8], number: u64) -> Event {
    match parse(line) {
        Ok(fields) => context.record(fields, number),
        Err(Unparsed { message, column, .. }) => {
            let place = column.map(|column| format!(" at column {column}")).unwrap_or_default();
            context.rejected_raw(line, Some(number), message + &place)
        }
    }
}

/// Why some bytes are not one JSON object.
pub(super) struct Unparsed {
    pub(super) message: String,
    /// The line within the bytes, counted from 1.
    pub(super) line: usize,
    /// The character within that line, counted from 1; `None` if the whole is at fault.
    pub(super) column: Option<usize>,
}

/// The object that `bytes` spell.
pub(super) fn parse(bytes: &[u8]) -> Result<Map<String, Value>, Unparsed> {
    let text = decode(bytes);
    match serde_json::from_str(&text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => {
            let message = format!("not a JSON object but {}", kind(&other));
            Err(Unparsed { message, line: 1, column: None })
        }
        Err(error) => Err(unparsed(&text, &error)),
    }
}

fn unparsed(text: &str, error: &serde_json::Error) -> Unparsed {
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = full.strip_suffix(&place).unwrap_or(&full).to_owned();
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = line.char_indices().take_while(|(at, _)| *at < error.column()).count();
    Unparsed { message, line: error.line(), column: Some(column) }
}

#[cfg(test)]
mod tests {
    use super::super::reader::testing::{kinds, read};
    use super::super::{Event, Format, Options, RejectedRecord};
    use super::{Context, JsonLinesReader};
    use proptest::prelude::*;
    use std::io::Cursor;
    use std::sync::Arc;

    fn options() -> Options {
        Options { format: Some(Format::JsonLines), max_record_bytes: 2048, ..Options::default() }
    }

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
        assert_eq!(kinds(&read(bytes.as_ref(), &options())), expected);
    }

    #[test]
    fn each_line_is_one_record() {
        check("{\"title\":\"A\"}\r\n\n \t\n{\"title\":\"B\"}", &["1 A", "4 B"]);
        check("\u{feff}{\"title\":\"A\"}\n", &["1 A"]);
        check("", &[]);
    }

    #[test]
    fn a_bad_line_costs_that_line_only() {
        check(
            "{\"title\":\"A\"\n[1]\n\"teks\"\nnull\n{\"title\": NaN}\n{}\n{\"title\":\"B\"}",
            &[
                "1 rejected: EOF while parsing an object at column 12",
                "2 rejected: not a JSON object but an array",
                "3 rejected: not a JSON object but a string",
                "4 rejected: not a JSON object but null",
                "5 rejected: expected value at column 11",
                "6 rejected: no text and no title",
                "7 B",
            ],
        );
    }

    #[test]
    fn columns_are_counted_in_characters() {
        check("{\"title\": \"Jum’at\" x", &["1 rejected: expected `,` or `}` at column 20"]);
    }

    #[test]
    fn an_overlong_line_is_skipped_and_its_beginning_kept() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(300_000));
        let events = read(format!("{long}\n{{\"title\":\"B\"}}\n{long}").as_bytes(), &options());
        let reason = "rejected: longer than 2048 bytes, the most that one record may have";
        assert_eq!(kinds(&events), [format!("1 {reason}"), "2 B".to_owned(), format!("3 {reason}")]);
        let Some(Event::Rejected(rejected)) = events.into_iter().next() else {
            panic!("nothing is rejected")
        };
        assert_eq!(rejected.record, RejectedRecord::Raw(long[..1024].to_owned()));
    }

    #[test]
    fn a_line_of_exactly_the_limit_is_read() {
        let exact = format!("{{\"title\":\"A\"{}}}", " ".repeat(2048 - 13));
        check(format!("{exact}\n{exact}"), &["1 A", "2 A"]);
    }

    #[test]
    fn encodings_are_told_apart_line_by_line() {
        check(b"{\"title\":\"caf\xE9\"}\n{\"title\":\"caf\xC3\xA9\"}", &["1 café", "2 café"]);
        let utf16: Vec<u8> = "\u{feff}{\"title\":\"A\"}\n{\"title\":\"Jum’at\"}\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(utf16, &["1 A", "2 Jum’at"]);
    }

    #[test]
    fn a_rejected_line_can_be_mended_and_fed_again() {
        let Some(Event::Rejected(rejected)) = read(b"{\"id\": 7}", &options()).into_iter().next() else {
            panic!()
        };
        let mended = rejected.to_json().to_string().replacen('{', "{\"title\": \"A\", ", 1);
        check(mended, &["1 A"]);
    }

    proptest! {
        #[test]
        fn every_line_that_is_not_blank_gives_one_event(
            lines in prop::collection::vec(prop_oneof![
                any::<Vec<u8>>(), "[{}\\[\\]\":,a1\\\\ ]{0,30}".prop_map(String::into_bytes),
            ], 0..8)
        ) {
            let bytes = lines.join(&b'\n');
            let full = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
            let context = Context { path: Arc::default(), options: Arc::new(options()) };
            let events = JsonLinesReader::new(context, Box::new(Cursor::new(bytes))).collect::<Vec<_>>();
            prop_assert_eq!(events.len(), full);
            prop_assert!(events.iter().all(|event| !matches!(event, Event::Failed(_))));
        }
    }
}
