//! Steps over a text's bytes, forwards and backwards: spaces, words, numbers.
//!
//! Every function takes a position and gives one, and never leaves the text. Positions stay on character boundaries when
//! they begin on one.

use super::names::MAX_BYTES;

/// So many spaces at most stand inside a date.
const MAX_SPACES: usize = 3;

/// The byte at `at`; zero past the end.
pub fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or_default()
}

/// The end of the few spaces at `at`, no-break spaces among them; line ends are none.
pub fn skip_spaces(text: &[u8], mut at: usize) -> usize {
    for _ in 0..MAX_SPACES {
        at += match text.get(at..) {
            Some([b' ' | b'\t', ..]) => 1,
            Some([0xC2, 0xA0, ..]) => 2,
            _ => return at,
        };
    }
    at
}

/// The beginning of the few spaces that end at `at`.
pub fn skip_spaces_back(text: &[u8], mut at: usize) -> usize {
    for _ in 0..MAX_SPACES {
        at -= match text.get(..at) {
            Some([.., b' ' | b'\t']) => 1,
            Some([.., 0xC2, 0xA0]) => 2,
            _ => return at,
        };
    }
    at
}

/// The end of the letters at `at`; `at` itself when there are none, or more than a name has.
pub fn word_end(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let len = rest.iter().take(MAX_BYTES + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if len > MAX_BYTES { at } else { at + len }
}

/// The beginning of the word that ends at `at`, with an apostrophe inside it: `Jum'at`, `Jum’at`.
pub fn word_start(text: &[u8], at: usize) -> usize {
    let start = letters_start(text, at);
    let before = match text.get(..start) {
        Some([.., b'\'' | b'`']) => start - 1,
        Some([.., 0xE2, 0x80, 0x98 | 0x99]) => start - 3,
        _ => return start,
    };
    match letters_start(text, before) {
        found if found < before && at - found <= MAX_BYTES => found,
        _ => start,
    }
}

fn letters_start(text: &[u8], at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let len = before.iter().rev().take(MAX_BYTES + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if len > MAX_BYTES { at } else { at - len }
}

/// The number whose figures begin at `at`, and its end; `None` without figures or with more than `most`.
pub fn number(text: &[u8], at: usize, most: usize) -> Option<(u16, usize)> {
    let rest = text.get(at..)?;
    let len = rest.iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if len == 0 || len > most.min(4) {
        return None;
    }
    let value = rest.iter().take(len).fold(0, |value, byte| value * 10 + u16::from(byte - b'0'));
    Some((value, at + len))
}

/// Where the next figure stands, from `at` on.
pub fn next_digit(text: &[u8], at: usize) -> Option<usize> {
    const STEP: usize = 32;
    let rest = text.get(at..)?;
    let is_plain =
        |chunk: &[u8]| !chunk.iter().fold(false, |found, byte| found | (byte.wrapping_sub(b'0') < 10));
    let plain = rest.chunks(STEP).take_while(|chunk| is_plain(chunk)).count() * STEP;
    let found = rest.get(plain..)?.iter().position(u8::is_ascii_digit)?;
    Some(at + plain + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_wherever_they_stand() {
        let text = [&[b'x'; 70][..], b"7", &[b'y'; 3]].concat();
        assert_eq!(next_digit(&text, 0), Some(70));
        assert_eq!(next_digit(&text, 71), None);
        assert_eq!(next_digit(&text, 1000), None);
    }

    #[test]
    fn words_are_read_backwards() {
        let text = "hari Jum’at".as_bytes();
        assert_eq!(word_start(text, text.len()), 5);
        assert_eq!(word_start(b"Jum'at", 6), 0);
        assert_eq!(word_start(b"pertanggungjawaban", 18), 18);
    }

    #[test]
    fn numbers_have_few_figures() {
        assert_eq!(number(b"13/9", 0, 2), Some((13, 2)));
        assert_eq!(number(b"2022", 0, 2), None);
        assert_eq!(number(b"x", 0, 2), None);
    }
}
