//! The caller's name of an article: given, or derived from its address, or from its content.
//!
//! An [`ArticleId`] is the name that people, judgments and runs use, and it stays the same over re-indexing. The
//! engine's own address of a stored document (segment and number) changes with every merge and never leaves
//! `index` and `searcher`.

use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// The name of an article, unique in an index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ArticleId(String);

impl ArticleId {
    /// The longest id that an index takes, in bytes.
    pub const MAX_BYTES: usize = 2048;

    /// An id that the caller chose.
    #[must_use]
    pub fn given(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id of an article known by the address of its page: its [`canonical_url`]; `None` for what is no address of a
    /// page, such as `-` or the address of a whole site.
    #[must_use]
    pub fn from_url(url: &str) -> Option<Self> {
        let canonical = canonical_url(url);
        let (host, page) = canonical.split_once(['/', '?'])?;
        let is_page = host.contains('.') && !page.is_empty();
        is_page.then_some(Self(canonical))
    }

    /// The id of an article known by nothing but its content: a hash of the words of title and body.
    ///
    /// White space does not count, so a re-wrapped copy is the same article. 20 hexadecimal digits: among 100 million
    /// articles the odds that any two share one are below one in 100 million.
    #[must_use]
    pub fn from_content(title: Option<&str>, body: &str) -> Self {
        let mut hash = Xxh3::new();
        for part in [title.unwrap_or(""), body] {
            for word in part.split_whitespace() {
                hash.update(word.as_bytes());
                hash.update(b" ");
            }
            hash.update(b"\n");
        }
        Self(format!("{:020x}", hash.digest128() >> 48))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Query parameters that lead to the same article, whatever their value.
const TRACKING_PARAMETERS: [&str; 8] =
    ["fbclid", "gclid", "ref", "source", "amp", "single", "showpage", "outputtype"];

/// The one address of an article's page, whichever of its addresses is given: no scheme, `www.`, `m.` or `amp.` host,
/// no `/amp` end, paging or tracking parameter, fragment or closing slash.
///
/// ```
/// use telusur::article::canonical_url;
///
/// let amp = canonical_url("https://amp.koran.example/berita/12/banjir?page=all&utm_source=x#komentar");
/// assert_eq!(amp, "koran.example/berita/12/banjir");
/// assert_eq!(amp, canonical_url("http://www.koran.example/berita/12/banjir/amp"));
/// ```
#[must_use]
pub fn canonical_url(url: &str) -> String {
    let url = url.trim();
    let scheme_end =
        url.find("://").filter(|&end| url[..end].bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let url = scheme_end.map_or(url, |end| &url[end + 3..]);
    let url = url.split('#').next().unwrap_or(url);
    let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = canonical_host(host);
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/amp").unwrap_or(path);
    let path = path.strip_prefix("amp/").unwrap_or(path).trim_end_matches('/');
    let kept: Vec<&str> = parameters.split('&').filter(|parameter| leads_elsewhere(parameter)).collect();
    let mut canonical = host;
    for (mark, part) in [('/', path), ('?', kept.join("&").as_str())] {
        if !part.is_empty() {
            canonical.push(mark);
            canonical.push_str(part);
        }
    }
    canonical
}

fn canonical_host(host: &str) -> String {
    let mut host = host.to_lowercase();
    for prefix in ["www.", "m.", "amp.", "mobile."] {
        if let Some(rest) = host.strip_prefix(prefix).filter(|rest| rest.contains('.')) {
            host = rest.to_owned();
        }
    }
    host
}

fn leads_elsewhere(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let name = name.to_lowercase();
    if name == "page" {
        return !["", "all", "1"].contains(&value);
    }
    !name.is_empty() && !name.starts_with("utm_") && !TRACKING_PARAMETERS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_change_a_content_id() {
        let one = ArticleId::from_content(Some("Judul"), "Isi  berita.\n");
        assert_eq!(one, ArticleId::from_content(Some("Judul"), "Isi\nberita."));
        assert_ne!(one, ArticleId::from_content(None, "Judul Isi berita."));
        assert_eq!(one.as_str().len(), 20);
    }

    #[track_caller]
    fn check(url: &str, canonical: &str) {
        assert_eq!(canonical_url(url), canonical);
    }

    #[test]
    fn addresses_of_one_page_are_one() {
        check("https://m.koran.example/a", "koran.example/a");
        check("HTTPS://WWW.Koran.example/A/", "koran.example/A");
        check("koran.example", "koran.example");
        check("koran.example/?id=7&page=1", "koran.example?id=7");
        check("koran.example/a?page=2", "koran.example/a?page=2");
        check("koran.example/r?u=http://x.example", "koran.example/r?u=http://x.example");
        check("https://koran.example/amp/read/7", "koran.example/read/7");
        check("", "");
    }

    #[test]
    fn what_is_no_address_of_a_page_gives_no_id() {
        for url in ["-", "", "n/a", "https://koran.example", "https://koran.example/", "tidak ada"] {
            assert_eq!(ArticleId::from_url(url), None, "{url:?}");
        }
    }
}
