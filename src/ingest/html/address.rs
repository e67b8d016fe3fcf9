//! The address of a page, and what its host tells of the outlet.

use super::title::letters;

/// `url` if it leads somewhere from anywhere.
pub(super) fn absolute(url: &str) -> Option<String> {
    let url = url.trim();
    if url.starts_with("//") {
        return Some(format!("https:{url}"));
    }
    (url.starts_with("http://") || url.starts_with("https://")).then(|| url.to_owned())
}

/// Whether `url` leads to more than a whole site.
pub(super) fn has_path(url: &str) -> bool {
    url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).is_some_and(|(_, path)| path.len() > 1)
}

/// The part of a host that names the outlet: `koranfajar` of `daerah.koranfajar.co.id`.
pub(super) fn host_label(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', ':']).next()?;
    let mut labels: Vec<&str> = host.split('.').collect();
    labels.pop();
    let second_level = ["co", "or", "go", "ac", "web", "my", "com", "net", "sch", "desa", "biz"];
    if labels.len() > 1 && labels.last().is_some_and(|label| second_level.contains(label)) {
        labels.pop();
    }
    labels.pop().filter(|label| !label.is_empty()).map(str::to_owned)
}

/// `Koran Fajar - Kabar Terkini` is `Koran Fajar`: of the parts the one that is like the host, else the first.
pub(super) fn without_slogan(name: &str, host: Option<&str>) -> String {
    let parts: Vec<&str> = [" - ", " | ", " – ", " — ", ": "]
        .iter()
        .find(|mark| name.contains(**mark))
        .map_or_else(|| vec![name], |mark| name.split(mark).collect());
    let is_like_host = |part: &&&str| host.is_some_and(|host| letters(part).contains(&letters(host)));
    parts.iter().find(is_like_host).or(parts.first()).map_or(name, |part| part.trim()).to_owned()
}
