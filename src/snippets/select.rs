//! Choosing the passages that show most of what was looked for.

use std::collections::HashSet;
use std::ops::Range;

use super::matcher::Mark;
use super::{Passage, PassageOptions};

/// What a word of the query is worth that no chosen passage shows yet; one already shown is worth 1.
const NEW_WORD: usize = 10;
/// What two marks side by side are worth.
const ADJACENT: usize = 3;

/// A sentence of a text.
pub struct Sentence {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// The part of the text that it belongs to; what is between two parts is never shown.
    pub part: usize,
}

/// A sentence with the marks in it.
struct Candidate<'m> {
    sentence: usize,
    marks: &'m [Mark],
}

/// The passages of `text`, which has these `sentences` and `marks`.
pub fn select(text: &str, sentences: &[Sentence], marks: &[Mark], options: &PassageOptions) -> Vec<Passage> {
    if options.max_passages == 0 || sentences.is_empty() {
        return Vec::new();
    }
    let mut chosen = choose(candidates(sentences, marks), options.max_passages);
    if chosen.is_empty() {
        chosen.push(Candidate { sentence: 0, marks: &[] });
    }
    chosen.sort_by_key(|candidate| candidate.sentence);
    let mut passages: Vec<Passage> = Vec::new();
    for candidate in chosen {
        let after = passages.last().map_or(0, |last| last.bytes.end);
        let first = sentences.get(candidate.sentence).map_or(0, |sentence| sentence.bytes.start);
        if first >= after {
            passages.push(passage(text, sentences, &candidate, marks, options.max_chars));
        }
    }
    passages
}

fn candidates<'m>(sentences: &[Sentence], marks: &'m [Mark]) -> Vec<Candidate<'m>> {
    let mut rest = marks;
    let mut candidates = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let outside = rest.partition_point(|mark| mark.bytes.start < sentence.bytes.start);
        let inside = rest.partition_point(|mark| mark.bytes.start < sentence.bytes.end);
        if outside < inside {
            candidates.push(Candidate { sentence: at, marks: &rest[outside..inside] });
        }
        rest = &rest[inside..];
    }
    candidates
}

