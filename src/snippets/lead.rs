//! Where a text really begins.

use std::ops::Range;

use super::candidates::Candidate;
use super::sentences::sentences;

use super::edges::{dateline_len, is_fragment};

/// How many sentences are read for it.
const MAX_READ: usize = 12;
/// A sentence with a dateline is the beginning if it is among so many first ones: before it stand captions and headlines.
const MAX_BEFORE_DATELINE: usize = 4;
/// How much of a part is read for it, in bytes.
const MAX_LEAD_BYTES: usize = 2_000;

/// The sentence that a text really begins with. Captions and headlines before the one with the dateline are passed over;
/// without a dateline, headings and bylines, unless there is nothing else.
pub fn lead(text: &str, parts: &[Range<usize>]) -> Option<Candidate> {
    let mut first: Option<Candidate> = None;
    let mut first_real: Option<Candidate> = None;
    for (read, lead) in opening(text, parts).take(MAX_READ).enumerate() {
        if first_real.is_some() && read >= MAX_BEFORE_DATELINE {
            break;
        }
        let sentence = text.get(lead.bytes.clone()).unwrap_or("");
        let has_dateline = read < MAX_BEFORE_DATELINE && dateline_len(sentence) > 0;
        if first_real.is_some() && !has_dateline {
            continue;
        }
        let is_real = !is_fragment(sentence);
        if is_real && has_dateline {
            return Some(lead);
        }
        if is_real {
            first_real.get_or_insert(lead);
        } else {
            first.get_or_insert(lead);
        }
    }
    first_real.or(first)
}

/// The sentences at the beginning of each part.
fn opening(text: &str, parts: &[Range<usize>]) -> impl Iterator<Item = Candidate> {
    parts.iter().enumerate().flat_map(move |(part, bytes)| {
        let slice = text.get(bytes.clone()).unwrap_or("");
        let near = slice.get(..slice.floor_char_boundary(MAX_LEAD_BYTES)).unwrap_or("");
        let is_whole = near.len() == slice.len();
        sentences(near).map(move |sentence| Candidate {
            part,
            bytes: sentence.start + bytes.start..sentence.end + bytes.start,
            begins: true,
            ends: is_whole || sentence.end < near.len(),
            marks: 0..0,
        })
    })
}
