//! Other articles' titles that a scraper left in a paragraph without what announced them.
//!
//! Such a title stands between two sentences of a line, is long, and has capitals on words that prose never writes so:
//! verbs and particles of headlines.

use super::words::{floor, is_capitalised, words};
use super::{headline, title};
use crate::cleaning::{Kind, Part};

/// No such title is longer.
const LONGEST: usize = 220;

/// The titles in `text` that stand unannounced between sentences.
pub(super) fn find(text: &str, parts: &mut Vec<Part>) {
    let bytes = text.as_bytes();
    let mut announced: Vec<usize> = parts.iter().map(|part| part.bytes.start).collect();
    announced.sort_unstable();
    for stop in memchr::memchr3_iter(b'.', b'"', b')', bytes) {
        let Some(blanks) = blanks_behind(bytes, stop) else { continue };
        let start = stop + 1 + blanks;
        let Some(rest) = text.get(start..floor(text, start + LONGEST)) else { continue };
        if !seems_title(rest) || !ends_sentence(text, stop) {
            continue;
        }
        let line = rest.split('\n').next().unwrap_or_default();
        let next =
            announced.get(announced.partition_point(|at| *at < start)).map_or(LONGEST, |at| at - start);
        let line = line.get(..next.min(line.len())).unwrap_or_default();
        let whole = (line.len() == next && title::is_whole(line, false)).then_some(line.trim_end().len());
        let end = whole.or_else(|| title::end(line, text.get(..start).unwrap_or_default()));
        let Some(len) = end else { continue };
        if line.get(..len).is_some_and(headline::is) {
            parts.push(Part { bytes: start..start + len, kind: Kind::Related });
        }
    }
}

/// How many blanks stand between a stop and a capital or, with at least one blank, a number.
fn blanks_behind(bytes: &[u8], stop: usize) -> Option<usize> {
    let behind = bytes.get(stop + 1..)?;
    let blanks = behind.iter().take(8).take_while(|byte| **byte == b' ').count();
    let first = behind.get(blanks)?;
    (first.is_ascii_uppercase() || (first.is_ascii_digit() && blanks > 0)).then_some(blanks)
}

/// Whether the mark at `stop` ends a sentence of prose: a stop behind a word, brackets or a quotation, or the quotation
/// mark behind such a stop. A number or a short form before the stop is none, nor is what is in capitals itself.
fn ends_sentence(text: &str, stop: usize) -> bool {
    let before = text.get(floor(text, stop.saturating_sub(90))..stop).unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let is_end = match text.as_bytes().get(stop) {
        Some(b'.') => !may_be_short(last) || last.contains([')', '"', '”', '%']),
        Some(b'"') => before.ends_with(['.', ',', '?', '!']),
        _ => false,
    };
    let prose = before.split_once(' ').map_or(before, |(_, whole_words)| whole_words);
    is_end && (prose.len() < 30 || !title::is_in_capitals(prose))
}

/// Whether `word`, before a stop, may be a short form: "Kec.", "2.".
fn may_be_short(word: &str) -> bool {
    let is_acronym = word.len() > 2 && word.chars().all(char::is_uppercase);
    word.chars().count() < 5 && !word.starts_with(char::is_lowercase) && !is_acronym
}

/// A cheap look at the first words.
fn seems_title(text: &str) -> bool {
    let mut first = words(text).take(3).filter_map(|word| text.get(word));
    first.next().is_some_and(|word| !word.ends_with('.'))
        && first.all(|word| is_capitalised(word) || title::is_small_word(word))
        && title::is_in_capitals(text)
}
