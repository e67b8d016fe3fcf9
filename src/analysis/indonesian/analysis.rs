//! All ways to build a word from affixes and a known root, and the cheapest of them.

use super::affixes::{
    BARE_SUFFIX_COSTS, Before, Name, PARTICLES, POSSESSIVES, PREFIXES, Prefix, SUFFIXES, Suffix, go_together,
    is_circumfix, nests,
};
use super::lexicon;

/// What a circumfix saves against prefix and suffix apart.
const CIRCUMFIX_SAVES: u16 = 8;
/// The shortest root that affixes are taken off to find.
const MIN_ROOT_LETTERS: usize = 3;
/// What a root of three letters costs more than a longer one: it is more often found by chance.
const SHORT_ROOT_COSTS: u16 = 2;
/// What each rank of a restored letter costs more than the one before it.
const LOST_RANK_COSTS: u16 = 3;
/// No Indonesian word has more prefixes.
const MAX_PREFIXES: usize = 3;

/// Writes the root of `form`, a word without hyphens, to the end of `root`.
pub fn write_root(form: &str, root: &mut String) {
    if lexicon::is_root(form) || !form.is_ascii() {
        root.push_str(form);
        return;
    }
    let mut best = Best::default();
    for_each_ending(form, |stem, suffix, cost| search_prefixes(stem, suffix, cost, &mut best));
    match best.cost {
        Some(_) => root.push_str(&best.root),
        None => root.push_str(without_nya(form)),
    }
}

/// The one cut that is safe without a known root.
fn without_nya(form: &str) -> &str {
    form.strip_suffix("nya").filter(|rest| rest.len() >= MIN_ROOT_LETTERS).unwrap_or(form)
}

/// The best root met so far.
#[derive(Default)]
struct Best {
    cost: Option<u16>,
    root: String,
    base: String,
}

impl Best {
    /// Weighs the base `lost` + `rest` at `cost`; it counts only when the lexicon knows it.
    fn offer(&mut self, lost: &str, rest: &str, cost: u16) {
        self.base.clear();
        self.base.push_str(lost);
        self.base.push_str(rest);
        if self.base.len() < MIN_ROOT_LETTERS || !lexicon::is_root(&self.base) {
            return;
        }
        let cost = if self.base.len() == MIN_ROOT_LETTERS { cost + SHORT_ROOT_COSTS } else { cost };
        if self.cost.is_none_or(|best| cost < best) {
            self.cost = Some(cost);
            std::mem::swap(&mut self.root, &mut self.base);
        }
    }
}

/// Calls `found` with each way to take particle, possessive and suffix off `form`.
fn for_each_ending(form: &str, mut found: impl FnMut(&str, Suffix, u16)) {
    for (word, particle_cost) in with_or_without(form, &PARTICLES) {
        for (word, possessive_cost) in with_or_without(word, &POSSESSIVES) {
            let cost = particle_cost + possessive_cost;
            found(word, Suffix::None, cost);
            for (written, suffix, suffix_cost) in SUFFIXES {
                if let Some(stem) = word.strip_suffix(written) {
                    found(stem, suffix, cost + suffix_cost);
                }
            }
        }
    }
}

fn with_or_without<'f>(
    form: &'f str,
    endings: &'static [(&'static str, u16)],
) -> impl Iterator<Item = (&'f str, u16)> {
    let shorter = endings.iter().filter_map(move |&(ending, cost)| Some((form.strip_suffix(ending)?, cost)));
    std::iter::once((form, 0)).chain(shorter)
}

fn search_prefixes(stem: &str, suffix: Suffix, cost: u16, best: &mut Best) {
    let bare = if matches!(suffix, Suffix::Kan | Suffix::I) { BARE_SUFFIX_COSTS } else { 0 };
    best.offer("", stem, cost + bare);
    take_prefix(stem, &Taken { outermost: None, innermost: None, count: 0, suffix, cost }, best);
}

/// The affixes taken off so far.
struct Taken {
    outermost: Option<Name>,
    innermost: Option<Name>,
    count: usize,
    suffix: Suffix,
    cost: u16,
}

impl Taken {
    fn and(&self, prefix: &Prefix) -> Option<Self> {
        let outermost = self.outermost.unwrap_or(prefix.name);
        let fits = go_together(outermost, self.suffix)
            && self.innermost.is_none_or(|outer| nests(outer, prefix.name))
            && self.count < MAX_PREFIXES;
        let saved =
            if self.count == 0 && is_circumfix(prefix.name, self.suffix) { CIRCUMFIX_SAVES } else { 0 };
        fits.then(|| Self {
            outermost: Some(outermost),
            innermost: Some(prefix.name),
            count: self.count + 1,
            suffix: self.suffix,
            cost: (self.cost + prefix.cost).saturating_sub(saved),
        })
    }
}

fn take_prefix(stem: &str, taken: &Taken, best: &mut Best) {
    let first = stem.as_bytes().first();
    for prefix in PREFIXES.iter().filter(|prefix| prefix.written.as_bytes().first() == first) {
        let Some(rest) = stem.strip_prefix(prefix.written) else { continue };
        if rest.len() + 1 < MIN_ROOT_LETTERS || !allows(prefix.before, rest) {
            continue;
        }
        let Some(taken) = taken.and(prefix) else { continue };
        for (rank, lost) in (0u16..).zip(prefix.lost) {
            best.offer(lost, rest, taken.cost + rank * LOST_RANK_COSTS);
        }
        take_prefix(rest, &taken, best);
    }
}

fn allows(before: Before, rest: &str) -> bool {
    let first = rest.chars().next().unwrap_or(' ');
    match before {
        Before::Any => true,
        Before::Vowel => is_vowel(first),
        Before::OneOf(letters) => letters.contains(first),
        Before::OneSyllable => rest.len() <= 5 && rest.chars().filter(|&c| is_vowel(c)).count() == 1,
        Before::Base(base) => rest == base,
        Before::ErSyllable => has_er_syllable(rest),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Whether the first syllable of `base` ends in `er`: *kerja*, *serta*, *ternak*, but not *kereta*.
fn has_er_syllable(base: &str) -> bool {
    let mut letters = base.chars();
    let (onset, vowel, r, next) = (letters.next(), letters.next(), letters.next(), letters.next());
    onset.is_some_and(|c| !is_vowel(c))
        && vowel == Some('e')
        && r == Some('r')
        && next.is_some_and(|c| !is_vowel(c))
}
