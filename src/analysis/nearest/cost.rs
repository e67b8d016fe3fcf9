//! What differences cost, and how much may be spent on a word.

use std::fmt;

/// How far apart two words are, in tenths of an ordinary wrong letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost(pub u8);

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// The most that a neighbour of a word of so many letters may cost; `None` where words are too short to have any.
#[must_use]
pub fn max_cost_for(letters: usize) -> Option<Cost> {
    match letters {
        ..4 => None,
        4 => Some(Cost(5)),
        5 => Some(Cost(8)),
        6..=7 => Some(Cost(12)),
        8..=9 => Some(Cost(15)),
        _ => Some(Cost(20)),
    }
}

/// Within how many edits (a letter more, less, other, or two transposed) the candidates for a word of so many letters
/// are to be looked for. What is further away and yet cheap is among the [`respellings`](super::respellings).
#[must_use]
pub fn max_edits_for(letters: usize) -> u8 {
    match letters {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_words_may_be_further_away() {
        assert_eq!((max_cost_for(3), max_edits_for(3)), (None, 0));
        assert!((3..40).all(|letters| max_cost_for(letters) <= max_cost_for(letters + 1)));
        assert!((3..40).all(|letters| max_edits_for(letters) <= max_edits_for(letters + 1)));
    }

    #[test]
    fn a_cost_is_shown_in_letters() {
        assert_eq!(Cost(13).to_string(), "1.3");
    }
}
