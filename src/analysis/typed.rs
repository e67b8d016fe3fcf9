//! What a typed word asks for, when it is more than one word of a text.

use super::owned::OwnedToken;
use super::state::State;

/// More parts of one typed word than this are not looked for: a line of text without blanks is no word.
const MAX_PARTS: usize = 32;
/// Letters and shorter abbreviations say nothing alone: the `U` of `U-17`, the `Rp` of `Rp5.000`.
const MIN_TELLING_LETTERS: usize = 3;

/// A typed word, analysed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedWord {
    /// The words that tell something each by itself: `Nagorno` and `Karabakh`, or the `Covid` of `Covid-19`.
    pub words: Vec<OwnedToken>,
    /// The normal forms of all parts, when there are several: that they stand together tells most.
    pub phrase: Vec<String>,
}

impl State {
    /// What `word`, typed without a blank, asks for.
    ///
    /// ```
    /// use telusur::analysis::{Analyzer, Lexicon, State};
    ///
    /// let mut state = State::new(Analyzer::Indonesian, &Lexicon::default());
    /// let typed = state.typed_word("Covid-19");
    /// assert_eq!((typed.words.len(), typed.phrase), (1, vec!["covid".to_owned(), "19".to_owned()]));
    /// assert!(state.typed_word("menembak").phrase.is_empty());
    /// ```
    #[must_use]
    pub fn typed_word(&mut self, word: &str) -> TypedWord {
        let mut parts = self.analyze(word);
        parts.truncate(MAX_PARTS);
        if parts.len() < 2 {
            return TypedWord { words: parts, phrase: Vec::new() };
        }
        let phrase = parts.iter().map(|part| part.form.clone()).collect();
        parts.retain(|part| part.form.chars().filter(|c| c.is_alphabetic()).count() >= MIN_TELLING_LETTERS);
        TypedWord { words: parts, phrase }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, Lexicon};
    use super::*;

    fn typed_word(word: &str) -> TypedWord {
        State::new(Analyzer::Indonesian, &Lexicon::default()).typed_word(word)
    }

    #[track_caller]
    fn check(word: &str, words: &[&str], phrase: &[&str]) {
        let typed = typed_word(word);
        let forms: Vec<&str> = typed.words.iter().map(|part| part.form.as_str()).collect();
        assert_eq!(
            (forms.as_slice(), typed.phrase.as_slice()),
            (words, phrase.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>().as_slice())
        );
    }

    #[test]
    fn parts_that_tell_nothing_alone_are_only_looked_for_together() {
        check("Nagorno-Karabakh", &["nagorno", "karabakh"], &["nagorno", "karabakh"]);
        check("Covid-19", &["covid"], &["covid", "19"]);
        check("U-17", &[], &["u", "17"]);
        check("Rp5.000", &[], &["rp", "5000"]);
        check("6.500", &["6500"], &[]);
        check("anak-anak", &["anak-anak"], &[]);
    }

    #[test]
    fn a_line_without_blanks_is_bounded() {
        assert_eq!(typed_word(&"kata,".repeat(1000)).words.len(), MAX_PARTS);
    }
}
