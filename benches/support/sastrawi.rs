//! The dictionary stemmer after the engine's default tokenizer.

use std::collections::HashMap;
use std::sync::LazyLock;

use tantivy::tokenizer::TextAnalyzer;

use super::stemmed::default_then;

/// Each word is stemmed once: the dictionary is slow.
pub fn default_then_sastrawi() -> TextAnalyzer {
    static DICTIONARY: LazyLock<sastrawi::Dictionary> = LazyLock::new(sastrawi::Dictionary::new);
    static STEMMER: LazyLock<sastrawi::Stemmer> = LazyLock::new(|| sastrawi::Stemmer::new(&DICTIONARY));
    let mut stems: HashMap<String, String> = HashMap::new();
    default_then(move |word| match stems.get(word) {
        Some(stem) => stem.clone(),
        None => stems.entry(word.to_owned()).or_insert_with(|| STEMMER.stem_word(word).into_owned()).clone(),
    })
}
