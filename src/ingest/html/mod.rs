//! Reads a file that is one web page.
//!
//! Owns what a page says of its article: to people in its text, to machines in its metadata. Refuses to know what the
//! text itself says: dates and sources in it stay in it.

mod address;
mod body;
mod decode;
mod facts;
mod json_ld;
mod limits;
mod moment;
mod page;
mod people;
mod script;
mod text;
mod title;
mod walk;
mod words;
mod writers;

use std::io::Read;

use super::context::Context;
use super::event::Event;
use super::reject::KEPT_BYTES;
use super::source::Bytes;
use super::text::is_binary;

/// Yields one event, for the one article in the page.
pub(super) struct HtmlReader {
    context: Context,
    reader: Option<Bytes>,
}

impl HtmlReader {
    pub(super) fn new(context: Context, reader: Bytes) -> Self {
        Self { context, reader: Some(reader) }
    }
}

impl Iterator for HtmlReader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let limit = self.context.max_record_bytes();
        let mut bytes = Vec::new();
        let read = self.reader.take()?.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes);
        Some(match read {
            Err(cause) => Event::Failed(self.context.failed_io(None, cause)),
            Ok(len) if len > limit => self.context.rejected_too_long(&bytes, None),
            Ok(_) => article(&self.context, &bytes),
        })
    }
}

fn article(context: &Context, bytes: &[u8]) -> Event {
    let html = decode::decode(bytes);
    let rejected = |reason: &str| {
        let beginning = bytes.get(..KEPT_BYTES).unwrap_or(bytes);
        context.rejected_raw(beginning, None, reason.to_owned())
    };
    if html.trim().is_empty() {
        return rejected("the file is empty");
    }
    if is_binary(&html) {
        return rejected("a binary file, not a page");
    }
    let record = page::read(&html, context.origin(None));
    if record.text.is_empty() && record.title.is_none() {
        return rejected("a page without text and title");
    }
    Event::Record(record)
}

#[cfg(test)]
mod tests;
