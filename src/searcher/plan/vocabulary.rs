//! The words of an index: those that begin as a prefix does, and those that are spelt nearly as a word is.

use std::collections::HashMap;
use std::sync::Arc;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::termdict::TermStreamer;
use tantivy_fst::Automaton;

use super::Planner;
use super::leaves::Analysed;
use crate::analysis::ROOT_MARK;
use crate::searcher::bm25::rarity;
use crate::searcher::cursor::{FieldWord, Leaf, Pattern, WordTerm};
use crate::searcher::notice::Notice;
use crate::snippets::MarkKind;

/// How many words stand for a prefix or a fuzzy word at most: the commonest.
const MAX_WORDS: usize = 50;

/// Words of an index with the number of articles that each stands in.
pub type Words = HashMap<String, u64>;

/// Which words are meant.
#[derive(Clone, Copy, Debug)]
pub enum Spelling<'w> {
    /// Those that begin so.
    Begins(&'w str),
    /// Those that so many letters at most make into this one.
    Near { word: &'w str, edits: u8 },
}

impl Planner<'_> {
    /// All words that begin with `prefix`.
    pub fn prefix(&mut self, prefix: &str, fields: &[usize]) -> tantivy::Result<Option<Leaf>> {
        let kind = MarkKind::Prefix;
        self.spelt(prefix, fields, |form| (Spelling::Begins(form), kind))
    }

    /// All words that are spelt as `word` is but for `edits` letters.
    pub fn fuzzy(&mut self, word: &str, edits: u8, fields: &[usize]) -> tantivy::Result<Option<Leaf>> {
        self.spelt(word, fields, |word| (Spelling::Near { word, edits }, MarkKind::Fuzzy))
    }

    fn spelt(
        &mut self,
        typed: &str,
        fields: &[usize],
        spelling: impl for<'w> Fn(&'w str) -> (Spelling<'w>, MarkKind),
    ) -> tantivy::Result<Option<Leaf>> {
        let mut forms = Vec::with_capacity(fields.len());
        for &number in fields {
            let Some(text) = self.texts.get_mut(number) else { continue };
            let mut tokens = text.state.analyze(typed);
            if tokens.len() == 1 {
                forms.extend(tokens.pop().map(|token| (number, token.form)));
            }
        }
        let Some((_, form)) = forms.first() else { return self.sequence(typed, None, fields) };
        let (spelling, kind) = spelling(form);
        let words = self.words(spelling, fields)?;
        let of = words.len();
        let mut words: Vec<(String, u64)> = words.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MAX_WORDS);
        if of > MAX_WORDS {
            let notice = Notice::TooMany { typed: typed.to_owned(), searched: words.len(), of };
            self.notices.push(notice);
        }
        let articles = words.iter().map(|(_, articles)| articles).sum();
        let weight = rarity(articles, self.articles);
        let mut found = Vec::with_capacity(fields.len());
        for &number in fields {
            let mut terms = Vec::with_capacity(words.len());
            for (text, _) in &words {
                let kind = if text == form { MarkKind::Exact } else { kind };
                let term = self.term(number, text)?;
                terms.extend(term.map(|place| WordTerm { place, is_exact: false, is_any: true, kind }));
            }
            let Some(text) = self.texts.get(number) else { continue };
            let field = Arc::clone(&text.open);
            found.push(FieldWord { exact_weight: 0.0, any_weight: field.boost * weight, field, terms });
        }
        let pattern = Pattern::Word(found);
        Ok(Some(Leaf::of(typed.to_owned(), weight, pattern)))
    }

    /// The words of the index that are spelt so.
    pub fn words(&self, spelling: Spelling<'_>, fields: &[usize]) -> tantivy::Result<Words> {
        let mut all = Words::new();
        let texts = fields.iter().filter_map(|&number| self.texts.get(number));
        for segment in texts.flat_map(|text| text.open.segments()) {
            let terms = segment.index.terms();
            match spelling {
                Spelling::Begins(start) => gather(terms.range().ge(start).into_stream()?, start, &mut all),
                Spelling::Near { word, edits } => {
                    gather(terms.search(&spelt_like(word, edits)).into_stream()?, "", &mut all);
                }
            }
        }
        Ok(all)
    }

    /// A word of the index, analysed in each of `fields`.
    pub fn analysed(&mut self, form: &str, fields: &[usize]) -> Vec<(usize, Analysed)> {
        let mut analysed = Vec::with_capacity(fields.len());
        for &number in fields {
            let Some(text) = self.texts.get_mut(number) else { continue };
            let root = text.state.root(form).to_owned();
            analysed.push((number, Analysed { form: form.to_owned(), root }));
        }
        analysed
    }
}

/// Adds the words of a stream as long as they begin with `start`; roots are no words.
fn gather<A: Automaton>(mut stream: TermStreamer<'_, A>, start: &str, all: &mut Words)
where
    A::State: Clone,
{
    while stream.advance() {
        let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
        if !word.starts_with(start) {
            return;
        }
        if !word.starts_with(ROOT_MARK) {
            *all.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
        }
    }
}

/// Accepts the words that so many letters at most make into `word`.
pub fn spelt_like(word: &str, edits: u8) -> SpeltLike {
    thread_local! {
        static BUILDERS: [LevenshteinAutomatonBuilder; 2] =
            [1, 2].map(|edits| LevenshteinAutomatonBuilder::new(edits, true));
    }
    BUILDERS.with(|[one, two]| SpeltLike(if edits <= 1 { one.build_dfa(word) } else { two.build_dfa(word) }))
}

/// The automaton in the form that the engine's vocabulary asks for.
pub struct SpeltLike(DFA);

impl Automaton for SpeltLike {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
