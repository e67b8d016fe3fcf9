//! Words that stand in one outlet's own articles only: what it calls its readers, what its page system leaves behind.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Outlet;

/// The notes that are such words.
const NOTES: [&str; 2] = ["mark", "readers"];

/// Words in a text that only one outlet's own articles have.
#[derive(Clone, Copy, Debug)]
pub struct Sign<'o> {
    /// The byte of the text at which they begin.
    pub start: usize,
    /// The byte after them.
    pub end: usize,
    /// The outlet.
    pub outlet: &'o Outlet,
}

#[derive(Debug)]
pub(super) struct Signs {
    matcher: Option<AhoCorasick>,
    outlets: Vec<usize>,
}

impl Signs {
    pub(super) fn new(outlets: &[Outlet]) -> Self {
        let signs = |outlet| NOTES.iter().flat_map(move |note| Outlet::notes(outlet, note));
        let patterns: Vec<(&str, usize)> = outlets
            .iter()
            .enumerate()
            .flat_map(|(at, outlet)| signs(outlet).map(move |sign| (sign, at)))
            .collect();
        let matcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns.iter().map(|(sign, _)| sign))
            .ok();
        Self { matcher, outlets: patterns.iter().map(|&(_, at)| at).collect() }
    }

    /// Every sign in `text` that is not the middle of a longer word.
    pub(super) fn find<'a>(&'a self, text: &'a str, outlets: &'a [Outlet]) -> impl Iterator<Item = Sign<'a>> {
        self.matcher.iter().flat_map(move |matcher| matcher.find_iter(text)).filter_map(move |found| {
            let outlet = outlets.get(*self.outlets.get(found.pattern().as_usize())?)?;
            let letter = |c: char| c.is_alphanumeric();
            let whole = !text[..found.start()].ends_with(letter) && !text[found.end()..].starts_with(letter);
            whole.then_some(Sign { start: found.start(), end: found.end(), outlet })
        })
    }
}
