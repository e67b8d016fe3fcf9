//! Which words of a text a query justifies marking.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::{State, Tokens};
use crate::query::{Occur, Query, Wanted};

/// A query, ready to be found in texts under one analyzer.
#[derive(Clone, Debug)]
pub struct Matcher {
    state: State,
    /// Root of each word looked for, and which of the query's words it is.
    roots: HashMap<String, usize>,
    /// The same by normal form: what is written like a name in a text may have another root than what was typed.
    forms: HashMap<String, usize>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    forms: Vec<String>,
    clause: usize,
}

/// A word or phrase of a text that the query looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Which of the query's words or phrases it is, counted from 0.
    pub clause: usize,
    /// Its number among the words of the text, counted from 0.
    pub position: usize,
}

impl Matcher {
    /// What `query` looks for, in texts analysed by `analysis`. What it excludes is not looked for.
    #[must_use]
    pub fn new(query: &Query, analysis: State) -> Self {
        let mut matcher =
            Self { state: analysis, roots: HashMap::new(), forms: HashMap::new(), phrases: Vec::new() };
        let mut clause = 0;
        for wanted in
            query.clauses().iter().filter(|part| part.occur != Occur::MustNot).map(|part| &part.wanted)
        {
            match wanted {
                Wanted::Word(word) => clause = matcher.look_for_word(word, clause),
                Wanted::Phrase(phrase) => clause = matcher.look_for_phrase(phrase, clause),
            }
        }
        let expansions = query.expansions(matcher.state.lexicon());
        for alternative in expansions.iter().flat_map(|expansion| &expansion.alternatives) {
            clause = match alternative.contains(' ') {
                true => matcher.look_for_phrase(alternative, clause),
                false => matcher.look_for_word(alternative, clause),
            };
        }
        matcher
    }

    /// Looks for a typed word from number `clause` on, and gives the next free number.
    fn look_for_word(&mut self, word: &str, mut clause: usize) -> usize {
        let typed = self.state.typed_word(word);
        for token in typed.words {
            self.roots.entry(token.root).or_insert(clause);
            self.forms.entry(token.form).or_insert(clause);
            clause += 1;
        }
        if !typed.phrase.is_empty() {
            self.phrases.push(Phrase { forms: typed.phrase, clause });
        }
        clause + 1
    }

    fn look_for_phrase(&mut self, phrase: &str, clause: usize) -> usize {
        let forms = self.state.analyze(phrase).into_iter().map(|token| token.form).collect();
        self.phrases.push(Phrase { forms, clause });
        clause + 1
    }

    /// What matches in `text`, in its order; where two overlap, the one that begins first, and of these the longest.
    pub fn marks(&mut self, text: &str) -> Vec<Mark> {
        if self.roots.is_empty() && self.phrases.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut running = Vec::new();
        let mut tokens = Tokens::new(text, &mut self.state);
        while let Some(token) = tokens.next_token() {
            let bytes = token.byte_start..token.byte_end;
            if let Some(&clause) = self.roots.get(token.root).or_else(|| self.forms.get(token.form)) {
                found.push(Mark { bytes: bytes.clone(), clause, position: token.position });
            }
            follow_phrases(&self.phrases, &mut running, &mut found, token.form, &bytes, token.position);
        }
        without_overlaps(found)
    }
}

/// A phrase of which the first words have been met.
struct Begun {
    phrase: usize,
    met: usize,
    byte_start: usize,
    position: usize,
}

fn follow_phrases(
    phrases: &[Phrase],
    running: &mut Vec<Begun>,
    found: &mut Vec<Mark>,
    form: &str,
    bytes: &Range<usize>,
    position: usize,
) {
    let begins = |phrase: &usize| phrases[*phrase].forms.first().is_some_and(|first| first == form);
    let begun = |phrase| Begun { phrase, met: 0, byte_start: bytes.start, position };
    running.extend((0..phrases.len()).filter(begins).map(begun));
    running.retain_mut(|begun| {
        let phrase = &phrases[begun.phrase];
        if phrase.forms[begun.met] != form {
            return false;
        }
        begun.met += 1;
        if begun.met == phrase.forms.len() {
            let bytes = begun.byte_start..bytes.end;
            found.push(Mark { bytes, clause: phrase.clause, position: begun.position });
            return false;
        }
        true
    });
}

fn without_overlaps(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
    let mut kept: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        if kept.last().is_none_or(|last| last.bytes.end <= mark.bytes.start) {
            kept.push(mark);
        }
    }
    kept
}
