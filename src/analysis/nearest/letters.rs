//! The letters of a word.

/// Longer words, in letters, have no neighbours.
pub const MOST_LETTERS: usize = 30;
const FEWEST_LETTERS: usize = 4;
/// The digits of Roman numbers that articles hold.
const ROMAN: &str = "ivxlc";

/// The letters of a word, counted.
pub struct Letters {
    all: [char; MOST_LETTERS],
    len: usize,
}

impl Letters {
    /// `None` where `word` is too long, or holds anything but letters and hyphens.
    pub fn read(word: &str) -> Option<Self> {
        let mut letters = Self { all: ['\0'; MOST_LETTERS], len: 0 };
        for char in word.chars() {
            *letters.all.get_mut(letters.len)? = char;
            letters.len += 1;
            if !(char.is_alphabetic() || char == '-') {
                return None;
            }
        }
        Some(letters)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// The letters before place `end`.
    pub fn before(&self, end: usize) -> &[char] {
        self.all.get(..end.min(self.len)).unwrap_or_default()
    }
}

/// Whether `word` may be a misspelt word at all: four letters or more, a vowel among them, and no Roman number. What
/// has no vowel is an abbreviation.
pub fn may_be_misspelt(word: &str) -> bool {
    Letters::read(word).is_some_and(|letters| letters.len() >= FEWEST_LETTERS)
        && word.contains(['a', 'e', 'i', 'o', 'u'])
        && !word.chars().all(|letter| ROMAN.contains(letter))
}
