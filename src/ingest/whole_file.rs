//! Reads a file that holds one article, whatever it is written in.

use std::io::Read;

use super::context::Context;
use super::event::Event;
use super::source::Bytes;

/// Yields one event, for the one article in the file.
pub(super) struct WholeFileReader {
    context: Context,
    reader: Option<Bytes>,
    article: fn(&Context, &[u8]) -> Event,
}

impl WholeFileReader {
    /// Takes what `article` makes of all bytes of the file.
    pub(super) fn new(context: Context, reader: Bytes, article: fn(&Context, &[u8]) -> Event) -> Self {
        Self { context, reader: Some(reader), article }
    }
}

impl Iterator for WholeFileReader {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        let limit = self.context.max_record_bytes();
        let mut bytes = Vec::new();
        let read = self.reader.take()?.take((limit as u64).saturating_add(1)).read_to_end(&mut bytes);
        Some(match read {
            Err(cause) => Event::Failed(self.context.failed_io(None, cause)),
            Ok(len) if len > limit => self.context.rejected_too_long(&bytes, None),
            Ok(_) => (self.article)(&self.context, &bytes),
        })
    }
}
