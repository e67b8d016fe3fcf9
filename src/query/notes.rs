//! What of a typed query was not understood as syntax, and why.

use std::fmt;
use std::ops::Range;

use super::when::NotADate;

/// A place in a typed query that was not read as syntax, or not as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where, in bytes of the typed text.
    pub bytes: Range<usize>,
    /// What was typed there.
    pub typed: String,
    /// What is the matter with it.
    pub kind: NoteKind,
}

/// Why something was not read as syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteKind {
    /// A quotation mark without a second one: words.
    UnclosedQuote,
    /// A parenthesis that is never closed: left out.
    UnclosedParenthesis,
    /// A closing parenthesis without an opening one: left out.
    UnopenedParenthesis,
    /// Parentheses deeper than 64 within each other: left out.
    NestedTooDeep,
    /// `AND`, `DAN`, … without what they need beside them: words.
    OperatorWithoutOperand,
    /// `AND`, `DAN`, … in a text that is in capitals: words.
    OperatorInCapitals,
    /// `foo:bar`: a word.
    UnknownField,
    /// A field's name with nothing right after the colon: a word.
    FieldWithoutValue,
    /// A field of dates with something else: words.
    NotADate(NotADate),
    /// A range of dates that starts after it ends: nothing is in it.
    BackwardRange,
    /// A sign before a number belongs to the number: a word.
    SignBeforeNumber,
    /// A minus before a capital letter in a text of more than twenty words: a dash.
    DashInProse,
    /// A `*` or `~` after what is too short, or no word: a word.
    UnfitSuffix,
    /// More edits or distance than there may be: as many as may be.
    OutOfRange,
}

impl fmt::Display for NoteKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnclosedQuote => "a quotation mark without a second one; read as words",
            Self::UnclosedParenthesis => "a parenthesis that is not closed; left out",
            Self::UnopenedParenthesis => "a parenthesis that was not opened; left out",
            Self::NestedTooDeep => "too many parentheses within each other; left out",
            Self::OperatorWithoutOperand => "an operator needs something beside it; read as a word",
            Self::OperatorInCapitals => "in a text in capitals this is no operator; read as a word",
            Self::UnknownField => "not the name of a field; read as words",
            Self::FieldWithoutValue => "a value must follow the colon without a blank; read as a word",
            Self::NotADate(reason) => return write!(f, "not a date: {reason}; read as words"),
            Self::BackwardRange => "starts after it ends, so that no day is in it",
            Self::SignBeforeNumber => "a sign before a number is part of it; to exclude it, write -\"5\"",
            Self::DashInProse => {
                "in a long text a minus before a capital letter is a dash; to exclude it, write -(Kata)"
            }
            Self::UnfitSuffix => "too short, or no word, for `*` or `~`; read as a word",
            Self::OutOfRange => "more than there may be; read as the most",
        })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.typed, self.kind)
    }
}

/// Further notes on one query are not kept.
const MAX_NOTES: usize = 20;
/// What was typed is quoted up to so many characters.
const MAX_TYPED_CHARS: usize = 60;

/// The notes on one text, in the order in which they are found.
pub struct Notes<'text> {
    text: &'text str,
    notes: Vec<Note>,
}

impl<'text> Notes<'text> {
    /// None yet on `text`.
    pub fn on(text: &'text str) -> Self {
        Self { text, notes: Vec::new() }
    }

    /// Notes that `bytes` of the text are of `kind`.
    pub fn add(&mut self, bytes: Range<usize>, kind: NoteKind) {
        if self.notes.len() < MAX_NOTES {
            let typed = self.typed(&bytes).chars().take(MAX_TYPED_CHARS).collect();
            self.notes.push(Note { bytes, typed, kind });
        }
    }

    /// What was typed there.
    pub fn typed(&self, bytes: &Range<usize>) -> &'text str {
        self.text.get(bytes.clone()).unwrap_or_default()
    }

    /// All of them, by where they stand.
    pub fn in_order(mut self) -> Vec<Note> {
        self.notes.sort_by_key(|note| note.bytes.start);
        self.notes
    }
}
