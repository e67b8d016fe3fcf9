//! How an index is written.

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
    /// How much memory they may fill with postings together before these go to disk, in bytes; at least 15 MB a thread.
    pub memory_bytes: usize,
    /// After how many added articles a commit is made.
    pub commit_every: u64,
    /// Whether a new index is made, which replaces the old one when it is finished, and not before.
    pub rebuild: bool,
}

impl Default for WriterOptions {
    /// One thread for each core up to 8, 256 MB for them together, a commit every 100,000 articles.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Self {
            declaration: None,
            lexicon: None,
            outlets: None,
            threads,
            memory_bytes: 256_000_000,
            commit_every: 100_000,
            rebuild: false,
        }
    }
}
