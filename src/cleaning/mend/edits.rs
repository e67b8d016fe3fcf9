//! Changes of a text, made from left to right, and the way back.

use std::ops::Range;

use crate::cleaning::bytes::{Reader, push_number, push_text};

/// A text in the course of being changed. A rule reads [`Edits::text`] and replaces parts of it, from left to right.
pub(super) struct Edits<'t> {
    text: &'t str,
    changed: String,
    copied_bytes: usize,
    changes: Vec<Change>,
    put_in: String,
}

/// What one rule did to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    changes: Vec<Change>,
    /// The new texts of all changes, one behind the other.
    put_in: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

impl<'t> Edits<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, changed: String::new(), copied_bytes: 0, changes: Vec::new(), put_in: String::new() }
    }

    /// The text as it was.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Puts `new` in the place of the bytes `old`. What overlaps an earlier change, or cuts a character, is left alone.
    pub(super) fn replace(&mut self, old: Range<usize>, new: &str) {
        let Some(between) = self.text.get(self.copied_bytes..old.start) else { return };
        if self.text.get(old.clone()).is_none() {
            return;
        }
        self.changed.push_str(between);
        let start = self.changed.len();
        self.changed.push_str(new);
        self.put_in.push_str(new);
        self.copied_bytes = old.end;
        self.changes.push(Change { old, new: start..self.changed.len() });
    }

    /// Puts `new` before the byte `at`.
    pub(super) fn insert(&mut self, at: usize, new: &str) {
        self.replace(at..at, new);
    }

    /// Takes the bytes `old` away.
    pub(super) fn remove(&mut self, old: Range<usize>) {
        self.replace(old, "");
    }

    /// The changed text, where anything was changed.
    pub(super) fn finish(mut self) -> Option<(String, Step)> {
        if self.changes.is_empty() {
            return None;
        }
        self.changed.push_str(self.text.get(self.copied_bytes..).unwrap_or_default());
        Some((self.changed, Step { changes: self.changes, put_in: self.put_in }))
    }
}

impl Step {
    /// Adds what is needed to [`repeat`](Step::repeat) it.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        push_number(bytes, self.changes.len());
        let (mut old_end, mut put_in) = (0, self.put_in.as_str());
        for Change { old, new } in &self.changes {
            push_number(bytes, old.start - old_end);
            push_number(bytes, old.len());
            let (text, rest) = put_in.split_at_checked(new.len()).unwrap_or_default();
            push_text(bytes, text);
            (old_end, put_in) = (old.end, rest);
        }
    }

    /// Does to `text` what [`write`](Step::write) wrote; `None` where that cannot be done to it.
    pub(super) fn repeat(text: &str, bytes: &mut Reader<'_>) -> Option<(String, Self)> {
        let count = bytes.number()?;
        let mut edits = Edits::new(text);
        for done in 0..count {
            let start = edits.copied_bytes.checked_add(bytes.number()?)?;
            let end = start.checked_add(bytes.number()?)?;
            edits.replace(start..end, bytes.text()?);
            if edits.changes.len() == done {
                return None;
            }
        }
        edits.finish()
    }

    /// Where `bytes` of the changed text stood before.
    pub(super) fn original_range(&self, bytes: Range<usize>) -> Range<usize> {
        let start = self.original_start(bytes.start);
        if bytes.end <= bytes.start {
            return start..start;
        }
        start..self.original_end(bytes.end).max(start)
    }

    fn original_start(&self, at: usize) -> usize {
        match self.changes.partition_point(|change| change.new.start <= at).checked_sub(1) {
            Some(i) => self.changes.get(i).map_or(at, |change| {
                if at < change.new.end { change.old.start } else { change.old.end + (at - change.new.end) }
            }),
            None => at,
        }
    }

    fn original_end(&self, at: usize) -> usize {
        match self.changes.partition_point(|change| change.new.start < at).checked_sub(1) {
            Some(i) => {
                self.changes.get(i).map_or(at, |change| change.old.end + at.saturating_sub(change.new.end))
            }
            None => at,
        }
    }
}
