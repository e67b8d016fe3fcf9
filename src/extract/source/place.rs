//! Places in datelines: which words around an outlet are the place.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::separator;
use super::shape;
use super::window::{self, first_bytes, last_bytes, skipped};

const LIST: &str = include_str!("places.txt");
/// So many words are tried as one place's name.
const MAX_WORDS: usize = 5;
/// A place before its dash has so many bytes at most.
const MAX_BYTES: usize = 60;
/// A dateline without an outlet stands in one of so many lines that are not blank.
const FIRST_LINES: usize = 6;

/// Whether `words` are a place of the list.
pub(super) fn is_known(words: &str) -> bool {
    static PLACES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let places = PLACES.get_or_init(|| {
        LIST.lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .flat_map(|line| line.split(", "))
            .collect()
    });
    words.len() <= MAX_BYTES
        && places.contains(&*words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

/// Whether `word` begins the name of a part of a country: `Kabupaten`.
pub(super) fn is_region_word(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "kabupaten",
        "kab",
        "kota",
        "kecamatan",
        "kec",
        "provinsi",
        "pulau",
        "jalan",
        "jl",
        "desa",
        "kepulauan",
        "negara",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word.trim_end_matches('.')))
}

/// The place that `before` ends with; the whole of it only if it begins where a line does.
pub(super) fn at_end(before: &str, whole_line: bool) -> Option<&str> {
    let before = before.trim_end();
    let trimmed = before.trim_start();
    let mixed =
        trimmed.split(' ').next_back().is_some_and(shape::in_capitals) && !shape::in_capitals(trimmed);
    if whole_line
        && !mixed
        && !trimmed.is_empty()
        && trimmed.len() <= MAX_BYTES
        && trimmed.split(',').all(shape::is_place)
    {
        return Some(trimmed);
    }
    let part = before.rsplit(['.', '?', '!', '\n', '"', '”', ':']).next()?;
    let (whole, part) = (part.len() < before.len(), last_bytes(part, MAX_BYTES).trim_start());
    if whole && shape::is_place(part) {
        return Some(part);
    }
    let (region_of, words) = part.rsplit_once(',').unwrap_or(("", part));
    let place = of_words(words)?;
    let town = if place == words.trim() { of_words(region_of).filter(|town| is_known(town)) } else { None };
    Some(town.map_or(place, |town| &before[window::offset_in(before, town)..]))
}

/// The place that `words`, which have no comma, end with.
fn of_words(words: &str) -> Option<&str> {
    let last = unglued(words.split_whitespace().next_back()?);
    if shape::in_capitals(last) {
        let capitals = trailing(words, |word| shape::in_capitals(word) && shape::is_place_word(word));
        return capitals.filter(|words| shape::is_place(words)).or_else(|| place_word(last));
    }
    (2..=MAX_WORDS)
        .rev()
        .filter_map(|count| last_words(words, count))
        .find(|words| is_known(words))
        .or_else(|| place_word(last))
}

/// The place at the beginning of `rest`, which a text follows at once: `Jakarta Air sungai naik`, `JakartaAir sungai`.
pub(super) fn at_start(rest: &str) -> Option<&str> {
    let rest = first_bytes(rest.trim_start_matches([' ', '\u{a0}']), MAX_BYTES);
    let rest = rest.split(['\n', '-', '–', '—', ':', '.', '(', ';']).next()?;
    let known = (1..=MAX_WORDS).rev().filter_map(|count| first_words(rest, count)).find_map(|words| {
        let (start, last) = words.rsplit_once(' ').map_or((0, words), |(head, last)| (head.len() + 1, last));
        let whole = words.get(..start + cut(last).len())?;
        is_known(whole).then_some(whole)
    });
    known.or_else(|| place_word(cut(rest.split([' ', ',', '\u{a0}']).next()?)))
}

