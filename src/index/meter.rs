//! A bound on the articles that wait for the engine's threads.
//!
//! The engine's own queue is bounded by how many articles wait, whatever their size. Here each document carries a permit
//! for its bytes, and whoever would hand over more than [`MAX_WAITING_BYTES`] waits until some have been taken up.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// How many bytes of articles wait at most, but for one article that is larger by itself.
const MAX_WAITING_BYTES: usize = 24_000_000;
/// Whoever waits goes on when no more than this is left: woken for every article, it would cost more than it gives.
const ROOM_AGAIN_BYTES: usize = MAX_WAITING_BYTES / 2;
/// After this long without room it is given all the same: if the engine has failed, it is the next call that says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many bytes are on their way.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<(Mutex<usize>, Condvar)>);

/// A document on its way, which counts until the engine takes it up.
pub struct Metered {
    document: TantivyDocument,
    permit: Permit,
}

struct Permit {
    bytes: usize,
    meter: Meter,
}

impl Meter {
    /// Lets `document`, of about `bytes` bytes, on its way as soon as there is room.
    pub fn admit(&self, document: TantivyDocument, bytes: usize) -> Metered {
        let (waiting, room) = &*self.0;
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if is_full(*waiting, bytes) {
            let still = |waiting: &mut usize| *waiting > ROOM_AGAIN_BYTES;
            (waiting, _) =
                room.wait_timeout_while(waiting, PATIENCE, still).unwrap_or_else(PoisonError::into_inner);
        }
        *waiting += bytes;
        Metered { document, permit: Permit { bytes, meter: self.clone() } }
    }

    /// Whether handing `bytes` more over would have to wait.
    pub fn is_full(&self, bytes: usize) -> bool {
        is_full(*self.0.0.lock().unwrap_or_else(PoisonError::into_inner), bytes)
    }
}

fn is_full(waiting: usize, bytes: usize) -> bool {
    waiting > 0 && waiting + bytes > MAX_WAITING_BYTES
}

impl Drop for Permit {
    fn drop(&mut self) {
        let (waiting, room) = &*self.meter.0;
        let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        *waiting -= self.bytes;
        if *waiting <= ROOM_AGAIN_BYTES {
            room.notify_one();
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

    #[test]
    fn the_next_waits_until_one_is_taken_up() {
        let meter = Meter::default();
        let first = meter.admit(TantivyDocument::default(), MAX_WAITING_BYTES);
        assert!(meter.is_full(1));
        let started = Instant::now();
        let taker = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            first.into_tantivy_document()
        });
        let second = meter.admit(TantivyDocument::default(), 1);
        assert!(started.elapsed() >= Duration::from_millis(50));
        taker.join().unwrap();
        drop(second);
        assert!(!meter.is_full(MAX_WAITING_BYTES));
    }

    #[test]
    fn one_article_may_be_larger_than_the_bound() {
        let meter = Meter::default();
        meter.admit(TantivyDocument::default(), 2 * MAX_WAITING_BYTES).into_tantivy_document();
    }
}
