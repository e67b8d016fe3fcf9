//! What the engine makes of a query.

use tantivy::Searcher;
use tantivy::schema::Field;

/// The words of `text` as they stand in `field`.
pub fn words_of(searcher: &Searcher, field: Field, text: &str) -> tantivy::Result<Vec<String>> {
    let mut analyzer = searcher.index().tokenizer_for_field(field)?;
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while stream.advance() {
        words.push(stream.token().text.clone());
    }
    Ok(words)
}
