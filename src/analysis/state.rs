//! What analysing needs beside a text.

use super::analyzer::Analyzer;
use super::english;
use super::indonesian::{Evidence, Indonesian};
use super::lexicon::{Entry, Lexicon};
use super::normal::MAX_FORM_BYTES;
use super::root_cache::{RootCache, Size};

/// An analyzer with its lexicon, buffers, and roots already found: kept from text to text.
#[derive(Clone, Debug)]
pub struct State {
    analyzer: Analyzer,
    lexicon: Lexicon,
    form: String,
    cache: RootCache,
}

impl State {
    /// Fresh state for a query or a few texts.
    #[must_use]
    pub fn new(analyzer: Analyzer, lexicon: &Lexicon) -> Self {
        Self { analyzer, lexicon: lexicon.clone(), form: String::new(), cache: RootCache::new(Size::Small) }
    }

    /// Fresh state for many texts: it remembers more roots, in 4 MB.
    #[must_use]
    pub fn for_collection(analyzer: Analyzer, lexicon: &Lexicon) -> Self {
        Self { cache: RootCache::new(Size::Large), ..Self::new(analyzer, lexicon) }
    }

    /// The words that it knows.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The root of `form`, a normal form, where nothing is known of its place. Remembered: asking again costs little.
    #[must_use]
    pub fn root<'a>(&'a mut self, form: &'a str) -> &'a str {
        let Self { analyzer, lexicon, cache, .. } = self;
        cache.root(form, Evidence::None, |form, root| {
            write_root(*analyzer, lexicon, form, Evidence::None, root);
        })
    }

    /// The lemma of `form`, a normal form: the word without clitics, particles and the prefixes of voice. Only Indonesian
    /// has one that differs from the form.
    #[must_use]
    pub fn lemma(&self, form: &str, evidence: Evidence) -> String {
        let mut lemma = String::new();
        match self.analyzer {
            Analyzer::Indonesian => Indonesian::new(&self.lexicon).write_lemma(form, evidence, &mut lemma),
            Analyzer::English | Analyzer::Plain => lemma.push_str(form),
        }
        lemma
    }

    /// Whether `form`, a normal form, is a function word, which tells little of what an article is about.
    #[must_use]
    pub fn is_function_word(&self, form: &str) -> bool {
        self.analyzer == Analyzer::Indonesian
            && self.lexicon.get(form.as_bytes()).is_some_and(|found| found.entry.is_any(Entry::FUNCTION))
    }

    /// Whether the lexicon knows `form`, a normal form.
    #[must_use]
    pub fn is_known(&self, form: &str) -> bool {
        self.lexicon.get(form.as_bytes()).is_some()
    }

    /// Where the normal form of the current word is to be written.
    pub(super) fn form_mut(&mut self) -> &mut String {
        &mut self.form
    }

    /// The normal form that was just written, and its root, which only words of letters have.
    pub(super) fn form_and_root(&mut self, is_word: bool, evidence: Evidence) -> (&str, &str) {
        let Self { analyzer, lexicon, form, cache } = self;
        if !is_word {
            return (form, form);
        }
        let root =
            cache.root(form, evidence, |form, root| write_root(*analyzer, lexicon, form, evidence, root));
        (form, root)
    }

    /// Whether the compound whose normal form was just written is one token. One that had to be cut is not.
    pub(super) fn keeps_whole(&self) -> bool {
        self.analyzer == Analyzer::Indonesian
            && self.form.len() < MAX_FORM_BYTES
            && Indonesian::new(&self.lexicon).is_one_word(&self.form)
    }
}

fn write_root(analyzer: Analyzer, lexicon: &Lexicon, form: &str, evidence: Evidence, root: &mut String) {
    match analyzer {
        Analyzer::Indonesian => Indonesian::new(lexicon).write_root(form, evidence, root),
        Analyzer::English => english::write_root(form, root),
        Analyzer::Plain => root.push_str(form),
    }
}
