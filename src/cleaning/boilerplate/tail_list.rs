//! Other articles' titles in a row at the end of a text, where a scraper joined what stood below the article.

use super::words::{floor, words};
use super::{headline, title};
use crate::cleaning::{Kind, Part};

/// How much of a text's end is looked at, in bytes.
const LONGEST: usize = 6000;
/// How many parts set aside may follow the titles.
const MOST_PARTS_BEHIND: usize = 8;
/// Fewer words in capitals may be a table or a list of names.
const FEWEST_WORDS: usize = 24;

/// The titles that end `text` without anything between them.
pub(super) fn find(text: &str, parts: &mut Vec<Part>) {
    let mut end = text.trim_end().len();
    for _ in 0..MOST_PARTS_BEHIND {
        let Some(last) = parts.iter().find(|part| part.bytes.start < end && part.bytes.end >= end) else {
            break;
        };
        end = text.get(..last.bytes.start).map_or(0, |before| before.trim_end().len());
    }
    let last = text.get(floor(text, end.saturating_sub(160))..end).unwrap_or_default();
    if !title::is_in_capitals(last.split_once(' ').map_or(last, |(_, words)| words)) || last.contains('\n') {
        return;
    }
    let tail_start = floor(text, end.saturating_sub(LONGEST));
    let tail = text.get(tail_start..end).unwrap_or_default();
    let stop = tail.rfind(". ").map_or(0, |at| at + 2).max(tail.rfind('\n').map_or(0, |at| at + 1));
    let titles = tail.get(stop..).unwrap_or_default();
    let is_one_run = title::several(titles) == titles.len();
    if is_one_run && words(titles).take(FEWEST_WORDS).count() == FEWEST_WORDS && headline::are_several(titles)
    {
        parts.push(Part { bytes: tail_start + stop..end, kind: Kind::Related });
    }
}
