//! The time of day beside a date: `16:05 WIB`, `20.04`, `22:26:06+07:00`, `3:47 PM`.

use crate::article::Clock;

use super::bytes::{byte, number, skip_spaces, word_end};

/// Between a date and its time of day stand at most so many marks and words.
const MAX_MARKS: usize = 6;

/// The time of day that follows the date which ends at `at`, and its end. Only marks and words such as `pukul` may
/// stand between.
pub fn after(text: &[u8], at: usize) -> Option<(Clock, usize)> {
    let mut at = at;
    for _ in 0..MAX_MARKS {
        at = skip_spaces(text, at);
        if let Some(found) = at_number(text, at) {
            return Some(found);
        }
        at += mark_len(text, at)?;
    }
    None
}

/// How many bytes the mark or small word at `at` takes.
fn mark_len(text: &[u8], at: usize) -> Option<usize> {
    if matches!(byte(text, at), b',' | b'|' | b'/' | b'-' | b'(' | b';' | b'@') {
        return Some(1);
    }
    match text.get(at..)? {
        // A middle dot, a bullet, the two dashes.
        [0xC2, 0xB7, ..] => return Some(2),
        [0xE2, 0x80, 0xA2 | 0x93 | 0x94, ..] => return Some(3),
        _ => {}
    }
    let end = word_end(text, at);
    let word = text.get(at..end)?;
    let is_small = ["pukul", "jam", "pkl", "at", "t", "on"]
        .iter()
        .any(|small| word.eq_ignore_ascii_case(small.as_bytes()));
    if !is_small {
        return None;
    }
    Some(end - at + usize::from(byte(text, end) == b'.' || byte(text, end) == b':'))
}

/// The time of day that begins at `at`, and its end.
pub fn at_number(text: &[u8], at: usize) -> Option<(Clock, usize)> {
    let (hour, end) = number(text, at, 2)?;
    let (mark, minute_at) = match text.get(end..)? {
        [b' ', mark @ (b':' | b'.'), b' ', ..] => (*mark, end + 3),
        [mark @ (b':' | b'.'), ..] => (*mark, end + 1),
        _ => return None,
    };
    let (minute, end) = number(text, minute_at, 2).filter(|(_, end)| end - minute_at == 2)?;
    let end = seconds_end(text, mark, end);
    let (hour, end) = half_of_day(text, hour, end);
    let (offset, end) = zone(text, end);
    let clock = Clock::new(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, offset)?;
    Some((clock, end))
}

fn seconds_end(text: &[u8], mark: u8, end: usize) -> usize {
    let seconds = |at: usize| number(text, at + 1, 2).filter(|(_, end)| *end == at + 3);
    let Some((_, end)) = (byte(text, end) == mark).then(|| seconds(end)).flatten() else { return end };
    let fraction =
        text.get(end + 1..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    if byte(text, end) == b'.' && (1..=9).contains(&fraction) { end + 1 + fraction } else { end }
}

fn half_of_day(text: &[u8], hour: u16, end: usize) -> (u16, usize) {
    let at = skip_spaces(text, end);
    let starts = |half: &str| {
        text.get(at..at + half.len()).is_some_and(|word| word.eq_ignore_ascii_case(half.as_bytes()))
    };
    let Some(half) = ["p.m.", "a.m.", "pm", "am"].into_iter().find(|half| starts(half)) else {
        return (hour, end);
    };
    let after = at + half.len();
    if byte(text, after).is_ascii_alphabetic() {
        return (hour, end);
    }
    (
        if half.starts_with('a') {
            hour % 12
        } else if hour < 12 {
            hour + 12
        } else {
            hour
        },
        after,
    )
}

/// The distance from UTC in minutes that the zone at `at` has, and its end.
fn zone(text: &[u8], at: usize) -> (Option<i16>, usize) {
    let start = skip_spaces(text, at);
    let end = word_end(text, start);
    let word = text.get(start..end).unwrap_or_default();
    let called = |name: &str| word.eq_ignore_ascii_case(name.as_bytes());
    if called("WIB") {
        (Some(7 * 60), end)
    } else if called("WITA") {
        (Some(8 * 60), end)
    } else if called("WIT") {
        (Some(9 * 60), end)
    } else if called("GMT") || called("UTC") || called("Z") {
        offset(text, end).map_or((Some(0), end), |(minutes, end)| (Some(minutes), end))
    } else {
        offset(text, start).map_or((None, at), |(minutes, end)| (Some(minutes), end))
    }
}

/// Whether a zone's name follows the minutes behind the colon at `at`.
fn followed_by_zone(text: &[u8], at: usize) -> bool {
    let start = skip_spaces(text, at + 3);
    let word = text.get(start..word_end(text, start)).unwrap_or_default();
    ["WIB", "WITA", "WIT"].iter().any(|zone| word.eq_ignore_ascii_case(zone.as_bytes()))
}

/// `+07:00`, `+0700`, `+7`.
fn offset(text: &[u8], at: usize) -> Option<(i16, usize)> {
    let sign = match byte(text, at) {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (first, end) = number(text, at + 1, 4)?;
    let (hours, minutes, end) = match end - at - 1 {
        4 => (first / 100, first % 100, end),
        // `10:30-12:00 WIB` is a span of time.
        1 | 2 if byte(text, end) == b':' && (sign > 0 || !followed_by_zone(text, end)) => {
            let (minutes, end) = number(text, end + 1, 2)?;
            (first, minutes, end)
        }
        1 | 2 => (first, 0, end),
        _ => return None,
    };
    let total = i16::try_from(hours * 60 + minutes).ok().filter(|total| *total <= 14 * 60)?;
    Some((sign * total, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, clock: &str, rest: &str) {
        let (found, end) = after(text.as_bytes(), 0).expect("a time of day");
        assert_eq!((found.to_string().as_str(), &text[end..]), (clock, rest), "{text:?}");
    }

    #[test]
    fn clocks_and_zones() {
        check(", 12:20 WIB", "12:20+07:00", "");
        check(" | 20.04 WITA |", "20:04+08:00", " |");
        check("T22:26:06.123+07:00", "22:26+07:00", "");
        check(" pukul 3:47 PM", "15:47", "");
        check(" - 10:30 - 12:00", "10:30", " - 12:00");
        check(" 15:47:00 GMT+0700 (", "15:47+07:00", " (");
        check(" / 16 : 05 WIT", "16:05+09:00", "");
        check(" • 12:20Z", "12:20Z", "");
    }

    #[test]
    fn other_words_stand_between() {
        for text in [") 16.00", " di rumah 16.00", " 16 orang", " 25:00", "", " 7", "."] {
            assert_eq!(after(text.as_bytes(), 0), None, "{text:?}");
        }
    }
}