/// The best candidate first, then each time the one that adds most; of equals the earlier in the text.
fn choose(mut candidates: Vec<Candidate<'_>>, count: usize) -> Vec<Candidate<'_>> {
    let mut shown: HashSet<usize> = HashSet::new();
    let mut chosen = Vec::new();
    while chosen.len() < count {
        let worth = |(at, candidate): (usize, &Candidate<'_>)| {
            (worth(candidate.marks, &shown), std::cmp::Reverse(at))
        };
        let Some((_, std::cmp::Reverse(at))) = candidates.iter().enumerate().map(worth).max() else { break };
        let best = candidates.remove(at);
        shown.extend(best.marks.iter().map(|mark| mark.clause));
        chosen.push(best);
    }
    chosen
}

fn worth(marks: &[Mark], shown: &HashSet<usize>) -> usize {
    let clauses: HashSet<usize> = marks.iter().map(|mark| mark.clause).collect();
    let adjacent = marks
        .windows(2)
        .filter(|pair| pair[0].clause != pair[1].clause && pair[0].position + 1 == pair[1].position);
    let words: usize = clauses.iter().map(|clause| if shown.contains(clause) { 1 } else { NEW_WORD }).sum();
    words + ADJACENT * adjacent.count()
}

/// The candidate's sentence, with those after it while they fit, or a part of it where it does not fit itself.
fn passage(
    text: &str,
    sentences: &[Sentence],
    candidate: &Candidate<'_>,
    marks: &[Mark],
    max_chars: usize,
) -> Passage {
    let chars = |bytes: Range<usize>| text.get(bytes).map_or(0, |slice| slice.chars().count());
    let Sentence { bytes: sentence, part } = &sentences[candidate.sentence];
    if chars(sentence.clone()) > max_chars {
        return part_of(text, sentence, candidate.marks, max_chars);
    }
    let fits_in = |next: &&Sentence| {
        next.part == *part && !marks.iter().any(|mark| next.bytes.contains(&mark.bytes.start))
    };
    let following = sentences[candidate.sentence + 1..].iter().take_while(fits_in).map(|next| next.bytes.end);
    let end =
        following.take_while(|&end| chars(sentence.start..end) <= max_chars).last().unwrap_or(sentence.end);
    with_marks(text, sentence.start..end, marks, sentence, end)
}

fn with_marks(
    text: &str,
    bytes: Range<usize>,
    marks: &[Mark],
    sentence: &Range<usize>,
    sentence_end: usize,
) -> Passage {
    let inside = |mark: &&Mark| mark.bytes.start >= bytes.start && mark.bytes.end <= bytes.end;
    let mark_bytes: Vec<Range<usize>> = marks.iter().filter(inside).map(|mark| mark.bytes.clone()).collect();
    let within = |mark: &Range<usize>| mark.start - bytes.start..mark.end - bytes.start;
    Passage {
        text: text.get(bytes.clone()).unwrap_or("").to_owned(),
        marks: mark_bytes.iter().map(within).collect(),
        mark_bytes,
        cut_before: bytes.start > sentence.start,
        cut_after: bytes.end < sentence_end,
        bytes,
    }
}

/// The part of a long sentence that holds most different words of the query, with what fits around them.
fn part_of(text: &str, sentence: &Range<usize>, marks: &[Mark], max_chars: usize) -> Passage {
    let whole: Vec<&Mark> = marks.iter().filter(|mark| mark.bytes.end <= sentence.end).collect();
    let core = densest(text, &whole, max_chars).unwrap_or(sentence.start..sentence.start);
    let room = max_chars.saturating_sub(text[core.clone()].chars().count());
    let before = &text[sentence.start..core.start];
    let after = &text[core.end..sentence.end];
    let before_chars =
        before.chars().count().min((room * 2 / 3).max(room.saturating_sub(after.chars().count())));
    let start = core.start - word_tail(before, before_chars).len();
    let end = core.end + word_head(after, room - before_chars).len();
    with_marks(text, start..end, marks, sentence, sentence.end)
}

/// The range from one mark to another, within `max_chars`, that holds most different words of the query.
fn densest(text: &str, marks: &[&Mark], max_chars: usize) -> Option<Range<usize>> {
    let mut best: Option<(usize, Range<usize>)> = None;
    let mut first = 0;
    for last in 0..marks.len() {
        let fits = |first: usize| {
            let span = marks[first].bytes.start..marks[last].bytes.end;
            text.get(span).is_some_and(|span| span.chars().count() <= max_chars)
        };
        while first < last && !fits(first) {
            first += 1;
        }
        let clauses: HashSet<usize> = marks[first..=last].iter().map(|mark| mark.clause).collect();
        if best.as_ref().is_none_or(|(count, _)| clauses.len() > *count) {
            best = Some((clauses.len(), marks[first].bytes.start..marks[last].bytes.end));
        }
    }
    best.map(|(_, span)| span)
}

/// The last `chars` characters of `text`, less a broken word at their beginning.
fn word_tail(text: &str, chars: usize) -> &str {
    let Some(at) = text.char_indices().rev().take(chars).last().map(|(at, _)| at) else { return "" };
    if at == 0 {
        return text;
    }
    let tail = &text[at..];
    if text[..at].ends_with(char::is_whitespace) {
        return tail;
    }
    tail.find(char::is_whitespace).map_or("", |blank| tail[blank..].trim_start())
}

/// The first `chars` characters of `text`, less a broken word at their end.
fn word_head(text: &str, chars: usize) -> &str {
    let Some((at, _)) = text.char_indices().nth(chars) else { return text };
    let head = &text[..at];
    if text[at..].starts_with(char::is_whitespace) {
        return head.trim_end();
    }
    head.rfind(char::is_whitespace).map_or("", |blank| head[..blank].trim_end())
}
