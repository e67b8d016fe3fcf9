//! The names of months and weekdays, and the words that stand between a weekday and its date.
//!
//! Owns `names.txt`. Knows single words only.

use std::sync::LazyLock;

use jiff::civil::Weekday;

/// No name is longer.
pub const MAX_BYTES: usize = 10;

struct Name {
    text: &'static str,
    number: i8,
}

/// Names of one kind, by their first letter from `a`.
type ByLetter = [Vec<Name>; 26];

static MONTHS: LazyLock<ByLetter> = LazyLock::new(|| names("month"));
static WEEKDAYS: LazyLock<ByLetter> = LazyLock::new(|| names("weekday"));
static BETWEEN: LazyLock<ByLetter> = LazyLock::new(|| names("between"));

fn names(kind: &str) -> ByLetter {
    let mut table = ByLetter::default();
    for line in include_str!("names.txt").lines() {
        let mut words = line.split_whitespace();
        if words.next() != Some(kind) {
            continue;
        }
        let number = words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
        for text in words {
            if let Some(list) = text.bytes().next().and_then(|first| table.get_mut(letter(first))) {
                list.push(Name { text, number });
            }
        }
    }
    table
}

fn letter(byte: u8) -> usize {
    usize::from(byte.to_ascii_lowercase().wrapping_sub(b'a'))
}

fn find(table: &ByLetter, word: &[u8]) -> Option<i8> {
    let list = table.get(letter(*word.first()?))?;
    list.iter().find(|name| name.text.as_bytes().eq_ignore_ascii_case(word)).map(|name| name.number)
}

/// The number of the month called `word`, 1 to 12.
pub fn month(word: &[u8]) -> Option<i8> {
    find(&MONTHS, word)
}

/// The weekday called `word`.
pub fn weekday(word: &[u8]) -> Option<Weekday> {
    Weekday::from_monday_one_offset(find(&WEEKDAYS, word)?).ok()
}

/// Whether `word` may stand between a weekday and its date, as `pagi` in `Selasa pagi (13/9)`.
pub fn is_between(word: &[u8]) -> bool {
    find(&BETWEEN, word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_counts() {
        for (word, number) in [("September", 9), ("SEPT", 9), ("Agu", 8), ("Nopember", 11), ("may", 5)] {
            assert_eq!(month(word.as_bytes()), Some(number), "{word}");
        }
        for (word, day) in
            [("Jum’at", Weekday::Friday), ("JUMAT", Weekday::Friday), ("Ahad", Weekday::Sunday)]
        {
            assert_eq!(weekday(word.as_bytes()), Some(day), "{word}");
        }
        assert!(is_between(b"Malam"));
        assert_eq!(month(b"marah"), None);
        assert_eq!(weekday("é".as_bytes()), None);
    }

    #[test]
    fn no_name_is_longer_than_said() {
        for table in [&MONTHS, &WEEKDAYS, &BETWEEN] {
            assert!(table.iter().flatten().all(|name| name.text.len() <= MAX_BYTES));
        }
    }
}
