//! Reads JSON objects out of an array, or one after the other, in any layout.
//!
//! Owns what becomes of an element that is broken, too long or never closed, and the looking into an object
//! that only wraps the array of articles. Knows nothing of how elements are found; that is `json_elements`.

use serde_json::{Map, Value};

use super::context::Context;
use super::event::Event;
use super::field_names::{Field, FieldNames};
use super::json_elements::{Element, Elements, End};
use super::json_lines::{Unparsed, parse};
use super::mapping::kind;
use super::source::Bytes;

const UNCLOSED_HINT: &str =
    "the file is cut short, or a quote or bracket is missing in this record or the one before";

/// Yields one event for each element.
pub(super) struct JsonReader {
    context: Context,
    elements: Elements<Bytes>,
    buffer: Vec<u8>,
    /// The articles of a wrapping object that are still to come, and the line on which it begins.
    wrapped: std::vec::IntoIter<Value>,
    wrapped_line: u64,
    done: bool,
}

impl JsonReader {
    pub(super) fn new(context: Context, reader: Bytes) -> Self {
        let elements = Elements::new(reader, context.max_record_bytes());
        let wrapped = Vec::new().into_iter();
        Self { context, elements, buffer: Vec::new(), wrapped, wrapped_line: 0, done: false }
    }

    fn next_wrapped(&mut self) -> Option<Event> {
        let line = self.wrapped_line;
        Some(match self.wrapped.next()? {
            Value::Object(fields) => self.context.record(fields, line),
            other => {
                let reason = format!("not a JSON object but {}", kind(&other));
                self.context.rejected_raw(other.to_string().as_bytes(), Some(line), reason)
            }
        })
    }

    /// The event of the next element; `None` if it wraps others or there is none.
    fn next_element(&mut self) -> Option<Event> {
        match self.elements.next(&mut self.buffer) {
            Ok(Some(element)) => self.event(&element),
            Ok(None) => {
                self.done = true;
                None
            }
            Err(cause) => {
                self.done = true;
                Some(Event::Failed(self.context.failed_io(Some(self.elements.line), cause)))
            }
        }
    }

    fn event(&mut self, element: &Element) -> Option<Event> {
        let line = element.line;
        match element.end {
            End::Closed => self.object(element),
            End::TooLong => Some(self.context.rejected_too_long(&self.buffer, Some(line))),
            End::Unclosed => Some(self.unclosed(line, "the record that begins here is never closed")),
            End::UnclosedArray => Some(self.unclosed(line, "the array that begins here is never closed")),
        }
    }

    fn unclosed(&mut self, line: u64, cause: &str) -> Event {
        self.done = true;
        Event::Failed(self.context.failed(line, cause, UNCLOSED_HINT))
    }

    fn object(&mut self, element: &Element) -> Option<Event> {
        let line = element.line;
        match parse(&self.buffer) {
            Ok(mut fields) => {
                if !element.in_array
                    && let Some(articles) = unwrap(&mut fields, self.context.field_names())
                {
                    (self.wrapped, self.wrapped_line) = (articles.into_iter(), line);
                    return None;
                }
                Some(self.context.record(fields, line))
            }
            Err(unparsed) => {
                let reason = reason(unparsed, line);
                Some(self.context.rejected_raw(self.buffer.trim_ascii(), Some(line), reason))
            }
        }
    }
}

impl Iterator for JsonReader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.next_wrapped() {
                return Some(event);
            }
            if self.done {
                return None;
            }
            if let Some(event) = self.next_element() {
                return Some(event);
            }
        }
    }
}

/// An element may begin anywhere in its line, so on that line only the distance from its beginning is known.
fn reason(unparsed: Unparsed, line: u64) -> String {
    let Unparsed { message, line: line_within, column } = unparsed;
    match column {
        None => message,
        Some(column) if line_within <= 1 => format!("{message} at character {column} of the record"),
        Some(column) => format!("{message} at line {}, column {column}", line + line_within as u64 - 1),
    }
}

