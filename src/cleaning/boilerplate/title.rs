//! What another article's title looks like, and where it ends when the article's own next sentence follows at once.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{bare, is_capitalised, is_small, words};

/// Words that a title in capitals leaves small.
static SMALL_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("lists/small_words.txt")));
/// Words that begin a sentence whatever follows them.
static STRONG_OPENERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("lists/strong_openers.txt")));
/// Words that begin a sentence where a small word follows them.
static OPENERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list(include_str!("lists/openers.txt")));
/// Offices and ranks that stand before a name at the begin of a sentence.
static OFFICES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list(include_str!("lists/offices.txt")));
/// Names with a capital within.
static CAMELS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("lists/inner_capitals.txt")));

fn list(text: &'static str) -> FxHashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// How many words a title has at most.
const MOST_WORDS: usize = 32;

/// Whether a title in capitals leaves `word` small.
pub(super) fn is_small_word(word: &str) -> bool {
    SMALL_WORDS.contains(bare(word))
}

/// A sentence of no more words may be a title with a stop.
const SHORT_TITLE: usize = 12;

/// Whether `text`, which follows an announcement, is one title to its end.
pub(super) fn is_whole(text: &str, is_sure: bool) -> bool {
    let text = text.trim();
    let count = words(text).take(MOST_WORDS + 1).count();
    if count > MOST_WORDS
        || has_sentence_border(text)
        || words(text).any(|word| glued_at(text, &word).is_some())
    {
        return false;
    }
    let ends_as_title = !text.ends_with(['.', ',', ';']) || text.ends_with("...");
    let is_one_run = || !resumes(text) && is_in_capitals(text);
    if ends_as_title { is_sure || is_one_run() } else { is_sure && count < 20 && is_one_run() }
}

/// Whether `text` begins with a title in capitals, and prose follows it.
fn resumes(text: &str) -> bool {
    is_in_capitals(text) && several(text) < text.trim_end().len()
}

/// Whether a line below a heading, the `place`-th, is a title.
pub(super) fn is_line(line: &str, place: usize) -> bool {
    let line = line.trim().trim_start_matches(['-', '•', '*', '>', ' ']);
    let count = words(line).take(MOST_WORDS).count();
    let fewest = if place == 0 { 3 } else { 5 };
    (fewest..MOST_WORDS - 8).contains(&count)
        && is_capitalised(line)
        && !line.ends_with(['.', ',', ':', ';', '"', '”'])
        && !line.starts_with(['"', '“'])
        && !has_sentence_border(line)
        && case(line) == Case::Capitals
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// Words begin with capitals: "Air Naik di Lembah Sari".
    Capitals,
    /// As in a sentence: "Air naik di Lembah Sari".
    Sentence,
}

/// How the words of a title, or of the title that `text` begins with, are written.
fn case(text: &str) -> Case {
    let telling: Vec<&str> = words(text)
        .filter_map(|word| text.get(word))
        .filter(|word| !SMALL_WORDS.contains(bare(word)) && word.chars().any(char::is_alphabetic))
        .take(7)
        .collect();
    let small = telling.iter().filter(|word| is_small(word)).count();
    if small * 4 <= telling.len() { Case::Capitals } else { Case::Sentence }
}

/// Whether a full stop within `text` is followed by another sentence.
fn has_sentence_border(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text.get(..at).and_then(|before| before.rsplit(' ').next()).unwrap_or_default();
        bare(word).chars().count() > 3 && text.get(at + 2..).is_some_and(is_capitalised)
    }) || text.contains(".\" ")
        || text.contains(".” ")
}

