//! A bound on the articles that wait for the engine's threads.
//!
//! The engine's own queue is bounded by how many articles wait, whatever their size. Here each document carries a permit
//! for its bytes until its postings are made, and whoever would hand over more than the meter allows waits until there is room.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// After this long without room it is given all the same: if the engine has failed, it is the next call that says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes are on their way.
#[derive(Clone, Debug)]
pub struct Meter(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// How many may be, but for one article that is larger by itself.
    max_bytes: usize,
    bytes: Mutex<usize>,
    room: Condvar,
}

/// A document on its way, which counts until the engine has done with it.
pub struct Metered {
    document: TantivyDocument,
    permit: Permit,
}

/// The room that a document has.
pub struct Permit {
    bytes: usize,
    meter: Meter,
}

impl Meter {
    /// Lets up to `max_bytes` on their way at once.
    pub fn new(max_bytes: usize) -> Self {
        Self(Arc::new(Shared { max_bytes, bytes: Mutex::default(), room: Condvar::new() }))
    }

    /// A permit for a document of about `bytes` bytes, as soon as there is room for it.
    pub fn admit(&self, bytes: usize) -> Permit {
        let mut waiting = self.0.waiting();
        if self.0.is_full(*waiting, bytes) {
            let still = |waiting: &mut usize| !self.0.has_room_again(*waiting);
            (waiting, _) = self
                .0
                .room
                .wait_timeout_while(waiting, PATIENCE, still)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *waiting += bytes;
        Permit { bytes, meter: self.clone() }
    }

    /// Whether handing `bytes` more over would have to wait.
    pub fn is_full(&self, bytes: usize) -> bool {
        self.0.is_full(*self.0.waiting(), bytes)
    }
}

impl Permit {
    /// Lets `document` on its way.
    pub fn with(self, document: TantivyDocument) -> Metered {
        Metered { document, permit: self }
    }
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, usize> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_full(&self, waiting: usize, bytes: usize) -> bool {
        waiting > 0 && waiting + bytes > self.max_bytes
    }

    /// Whoever waits goes on when half has gone: woken for every article, it would cost more than it gives.
    fn has_room_again(&self, waiting: usize) -> bool {
        waiting <= self.max_bytes / 2
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut waiting = self.meter.0.waiting();
        *waiting -= self.bytes;
        if self.meter.0.has_room_again(*waiting) {
            self.meter.0.room.notify_one();
        }
    }
}

impl Document for Metered {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        drop(self.permit);
        self.document
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    const MAX_BYTES: usize = 24_000_000;

    #[test]
    fn the_next_waits_until_one_is_taken_up() {
        let meter = Meter::new(MAX_BYTES);
        let first = meter.admit(MAX_BYTES).with(TantivyDocument::default());
        assert!(meter.is_full(1));
        let started = Instant::now();
        let taker = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            first.into_tantivy_document()
        });
        let second = meter.admit(1);
        assert!(started.elapsed() >= Duration::from_millis(50));
        taker.join().unwrap();
        drop(second);
        assert!(!meter.is_full(MAX_BYTES));
    }

    #[test]
    fn one_article_may_be_larger_than_the_bound() {
        let meter = Meter::new(MAX_BYTES);
        meter.admit(2 * MAX_BYTES).with(TantivyDocument::default()).into_tantivy_document();
    }
}
