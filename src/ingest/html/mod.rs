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

use super::context::Context;
use super::event::Event;
use super::reject::KEPT_BYTES;
use super::text::is_binary;

/// The article in the page that `bytes` are.
pub(super) fn article(context: &Context, bytes: &[u8]) -> Event {
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
