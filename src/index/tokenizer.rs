//! The analyzers, as the engine asks for them.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{Analyzer, Lexicon, ROOT_MARK, State, Tokens};

/// The engine's tokenizers: each analyzer under its name, and `raw` for keywords.
pub fn tokenizers(lexicon: &Lexicon) -> TokenizerManager {
    let manager = TokenizerManager::default();
    for analyzer in Analyzer::ALL {
        let tokenizer =
            EngineTokenizer { state: State::for_collection(analyzer, lexicon), root_term: String::new() };
        manager.register(analyzer.name(), TextAnalyzer::from(tokenizer));
    }
    manager
}

#[derive(Clone)]
struct EngineTokenizer {
    state: State,
    root_term: String,
}

impl Tokenizer for EngineTokenizer {
    type TokenStream<'a> = EngineTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EngineTokens<'a> {
        self.root_term.clear();
        EngineTokens {
            tokens: Tokens::new(text, &mut self.state),
            root_term: &mut self.root_term,
            token: Token::default(),
        }
    }
}

/// Each word's normal form and then, at the same position, its marked root where it has another.
struct EngineTokens<'a> {
    tokens: Tokens<'a, 'a>,
    /// The marked root still to be given for the current word; empty when there is none.
    root_term: &'a mut String,
    token: Token,
}

impl TokenStream for EngineTokens<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        if !self.root_term.is_empty() {
            self.token.text.push_str(self.root_term);
            self.root_term.clear();
            return true;
        }
        let Some(word) = self.tokens.next_token() else { return false };
        self.token.offset_from = word.byte_start;
        self.token.offset_to = word.byte_end;
        self.token.position = word.position;
        self.token.text.push_str(word.form);
        if word.root != word.form {
            self.root_term.push(ROOT_MARK);
            self.root_term.push_str(word.root);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_its_root_share_a_position() {
        let mut analyzer = tokenizers(&Lexicon::default()).get("indonesian").unwrap();
        let mut stream = analyzer.token_stream("menembak di desa");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [(0, "menembak"), (0, "~tembak"), (1, "di"), (2, "desa")];
        assert_eq!(terms, expected.map(|(position, term)| (position, term.to_owned())));
    }
}
