//! A record that cannot be used, kept so that a person can mend it and feed it again.
//!
//! Knows nothing of why records are rejected; that is each reader's business.

use serde_json::{Map, Value, json};

use super::record::Origin;

/// How much is kept of a record that is too long to be held, in bytes.
pub(super) const KEPT_BYTES: usize = 1024;

/// The key under which a rejected record tells where it came from; dropped when the record is read again.
pub(super) const REJECTED_KEY: &str = "rejected";

/// The key under which a rejected record without fields is kept; dropped when the record is read again.
pub(super) const RAW_KEY: &str = "raw";

/// A record that was read but cannot be used, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected {
    /// Where the record begins.
    pub origin: Origin,
    /// What is wrong with it, without path and line.
    pub reason: String,
    /// The record itself.
    pub record: RejectedRecord,
}

/// A rejected record, as far as it could be understood.
#[derive(Clone, Debug, PartialEq)]
pub enum RejectedRecord {
    /// Its fields under the file's own names.
    Fields(Map<String, Value>),
    /// Its text as read, where it could not be split into fields; of an overlong record the first 1,024
    /// bytes.
    Raw(String),
}

impl Rejected {
    /// The record as one JSON object, with the reason under `rejected`.
    ///
    /// Written one to a line, these make a file to be mended and fed again: the keys `rejected` and `raw` are
    /// dropped when it is read.
    ///
    /// ```
    /// use telusur::ingest::{self, Event, Options};
    ///
    /// let line = r#"{"id": 7, "text": {"p": "JAKARTA"}}"#;
    /// let Some(Event::Rejected(rejected)) =
    ///     ingest::read_stream(line.as_bytes(), "a.jsonl", &Options::default()).next()
    /// else {
    ///     panic!("an object is no text")
    /// };
    /// assert_eq!(
    ///     rejected.to_json().to_string(),
    ///     r#"{"id":7,"text":{"p":"JAKARTA"},"rejected":{"path":"a.jsonl","line":1,"reason":"`text` is an object, not text"}}"#
    /// );
    /// ```
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut fields = match &self.record {
            RejectedRecord::Fields(fields) => fields.clone(),
            RejectedRecord::Raw(raw) => Map::from_iter([(RAW_KEY.to_owned(), Value::from(raw.as_str()))]),
        };
        let path = self.origin.path.to_string_lossy();
        let rejected = json!({ "path": path, "line": self.origin.line, "reason": self.reason });
        fields.insert(REJECTED_KEY.to_owned(), rejected);
        Value::Object(fields)
    }
}

/// Takes out of `fields` what [`Rejected::to_json`] put in: a `rejected` object with a reason.
///
/// Returns whether there was one, and so whether a `raw` beside it is telusur's own too. A `rejected` of any
/// other shape is the file's own and stays.
pub(super) fn take_mark(fields: &mut Map<String, Value>) -> bool {
    let marked = matches!(fields.get(REJECTED_KEY), Some(Value::Object(mark)) if mark.contains_key("reason"));
    if marked {
        fields.shift_remove(REJECTED_KEY);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_records_stand_under_raw() {
        let origin = Origin { line: Some(3), ..Origin::default() };
        let rejected = Rejected { origin, reason: "r".into(), record: RejectedRecord::Raw("{".into()) };
        assert_eq!(
            rejected.to_json(),
            json!({"raw": "{", "rejected": {"path": "", "line": 3, "reason": "r"}})
        );
    }

    #[test]
    fn only_our_own_mark_is_taken() {
        let mut ours = json!({"a": 1, "rejected": {"reason": "r"}, "b": 2}).as_object().unwrap().clone();
        assert!(take_mark(&mut ours));
        assert_eq!(Value::from(ours).to_string(), r#"{"a":1,"b":2}"#);

        let mut theirs = json!({"rejected": false}).as_object().unwrap().clone();
        assert!(!take_mark(&mut theirs));
        assert_eq!(theirs.len(), 1);
    }
}
