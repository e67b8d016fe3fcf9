//! Other articles' titles with what announces them: "Baca juga: …".
//!
//! The title stands on the same line, on the lines below, in brackets, or, where a text lost its line breaks, before the
//! article's own next sentence.

use std::ops::Range;

use super::words::{begins_sentence, decorated_line_start, is_blank, line_end, rest_of_line};
use super::{headline, initials, title};

/// The longest line that may hold a title and nothing else.
const LONGEST_TITLE: usize = 260;
/// How many bytes titles in a row have at most behind "Pilihan Redaksi".
const MOST_OF_A_LIST: usize = 2000;
/// How many titles may stand below one heading.
const MOST_TITLES: usize = 5;

/// What the announcement at `phrase` and its titles take up.
pub(super) fn find(
    text: &str,
    phrase: &Range<usize>,
    covered: usize,
    bound: usize,
    needs_colon: bool,
) -> Option<Range<usize>> {
    let line_start = decorated_line_start(text, phrase.start);
    let after = rest_of_line(text, phrase.end, 8);
    let has_colon = after.trim_start_matches([' ', '\t']).starts_with([':', '>', '→', '|']);
    if line_start.is_none() && !announces(text, phrase, covered, has_colon) {
        return None;
    }
    if needs_colon && !has_colon {
        return None;
    }
    let marks = after.len() - after.trim_start_matches([' ', '\t', ':', '>', '→', '|', '-']).len();
    let title_start = phrase.end + marks;
    let start = covered.max(line_start.unwrap_or_else(|| before_bracket(text, phrase.start)));
    if let Some(end) = closing_bracket(text, phrase.start, title_start) {
        return Some(start..end);
    }
    let rest = rest_of_line(text, title_start, LONGEST_TITLE + 1);
    if rest.trim_matches([' ', ':', '\t', '-']).is_empty() {
        let heading = start..title_start + rest.len();
        return if line_start.is_some() { below(text, heading) } else { Some(heading) };
    }
    if text.get(phrase.start..phrase.start + 7).is_some_and(|word| word.eq_ignore_ascii_case("pilihan")) {
        let limit = MOST_OF_A_LIST.min(bound.saturating_sub(title_start));
        return Some(start..title_start + title::several(rest_of_line(text, title_start, limit)));
    }
    let end = on_line(text, title_start, bound, line_start.is_some(), has_colon);
    end.map(|end| start..end)
}

/// Whether the phrase, within a line, begins anew: behind what is set aside, in a bracket or, with a capital, before a
/// colon or behind a sentence.
fn announces(text: &str, phrase: &Range<usize>, covered: usize, has_colon: bool) -> bool {
    let is_capital = text.get(phrase.clone()).is_some_and(|phrase| phrase.starts_with(char::is_uppercase));
    text.get(covered..phrase.start).is_some_and(is_blank)
        || (is_capital && (has_colon || begins_sentence(text, phrase.start)))
        || opens_bracket(text, phrase.start)
}

fn opens_bracket(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.trim_end_matches(' ').ends_with(['(', '[']))
}

/// The place of a bracket right before `at`, else `at`.
fn before_bracket(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default().trim_end_matches(' ');
    if before.ends_with(['(', '[']) { before.len() - 1 } else { at }
}

/// The end of the brackets that stand open before `at`.
fn closing_bracket(text: &str, at: usize, title_start: usize) -> Option<usize> {
    let close = match text.get(..at)?.trim_end_matches(' ').chars().next_back()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let rest = rest_of_line(text, title_start, LONGEST_TITLE);
    let mut depth = 1;
    for (i, char) in rest.char_indices() {
        depth += i32::from(matches!((char, close), ('(', ')') | ('[', ']'))) - i32::from(char == close);
        if depth == 0 {
            return Some(title_start + i + 1);
        }
    }
    None
}

/// The end of the title at `start`, which stands on the announcement's line.
fn on_line(text: &str, start: usize, bound: usize, is_line: bool, has_colon: bool) -> Option<usize> {
    let limit = LONGEST_TITLE.min(bound.saturating_sub(start));
    let bound = rest_of_line(text, start, limit)
        .match_indices('(')
        .map(|(at, _)| start + at)
        .find(|at| initials::at(text, *at).is_some())
        .unwrap_or(bound);
    let until_bound = rest_of_line(text, start, limit.min(bound.saturating_sub(start)));
    let is_to_bound = start + until_bound.len() == bound;
    let is_whole = is_to_bound || line_end(text, start, LONGEST_TITLE).is_some_and(|end| end <= bound);
    if is_whole && title::is_whole(until_bound, has_colon && (is_line || is_to_bound)) {
        return Some(start + until_bound.trim_end().len());
    }
    let before = text.get(..start).unwrap_or_default();
    match title::end(until_bound, before)
        .filter(|len| has_colon || headline::is(until_bound.get(..*len).unwrap_or_default()))
    {
        Some(len) => Some(start + len),
        // The announcement alone: whose sentence follows cannot be told.
        None => Some(start),
    }
}

/// A heading on a line of its own, with the lines below that are titles.
fn below(text: &str, heading: Range<usize>) -> Option<Range<usize>> {
    let mut end = heading.end;
    let mut at = heading.end;
    for place in 0..MOST_TITLES {
        let blank = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let start = at + blank.min(16);
        let Some(line_end) = line_end(text, start, LONGEST_TITLE) else { break };
        let line = text.get(start..line_end).unwrap_or_default();
        if !title::is_line(line, place) || place > 2 && text.get(line_end..).is_none_or(is_blank) {
            break;
        }
        (end, at) = (line_end, line_end);
    }
    Some(heading.start..end)
}
