//! Words around a place in a text, with the punctuation that matters to names.

use std::ops::Range;

/// No outlet's name is longer.
pub const MAX_NAME_WORDS: usize = 5;
/// Shorter words in small letters are words of the language, not outlets that write themselves so.
const MIN_SMALL_BYTES: usize = 7;
/// Longer ones that are both.
const SMALL_WORDS: [&str; 3] = ["merdeka", "republik", "bisnis"];
/// Longer words are in no list.
const MAX_LISTED_BYTES: usize = 24;
const OPENING: &[char] = &['"', '“', '‘', '\'', '(', '[', '*', '_', '–', '-', '—', '«', ':', ','];
const CLOSING: &[char] =
    &['"', '”', '’', '\'', ')', '(', ']', '*', '_', '.', ',', ';', ':', '!', '?', '»', '–', '—'];

/// A word without the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// Its letters.
    pub text: &'t str,
    /// Where its letters begin.
    pub start: usize,
    /// Where its letters end.
    pub name_end: usize,
    /// Where the punctuation behind it ends.
    pub end: usize,
    /// Whether a parenthesis or quotation opens with it.
    pub opens: bool,
    tail: &'t str,
}

impl<'t> Word<'t> {
    fn new(word: &'t str, start: usize) -> Self {
        let text = word.trim_start_matches(OPENING);
        let bare = text.get(..glued(text)).unwrap_or(text).trim_end_matches(CLOSING);
        let opening = word.len() - text.len();
        Self {
            text: bare,
            start: start + opening,
            name_end: start + opening + bare.len(),
            end: start + word.len(),
            opens: opening > 0,
            tail: text.get(bare.len()..).unwrap_or_default(),
        }
    }

    /// With the mark that a tokeniser left behind a blank: `Reuters , Senin`.
    fn with_loose_mark(self, behind: &'t str) -> Self {
        let mark = behind.strip_prefix(' ').and_then(|behind| behind.get(..1)).unwrap_or_default();
        let loose = matches!(mark, "." | "," | ";" | ":" | ")" | "!" | "?" | "\"");
        let alone =
            behind.get(2..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        if loose && alone && self.tail.is_empty() {
            Self { tail: mark, end: self.end + 2, ..self }
        } else {
            self
        }
    }

    /// Whether punctuation behind the word ends a name.
    pub fn ends_phrase(&self) -> bool {
        !self.tail.is_empty()
    }

    pub fn ends_sentence(&self) -> bool {
        self.tail.contains(['.', '!', '?'])
    }

    /// Whether the word is a label: `Editor:`.
    pub fn ends_label(&self) -> bool {
        self.tail.contains(':')
    }

    /// Whether the word is written as a part of a name.
    pub fn is_capital(&self) -> bool {
        self.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || self.text.contains('.')
    }

    /// Whether the word could as well be a person's name: `Fajar`, but not `AFP` or `koranfajar.com`.
    pub fn is_plain_name(&self) -> bool {
        self.text.chars().all(char::is_alphabetic) && self.text.chars().skip(1).all(char::is_lowercase)
    }

    /// Whether the word can begin an outlet's name.
    pub fn may_name(&self, cited: bool) -> bool {
        // `AS` is America before it is a paper.
        if self.text == "AS" || self.text.is_empty() {
            return false;
        }
        self.is_capital()
            || (cited && self.text.len() >= MIN_SMALL_BYTES && !SMALL_WORDS.contains(&self.text))
    }
}

/// Where the next sentence is glued to `word` (`Reuters.Warga`), or the word ends.
fn glued(word: &str) -> usize {
    let starts = |behind: &str| {
        let mut letters = behind.chars();
        match letters.next() {
            Some('"' | '“' | '\'') => true,
            Some(first) if first.is_ascii_digit() => true,
            Some(first) => first.is_uppercase() && letters.next().is_some_and(char::is_lowercase),
            None => false,
        }
    };
    let marks = word.match_indices(['.', ',', '"']).map(|(at, _)| at).filter(|at| *at > 0);
    let mut ends = marks.filter(|at| {
        let (before, behind) = (word.get(..*at).unwrap_or_default(), word.get(at + 1..).unwrap_or_default());
        before.ends_with(char::is_alphabetic) && starts(behind)
    });
    ends.next().unwrap_or(word.len())
}

/// The words of `text` that have letters.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.len() - rest.trim_start().len();
        let word = text.get(start..)?.split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        let behind = text.get(start + word.len()..).unwrap_or_default();
        let word = Word::new(word, start).with_loose_mark(behind);
        at = word.end;
        Some(word)
    })
    .filter(|word| !word.text.is_empty())
}

/// The last words of `text`, at most `count`, in order.
pub fn last_words(text: &str, count: usize) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(count);
    let mut end = text.trim_end().len();
    while let Some(before) = text.get(..end).filter(|before| !before.is_empty() && words.len() < count) {
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let start = end - word.len();
        words.push(Word::new(word, start));
        end = text.get(..start).map_or(0, |before| before.trim_end().len());
    }
    words.reverse();
    words
}

/// The word that a `part` of `text`, and perhaps the blanks around it, belongs to.
pub fn whole_word(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let start = part.start + usize::from(!letter(part.start));
    let inside = (start..part.end).take_while(|at| letter(*at)).count();
    let before =
        (1..=MAX_LISTED_BYTES).take_while(|back| start.checked_sub(*back).is_some_and(letter)).count();
    let after = (0..MAX_LISTED_BYTES).take_while(|on| letter(start + inside + on)).count();
    (inside > 0).then_some(start - before..start + inside + after)
}

/// Gives `word` in small letters to `look_up`, unless it is too long or not ASCII.
pub fn with_small<T>(word: &str, look_up: impl FnOnce(&str) -> T) -> Option<T> {
    let mut buffer = [0; MAX_LISTED_BYTES];
    let small = buffer.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok().map(look_up)
}

/// At most `count` bytes before `at`.
pub fn before(text: &str, at: usize, count: usize) -> &str {
    text.get(text.ceil_char_boundary(at.saturating_sub(count))..at).unwrap_or_default()
}

/// At most `count` bytes from `at` on.
pub fn after(text: &str, at: usize, count: usize) -> &str {
    text.get(at..text.floor_char_boundary(at.saturating_add(count))).unwrap_or_default()
}
