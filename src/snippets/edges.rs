//! What a passage is better without: stray signs at its ends, a dateline before its sentence; and what is no sentence.

use std::ops::Range;

/// The longest dateline, in bytes.
const MAX_DATELINE_BYTES: usize = 80;
/// The most words of a dateline.
const MAX_DATELINE_WORDS: usize = 9;
/// What ends a dateline.
const DASHES: [char; 3] = ['-', '–', '—'];
/// How much of a sentence tells whether it is one, in bytes.
const MAX_SHAPE_BYTES: usize = 160;
/// Fewer words are a fragment: a heading, a name, a link.
const MIN_WORDS: usize = 4;
/// Without a closing sign, fewer words are a fragment too.
const MIN_WORDS_OPEN: usize = 9;

/// What captions begin with.
const CAPTION_WORDS: [&str; 6] = ["ilustrasi", "ilustrasi:", "foto:", "(foto:", "dok.", "dok"];

/// `bytes` of `text` without the signs at its ends that belong to what is not shown. Nothing of `kept` is taken away. A
/// sentence that is there to its end may end in a colon.
pub fn without_stray_signs(
    text: &str,
    bytes: Range<usize>,
    kept: Option<Range<usize>>,
    cut_after: bool,
) -> Range<usize> {
    let head_end = kept.as_ref().map_or(bytes.end, |kept| kept.start.clamp(bytes.start, bytes.end));
    let head = text.get(bytes.start..head_end).unwrap_or("");
    let start = bytes.start + stray_head(head, text.get(head_end..bytes.end).unwrap_or(""));
    let tail_start = kept.map_or(start, |kept| kept.end.clamp(start, bytes.end));
    let tail = text.get(tail_start..bytes.end).unwrap_or("");
    start..tail_start + tail.len() - stray_tail(tail, cut_after)
}

/// How many bytes of signs `head` begins with that begin no sentence.
fn stray_head(head: &str, rest: &str) -> usize {
    let mut chars = head.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next).or_else(|| rest.chars().next());
        let before_word = next.is_some_and(|next| next.is_alphanumeric() || "\"“‘'(@#".contains(next));
        let opens = "\"“‘'([«#@$€£¥+±<".contains(c) && before_word;
        let is_minus = c == '-' && next.is_some_and(|next| next.is_ascii_digit());
        if is_shown_first(c) || opens || is_minus {
            return at;
        }
    }
    head.len()
}

/// Letters and numbers of any script, and pictures.
fn is_shown_first(c: char) -> bool {
    c.is_alphanumeric() || (c > '\u{2e7f}' && !c.is_whitespace())
}

/// How many bytes of signs `tail` ends in that end no sentence.
fn stray_tail(tail: &str, cut: bool) -> usize {
    let mut end = tail.len();
    while let Some(c) = tail.get(..end).and_then(|tail| tail.chars().next_back()) {
        let before = tail.get(..end - c.len_utf8()).unwrap_or("");
        let opens = "\"'".contains(c) && before.ends_with(char::is_whitespace);
        let is_stray = c.is_whitespace() || ",;-–—(“‘[|/\\•*·<=_~".contains(c) || (cut && c == ':') || opens;
        if !is_stray {
            break;
        }
        end -= c.len_utf8();
    }
    tail.len() - end
}

/// How many bytes of dateline `sentence` begins with: "JAKARTA, KORANFAJAR.COM - ". 0 without one.
pub fn dateline_len(sentence: &str) -> usize {
    let near = sentence.get(..sentence.floor_char_boundary(MAX_DATELINE_BYTES)).unwrap_or("");
    let mut at = 0;
    for word in near.as_bytes().split(|byte| *byte == b' ').take(MAX_DATELINE_WORDS) {
        let end = at + word.len();
        let word = near.get(at..end).unwrap_or("");
        if let Some(dash) = dash(word) {
            let names = near.get(..at + dash.start).unwrap_or("").trim_end();
            let len = (at + dash.end + usize::from(at + dash.end == end)).min(sentence.len());
            return if names_place_or_outlet(names) { len } else { 0 };
        }
        if word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_address(word) {
            return 0;
        }
        at = end + 1;
    }
    0
}

/// Where a dash stands at one end of `word`, if one does.
fn dash(word: &str) -> Option<Range<usize>> {
    let body = word.trim_end_matches(DASHES);
    if body.len() < word.len() {
        return Some(body.len()..word.len());
    }
    let rest = word.trim_start_matches(DASHES);
    (rest.len() < word.len() && rest.starts_with(char::is_uppercase)).then(|| 0..word.len() - rest.len())
}

fn names_place_or_outlet(names: &str) -> bool {
    let mut letters = names.bytes().filter(u8::is_ascii_alphabetic).peekable();
    letters.peek().is_some()
        && (names.contains(',')
            || names.ends_with(')')
            || is_address(names)
            || letters.all(|c| c.is_ascii_uppercase()))
}

/// Whether an outlet's address is in it, as `koranfajar.com`.
fn is_address(names: &str) -> bool {
    names.as_bytes().windows(3).any(|window| window.eq_ignore_ascii_case(b".co"))
}

/// Whether `sentence` is none: a heading, a name, a byline, a caption, a dateline without its sentence, a list of links or
/// names.
pub fn is_fragment(sentence: &str) -> bool {
    if is_caption(sentence) {
        return true;
    }
    if Shape::of(sentence).is_clear() {
        return false;
    }
    let told = sentence.get(dateline_len(sentence)..).unwrap_or("");
    let Shape { words, small } = Shape::of(told);
    let is_closed = || {
        let end = told.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        end.ends_with(['.', '!', '?', '…'])
    };
    words < MIN_WORDS || small * 5 < words || (words < MIN_WORDS_OPEN && !is_closed())
}

/// Whether `sentence` tells what a picture shows: it says so, or begins with whose the picture is, as in "koranfajar.com
/// Warga Desa Lembah"; where a sentence begins with an outlet, a small letter follows.
fn is_caption(sentence: &str) -> bool {
    let len = sentence.bytes().take_while(|byte| *byte > b' ').count();
    let (first, rest) = sentence.split_at_checked(len).unwrap_or((sentence, ""));
    let says_so = || CAPTION_WORDS.iter().any(|word| first.eq_ignore_ascii_case(word));
    let credits = || {
        is_address(first)
            && first.ends_with(char::is_alphanumeric)
            && rest.trim_start().starts_with(char::is_uppercase)
            && dateline_len(sentence) == 0
    };
    says_so() || (first.as_bytes().contains(&b'.') && credits())
}

/// How many words a text begins with, and how many of them are written small; any letter outside ASCII counts as small.
struct Shape {
    words: usize,
    small: usize,
}

impl Shape {
    /// Of the first [`MAX_SHAPE_BYTES`], or fewer where these are clear.
    fn of(text: &str) -> Self {
        let mut shape = Self { words: 0, small: 0 };
        let near = text.as_bytes().get(..MAX_SHAPE_BYTES).unwrap_or(text.as_bytes());
        let between_blanks = near.split(|byte| matches!(byte, b' ' | b'\n' | b'\t'));
        for first in between_blanks.filter_map(<[u8]>::first) {
            shape.words += usize::from(first.is_ascii_alphabetic() || *first >= 0x80);
            shape.small += usize::from(first.is_ascii_lowercase() || *first >= 0x80);
            if shape.is_clear() {
                break;
            }
        }
        shape
    }

    /// Whether it can only be a sentence's.
    fn is_clear(&self) -> bool {
        self.words >= MIN_WORDS_OPEN && self.small * 3 >= self.words
    }
}
