//! More of the text around a stretch, as far as there is room.

use std::ops::Range;

use super::PassageOptions;
use super::edges::is_fragment;
use super::follow;
use super::quotation;
use super::sentences::{Around, is_list_item, leans_on_the_one_before, sentence_around};
use super::span::Span;
use super::usable::fits;

/// Room for less than this share of a passage is left empty: few sentences are so short.
const MIN_ROOM_SHARE: usize = 4;
/// At most so many sentences before a stretch are shown with it at a time.
const MAX_BEFORE: usize = 2;
/// At most so many sentences behind a stretch are shown with it at a time.
const MAX_BEHIND: usize = 3;

/// Where spans grow.
pub struct Ground<'t> {
    /// The whole text.
    pub text: &'t str,
    /// What of it may be shown.
    pub parts: &'t [Range<usize>],
    /// Where it really begins: captions and headlines before are never joined to what is behind.
    pub lead: usize,
    /// How many spans there may be, and how long.
    pub options: &'t PassageOptions,
}

impl Ground<'_> {
    /// Fills each of `spans`, of which the first is the best, up to the length of a passage, then with the room that others
    /// leave, the best before the others; a single one has the room of two, for what follows it. Puts them in order, and
    /// makes one of those that meet.
    pub fn fill(&self, spans: &mut Vec<Span>) {
        let PassageOptions { max_passages, max_chars } = *self.options;
        let best = spans.first().map_or(0, |best| best.bytes.start);
        spans.sort_by_key(|span| span.bytes.start);
        let best = spans.partition_point(|span| span.bytes.start < best);
        let all = max_chars.saturating_mul(spans.len().max(max_passages.min(2)));
        let mut left = all.saturating_sub(spans.iter().map(|span| span.chars(self.text)).sum());
        let others: Vec<usize> = (0..spans.len()).filter(|number| *number != best).collect();
        for number in 0..spans.len() {
            left -= self.complete(spans, number, left);
        }
        for &number in &others {
            let room = max_chars.saturating_sub(spans.get(number).map_or(0, |span| span.chars(self.text)));
            left -= self.grow(spans, number, room.min(left), |around, span| {
                around.fill_behind(span);
            });
        }
        for &number in std::iter::once(&best).chain(&others) {
            left -= self.grow(spans, number, left, |around, span| around.fill(span));
        }
        if max_passages > 1 && spans.len() == 1 && left > self.min_room() {
            left -= self.follow(spans, left);
        }
        self.join(spans, left);
    }

    /// Adds what follows the only one of `spans`, with at most `room` characters; how many it took.
    fn follow(&self, spans: &mut Vec<Span>, room: usize) -> usize {
        let next = spans.first().and_then(|span| follow::following(self.text, self.parts, span, room));
        let Some(next) = next else { return 0 };
        let chars = next.chars(self.text).min(room);
        spans.push(next);
        chars
            + self.grow(spans, 1, room - chars, |around, span| {
                around.fill_behind(span);
            })
    }

    /// Makes the sentences of the span of this number whole, and closes a quotation, if at most `room` more characters do
    /// it; how many it took.
    fn complete(&self, spans: &mut [Span], number: usize, room: usize) -> usize {
        let is_open = |span: &Span| self.text.get(span.bytes.clone()).is_some_and(quotation::ends_within);
        let is_cut = |span: &Span| span.cut_before || span.cut_after || is_open(span);
        if spans.get(number).is_some_and(is_cut) {
            self.grow(spans, number, room, |around, span| around.complete(span))
        } else {
            0
        }
    }

    /// Less room is left empty.
    fn min_room(&self) -> usize {
        self.options.max_chars / MIN_ROOM_SHARE
    }

    /// Lets the span of this number grow up to its neighbours with at most `room` more characters; how many it took.
    fn grow(
        &self,
        spans: &mut [Span],
        number: usize,
        room: usize,
        how: impl Fn(&Surroundings<'_>, &mut Span),
    ) -> usize {
        let (before, rest) = spans.split_at_mut(number.min(spans.len()));
        let Some((span, after)) = rest.split_first_mut().filter(|_| room > 0) else { return 0 };
        let Some(part) = self.parts.get(span.part) else { return 0 };
        let start = before.last().map_or(part.start, |last| last.bytes.end.max(part.start));
        let end = after.first().map_or(part.end, |next| next.bytes.start.min(part.end));
        let is_before_lead = span.bytes.start < self.lead;
        let free = if is_before_lead { start..end.min(self.lead) } else { start.max(self.lead)..end };
        let (chars, bytes) = (span.chars(self.text), span.bytes.clone());
        let max_chars = chars.saturating_add(room);
        let min_room = self.min_room();
        how(&Surroundings { text: self.text, part: part.clone(), free, max_chars, min_room }, span);
        if span.bytes == bytes { 0 } else { span.chars(self.text).saturating_sub(chars) }
    }

    /// Makes one of spans between which there are only blanks, at most `left` of them.
    fn join(&self, spans: &mut Vec<Span>, mut left: usize) {
        spans.dedup_by(|next, span| {
            let between = self.text.get(span.bytes.end..next.bytes.start).unwrap_or("");
            let is_caption = span.bytes.start < self.lead && next.bytes.start >= self.lead;
            let meets = span.part == next.part && !span.cut_after && !next.cut_before && !is_caption;
            let joins = meets && between.len() <= left && between.trim().is_empty();
            if joins {
                left -= between.len();
                span.bytes.end = next.bytes.end;
                span.cut_after = next.cut_after;
            }
            joins
        });
    }
}

