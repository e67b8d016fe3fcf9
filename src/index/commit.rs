//! What the engine keeps with each commit for us: which files beside its own belong to the commit, what it must hold, and,
//! of a run that goes on, how far that has come.

use serde::{Deserialize, Serialize};
use tantivy::{Index as Engine, Searcher};

use crate::schema::column;

/// The payload of a commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// The number in the names of the files that belong to it.
    pub number: u64,
    /// The articles that it holds.
    pub contents: Contents,
    /// The run that was not finished with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Checkpoint>,
}

/// The articles of a commit, in short: whatever is lost or comes back, one of the two is not the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// How many there are.
    pub articles: u64,
    /// The sum of their fingerprints, modulo 2⁶⁴.
    pub fingerprints: u64,
}

/// How far a run had come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// What the run reads, as a hash: only a run that reads the same goes on from here.
    pub inputs: u64,
    /// The place in it, in the words of whoever reads.
    pub place: String,
}

impl Commit {
    /// The payload of the last commit of `engine`; `None` before the first one or where it cannot be read.
    pub fn of(engine: &Engine) -> tantivy::Result<Option<Self>> {
        Ok(engine.load_metas()?.payload.as_deref().and_then(Self::from_payload))
    }

    /// What [`Commit::to_payload`] made.
    pub fn from_payload(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }

    /// The text that the engine keeps.
    pub fn to_payload(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Contents {
    /// The articles that `searcher` sees.
    pub fn of(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut contents = Self::default();
        for segment in searcher.segment_readers() {
            let fingerprints = segment.fast_fields().u64(column::FINGERPRINT)?;
            segment.doc_ids_alive().filter_map(|doc| fingerprints.first(doc)).for_each(|it| contents.add(it));
        }
        Ok(contents)
    }

    /// One more article.
    pub fn add(&mut self, fingerprint: u64) {
        self.articles += 1;
        self.fingerprints = self.fingerprints.wrapping_add(fingerprint);
    }

    /// One article less.
    pub fn remove(&mut self, fingerprint: u64) {
        self.articles = self.articles.saturating_sub(1);
        self.fingerprints = self.fingerprints.wrapping_sub(fingerprint);
    }
}
