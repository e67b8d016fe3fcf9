//! What a run says of itself with each commit, so that the next run of the same inputs goes on where it was broken off.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::paths::path_key;
use super::{Job, Summary};
use crate::ingest::{Plan, Position};

/// How far a run has come, and what became of it so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// What is read already.
    pub position: Position,
    /// What became of that.
    pub summary: Summary,
    /// The files and folders of it that could not be read whole.
    pub incomplete: BTreeSet<String>,
}

impl Place {
    /// The place that `text` tells, if it can be read.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The place as a text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What `plan` reads and how, as a hash: the names, sizes and times of the files, the options, and this program's version.
/// `None` where some of it cannot be read twice, as from a pipe, or not at all.
pub fn inputs(job: &Job, plan: &Plan) -> Option<u64> {
    let mut said = format!("{} {:?} {}\n", env!("CARGO_PKG_VERSION"), job.options, job.prune);
    for file in &plan.files {
        let (size, time) = (file.byte_len?, file.modified?);
        said.push_str(&format!("{:?} {size} {time:?} {:?}\n", path_key(file.input.path()), file.format));
    }
    plan.unreadable.is_empty().then(|| xxh3_64(said.as_bytes()))
}