/// How many bytes the title has with which `text` begins, where the article goes on behind it; `before` is the article so
/// far. Nothing where that cannot be told.
pub(super) fn end(text: &str, before: &str) -> Option<usize> {
    let places: Vec<Range<usize>> = words(text).take(MOST_WORDS).collect();
    let title_case = case(text) == Case::Capitals;
    for (i, place) in places.iter().enumerate() {
        let word = text.get(place.clone())?;
        if let Some(at) = glued_at(text, place) {
            return Some(at);
        }
        let is_wide = i > 1 && place.start - places.get(i - 1)?.end > 1;
        if is_wide || (i > 2 && opens_quotation(text, &places, i)) {
            return Some(places.get(i - 1)?.end);
        }
        let next = places.get(i + 1).and_then(|next| text.get(next.clone()));
        if i > 1 && ends_with_stop(word) && next.is_none_or(|next| !is_small(next)) {
            let end = by_case(text, &places, i + 1, title_case, before);
            return end.or((title_case || i < SHORT_TITLE).then_some(place.end));
        }
        if title_case && i > 2 && is_small(word) && !SMALL_WORDS.contains(bare(word)) {
            return Some(places.get(resumed_at(text, &places, i, before).checked_sub(1)?)?.end);
        }
    }
    by_case(text, &places, places.len(), title_case, before)
}

/// The end of a title in sentence case among the first `count` words.
fn by_case(
    text: &str,
    places: &[Range<usize>],
    count: usize,
    title_case: bool,
    before: &str,
) -> Option<usize> {
    if title_case {
        return None;
    }
    let window = tail(before, 3000);
    let opener = (4..count.min(places.len()).saturating_sub(1)).find(|i| {
        let Some(word) = places.get(*i).and_then(|place| text.get(place.clone())) else { return false };
        let next = places.get(i + 1).and_then(|place| text.get(place.clone())).unwrap_or_default();
        let bare = bare(word);
        let goes_on = is_small(next) || word.ends_with(',');
        is_capitalised(word)
            && (STRONG_OPENERS.contains(bare)
                || (goes_on && (OPENERS.contains(bare) || is_common(bare, window))))
    })?;
    Some(places.get(opener - 1)?.end)
}

/// Whether `word`, in small letters, is a word of the article.
fn is_common(word: &str, article: &str) -> bool {
    let small = word.to_lowercase();
    small.len() > 2
        && small != word
        && memchr::memmem::find(article.as_bytes(), format!(" {small} ").as_bytes()).is_some()
}

/// At most `limit` bytes of the end of `text`.
fn tail(text: &str, limit: usize) -> &str {
    let start = super::words::floor(text, text.len().saturating_sub(limit));
    text.get(start..).unwrap_or_default()
}

/// Whether a word ends a sentence.
fn ends_with_stop(word: &str) -> bool {
    let marks = word.trim_end_matches(['"', '”', ')', '\'']);
    let bare = bare(marks);
    marks.ends_with('.') && !marks.ends_with("..") && bare.chars().count() > 3
}

/// Where, within the word at `place`, the article's next sentence is glued to the title.
fn glued_at(text: &str, place: &Range<usize>) -> Option<usize> {
    let word = text.get(place.clone())?;
    if CAMELS.contains(bare(word)) || word.contains("://") || word.contains('/') {
        return None;
    }
    let mut run = Run::default();
    for (at, char) in word.char_indices() {
        let mut following = word.get(at..)?.chars().skip(1);
        let next = following.next();
        let begins_word = char.is_uppercase() && next.is_none_or(char::is_lowercase);
        let is_long = following.take(2).filter(|char| char.is_lowercase()).count() == 2;
        let ends_word =
            run.small > 2 || matches!(run.last, ')' | '?' | '!' | '%') || (run.large > 2 && is_long);
        let is_quotation =
            matches!(char, '"' | '“') && run.last.is_alphanumeric() && next.is_some_and(char::is_uppercase);
        if (begins_word && ends_word) || is_quotation {
            return Some(place.start + at);
        }
        run.push(char);
    }
    None
}

/// The letters of one size that end at a place.
#[derive(Default)]
struct Run {
    small: usize,
    large: usize,
    last: char,
}

impl Run {
    fn push(&mut self, char: char) {
        self.small = if char.is_lowercase() { self.small + 1 } else { 0 };
        self.large = if char.is_uppercase() { self.large + 1 } else { 0 };
        self.last = char;
    }
}

