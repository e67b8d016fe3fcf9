//! Words with hyphens: reduplications, affixes set off, and compounds that are several words.

use super::affixes::{HYPHEN_PREFIXES, HYPHEN_SUFFIXES};
use super::analysis;

/// Letters at the end that the halves of a rhyming reduplication share: *sayur-mayur*, *bolak-balik* shares none.
const RHYME_LETTERS: usize = 3;

/// Whether a normal form with hyphens is one word of the language: a reduplication, or a word with an affix set off.
/// Everything else with hyphens is as many words as it has parts.
#[must_use]
pub fn is_one_word(form: &str) -> bool {
    root_part(form).is_some()
}

/// Writes the root of a form with hyphens; one that is several words is its own root.
pub fn write_root(form: &str, root: &mut String) {
    match root_part(form) {
        Some(part) => analysis::write_root(part, root),
        None => root.push_str(form),
    }
}

/// The part of a one-word form that holds its root.
fn root_part(form: &str) -> Option<&str> {
    let (first, rest) = form.split_once('-')?;
    if first.is_empty() || rest.is_empty() {
        return None;
    }
    if HYPHEN_PREFIXES.contains(&first) && !rest.contains('-') {
        return Some(rest);
    }
    if HYPHEN_SUFFIXES.contains(&rest) {
        return Some(first);
    }
    if let Some((second, clitic)) = rest.split_once('-') {
        return HYPHEN_SUFFIXES.contains(&clitic).then(|| reduplicated(first, second))?;
    }
    reduplicated(first, rest)
}

/// The half of a reduplication that holds its root; `None` where the halves have nothing in common.
fn reduplicated<'f>(first: &'f str, second: &'f str) -> Option<&'f str> {
    let letters = |half: &str| half.bytes().all(|byte| byte.is_ascii_alphabetic()) && half.len() > 1;
    if !letters(first) || !letters(second) {
        return None;
    }
    if first == second || rhymes(first, second) || share_root(first, second) {
        return Some(first);
    }
    (second.len() >= RHYME_LETTERS && first.ends_with(second)).then_some(second)
}

fn rhymes(first: &str, second: &str) -> bool {
    let end =
        |part: &str| part.len().checked_sub(RHYME_LETTERS).and_then(|at| part.get(at..)).map(str::to_owned);
    first.len() == second.len() && first.len() > RHYME_LETTERS && end(first) == end(second)
}

fn share_root(first: &str, second: &str) -> bool {
    let root = |part: &str| {
        let mut root = String::new();
        analysis::write_root(part, &mut root);
        root
    };
    root(first) == root(second)
}
