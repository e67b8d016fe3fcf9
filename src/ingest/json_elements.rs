//! Splits a file of JSON into its elements without parsing them.
//!
//! Owns strings, escapes and brackets, as far as it takes to find where an element ends; holds one element at
//! most. Knows nothing of what an element means, or whether it is valid.

use std::io::{self, BufRead};

use super::find::{count_line_breaks, find};
use super::reject::KEPT_BYTES;

/// An element of a top-level array, or one of several values that follow each other.
#[derive(Debug, PartialEq)]
pub(super) struct Element {
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
    /// Whether it stands in a top-level array.
    pub(super) in_array: bool,
    pub(super) end: End,
}

/// How an element ends.
#[derive(Debug, PartialEq)]
pub(super) enum End {
    /// Where its brackets balance, or where it is plainly broken and the next begins.
    Closed,
    /// Likewise, but it is larger than the limit; its beginning is kept.
    TooLong,
    /// Not before the file does.
    Unclosed,
    /// As for [`End::Unclosed`], but it is the top-level array as a whole; its elements have been yielded.
    UnclosedArray,
}

/// The elements of a stream, one after the other.
pub(super) struct Elements<R> {
    reader: R,
    /// The line that has been reached, counted from 1.
    pub(super) line: u64,
    /// The line on which the array around the elements begins.
    array_line: Option<u64>,
    max_bytes: usize,
}

impl<R: BufRead> Elements<R> {
    pub(super) fn new(reader: R, max_bytes: usize) -> Self {
        Self { reader, line: 1, array_line: None, max_bytes }
    }

    /// Puts the next element into `bytes`; of one that is too long, only the beginning.
    pub(super) fn next(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<Element>> {
        bytes.clear();
        if !self.skip_to_element()? {
            let unclosed = self.array_line.take();
            return Ok(unclosed.map(|line| Element { line, in_array: true, end: End::UnclosedArray }));
        }
        let (line, in_array) = (self.line, self.array_line.is_some());
        let mut scan = Scan::default();
        let mut too_long = false;
        loop {
            let chunk = fill(&mut self.reader)?;
            let (byte_len, ended) = scan.feed(chunk);
            let part = chunk.get(..byte_len).unwrap_or(chunk);
            too_long |= bytes.len() + part.len() > self.max_bytes;
            keep(bytes, part, if too_long { KEPT_BYTES } else { self.max_bytes });
            self.line += count_line_breaks(part);
            let at_end = chunk.is_empty();
            self.reader.consume(byte_len);
            if ended || at_end {
                let closed = ended || scan.place == Place::InBare;
                let end = if !closed {
                    End::Unclosed
                } else if too_long {
                    End::TooLong
                } else {
                    End::Closed
                };
                return Ok(Some(Element { line, in_array, end }));
            }
        }
    }

    /// Skips what stands between elements, and enters or leaves the top-level array; false at the end.
    fn skip_to_element(&mut self) -> io::Result<bool> {
        loop {
            let chunk = fill(&mut self.reader)?;
            let byte_len = chunk.len();
            if byte_len == 0 {
                return Ok(false);
            }
            for (skipped, byte) in chunk.iter().enumerate() {
                match byte {
                    b'\n' => self.line += 1,
                    b'[' if self.array_line.is_none() => self.array_line = Some(self.line),
                    b']' => self.array_line = None,
                    b' ' | b'\t' | b'\r' | b',' => {}
                    _ => {
                        self.reader.consume(skipped);
                        return Ok(true);
                    }
                }
            }
            self.reader.consume(byte_len);
        }
    }
}

fn fill<R: BufRead>(reader: &mut R) -> io::Result<&[u8]> {
    while let Err(error) = reader.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    reader.fill_buf()
}

fn keep(bytes: &mut Vec<u8>, part: &[u8], max_bytes: usize) {
    bytes.truncate(max_bytes);
    let room = max_bytes - bytes.len();
    bytes.extend_from_slice(part.get(..room).unwrap_or(part));
}

/// Where in an element the splitter stands.
#[derive(Default)]
struct Scan {
    place: Place,
    /// How many brackets are open.
    depth: usize,
    /// Whether only white space has come since the last line break.
    at_line_start: bool,
    /// The last byte outside strings that was not white space.
    last: u8,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Place {
    #[default]
    Outside,
    InString,
    Escaped,
    /// In an element that is neither string, array nor object.
    InBare,
}

enum Step {
    On,
    EndBefore,
    EndAfter,
}

impl Scan {
    /// How many bytes of `chunk` belong to the element, and whether it ends with them.
    fn feed(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(byte) = chunk.get(at) {
            match self.step(*byte) {
                Step::EndBefore => return (at, true),
                Step::EndAfter => return (at + 1, true),
                Step::On => at += 1,
            }
            if self.place == Place::InString && !self.at_line_start {
                let rest = chunk.get(at..).unwrap_or_default();
                at += find(rest, [b'"', b'\\', b'\n']);
            }
        }
        (at, false)
    }

    fn step(&mut self, byte: u8) -> Step {
        match self.place {
            Place::InString => return self.step_in_string(byte),
            Place::Escaped => self.place = Place::InString,
            Place::InBare if b" \t\r\n,\"{[]}".contains(&byte) => return Step::EndBefore,
            Place::InBare => {}
            Place::Outside => return self.step_outside(byte),
        }
        Step::On
    }

