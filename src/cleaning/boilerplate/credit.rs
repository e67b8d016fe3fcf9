//! Who took or lent a picture, in brackets, on a line of its own, or glued to the picture's caption.
//!
//! Captions tell what a picture shows and stay the article's own.

use std::ops::Range;

use super::words::{decorated_line_start, is_capitalised, line_end, rest_of_line, words};

/// What the credit at `phrase` takes up.
pub(super) fn find(text: &str, phrase: &Range<usize>, bound: usize) -> Option<Range<usize>> {
    if let Some(bytes) = in_brackets(text, phrase) {
        return Some(bytes);
    }
    let start = decorated_line_start(text, phrase.start)?;
    let phrase_text = text.get(phrase.clone())?;
    if phrase_text.ends_with(':') {
        let end = line_end(text, phrase.end, 90)?;
        let credit = text.get(phrase.end..end)?;
        let is_short = words(credit).count() <= 7;
        return (is_short && credit.contains('/') && !credit.contains(". ")).then_some(start..end);
    }
    let rest = rest_of_line(text, phrase.end, 80.min(bound.saturating_sub(phrase.end)));
    let is_glued = rest.starts_with(char::is_alphanumeric);
    let names = match phrase_text.ends_with('/') {
        true => name_bytes(rest),
        false if is_glued => 0,
        false => shouted_bytes(rest),
    };
    let is_apart = rest.starts_with([' ', '-', ',']) || names > 0 || rest.starts_with(char::is_uppercase);
    (is_apart && (names > 0 || !phrase_text.ends_with('/'))).then_some(start..phrase.end + names)
}

/// The brackets that `phrase` opens, where they are short and close on the line.
fn in_brackets(text: &str, phrase: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..phrase.start)?.trim_end_matches(' ');
    let (open, close) = match before.chars().next_back()? {
        '(' => (before.len() - 1, ')'),
        '[' => (before.len() - 1, ']'),
        _ => return None,
    };
    let inside = rest_of_line(text, phrase.end, 110);
    let len = inside.find(close)?;
    let is_credit = words(inside.get(..len)?).count() <= 6;
    is_credit.then_some(open..phrase.end + len + 1)
}

/// How many bytes at the begin of `text` are a photographer's name: words in capitals throughout or, where the first is
/// not, one word, or those before a caption that is glued to the last of them.
fn name_bytes(text: &str) -> usize {
    let shouted = shouted_bytes(text);
    if shouted > 0 {
        return shouted;
    }
    let mut first = 0;
    for place in words(text).take(4) {
        let word = text.get(place.clone()).unwrap_or_default();
        if !is_capitalised(word) {
            break;
        }
        if let Some(border) = caption_border(word) {
            return place.start + border;
        }
        first = if first == 0 { place.end } else { first };
    }
    first
}

/// How many bytes at the begin of `text` are words in capitals throughout, or the part in capitals of a word to which a
/// caption is glued.
fn shouted_bytes(text: &str) -> usize {
    let mut end = 0;
    for place in words(text).take(6) {
        let word = text.get(place.clone()).unwrap_or_default();
        let large = word.chars().take_while(|char| !char.is_lowercase()).map(char::len_utf8).sum::<usize>();
        let letters = word.chars().filter(|char| char.is_alphabetic()).count();
        if large == word.len() && letters > 1 {
            end = place.end;
            continue;
        }
        // "LESTARIWarga": the last capital begins the caption.
        let last =
            word.get(..large).and_then(|large| large.char_indices().next_back()).map_or(0, |(at, _)| at);
        return if last > 2 { place.start + last } else { end };
    }
    end
}

/// Where a caption begins within a word of a name: "LestariWarga".
fn caption_border(word: &str) -> Option<usize> {
    let mut small = 0;
    for (at, char) in word.char_indices() {
        if char.is_uppercase() && small > 1 {
            return Some(at);
        }
        small = if char.is_lowercase() { small + 1 } else { 0 };
    }
    None
}
