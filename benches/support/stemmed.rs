//! The engine's default tokenizer with a stemmer after it.

use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer,
};

/// The engine's default tokens, each as `stem` has it.
pub fn default_then<F>(stem: F) -> TextAnalyzer
where
    F: FnMut(&str) -> String + Clone + Send + Sync + 'static,
{
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(Stemmed { stem })
        .build()
}

struct Stemmed<F> {
    stem: F,
}

impl<F: FnMut(&str) -> String + Clone + Send + Sync + 'static> TokenFilter for Stemmed<F> {
    type Tokenizer<T: Tokenizer> = StemmedTokenizer<T, F>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> StemmedTokenizer<T, F> {
        StemmedTokenizer { tokenizer, stem: self.stem }
    }
}

#[derive(Clone)]
struct StemmedTokenizer<T, F> {
    tokenizer: T,
    stem: F,
}

impl<T, F> Tokenizer for StemmedTokenizer<T, F>
where
    T: Tokenizer,
    F: FnMut(&str) -> String + Clone + Send + Sync + 'static,
{
    type TokenStream<'a> = StemmedStream<'a, T::TokenStream<'a>, F>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemmedStream { words: self.tokenizer.token_stream(text), stem: &mut self.stem }
    }
}

struct StemmedStream<'a, T, F> {
    words: T,
    stem: &'a mut F,
}

impl<T: TokenStream, F: FnMut(&str) -> String> TokenStream for StemmedStream<'_, T, F> {
    fn advance(&mut self) -> bool {
        if !self.words.advance() {
            return false;
        }
        let stem = (self.stem)(&self.words.token().text);
        self.words.token_mut().text = stem;
        true
    }

    fn token(&self) -> &Token {
        self.words.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.words.token_mut()
    }
}
