//! What a writer has learnt and counted, kept beside the engine's files: all that a run needs to go on where another broke off.
//!
//! ```text
//! generation-N/state-C           what the writer knew at commit C: `postcard` under zstd, sealed
//! generation-N/acronyms-C.tsv    acronym, long form, number of articles: what is trusted at commit C, for readers
//! ```
//!
//! Both are written before their commit, which names them, so that they are of the very same moment as the articles.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::files::{names, read_sealed, replace_file, replace_sealed};
use crate::cleaning::{LineCounts, RepeatedLine};
use crate::error::{Error, Result};

const STATE: &str = "state-";
const ACRONYMS: &str = "acronyms-";
const ACRONYMS_END: &str = ".tsv";
/// Most of an early state is an empty table.
const ZSTD_LEVEL: i32 = 1;

/// What a writer knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State<'a> {
    /// The lines that sources repeat, as [`RepeatedLines::to_text`](crate::cleaning::RepeatedLines::to_text) writes them.
    pub lines: Cow<'a, str>,
    /// Those among them by which earlier articles have not been cleaned again yet.
    pub learnt: Cow<'a, [RepeatedLine]>,
    /// All acronyms counted, as [`Mined::to_text`](crate::acronyms::Mined::to_text) writes them.
    pub acronyms: Cow<'a, str>,
    /// What was counted in the run at hand, if it is not finished.
    pub run: Option<RunState<'a>>,
}

/// What was met and counted in a run.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RunState<'a> {
    /// The articles met: hash of the id, hash of the article without its path.
    pub met: Cow<'a, FxHashMap<u64, u64>>,
    /// The lines counted.
    pub lines: Cow<'a, LineCounts>,
    /// The texts whose lines were counted.
    pub counted: Cow<'a, FxHashSet<u64>>,
    /// How many those are.
    pub articles: u64,
    /// After how many of them the counts are looked at next.
    pub next_look: u64,
    /// The texts that explained an acronym.
    pub explaining: Cow<'a, FxHashSet<u64>>,
}

impl State<'static> {
    /// The state kept in the generation in `folder` for commit `number`; `None` where it is missing or damaged.
    pub fn read(folder: &Path, number: u64) -> Option<Self> {
        let (_, packed) = read_sealed(&state_path(folder, number)).filter(|(found, _)| *found == number)?;
        postcard::from_bytes(&zstd::decode_all(packed.as_slice()).ok()?).ok()
    }
}

impl State<'_> {
    /// Keeps the state, and `acronyms` for readers, for commit `number` of the generation in `folder`.
    pub fn write(&self, folder: &Path, number: u64, acronyms: &str) -> Result<()> {
        let path = state_path(folder, number);
        let fail = |cause| Error::io("write a file of the index", &path, cause);
        let plain = postcard::to_stdvec(self).map_err(|error| fail(std::io::Error::other(error)))?;
        let packed = zstd::encode_all(plain.as_slice(), ZSTD_LEVEL).map_err(fail)?;
        replace_sealed(&path, number, &packed)?;
        replace_file(&acronyms_path(folder, number), acronyms.as_bytes())
    }
}

/// The acronyms for readers of commit `number`.
pub fn acronyms_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{ACRONYMS}{number}{ACRONYMS_END}"))
}

fn state_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{STATE}{number}"))
}

/// Deletes what belongs to commits before `number` in the generation in `folder`, or to such as never came to be.
pub fn remove_others(folder: &Path, number: u64) -> Result<()> {
    let number = number.to_string();
    for name in names(folder)? {
        let of_acronyms = || name.strip_prefix(ACRONYMS)?.strip_suffix(ACRONYMS_END);
        if name.strip_prefix(STATE).or_else(of_acronyms).is_some_and(|other| other != number) {
            let path = folder.join(name);
            std::fs::remove_file(&path)
                .map_err(|error| Error::io("delete an old file of the index", path, error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_of_its_commit() {
        let folder = tempfile::tempdir().unwrap();
        for number in [7, 8] {
            let state = State { lines: format!("baris {number}").into(), ..State::default() };
            state.write(folder.path(), number, "").unwrap();
        }
        assert_eq!(State::read(folder.path(), 7).unwrap().lines, "baris 7");
        remove_others(folder.path(), 8).unwrap();
        assert!(State::read(folder.path(), 7).is_none());
        assert_eq!(State::read(folder.path(), 8).unwrap().lines, "baris 8");
        assert_eq!(names(folder.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_damaged_state_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let state = State { run: Some(RunState::default()), ..State::default() };
        state.write(folder.path(), 1, "").unwrap();
        let whole = std::fs::read(state_path(folder.path(), 1)).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(state_path(folder.path(), 1), &damaged).unwrap();
            assert!(State::read(folder.path(), 1).is_none());
            std::fs::write(state_path(folder.path(), 1), &whole[..at]).unwrap();
            assert!(State::read(folder.path(), 1).is_none());
        }
    }
}
