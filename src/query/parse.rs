//! From typed text to clauses. Nothing is an error: what has no meaning as syntax is searched as words.

use super::{Clause, Occur, Wanted};

/// The clauses that `text` asks for, in order. Takes time linear in its length.
pub fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (occur, after) = occur_of(rest);
        let (wanted, after) = wanted_of(after);
        clauses.extend(wanted.map(|wanted| Clause { occur, wanted }));
        rest = after.trim_start();
    }
    clauses
}

/// Reads `+` or `-` where it is meant as an operator: right before something that is neither blank nor an operator.
fn occur_of(text: &str) -> (Occur, &str) {
    let mut chars = text.chars();
    let occur = match chars.next() {
        Some('+') => Occur::Must,
        Some('-') => Occur::MustNot,
        _ => return (Occur::Should, text),
    };
    match chars.next() {
        Some(c) if !c.is_whitespace() && c != '+' && c != '-' => (occur, &text[1..]),
        _ => (Occur::Should, text),
    }
}

/// Reads a phrase or a word, and what follows it.
fn wanted_of(text: &str) -> (Option<Wanted>, &str) {
    if let Some((phrase, after)) = quoted(text) {
        return (as_phrase(phrase).map(Wanted::Phrase), after);
    }
    let text = text.trim_start_matches(is_quote);
    let len = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
    let (word, after) = text.split_at(len);
    (as_word(word).map(Wanted::Word), after)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// What stands between quotation marks at the beginning of `text`, if they are closed, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(is_quote)?;
    let (phrase, after) = inner.split_once(is_quote)?;
    Some((phrase, after))
}

/// `text` as one word, without what would make it something else; `None` when nothing is left.
pub fn as_word(text: &str) -> Option<String> {
    let word: String = text.split(|c: char| c.is_whitespace() || is_quote(c)).collect();
    let word = word.trim_start_matches(['+', '-']);
    word.contains(char::is_alphanumeric).then(|| word.to_owned())
}

/// `text` as a phrase; `None` when it holds no word.
pub fn as_phrase(text: &str) -> Option<String> {
    let phrase = text.replace(is_quote, " ").split_whitespace().collect::<Vec<_>>().join(" ");
    phrase.contains(char::is_alphanumeric).then_some(phrase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Query;

    #[track_caller]
    fn check(typed: &str, read: &str) {
        assert_eq!(Query::from(typed).to_string(), read, "{typed:?}");
    }

    #[test]
    fn words_phrases_and_operators() {
        check("gencatan senjata", "gencatan senjata");
        check("  \"gencatan  senjata\" +baku -sepak ", "\"gencatan senjata\" +baku -sepak");
        check("-\"gencatan senjata\"", "-\"gencatan senjata\"");
        check("“gencatan senjata”", "\"gencatan senjata\"");
        check("kata\"frasa ini\"lagi", "kata \"frasa ini\" lagi");
    }

    #[test]
    fn what_is_no_syntax_is_words() {
        check("\"gencatan senjata", "gencatan senjata");
        check("AND", "AND");
        check("- + \" ( )", "");
        check("2019 - 2024", "2019 2024");
        check("Jum'at", "Jum'at");
        check("Nagorno-Karabakh", "Nagorno-Karabakh");
        check("https://a.example/b?c=d", "https://a.example/b?c=d");
        check("--verbose ++x", "verbose x");
        check("", "");
    }

    #[test]
    fn rubbish_is_read_in_linear_time() {
        for rubbish in ["\"", "+", "-\"", "\" ", "(", "a\"", "“"] {
            let query = Query::from(rubbish.repeat(100_000).as_str());
            assert!(query.clauses().len() <= 100_000);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_the_same_when_written_out(text in "\\PC*|[a-z0-9\"+ -]*") {
            let query = Query::from(text.as_str());
            prop_assert_eq!(Query::from(query.to_string().as_str()), query);
        }

        #[test]
        fn built_queries_are_read_the_same(words in proptest::collection::vec("\\PC{0,8}|[-+\"a-c5]{0,5}", 0..5)) {
            let query = words.iter().fold(Query::new(), |query, word| {
                query.word(word).phrase(word).require_word(word).exclude_word(word)
            });
            prop_assert_eq!(Query::from(query.to_string().as_str()), query);
        }
    }
}
