//! Files by one name, however they are named.

use std::path::{Path, PathBuf};

/// The one path of a file, however it is named; as it is where it does not exist.
pub fn resolved(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The path of a file as an index keeps it: resolved, and as text; bytes that are no UTF-8 as `%` and two digits each, so
/// that no two files share one.
pub fn path_key(path: &Path) -> String {
    let resolved = resolved(path);
    if let Some(text) = resolved.to_str() {
        return text.to_owned();
    }
    let mut key = String::new();
    for chunk in resolved.as_os_str().as_encoded_bytes().utf8_chunks() {
        key.push_str(&chunk.valid().replace('%', "%25"));
        chunk.invalid().iter().for_each(|byte| key.push_str(&format!("%{byte:02X}")));
    }
    key
}
