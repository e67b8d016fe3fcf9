//! What strangers put below an article on a page that was broken into: links to betting sites.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(
            include_str!("lists/spam.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()),
        )
        .ok()
});

/// Whether `line`, among a text's last, only names what such links name.
pub(super) fn is(line: &str) -> bool {
    let line = line.trim();
    line.len() < 120
        && !line.ends_with(['.', '"', '”', '?', '!'])
        && PHRASES.as_ref().is_some_and(|phrases| phrases.is_match(line))
}
