//! How far the reading has come, for whoever watches from another thread.
//!
//! Knows nothing of how that is shown.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counters of a running [`Reader`](super::Reader); to be compared with [`Plan`](super::Plan)'s totals.
#[derive(Debug, Default)]
pub struct Progress {
    bytes: AtomicU64,
    files: AtomicU64,
}

impl Progress {
    /// How many bytes have been read of the files as they are on disk, that is, compressed where they are.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many files have been read to their end, or as far as they can be read.
    #[must_use]
    pub fn files_done(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    pub(super) fn add_bytes(&self, count: u64) {
        self.bytes.fetch_add(count, Ordering::Relaxed);
    }

    pub(super) fn add_file(&self) {
        self.files.fetch_add(1, Ordering::Relaxed);
    }
}
