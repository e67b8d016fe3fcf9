//! How far a long form reaches where the letters do not tell.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::slot::Word;

static LINKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("links.txt")));
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("titles.txt")));
static NOT_SHORT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(include_str!("not_short.txt")));

fn list(text: &'static str) -> HashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// The longest run of capitalised words that is believed.
const MOST_WORDS: usize = 9;

/// The capitalised words right before `short`, links among them and offices before them left out, as a range of
/// `words`; two at least.
pub fn capitalised_run(short: &str, words: &[Word<'_>]) -> Option<Range<usize>> {
    if NOT_SHORT.contains(short) {
        return None;
    }
    let mut start = words.len();
    for (index, word) in words.iter().enumerate().rev() {
        let is_link = LINKS.contains(word.text) && start < words.len();
        if !(is_link || word.is_joined || word.is_capitalised() && !word.is_small) {
            break;
        }
        if !(is_link || word.is_joined) {
            start = index;
        }
        if word.follows_comma {
            break;
        }
    }
    let run = words.get(start..)?;
    let titles = run.iter().take_while(|word| TITLES.contains(word.text.to_lowercase().as_str())).count();
    let small = run.iter().skip(titles).take_while(|word| word.is_small).count();
    let run = start + titles + small..words.len();
    let capitals = words.get(run.clone())?.iter().filter(|word| !word.is_small).count();
    (capitals >= 2 && run.len() <= MOST_WORDS).then_some(run)
}

/// The name of a company before its stock code: what stands between `PT` and `Tbk`, as a range of `text`, which ends
/// at `byte_end`.
pub fn listed_company(text: &str, byte_end: usize) -> Option<Range<usize>> {
    let start = text.ceil_char_boundary(byte_end.saturating_sub(120));
    let window = text.get(start..byte_end)?.trim_end_matches([' ', '.']);
    let name = window.strip_suffix("Tbk").or_else(|| window.strip_suffix("TBK"))?;
    let name = name.trim_end_matches([' ', ',']);
    let name = name.strip_suffix("(Persero)").unwrap_or(name).trim_end();
    let at = name.rfind("PT ").map(|at| at + 3).or_else(|| name.rfind("PT. ").map(|at| at + 4))?;
    let is_name = name.get(at..)?.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (is_name && name.len() > at).then_some(start + at..start + name.len())
}

#[cfg(test)]
mod tests {
    use super::super::slot::words_before;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let mut words = Vec::new();
        words_before(text, text.len(), &mut words);
        let found = capitalised_run("XYZ", &words).map(|run| &text[words[run.start].byte_start..]);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_run_ends_at_small_letters_and_leaves_offices_out() {
        check("bahwa Organisasi Air Dunia", Some("Organisasi Air Dunia"));
        check("Direktur Jenderal Organisasi Air Dunia", Some("Organisasi Air Dunia"));
        check(
            "oleh Dana Air dan Tanah untuk Anak-anak Dunia",
            Some("Dana Air dan Tanah untuk Anak-anak Dunia"),
        );
        check("di Lembah", None);
        check("ketua dan Lembah", None);
    }
}
