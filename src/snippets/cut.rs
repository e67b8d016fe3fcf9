//! A part of a sentence that is too long to be shown.

use std::ops::Range;

use super::candidates::Candidate;
use super::edges::dateline_len;
use super::span::Span;
use super::usable::{chars, fits};

/// How much of the room beside what must be shown comes before it.
const SHARE_BEFORE: f32 = 0.4;
/// A clause that begins in this share of the room before is preferred to more words.
const CLAUSE_SHARE: f32 = 0.65;
/// A clause that ends within so many bytes of the end is preferred to more words.
const CLAUSE_END_BYTES: usize = 40;
/// A longer word is broken where it does not fit, in bytes.
const MAX_WHOLE_WORD_BYTES: usize = 60;
/// Longer runs of words with capitals are no names.
const MAX_NAME_WORDS: usize = 4;
/// What stands between two clauses.
const CLAUSE_BREAKS: [&str; 8] = [", ", "; ", ": ", " - ", " – ", " — ", " \"", " “"];

/// At most `max_chars` characters of `sentence` around its bytes `core`, which fit: from the beginning of the sentence or of
/// a clause where that is near, always between two words. A dateline is left out.
pub fn around(text: &str, sentence: &Candidate, core: &Range<usize>, max_chars: usize) -> Span {
    let whole = without_dateline(text, sentence, core);
    let room = Room { text, whole: whole.clone(), core: core.clone(), max_chars };
    let start = room.start();
    let end = room.end(start);
    Span {
        part: sentence.part,
        cut_before: start > whole.start || !sentence.begins,
        cut_after: end < whole.end || !sentence.ends,
        bytes: start..end,
    }
}

/// As much of `sentence` from its beginning as `max_chars` characters hold.
pub fn beginning(text: &str, sentence: &Candidate, max_chars: usize) -> Span {
    let fits = text.get(sentence.bytes.clone()).is_some_and(|slice| fits(slice, max_chars));
    if fits {
        let Candidate { part, bytes, begins, ends, .. } = sentence.clone();
        return Span { part, bytes, cut_before: !begins, cut_after: !ends };
    }
    around(text, sentence, &(sentence.bytes.start..sentence.bytes.start), max_chars)
}

fn without_dateline(text: &str, sentence: &Candidate, core: &Range<usize>) -> Range<usize> {
    let slice = text.get(sentence.bytes.clone()).unwrap_or("");
    let told = sentence.bytes.start + if sentence.begins { dateline_len(slice) } else { 0 };
    // Without a core, what is to be shown begins where the sentence does.
    let is_free = core.start >= told || core.is_empty();
    if is_free { told..sentence.bytes.end } else { sentence.bytes.clone() }
}

/// A sentence, what of it must be shown, and how much there is room for.
struct Room<'t> {
    text: &'t str,
    whole: Range<usize>,
    core: Range<usize>,
    max_chars: usize,
}

impl Room<'_> {
    fn start(&self) -> usize {
        let core_start = self.core.start.max(self.whole.start);
        let core_end = self.core.end.max(core_start);
        if self.slice(self.whole.start, core_end).is_some_and(|slice| fits(slice, self.max_chars)) {
            return self.whole.start;
        }
        let free = self.max_chars.saturating_sub(self.chars(core_start, core_end));
        let after = self.slice(core_end, self.whole.end).unwrap_or("");
        let needed_after = after.chars().take(free).count();
        let before = ((free as f32 * SHARE_BEFORE) as usize).max(free - needed_after);
        start_within(self.slice(self.whole.start, core_start).unwrap_or(""), before) + self.whole.start
    }

    fn end(&self, start: usize) -> usize {
        let core_end = self.core.end.max(start);
        let after = self.slice(core_end, self.whole.end).unwrap_or("");
        let room = self.max_chars.saturating_sub(self.chars(start, core_end));
        core_end + end_within(after, room)
    }

    fn slice(&self, start: usize, end: usize) -> Option<&str> {
        self.text.get(start..end)
    }

    fn chars(&self, start: usize, end: usize) -> usize {
        self.slice(start, end).map_or(0, chars)
    }
}

/// Where to begin in `before`, of which at most `room` characters can be shown.
fn start_within(before: &str, room: usize) -> usize {
    let Some(limit) = before.char_indices().rev().take(room).last().map(|(at, _)| at) else {
        return before.len();
    };
    let near = before.get(limit..).unwrap_or("");
    let breaks = CLAUSE_BREAKS.iter().filter_map(|sign| near.find(sign).map(|at| at + sign.trim_end().len()));
    let clause = breaks.min().filter(|at| (*at as f32) < near.len() as f32 * CLAUSE_SHARE);
    let begins_word = before
        .get(..limit)
        .is_some_and(|skipped| skipped.is_empty() || skipped.ends_with(char::is_whitespace));
    let word = if begins_word { Some(0) } else { near.find(char::is_whitespace) };
    let at = clause.or(word).unwrap_or(if near.len() > MAX_WHOLE_WORD_BYTES { 0 } else { near.len() });
    let rest = near.get(at..).unwrap_or("");
    limit + at + rest.len() - rest.trim_start().len()
}

/// Where to end in `after`, of which at most `room` characters can be shown.
fn end_within(after: &str, room: usize) -> usize {
    let Some((limit, _)) = after.char_indices().nth(room) else { return after.len() };
    let near = after.get(..limit).unwrap_or("");
    let clause = [", ", "; ", " - ", " – ", " — "].iter().filter_map(|sign| near.rfind(sign)).max();
    let ends_word = after.get(limit..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let word = if ends_word { Some(limit) } else { near.rfind(char::is_whitespace) };
    let clause = clause.filter(|at| at + CLAUSE_END_BYTES > limit);
    let word = word.map(|end| before_name(after, end));
    let end = clause.or(word).unwrap_or(if limit > MAX_WHOLE_WORD_BYTES { limit } else { 0 });
    near.get(..end).unwrap_or("").trim_end().len()
}

/// Where to end `text`, which could end at `end` between two words: before the name that these are part of, if they are.
fn before_name(text: &str, end: usize) -> usize {
    let begins_name =
        |at: usize| text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
    let mut shown = text.get(..end).unwrap_or("").trim_end();
    let mut start = end;
    for _ in 0..MAX_NAME_WORDS {
        let word = shown.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        if !begins_name(start) || !begins_name(word) || shown.ends_with([',', ';', ':', '.', ')', '"', '”'])
        {
            return start;
        }
        start = word;
        shown = shown.get(..word).unwrap_or("").trim_end();
    }
    end
}