/// The articles in an object like `{"status": "ok", "articles": [{…}, …]}`.
///
/// An object is taken for such a wrapper if it has no text itself, and exactly one array in which an object
/// has.
fn unwrap(fields: &mut Map<String, Value>, names: &FieldNames) -> Option<Vec<Value>> {
    let has_text =
        |fields: &Map<String, Value>| fields.keys().any(|key| names.field_of(key) == Some(Field::Text));
    let holds_articles =
        |value: &Value| value.as_array().and_then(|items| items.first()?.as_object()).is_some_and(has_text);
    if fields.iter().any(|(key, value)| names.field_of(key) == Some(Field::Text) && !holds_articles(value)) {
        return None;
    }
    let mut arrays = fields.values_mut().filter(|value| holds_articles(value));
    match (arrays.next(), arrays.next()) {
        (Some(Value::Array(articles)), None) => Some(std::mem::take(articles)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::testing::{kinds, read};
    use super::super::{Format, Options};
    use proptest::prelude::*;

    fn options() -> Options {
        Options { format: Some(Format::Json), max_record_bytes: 2048, ..Options::default() }
    }

    #[track_caller]
    fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
        assert_eq!(kinds(&read(bytes.as_ref(), &options())), expected);
    }

    #[test]
    fn arrays_and_streams_of_objects_are_read() {
        check("[\n {\"title\": \"A\"},\n {\"title\": \"B\"}\n]", &["2 A", "3 B"]);
        check("{\n \"title\": \"A\"\n}\n{\"title\": \"B\"}", &["1 A", "4 B"]);
        check("\u{feff}[]", &[]);
        check("", &[]);
    }

    #[test]
    fn a_broken_element_costs_that_element_only() {
        check(
            "[{\"title\": \"A\" \"B\"},\n{\n\"title\": NaN},\n7, {\"title\": \"C\"}]",
            &[
                "1 rejected: expected `,` or `}` at character 15 of the record",
                "2 rejected: expected value at line 3, column 10",
                "4 rejected: not a JSON object but a number",
                "4 C",
            ],
        );
    }

    #[test]
    fn an_unclosed_file_fails_after_what_could_be_read() {
        check(
            "[{\"title\": \"A\"},\n{\"title\": \"B",
            &["1 A", "2 failed: the record that begins here is never closed"],
        );
        check("[\n{\"title\": \"A\"}", &["2 A", "1 failed: the array that begins here is never closed"]);
    }

    #[test]
    fn an_overlong_element_is_skipped() {
        let long = format!("[{{\"text\": \"{}\"}}, {{\"title\": \"B\"}}]", "x".repeat(300_000));
        check(long, &["1 rejected: longer than 2048 bytes, the most that one record may have", "1 B"]);
    }

    #[test]
    fn an_object_around_the_articles_is_looked_into() {
        check(
            r#"{"status": "ok", "articles": [{"title": "A", "content": "a"}, 3, {"title": "B"}], "n": [{"a": 1}]}"#,
            &["1 A", "1 rejected: not a JSON object but a number", "1 B"],
        );
        check(r#"{"title": "Umpan", "artikel": [{"title": "A", "isi": "a"}]}"#, &["1 A"]);
    }

    #[test]
    fn an_article_with_arrays_is_not_looked_into() {
        check(r#"{"title": "A", "text": "a", "komentar": [{"text": "b"}]}"#, &["1 A"]);
        check(r#"{"title": "A", "foto": [{"url": "b"}]}"#, &["1 A"]);
        check(r#"[{"title": "A", "komentar": [{"text": "b"}]}]"#, &["1 A"]);
        check(r#"{"a": [{"text": "b"}], "b": [{"text": "c"}]}"#, &["1 rejected: no text and no title"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_to_their_end(bytes: Vec<u8>) {
            read(&bytes, &options());
        }

        #[test]
        fn any_json_like_text_is_read_to_its_end(text in "[{}\\[\\]\":,a1\\\\ \n]{0,60}") {
            read(text.as_bytes(), &options());
        }
    }
}
