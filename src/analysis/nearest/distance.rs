//! How far apart two words are.

use super::cost::{Cost, max_cost_for};
use super::letters::{Letters, MOST_LETTERS, may_be_misspelt};
use super::spellings::Spellings;

/// More than anything that is asked for.
const NEVER: u8 = 200;
const TRANSPOSED: u8 = 5;
const DOUBLED: u8 = 3;
const LEFT_OUT_VOWEL: u8 = 7;
const VOWELS: &str = "aeiou";
/// A word that begins with another letter is rarely meant.
const FIRST_LETTER: u8 = 6;
/// Other spellings that cost as much are as likely at the beginning of a word.
const SURE: u8 = 3;

/// How far `candidate` is from `typed`, both normal forms; `None` where that is more than a word as long as `typed`
/// may cost, and where either is no word of letters. Words that are the same are at no distance.
///
/// ```
/// use telusur::analysis::nearest::distance;
///
/// assert!(distance("soeharto", "suharto") < distance("suharta", "suharto"));
/// assert_eq!(distance("emas", "emak"), None);
/// ```
#[must_use]
pub fn distance(typed: &str, candidate: &str) -> Option<Cost> {
    if !may_be_misspelt(typed) {
        return None;
    }
    let typed = Letters::read(typed)?;
    let candidate = Letters::read(candidate)?;
    let most = max_cost_for(typed.len())?.0;
    if typed.len().abs_diff(candidate.len()) * 4 > usize::from(most) + 4 {
        return None;
    }
    let cost = Table::default().fill(&typed, &candidate, most)?;
    (cost <= most).then_some(Cost(cost))
}

/// The cost of each beginning of one word against each of the other.
struct Table([[u8; MOST_LETTERS + 1]; MOST_LETTERS + 1]);

impl Default for Table {
    fn default() -> Self {
        Self([[NEVER; MOST_LETTERS + 1]; MOST_LETTERS + 1])
    }
}

impl Table {
    fn at(&self, typed: usize, candidate: usize) -> u8 {
        self.0.get(typed).and_then(|row| row.get(candidate)).copied().unwrap_or(NEVER)
    }

    fn set(&mut self, typed: usize, candidate: usize, cost: u8) {
        if let Some(cell) = self.0.get_mut(typed).and_then(|row| row.get_mut(candidate)) {
            *cell = cost;
        }
    }

    /// The cost of the whole words; `None` as soon as it is sure to be above `most`.
    fn fill(&mut self, typed: &Letters, candidate: &Letters, most: u8) -> Option<u8> {
        let spellings = Spellings::ours();
        let mut last_least = 0;
        for row in 0..=typed.len() {
            let mut least = NEVER;
            for column in 0..=candidate.len() {
                let cost = self.cell(spellings, typed.before(row), candidate.before(column));
                self.set(row, column, cost);
                least = least.min(cost);
            }
            // No step is longer than two letters.
            if least > most && last_least > most {
                return None;
            }
            last_least = least;
        }
        Some(self.at(typed.len(), candidate.len()))
    }

    /// The cost of `typed` against `candidate`, the beginnings of the words.
    fn cell(&self, spellings: &Spellings, typed: &[char], candidate: &[char]) -> u8 {
        let (row, column) = (typed.len(), candidate.len());
        let (one, other) = match (typed, candidate) {
            ([], []) => return 0,
            ([], [.., other]) => {
                return self.at(0, column - 1).saturating_add(missing(spellings, candidate, *other));
            }
            ([.., one], []) => return self.at(row - 1, 0).saturating_add(missing(spellings, typed, *one)),
            ([.., one], [.., other]) => (*one, *other),
        };
        if one == other && row > 1 && column > 1 && self.at(row - 1, column - 1) == 0 {
            return 0;
        }
        let is_first = row == 1 || column == 1;
        let letter = if one == other { 0 } else { at_place(spellings.letter(one, other), is_first) };
        let mut cost = self.at(row - 1, column - 1).saturating_add(letter);
        cost = cost.min(self.at(row - 1, column).saturating_add(missing(spellings, typed, one)));
        cost = cost.min(self.at(row, column - 1).saturating_add(left_out(spellings, candidate, other)));
        if is_transposed(typed, candidate) {
            let transposed = at_place(TRANSPOSED, row == 2 || column == 2);
            cost = cost.min(self.at(row - 2, column - 2).saturating_add(transposed));
        }
        for spelling in spellings.ending_in(one, other) {
            if typed.ends_with(&spelling.one) && candidate.ends_with(&spelling.other) {
                let before = self.at(row - spelling.one.len(), column - spelling.other.len());
                let is_first = row == spelling.one.len();
                cost = cost.min(before.saturating_add(at_place(spelling.cost, is_first)));
            }
        }
        cost
    }
}

