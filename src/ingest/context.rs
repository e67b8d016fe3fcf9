//! What every reader needs to know of the file it reads, and the events and errors it can make of it.
//!
//! Knows nothing of any format.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::encoding::decode;
use super::event::Event;
use super::record::{Origin, Record};
use super::reject::{KEPT_BYTES, Rejected, RejectedRecord};
use super::{FieldNames, Options};
use crate::error::{Error, ErrorKind};

/// The file being read, and how.
#[derive(Clone)]
pub(super) struct Context {
    pub(super) path: Arc<PathBuf>,
    pub(super) options: Arc<Options>,
}

impl Context {
    pub(super) fn max_record_bytes(&self) -> usize {
        self.options.max_record_bytes
    }

    pub(super) fn field_names(&self) -> &FieldNames {
        &self.options.field_names
    }

    pub(super) fn origin(&self, line: Option<u64>) -> Origin {
        Origin { path: Arc::clone(&self.path), line }
    }

    pub(super) fn record(&self, fields: Map<String, Value>, line: u64) -> Event {
        match Record::from_fields(fields, self.field_names(), self.origin(Some(line))) {
            Ok(record) => Event::Record(record),
            Err(rejected) => Event::Rejected(rejected),
        }
    }

    pub(super) fn rejected_fields(&self, fields: Map<String, Value>, line: u64, reason: String) -> Event {
        let record = RejectedRecord::Fields(fields);
        Event::Rejected(Rejected { origin: self.origin(Some(line)), reason, record })
    }

    pub(super) fn rejected_raw(&self, raw: &[u8], line: Option<u64>, reason: String) -> Event {
        let record = RejectedRecord::Raw(decode(raw).into_owned());
        Event::Rejected(Rejected { origin: self.origin(line), reason, record })
    }

    /// The rejection of a record larger than the limit, which begins with `raw`.
    pub(super) fn rejected_too_long(&self, raw: &[u8], line: Option<u64>) -> Event {
        let reason =
            format!("longer than {} bytes, the most that one record may have", self.max_record_bytes());
        self.rejected_raw(raw.get(..KEPT_BYTES).unwrap_or(raw), line, reason)
    }

    pub(super) fn failed(&self, line: u64, cause: impl Into<String>, hint: &'static str) -> Error {
        let error = Error::new(ErrorKind::Input, "read").path(&*self.path).line(line).cause(cause.into());
        error.hinting(hint)
    }

    /// The failure of the file under the reader, met in the record that begins on `line`.
    pub(super) fn failed_io(&self, line: Option<u64>, cause: io::Error) -> Error {
        let damaged = matches!(
            cause.kind(),
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
        );
        let mut error = Error::io("read", &*self.path, cause);
        if let Some(line) = line {
            error = error.line(line);
        }
        if damaged { error.hinting("the file is damaged or cut short; get it again") } else { error }
    }
}
