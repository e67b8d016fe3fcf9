//! From typed text to a query. Nothing is an error: what has no meaning as syntax is searched as words.
//!
//! Owns parentheses, and what each operand becomes. Takes time linear in the length of the text.

use std::ops::Range;

use super::chain::{Join, Operand, query_of};
use super::lex::{Kind, Lexeme, Lexer};
use super::normal::{MAX_NESTING, MAX_WITHIN};
use super::notes::{Note, NoteKind, Notes};
use super::operators::{Item, is_shouted, joined};
use super::suffix::{MAX_EDITS, Suffix, suffix_of};
use super::syntax::{Field, Operator, is_quote};
use super::value::{Occur, Query, Wanted};
use super::values::{dates, is_backward, may_go_on, names};

/// A query, with what of its text was not understood as syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What is looked for.
    pub query: Query,
    /// What was not read as syntax, or not as typed, by where it stands; the first twenty.
    pub notes: Vec<Note>,
}

/// Deeper parentheses are left out. Written out, a query has up to one more than groups.
const MAX_PARENTHESES: usize = 2 * MAX_NESTING;

/// Reads `text`.
pub fn read(text: &str) -> Reading {
    let mut reader = Reader {
        notes: Notes::on(text),
        shouted: is_shouted(text),
        frames: Vec::new(),
        items: Vec::new(),
        too_deep: 0,
    };
    let mut lexer = Lexer::new(text);
    while let Some(mut lexeme) = lexer.next(&mut reader.notes) {
        if let Some(field) = lexeme.field.filter(|field| field.is_of_dates()) {
            lexeme = lexer.with_words_behind(lexeme, |text| may_go_on(field, text));
        }
        match lexeme.kind {
            Kind::Open => reader.open(&lexeme),
            Kind::Close => reader.close(lexeme.bytes),
            Kind::Phrase(..) | Kind::Word(_) => reader.operand(&lexeme),
        }
    }
    reader.finish()
}

struct Reader<'text> {
    notes: Notes<'text>,
    shouted: bool,
    /// The parentheses that are open, each with what stands before it.
    frames: Vec<Frame>,
    /// What stands in the innermost parentheses.
    items: Vec<Item>,
    /// How many open parentheses are left out.
    too_deep: usize,
}

struct Frame {
    /// What stands before the parenthesis, beside it.
    before: Vec<Item>,
    occur: Occur,
    field: Option<Field>,
    /// The field of a filter that its words are values of.
    values_of: Option<Field>,
    bytes: Range<usize>,
}

