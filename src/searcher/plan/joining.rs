//! Words that join in for one that is misspelt, or spelt otherwise than in the collection.

use super::Planner;
use super::leaves::Analysed;
use super::vocabulary::{Spelling, Words};
use crate::analysis::nearest::{Collection, Typed, choose, is_well_known, max_edits_for, respellings};
use crate::searcher::cursor::{Alternative, Leaf};
use crate::searcher::notice::Notice;
use crate::snippets::MarkKind;

/// How many words join in for one at most.
const MAX_NEIGHBOURS: usize = 3;

impl Planner<'_> {
    /// Lets the nearest words of the index answer for `leaf`, a word that has the forms `words`, if the index hardly knows it.
    pub fn let_nearest_join(
        &mut self,
        leaf: &mut Leaf,
        words: &[(usize, Analysed)],
        fields: &[usize],
    ) -> tantivy::Result<()> {
        let Some((number, typed)) = words.first() else { return Ok(()) };
        let articles = self.articles_with(typed, fields)?;
        if leaf.alternatives.len() > 1 || is_well_known(articles, self.articles) {
            return Ok(());
        }
        let Some(field) = self.known.schema.texts().get(*number) else { return Ok(()) };
        let is_known = self.known.schema.analysis(field.analyzer).is_known(&typed.form);
        let candidates = self.candidates(&typed.form, fields)?;
        let has_other_root =
            |(form, _): &(&String, &u64)| self.known.schema.analysis(field.analyzer).root(form) != typed.root;
        let candidates =
            candidates.iter().filter(has_other_root).map(|(form, count)| (form.as_str(), *count));
        let asked = Typed { form: &typed.form, articles, is_known };
        let collection = Collection { articles: self.articles, most_neighbours: MAX_NEIGHBOURS };
        let neighbours = choose(asked, candidates, collection);
        if neighbours.is_empty() {
            return Ok(());
        }
        for neighbour in &neighbours {
            let (weight, pattern) = self.word_pattern(&self.analysed(&neighbour.form, fields))?;
            leaf.weight = if articles == 0 { weight } else { leaf.weight };
            let kind = Some(MarkKind::Fuzzy);
            leaf.alternatives.push(Alternative { share: neighbour.weight, kind, pattern });
        }
        let words = neighbours.into_iter().map(|neighbour| neighbour.form).collect();
        self.notices.push(Notice::Nearest { typed: typed.form.clone(), words });
        Ok(())
    }

    /// In how many articles the word stands, in any form, in the field in which that is most.
    fn articles_with(&self, word: &Analysed, fields: &[usize]) -> tantivy::Result<u64> {
        let mut most = 0;
        for &number in fields {
            for text in [&word.form, &word.root, &format!("{}{}", crate::analysis::ROOT_MARK, word.root)] {
                if let Some(term) = self.term(number, text) {
                    most = most.max(self.known.searcher.doc_freq(&term)?);
                }
            }
        }
        Ok(most)
    }

    /// The words of the index that are spelt nearly as `form` is.
    fn candidates(&self, form: &str, fields: &[usize]) -> tantivy::Result<Words> {
        let edits = max_edits_for(form.chars().count());
        if edits == 0 {
            return Ok(Words::new());
        }
        let near = |edits, same_start| Spelling::Near { word: form, edits, same_start };
        let mut words = self.words(near(1, false), fields)?;
        if edits > 1 {
            words.extend(self.words(near(2, true), fields)?);
        }
        for other in respellings(form) {
            let respelt = Analysed { form: other.clone(), root: other };
            let articles = self.articles_with(&respelt, fields)?;
            if articles > 0 {
                words.entry(respelt.form).or_insert(articles);
            }
        }
        words.remove(form);
        Ok(words)
    }
}
