//! Reporters in an article's first line: `Laporan Wartawan Tribunnews.com, Ani Lestari`.
//!
//! Also `Laporan Ani Lestari | Lembah Sari`, where no post stands before the name.

use super::{names, words::is_host};

const WORD: &str = "laporan";
const POSTS: [&str; 7] =
    ["wartawan", "reporter", "kontributor", "jurnalis", "koresponden", "tim", "langsung"];
/// Only the first so many lines that are not blank are looked at, and so many bytes of each.
const FIRST_LINES: usize = 6;
const MAX_BYTES: usize = 160;

/// The reporters that the first lines of `text` name.
pub fn find(text: &str) -> Vec<String> {
    let text = text.get(..text.floor_char_boundary(MAX_BYTES * FIRST_LINES * 2)).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST_LINES);
    lines
        .filter(|line| line.get(..WORD.len()).is_some_and(|word| word.eq_ignore_ascii_case(WORD)))
        .find_map(in_line)
        .unwrap_or_default()
}

fn in_line(line: &str) -> Option<Vec<String>> {
    let line = line.get(WORD.len()..line.floor_char_boundary(MAX_BYTES))?;
    let line = line.strip_prefix(|c: char| c.is_whitespace())?.trim_start();
    let cut = [" | ", " I ", " l ", " – ", " - "].iter().filter_map(|mark| line.find(mark)).min();
    let post = line
        .split_whitespace()
        .next()
        .filter(|word| POSTS.iter().any(|post| word.eq_ignore_ascii_case(post)));
    let found = match (post, cut) {
        (Some(post), _) => behind_post(line.get(post.len()..cut.unwrap_or(line.len()))?),
        (None, Some(cut)) => names::all(line.get(..cut)?).unwrap_or_default(),
        (None, None) => Vec::new(),
    };
    (!found.is_empty()).then_some(found)
}

/// The names behind the outlet: `Tribunnews.com, Ani`, `Tribun Kota, Ani`, `Tribunnews.com Ani`, `Tribun Kota Ani`.
fn behind_post(text: &str) -> Vec<String> {
    let host_end = text.split_whitespace().next().filter(|word| is_host(word) || is_cut_host(word));
    if let Some(host) = host_end {
        let end = text.find(host).map_or(0, |at| at + host.len());
        return names::read(
            text.get(end..).unwrap_or_default().trim_start_matches([',', ' ', ':', '.']),
            names::Trust::Prose,
        );
    }
    match text.split_once([',', ':']) {
        Some((post, rest))
            if post.split_whitespace().count() <= 3 && !post.split_whitespace().any(is_host) =>
        {
            names::read(rest, names::Trust::Prose)
        }
        _ => behind_tribun(text),
    }
}

/// `Tribunnews.co.`: what is left of a host where a scraper took letters.
fn is_cut_host(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|word| word.contains('.'))
}

fn behind_tribun(text: &str) -> Vec<String> {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    if !first.to_lowercase().starts_with("tribun") {
        return Vec::new();
    }
    let outlet = if first.len() > "tribun".len() { first } else { words.next().unwrap_or_default() };
    let rest = text.find(outlet).and_then(|at| text.get(at + outlet.len()..)).unwrap_or_default();
    names::read(rest, names::Trust::Prose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str]) {
        assert_eq!(find(text), names, "{text:?}");
    }

    #[test]
    fn reporters_open_articles() {
        check("Laporan Wartawan Tribunnews.com, Ani Lestari TRIBUNNEWS.COM, KUTA - Isi", &["Ani Lestari"]);
        check("Laporan Wartawan Tribunnews.com, Ani LestariTRIBUNNEWS.COM, KUTA - Isi", &["Ani Lestari"]);
        check("Laporan Reporter Tribun Kuta Ani Lestari TRIBUNKUTA.COM, KUTA - Isi", &["Ani Lestari"]);
        check("Laporan Wartawan Tribunnews Ani LestariTRIBUNNEWS. COM, KUTA - Isi", &["Ani Lestari"]);
        check("Laporan wartawan Koran Fajar, Ani Lestari I Lembah Sari\nIsi", &["Ani Lestari"]);
        check("Laporan Kontributor Lembah Sari, Ani dan Budi\nIsi", &["Ani", "Budi"]);
        check("Laporan Ani Lestari | Lembah Sari\nIsi", &["Ani Lestari"]);
        check("LAPORAN WARTAWAN KORAN FAJAR, ANI LESTARI\nIsi", &["Ani Lestari"]);
    }

    #[test]
    fn reports_are_not_reporters() {
        check("Laporan Keuangan Desa Lembah Sari terbit hari ini", &[]);
        check("Laporan itu dibacakan, Budi menyimak", &[]);
    }
}
