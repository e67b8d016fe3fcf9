//! The tokens of a text under one of the analyzers: words with their place, normal form and root.

use std::ops::Range;

use super::indonesian::Evidence;
use super::normal::write_normal_form;
use super::state::State;
use super::words::{Kind, Word, Words, is_hyphen};

/// One word of a text at its place, borrowed from a [`Tokens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The first byte of the word in the text.
    pub byte_start: usize,
    /// The byte after its last.
    pub byte_end: usize,
    /// Its number in the text, counted from 0.
    pub position: usize,
    /// Its normal form.
    pub form: &'a str,
    /// Its root; the form itself where it has no other.
    pub root: &'a str,
    /// The roots of the words that it is joined or glued from, with blanks between them: `hari buruh` for `#HariBuruh`. Empty
    /// for nearly all words.
    pub glued: &'a str,
    /// Whether it is written like a name where it stands.
    pub evidence: Evidence,
}

/// What the words before a word say of its capital.
#[derive(Clone, Copy, Debug, Default)]
struct Context {
    /// Where the last word ended.
    byte_end: usize,
    /// Whether a capital right after it is a name's: it was in lower case, or itself a name.
    names_follow: bool,
}

impl Context {
    /// Whether `word`, the next of `text`, is written like a name.
    fn evidence(&mut self, text: &str, word: Word) -> Evidence {
        let bytes = text.as_bytes();
        let first = bytes.get(word.byte_start).copied().unwrap_or_default();
        let is_name = self.names_follow
            && first.is_ascii_uppercase()
            && self.byte_end + 1 == word.byte_start
            && bytes.get(self.byte_end) == Some(&b' ')
            && bytes.get(word.byte_start + 1).is_some_and(u8::is_ascii_lowercase);
        *self = Self { byte_end: word.byte_end, names_follow: is_name || first.is_ascii_lowercase() };
        if is_name { Evidence::Name } else { Evidence::None }
    }
}

/// The tokens of a text, one after the other, without an allocation for each.
#[derive(Debug)]
pub struct Tokens<'t, 's> {
    text: &'t str,
    words: Words<'t>,
    /// Where the parts of the current compound go on, if it is read part by part.
    parts: Option<(usize, usize)>,
    position: usize,
    context: Context,
    state: &'s mut State,
}

impl<'t, 's> Tokens<'t, 's> {
    /// The tokens of `text` under the analyzer of `state`.
    pub fn new(text: &'t str, state: &'s mut State) -> Self {
        Self { text, words: Words::new(text), parts: None, position: 0, context: Context::default(), state }
    }