/// Whether `text` begins with a title whose words have capitals.
pub(super) fn is_in_capitals(text: &str) -> bool {
    case(text) == Case::Capitals
}

/// How many bytes the titles have that stand in a row at the begin of `text`, with nothing between them.
pub(super) fn several(text: &str) -> usize {
    if !is_in_capitals(text) {
        return 0;
    }
    let places: Vec<Range<usize>> = words(text).collect();
    let word = |i: usize| places.get(i).and_then(|place| text.get(place.clone())).unwrap_or_default();
    let is_prose = |i: usize| {
        let small = |i: usize| is_small(word(i)) && !SMALL_WORDS.contains(bare(word(i)));
        small(i) && (i + 1..i + 5).filter(|i| is_small(word(*i))).count() > 1
    };
    let small = (0..places.len()).find(|i| is_prose(*i));
    let Some(small) = small.filter(|small| *small > 3) else {
        return if small.is_some() { 0 } else { text.trim_end().len() };
    };
    let resumed = resumed_at(text, &places, small, "");
    // The last title may be glued to the article's next word.
    let glued = places.get(resumed).and_then(|place| glued_at(text, place));
    glued.or_else(|| places.get(resumed.checked_sub(1)?).map(|place| place.end)).unwrap_or(0)
}

/// Whether what somebody said begins with the `i`-th word: a quotation that does not end within a few words.
fn opens_quotation(text: &str, places: &[Range<usize>], i: usize) -> bool {
    let word = |i: usize| places.get(i).and_then(|place| text.get(place.clone())).unwrap_or_default();
    let opening = word(i);
    let Some(close) = opening.chars().next().and_then(|open| match open {
        '"' => Some('"'),
        '“' => Some('”'),
        _ => None,
    }) else {
        return false;
    };
    let quoted: Vec<&str> = (i..(i + 7).min(places.len())).map(word).collect();
    let closed = quoted.iter().position(|word| word.trim_start_matches(['"', '“']).contains(close));
    let is_spoken =
        quoted.iter().skip(1).take(2).any(|word| is_small(word) && !SMALL_WORDS.contains(bare(word)));
    closed.is_none()
        || (is_spoken && quoted.get(closed.unwrap_or(0)).is_some_and(|last| last.contains([',', '.'])))
}

/// The word at which the article goes on, given that the word `small` is the first that no title holds.
fn resumed_at(text: &str, places: &[Range<usize>], small: usize, before: &str) -> usize {
    let word = |i: usize| places.get(i).and_then(|place| text.get(place.clone())).unwrap_or_default();
    let first = small.saturating_sub(8).max(3);
    let mut resumed = small.saturating_sub(1).max(first);
    while resumed > first && !is_capitalised(word(resumed)) {
        resumed -= 1;
    }
    for i in (first..small).rev() {
        let goes_on = is_small(word(i + 1)) || word(i).ends_with(',');
        let opens = STRONG_OPENERS.contains(bare(word(i))) || (goes_on && OPENERS.contains(bare(word(i))));
        if word(i - 1).ends_with(['?', '!']) || opens {
            return i;
        }
    }
    let name = (first..small).rev().take_while(|i| is_capitalised(word(*i))).last().unwrap_or(small);
    let offices: Vec<usize> = (name..small).filter(|i| OFFICES.contains(bare(word(*i)))).collect();
    if let Some(last) = offices.last() {
        let chained = offices.iter().rev().enumerate().take_while(|(back, i)| *last == **i + back).last();
        return chained.map_or(*last, |(_, i)| *i);
    }
    let window = tail(before, 3000);
    while resumed > first && is_capitalised(word(resumed)) && is_capitalised(word(resumed - 1)) {
        let pair = format!("{} {}", bare(word(resumed - 1)), bare(word(resumed)));
        if memchr::memmem::find(window.as_bytes(), pair.as_bytes()).is_none() {
            break;
        }
        resumed -= 1;
    }
    resumed
}