    /// A line break is not allowed in a string. If an object begins right after one, the string was never
    /// closed, and that object is the next element.
    fn step_in_string(&mut self, byte: u8) -> Step {
        match byte {
            b'\\' => self.place = Place::Escaped,
            b'"' => {
                (self.place, self.last) = (Place::Outside, b'"');
                if self.depth == 0 {
                    return Step::EndAfter;
                }
            }
            b'{' if self.at_line_start => return Step::EndBefore,
            b' ' | b'\t' | b'\r' => return Step::On,
            _ => {}
        }
        self.at_line_start = byte == b'\n';
        Step::On
    }

    fn step_outside(&mut self, byte: u8) -> Step {
        match byte {
            b'\n' => self.at_line_start = true,
            b' ' | b'\t' | b'\r' => {}
            b'"' => self.place = Place::InString,
            b'{' if self.begins_anew() => return Step::EndBefore,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth <= 1 => return Step::EndAfter,
            b'}' | b']' => self.depth -= 1,
            _ if self.depth == 0 => self.place = Place::InBare,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            (self.last, self.at_line_start) = (byte, false);
        }
        Step::On
    }

    /// Whether an object that begins here cannot belong to this element, which lacks a bracket then.
    fn begins_anew(&self) -> bool {
        self.depth > 0 && self.at_line_start && !matches!(self.last, b':' | b',' | b'[')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    fn split(text: &[u8], buffer_bytes: usize, max_bytes: usize) -> Vec<String> {
        let mut elements = Elements::new(BufReader::with_capacity(buffer_bytes, text), max_bytes);
        let (mut bytes, mut found) = (Vec::new(), Vec::new());
        while let Some(element) = elements.next(&mut bytes).unwrap() {
            let mark = match element.end {
                End::Closed => "",
                End::TooLong => " (too long)",
                End::Unclosed => " (unclosed)",
                End::UnclosedArray => "(unclosed array)",
            };
            found.push(format!("{} {}{mark}", element.line, String::from_utf8_lossy(&bytes)));
        }
        found
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        for buffer_bytes in [1, 3, 4096] {
            assert_eq!(split(text.as_bytes(), buffer_bytes, 64), expected, "with a buffer of {buffer_bytes}");
        }
    }

    #[test]
    fn arrays_and_streams_are_split() {
        check("[\n{\"a\": [1, {}]},\n {}]\n", &["2 {\"a\": [1, {}]}", "3 {}"]);
        check("{\n\"a\": 1\n}\n{}{}", &["1 {\n\"a\": 1\n}", "4 {}", "4 {}"]);
        check("[{}][{}]", &["1 {}", "1 {}"]);
        check("[]", &[]);
        check(" \n", &[]);
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        check(r#"[{"a": "}\"]\\"}, {}]"#, &[r#"1 {"a": "}\"]\\"}"#, "1 {}"]);
    }

    #[test]
    fn what_is_no_object_is_an_element_too() {
        check("[1, \"a,b\", [2], null]", &["1 1", "1 \"a,b\"", "1 [2]", "1 null"]);
        check("salah {}} {}", &["1 salah", "1 {}", "1 }", "1 {}"]);
    }

    #[test]
    fn a_broken_element_ends_where_the_next_must_begin() {
        check("{\"a\": \"x\n{\"b\": 1}", &["1 {\"a\": \"x\n", "2 {\"b\": 1}"]);
        check("[{\"a\": \"x},\n  {\"b\": 1}]", &["1 {\"a\": \"x},\n  ", "2 {\"b\": 1}"]);
        check("{\"a\": {}\n{\"b\": 1}", &["1 {\"a\": {}\n", "2 {\"b\": 1}"]);
        check("[{\"a\":\n{\"b\":\n[\n{}\n]}}]", &["1 {\"a\":\n{\"b\":\n[\n{}\n]}}"]);
    }

    #[test]
    fn an_unclosed_element_is_told_by_its_first_line() {
        check("[{},\n{\"a\": 1", &["1 {}", "2 {\"a\": 1 (unclosed)", "1 (unclosed array)"]);
        check("\n[{}", &["2 {}", "2 (unclosed array)"]);
    }

    #[test]
    fn a_long_element_is_cut_and_the_next_read() {
        let long = format!("[\"{}\n\", {{}}]", "x".repeat(5000));
        let expected = [format!("1 \"{} (too long)", "x".repeat(1023)), "2 {}".to_owned()];
        assert_eq!(split(long.as_bytes(), 100, 2000), expected);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_of_any_input(text in "[{}\\[\\]\":,a\\\\ \n]{0,60}", buffer_bytes in 1usize..20) {
            let mut elements = Elements::new(BufReader::with_capacity(buffer_bytes, text.as_bytes()), 1000);
            let (mut bytes, mut all) = (Vec::new(), Vec::new());
            while elements.next(&mut bytes).unwrap().is_some() {
                all.extend_from_slice(&bytes);
            }
            let significant = |bytes: &[u8]| {
                bytes.iter().copied().filter(|byte| !b"[], \n".contains(byte)).collect::<Vec<_>>()
            };
            prop_assert_eq!(significant(&all), significant(text.as_bytes()));
        }
    }
}
