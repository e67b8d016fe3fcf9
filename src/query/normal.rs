//! The normal form of clauses: what is written out is read back as the same.
//!
//! Owns what a text must lose to be a word, a phrase or a value. All functions leave what is normal as it is.

use super::suffix::{MAX_EDITS, Suffix, can_be_fuzzy, can_be_prefix, suffix_of};
use super::syntax::{Operator, ends_word, is_quote, is_sign, split_field};
use super::value::{Clause, Occur, Query, Wanted};

/// How many groups stand within each other at most.
pub const MAX_NESTING: usize = 32;
/// How many other words may stand between near ones.
pub const MAX_WITHIN: u32 = 100;

/// Puts a clause in normal form behind `clauses`; nothing where nothing is left of it.
pub fn add(clauses: &mut Vec<Clause>, occur: Occur, wanted: Wanted) {
    let Some(clause) = normal(occur, wanted) else { return };
    match clause.wanted {
        Wanted::Group(query) if nesting(&query) >= MAX_NESTING => clauses.extend(query.clauses),
        Wanted::Title(inner) => match *inner {
            Wanted::Group(query) if nesting(&query) >= MAX_NESTING => {
                query.clauses.into_iter().for_each(|one| add(clauses, one.occur, titled(one.wanted)));
            }
            inner => clauses.push(Clause { occur, wanted: Wanted::Title(Box::new(inner)) }),
        },
        wanted => clauses.push(Clause { occur: clause.occur, wanted }),
    }
}

/// How many groups stand within each other in `query`.
fn nesting(query: &Query) -> usize {
    query.clauses.iter().map(|clause| nesting_of(&clause.wanted)).max().unwrap_or(0)
}

fn nesting_of(wanted: &Wanted) -> usize {
    match wanted {
        Wanted::Group(query) => 1 + nesting(query),
        Wanted::Title(inner) => nesting_of(inner),
        _ => 0,
    }
}

fn normal(occur: Occur, wanted: Wanted) -> Option<Clause> {
    let wanted = match wanted {
        Wanted::Group(query) => return group(occur, query),
        Wanted::Title(inner) => match titled(normal(Occur::Should, *inner)?.wanted) {
            title @ Wanted::Title(_) => title,
            filter => return normal(occur, filter),
        },
        Wanted::Dates { since: None, until: None } => return None,
        dates @ Wanted::Dates { .. } => dates,
        Wanted::Word(text) if is_plain(&text) => Wanted::Word(text),
        Wanted::Word(text) => Wanted::Word(as_word(&text)?),
        Wanted::Phrase(text) => Wanted::Phrase(as_phrase(&text)?),
        Wanted::Near { text, within } => near(as_phrase(&text)?, within),
        Wanted::Prefix(stem) if can_be_prefix(&stem) => Wanted::Prefix(stem),
        Wanted::Fuzzy { word, edits } if can_be_fuzzy(&word) => {
            Wanted::Fuzzy { word, edits: edits.clamp(1, MAX_EDITS) }
        }
        Wanted::Prefix(text) | Wanted::Fuzzy { word: text, .. } => Wanted::Word(as_word(&text)?),
        Wanted::Source(text) => Wanted::Source(as_phrase(&text)?),
        Wanted::Author(text) => Wanted::Author(as_phrase(&text)?),
        Wanted::Place(text) => Wanted::Place(as_phrase(&text)?),
    };
    Some(Clause { occur, wanted })
}

/// A group of one clause is that clause.
fn group(occur: Occur, mut query: Query) -> Option<Clause> {
    if query.clauses.len() > 1 {
        return Some(Clause { occur, wanted: Wanted::Group(query) });
    }
    let only = query.clauses.pop()?;
    match (occur, only.occur) {
        (Occur::Should, Occur::MustNot) => {
            query.clauses.push(only);
            Some(Clause { occur, wanted: Wanted::Group(query) })
        }
        (Occur::Must, Occur::MustNot) => normal(Occur::MustNot, only.wanted),
        (Occur::MustNot, Occur::MustNot) => normal(Occur::Must, only.wanted),
        _ => normal(occur, only.wanted),
    }
}

fn titled(wanted: Wanted) -> Wanted {
    if wanted.is_filter() || matches!(wanted, Wanted::Title(_)) {
        return wanted;
    }
    Wanted::Title(Box::new(wanted))
}

fn near(text: String, within: u32) -> Wanted {
    if !text.contains(' ') {
        return Wanted::Phrase(text);
    }
    Wanted::Near { text, within: within.min(MAX_WITHIN) }
}

/// Whether `text` is surely a word as it is, as most are.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// `text` as one word, without what would make it something else; `None` when nothing is left. The names of operators are
/// written small.
pub fn as_word(text: &str) -> Option<String> {
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let joined: String;
    let mut word = text;
    if text.contains(ends_word) {
        joined = text.split(ends_word).collect();
        word = &joined;
    }
    let unnamed = without_field(word.trim_start_matches(is_sign));
    let word = unnamed.as_deref().unwrap_or_else(|| word.trim_start_matches(is_sign));
    let word = match suffix_of(word) {
        Some(Suffix::Prefix(stem) | Suffix::Fuzzy(stem, _) | Suffix::Unfit(stem)) => stem,
        None => word,
    };
    if !word.contains(char::is_alphanumeric) {
        return None;
    }
    Some(if Operator::of(word).is_some() { word.to_lowercase() } else { word.to_owned() })
}

/// `word` with another mark for its colon, if it would be read as a field.
fn without_field(word: &str) -> Option<String> {
    let (_, value) = split_field(word)?;
    let name = word.strip_suffix(value)?.strip_suffix(':')?;
    let is_empty = !value.contains(char::is_alphanumeric);
    Some(if is_empty { name.to_owned() } else { format!("{name}/{value}") })
}

/// `text` without quotation marks and needless blanks; `None` when it holds no word.
pub fn as_phrase(text: &str) -> Option<String> {
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let mut phrase = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || is_quote(c)).filter(|word| !word.is_empty()) {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    Some(phrase)
}
