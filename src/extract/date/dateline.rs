//! Datelines that hold a date: `JAKARTA (13/9/2022) - `, `Lembah Sari, 13 September 2022 -- `.

use super::bytes::{byte, skip_spaces};
use super::mention::Mention;

/// A dateline's date begins within so many bytes of its line.
const MAX_BEFORE: usize = 60;
/// And within so many bytes of the text.
const MAX_START: usize = 400;

/// The day of the dateline.
pub fn find<'d>(text: &str, days: &'d [Mention]) -> Option<&'d Mention> {
    days.iter().take_while(|day| day.byte_start < MAX_START).find(|day| is_dateline(text, day))
}

fn is_dateline(text: &str, day: &Mention) -> bool {
    let before = text.get(..day.byte_start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let starts_big =
        |word: &str| word.trim_start_matches('(').chars().next().is_none_or(|first| !first.is_lowercase());
    let place = before.trim();
    !place.is_empty()
        && before.len() <= MAX_BEFORE
        && place.split_whitespace().all(starts_big)
        && !day.ends_span
        && ends_with_dash(text.as_bytes(), day)
}

fn ends_with_dash(text: &[u8], day: &Mention) -> bool {
    let at = skip_spaces(text, day.byte_end);
    let at = if byte(text, at) == b')' { skip_spaces(text, at + 1) } else { at };
    let after = match text.get(at..) {
        Some([b'-', ..]) => at + 1,
        Some([0xE2, 0x80, 0x93 | 0x94, ..]) => at + 3,
        _ => return false,
    };
    let after = if byte(text, after) == b'-' { after + 1 } else { after };
    matches!(byte(text, after), b' ' | 0xC2 | b'\n') && !byte(text, skip_spaces(text, after)).is_ascii_digit()
}
