//! Words with hyphens: reduplications, affixes set off, and compounds that are several words; and *anak2* for *anak-anak*.

use super::affixes::{HYPHEN_PREFIXES, HYPHEN_SUFFIXES, PARTICLES, POSSESSIVES};
use super::structure::Ending;
use super::{Evidence, Indonesian};
use crate::analysis::lexicon::Entry;

/// Letters at the end that a word and its echo share: *sayur-mayur*.
const ECHO_LETTERS: usize = 3;

impl Indonesian<'_> {
    /// Whether a normal form with hyphens is one word of the language: one that the lexicon knows so, a reduplication, or
    /// a word with an affix set off. Everything else with hyphens is as many words as it has parts.
    #[must_use]
    pub fn is_one_word(&self, form: &str) -> bool {
        self.lexicon.get(form.as_bytes()).is_some() || self.telling_part(form).is_some()
    }

    /// The part of a word with hyphens, or with a 2 for them, that holds its root; `None` where it is several words, or
    /// one of another kind.
    pub(super) fn telling_part<'f>(&self, form: &'f str) -> Option<&'f str> {
        let Some((first, rest)) = form.split_once('-') else { return self.before_two(form) };
        if let Some(known) = self.without_clitics(form) {
            return Some(known);
        }
        if first.is_empty() || rest.is_empty() {
            return None;
        }
        if let Some((before, _)) = form.rsplit_once('-').filter(|(_, last)| HYPHEN_SUFFIXES.contains(last)) {
            return if before.contains('-') { self.telling_part(before) } else { Some(before) };
        }
        if HYPHEN_PREFIXES.contains(&first) {
            return (!rest.contains('-')).then_some(rest);
        }
        self.reduplicated(first, rest)
    }

    /// *anak* of *anak2nya*, if it is known.
    fn before_two<'f>(&self, form: &'f str) -> Option<&'f str> {
        let (word, tail) = form.split_once('2')?;
        let is_built = word.len() >= ECHO_LETTERS && Ending::parse(tail.as_bytes()).is_some();
        (is_built && self.best(word, Evidence::None).is_some()).then_some(word)
    }

    /// What is left of `form` without clitics and particles, if the lexicon knows it with its hyphen: *undang-undang* of
    /// *undang-undangnya*.
    fn without_clitics<'f>(&self, form: &'f str) -> Option<&'f str> {
        let clitics = POSSESSIVES.iter().chain(&PARTICLES).map(|clitic| clitic.0);
        clitics
            .filter_map(|clitic| form.strip_suffix(clitic))
            .map(|rest| rest.trim_end_matches('-'))
            .find(|rest| rest.contains('-') && self.lexicon.get(rest.as_bytes()).is_some())
    }

    /// The half of a reduplication that holds its root; `None` where the halves have nothing in common.
    fn reduplicated<'f>(&self, first: &'f str, second: &'f str) -> Option<&'f str> {
        let letters = |half: &str| half.bytes().all(|byte| byte.is_ascii_alphabetic()) && half.len() > 1;
        if !letters(first) || !letters(second) {
            return None;
        }
        if first == second || self.is_echo(first, second) {
            return Some(first);
        }
        let (mut one, mut other) = (String::new(), String::new());
        self.write_root(first, Evidence::None, &mut one);
        self.write_root(second, Evidence::None, &mut other);
        if one == other {
            return Some(first);
        }
        (other.len() >= ECHO_LETTERS && first.ends_with(&other)).then_some(second)
    }

    fn is_of(&self, word: &str, flags: Entry) -> bool {
        self.lexicon.get(word.as_bytes()).is_some_and(|found| found.entry.is_any(flags))
    }

    /// Whether `second` is no word but an echo of `first`: *sayur-mayur*, but not *Bandung-Lampung*.
    fn is_echo(&self, first: &str, second: &str) -> bool {
        first.len() == second.len()
            && first.len() > ECHO_LETTERS
            && first.as_bytes().last_chunk::<ECHO_LETTERS>() == second.as_bytes().last_chunk()
            && self.is_of(first, Entry::ROOT)
            && !self.is_of(first, Entry::NAME)
            && !self.is_of(second, Entry::ROOT)
    }
}
