//! What else a query asks for: the long forms of its acronyms, and the acronyms of its long forms.

use std::collections::HashSet;
use std::ops::Range;

use super::{Occur, Query, Wanted};
use crate::analysis::Lexicon;

/// Longer runs of words are no long form.
const MAX_WORDS: usize = 10;
/// More other words for one are not searched.
const MAX_ALTERNATIVES: usize = 8;

/// Other words for some clauses of a query: an article that has them answers as if it had those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// Which clauses, counted from 0.
    pub clauses: Range<usize>,
    /// The words, each one or several with blanks between them, in lower case.
    pub alternatives: Vec<String>,
}

impl Query {
    /// What the acronyms of `lexicon` add to the query: *PBB* also asks for *Perserikatan Bangsa-Bangsa*, and that for
    /// *PBB*. Words that are excluded, and phrases, ask for themselves only.
    ///
    /// ```
    /// use telusur::analysis::Lexicon;
    /// use telusur::query::Query;
    ///
    /// let query = Query::from("sidang kementerian pertahanan");
    /// let expansions = query.expansions(&Lexicon::default());
    /// assert_eq!(expansions[0].clauses, 1..3);
    /// assert!(expansions[0].alternatives.contains(&"kemhan".to_owned()));
    /// ```
    #[must_use]
    pub fn expansions(&self, lexicon: &Lexicon) -> Vec<Expansion> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.clauses.len() {
            let expansion = self.long_form_at(at, lexicon).or_else(|| self.acronym_at(at, lexicon));
            at = expansion.as_ref().map_or(at + 1, |expansion| expansion.clauses.end);
            found.extend(expansion);
        }
        found
    }

    /// The longest long form that begins with clause `at`.
    fn long_form_at(&self, at: usize, lexicon: &Lexicon) -> Option<Expansion> {
        let optional = |clause: &super::Clause| match (&clause.wanted, clause.occur) {
            (Wanted::Word(word), Occur::Should) => Some(bare(word).to_lowercase()),
            _ => None,
        };
        let words: Vec<String> = self.clauses[at..].iter().map_while(optional).take(MAX_WORDS).collect();
        (2..=words.len()).rev().find_map(|count| {
            let mut alternatives = lexicon.acronyms_of(&words[..count].join(" "));
            alternatives.truncate(MAX_ALTERNATIVES);
            (!alternatives.is_empty()).then(|| Expansion { clauses: at..at + count, alternatives })
        })
    }

    /// What clause `at` is short for, and what else that is shortened to.
    fn acronym_at(&self, at: usize, lexicon: &Lexicon) -> Option<Expansion> {
        let clause = &self.clauses[at];
        let Wanted::Word(word) = &clause.wanted else { return None };
        if clause.occur == Occur::MustNot {
            return None;
        }
        let word = bare(word);
        let mut alternatives = lexicon.long_forms(word);
        let siblings: Vec<String> =
            alternatives.iter().flat_map(|long_form| lexicon.acronyms_of(long_form)).collect();
        alternatives.extend(siblings);
        let mut met = HashSet::from([word.to_lowercase()]);
        alternatives.retain(|alternative| met.insert(alternative.clone()));
        alternatives.truncate(MAX_ALTERNATIVES);
        (!alternatives.is_empty()).then(|| Expansion { clauses: at..at + 1, alternatives })
    }
}

/// A typed word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: &[(Range<usize>, &[&str])]) {
        let own = "[acronyms]\nXPR\tX-Perkumpulan Rakyat\tcase\nXPRK\tX-Perkumpulan Rakyat\nXPKR\tX-Perkumpulan Rakyat\n";
        let lexicon = Lexicon::with_words(own).unwrap();
        let found = Query::from(query).expansions(&lexicon);
        let found: Vec<_> = found.iter().map(|one| (one.clauses.clone(), one.alternatives.clone())).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(clauses, words)| (clauses.clone(), words.iter().map(|word| (*word).to_owned()).collect()))
            .collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn both_ways_and_among_acronyms_of_one_long_form() {
        check("warta XPR", &[(1..2, &["x-perkumpulan rakyat", "xprk", "xpkr"])]);
        check("apa itu (XPR)?", &[(2..3, &["x-perkumpulan rakyat", "xprk", "xpkr"])]);
        check("+xprk", &[(0..1, &["x-perkumpulan rakyat", "xpkr"])]);
        check("x-perkumpulan RAKYAT? maju", &[(0..2, &["xprk", "xpkr"])]);
    }

    #[test]
    fn nothing_where_it_is_not_meant() {
        check("xpr", &[]);
        check("-XPRK", &[]);
        check("\"x-perkumpulan rakyat\"", &[]);
        check("x-perkumpulan +rakyat", &[]);
    }
}
