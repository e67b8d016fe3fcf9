//! Which of the words that name operators are operators.
//!
//! Owns the rules for that: an operator has its operands beside it, and a text in capitals has none by chance.

use std::ops::Range;

use super::chain::{Join, Operand};
use super::lex::{Kind, Lexer};
use super::notes::{NoteKind, Notes};
use super::syntax::Operator;
use super::value::{Occur, Wanted};

/// An operand, or a word that names an operator.
#[derive(Clone, Debug)]
pub enum Item {
    /// Something to look for.
    Operand(Operand),
    /// An operator with the word that names it, and where that stands.
    Operator(Operator, Range<usize>),
}

/// The operands of `items`, joined by their operators. A name without the operands that it needs right beside it is a word, as
/// all names are where the text is `shouted`.
pub fn joined(items: Vec<Item>, shouted: bool, notes: &mut Notes<'_>) -> Vec<Operand> {
    let roles = roles(&items, shouted);
    let mut operands = Vec::with_capacity(items.len());
    let mut join = Join::Beside;
    let mut negated = false;
    for (item, role) in items.into_iter().zip(roles) {
        let operand = match (item, role) {
            (Item::Operator(Operator::Not, _), Role::Operator) => {
                negated = true;
                continue;
            }
            (Item::Operator(operator, _), Role::Operator) => {
                join = if operator == Operator::And { Join::And } else { Join::Or };
                continue;
            }
            (Item::Operator(_, bytes), Role::Operand) => {
                let kind =
                    if shouted { NoteKind::OperatorInCapitals } else { NoteKind::OperatorWithoutOperand };
                let word = notes.typed(&bytes).to_owned();
                notes.add(bytes, kind);
                Operand {
                    join: Join::Beside,
                    occur: Occur::Should,
                    wanted: Wanted::Word(word),
                    is_bare_filter: false,
                }
            }
            (Item::Operand(operand), _) => operand,
        };
        operands.push(Operand { join, ..negated_if(negated, operand) });
        join = Join::Beside;
        negated = false;
    }
    operands
}

fn negated_if(negated: bool, operand: Operand) -> Operand {
    if !negated {
        return operand;
    }
    let occur = if operand.occur == Occur::MustNot { Occur::Must } else { Occur::MustNot };
    Operand { occur, is_bare_filter: false, ..operand }
}

/// Whether an item is read as an operator or searched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Operator,
    Operand,
}

fn roles(items: &[Item], shouted: bool) -> Vec<Role> {
    let is_operand = |at: usize| matches!(items.get(at), Some(Item::Operand(_)));
    let can_follow = |at: usize| {
        is_operand(at)
            || matches!(items.get(at), Some(Item::Operator(Operator::Not, _))) && is_operand(at + 1)
    };
    let is_operator = |at: usize, item: &Item| match item {
        Item::Operand(_) => false,
        Item::Operator(Operator::Not, _) => is_operand(at + 1),
        Item::Operator(..) => at > 0 && is_operand(at - 1) && can_follow(at + 1),
    };
    let role = |(at, item)| if !shouted && is_operator(at, item) { Role::Operator } else { Role::Operand };
    items.iter().enumerate().map(role).collect()
}

/// So many words in capitals for each other one make a text one in capitals.
const CAPITALS_TO_ONE: usize = 4;

/// Whether `text` is written in capitals, as headlines are, so that capitals do not make an operator: at least four of five words
/// have no small letter, and two words stand side by side without an operator between them. So `BANJIR DAN LONGSOR DI BALI` is five
/// words, but `KPK AND (DPR OR MPR)` has operators.
pub fn is_shouted(text: &str) -> bool {
    let has_capitals = text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    if !has_capitals {
        return false;
    }
    let mut unread = Notes::on("");
    let mut lexer = Lexer::new(text);
    let (mut capitals, mut others) = (0_usize, 0_usize);
    let (mut after_word, mut side_by_side) = (false, false);
    while let Some(lexeme) = lexer.next(&mut unread) {
        let (word, is_word) = match lexeme.kind {
            Kind::Word(word) => (word, Operator::of(word).is_none() && word.contains(char::is_alphanumeric)),
            Kind::Phrase(phrase, _) => (phrase, true),
            Kind::Open => {
                after_word = false;
                continue;
            }
            Kind::Close => continue,
        };
        if !is_word {
            after_word &= Operator::of(word).is_none();
            continue;
        }
        let has_small = lexeme.field.is_some() || word.contains(char::is_lowercase);
        others += usize::from(has_small);
        capitals += usize::from(!has_small && word.contains(char::is_alphabetic));
        let is_plain = lexeme.occur == Occur::Should && lexeme.field.is_none();
        side_by_side |= after_word && is_plain;
        after_word = is_plain;
    }
    side_by_side && capitals >= CAPITALS_TO_ONE * others
}
