//! The folder of an index: its lock, and the generations of engine files in it.
//!
//! ```text
//! DIR/telusur.json     the manifest; names the generation that answers
//! DIR/writer.lock      held by the process that writes; holds its pid and since when
//! DIR/generation-N/    engine files
//! ```
//!
//! Only the generation that the manifest names is ever read. A rebuild fills another one, and the manifest's replacement
//! is the moment at which it begins to answer.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::files::{UNFINISHED, names};
use crate::error::{Error, ErrorKind, Result};

/// The file that makes a folder an index.
pub const MANIFEST_NAME: &str = "telusur.json";
const LOCK_NAME: &str = "writer.lock";
const GENERATION_PREFIX: &str = "generation-";

/// The engine files of generation `generation` in `folder`.
pub fn generation_path(folder: &Path, generation: u64) -> PathBuf {
    folder.join(format!("{GENERATION_PREFIX}{generation}"))
}

/// The right to write to an index, until dropped.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock of the index in `folder`: as soon as it is free if the caller will `wait`, else at once or not at
    /// all. A lock whose process died is free.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`], naming the process that holds it, or [`ErrorKind::Io`].
    pub fn take(folder: &Path, wait: bool) -> Result<Self> {
        let path = folder.join(LOCK_NAME);
        let fail = |error| Error::io("lock the index", &path, error);
        let mut options = OpenOptions::new();
        let mut file =
            options.create(true).truncate(false).read(true).write(true).open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if wait => file.lock().map_err(fail)?,
            Err(TryLockError::WouldBlock) => return Err(held(folder, &mut file)),
            Err(TryLockError::Error(error)) => return Err(fail(error)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| write!(file, "{} {}", std::process::id(), now()))
            .map_err(fail)?;
        Ok(Self { _file: file })
    }
}

/// The time in UTC, to the second.
fn now() -> String {
    let now = jiff::Timestamp::now();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}

fn held(folder: &Path, file: &mut File) -> Error {
    let mut holder = String::new();
    let holder = match file.read_to_string(&mut holder).ok().and_then(|_| holder.split_once(' ')) {
        Some((pid, since)) => format!("process {pid} is writing to it since {since}"),
        None => "another process is writing to it".to_owned(),
    };
    Error::new(ErrorKind::Locked, "write to the index")
        .path(folder)
        .cause(holder)
        .hinting("add `--wait` to begin when it is done; reading goes on meanwhile")
}

/// Whether the engine files of generation `generation` are there.
pub fn has_engine(folder: &Path, generation: u64) -> bool {
    generation_path(folder, generation).join("meta.json").exists()
}

/// A number for a generation that no generation in `folder` has.
pub fn next_generation(folder: &Path) -> Result<u64> {
    Ok(generations(folder)?.into_iter().max().map_or(1, |last| last.saturating_add(1)))
}

/// Deletes all generations in `folder`, which is an index, but `keep`: what a finished or a broken-off rebuild left behind.
/// A reader that still has one open keeps it.
pub fn remove_other_generations(folder: &Path, keep: u64) -> Result<()> {
    for generation in generations(folder)?.into_iter().filter(|generation| *generation != keep) {
        let path = generation_path(folder, generation);
        std::fs::remove_dir_all(&path)
            .map_err(|error| Error::io("delete the old index files", path, error))?;
    }
    Ok(())
}

/// Refuses a folder without a manifest that holds anything but, for a rebuild, what is left of an index.
pub fn refuse_foreign_files(folder: &Path, rebuild: bool) -> Result<()> {
    for name in names(folder)? {
        let of_index = name == MANIFEST_NAME || name.starts_with(GENERATION_PREFIX);
        if name == LOCK_NAME || name.starts_with(UNFINISHED) || (of_index && rebuild) {
            continue;
        }
        let refusal = Error::new(ErrorKind::Usage, "make an index in").path(folder);
        return Err(if of_index {
            refusal.cause("there are index files without a manifest").hinting(
                "if they are of no use any more, add `--rebuild` to make the index anew in their place",
            )
        } else {
            refusal
                .cause(format!("it is no index, and not empty: it holds `{name}`"))
                .hinting("name an empty or a new folder with `--index DIR`")
        });
    }
    Ok(())
}

/// The numbers of the generations in `folder`.
pub fn generations(folder: &Path) -> Result<Vec<u64>> {
    let number = |name: String| name.strip_prefix(GENERATION_PREFIX)?.parse().ok();
    Ok(names(folder)?.into_iter().filter_map(number).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_told_who_writes() {
        let folder = tempfile::tempdir().unwrap();
        let _lock = WriterLock::take(folder.path(), false).unwrap();
        let error = WriterLock::take(folder.path(), false).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Locked);
        let holder = format!("process {} is writing to it since 20", std::process::id());
        assert!(error.to_string().contains(&holder), "{error}");
    }

    #[test]
    fn the_lock_is_free_again_when_dropped() {
        let folder = tempfile::tempdir().unwrap();
        drop(WriterLock::take(folder.path(), false).unwrap());
        WriterLock::take(folder.path(), false).unwrap();
    }

    #[test]
    fn who_waits_gets_the_lock_when_it_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let lock = WriterLock::take(folder.path(), false).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| WriterLock::take(folder.path(), true).map(drop));
            std::thread::sleep(std::time::Duration::from_millis(30));
            assert!(!waiting.is_finished());
            drop(lock);
            waiting.join().unwrap().unwrap();
        });
    }

    #[test]
    fn old_generations_go() {
        let folder = tempfile::tempdir().unwrap();
        for generation in [1, 2, 3] {
            std::fs::create_dir(generation_path(folder.path(), generation)).unwrap();
        }
        remove_other_generations(folder.path(), 2).unwrap();
        let left: Vec<bool> =
            [1, 2, 3].map(|generation| generation_path(folder.path(), generation).exists()).into();
        assert_eq!(left, [false, true, false]);
    }

    #[test]
    fn foreign_folders_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("catatan.txt"), "penting").unwrap();
        let error = refuse_foreign_files(folder.path(), true).unwrap_err();
        assert!(error.to_string().contains("`catatan.txt`"), "{error}");
        std::fs::remove_file(folder.path().join("catatan.txt")).unwrap();
        std::fs::create_dir(generation_path(folder.path(), 3)).unwrap();
        assert!(
            refuse_foreign_files(folder.path(), false).unwrap_err().hint().unwrap().contains("--rebuild")
        );
        refuse_foreign_files(folder.path(), true).unwrap();
        assert_eq!(next_generation(folder.path()).unwrap(), 4);
    }
}
