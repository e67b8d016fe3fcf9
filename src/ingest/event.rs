//! What reading yields: records, and what could not be one.

use super::record::Record;
use super::reject::Rejected;
use crate::error::Error;

/// What the reading of a record, or of a file, came to.
// Nearly all events are records, so boxing them to shorten the others would cost more than it saves.
#[allow(clippy::large_enum_variant)]
#[derive(Debug)]
pub enum Event {
    /// A record that can be used.
    Record(Record),
    /// A record that cannot be used; the next one is read.
    Rejected(Rejected),
    /// A file that cannot be read, or no further; the next file is read.
    Failed(Error),
}
