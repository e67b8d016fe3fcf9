//! What the address of an article's page tells: the publisher's host, and often the day.

use crate::article::{ArticleDate, canonical_url};

/// The host of `url`, without `www.` and its like; `None` where there is none.
pub fn host(url: &str) -> Option<String> {
    let canonical = canonical_url(url);
    let host = canonical.split(['/', '?']).next()?;
    let host = host.split(':').next()?;
    (host.contains('.') && !host.starts_with('.')).then(|| host.to_owned())
}

/// The day that stands in the path of `url` as `/2020/10/16/`.
pub fn date(url: &str) -> Option<ArticleDate> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let plain =
            |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
            return None;
        }
        let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
        ArticleDate::day(year, month.parse().ok()?, day.parse().ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_and_day() {
        let url = "https://www.koran.example/read/2020/10/16/12200001/banjir?page=all";
        assert_eq!(host(url).as_deref(), Some("koran.example"));
        assert_eq!(date(url).unwrap().to_string(), "2020-10-16");
    }

    #[test]
    fn numbers_that_are_no_day() {
        assert_eq!(date("https://koran.example/2020/13/45/a"), None);
        assert_eq!(date("https://koran.example/1234/10/10"), None);
        assert_eq!(host("berkas lokal"), None);
    }
}
