//! What names of outlets and places look like, word by word.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::window::first_bytes;

static OUTLET_WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| words(include_str!("outlet_words.txt")));
static NOT_OUTLETS: LazyLock<FxHashSet<String>> = LazyLock::new(|| words(include_str!("not_outlets.txt")));
static NOT_PLACES: LazyLock<FxHashSet<String>> = LazyLock::new(|| words(include_str!("not_places.txt")));

const MAX_OUTLET_BYTES: usize = 40;
const MAX_OUTLET_WORDS: usize = 4;
const MAX_PLACE_BYTES: usize = 60;
const MAX_PLACE_WORDS: usize = 5;

/// Whether `word` is one of `list`, in any case.
fn listed(list: &'static LazyLock<FxHashSet<String>>, word: &str) -> bool {
    word.len() <= MAX_OUTLET_BYTES && list.contains(&*word.to_ascii_lowercase())
}

fn words(list: &str) -> FxHashSet<String> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Whether `words`, which stand where an outlet's name may, look like one: `Koran Fajar`, `HARIAN SENJA`, `KabarDesa`.
pub(super) fn is_outlet(words: &str) -> bool {
    let count = words.split_whitespace().count();
    words.len() <= MAX_OUTLET_BYTES
        && (1..=MAX_OUTLET_WORDS).contains(&count)
        && words.chars().all(|c| c.is_alphanumeric() || " .-&'".contains(c))
        && words
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        && !listed(&NOT_OUTLETS, words)
        && (has_outlet_word(words) || is_one_word(words))
}

fn has_outlet_word(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let (Some(first), Some(last)) = (parts.next(), parts.next_back()) else { return false };
    listed(&OUTLET_WORDS, &format!("{first} *")) || listed(&OUTLET_WORDS, &format!("* {last}"))
}

/// Whether `word` is one word that has the form of an outlet's name: `KabarDesa`, `Fajarnews`.
pub(super) fn is_one_word(word: &str) -> bool {
    const ENDS: [&str; 8] = ["news", "times", "post", "ekspres", "online", "today", "update", "media"];
    let end = |end: &&str| {
        let at = word.len().saturating_sub(end.len());
        at >= 3 && word.get(at..).is_some_and(|last| last.eq_ignore_ascii_case(end))
    };
    !word.contains(char::is_whitespace) && (is_mixed(word) || ENDS.iter().any(end))
}

/// Whether `words` are up to three words that begin with capital letters.
pub(super) fn is_name(words: &str) -> bool {
    words.len() <= MAX_OUTLET_BYTES
        && words.split_whitespace().count() <= 3
        && words.len() >= 3
        && words.split_whitespace().all(is_place_word)
        && !listed(&NOT_OUTLETS, words)
}

/// Whether `words` are one word with capital letters after small ones: `KabarDesa`, `fajarNEWS`.
fn is_mixed(words: &str) -> bool {
    let mut small = false;
    let mixed = !words.contains(char::is_whitespace)
        && words.chars().any(|c| {
            let turn = small && c.is_uppercase();
            small = c.is_lowercase();
            turn
        });
    mixed && words.len() >= 5
}

/// Whether `words`, in parentheses after a place, are a name in capitals of three letters at least.
pub(super) fn is_in_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && words.len() <= MAX_OUTLET_BYTES
        && words.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-')
        && words.split_whitespace().count() <= 3
        && !listed(&NOT_OUTLETS, words)
}

/// Whether `words` look like a place: `Solo`, `Sorong, Papua Barat Daya` without its comma, `Kab. Lembah`.
pub(super) fn is_place(words: &str) -> bool {
    let words = words.trim();
    let count = words.split_whitespace().count();
    words.len() <= MAX_PLACE_BYTES
        && (1..=MAX_PLACE_WORDS).contains(&count)
        && (words == "AS" || words.chars().filter(|c| c.is_alphabetic()).count() >= 3)
        && words.split_whitespace().all(is_place_word)
}

/// Whether `word` can stand in the name of a place.
pub(super) fn is_place_word(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || ".'’-`".contains(c))
        && !listed(&NOT_PLACES, bare)
}

/// Whether all letters of `word` are capital.
pub(super) fn in_capitals(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// Whether `rest`, after a separator, begins a date rather than a text: `16/10/2020`, `Senin, 3 Mei`.
pub(super) fn begins_with_date(rest: &str) -> bool {
    const DAYS: [&str; 9] =
        ["senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "jum’at", "sabtu", "minggu"];
    let rest = first_bytes(rest.trim_start(), 40);
    let word = rest.split([',', ' ', '(', '|', '\n']).next().unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let numeric =
        (1..=2).contains(&digits) && rest[digits..].starts_with(['/', '-', ' ', '.']) && rest.contains(':');
    numeric
        || (DAYS.iter().any(|day| day.eq_ignore_ascii_case(word)) && rest.bytes().any(|b| b.is_ascii_digit()))
}
