//! The words of a text beside a place of it, looked at within limits.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How far the words before or behind a place are looked at, in bytes.
const WINDOW: usize = 180;
/// How many words are looked at.
const MOST_WORDS: usize = 24;

static SMALL_WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("small_words.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// A word, or one part of a word with hyphens.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// The word itself.
    pub text: &'t str,
    /// Its first byte in the text.
    pub byte_start: usize,
    /// Whether it follows a hyphen.
    pub is_joined: bool,
    /// Whether a comma stands before it.
    pub follows_comma: bool,
    /// Whether it is a function word.
    pub is_small: bool,
}

impl Word<'_> {
    /// The byte after its last.
    pub fn byte_end(&self) -> usize {
        self.byte_start + self.text.len()
    }

    /// Whether it begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// The words of the sentence that end where `byte_end` is, in the order of the text.
pub fn words_before<'t>(text: &'t str, byte_end: usize, words: &mut Vec<Word<'t>>) {
    let start = text.ceil_char_boundary(byte_end.saturating_sub(WINDOW));
    let window = text.get(start..byte_end).unwrap_or_default();
    let window = window.trim_end_matches([' ', '"', '”', '\'', '’', '*', '\u{a0}', ',']);
    let cut = last_break(window);
    let is_whole = cut > 0 || start == 0;
    split(window.get(cut..).unwrap_or_default(), start + cut, words);
    if !is_whole && !words.is_empty() {
        words.remove(0);
    }
    let surplus = words.len().saturating_sub(MOST_WORDS);
    words.drain(..surplus);
}

/// The words of the sentence that begin in `range`.
pub fn words_in<'t>(text: &'t str, range: Range<usize>, words: &mut Vec<Word<'t>>) {
    let end = text.floor_char_boundary(range.end.min(range.start.saturating_add(WINDOW)));
    let window = text.get(range.start..end).unwrap_or_default();
    let cut = first_break(window);
    split(window.get(..cut).unwrap_or_default(), range.start, words);
    words.truncate(MOST_WORDS);
}

/// Behind the last mark of `window` that no long form holds.
fn last_break(window: &str) -> usize {
    let marks = window.char_indices().rev().find(|&(at, char)| is_break(window, at, char));
    marks.map_or(0, |(at, char)| at + char.len_utf8())
}

fn first_break(window: &str) -> usize {
    let marks = window.char_indices().find(|&(at, char)| is_break(window, at, char));
    marks.map_or(window.len(), |(at, _)| at)
}

fn is_break(window: &str, at: usize, char: char) -> bool {
    match char {
        '\n' | '(' | ')' | '[' | ']' | ';' | ':' | '!' | '?' | '"' | '“' | '”' | '/' | '|' | '•' | '…' => {
            true
        }
        '-' | '–' | '—' => window.get(at + char.len_utf8()..).is_none_or(|rest| rest.starts_with(' ')),
        '.' => ends_sentence(window, at),
        _ => false,
    }
}

/// Whether the stop at `at` ends a sentence: not that of `PT.` or `St.`, and none inside a word.
fn ends_sentence(window: &str, at: usize) -> bool {
    let (before, behind) = (window.get(..at).unwrap_or_default(), window.get(at + 1..).unwrap_or_default());
    let last = before.rsplit([' ', '\n', '.']).next().unwrap_or_default();
    let is_short = last.len() <= 3 && last.starts_with(|first: char| first.is_ascii_uppercase());
    (behind.is_empty() || behind.starts_with([' ', '\n'])) && !is_short
}

fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '\'' | '’' | '&' | '.')
}

/// Adds the words of `window`, which begins at `offset`.
fn split<'t>(window: &'t str, offset: usize, words: &mut Vec<Word<'t>>) {
    words.clear();
    let mut at = 0;
    let mut gap = "";
    while let Some(rest) = window.get(at..).filter(|rest| !rest.is_empty()) {
        let len = rest.find(|char| !is_word_char(char)).unwrap_or(rest.len());
        let text = rest.get(..len).unwrap_or_default().trim_end_matches('.');
        if !text.is_empty() {
            let is_joined = gap == "-" && !words.is_empty();
            let is_small = is_small(text);
            let follows_comma = gap.contains(',');
            words.push(Word { text, byte_start: offset + at, is_joined, follows_comma, is_small });
        }
        let behind = rest.get(len..).unwrap_or_default();
        let gap_len = behind.find(is_word_char).unwrap_or(behind.len());
        gap = behind.get(..gap_len).unwrap_or_default();
        at += len + gap_len;
    }
}

fn is_small(word: &str) -> bool {
    word.len() <= 8 && word.is_ascii() && SMALL_WORDS.contains(word.to_ascii_lowercase().as_str())
}
