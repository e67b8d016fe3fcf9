//! From typed text to operands, parentheses and the signs and names before them.
//!
//! Owns where a word, a phrase and a value begin and end. Knows nothing of operators' meaning or of dates.

use std::ops::Range;

use super::notes::{NoteKind, Notes};
use super::syntax::{Field, ends_word, is_quote, is_sign, split_field};
use super::value::Occur;

/// One part of a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme<'text> {
    /// What a sign before it makes of it; `Should` without one.
    pub occur: Occur,
    /// What a name before it makes of it.
    pub field: Option<Field>,
    /// What it is.
    pub kind: Kind<'text>,
    /// Where it stands with sign and name, in bytes of the text.
    pub bytes: Range<usize>,
}

/// The kinds of a [`Lexeme`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'text> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// What stands between quotation marks, and the number after a `~` behind them, if there is one.
    Phrase(&'text str, Option<&'text str>),
    /// What stands between two blanks; for dates with the phrases in it.
    Word(&'text str),
}

/// The lexemes of a text, in order, all in time linear in its length.
pub struct Lexer<'text> {
    text: &'text str,
    at: usize,
    no_more_quotes: bool,
    is_prose: bool,
}

/// So many words behind a value may belong to it: *tanggal:13 agustus 2024..15 september 2024*.
const MAX_WORDS_BEHIND: usize = 4;

/// A longer text was not typed as a query: in it a dash before a capital letter is one of a dateline (`JAKARTA -Wali Kota ...`).
const MAX_QUERY_WORDS: usize = 20;

impl<'text> Lexer<'text> {
    /// At the beginning of `text`.
    pub fn new(text: &'text str) -> Self {
        let is_prose = text.split_ascii_whitespace().nth(MAX_QUERY_WORDS).is_some();
        Self { text, at: 0, no_more_quotes: false, is_prose }
    }

    /// The next lexeme, if there is one.
    pub fn next(&mut self, notes: &mut Notes<'_>) -> Option<Lexeme<'text>> {
        loop {
            let (start, first) = self.skip_blanks()?;
            let occur = self.sign(start, first, notes);
            let begins_word = occur != Occur::Should || self.is_at_boundary(start);
            let (field, kind) = match self.mark() {
                Some(Mark::Open) => (None, Kind::Open),
                Some(Mark::Close) => (None, Kind::Close),
                Some(Mark::Quote) => match self.phrase(begins_word, notes) {
                    Some(phrase) => (None, phrase),
                    None => continue,
                },
                None => self.word(notes),
            };
            return Some(Lexeme { occur, field, kind, bytes: start..self.at });
        }
    }

    /// `lexeme`, the value of a field, with as many of the next words as are a value together with it: *tanggal:agustus 2024*.
    /// `may_go_on` says of a value whether there may be more of it, and nothing of what is none.
    pub fn with_words_behind(
        &mut self,
        lexeme: Lexeme<'text>,
        may_go_on: impl Fn(&str) -> Option<bool>,
    ) -> Lexeme<'text> {
        let value = match lexeme.kind {
            Kind::Word(value) if !value.contains(is_quote) => value,
            _ => return lexeme,
        };
        let start = self.at - value.len();
        let (mut longest, mut end, mut is_over) = (lexeme, self.at, may_go_on(value) == Some(false));
        for _ in 0..MAX_WORDS_BEHIND {
            let behind = self.text.get(end..).unwrap_or_default();
            let word = behind.trim_start();
            let blanks = behind.len() - word.len();
            if is_over || blanks == 0 || !word.starts_with(char::is_alphanumeric) {
                break;
            }
            end += blanks + word.find(ends_word).unwrap_or(word.len());
            let text = self.text.get(start..end).unwrap_or_default();
            // Numbers beside each other are no date as people write one.
            if let Some(goes_on) = may_go_on(text).filter(|_| text.contains(char::is_alphabetic)) {
                (self.at, is_over) = (end, !goes_on);
                longest = Lexeme { kind: Kind::Word(text), bytes: longest.bytes.start..end, ..longest };
            }
        }
        longest
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn first(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) -> Option<(usize, char)> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        Some((self.at, self.first()?))
    }

