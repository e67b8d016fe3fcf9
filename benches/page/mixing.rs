//! The sentences of neighbouring articles, dealt out anew.

use super::vocabulary::hashed;

/// Each text has as many sentences as before, drawn from all of them; every sentence is used once.
pub fn mixed(texts: &[&str], seed: u64) -> Vec<String> {
    let sentences: Vec<Vec<&str>> = texts.iter().map(|text| sentences(text)).collect();
    let mut all: Vec<(u64, &str)> = Vec::new();
    for sentence in sentences.iter().flatten() {
        all.push((hashed(&all.len().to_le_bytes(), seed), sentence));
    }
    all.sort_unstable();
    let mut drawn = all.into_iter().map(|(_, sentence)| sentence);
    sentences.iter().map(|own| joined(drawn.by_ref().take(own.len()))).collect()
}

fn joined<'a>(sentences: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for sentence in sentences {
        text += sentence;
        if !sentence.ends_with(char::is_whitespace) {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The sentences of `text`, each with the blanks after it.
fn sentences(text: &str) -> Vec<&str> {
    let (mut sentences, mut start) = (Vec::new(), 0);
    let (mut before, mut at_end) = (' ', false);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            at_end |= c == '\n' || matches!(before, '.' | '!' | '?' | '"' | '”');
        } else if at_end {
            sentences.push(&text[start..at]);
            (start, at_end) = (at, false);
        }
        before = c;
    }
    sentences.push(&text[start..]);
    sentences
}
