//! What stands in a text without being the article's own, found by its shape.
//!
//! Two passes over a text: one for listed phrases, each of which says how far what it begins reaches, and one over the
//! lines for shapes that no phrase announces. Owns these rules and their lists; knows nothing of sources or dates, and
//! changes no text. A sentence of the article's own that is taken away costs more than a stranger's that is left, so
//! that every rule errs on the side of leaving.

mod byline;
mod credit;
mod date_line;
mod extent;
mod headline;
mod initials;
mod inserted;
mod phrases;
mod related;
mod reprint;
mod spam;
mod tail_list;
mod title;
mod words;

use crate::cleaning::{Kind, Part};

/// The parts of `text` that are not the article's own, sorted and disjoint.
pub(super) fn find(text: &str) -> Vec<Part> {
    let mut parts = announced(text);
    initials::find(text, &mut parts);
    inserted::find(text, &mut parts);
    tail_list::find(text, &mut parts);
    by_line(text, &mut parts);
    disjoint(parts)
}

/// What listed phrases announce.
fn announced(text: &str) -> Vec<Part> {
    let hits = phrases::find(text);
    let mut parts = Vec::new();
    let mut covered = 0;
    let mut bounds = bounds(&hits, text.len());
    for hit in &hits {
        let bound = bounds.pop().unwrap_or(text.len());
        if hit.bytes.start < covered {
            continue;
        }
        if let Some(bytes) = extent::reach(text, hit, covered, bound) {
            covered = covered.max(bytes.end);
            parts.push(Part { bytes, kind: hit.phrase.kind });
        }
    }
    parts
}

/// For each hit, the last one first, where the next begins that ends what stands before it.
fn bounds(hits: &[phrases::Hit], end: usize) -> Vec<usize> {
    let mut bound = end;
    hits.iter()
        .rev()
        .map(|hit| if hit.is_border() { std::mem::replace(&mut bound, hit.bytes.start) } else { bound })
        .collect()
}

/// How many bytes a line has at most that a rule for whole lines looks at.
const LONGEST_LINE: usize = 200;

/// A longer line is prose, or a caption.
const SHORT_LINE: usize = 120;

/// What lines are by their shape.
fn by_line(text: &str, parts: &mut Vec<Part>) {
    let mut start = 0;
    let mut prose = 0;
    while start < text.len() {
        let end = memchr::memchr(b'\n', text.as_bytes().get(start..).unwrap_or_default())
            .map_or(text.len(), |len| start + len);
        if let Some(line) = text.get(start..end).filter(|line| line.len() <= LONGEST_LINE) {
            let is_at_end = text.len() - end < LONGEST_LINE;
            let kind = date_line::is(line, prose)
                .then_some(Kind::DateLine)
                .or_else(|| (is_at_end && spam::is(line)).then_some(Kind::Spam));
            if let Some(kind) = kind {
                parts.push(Part { bytes: start..end, kind });
            }
            prose += usize::from(line.len() > SHORT_LINE || line.trim_end().ends_with('.'));
        } else {
            prose += 1;
        }
        start = end + 1;
    }
    byline::above_date_line(text, parts);
}

/// `parts` in order; of two that overlap the one that begins first is whole.
pub(super) fn disjoint(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_by_key(|part| (part.bytes.start, std::cmp::Reverse(part.bytes.end)));
    let mut end = 0;
    parts.retain_mut(|part| {
        part.bytes.start = part.bytes.start.max(end);
        end = end.max(part.bytes.end);
        part.bytes.start < part.bytes.end
    });
    parts
}