    /// The next token; `None` after the last.
    pub fn next_token(&mut self) -> Option<Token<'_>> {
        let word = self.next_word()?;
        let evidence = self.context.evidence(self.text, word);
        let position = self.position;
        self.position += 1;
        let Word { byte_start, byte_end, kind } = word;
        let surface = self.text.get(byte_start..byte_end).unwrap_or("");
        let (form, root, glued) = self.state.levels(surface, kind, evidence);
        Some(Token { byte_start, byte_end, position, form, root, glued, evidence })
    }

    /// Where the next token stands and its number, without what it is: at a fraction of the cost. What follows it cannot be
    /// told to be a name by it.
    pub fn next_place(&mut self) -> Option<(usize, Range<usize>)> {
        let word = self.next_whole()?;
        let position = self.position;
        self.position += 1;
        Some((position, word.byte_start..word.byte_end))
    }

    /// The next word that is a token, its normal form in the state.
    fn next_word(&mut self) -> Option<Word> {
        let word = self.next_whole()?;
        if word.kind != Kind::Compound {
            write_normal_form(self.slice(word), word.kind, self.state.form_mut());
        }
        Some(word)
    }

    /// The next word that is a token; the normal form of a compound is in the state.
    fn next_whole(&mut self) -> Option<Word> {
        let word = match self.next_part() {
            Some(part) => part,
            None => self.words.next()?,
        };
        if word.kind != Kind::Compound {
            return Some(word);
        }
        write_normal_form(self.slice(word), word.kind, self.state.form_mut());
        if self.state.keeps_whole() {
            return Some(word);
        }
        self.parts = Some((word.byte_start, word.byte_end));
        self.next_part()
    }

    fn next_part(&mut self) -> Option<Word> {
        let (start, end) = self.parts.take()?;
        let rest = self.text.get(start..end)?;
        let len = rest.find(is_hyphen).unwrap_or(rest.len());
        let hyphen_len = rest.get(len..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let next = start + len + hyphen_len;
        self.parts = (next < end).then_some((next, end));
        let number = rest.get(..len)?.starts_with(|c: char| c.is_ascii_digit())
            && !rest.get(..len)?.contains(char::is_alphabetic);
        let kind = if number { Kind::Number } else { Kind::Plain };
        Some(Word { byte_start: start, byte_end: start + len, kind })
    }

    fn slice(&self, word: Word) -> &'t str {
        self.text.get(word.byte_start..word.byte_end).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::analyzer::Analyzer;
    use super::super::lexicon::Lexicon;
    use super::*;

    fn state(analyzer: Analyzer) -> State {
        State::new(analyzer, &Lexicon::default())
    }

    #[track_caller]
    fn check(analyzer: Analyzer, text: &str, expected: &[(&str, &str, &str)]) {
        let tokens = state(analyzer).analyze(text);
        let found: Vec<_> = tokens
            .iter()
            .map(|token| (&text[token.byte_start..token.byte_end], token.form.as_str(), token.root.as_str()))
            .collect();
        assert_eq!(found, expected, "tokens of {text:?}");
    }

    #[test]
    fn compounds_that_are_one_word_stay_whole() {
        check(
            Analyzer::Indonesian,
            "Buku-buku ke-75 di Nagorno-Karabakh",
            &[
                ("Buku-buku", "buku-buku", "buku"),
                ("ke-75", "ke-75", "75"),
                ("di", "di", "di"),
                ("Nagorno", "nagorno", "nagorno"),
                ("Karabakh", "karabakh", "karabakh"),
            ],
        );
    }

    #[test]
    fn parts_of_compounds_have_their_own_kind() {
        check(
            Analyzer::Indonesian,
            "Covid-19, 2.500-3.000",
            &[
                ("Covid", "covid", "covid"),
                ("19", "19", "19"),
                ("2.500", "2500", "2500"),
                ("3.000", "3000", "3000"),
            ],
        );
    }

    #[test]
    fn english_splits_compounds_and_stems() {
        check(
            Analyzer::English,
            "peace-keeping soldiers",
            &[
                ("peace", "peace", "peac"),
                ("keeping", "keeping", "keep"),
                ("soldiers", "soldiers", "soldier"),
            ],
        );
    }

    proptest! {
        #[test]
        fn any_text_has_tokens_in_order(text in "\\PC*|[a-z0-9'.,/:@# -]*") {
            for analyzer in Analyzer::ALL {
                let mut end = 0;
                for token in state(analyzer).analyze(&text) {
                    prop_assert!(token.byte_start >= end && text.get(token.byte_start..token.byte_end).is_some());
                    prop_assert!(!token.form.is_empty() && !token.root.is_empty());
                    end = token.byte_end;
                }
            }
        }

        #[test]
        fn places_are_those_of_the_tokens(text in "\\PC*|[a-z0-9'.,/:@# -]*|([a-z]{1,5}-[a-z0-9]{1,5} ?)*") {
            for analyzer in Analyzer::ALL {
                let mut state = state(analyzer);
                let tokens = state.analyze(&text);
                let mut places = Tokens::new(&text, &mut state);
                for (number, token) in tokens.iter().enumerate() {
                    prop_assert_eq!(places.next_place(), Some((number, token.byte_start..token.byte_end)));
                }
                prop_assert_eq!(places.next_place(), None);
            }
        }

        #[test]
        fn a_form_is_its_own_form(text in "[a-zA-Z0-9À-ÿ'’.,/:@#-]{0,20}") {
            for token in state(Analyzer::Plain).analyze(&text) {
                let again: Vec<String> =
                    state(Analyzer::Plain).analyze(&token.form).into_iter().map(|token| token.form).collect();
                prop_assert_eq!(again.concat().replace(['.', '\''], ""), token.form.replace(['.', '\''], ""));
            }
        }
    }
}
