//! Words with hyphens: reduplications, affixes set off, and compounds that are several words.

use super::affixes::{HYPHEN_PREFIXES, HYPHEN_SUFFIXES};
use super::{Evidence, Indonesian};

/// Letters at the end that the halves of a rhyming reduplication share: *sayur-mayur*.
const RHYME_LETTERS: usize = 3;

impl Indonesian<'_> {
    /// Whether a normal form with hyphens is one word of the language: one that the lexicon knows so, a reduplication, or
    /// a word with an affix set off. Everything else with hyphens is as many words as it has parts.
    #[must_use]
    pub fn is_one_word(&self, form: &str) -> bool {
        self.lexicon.get(form.as_bytes()).is_some() || self.telling_part(form).is_some()
    }

    /// The part of a word with hyphens that holds its root; `None` where it is several words.
    pub(super) fn telling_part<'f>(&self, form: &'f str) -> Option<&'f str> {
        let (first, rest) = form.split_once('-')?;
        if first.is_empty() || rest.is_empty() {
            return None;
        }
        if let Some((before, ending)) =
            form.rsplit_once('-').filter(|(_, last)| HYPHEN_SUFFIXES.contains(last))
        {
            let is_plain = !before.contains('-') && !ending.is_empty();
            return if is_plain { Some(before) } else { self.telling_part(before) };
        }
        if HYPHEN_PREFIXES.contains(&first) {
            return (!rest.contains('-')).then_some(rest);
        }
        self.reduplicated(first, rest)
    }

    /// The half of a reduplication that holds its root; `None` where the halves have nothing in common.
    fn reduplicated<'f>(&self, first: &'f str, second: &'f str) -> Option<&'f str> {
        let letters = |half: &str| half.bytes().all(|byte| byte.is_ascii_alphabetic()) && half.len() > 1;
        if !letters(first) || !letters(second) {
            return None;
        }
        if first == second || rhymes(first, second) {
            return Some(first);
        }
        let (mut one, mut other) = (String::new(), String::new());
        self.write_root(first, Evidence::None, &mut one);
        self.write_root(second, Evidence::None, &mut other);
        if one == other {
            return Some(first);
        }
        if other.len() >= RHYME_LETTERS && first.ends_with(&other) {
            return Some(second);
        }
        (one.len() >= RHYME_LETTERS && second.starts_with(&one)
            || second.len() >= RHYME_LETTERS && first.ends_with(second))
        .then_some(first)
    }
}

fn rhymes(first: &str, second: &str) -> bool {
    let end = |part: &'_ str| {
        part.len().checked_sub(RHYME_LETTERS).and_then(|at| part.get(at..).map(str::len).map(|_| at))
    };
    let (Some(at), Some(other)) = (end(first), end(second)) else { return false };
    first.len() == second.len() && first.len() > RHYME_LETTERS && first[at..] == second[other..]
}
