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
use crate::searcher::cursor::{Alternative, FieldWord, Leaf, Pattern, WordTerm};
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
    /// Those that so many letters at most make into this one; if `same_start`, only those with the same first letter.
    Near { word: &'w str, edits: u8, same_start: bool },
}

impl Planner<'_> {
    /// All words that begin with `prefix`.
    pub fn prefix(&mut self, prefix: &str, fields: &[usize]) -> tantivy::Result<Option<Leaf>> {
        let kind = MarkKind::Prefix;
        self.spelt(prefix, fields, |form| (Spelling::Begins(form), kind))
    }

    /// All words that are spelt as `word` is but for `edits` letters.
    pub fn fuzzy(&mut self, word: &str, edits: u8, fields: &[usize]) -> tantivy::Result<Option<Leaf>> {
        self.spelt(word, fields, |word| (Spelling::Near { word, edits, same_start: false }, MarkKind::Fuzzy))
    }

    fn spelt(
        &mut self,
        typed: &str,
        fields: &[usize],
        spelling: impl for<'w> Fn(&'w str) -> (Spelling<'w>, MarkKind),
    ) -> tantivy::Result<Option<Leaf>> {
        let forms: Vec<(usize, String)> = fields
            .iter()
            .filter_map(|&number| {
                let field = self.known.schema.texts().get(number)?;
                let mut tokens = self.known.schema.analysis(field.analyzer).analyze(typed);
                (tokens.len() == 1).then(|| tokens.pop().map(|token| (number, token.form)))?
            })
            .collect();
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
            let (Some(field), Some(saturation)) =
                (self.known.schema.texts().get(number), self.saturations.get(number))
            else {
                continue;
            };
            let saturation = Arc::clone(saturation);
            let any_weight = field.boost * weight;
            found.push(FieldWord {
                field: field.field,
                number,
                saturation,
                exact_weight: 0.0,
                any_weight,
                terms,
            });
        }
        let pattern = Pattern::Word(found);
        let typed = typed.to_owned();
        Ok(Some(Leaf { typed, weight, alternatives: vec![Alternative { share: 1.0, kind: None, pattern }] }))
    }

    /// The words of the index that are spelt so.
    pub fn words(&self, spelling: Spelling<'_>, fields: &[usize]) -> tantivy::Result<Words> {
        let mut all = Words::new();
        let automaton = match spelling {
            Spelling::Near { word, edits, .. } => Some(SpeltLike(automaton(word, edits))),
            Spelling::Begins(_) => None,
        };
        for field in fields.iter().filter_map(|&number| self.known.schema.texts().get(number)) {
            for segment in self.known.searcher.segment_readers() {
                let index = segment.inverted_index(field.field)?;
                match (&automaton, start_of(spelling)) {
                    (None, start) => gather(index.terms().range().ge(start).into_stream()?, start, &mut all),
                    (Some(automaton), start) => {
                        let stream = index.terms().search(automaton).ge(start).into_stream()?;
                        gather(stream, start, &mut all);
                    }
                }
            }
        }
        Ok(all)
    }

    /// A word of the index, analysed in each of `fields`.
    pub fn analysed(&self, form: &str, fields: &[usize]) -> Vec<(usize, Analysed)> {
        let one = |&number: &usize| {
            let field = self.known.schema.texts().get(number)?;
            let root = self.known.schema.analysis(field.analyzer).root(form).to_owned();
            Some((number, Analysed { form: form.to_owned(), root }))
        };
        fields.iter().filter_map(one).collect()
    }
}

fn start_of(spelling: Spelling<'_>) -> &str {
    match spelling {
        Spelling::Begins(start) => start,
        Spelling::Near { word, same_start: true, .. } => {
            word.char_indices().nth(1).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
        }
        Spelling::Near { .. } => "",
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

fn automaton(word: &str, edits: u8) -> DFA {
    thread_local! {
        static BUILDERS: [LevenshteinAutomatonBuilder; 2] =
            [1, 2].map(|edits| LevenshteinAutomatonBuilder::new(edits, true));
    }
    BUILDERS.with(|[one, two]| if edits <= 1 { one.build_dfa(word) } else { two.build_dfa(word) })
}

/// The automaton in the form that the engine's vocabulary asks for.
struct SpeltLike(DFA);

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
