//! From a word or phrase of a query to what is looked for in each text field.

use std::sync::Arc;

use super::group::Context;
use super::importance::Role;
use super::{Planner, SearchedField};
use crate::analysis::{TypedWord, terms_of};
use crate::query::Wanted;
use crate::searcher::bm25::rarity;
use crate::searcher::cursor::{FieldSequence, FieldWord, Leaf, OpenField, Pattern, TermPlace, WordTerm};
use crate::searcher::weights::{EXACT_SHARE, PLACED_RARITY};
use crate::snippets::MarkKind;

/// Longer phrases are searched by their first words.
const MAX_PHRASE_WORDS: usize = 64;

/// A word, analysed: its normal form and root.
#[derive(Clone, Debug)]
pub struct Analysed {
    pub form: String,
    pub root: String,
}

impl Planner<'_> {
    /// What a word, phrase, prefix or fuzzy word of the query comes to; `stand_ins` may stand for it. A word of several parts, such
    /// as `Nagorno-Karabakh`, asks for those that tell something and for all together, or, if `is_whole`, only for all together.
    pub fn leaves_of(
        &mut self,
        wanted: &Wanted,
        is_whole: bool,
        stand_ins: &[String],
        context: Context,
    ) -> tantivy::Result<Vec<Leaf>> {
        let fields = self.fields(context.in_title);
        match wanted {
            Wanted::Word(word) => self.word(word, is_whole, stand_ins, &fields),
            Wanted::Phrase(phrase) => Ok(self.sequence(phrase, None, &fields)?.into_iter().collect()),
            Wanted::Near { text, within } => {
                Ok(self.sequence(text, Some(*within), &fields)?.into_iter().collect())
            }
            Wanted::Prefix(prefix) => Ok(self.prefix(prefix, &fields)?.into_iter().collect()),
            Wanted::Fuzzy { word, edits } => Ok(self.fuzzy(word, *edits, &fields)?.into_iter().collect()),
            _ => Ok(Vec::new()),
        }
    }

    /// Which of the searched fields are looked at.
    fn fields(&self, in_title: bool) -> Vec<usize> {
        let texts = self.texts.iter().enumerate();
        texts.filter(|(_, text)| !in_title || text.is_title).map(|(number, _)| number).collect()
    }

    fn word(
        &mut self,
        word: &str,
        is_whole: bool,
        stand_ins: &[String],
        fields: &[usize],
    ) -> tantivy::Result<Vec<Leaf>> {
        let (mut phrases, mut by_place) = (Vec::new(), Vec::<Vec<(usize, Analysed)>>::new());
        for &number in fields {
            let Some(text) = self.texts.get_mut(number) else { continue };
            let TypedWord { words, phrase } = text.state.typed_word(word);
            by_place.resize(by_place.len().max(words.len()), Vec::new());
            for (place, token) in by_place.iter_mut().zip(words) {
                place.push((number, Analysed { form: token.form, root: token.root }));
            }
            phrases.push((number, phrase));
        }
        let together = self.sequence_of(word, None, phrases)?;
        if is_whole && together.is_some() {
            return Ok(together.into_iter().collect());
        }
        let (mut leaves, is_one) = (Vec::new(), by_place.len() == 1);
        for words in by_place {
            let mut leaf = self.word_leaf(&words)?;
            if is_one {
                self.let_stand_ins_join(&mut leaf, stand_ins, fields)?;
            }
            self.let_nearest_join(&mut leaf, &words, fields)?;
            leaves.push(leaf);
        }
        leaves.extend(together);
        Ok(leaves)
    }

    /// A word in the forms and roots that it has in each field.
    pub fn word_leaf(&self, words: &[(usize, Analysed)]) -> tantivy::Result<Leaf> {
        let (weight, pattern) = self.word_pattern(words)?;
        let typed = words.first().map_or(String::new(), |(_, word)| word.form.clone());
        let role = self.role(words);
        let is_placed = role.is_telling() || weight > PLACED_RARITY * role.share();
        Ok(Leaf { is_placed, ..Leaf::of(typed, weight, pattern) })
    }

    fn role(&self, words: &[(usize, Analysed)]) -> Role {
        let role = |(number, word): &(usize, Analysed)| {
            let text = self.texts.get(*number)?;
            Some(Role::of(&word.form, &text.state, self.is_question))
        };
        words.first().and_then(role).unwrap_or(Role::Telling)
    }

    /// How much a word weighs, and what is looked for.
    pub fn word_pattern(&self, words: &[(usize, Analysed)]) -> tantivy::Result<(f32, Pattern)> {
        let (mut exact_articles, mut any_articles) = (0, 0);
        let mut fields = Vec::with_capacity(words.len());
        for (number, word) in words {
            let (terms, exact, any) = self.word_terms(*number, word)?;
            exact_articles = exact_articles.max(exact);
            any_articles = any_articles.max(any.max(exact));
            fields.push((*number, terms));
        }
        let share = self.role(words).share();
        let (exact_weight, any_weight) =
            (share * rarity(exact_articles, self.articles), share * rarity(any_articles, self.articles));
        let field_word = |(number, terms): (usize, Vec<WordTerm>)| {
            let field = Arc::clone(&self.texts.get(number)?.open);
            Some(FieldWord {
                exact_weight: field.boost * EXACT_SHARE * exact_weight,
                any_weight: field.boost * (1.0 - EXACT_SHARE) * any_weight,
                field,
                terms,
            })
        };
        Ok((any_weight, Pattern::Word(fields.into_iter().filter_map(field_word).collect())))
    }

    /// The terms of a word in a field, and in how many articles its very form and any form stand.
    fn word_terms(&self, number: usize, word: &Analysed) -> tantivy::Result<(Vec<WordTerm>, u64, u64)> {
        let (mut found, mut exact_articles, mut any_articles) = (Vec::new(), 0, 0);
        let terms = terms_of(&word.form, &word.root);
        let is_any = |text: &String| terms.any_form.contains(text);
        let exact = std::iter::once(&terms.exact);
        for text in exact.chain(terms.any_form.iter().filter(|text| **text != terms.exact)) {
            let Some(place) = self.term(number, text)? else { continue };
            let articles = place.articles;
            let (is_exact, is_any) = (*text == terms.exact, is_any(text));
            exact_articles += if is_exact { articles } else { 0 };
            any_articles += if is_any { articles } else { 0 };
            let kind = if is_exact { MarkKind::Exact } else { MarkKind::Inflected };
            found.push(WordTerm { place, is_exact, is_any, kind });
        }
        Ok((found, exact_articles, any_articles))
    }

    /// The term in the searched field `number`; `None` where no article has it.
    pub fn term(&self, number: usize, text: &str) -> tantivy::Result<Option<TermPlace>> {
        let Some(field) = self.texts.get(number) else { return Ok(None) };
        let place = TermPlace::find(&field.open, text)?;
        Ok((place.articles > 0).then_some(place))
    }

    /// Words in the forms in which they were typed, together.
    pub fn sequence(
        &mut self,
        text: &str,
        within: Option<u32>,
        fields: &[usize],
    ) -> tantivy::Result<Option<Leaf>> {
        let mut forms = Vec::with_capacity(fields.len());
        for &number in fields {
            let Some(field) = self.texts.get_mut(number) else { continue };
            let tokens = field.state.analyze(text).into_iter();
            forms.push((number, tokens.map(|token| token.form).take(MAX_PHRASE_WORDS).collect()));
        }
        self.sequence_of(text, within, forms)
    }

    /// Words together that have these forms in each field; nothing where there are none.
    fn sequence_of(
        &self,
        typed: &str,
        within: Option<u32>,
        forms: Vec<(usize, Vec<String>)>,
    ) -> tantivy::Result<Option<Leaf>> {
        let (mut weight, mut found) = (0.0f32, Vec::new());
        for (number, forms) in forms.into_iter().filter(|(_, forms)| !forms.is_empty()) {
            let Some(SearchedField { open: field, .. }) = self.texts.get(number) else { continue };
            let (mut terms, mut sum) = (Vec::with_capacity(forms.len()), 0.0);
            for form in &forms {
                let place = TermPlace::find(field, form)?;
                sum += rarity(place.articles, self.articles);
                terms.push(place);
            }
            weight = if weight == 0.0 { sum } else { weight.min(sum) };
            found.push((Arc::clone(field), terms));
        }
        if found.is_empty() {
            return Ok(None);
        }
        let in_field = |(field, terms): (Arc<OpenField>, Vec<TermPlace>)| {
            let weight = field.boost * weight;
            FieldSequence { field, weight, terms, within }
        };
        let pattern = Pattern::Sequence(found.into_iter().map(in_field).collect());
        Ok(Some(Leaf::of(typed.to_owned(), weight, pattern)))
    }
}
