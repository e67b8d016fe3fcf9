//! Whether a stop, an exclamation mark, a question mark or an ellipsis ends a sentence.

use std::ops::Range;

use super::around::MAX_CLOSING_BYTES;
use super::words;

/// What closes behind a stop and belongs to the sentence.
const CLOSING: [char; 9] = ['"', '”', '’', '\'', ')', ']', '»', '}', '*'];

/// A stop with what stands around it.
struct Stop<'t> {
    before: &'t str,
    sign: &'t str,
    closing: &'t str,
    blank: &'t str,
    after: &'t str,
}

/// Where the sentence ends that the stop at `sign` closes, if it closes one.
pub fn sentence_end(text: &str, sign: Range<usize>) -> Option<usize> {
    let rest = text.get(sign.end..)?;
    let goes_on = |next: &u8| next.is_ascii_lowercase() || next.is_ascii_digit();
    if rest.as_bytes().first().is_some_and(goes_on) || rest.starts_with(['.', '!', '?', '…']) {
        return None;
    }
    let closing = closing(rest);
    let behind = rest.get(closing.len()..)?;
    let near = behind.get(..behind.floor_char_boundary(MAX_CLOSING_BYTES))?;
    let blank = near.get(..near.len() - near.trim_start().len())?;
    let stop = Stop {
        before: text.get(..sign.start)?,
        sign: text.get(sign.clone())?,
        closing,
        blank,
        after: behind.get(blank.len()..)?,
    };
    stop.ends_sentence().then_some(sign.end + closing.len())
}

/// What closes right at the start of `rest`, or behind a blank and before another.
fn closing(rest: &str) -> &str {
    if is_blank_before_word(rest.as_bytes()) {
        return "";
    }
    let near = rest.get(..rest.floor_char_boundary(MAX_CLOSING_BYTES / 2)).unwrap_or("");
    let closed = near.len() - near.trim_start_matches(CLOSING).len();
    let behind = near.get(closed..).unwrap_or("");
    let loose = [" ”", " \""].iter().find(|quote| {
        let after = behind.strip_prefix(**quote);
        closed == 0 && after.is_some_and(|after| after.starts_with([' ', '\n', '\r']) || rest.len() == 2)
    });
    let len = closed + loose.map_or(0, |quote| quote.len());
    near.get(..len + citations_len(near.get(len..).unwrap_or(""))).unwrap_or("")
}

fn is_blank_before_word(rest: &[u8]) -> bool {
    match rest {
        [b' ', next, ..] => next.is_ascii_alphanumeric(),
        [first, ..] => *first == b'\n',
        [] => true,
    }
}

/// How many bytes of numbered citations `rest` begins with: `[1][23]`.
fn citations_len(rest: &str) -> usize {
    let mut len = 0;
    while let Some(cited) = rest.get(len..).and_then(|rest| rest.strip_prefix('[')) {
        let digits = cited.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || cited.as_bytes().get(digits) != Some(&b']') {
            break;
        }
        len += digits + 2;
    }
    len
}

/// Whether no sentence begins with `next`: the one before goes on with it.
fn is_going_on(next: char) -> bool {
    matches!(
        next,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '&'
            | '/'
            | '='
            | '+'
            | '_'
            | '|'
            | '\\'
            | '…'
    )
}

impl Stop<'_> {
    fn ends_sentence(&self) -> bool {
        let Some(next) = self.after.chars().next() else { return true };
        if self.blank.is_empty() {
            return self.is_glued(next);
        }
        let blank_line = self.blank.bytes().filter(|byte| *byte == b'\n').count() > 1;
        if blank_line || next.is_whitespace() {
            return true;
        }
        if is_going_on(next) {
            return false;
        }
        if next.is_lowercase() {
            return self.is_plain() && words::ends_before_small_letter(self.before, self.after);
        }
        !self.is_single() || self.closes_quotation() || !words::goes_on_behind_stop(self.before, self.after)
    }

    /// Whether it is a stop by itself with nothing closing behind it.
    fn is_plain(&self) -> bool {
        self.is_single() && self.closing.is_empty()
    }

    /// Whether it is a stop that can belong to an abbreviation, not one of several.
    fn is_single(&self) -> bool {
        self.sign == "." && !self.before.ends_with(['.', '!', '?', '…'])
    }

    fn closes_quotation(&self) -> bool {
        self.closing.contains(['"', '”', '’', '»'])
    }

    /// Whether a sentence begins with `next` right behind it because the blank between was lost: `tsunami.Fumihiko`.
    fn is_glued(&self, next: char) -> bool {
        if matches!(next, '“' | '‘' | '«' | '(') {
            return self.before.chars().next_back().is_some_and(char::is_alphanumeric)
                && !(self.is_single() && words::is_short(self.before));
        }
        if self.after.starts_with("--") || self.after.starts_with("||") {
            return true;
        }
        if !next.is_uppercase() {
            return false;
        }
        let second = self.after.chars().nth(1);
        let is_word = second.is_some_and(|second| second.is_lowercase() || second == ' ');
        is_word && (!self.is_plain() || words::can_be_glued(self.before, self.after))
    }
}