/// What something costs that costs `cost` inside a word.
fn at_place(cost: u8, is_first: bool) -> u8 {
    if is_first && cost > SURE { cost + FIRST_LETTER } else { cost }
}

/// What it costs that `letter`, the last of `word`, is missing in the other.
fn missing(spellings: &Spellings, word: &[char], letter: char) -> u8 {
    match word {
        [.., before, last] if before == last => DOUBLED,
        [.., before, _] if letter == 'e' && VOWELS.contains(*before) => 10,
        _ => at_place(spellings.missing(letter), word.len() == 1),
    }
}

/// What it costs that the typed word lacks `letter`, the last of `word`: vowels are left out more easily than typed
/// too much.
fn left_out(spellings: &Spellings, word: &[char], letter: char) -> u8 {
    let cost = missing(spellings, word, letter);
    let is_vowel = VOWELS.contains(letter) && word.len() > 1;
    if is_vowel { cost.min(LEFT_OUT_VOWEL) } else { cost }
}

fn is_transposed(typed: &[char], candidate: &[char]) -> bool {
    match (typed, candidate) {
        ([.., a, b], [.., c, d]) => a == d && b == c && a != b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(typed: &str, candidate: &str, tenths: Option<u8>) {
        assert_eq!(distance(typed, candidate), tenths.map(Cost), "{typed} and {candidate}");
    }

    #[test]
    fn the_spelling_before_1972_and_that_of_names() {
        check("soeharto", "suharto", Some(1));
        check("djakarta", "jakarta", Some(1));
        check("tjokroaminoto", "cokroaminoto", Some(1));
        check("jogjakarta", "yogyakarta", Some(6));
        check("achmad", "ahmad", Some(3));
        check("muhamad", "muhammad", Some(3));
        check("karabah", "karabakh", Some(3));
        check("zelenskiy", "zelensky", Some(2));
        check("gubernoer", "gubernur", Some(1));
    }

    #[test]
    fn slips() {
        check("koruspi", "korupsi", Some(5));
        check("korpsi", "korupsi", Some(7));
        check("koruupsi", "korupsi", Some(3));
        check("sperti", "seperti", Some(6));
        check("kotupsi", "korupsi", Some(8));
    }

    #[test]
    fn what_is_too_far_or_no_word() {
        check("aku", "aki", None);
        check("emas", "emak", None);
        check("2024", "2023", None);
        check("covid19", "covid18", None);
        check("xxvii", "xxviii", None);
        check("dprd", "dpd", None);
        check("korupsi", "kolusi", None);
        check("malaria", "talaria", None);
        check("", "", None);
    }

    proptest! {
        #[test]
        fn any_words_have_a_distance_or_none(typed in "\\PC{0,40}", candidate in "\\PC{0,40}") {
            if let Some(cost) = distance(&typed, &candidate) {
                prop_assert_eq!(cost == Cost(0), typed == candidate);
            }
        }

        #[test]
        fn a_word_is_at_no_distance_from_itself(word in "[a-z]{3,28}e[a-z]") {
            let roman = word.chars().all(|letter| "ivxlc".contains(letter));
            prop_assert_eq!(distance(&word, &word), (!roman).then_some(Cost(0)));
        }

        #[test]
        fn one_letter_left_out_of_a_long_word_is_near(word in "[b-df-hj-np-tv-z]a[a-z]{8,20}", at in 1usize..8) {
            let mut typed = word.clone();
            typed.remove(at + 1);
            prop_assert!(distance(&typed, &word).is_some_and(|cost| cost <= Cost(10)));
        }
    }
}
