//! Who wrote, reported, edited or translated: names behind a word such as "Pewarta:", and a name above the date line.

use std::ops::Range;

use super::words::{begins_sentence, decorated_line_start, is_blank, is_capitalised, line_end, words};
use crate::cleaning::{Kind, Part};

/// No byline is longer.
const LONGEST: usize = 160;

/// What the byline at `phrase` takes up: its line, or in running text the names behind it.
pub(super) fn names(text: &str, phrase: &Range<usize>, covered: usize, bound: usize) -> Option<Range<usize>> {
    let decorated = decorated_line_start(text, phrase.start);
    let follows_part = text.get(covered..phrase.start).is_some_and(is_blank);
    let word = text.get(phrase.clone())?;
    let has_colon = word.ends_with(':');
    let is_label = has_colon && word.starts_with(char::is_uppercase);
    if decorated.is_none() && !follows_part && !is_label && !begins_sentence(text, phrase.start) {
        return None;
    }
    let start = decorated.unwrap_or(phrase.start);
    if let (Some(_), Some(end)) = (decorated, line_end(text, phrase.end, LONGEST)) {
        let rest = text.get(phrase.end..end)?;
        let is_long = words(rest).count() > if has_colon { 12 } else { 9 };
        if !is_long && (only_names(rest) || (has_colon && !rest.contains(". "))) {
            return Some(start..end);
        }
    }
    let end = phrase.end + running_names(text.get(phrase.end..bound.max(phrase.end))?);
    (has_colon && end > phrase.end).then_some(start..end)
}

/// Whether every word of `text` may stand in a list of names.
fn only_names(text: &str) -> bool {
    let mut any = false;
    words(text).filter_map(|word| text.get(word)).all(|word| {
        any = true;
        is_name(word)
    }) && any
}

fn is_name(word: &str) -> bool {
    is_capitalised(word) && !word.starts_with(|char: char| char.is_ascii_digit())
        || matches!(
            word,
            "dan"
                | "&"
                | "|"
                | "/"
                | ","
                | "-"
                | "bin"
                | "binti"
                | "al"
                | "van"
                | "oleh"
                | "dari"
                | "editor:"
                | "di"
        )
}

/// How many bytes of `text` are names, before running text goes on.
fn running_names(text: &str) -> usize {
    let end = super::words::floor(text, 90);
    let text = text.get(..end).unwrap_or_default();
    let line = text.split('\n').next().unwrap_or_default();
    let (mut last, mut shouted) = (0, false);
    for (i, place) in words(line).enumerate() {
        let word = line.get(place.clone()).unwrap_or_default();
        let shouts = word.len() > 2 && !word.chars().any(char::is_lowercase);
        shouted = shouted || (i == 0 && shouts);
        if i >= 5 || !is_name(word) || (i > 0 && place.start - last > 1) || (shouts && !shouted) {
            break;
        }
        last = place.end;
        if word.ends_with(['.', ';', ')']) && word.len() > 3 {
            break;
        }
    }
    last
}

/// How many lines of a text's begin may hold a name alone.
const HEAD_LINES: usize = 3;

/// A line of two to four names right above the line with the day, at the top of a text.
pub(super) fn above_date_line(text: &str, parts: &mut Vec<Part>) {
    let mut start = 0;
    let mut bylines = Vec::new();
    for _ in 0..HEAD_LINES {
        let Some(end) = line_end(text, start, 60).filter(|end| *end < text.len()) else { break };
        let line = text.get(start..end).unwrap_or_default();
        let count = words(line).count();
        let is_dated = parts.iter().any(|part| part.kind == Kind::DateLine && part.bytes.start == end + 1);
        if is_dated
            && (1..=4).contains(&count)
            && only_names(line)
            && !line.ends_with(['.', '?', '!', ':'])
            && !line.contains(',')
        {
            bylines.push(Part { bytes: start..end, kind: Kind::Byline });
        }
        start = end + 1;
    }
    parts.append(&mut bylines);
}
