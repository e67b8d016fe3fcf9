//! Where sentences begin and end.
//!
//! A rule looks only at the characters around a stop or a line break, so that a sentence found from its middle is the one
//! that a reading from the beginning finds. Owns the rules and their word lists; knows no marks and no passages.

mod around;
mod line;
mod stop;
mod words;

use std::ops::Range;

pub use around::{Around, sentence_around, sentence_behind};
pub use line::is_list_item;
pub use words::leans_on_the_one_before;

/// How many bytes are searched for a stop at a time.
const CHUNK_BYTES: usize = 16;
/// The last byte of "…".
const ELLIPSIS_END: u8 = 0xA6;

/// The sentences of `text`, in order, without the white space around them. Every letter is in one of them.
///
/// Takes time linear in what is read of it.
///
/// ```
/// use telusur::snippets::sentences;
///
/// let text = "Menurut Prof. Ani, harga Rp1.500. \"Turun!\" katanya.";
/// let found: Vec<&str> = sentences(text).map(|bytes| &text[bytes]).collect();
/// assert_eq!(found, ["Menurut Prof. Ani, harga Rp1.500.", "\"Turun!\" katanya."]);
/// ```
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, end: 0, look_from: 0 }
}

/// The sentences of a text; see [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    text: &'t str,
    /// Where the last sentence ended.
    end: usize,
    /// Where the next stop is looked for.
    look_from: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        while self.end < self.text.len() {
            let start = self.end;
            self.end = self.next_boundary();
            let sentence = trimmed(self.text, start..self.end);
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
        None
    }
}

impl Sentences<'_> {
    fn next_boundary(&mut self) -> usize {
        while let Some(at) = next_sign(self.text.as_bytes(), self.look_from, self.text.len()) {
            self.look_from = at + 1;
            if let Some(end) = boundary(self.text, at) {
                return end;
            }
        }
        self.text.len()
    }
}

/// Where a sentence ends for the stop or line break at byte `at`, if one does: behind its closing quotation marks.
fn boundary(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes().get(at)? {
        b'\n' => line::ends_sentence(text, at).then_some(at + 1),
        b'.' | b'!' | b'?' => stop::sentence_end(text, at..at + 1),
        _ => {
            let start = at.checked_sub(2)?;
            (text.get(start..=at)? == "…").then(|| stop::sentence_end(text, start..at + 1))?
        }
    }
}

/// The first byte in `[from, to)` that can be the last of a stop or line break.
fn next_sign(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let within = bytes.get(from..to)?;
    let (chunks, _) = within.as_chunks();
    let without = chunks.iter().take_while(|chunk| !has_sign(chunk)).count() * CHUNK_BYTES;
    let at = within.get(without..)?.iter().position(|byte| is_sign(*byte))?;
    Some(from + without + at)
}

/// The last byte in `[from, to)` that can be the last of a stop or line break.
fn previous_sign(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let within = bytes.get(from..to)?;
    let (_, chunks) = within.as_rchunks();
    let without = chunks.iter().rev().take_while(|chunk| !has_sign(chunk)).count() * CHUNK_BYTES;
    let at = within.get(..within.len() - without)?.iter().rposition(|byte| is_sign(*byte))?;
    Some(from + at)
}

/// Without a branch, so that the chunk is looked at as a whole.
#[inline]
fn has_sign(chunk: &[u8; CHUNK_BYTES]) -> bool {
    let has = |sign: u8| chunk.iter().fold(false, |has, byte| has | (*byte == sign));
    has(b'.') | has(b'!') | has(b'?') | has(b'\n') | has(ELLIPSIS_END)
}

#[inline]
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'\n' | ELLIPSIS_END)
}

/// `bytes` of `text` without the white space around them; empty where nothing is left.
pub fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(bytes.clone()) else { return bytes.start..bytes.start };
    let start = bytes.start + slice.len() - slice.trim_start().len();
    start..start.max(bytes.start + slice.trim_end().len())
}

#[cfg(test)]
mod tests;