impl Reader<'_> {
    fn open(&mut self, lexeme: &Lexeme<'_>) {
        if self.frames.len() >= MAX_PARENTHESES {
            self.too_deep += 1;
            self.notes.add(lexeme.bytes.clone(), NoteKind::NestedTooDeep);
            return;
        }
        let values_of = match lexeme.field {
            Some(Field::Title) => None,
            Some(field) => Some(field),
            None => self.values_of(),
        };
        let before = std::mem::take(&mut self.items);
        let (occur, field, bytes) = (lexeme.occur, lexeme.field, lexeme.bytes.clone());
        self.frames.push(Frame { before, occur, field, values_of, bytes });
    }

    fn values_of(&self) -> Option<Field> {
        self.frames.last().and_then(|frame| frame.values_of)
    }

    fn close(&mut self, bytes: Range<usize>) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.frames.pop() {
            Some(frame) => self.close_frame(frame),
            None => self.notes.add(bytes, NoteKind::UnopenedParenthesis),
        }
    }

    fn close_frame(&mut self, frame: Frame) {
        let inner = std::mem::replace(&mut self.items, frame.before);
        let is_joined = inner.iter().any(|item| matches!(item, Item::Operator(..)));
        let query = query_of(joined(inner, self.shouted, &mut self.notes));
        if query.is_empty() {
            return;
        }
        let group = Wanted::Group(query);
        let is_bare_filter =
            frame.occur == Occur::Should && (frame.field.is_some() || is_joined) && group.is_filter();
        let wanted = if frame.field == Some(Field::Title) { Wanted::Title(Box::new(group)) } else { group };
        self.push(frame.occur, wanted, is_bare_filter);
    }

    fn push(&mut self, occur: Occur, wanted: Wanted, is_bare_filter: bool) {
        self.items.push(Item::Operand(Operand { join: Join::Beside, occur, wanted, is_bare_filter }));
    }

    fn operand(&mut self, lexeme: &Lexeme<'_>) {
        if let (Kind::Word(word), None, Occur::Should) = (lexeme.kind, lexeme.field, lexeme.occur)
            && let Some(operator) = Operator::of(word)
        {
            self.items.push(Item::Operator(operator, lexeme.bytes.clone()));
            return;
        }
        let (Kind::Word(text) | Kind::Phrase(text, _)) = lexeme.kind else { return };
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        match lexeme.field.or_else(|| self.values_of()) {
            None => {
                let wanted = self.text(lexeme);
                self.push(lexeme.occur, wanted, false);
            }
            Some(Field::Title) => {
                let wanted = Wanted::Title(Box::new(self.text(lexeme)));
                self.push(lexeme.occur, wanted, false);
            }
            Some(field) => self.filter(field, text, lexeme),
        }
    }

    /// What to look for in texts.
    fn text(&mut self, lexeme: &Lexeme<'_>) -> Wanted {
        match lexeme.kind {
            Kind::Phrase(text, Some(within)) if !within.is_empty() => {
                let within = within.parse().unwrap_or(u32::MAX);
                if within > MAX_WITHIN {
                    self.notes.add(lexeme.bytes.clone(), NoteKind::OutOfRange);
                }
                Wanted::Near { text: text.to_owned(), within: within.min(MAX_WITHIN) }
            }
            Kind::Phrase(text, _) => Wanted::Phrase(text.to_owned()),
            Kind::Word(word) => self.word(word, &lexeme.bytes),
            Kind::Open | Kind::Close => Wanted::Word(String::new()),
        }
    }

    fn word(&mut self, word: &str, bytes: &Range<usize>) -> Wanted {
        match suffix_of(word) {
            Some(Suffix::Prefix(stem)) => Wanted::Prefix(stem.to_owned()),
            Some(Suffix::Fuzzy(stem, edits)) => {
                if edits > MAX_EDITS {
                    self.notes.add(bytes.clone(), NoteKind::OutOfRange);
                }
                Wanted::Fuzzy { word: stem.to_owned(), edits: edits.min(MAX_EDITS) }
            }
            Some(Suffix::Unfit(_)) => {
                self.notes.add(bytes.clone(), NoteKind::UnfitSuffix);
                Wanted::Word(word.to_owned())
            }
            None => Wanted::Word(word.to_owned()),
        }
    }

    /// What to ask about articles; as words where it is no date.
    fn filter(&mut self, field: Field, text: &str, lexeme: &Lexeme<'_>) {
        let is_list = lexeme.field.is_some() && matches!(lexeme.kind, Kind::Word(_));
        let wanted = if field.is_of_dates() { dates(field, text) } else { Ok(names(field, text, is_list)) };
        match wanted {
            Ok(wanted) => {
                if is_backward(&wanted) {
                    self.notes.add(lexeme.bytes.clone(), NoteKind::BackwardRange);
                }
                let is_bare = lexeme.occur == Occur::Should && lexeme.field.is_some();
                self.push(lexeme.occur, wanted, is_bare);
            }
            Err(reason) => {
                self.notes.add(lexeme.bytes.clone(), NoteKind::NotADate(reason));
                if lexeme.field.is_some() {
                    self.push(lexeme.occur, Wanted::Word(field.name().to_owned()), false);
                }
                for word in text.split(|c: char| c.is_whitespace() || is_quote(c)) {
                    if word.contains(char::is_alphanumeric) {
                        self.push(lexeme.occur, Wanted::Word(word.to_owned()), false);
                    }
                }
            }
        }
    }

    /// Parentheses that are still open are left out, but for those that a sign or a name stands before.
    fn finish(mut self) -> Reading {
        // What stands in parentheses that are left out, the innermost first: all is moved once.
        let mut inner: Vec<Vec<Item>> = Vec::new();
        while let Some(frame) = self.frames.pop() {
            self.notes.add(frame.bytes.clone(), NoteKind::UnclosedParenthesis);
            if frame.field.is_some() || frame.occur != Occur::Should {
                self.items.extend(inner.drain(..).rev().flatten());
                self.close_frame(frame);
            } else {
                inner.push(std::mem::replace(&mut self.items, frame.before));
            }
        }
        self.items.extend(inner.into_iter().rev().flatten());
        let query = query_of(joined(self.items, self.shouted, &mut self.notes));
        Reading { query, notes: self.notes.in_order() }
    }
}
