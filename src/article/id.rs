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
const TRACKING_PARAMETERS: &str = " fbclid gclid dclid igsh igshid mibextid msclkid _ga _gl ref source cmpid spm jxconn jxrecoid \
     replytocom share amp single showpage outputtype noamp nomobile m ";
/// Query parameters that number the pages of one article.
const PAGE_PARAMETERS: &str = " page halaman hal pg paged ";
/// Ends of a path that show the same article otherwise.
const VIEWS: [&str; 5] = ["amp", "all", "print", "cetak", "amphtml"];
/// Parts of paths to lists of articles, whose pages are different lists.
const LISTS: &str = " tag tags topic topics topik kategori category label author penulis indeks index search cari arsip archive \
     rubrik kanal ";
/// More pages than any article has.
const MOST_PAGES: u32 = 99;

fn is_one_of(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| !one.is_empty() && one == name)
}

/// The one address of an article's page, whichever of its addresses is given: no scheme, `www.`, `m.` or `amp.` host,
/// no `/amp` end, page number or tracking parameter, fragment or closing slash.
///
/// A number is that of a page only where the rest of the address names an article; `?id=7` and `/berita/7` stay.
///
/// ```
/// use telusur::article::canonical_url;
///
/// let amp = canonical_url("https://amp.koran.example/berita/12/banjir?page=all&utm_source=x#komentar");
/// assert_eq!(amp, "koran.example/berita/12/banjir");
/// assert_eq!(amp, canonical_url("http://www.koran.example/berita/12/banjir/amp"));
/// assert_eq!(amp, canonical_url("https://koran.example/berita/12/banjir?page=2"));
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
    let path = canonical_path(path);
    let kept = canonical_parameters(parameters, path);
    let mut canonical = canonical_host(host);
    for (mark, part) in [('/', path), ('?', kept.as_str())] {
        if !part.is_empty() {
            canonical.push(mark);
            canonical.push_str(part);
        }
    }
    canonical
}

fn canonical_host(host: &str) -> String {
    let mut host = host.to_lowercase();
    for end in [":80", ":443"] {
        host.truncate(host.strip_suffix(end).unwrap_or(&host).len());
    }
    for prefix in ["www.", "m.", "amp.", "mobile.", "wap."] {
        if let Some(rest) = host.strip_prefix(prefix).filter(|rest| rest.contains('.')) {
            host = rest.to_owned();
        }
    }
    host
}

fn canonical_path(path: &str) -> &str {
    let mut path = path.trim_matches('/');
    path = path.strip_prefix("amp/").unwrap_or(path);
    while let Some(shorter) = without_view(path).or_else(|| without_page(path)) {
        path = shorter.trim_end_matches('/');
    }
    path
}

/// `…/banjir/amp` is `…/banjir`; other views only after what names an article.
fn without_view(path: &str) -> Option<&str> {
    let (before, end) = path.rsplit_once('/')?;
    (end == "amp" || VIEWS.contains(&end) && names_article(before, 2)).then_some(before)
}

/// `…/air-sungai-naik-lagi/2` and `…/air-sungai-naik/page/2` without the page.
fn without_page(path: &str) -> Option<&str> {
    let (before, number) = path.rsplit_once('/')?;
    if !is_page_number(number) {
        return None;
    }
    match before.rsplit_once('/') {
        Some((article, "page" | "halaman" | "hal")) => names_article(article, 2).then_some(article),
        _ => names_article(before, 3).then_some(before),
    }
}

/// Whether `path` ends in the words of a headline, at least `min_hyphens` between them, and leads to no list.
fn names_article(path: &str, min_hyphens: usize) -> bool {
    let path = path.strip_suffix("/amp").unwrap_or(path);
    let last = path.rsplit('/').next().unwrap_or(path);
    last.bytes().filter(|byte| *byte == b'-').count() >= min_hyphens
        && !path.split('/').any(|part| is_one_of(LISTS, &part.to_lowercase()))
}

fn is_page_number(text: &str) -> bool {
    text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| number <= MOST_PAGES)
}

fn canonical_parameters(parameters: &str, path: &str) -> String {
    let named: Vec<(&str, String, &str)> = parameters
        .split('&')
        .map(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            (parameter, name.to_lowercase(), value)
        })
        .collect();
    let pages = named.iter().any(|(_, name, value)| name == "s" && *value == "paging");
    let leads_elsewhere = |name: &str| {
        !(name.is_empty()
            || name.starts_with("utm_")
            || is_one_of(TRACKING_PARAMETERS, name)
            || is_one_of(PAGE_PARAMETERS, name)
            || pages && matches!(name, "s" | "p"))
    };
    let last = path.rsplit('/').next().unwrap_or(path);
    let is_program =
        last.is_empty() || [".php", ".asp", ".aspx", ".jsp", ".cgi"].iter().any(|end| last.ends_with(end));
    let is_known = !is_program || named.iter().any(|(_, name, _)| leads_elsewhere(name));
    let is_list = path.split('/').any(|part| is_one_of(LISTS, &part.to_lowercase()));
    let is_page = |value: &str| {
        matches!(value, "" | "all" | "semua" | "1") || is_known && !is_list && is_page_number(value)
    };
    let kept = named.iter().filter(|(_, name, value)| {
        leads_elsewhere(name) || is_one_of(PAGE_PARAMETERS, name) && !is_page(value)
    });
    kept.map(|(parameter, _, _)| *parameter).collect::<Vec<_>>().join("&")
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
        check("koran.example:443/a?m=1&_ga=1.2", "koran.example/a");
        check("koran.example/r?u=http://x.example", "koran.example/r?u=http://x.example");
        check("https://koran.example/amp/read/7", "koran.example/read/7");
        check("", "");
    }

    #[test]
    fn pages_of_one_article_are_one() {
        let article = "koran.example/daerah/air-sungai-naik-lagi";
        for end in [
            "",
            "/",
            "?page=2",
            "?page=all",
            "?page=12&utm_medium=x",
            "?halaman=3",
            "/amp",
            "/amp/",
            "/amp/?page=2",
            "?amp=1",
            "?single=1",
            "?s=paging&p=1",
            "/2",
            "/page/2",
            "/halaman/3/",
            "/all",
            "/print",
            "?showpage=all",
            "/amp/page/2",
        ] {
            check(&format!("https://www.{article}{end}"), article);
        }
        check("koran.example/baca.php?id=7&page=2", "koran.example/baca.php?id=7");
    }

    #[test]
    fn different_articles_and_lists_stay_apart() {
        for url in [
            "koran.example?id=7",
            "koran.example/berita/7",
            "koran.example/?p=12",
            "koran.example/index.php?page=12",
            "koran.example/banjir?page=kontak",
            "koran.example/tag/air-sungai-naik-lagi/2",
            "koran.example/sungai/page/2",
            "koran.example/indeks?page=2",
            "koran.example/a?page=2020",
            "koran.example/surat-al-kahfi/18",
        ] {
            check(&format!("https://{url}"), &url.replace("/?", "?"));
        }
    }

    #[test]
    fn what_is_no_address_of_a_page_gives_no_id() {
        for url in ["-", "", "n/a", "https://koran.example", "https://koran.example/", "tidak ada"] {
            assert_eq!(ArticleId::from_url(url), None, "{url:?}");
        }
    }
}