/// The place in capitals, ended by a full stop or a second dash, after an outlet's dash: `MOSKOW. Air sungai`.
pub(super) fn after_dash(after: &str) -> Option<&str> {
    let after = first_bytes(after, MAX_BYTES).trim_start();
    let place = after.split(['.', '\n', '-', '–', '—']).next()?;
    let place_ends = place.len() < after.len();
    let place = place.trim().trim_end_matches(',');
    let fits = place_ends && place.split(',').all(|part| shape::is_place(part) && shape::in_capitals(part));
    fits.then_some(place)
}

/// The place of a dateline without an outlet: `LEMBAH SARI - Air sungai naik`.
pub(super) fn alone<'t>(text: &'t str, skip: &[Range<usize>]) -> Option<&'t str> {
    let head = window::head(text);
    window::first_lines(head, FIRST_LINES).find_map(|line| {
        let start = window::offset_in(head, line);
        let near = first_bytes(head.get(start..)?, MAX_BYTES + 8);
        let separator = separator::all(near).find(|separator| !separator.glued)?;
        let place = near[..separator.start].trim();
        if place.contains('\n') {
            return None;
        }
        let place = place.strip_suffix(',').unwrap_or(place);
        let (first, last) =
            place.split_once(',').map_or((place, ""), |(first, last)| (first.trim(), last.trim()));
        let by_last = is_known(last) && first.split_whitespace().count() <= 3 && !shape::in_capitals(first);
        let known = place.split(',').all(shape::is_place) && (is_known(first) || by_last);
        (known && !skipped(skip, start)).then_some(place)
    })
}

fn place_word(word: &str) -> Option<&str> {
    (shape::is_place(word)).then_some(word)
}

/// The last `count` words of `text` as they stand.
fn last_words(text: &str, count: usize) -> Option<&str> {
    let text = text.trim();
    let start = text.rsplit(' ').take(count).map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
    (text.split(' ').count() >= count).then(|| &text[text.len().saturating_sub(start)..])
}

/// The first `count` words of `text` as they stand.
fn first_words(text: &str, count: usize) -> Option<&str> {
    let end = text.split(' ').take(count).map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
    (text.split(' ').count() >= count).then(|| &text[..end.min(text.len())])
}

/// The longest end of `text` whose words all pass `fits`, the first of them perhaps without what is glued before it.
fn trailing(text: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
    // Behind the last word stands no blank; as if one did, the end of each word is right before `start`.
    let mut start = text.len() + 1;
    for word in text.split(' ').rev() {
        let end = start - 1;
        let bare = unglued(word);
        if !word.is_empty() && !fits(bare) {
            break;
        }
        start = end - bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    Some(text.get(start..)?.trim()).filter(|found| !found.is_empty())
}

/// `word` without the end of a sentence that is glued before it: `airJakarta`, `ASEANJakarta`, `airJAKARTA`.
fn unglued(word: &str) -> &str {
    let mut start = 0;
    let mut before = None;
    for (at, c) in word.char_indices() {
        let next_small = word[at + c.len_utf8()..].starts_with(char::is_lowercase);
        let after_small = before.is_some_and(char::is_lowercase);
        let after_capital = before.is_some_and(char::is_uppercase);
        let after_mark = before.is_some_and(|b: char| !b.is_alphanumeric() && !"-'’".contains(b));
        if c.is_uppercase() && (after_small || after_mark || (after_capital && next_small)) {
            start = at;
        }
        before = Some(c);
    }
    &word[start..]
}

/// `word` up to a word that is glued to its end: `JakartaAir`.
fn cut(word: &str) -> &str {
    let mut small = false;
    let turn = word.char_indices().find(|&(_, c)| {
        let turn = small && (c.is_uppercase() || c.is_ascii_digit());
        small = c.is_lowercase();
        turn
    });
    turn.map_or(word, |(at, _)| &word[..at]).trim_end_matches(|c: char| !c.is_alphanumeric())
}
