//! Which of the definitions counted are to be trusted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::known::{Acronyms, KnownAcronym};
use super::mined::Pair;
use super::scan::Proof;

/// Of so many meanings of an acronym the commonest are looked at.
const MOST_LOOKED_AT: usize = 200;

/// How often a definition must be found to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// In so many articles, where the letters agree.
    pub letters: u32,
    /// In so many articles, where nothing but the place speaks for it.
    pub place: u32,
    /// A meaning that one in so many of its acronym's articles has, at least, where the letters agree.
    pub one_of_letters: u32,
    /// The same where nothing but the place speaks for it.
    pub one_of_place: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { letters: 2, place: 3, one_of_letters: 10, one_of_place: 6 }
    }
}

/// The pairs of one acronym, whatever its capitals.
#[derive(Default)]
struct Group<'p> {
    spellings: BTreeMap<&'p str, u32>,
    meanings: BTreeMap<&'p str, Meaning>,
}

/// How often a long form was found.
#[derive(Clone, Copy, Default)]
struct Meaning {
    articles: u32,
    /// In how many of them the place is all that speaks for it.
    by_place: u32,
}

impl Meaning {
    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.by_place += other.by_place;
    }

    fn is_sure(self) -> bool {
        self.by_place * 2 < self.articles
    }
}

/// Chooses among `pairs`.
pub fn choose<'p>(
    pairs: impl Iterator<Item = &'p Pair>,
    thresholds: &Thresholds,
    is_ordinary: impl Fn(&str) -> bool,
) -> Acronyms {
    let mut groups: BTreeMap<String, Group<'p>> = BTreeMap::new();
    for pair in pairs {
        let group = groups.entry(pair.short.to_lowercase()).or_default();
        *group.spellings.entry(&pair.short).or_default() += pair.articles;
        let by_place = if pair.proof == Proof::Place { pair.articles } else { 0 };
        group.meanings.entry(&pair.long).or_default().add(Meaning { articles: pair.articles, by_place });
    }
    let mut chosen = Vec::new();
    for (short, group) in &groups {
        let spelling =
            group.spellings.iter().max_by_key(|(spelling, articles)| (**articles, Reverse(**spelling)));
        let Some((spelling, _)) = spelling else { continue };
        let as_written = is_ordinary(short);
        for (long, articles) in group.meanings(thresholds) {
            let (short, long) = ((*spelling).to_owned(), long.to_owned());
            chosen.push(KnownAcronym { short, long, articles, as_written });
        }
    }
    Acronyms::from(chosen)
}

impl<'p> Group<'p> {
    /// The meanings to trust, the commonest first.
    fn meanings(&self, thresholds: &Thresholds) -> Vec<(&'p str, u32)> {
        let total: u32 = self.meanings.values().map(|meaning| meaning.articles).sum();
        let total_place: u32 = self.meanings.values().map(|meaning| meaning.by_place).sum();
        let is_trusted = |meaning: &Meaning| {
            let articles = meaning.articles;
            let sure = articles - meaning.by_place >= thresholds.letters;
            let often = articles >= thresholds.place && articles * thresholds.one_of_place >= total_place;
            sure || often && articles * thresholds.one_of_letters >= total
        };
        let mut meanings = self.gathered();
        meanings.retain(|(_, meaning)| is_trusted(meaning));
        let commonest = meanings.first().map_or(0, |(_, meaning)| meaning.articles);
        meanings.retain(|(_, meaning)| meaning.articles * thresholds.one_of_letters >= commonest);
        meanings.into_iter().map(|(long, meaning)| (long, meaning.articles)).collect()
    }

    /// The meanings, the commonest first, where those that only have more or fewer words at the beginning are counted
    /// with the commonest of their kind.
    fn gathered(&self) -> Vec<(&'p str, Meaning)> {
        let mut sorted: Vec<(&str, Meaning)> =
            self.meanings.iter().map(|(long, meaning)| (*long, *meaning)).collect();
        sorted.sort_by_key(|(long, meaning)| (Reverse(meaning.articles), *long));
        let mut kept: Vec<(&str, Meaning)> = Vec::new();
        for (long, meaning) in sorted.into_iter().take(MOST_LOOKED_AT) {
            let is_kin = |core: &str, counted: &Meaning| {
                let parts_of_same = core.len() > long.len() || !meaning.is_sure() || !counted.is_sure();
                parts_of_same && (ends_in(core, long) || ends_in(long, core))
            };
            match kept.iter_mut().find(|(core, counted)| is_kin(core, counted)) {
                Some((core, counted)) => {
                    *core = if meaning.is_sure() && !counted.is_sure() { long } else { *core };
                    counted.add(meaning);
                }
                None => kept.push((long, meaning)),
            }
        }
        kept.sort_by_key(|(long, meaning)| (Reverse(meaning.articles), *long));
        kept
    }
}

/// Whether `end` is what `long` ends in, from a word on.
fn ends_in(long: &str, end: &str) -> bool {
    long.strip_suffix(end).is_some_and(|more| more.ends_with(' '))
}
