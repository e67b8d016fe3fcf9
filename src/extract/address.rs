//! What the address of an article's page tells: the publisher's host, and often the day.

use crate::article::{ArticleDate, canonical_url};

/// The host of `url`, without `www.` and its like; `None` where there is none.
pub fn host(url: &str) -> Option<String> {
    let canonical = canonical_url(url);
    let host = canonical.split(['/', '?']).next()?;
    let host = host.split(':').next()?;
    (host.contains('.') && !host.starts_with('.')).then(|| host.to_owned())
}

/// The day that stands in the path of `url` as `/2020/10/16/` or at the beginning of a part of it as `20201016…`, or the month
/// that stands there as `/2020/10/`.
pub fn date(url: &str) -> Option<ArticleDate> {
    let address = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = address.split('/').skip(1).collect();
    let day = |window: &[&str]| match window {
        [first, month, day] => ArticleDate::day(year(first)?, two(month)?, two(day)?),
        _ => None,
    };
    let month = |window: &[&str]| match window {
        [first, month] => ArticleDate::month(year(first)?, two(month)?),
        _ => None,
    };
    (parts.windows(3).find_map(day))
        .or_else(|| parts.iter().find_map(|part| in_number(part)))
        .or_else(|| parts.windows(2).find_map(month))
}

/// The day that a long number begins with: `20201016123000-3-1234`.
fn in_number(part: &str) -> Option<ArticleDate> {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let fits = digits == 8 || digits == 14;
    let (first, month, day) = (part.get(..4)?, part.get(4..6)?, part.get(6..8)?);
    fits.then(|| ArticleDate::day(year(first)?, two(month)?, two(day)?)).flatten()
}

fn year(part: &str) -> Option<i16> {
    let plain = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|year| plain && (1990..2100).contains(year))
}

fn two(part: &str) -> Option<u8> {
    let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    part.parse().ok().filter(|_| plain)
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
    fn days_in_numbers_and_months() {
        let shown = |url: &str| date(url).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(shown("https://koran.example/nasional/20250810153000-12-1260001/banjir"), "2025-08-10");
        assert_eq!(shown("https://koran.example/2021/05/banjir.html"), "2021-05");
        assert_eq!(shown("https://koran.example/read/123456789012/banjir"), "");
    }

    #[test]
    fn numbers_that_are_no_day() {
        assert_eq!(date("https://koran.example/2020/13/45/a"), None);
        assert_eq!(date("https://koran.example/1234/10/10"), None);
        assert_eq!(host("berkas lokal"), None);
    }
}
