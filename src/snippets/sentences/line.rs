//! Whether a line break ends a sentence.

use super::words;

/// Lines wrapped by hand or by a mail program are no longer than this, in bytes.
const MAX_WRAPPED_BYTES: usize = 130;
/// Shorter lines are headings, names and entries of lists, in bytes.
const MIN_WRAPPED_BYTES: usize = 55;
/// How far the blanks behind a line break are followed, in bytes.
const MAX_BLANK_BYTES: usize = 64;

/// Whether the line break at byte `at` ends a sentence. A blank line always does; a single break does not where a small
/// letter follows, behind an abbreviation, or where the line looks wrapped: its next word would not have fitted.
pub fn ends_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + 1..).unwrap_or("");
    let near = after.get(..after.floor_char_boundary(MAX_BLANK_BYTES)).unwrap_or("");
    let next = near.trim_start_matches([' ', '\t', '\r', '\u{a0}']);
    let Some(first) = next.chars().next().filter(|first| *first != '\n') else { return true };
    let line = line_before(before).trim_end();
    let Some(last) = line.chars().next_back() else { return true };
    if is_list_item(next) {
        return true;
    }
    if last == '.' {
        return !words::goes_on_behind_line(line.get(..line.len() - 1).unwrap_or(""));
    }
    if ['!', '?', '…', ':', ';'].contains(&last) {
        return true;
    }
    !(first.is_lowercase() || first == ',' || is_wrapped(before, line, next, after))
}

/// The end of the line that `before` ends in: all of it, if it is not too long.
fn line_before(before: &str) -> &str {
    let near = before.ceil_char_boundary(before.len().saturating_sub(MAX_WRAPPED_BYTES + 2));
    let near = before.get(near..).unwrap_or("");
    let start = memchr::memrchr(b'\n', near.as_bytes()).map_or(0, |at| at + 1);
    near.get(start..).unwrap_or("")
}

/// Whether `next` begins with a bullet, a number or a letter of a list.
pub fn is_list_item(next: &str) -> bool {
    let mut chars = next.chars();
    match chars.next() {
        Some(first) if first.is_ascii_alphanumeric() => {
            chars.next().is_some_and(|second| second == '.' || second == ')')
                && chars.next().is_some_and(char::is_whitespace)
        }
        Some(first) => "•*-–—·▪●".contains(first),
        None => false,
    }
}

fn is_wrapped(before: &str, line: &str, next: &str, after: &str) -> bool {
    if line.len() < MIN_WRAPPED_BYTES || line.len() > MAX_WRAPPED_BYTES || line.ends_with(['"', '”']) {
        return false;
    }
    let previous = before.get(..before.len().saturating_sub(line_before(before).len() + 1)).unwrap_or("");
    let following = after.get(..after.floor_char_boundary(MAX_WRAPPED_BYTES + 2)).unwrap_or("");
    let following = following.split('\n').next().unwrap_or("").trim_end();
    let previous = line_before(previous).trim_end();
    let is_paragraph = previous.len().max(following.len()) >= MIN_WRAPPED_BYTES;
    let width = previous.len().max(following.len()).max(line.len());
    let word = next.split(char::is_whitespace).next().unwrap_or("");
    is_paragraph && width <= MAX_WRAPPED_BYTES && line.len() + 1 + word.len() > width
}
