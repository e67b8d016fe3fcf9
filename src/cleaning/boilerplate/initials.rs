//! The initials of writers and editors behind the last sentence: `(abc/def)`.

use super::words::{floor, rest_of_line};
use crate::cleaning::{Kind, Part};

/// The brackets in `text` that hold nothing but initials, behind the end of a sentence.
pub(super) fn find(text: &str, parts: &mut Vec<Part>) {
    let bytes = text.as_bytes();
    for open in memchr::memchr_iter(b'(', bytes) {
        let Some(end) = at(text, open) else { continue };
        let before = text.get(..open).unwrap_or_default().trim_end_matches([' ', '\n']);
        let ends_sentence = before.ends_with(['.', '"', '”', '!', '?', ']']);
        let after = text.get(end..).unwrap_or_default().trim_start_matches(' ');
        let resumes = after.starts_with(|char: char| char.is_lowercase() || matches!(char, ',' | '.'))
            && !are_tags(rest_of_line(after, 0, LONGEST_TAGS));
        if ends_sentence && !resumes {
            parts.push(Part { bytes: open..end, kind: Kind::Byline });
            let tags = tag_bytes(text.get(end..).unwrap_or_default());
            if tags > 0 {
                parts.push(Part { bytes: end..end + tags, kind: Kind::Tags });
            }
        }
    }
}

/// The end of the brackets that open at `open`, if they hold nothing but initials.
pub(super) fn at(text: &str, open: usize) -> Option<usize> {
    let inside = text.get(open + 1..floor(text, open + 24))?;
    let len = inside.find(')')?;
    is_initials(inside.get(..len)?).then_some(open + len + 2)
}

/// How many bytes behind the initials are key words: what is left of the line, and the lines below that look alike.
fn tag_bytes(rest: &str) -> usize {
    let mut bytes = 0;
    let near = rest.get(..floor(rest, MOST_TAGS * LONGEST_TAGS)).unwrap_or_default();
    for line in near.split_inclusive('\n').take(MOST_TAGS) {
        if line.len() >= LONGEST_TAGS || !line.trim().is_empty() && !are_tags(line) {
            break;
        }
        bytes += line.len();
    }
    rest.get(..bytes).map_or(0, |tags| tags.trim_end().len())
}

/// A line of key words is shorter, in bytes.
const LONGEST_TAGS: usize = 400;

/// How many lines of key words may follow.
const MOST_TAGS: usize = 16;

/// Whether a line is key words: no capital, no mark, not much.
fn are_tags(line: &str) -> bool {
    let is_mark = |char: char| matches!(char, '"' | '“' | '[' | '(' | '?' | '!' | ':' | ',');
    line.len() < LONGEST_TAGS
        && !line.chars().any(|char| char.is_uppercase() || is_mark(char))
        && !line.contains(". ")
}

/// Two or more sets of two to five letters or digits, parted by strokes; `*` stands for nobody.
fn is_initials(inside: &str) -> bool {
    let sets = inside.split('/').count();
    let is_set = |set: &str| {
        (1..=6).contains(&set.len())
            && set.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'*')
            && (set == "*" || set.bytes().any(|byte| byte.is_ascii_alphabetic()))
            && set.len() > usize::from(set != "*")
    };
    inside == "*"
        || (sets > 1 && sets < 5 && inside.split('/').all(|set| is_set(set.trim())) && inside != "dan/atau")
}
