//! The words beside which credits stand, and those that lead from them to an outlet.
//!
//! Owns the lists and finds the words; what stands around them is read elsewhere.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use aho_corasick::{AhoCorasick, packed};

use super::scan;

/// Where the outlet stands that a trigger shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Behind it and words that lead to it.
    Cited,
    /// Behind it, and its name ends there.
    Named,
    /// The same, but mostly a person stands there.
    Said,
    /// As behind [`Kind::Named`], where somebody spoke.
    Told,
    /// Before it, or as behind [`Kind::Cited`].
    Reports,
    /// As behind [`Kind::Cited`], where an article was published.
    Aired,
    /// Behind a colon.
    Label,
    /// Behind a colon, among people.
    Byline,
}

static KINDS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = lines(include_str!("triggers.txt")).filter_map(|line| line.split_once(' '));
    let kind = |name| match name {
        "cited" => Kind::Cited,
        "named" => Kind::Named,
        "said" => Kind::Said,
        "told" => Kind::Told,
        "reports" => Kind::Reports,
        "aired" => Kind::Aired,
        "byline" => Kind::Byline,
        _ => Kind::Label,
    };
    lines.map(|(name, word)| (word, kind(name))).collect()
});
static FILLERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("fillers.txt")).collect());

static FINDERS: LazyLock<Vec<Finder>> = LazyLock::new(|| {
    let groups = lines(include_str!("stems.txt"));
    groups.map(|group| Finder::new(group.split(' ').map(|stem| stem.replace('_', " ")).collect())).collect()
});

/// Finds stems. The automaton serves where the processor lacks what the other needs.
enum Finder {
    Packed(packed::Searcher),
    Automaton(Option<AhoCorasick>),
}

impl Finder {
    fn new(stems: Vec<String>) -> Self {
        match packed::Config::new().builder().extend(&stems).build() {
            Some(searcher) => Self::Packed(searcher),
            None => Self::Automaton(AhoCorasick::new(stems).ok()),
        }
    }

    fn find<'t>(&'t self, text: &'t str) -> Box<dyn Iterator<Item = Range<usize>> + 't> {
        match self {
            Self::Packed(searcher) => Box::new(searcher.find_iter(text).map(|hit| hit.range())),
            Self::Automaton(Some(automaton)) => Box::new(automaton.find_iter(text).map(|hit| hit.range())),
            Self::Automaton(None) => Box::new(std::iter::empty()),
        }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The triggers of `text`.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let hits = FINDERS.iter().flat_map(|finder| finder.find(text));
    hits.filter_map(|hit| {
        let word = scan::whole_word(text, hit)?;
        let kind = scan::with_small(text.get(word.clone())?, |small| KINDS.get(small).copied())??;
        Some((word, kind))
    })
}

/// Whether `word` may stand between a trigger and its outlet.
pub fn leads(word: &str) -> bool {
    scan::with_small(word, |small| FILLERS.contains(small)) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trigger_is_found_by_a_stem() {
        for (word, kind) in KINDS.iter() {
            let text = format!("Isi {word} di sana");
            let found: Vec<(&str, Kind)> = find(&text).map(|(range, kind)| (&text[range], kind)).collect();
            assert_eq!(found, [(*word, *kind)], "stems.txt lacks a stem of `{word}`");
        }
    }

    #[test]
    fn triggers_are_whole_words() {
        assert_eq!(find("pengutipan, katanya, tersebut, Sumberjaya").count(), 0);
        assert_eq!(find("SUMBER: Koran. Dikutip").count(), 2);
    }
}
