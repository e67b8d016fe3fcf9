//! Which letters are taken for which, and at what cost.

use std::sync::LazyLock;

const LETTERS: usize = 27;

/// The rows of the keyboard, each half a key to the right of the one above.
const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const KEY_BESIDE: u8 = 8;
const ANY_LETTER: u8 = 10;
const ANY_VOWEL: u8 = 7;
const CHEAP: u8 = 4;
/// What it costs more that the simpler, or newer, spelling was typed for the other.
const BACKWARD: u8 = 2;

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| Spellings::read(include_str!("spellings.txt")));

/// Letters that may stand for other letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The letters in the one word.
    pub one: Vec<char>,
    /// Those in the other, perhaps none.
    pub other: Vec<char>,
    /// In tenths.
    pub cost: u8,
}

/// All spellings, found by the last letter of either side.
pub struct Spellings {
    /// Those that change letters into letters at little cost, by the first letter that they change.
    cheap: Vec<Vec<Spelling>>,
    by_last: Vec<Vec<Spelling>>,
    /// What it costs to take one letter for another.
    letters: Vec<u8>,
}

impl Spellings {
    /// The project's.
    pub fn ours() -> &'static Self {
        &SPELLINGS
    }

    fn read(text: &str) -> Self {
        let mut all = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let mut side =
                || fields.next().unwrap_or_default().replace('_', "").chars().collect::<Vec<char>>();
            let (one, other) = (side(), side());
            let cost = fields.next().and_then(|cost| cost.parse().ok()).unwrap_or(ANY_LETTER);
            all.push(Spelling { one: one.clone(), other: other.clone(), cost });
            all.push(Spelling { one: other, other: one, cost });
        }
        let mut by_last = vec![Vec::new(); LETTERS * LETTERS];
        for spelling in all.iter().filter(|spelling| spelling.one.len() + spelling.other.len() > 2) {
            if let Some(slot) = by_last.get_mut(slot(spelling.one.last(), spelling.other.last())) {
                slot.push(spelling.clone());
            }
        }
        Self { cheap: cheap(&all), by_last, letters: letter_costs(&all) }
    }

    /// Those that change `first`, and letters behind it, into other letters at little cost.
    pub fn cheap(&self, first: char) -> &[Spelling] {
        self.cheap.get(number(Some(&first))).map_or(&[], Vec::as_slice)
    }

    /// Those of more than one letter on a side whose sides end in these letters.
    pub fn ending_in(&self, one: char, other: char) -> &[Spelling] {
        self.by_last.get(slot(Some(&one), Some(&other))).map_or(&[], Vec::as_slice)
    }

    /// What it costs that `one` stands where `other` should.
    pub fn letter(&self, one: char, other: char) -> u8 {
        self.letters.get(slot(Some(&one), Some(&other))).copied().unwrap_or(ANY_LETTER)
    }

    /// What it costs that `letter` is missing.
    pub fn missing(&self, letter: char) -> u8 {
        self.letters.get(slot(Some(&letter), None)).copied().unwrap_or(ANY_LETTER)
    }
}

fn cheap(all: &[Spelling]) -> Vec<Vec<Spelling>> {
    let mut cheap = vec![Vec::new(); LETTERS];
    for (index, spelling) in all.iter().enumerate().filter(|(_, spelling)| !spelling.other.is_empty()) {
        // Each line is there both ways: as it stands in the list, then the other way round.
        let cost = spelling.cost + if index % 2 == 0 { 0 } else { BACKWARD };
        let slot = spelling.one.first().and_then(|first| cheap.get_mut(number(Some(first))));
        if let Some(slot) = slot.filter(|_| cost <= CHEAP) {
            slot.push(Spelling { cost, ..spelling.clone() });
        }
    }
    cheap
}

fn slot(one: Option<&char>, other: Option<&char>) -> usize {
    number(one) * LETTERS + number(other)
}

/// 1 to 26 for the letters of the alphabet, 0 for anything else.
fn number(letter: Option<&char>) -> usize {
    letter
        .filter(|letter| letter.is_ascii_lowercase())
        .map_or(0, |letter| *letter as usize - 'a' as usize + 1)
}

fn letter_costs(all: &[Spelling]) -> Vec<u8> {
    let mut costs = vec![ANY_LETTER; LETTERS * LETTERS];
    let mut lower = |one: Option<char>, other: Option<char>, cost: u8| {
        if let Some(known) = costs.get_mut(slot(one.as_ref(), other.as_ref())) {
            *known = cost.min(*known);
        }
    };
    for one in "aeiou".chars() {
        "aeiou".chars().for_each(|other| lower(Some(one), Some(other), ANY_VOWEL));
    }
    for one in 'a'..='z' {
        ('a'..='z')
            .filter(|other| are_beside(one, *other))
            .for_each(|other| lower(Some(one), Some(other), KEY_BESIDE));
    }
    for spelling in all.iter().filter(|spelling| spelling.one.len() <= 1 && spelling.other.len() <= 1) {
        lower(spelling.one.first().copied(), spelling.other.first().copied(), spelling.cost);
    }
    costs
}

/// Whether a finger may hit one key for the other.
fn are_beside(one: char, other: char) -> bool {
    let place = |letter| KEYBOARD.iter().enumerate().find_map(|(row, keys)| Some((row, keys.find(letter)?)));
    let (Some((row, key)), Some((other_row, other_key))) = (place(one), place(other)) else { return false };
    match other_row.abs_diff(row) {
        0 => key.abs_diff(other_key) == 1,
        1 => {
            let (upper, lower) = if row < other_row { (key, other_key) } else { (other_key, key) };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let text = include_str!("spellings.txt");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split(' ').collect();
            let [one, other, cost] = fields[..] else { panic!("{line}") };
            assert!(one.len() <= 2 && other.len() <= 2 && one != "_", "{line}");
            assert!(one != other && cost.parse::<u8>().is_ok_and(|cost| cost < ANY_LETTER), "{line}");
        }
    }

    #[test]
    fn letters_that_sound_or_lie_alike_cost_less() {
        let ours = Spellings::ours();
        assert_eq!((ours.letter('v', 'f'), ours.letter('f', 'v')), (2, 2));
        assert_eq!((ours.letter('s', 'd'), ours.letter('g', 'v'), ours.letter('a', 'z')), (8, 8, 8));
        assert_eq!((ours.letter('i', 'a'), ours.letter('s', 'l'), ours.letter('é', 'l')), (7, 10, 10));
        assert_eq!((ours.missing('h'), ours.missing('l')), (4, 10));
    }
}
