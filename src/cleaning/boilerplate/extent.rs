//! How far reaches what a phrase begins.

use std::ops::Range;

use super::phrases::{Extent, Hit};
use super::words::{decorated_line_start, floor, line_end, rest_of_line, sentence_end};
use super::{byline, credit, related, reprint};

/// No line or sentence that a phrase begins is set aside when it is longer.
const LONGEST: usize = 420;

/// The part of `text` that the phrase at `hit` announces. Everything before `covered` is set aside already, and the next
/// phrase begins at `bound`.
pub(super) fn reach(text: &str, hit: &Hit, covered: usize, bound: usize) -> Option<Range<usize>> {
    match hit.phrase.extent {
        Extent::Alone => alone(text, hit),
        Extent::Line => line(text, hit),
        Extent::Sentence => sentence(text, hit),
        Extent::Mark => Some(hit.bytes.clone()),
        Extent::Bracket => bracket(text, hit),
        Extent::Title => related::find(text, &hit.bytes, covered, bound, true),
        Extent::Heading => related::find(text, &hit.bytes, covered, bound, false),
        Extent::Names => byline::names(text, &hit.bytes, covered, bound),
        Extent::Credit => credit::find(text, &hit.bytes, bound),
        Extent::Rest => rest(text, hit, bound),
        Extent::Reprint => sentence(text, hit).map(|bytes| reprint::within(text, &hit.bytes, bytes, bound)),
    }
}

/// The line that holds nothing but the phrase, marks and digits.
fn alone(text: &str, hit: &Hit) -> Option<Range<usize>> {
    let start = decorated_line_start(text, hit.bytes.start)?;
    let end = line_end(text, hit.bytes.end, 40)?;
    let after = text.get(hit.bytes.end..end)?;
    after.chars().all(|char| !char.is_alphabetic()).then_some(start..end)
}

/// The line that the phrase begins; of a long one, its first sentence.
fn line(text: &str, hit: &Hit) -> Option<Range<usize>> {
    let start = decorated_line_start(text, hit.bytes.start)?;
    let end =
        line_end(text, hit.bytes.end, LONGEST).or_else(|| sentence_end(text, hit.bytes.end, LONGEST))?;
    Some(start..end)
}

/// The sentence that the phrase begins: on a new line, or with a capital.
fn sentence(text: &str, hit: &Hit) -> Option<Range<usize>> {
    let start = hit.bytes.start;
    let decorated = decorated_line_start(text, start);
    if decorated.is_none() && text.get(start..)?.starts_with(char::is_lowercase) {
        return None;
    }
    Some(decorated.unwrap_or(start)..sentence_end(text, hit.bytes.end, LONGEST)?)
}

/// The brackets that stand before or in the phrase.
fn bracket(text: &str, hit: &Hit) -> Option<Range<usize>> {
    let inside = rest_of_line(text, hit.bytes.end, 200);
    let end = inside.find([']', ')'])?;
    Some(hit.bytes.start..hit.bytes.end + end + 1)
}

/// What follows a phrase within a line is not longer.
const LONGEST_REST: usize = 120;

/// Where the lines about rights end, of which the first goes on at `at`.
fn end_of_rights(text: &str, at: usize) -> usize {
    let mut end = at;
    // More than this is no little rest.
    let near = text.get(at..floor(text, at + 2 * LONGEST_REST)).unwrap_or_default();
    for line in near.split_inclusive('\n') {
        let opening = line.trim_start();
        let goes_on =
            end == at || opening.is_empty() || OF_RIGHTS.iter().any(|begin| opening.starts_with(begin));
        if !goes_on {
            break;
        }
        end += line.len();
    }
    end
}

/// How a line below a copyright line goes on about rights.
const OF_RIGHTS: [&str; 4] = ["Dilarang", "dilarang", "All rights", "Hak cipta"];

/// All that follows to the next phrase or the text's end where that is little, else the line.
fn rest(text: &str, hit: &Hit, bound: usize) -> Option<Range<usize>> {
    let is_first = decorated_line_start(text, hit.bytes.start).is_some();
    let bound = bound.min(end_of_rights(text, hit.bytes.end));
    if bound.saturating_sub(hit.bytes.end) <= LONGEST_REST {
        return Some(hit.bytes.start..bound.max(hit.bytes.end));
    }
    is_first.then(|| line_end(text, hit.bytes.end, 200)).flatten().map(|end| hit.bytes.start..end)
}
