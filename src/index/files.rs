//! Files of an index that are put in place in one step.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::error::{Error, Result};

/// How the names of files begin that are still being written.
pub const UNFINISHED: &str = ".unfinished-";
/// The same, of the engine's files.
const ENGINE_UNFINISHED: &str = ".tmp";

/// Puts `bytes` into the file at `path` in one step: a crash leaves the old ones or the new ones.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let fail = |error| Error::io("write a file of the index", path, error);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file =
        readable_by_all(tempfile::Builder::new().prefix(UNFINISHED)).tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(fail)
}

/// Puts `bytes` into the file at `path` as those of commit `number`, after that number and a hash of both, in eight bytes
/// each.
pub fn replace_sealed(path: &Path, number: u64, bytes: &[u8]) -> Result<()> {
    let hash = xxh3_64_with_seed(bytes, number);
    replace_file(path, &[&number.to_le_bytes(), &hash.to_le_bytes(), bytes].concat())
}

/// What [`replace_sealed`] put into the file at `path`: the number of the commit, and the bytes. `None` where it is missing
/// or damaged.
pub fn read_sealed(path: &Path) -> Option<(u64, Vec<u8>)> {
    let mut bytes = fs::read(path).ok()?;
    let (number, rest) = bytes.split_first_chunk()?;
    let (hash, rest) = rest.split_first_chunk()?;
    let (number, hash) = (u64::from_le_bytes(*number), u64::from_le_bytes(*hash));
    let head = bytes.len() - rest.len();
    (xxh3_64_with_seed(rest, number) == hash).then(|| {
        bytes.drain(..head);
        (number, bytes)
    })
}

/// Deletes what a process left behind in `folder` that died while it wrote a file.
pub fn remove_unfinished(folder: &Path) -> Result<()> {
    for name in names(folder)? {
        if name.starts_with(UNFINISHED) || name.starts_with(ENGINE_UNFINISHED) {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|error| Error::io("delete the unfinished file", path, error))?;
        }
    }
    Ok(())
}

/// Why nothing can be written to `folder` at the moment, if that is so.
pub fn write_fault(folder: &Path) -> Option<std::io::Error> {
    const TRIED_BYTES: usize = 1 << 20;
    let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder).ok()?;
    file.write_all(&vec![0; TRIED_BYTES]).and_then(|()| file.flush()).err()
}

/// The names in `folder`.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let fail = |error| Error::io("read the index folder", folder, error);
    let entries = fs::read_dir(folder).map_err(fail)?;
    entries.map(|entry| Ok(entry.map_err(fail)?.file_name().to_string_lossy().into_owned())).collect()
}

/// Lets the process's umask decide who may read the file, as for any other.
#[cfg(unix)]
fn readable_by_all<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_all<'a, 'b>(builder: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}
