//! How an index is written.

use std::time::Duration;

use crate::analysis::Lexicon;
use crate::outlets::Outlets;
use crate::schema::Declaration;

/// How an index is written.
#[derive(Clone, Debug)]
pub struct WriterOptions {
    /// The schema of a new index, where it is not the default. An existing index keeps its own.
    pub declaration: Option<Declaration>,
    /// The lexicon of a new index, where it is not the default. An existing index keeps its own.
    pub lexicon: Option<Lexicon>,
    /// The outlets that the index is to know from now on, where they are not the built-in ones. Without them, an existing
    /// index keeps its own.
    pub outlets: Option<Outlets>,
    /// How many threads turn articles into postings; at least 1.
    pub threads: usize,
    /// How much memory is filled before postings go to disk, in bytes: with postings, at least 15 MB a thread, and up to a
    /// quarter of it and 24 MB with articles that wait for a thread, or with one that is larger.
    pub memory_bytes: usize,
    /// After how many added articles a commit is made.
    pub commit_every: u64,
    /// After how much time a commit is made, if anything was added.
    pub commit_after: Duration,
    /// Whether a new index is made, which replaces the old one when it is finished, and not before.
    pub rebuild: bool,
    /// Whether to wait while another process writes to the index.
    pub wait: bool,
    /// What is going to be read, as a hash: where a run that read the same was broken off, this one goes on. `None` if it
    /// cannot be said, or is to be read from its beginning.
    pub inputs: Option<u64>,
}

impl Default for WriterOptions {
    /// One thread for each core up to 8, 256 MB for them together, a commit every 100,000 articles or every minute.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Self {
            declaration: None,
            lexicon: None,
            outlets: None,
            threads,
            memory_bytes: 256_000_000,
            commit_every: 100_000,
            commit_after: Duration::from_secs(60),
            rebuild: false,
            wait: false,
            inputs: None,
        }
    }
}
