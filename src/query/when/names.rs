//! The words that dates are typed with, and texts parted into such words.
//!
//! Owns `names.txt`. Knows what single words mean, not what they mean together.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Part, Unit};

/// Longer texts are no date.
const MAX_BYTES: usize = 64;
/// More words are no date.
const MAX_WORDS: usize = 8;

/// One word of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A number up to three digits, or written as a word.
    Number(u16),
    /// A number of four digits.
    Year(i16),
    Month(i8),
    Weekday(i8),
    SundayOrWeek,
    Unit(Unit),
    OneUnit(Unit),
    This,
    DayBefore(u16),
    BeforeThat,
    Ago,
    Last,
    Recent,
    Part(Part),
    Quarter,
    QuarterNumber(i8),
    Half,
    Filler,
}

static PIECES: LazyLock<HashMap<&'static str, Piece>> = LazyLock::new(|| {
    let lines = include_str!("names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(of_line).collect()
});

fn of_line(line: &'static str) -> Vec<(&'static str, Piece)> {
    let mut words = line.split_whitespace();
    let kind = words.next().unwrap_or_default();
    let number: u8 = words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
    words.filter_map(|word| Some((word, piece(kind, number)?))).collect()
}

fn piece(kind: &str, number: u8) -> Option<Piece> {
    let small = i8::try_from(number).ok()?;
    Some(match kind {
        "month" => Piece::Month(small),
        "weekday" => Piece::Weekday(small),
        "sunday_or_week" => Piece::SundayOrWeek,
        "unit" => Piece::Unit(Unit::numbered(number)?),
        "one_unit" => Piece::OneUnit(Unit::numbered(number)?),
        "this" => Piece::This,
        "day_before" => Piece::DayBefore(number.into()),
        "before_that" => Piece::BeforeThat,
        "ago" => Piece::Ago,
        "last" => Piece::Last,
        "recent" => Piece::Recent,
        "part" => Piece::Part(Part::numbered(number)?),
        "quarter" => Piece::Quarter,
        "quarter_number" => Piece::QuarterNumber(small),
        "half" => Piece::Half,
        "number" => Piece::Number(number.into()),
        "filler" => Piece::Filler,
        _ => return None,
    })
}

/// The words of `text`, without those that say nothing; `None` where one means nothing in a date. Blanks, `-`, `_`, `/`, `,` and
/// `.` part them.
pub fn pieces(text: &str) -> Option<Vec<Piece>> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let lower = text.to_lowercase();
    let words =
        lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '/' | ',' | '.' | '–' | '−'));
    let mut pieces = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        match piece_of(word)? {
            Piece::Filler => {}
            piece if pieces.len() < MAX_WORDS => pieces.push(piece),
            _ => return None,
        }
    }
    Some(pieces)
}

fn piece_of(word: &str) -> Option<Piece> {
    if !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return PIECES.get(word).copied();
    }
    match word.len() {
        1..=3 => word.parse().ok().map(Piece::Number),
        4 => word.parse().ok().filter(|&year| year > 0).map(Piece::Year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_understood() {
        for line in include_str!("names.txt").lines().filter(|line| !line.starts_with('#')) {
            assert!(of_line(line).len() == line.split_whitespace().count() - 2, "{line}");
        }
    }
}