/// What a stretch may grow into.
struct Surroundings<'t> {
    /// The whole text.
    text: &'t str,
    /// The part that the stretch is in.
    part: Range<usize>,
    /// What is free of it: other stretches are outside.
    free: Range<usize>,
    /// How many characters the stretch may have.
    max_chars: usize,
    /// Less room is left empty.
    min_room: usize,
}

impl Surroundings<'_> {
    /// Takes whole sentences into `span` while they fit: the one before where the first leans on it or is within its
    /// quotation, then those behind it, then the one before. Headings and other fragments are not taken in, but for a list
    /// behind a colon; what ends in a colon, asks something or begins to quote only with what is behind it.
    fn fill(&self, span: &mut Span) {
        let leans = self.fill_behind(span);
        if !leans && !span.cut_before {
            self.take_before(span);
        }
    }

    /// The same without the one before where nothing leans on it; whether the first leans.
    fn fill_behind(&self, span: &mut Span) -> bool {
        let leans = leans(self.slice(&span.bytes));
        if leans && !span.cut_before {
            self.take_before(span);
        }
        let mut lists = ends_in(self.slice(&span.bytes), ':');
        while let Some(last) =
            Some(&*span).filter(|span| !span.cut_after).and_then(|span| self.next(span, lists))
        {
            lists = ends_in(self.slice(&(span.bytes.start..last.start)), ':')
                || (lists && is_list_item(self.slice(&last)));
            span.bytes.end = last.end;
        }
        leans
    }

    /// Takes in what is missing of the sentences that `span` begins and ends in, of both or of one.
    fn complete(&self, span: &mut Span) {
        let begins = |around: &Around| around.begins && around.bytes.start >= self.free.start;
        let ends = |around: &Around| around.ends && around.bytes.end <= self.free.end;
        let first = Some(span.bytes.start).filter(|_| span.cut_before).and_then(|at| self.around(at));
        let last = span.bytes.end.checked_sub(1).filter(|_| span.cut_after).and_then(|at| self.around(at));
        let start = first.filter(begins).map(|around| around.bytes.start);
        let end = last.filter(ends).map(|around| around.bytes.end);
        for (start, end) in [(start, end), (start, None), (None, end)] {
            let whole = start.unwrap_or(span.bytes.start)..end.unwrap_or(span.bytes.end);
            if self.fits(whole.clone()) {
                span.cut_before &= start.is_none();
                span.cut_after &= end.is_none();
                span.bytes = whole;
                break;
            }
        }
        Self { part: self.part.clone(), free: self.free.clone(), min_room: 0, ..*self }.close(span);
    }

    /// Takes in what is missing of a quotation that `span` ends in.
    fn close(&self, span: &mut Span) {
        let mut end = span.bytes.end;
        for _ in 0..MAX_BEHIND {
            let shown = span.bytes.start..end;
            if span.cut_after || !self.fits(shown.clone()) {
                return;
            }
            if !quotation::ends_within(self.slice(&shown)) {
                span.bytes.end = end;
                return;
            }
            let Some(behind) = self.behind(span, end) else { return };
            end = behind.end;
        }
    }

    /// Takes in the sentence before, and where this leans itself the one before it as well.
    fn take_before(&self, span: &mut Span) {
        let mut start = span.bytes.start;
        for _ in 0..MAX_BEFORE {
            let Some(before) = self.ahead(start..span.bytes.end) else { return };
            start = before.start;
            if !leans(self.slice(&(start..span.bytes.end))) {
                span.bytes.start = start;
                return;
            }
        }
    }

    /// The whole sentence before `shown` that may be shown with it.
    fn ahead(&self, shown: Range<usize>) -> Option<Range<usize>> {
        let has_room = shown.len() + self.min_room <= self.max_chars;
        let before = self.text.get(self.free.start..shown.start).filter(|_| has_room)?.trim_end();
        let sentence = self.sentence((self.free.start + before.len()).checked_sub(1)?)?;
        let joins = sentence.end <= shown.start && self.fits(sentence.start..shown.end);
        let slice = self.slice(&sentence);
        (joins && (!is_fragment(slice) || quotation::ends_within(slice))).then_some(sentence)
    }

    /// The sentence up to which `span` may grow: the next one, or one behind it as long as they point on. With `lists`, it
    /// may be a fragment.
    fn next(&self, span: &Span, mut lists: bool) -> Option<Range<usize>> {
        let mut last = self.behind(span, span.bytes.end)?;
        let first = last.start;
        for _ in 0..MAX_BEHIND {
            let added = self.slice(&(first..last.end));
            if !points_on(added) {
                let joins = self.fits(span.bytes.start..last.end);
                return (joins && (lists || !is_fragment(self.slice(&last)))).then_some(last);
            }
            lists = ends_in(added, ':');
            last = self.behind(span, last.end)?;
        }
        None
    }

    /// The whole sentence behind the byte `end`, if there can be room for it.
    fn behind(&self, span: &Span, end: usize) -> Option<Range<usize>> {
        let after = self.text.get(end..self.free.end).unwrap_or("");
        let first = end + after.len() - after.trim_start().len();
        let shown = end.checked_sub(span.bytes.start)?;
        let has_room = first < self.free.end && shown + self.min_room <= self.max_chars;
        has_room.then(|| self.sentence(first)).flatten()
    }

    /// The whole sentence that holds the byte `at`, if none of it is taken.
    fn sentence(&self, at: usize) -> Option<Range<usize>> {
        let Around { bytes, begins, ends } = self.around(at)?;
        let is_free = bytes.start >= self.free.start && bytes.end <= self.free.end && !bytes.is_empty();
        (begins && ends && is_free).then_some(bytes)
    }

    fn around(&self, at: usize) -> Option<Around> {
        let part = self.text.get(self.part.clone())?;
        let around = sentence_around(part, at.checked_sub(self.part.start)?);
        let bytes = around.bytes.start + self.part.start..around.bytes.end + self.part.start;
        Some(Around { bytes, ..around })
    }

    fn fits(&self, together: Range<usize>) -> bool {
        fits(self.slice(&together), self.max_chars)
    }

    fn slice(&self, bytes: &Range<usize>) -> &str {
        self.text.get(bytes.clone()).unwrap_or("")
    }
}

/// Whether `stretch` is not understood without what is before it.
fn leans(stretch: &str) -> bool {
    leans_on_the_one_before(stretch) || quotation::begins_within(stretch)
}

/// Whether `stretch` is not understood without what is behind it: it announces, asks or begins to quote something.
fn points_on(stretch: &str) -> bool {
    ends_in(stretch, ':') || ends_in(stretch, '?') || quotation::ends_within(stretch)
}

/// Whether `slice` ends in `sign` but for blanks and what closes a quotation.
fn ends_in(slice: &str, sign: char) -> bool {
    slice.trim_end_matches([' ', '\n', '\r', '"', '”']).ends_with(sign)
}
