//! Words that no person's name holds, and places.
//!
//! Owns the lists; knows nothing of where in a text they stand.

use std::{collections::HashSet, sync::LazyLock};

static NOT_NAMES: LazyLock<List> = LazyLock::new(|| List::read(include_str!("not_names.txt")));
static PLACES: LazyLock<List> = LazyLock::new(|| List::read(include_str!("places.txt")));
static DEGREES: LazyLock<List> = LazyLock::new(|| List::read(include_str!("degrees.txt")));
/// What the address of an outlet ends in.
const HOST_ENDS: [&str; 9] = [".com", ".co.id", ".id", ".co", ".net", ".org", ".tv", ".news", ".info"];

struct List {
    words: HashSet<String>,
    beginnings: Vec<String>,
}

impl List {
    fn read(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (beginnings, words): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.ends_with('*'));
        Self {
            words: words.into_iter().map(str::to_lowercase).collect(),
            beginnings: beginnings.iter().map(|word| word.trim_end_matches('*').to_lowercase()).collect(),
        }
    }
}

/// Whether `word` shows that the words around it are no person's name.
pub fn is_not_name(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NOT_NAMES.words.contains(&word) || NOT_NAMES.beginnings.iter().any(|start| word.starts_with(start))
}

/// Whether `part` is what stands after a comma behind a learned name: `M.Si`, `S.H.`, `PhD`.
pub fn is_degree(part: &str) -> bool {
    let dotted = || {
        part.trim_end_matches('.').contains('.')
            && part
                .split('.')
                .all(|letters| letters.chars().count() <= 4 && letters.chars().all(char::is_alphabetic))
    };
    part.len() <= 8
        && part.starts_with(char::is_uppercase)
        && (dotted() || DEGREES.words.contains(&part.to_lowercase()))
}

/// Whether `text` is a place that follows a name (`Jakarta`, `Jawa Barat`).
pub fn is_place(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    match text.split_once(' ') {
        None => PLACES.words.contains(&text),
        Some((first, rest)) => !rest.contains(' ') && PLACES.beginnings.iter().any(|word| word == first),
    }
}

/// Whether `word` is written like the address of an outlet (`KOMPAS.com`).
pub fn is_host(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',', ':']);
    let Some(end) = HOST_ENDS.iter().find(|end| ends_with_ignoring_case(word, end)) else { return false };
    word.len() > end.len() + 2 && word.chars().all(|c| c.is_alphanumeric() || ".-_/".contains(c))
}

fn ends_with_ignoring_case(word: &str, end: &str) -> bool {
    word.len()
        .checked_sub(end.len())
        .and_then(|at| word.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newsrooms_places_and_addresses_are_no_names() {
        assert!(is_not_name("Redaksi") && is_not_name("TribunSolo") && is_not_name("Dosen,"));
        assert!(!is_not_name("Lestari") && !is_not_name("Wijaya"));
        assert!(
            is_place("Jakarta") && is_place("Jawa Barat") && !is_place("Jawa") && !is_place("Ani Lestari")
        );
        assert!(
            is_host("KORANFAJAR.co.id")
                && is_host("koranfajar.example.com,")
                && !is_host("M.Si")
                && !is_host(".com")
        );
    }
}
