//! What analysing needs beside a text.

use super::analyzer::Analyzer;
use super::english;
use super::glued;
use super::indonesian::{Evidence, Indonesian};
use super::lexicon::{Entry, Lexicon};
use super::normal::MAX_FORM_BYTES;
use super::root_cache::{RootCache, Size};
use super::words::Kind;

/// An analyzer with its lexicon, buffers, and roots already found: kept from text to text.
#[derive(Clone, Debug)]
pub struct State {
    analyzer: Analyzer,
    lexicon: Lexicon,
    form: String,
    cache: RootCache,
    /// The roots of the words that the current word is glued from, with blanks between.
    glued: String,
}

impl State {
    /// Fresh state for a query or a few texts.
    #[must_use]
    pub fn new(analyzer: Analyzer, lexicon: &Lexicon) -> Self {
        let (form, glued) = (String::new(), String::new());
        Self { analyzer, lexicon: lexicon.clone(), form, cache: RootCache::new(Size::Small), glued }
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
        let found = cache.root(form, Evidence::None, |form, out| {
            write_levels(*analyzer, lexicon, form, Evidence::None, out);
        });
        found.split(' ').next().unwrap_or(form)
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

    /// The normal form that was just written for `surface`; its root, which only words of letters have; and the roots of the
    /// words that it is joined or glued from, with blanks between, which is nothing for nearly all words.
    pub(super) fn levels(&mut self, surface: &str, kind: Kind, evidence: Evidence) -> (&str, &str, &str) {
        let Self { analyzer, lexicon, form, cache, glued } = self;
        glued.clear();
        if *analyzer == Analyzer::Indonesian && matches!(kind, Kind::Simple | Kind::Mention) {
            let letters = surface.trim_start_matches(['@', '#']);
            glued::write_parts_between_capitals(letters, lexicon, glued);
        }
        if matches!(kind, Kind::Number | Kind::Url | Kind::Mention) {
            return (form, form, glued);
        }
        let found =
            cache.root(form, evidence, |form, out| write_levels(*analyzer, lexicon, form, evidence, out));
        let (root, parts) = found.split_once(' ').unwrap_or((found, ""));
        (form, root, if glued.is_empty() { parts } else { glued })
    }

    /// Whether the compound whose normal form was just written is one token. One that had to be cut is not.
    pub(super) fn keeps_whole(&self) -> bool {
        self.analyzer == Analyzer::Indonesian
            && self.form.len() < MAX_FORM_BYTES
            && Indonesian::new(&self.lexicon).is_one_word(&self.form)
    }
}

/// Writes the root of `form` and, each after a blank, the roots of the words that it is joined or glued from.
fn write_levels(analyzer: Analyzer, lexicon: &Lexicon, form: &str, evidence: Evidence, out: &mut String) {
    match analyzer {
        Analyzer::Indonesian => {
            Indonesian::new(lexicon).write_root(form, evidence, out);
            if evidence == Evidence::None {
                let root = out.clone();
                glued::write_parts(form, &root, lexicon, out);
            }
        }
        Analyzer::English => english::write_root(form, out),
        Analyzer::Plain => out.push_str(form),
    }
}
