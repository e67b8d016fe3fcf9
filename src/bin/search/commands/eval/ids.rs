//! Ids as notes name them.

/// How many ids are named.
const NAMED: usize = 5;

/// The first of `ids`, with commas between.
pub fn some(ids: &[impl AsRef<str>]) -> String {
    let named: Vec<&str> = ids.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = if ids.len() > NAMED { ", …" } else { "" };
    named.join(", ") + more
}
