//! From a word or phrase of a query to what is looked for in each text field.

use super::Planner;
use super::group::Context;
use super::importance::share_of;
use crate::analysis::{State, terms_of};
use crate::query::Wanted;
use crate::schema::TextField;
use crate::searcher::bm25::rarity;
use crate::searcher::cursor::{Alternative, FieldSequence, FieldWord, Leaf, Pattern, TermPlace, WordTerm};
use crate::searcher::weights::EXACT_SHARE;
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

    /// The numbers of the text fields that are looked at, those without any token left out.
    fn fields(&self, in_title: bool) -> Vec<usize> {
        let texts = self.known.schema.texts().iter().enumerate();
        let is_empty = |field: &TextField| {
            let segments = self.known.searcher.segment_readers();
            segments.iter().all(|segment| {
                segment.inverted_index(field.field).is_ok_and(|index| index.total_num_tokens() == 0)
            })
        };
        texts
            .filter(|(_, field)| (!in_title || field.from == "title") && !is_empty(field))
            .map(|(number, _)| number)
            .collect()
    }

    fn word(
        &mut self,
        word: &str,
        is_whole: bool,
        stand_ins: &[String],
        fields: &[usize],
    ) -> tantivy::Result<Vec<Leaf>> {
        let together = self.sequence_of(word, None, fields, |state| state.typed_word(word).phrase)?;
        if is_whole && together.is_some() {
            return Ok(together.into_iter().collect());
        }
        let schema = self.known.schema;
        let mut leaves = Vec::new();
        let mut by_place: Vec<Vec<(usize, Analysed)>> = Vec::new();
        for &number in fields {
            let Some(field) = schema.texts().get(number) else { continue };
            let parts = schema.analysis(field.analyzer).typed_word(word).words;
            by_place.resize(by_place.len().max(parts.len()), Vec::new());
            for (place, token) in by_place.iter_mut().zip(parts) {
                place.push((number, Analysed { form: token.form, root: token.root }));
            }
        }
        let is_one = by_place.len() == 1;
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
        Ok(Leaf { typed, weight, alternatives: vec![Alternative { share: 1.0, kind: None, pattern }] })
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
        let share = words.first().map_or(1.0, |(number, word)| self.share_of(*number, &word.form));
        let (exact_weight, any_weight) =
            (share * rarity(exact_articles, self.articles), share * rarity(any_articles, self.articles));
        let field_word = |(number, terms): (usize, Vec<WordTerm>)| {
            let field = self.known.schema.texts().get(number)?;
            Some(FieldWord {
                field: field.field,
                number,
                saturation: self.saturations.get(number)?.clone(),
                exact_weight: field.boost * EXACT_SHARE * exact_weight,
                any_weight: field.boost * (1.0 - EXACT_SHARE) * any_weight,
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

    /// The term in the text field `number`; `None` where no article has it.
    pub fn term(&self, number: usize, text: &str) -> tantivy::Result<Option<TermPlace>> {
        let Some(field) = self.known.schema.texts().get(number) else { return Ok(None) };
        let place = TermPlace::find(self.known.searcher, field.field, text)?;
        Ok((place.articles > 0).then_some(place))
    }

    fn share_of(&self, number: usize, form: &str) -> f32 {
        let analyzer = self.known.schema.texts().get(number).map(|field| field.analyzer);
        analyzer
            .map_or(1.0, |analyzer| share_of(form, &self.known.schema.analysis(analyzer), self.is_question))
    }

    /// Words in the forms in which they were typed, together.
    pub fn sequence(
        &self,
        text: &str,
        within: Option<u32>,
        fields: &[usize],
    ) -> tantivy::Result<Option<Leaf>> {
        self.sequence_of(text, within, fields, |state| {
            state.analyze(text).into_iter().map(|token| token.form).take(MAX_PHRASE_WORDS).collect()
        })
    }

    fn sequence_of(
        &self,
        typed: &str,
        within: Option<u32>,
        fields: &[usize],
        forms: impl Fn(&mut State) -> Vec<String>,
    ) -> tantivy::Result<Option<Leaf>> {
        let schema = self.known.schema;
        let (mut weight, mut found) = (0.0f32, Vec::new());
        for &number in fields {
            let Some(field) = schema.texts().get(number) else { continue };
            let forms = forms(&mut schema.analysis(field.analyzer));
            if forms.is_empty() {
                continue;
            }
            let (mut terms, mut sum) = (Vec::with_capacity(forms.len()), 0.0);
            for form in &forms {
                let place = TermPlace::find(self.known.searcher, field.field, form)?;
                sum += rarity(place.articles, self.articles);
                terms.push(place);
            }
            weight = if weight == 0.0 { sum } else { weight.min(sum) };
            found.push((number, terms));
        }
        if found.is_empty() {
            return Ok(None);
        }
        let field_sequence = |(number, terms): (usize, Vec<TermPlace>)| {
            let field = schema.texts().get(number)?;
            let saturation = self.saturations.get(number)?.clone();
            let weight = field.boost * weight;
            Some(FieldSequence { field: field.field, number, saturation, weight, terms, within })
        };
        let pattern = Pattern::Sequence(found.into_iter().filter_map(field_sequence).collect());
        let typed = typed.to_owned();
        Ok(Some(Leaf { typed, weight, alternatives: vec![Alternative { share: 1.0, kind: None, pattern }] }))
    }
}
