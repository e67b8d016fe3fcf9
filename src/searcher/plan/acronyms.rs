//! What else a query asks for: the long forms of its acronyms, and the acronyms of its long forms.

use std::collections::HashSet;

use super::Planner;
use super::group::Context;
use crate::query::{Clause, Occur, Wanted};
use crate::searcher::cursor::{Alternative, Leaf};
use crate::searcher::notice::Notice;
use crate::searcher::weights::ACRONYM_SHARE;
use crate::snippets::MarkKind;

/// Longer runs of words are no long form.
const MAX_WORDS: usize = 10;
/// More other words for one are not searched.
const MAX_STAND_INS: usize = 8;

impl Planner<'_> {
    /// For each clause the words, each one or several with blanks between them, that may stand for it: *PBB* also asks for
    /// *Perserikatan Bangsa-Bangsa*, and each word of that for *PBB*. What is excluded, and phrases, ask for themselves only.
    pub fn acronyms_of(&mut self, clauses: &[Clause], context: Context) -> Vec<Vec<String>> {
        if !context.is_scored {
            return vec![Vec::new(); clauses.len()];
        }
        let mut stand_ins = Vec::with_capacity(clauses.len());
        let mut rest = clauses;
        while let [first, ..] = rest {
            let (count, words) = self.long_form_of(rest).unwrap_or_else(|| (1, self.short_form_of(first)));
            let (together, behind) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            if !words.is_empty() {
                let typed: Vec<&str> = together.iter().map(|clause| clause.wanted.text()).collect();
                self.notices.push(Notice::Acronym { typed: typed.join(" "), words: words.clone() });
            }
            stand_ins.extend(together.iter().map(|_| words.clone()));
            rest = behind;
        }
        stand_ins
    }

    /// The longest long form that `clauses` begin with: how many of them it takes, and its acronyms.
    fn long_form_of(&self, clauses: &[Clause]) -> Option<(usize, Vec<String>)> {
        let optional = |clause: &Clause| match (&clause.wanted, clause.occur) {
            (Wanted::Word(word), Occur::Should) => Some(bare(word).to_lowercase()),
            _ => None,
        };
        let words: Vec<String> = clauses.iter().map_while(optional).take(MAX_WORDS).collect();
        (2..=words.len()).rev().find_map(|count| {
            let long_form = words.get(..count)?.join(" ");
            let mut acronyms = self.known.schema.lexicon().acronyms_of(&long_form);
            let mined = self.known.index.acronyms().acronyms_of(&long_form);
            acronyms.extend(mined.map(|acronym| acronym.short.to_lowercase()));
            let acronyms = distinct(acronyms, &long_form);
            (!acronyms.is_empty()).then_some((count, acronyms))
        })
    }

    /// What `clause` is short for, and what else that is shortened to.
    fn short_form_of(&self, clause: &Clause) -> Vec<String> {
        let Wanted::Word(word) = &clause.wanted else { return Vec::new() };
        if clause.occur == Occur::MustNot {
            return Vec::new();
        }
        let (word, lexicon) = (bare(word), self.known.schema.lexicon());
        let mut words = lexicon.long_forms(word);
        let siblings: Vec<String> =
            words.iter().flat_map(|long_form| lexicon.acronyms_of(long_form)).collect();
        words.extend(self.known.index.acronyms().long_forms(word).map(|acronym| acronym.long));
        words.extend(siblings);
        distinct(words, &word.to_lowercase())
    }

    /// Lets the acronyms or long forms `stand_ins` answer for `leaf`.
    pub fn let_stand_ins_join(
        &mut self,
        leaf: &mut Leaf,
        stand_ins: &[String],
        fields: &[usize],
    ) -> tantivy::Result<()> {
        for words in stand_ins {
            let (weight, pattern) = match words.contains(' ') {
                true => match self.sequence(words, None, fields)? {
                    Some(Leaf { weight, mut alternatives, .. }) => {
                        (weight, alternatives.swap_remove(0).pattern)
                    }
                    None => continue,
                },
                false => {
                    let words = self.analysed(words, fields);
                    self.word_pattern(&words)?
                }
            };
            let share = (ACRONYM_SHARE * leaf.weight / weight.max(f32::MIN_POSITIVE)).min(1.0);
            leaf.alternatives.push(Alternative { share, kind: Some(MarkKind::Acronym), pattern });
        }
        Ok(())
    }
}

fn distinct(mut words: Vec<String>, typed: &str) -> Vec<String> {
    let mut met = HashSet::from([typed.to_owned()]);
    words.retain(|word| met.insert(word.clone()));
    words.truncate(MAX_STAND_INS);
    words
}

/// A typed word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
