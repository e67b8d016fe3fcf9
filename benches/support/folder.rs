//! What lies on disk.

use std::path::Path;

use super::corpus::Outcome;

/// The bytes of all files below `folder`, or of a file.
pub fn bytes_below(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let metadata = entry?.metadata()?;
        bytes += if metadata.is_file() { metadata.len() } else { 0 };
    }
    Ok(bytes)
}
