//! Watches a table's bytes on their way to the `csv` crate, which tells neither of these:
//!
//! - on which line each row begins, whatever blank lines and line ends come before it;
//! - whether the file ends within quotes, so that the last row swallowed what follows a stray one;
//! - how much it would hold in memory for such a row, which is bounded here.
//!
//! Knows quotes and line breaks, and nothing of cells. Follows the rules of the `csv` crate to the letter: a
//! quote counts only at the beginning of a cell, and `""` within quotes is a quote.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::find::find;

/// A reader that passes on the bytes of another and keeps track of the rows in them.
pub(super) struct Rows<R> {
    reader: R,
    delimiter: u8,
    state: State,
    line: u64,
    /// The first lines of the rows that were passed on and not yet asked for.
    starts: VecDeque<u64>,
    byte_offset: u64,
    byte_limit: u64,
    ended: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    RowStart,
    CellStart,
    Plain,
    Quoted,
    /// After a quote within quotes, which either ends them or is the first of two.
    QuoteInQuoted,
}

impl<R: Read> Rows<R> {
    pub(super) fn new(reader: R, delimiter: u8) -> Self {
        Self {
            reader,
            delimiter,
            state: State::RowStart,
            line: 1,
            starts: VecDeque::new(),
            byte_offset: 0,
            byte_limit: u64::MAX,
            ended: false,
        }
    }

    /// Reading on beyond `byte_offset` fails from now on, until it is set anew.
    pub(super) fn limit(&mut self, byte_offset: u64) {
        self.byte_limit = byte_offset;
    }

    /// Whether the last read failed for the limit.
    pub(super) fn is_at_limit(&self) -> bool {
        self.byte_offset >= self.byte_limit
    }

    /// The line on which the next row begins that has not been asked for yet.
    pub(super) fn next_start(&mut self) -> u64 {
        self.starts.pop_front().unwrap_or(self.line)
    }

    /// Whether the file has ended within quotes.
    pub(super) fn ended_in_quotes(&self) -> bool {
        self.ended && self.state == State::Quoted
    }

    fn watch(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            self.state = self.step(*byte);
            self.line += u64::from(*byte == b'\n');
            at += 1;
            at += self.uneventful(bytes.get(at..).unwrap_or_default());
        }
    }

    fn step(&mut self, byte: u8) -> State {
        if self.state == State::RowStart && !matches!(byte, b'\r' | b'\n') {
            self.starts.push_back(self.line);
        }
        match (self.state, byte) {
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) | (State::RowStart | State::CellStart | State::QuoteInQuoted, b'"') => {
                State::Quoted
            }
            (_, b'\r' | b'\n') => State::RowStart,
            (_, byte) if byte == self.delimiter => State::CellStart,
            _ => State::Plain,
        }
    }

    /// The length in bytes of the part of `rest` that cannot change the state.
    fn uneventful(&self, rest: &[u8]) -> usize {
        match self.state {
            State::Plain => find(rest, [self.delimiter, b'\r', b'\n']),
            State::Quoted => find(rest, [b'"', b'\n']),
            _ => 0,
        }
    }
}

impl<R: Read> Read for Rows<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_at_limit() {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the row is too long"));
        }
        let byte_len = self.reader.read(buffer)?;
        self.ended = byte_len == 0;
        self.byte_offset += byte_len as u64;
        self.watch(buffer.get(..byte_len).unwrap_or_default());
        Ok(byte_len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn starts(text: &[u8]) -> Vec<u64> {
        let mut rows = Rows::new(text, b',');
        io::copy(&mut rows, &mut io::sink()).unwrap();
        rows.starts.into()
    }

    #[track_caller]
    fn check(text: &str, expected: &[u64]) {
        assert_eq!(starts(text.as_bytes()), expected);
    }

    #[test]
    fn rows_begin_where_they_are_seen_to() {
        check("a,b\nc,d\n", &[1, 2]);
        check("a,b\r\nc,d\r\n\r\n\ne", &[1, 2, 5]);
        check("\n\na", &[3]);
        check("a,\"b\n\"\"\n\",c\nd", &[1, 4]);
        check("a\"\nb", &[1, 2]);
    }

    #[test]
    fn an_open_quote_at_the_end_is_noticed() {
        for (text, expected) in [("a,\"b", true), ("a,\"b\"", false), ("a,b\"", false), ("\"a\"\"", true)] {
            let mut rows = Rows::new(text.as_bytes(), b',');
            io::copy(&mut rows, &mut io::sink()).unwrap();
            assert_eq!(rows.ended_in_quotes(), expected, "{text}");
        }
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let mut rows = Rows::new(&b"abcdef"[..], b',');
        rows.limit(4);
        assert_eq!(rows.read(&mut [0; 4]).unwrap(), 4);
        assert!(rows.read(&mut [0; 4]).is_err());
        rows.limit(5);
        assert_eq!(rows.read(&mut [0; 4]).unwrap(), 2);
    }

    proptest! {
        #[test]
        fn there_are_as_many_rows_as_the_csv_crate_finds(text in "[a,\"\r\n]{0,40}") {
            let mut reader =
                ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            prop_assert_eq!(starts(text.as_bytes()).len(), reader.byte_records().count());
        }
    }
}