    /// Whether a word may begin at `at` that has not begun before.
    fn is_at_boundary(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// Reads a sign where it is meant as one: where a word begins, right before something that is neither blank nor a sign nor
    /// a number. In a long text a minus before a capital letter is a dash.
    fn sign(&mut self, start: usize, first: char, notes: &mut Notes<'_>) -> Occur {
        if !is_sign(first) || !self.is_at_boundary(start) {
            return Occur::Should;
        }
        match self.rest().chars().nth(1) {
            Some(next) if next.is_numeric() => {
                let end = start + first.len_utf8() + next.len_utf8();
                notes.add(start..end, NoteKind::SignBeforeNumber);
                Occur::Should
            }
            Some(next) if self.is_prose && first != '+' && next.is_uppercase() => {
                notes.add(start..start + first.len_utf8() + next.len_utf8(), NoteKind::DashInProse);
                Occur::Should
            }
            Some(next) if !next.is_whitespace() && !is_sign(next) && next != ')' => {
                self.at += first.len_utf8();
                if first == '+' { Occur::Must } else { Occur::MustNot }
            }
            _ => Occur::Should,
        }
    }

    /// Reads one mark that is no part of a word; a quotation mark is left.
    fn mark(&mut self) -> Option<Mark> {
        let mark = match self.first()? {
            '(' => Mark::Open,
            ')' => Mark::Close,
            c if is_quote(c) => return Some(Mark::Quote),
            _ => return None,
        };
        self.at += 1;
        Some(mark)
    }

    /// Reads the phrase that begins at a quotation mark, with what follows it; only the mark where it begins none.
    fn phrase(&mut self, begins_word: bool, notes: &mut Notes<'_>) -> Option<Kind<'text>> {
        let start = self.at;
        let quote = self.first()?;
        let after_digit = self.text.as_bytes().get(start.wrapping_sub(1)).is_some_and(u8::is_ascii_digit);
        self.at += quote.len_utf8();
        let closes_only = !begins_word && matches!(quote, '”' | '»');
        let is_inch = quote == '"' && after_digit && !begins_word;
        if closes_only || is_inch {
            return None;
        }
        let Some(phrase) = self.up_to_quote() else {
            notes.add(start..self.at, NoteKind::UnclosedQuote);
            return None;
        };
        Some(Kind::Phrase(phrase, self.distance()))
    }

    /// What stands before the next quotation mark; goes on behind that.
    fn up_to_quote(&mut self) -> Option<&'text str> {
        if self.no_more_quotes {
            return None;
        }
        let rest = self.rest();
        let Some((len, quote)) = rest.char_indices().find(|&(_, c)| is_quote(c)) else {
            self.no_more_quotes = true;
            return None;
        };
        self.at += len + quote.len_utf8();
        rest.get(..len)
    }

    /// The digits of `~5`; empty for `~` alone.
    fn distance(&mut self) -> Option<&'text str> {
        let after = self.rest().strip_prefix('~')?;
        let len = after.bytes().take_while(u8::is_ascii_digit).count();
        self.at += 1 + len;
        after.get(..len)
    }

    /// Reads a word, with the name before it.
    fn word(&mut self, notes: &mut Notes<'_>) -> (Option<Field>, Kind<'text>) {
        let rest = self.rest();
        let len = rest.find(ends_word).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        let start = self.at;
        self.at += len;
        let Some((field, value)) = split_field(word) else {
            if is_like_a_field(word, after) {
                notes.add(start..self.at, NoteKind::UnknownField);
            }
            return (None, Kind::Word(word));
        };
        self.value(field, word, value, notes)
    }

    /// Reads what follows the colon of `word`, of which `value` has been read.
    fn value(
        &mut self,
        field: Field,
        word: &'text str,
        value: &'text str,
        notes: &mut Notes<'_>,
    ) -> (Option<Field>, Kind<'text>) {
        let end = self.at;
        let value_start = end - value.len();
        let kind = match self.first() {
            Some('(') if value.is_empty() => {
                self.at += 1;
                Some(Kind::Open)
            }
            Some(c) if is_quote(c) && field.is_of_dates() => Some(self.value_with_phrases(value_start)),
            Some(c) if is_quote(c) && value.is_empty() => self.phrase(true, notes),
            _ => value.contains(char::is_alphanumeric).then_some(Kind::Word(value)),
        };
        if let Some(kind) = kind {
            return (Some(field), kind);
        }
        notes.add(end - word.len()..end, NoteKind::FieldWithoutValue);
        (None, Kind::Word(word))
    }

    /// Reads `"17 agustus 2024".."19 agustus 2024"`.
    fn value_with_phrases(&mut self, start: usize) -> Kind<'text> {
        while let Some(c) = self.first() {
            if is_quote(c) {
                self.at += c.len_utf8();
                self.up_to_quote();
            } else if ends_word(c) {
                break;
            } else {
                self.at += c.len_utf8();
            }
        }
        Kind::Word(self.text.get(start..self.at).unwrap_or_default())
    }
}

enum Mark {
    Open,
    Close,
    Quote,
}

/// `foo:bar`, `foo:"bar"`: but neither a time, an address nor a colon of a sentence.
fn is_like_a_field(word: &str, after: &str) -> bool {
    let Some((name, value)) = word.split_once(':') else { return false };
    let has_value =
        value.starts_with(char::is_alphanumeric) || value.is_empty() && after.starts_with(['"', '(']);
    has_value && name.chars().nth(1).is_some() && name.chars().all(char::is_alphabetic)
}
