//! Text to terms, in every language and with words of the user's own.
//!
//! Before a line `%%` a text, behind it lines of a lexicon.

use telusur::acronyms::definitions;
use telusur::analysis::indonesian::Indonesian;
use telusur::analysis::nearest::{distance, respellings};
use telusur::analysis::{Analyzer, Lexicon, ROOT_MARK, State, Tokens, detect_language, terms_of};

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (text, words) = input.split_once("\n%%\n").unwrap_or((&input, ""));
    let lexicon = Lexicon::with_words(words).unwrap_or_default();
    for analyzer in Analyzer::ALL {
        check(text, &mut State::new(analyzer, &lexicon));
    }
    assert!(detect_language(text).is_none_or(|code| code.len() == 2));
    for found in definitions(text) {
        for bytes in [found.short, found.long] {
            assert!(text.get(bytes).is_some_and(|words| !words.trim().is_empty()));
        }
    }
}

fn check(text: &str, state: &mut State) {
    let places: Vec<_> = {
        let mut tokens = Tokens::new(text, state);
        std::iter::from_fn(|| tokens.next_place()).collect()
    };
    let lexicon = state.lexicon().clone();
    let indonesian = Indonesian::new(&lexicon);
    let all = state.analyze(text);
    assert_eq!(all.len(), places.len());
    let mut end = 0;
    for (at, (token, (position, bytes))) in all.iter().zip(&places).enumerate() {
        assert_eq!((at, token.byte_start..token.byte_end), (*position, bytes.clone()));
        assert!(end <= token.byte_start && token.byte_start < token.byte_end, "{token:?} after {end}");
        end = token.byte_end;
        let word = text.get(bytes.clone());
        assert!(word.is_some(), "{token:?} is no part of the text");
        assert!(!token.form.is_empty() && !token.root.is_empty(), "{token:?}");
        assert!(!token.form.starts_with(ROOT_MARK), "{token:?}");
        assert!(!token.form.contains(char::is_whitespace), "{token:?}");
        let terms = terms_of(&token.form, &token.root);
        assert_eq!(terms.exact, token.form);
        if at < 40 {
            let described = indonesian.describe(&token.form, token.evidence);
            assert!(!described.root.is_empty() && !described.lemma.is_empty(), "{token:?}");
            assert!(!state.lemma(&token.form, token.evidence).is_empty());
            assert!(!respellings(&token.form).contains(&token.form), "{token:?}");
            assert_eq!(distance(&token.form, &token.form).map(|cost| cost.0).unwrap_or_default(), 0);
            if let Some(next) = all.get(at + 1) {
                assert!(
                    token.form == next.form
                        || distance(&token.form, &next.form).is_none_or(|cost| cost.0 > 0),
                    "{token:?} {next:?}"
                );
            }
        }
    }
    for word in text.split_whitespace().take(40) {
        let typed = state.typed_word(word);
        assert!(typed.phrase.len() != 1 && typed.words.len() <= typed.phrase.len().max(1), "{typed:?}");
    }
}
