//! Words that join in for one that is misspelt, or spelt otherwise than in the collection.

use super::Planner;
use super::leaves::Analysed;
use super::vocabulary::{Words, spelt_like};
use crate::analysis::nearest::{Collection, Typed, choose, is_well_known, max_edits_for, respellings};
use crate::searcher::cursor::{Alternative, Leaf, Pattern};
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
        let articles = articles_with_any_form(leaf);
        if leaf.alternatives.len() > 1 || is_well_known(articles, self.articles) {
            return Ok(());
        }
        let candidates = self.candidates(&typed.form, fields)?;
        let Some(text) = self.texts.get_mut(*number) else { return Ok(()) };
        let state = &mut text.state;
        let is_known = state.is_known(&typed.form);
        let candidates = candidates.iter().filter(|(form, _)| state.root(form) != typed.root);
        let candidates = candidates.map(|(form, count)| (form.as_str(), *count));
        let asked = Typed { form: &typed.form, articles, is_known };
        let collection = Collection { articles: self.articles, most_neighbours: MAX_NEIGHBOURS };
        let neighbours = choose(asked, candidates, collection);
        if neighbours.is_empty() {
            return Ok(());
        }
        for neighbour in &neighbours {
            let words = self.analysed(&neighbour.form, fields);
            let (weight, pattern) = self.word_pattern(&words)?;
            if articles == 0 && leaf.alternatives.len() == 1 {
                leaf.weight = weight;
            }
            let kind = Some(MarkKind::Fuzzy);
            leaf.alternatives.push(Alternative { share: neighbour.weight, kind, pattern });
        }
        let words = neighbours.into_iter().map(|neighbour| neighbour.form).collect();
        self.notices.push(Notice::Nearest { typed: typed.form.clone(), words });
        Ok(())
    }

    /// In how many articles a word stands, in just this form, in the field in which that is most.
    fn articles_with(&self, form: &str, fields: &[usize]) -> tantivy::Result<u64> {
        let mut most = 0;
        for &number in fields {
            most = most.max(self.term(number, form)?.map_or(0, |term| term.articles));
        }
        Ok(most)
    }

    /// The words of the index that are spelt nearly as `form` is.
    fn candidates(&self, form: &str, fields: &[usize]) -> tantivy::Result<Words> {
        let edits = max_edits_for(form.chars().count());
        if edits == 0 {
            return Ok(Words::new());
        }
        let known = self.known.index.known_words();
        let mut words = Words::new();
        let mut add = |word: &str, articles| {
            words.insert(word.to_owned(), articles);
        };
        known.each(&spelt_like(form, 1), "", &mut add);
        if edits > 1 {
            known.each(&spelt_like(form, 2), first_letter(form), &mut add);
        }
        if fields.len() < self.texts.len() {
            for (word, articles) in &mut words {
                *articles = self.articles_with(word, fields)?;
            }
        }
        for other in respellings(form) {
            words.insert(other.clone(), self.articles_with(&other, fields)?);
        }
        words.retain(|word, articles| word != form && *articles > 0);
        Ok(words)
    }
}

fn first_letter(word: &str) -> &str {
    word.char_indices().nth(1).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// In how many articles the word that a leaf looks for stands, in the field and form in which that is most.
fn articles_with_any_form(leaf: &Leaf) -> u64 {
    let articles = leaf.alternatives.first().map(|typed| match &typed.pattern {
        Pattern::Word(fields) => {
            fields.iter().flat_map(|field| &field.terms).map(|term| term.place.articles).max()
        }
        Pattern::Sequence(_) => None,
    });
    articles.flatten().unwrap_or_default()
}
