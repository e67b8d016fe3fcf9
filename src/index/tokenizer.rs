//! The analyzers, as the engine asks for them.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{Analyzer, Lexicon, ROOT_MARK, State, Tokens};

/// The engine's tokenizers: each analyzer under its name, and `raw` for keywords.
pub fn tokenizers(lexicon: &Lexicon) -> TokenizerManager {
    let manager = TokenizerManager::default();
    for analyzer in Analyzer::ALL {
        let tokenizer =
            EngineTokenizer { state: State::for_collection(analyzer, lexicon), more: String::new() };
        manager.register(analyzer.name(), TextAnalyzer::from(tokenizer));
    }
    manager
}

#[derive(Clone)]
struct EngineTokenizer {
    state: State,
    more: String,
}

impl Tokenizer for EngineTokenizer {
    type TokenStream<'a> = EngineTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EngineTokens<'a> {
        self.more.clear();
        EngineTokens {
            tokens: Tokens::new(text, &mut self.state),
            more: &mut self.more,
            token: Token::default(),
        }
    }
}

/// Each word's normal form and then, at the same position, its marked root where it has another, and those of the words that
/// it is glued from.
struct EngineTokens<'a> {
    tokens: Tokens<'a, 'a>,
    /// The marked roots still to be given for the current word, the last first, with blanks between.
    more: &'a mut String,
    token: Token,
}

impl TokenStream for EngineTokens<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        if !self.more.is_empty() {
            let start = self.more.rfind(' ').map_or(0, |blank| blank + 1);
            self.token.text.push_str(self.more.get(start..).unwrap_or(""));
            self.more.truncate(start.saturating_sub(1));
            return true;
        }
        let Some(word) = self.tokens.next_token() else { return false };
        self.token.offset_from = word.byte_start;
        self.token.offset_to = word.byte_end;
        self.token.position = word.position;
        self.token.text.push_str(word.form);
        let own = Some(word.root).filter(|root| *root != word.form);
        let is_first = |(at, part): &(usize, &str)| {
            *part != word.root && word.glued.split_whitespace().position(|other| other == *part) == Some(*at)
        };
        let parts = word.glued.split_whitespace().enumerate().filter(is_first).map(|(_, part)| part);
        for root in parts.chain(own) {
            if !self.more.is_empty() {
                self.more.push(' ');
            }
            self.more.push(ROOT_MARK);
            self.more.push_str(root);
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
        let mut stream = analyzer.token_stream("menembak kepadaBudi di HariBuruh diRumah");
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [
            (0, "menembak"),
            (0, "~tembak"),
            (1, "kepadabudi"),
            (1, "~budi"),
            (2, "di"),
            (3, "hariburuh"),
            (3, "~buruh"),
            (3, "~hari"),
            (4, "dirumah"),
            (4, "~rumah"),
        ];
        assert_eq!(terms, expected.map(|(position, term)| (position, term.to_owned())));
    }
}
