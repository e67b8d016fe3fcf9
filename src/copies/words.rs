//! The words of a text, as numbers.
//!
//! A word is a run of letters and digits; upper and lower case are the same word. Owns how words are told apart when texts
//! are compared as copies; knows no language, no stem and no token of the search index.

/// By byte, what a letter or digit adds to the hash of its word, upper and lower case the same; 0 for every other byte.
const LETTERS: [u64; 256] = letters();

/// Multiplier of all hashes here: odd, with evenly spread bits.
pub(super) const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Calls `each` with a hash of every word of `text`, in order. Time is linear in the length of the text.
pub(super) fn for_each_word(text: &str, mut each: impl FnMut(u64)) {
    let mut hash = 0;
    let mut rest = text;
    loop {
        let wide_at = fold_ascii(rest.as_bytes(), &mut hash, &mut each);
        let mut chars = rest.get(wide_at..).unwrap_or_default().chars();
        let Some(wide) = chars.next() else { break };
        fold_wide(wide, &mut hash, &mut each);
        rest = chars.as_str();
    }
    end_word(&mut hash, &mut each);
}

/// Reads up to the first byte outside ASCII and returns where it stands, or the length.
#[expect(clippy::indexing_slicing, reason = "every byte has its place in the table")]
fn fold_ascii(bytes: &[u8], hash: &mut u64, each: &mut impl FnMut(u64)) -> usize {
    let mut word = *hash;
    let mut read = bytes.len();
    for (at, &byte) in bytes.iter().enumerate() {
        let letter = LETTERS[usize::from(byte)];
        if letter != 0 {
            word = add_letter(word, letter);
        } else if byte.is_ascii() {
            end_word(&mut word, each);
        } else {
            read = at;
            break;
        }
    }
    *hash = word;
    read
}

fn fold_wide(wide: char, hash: &mut u64, each: &mut impl FnMut(u64)) {
    if wide.is_alphanumeric() {
        for lower in wide.to_lowercase() {
            *hash = add_letter(*hash, letter(u32::from(lower)));
        }
    } else if !is_invisible(wide) {
        end_word(hash, each);
    }
}

/// The hash of a word that goes on with a letter. Turning and mixing in takes two steps where multiplying takes five.
fn add_letter(hash: u64, letter: u64) -> u64 {
    hash.rotate_left(9) ^ letter
}

/// What a letter or digit adds to the hash of its word.
const fn letter(lower_case: u32) -> u64 {
    mix(SPREAD.wrapping_mul(lower_case as u64 + 1))
}

/// Whether `wide` stands inside words without being seen: soft hyphen, zero-width space and joiners, byte order mark.
fn is_invisible(wide: char) -> bool {
    matches!(wide, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn end_word(hash: &mut u64, each: &mut impl FnMut(u64)) {
    if *hash != 0 {
        each(*hash);
        *hash = 0;
    }
}

/// The hash of a sequence that goes on with `next`.
pub(super) fn add(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(5) ^ next).wrapping_mul(SPREAD)
}

/// Spreads every bit of `hash` over all bits.
pub(super) const fn mix(hash: u64) -> u64 {
    let half = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let whole = (half ^ (half >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    whole ^ (whole >> 32)
}

#[expect(clippy::indexing_slicing, reason = "runs when compiled")]
const fn letters() -> [u64; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let as_byte = byte as u8;
        if as_byte.is_ascii_alphanumeric() {
            table[byte] = letter(as_byte.to_ascii_lowercase() as u32);
        }
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        for_each_word(text, |word| found.push(word));
        found
    }

    #[track_caller]
    fn check(text: &str, same_as: &[&str]) {
        let expected: Vec<u64> = same_as.iter().flat_map(|word| words(word)).collect();
        assert_eq!(expected.len(), same_as.len(), "every expected word must be one word");
        assert_eq!(words(text), expected, "{text:?}");
    }

    #[test]
    fn words_are_runs_of_letters_and_digits_in_any_case() {
        check("", &[]);
        check(" -- … ", &[]);
        check("Air SUNGAI naik.", &["air", "sungai", "naik"]);
        check("Jum’at Jum'at", &["jum", "at", "jum", "at"]);
        check("Rp1.250 (3/8)", &["rp1", "250", "3", "8"]);
        check("É café\u{a0}É", &["é", "café", "é"]);
        check("ka\u{ad}bar\u{200b} baru", &["kabar", "baru"]);
        check("naik—turun", &["naik", "turun"]);
    }

    #[test]
    fn different_words_have_different_hashes() {
        let mut hashes: Vec<u64> = (0..100_000).flat_map(|number| words(&format!("w{number}"))).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 100_000);
    }

    proptest! {
        #[test]
        fn agrees_with_a_plain_splitter(text in any::<String>()) {
            let visible: String = text.chars().filter(|&c| !is_invisible(c)).collect();
            let plain = visible.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
            prop_assert_eq!(words(&text).len(), plain);
        }
    }
}
