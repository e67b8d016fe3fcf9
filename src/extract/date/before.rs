//! What stands right before a date: its weekday, or the beginning of the span that it ends.

use jiff::civil::Weekday;

use super::bytes::{byte, skip_spaces_back, word_start};
use super::names;

/// The weekday before `at`, and where it begins: `Selasa, `, `Selasa pagi (`, `Selasa /`.
pub fn weekday_before(text: &[u8], at: usize) -> Option<(Weekday, usize)> {
    /// Words that are skipped: `Selasa dini hari tadi (13/9)`.
    const MOST: usize = 4;
    let mut end = skip_marks_back(text, at);
    for _ in 0..MOST {
        let start = word_start(text, end);
        let word = text.get(start..end).filter(|word| !word.is_empty())?;
        if let Some(weekday) = names::weekday(word) {
            return (!is_week(text, start, word)).then_some((weekday, start));
        }
        if !names::is_between(word) {
            return None;
        }
        end = skip_marks_back(text, start);
    }
    None
}

/// Whether `minggu` means a week, as in `dua minggu`, and not the Sunday of `hari minggu`.
fn is_week(text: &[u8], start: usize, word: &[u8]) -> bool {
    let end = skip_spaces_back(text, start);
    word == b"minggu"
        && !matches!(text.get(word_start(text, end)..end), Some(b"hari" | b"Hari" | b"pada" | b"Pada" | b""))
}

fn skip_marks_back(text: &[u8], at: usize) -> usize {
    let end = skip_spaces_back(text, at);
    let marks = match text.get(..end) {
        Some([.., b',' | b'-' | b'/' | b'|' | b'\n' | b':']) => 1,
        _ => return end,
    };
    skip_spaces_back(text, end - marks)
}

/// Whether another day of the same date stands before `start`: `10-13 September`, `10 hingga 13 September`.
pub fn ends_span(text: &[u8], start: usize) -> bool {
    let end = skip_spaces_back(text, start);
    let before = match text.get(..end) {
        Some([rest @ .., b'-' | b'/' | b'&']) => rest,
        Some([rest @ .., 0xE2, 0x80, 0x93 | 0x94]) => rest,
        Some(whole) => {
            let word = word_start(whole, whole.len());
            let is_joint = matches!(
                whole.get(word..),
                Some(b"dan" | b"hingga" | b"sampai" | b"and" | b"to" | b"d" | b"atau")
            );
            if !is_joint {
                return false;
            }
            whole.get(..word).unwrap_or_default()
        }
        None => return false,
    };
    let end = skip_spaces_back(before, before.len());
    end.checked_sub(1).is_some_and(|at| byte(before, at).is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, weekday: Option<Weekday>) {
        let found = weekday_before(before.as_bytes(), before.len());
        assert_eq!(found.map(|(weekday, _)| weekday), weekday, "{before:?}");
    }

    #[test]
    fn weekdays_before_dates() {
        check("kata Ani, Selasa (", None);
        check("kata Ani, Selasa ", Some(Weekday::Tuesday));
        check("Jum’at, ", Some(Weekday::Friday));
        check("Ani Lestari, Jurnalis-Senin, ", Some(Weekday::Monday));
        check("pada Rabu dini hari tadi ", Some(Weekday::Wednesday));
        check("hari minggu ", Some(Weekday::Sunday));
        check("dua minggu ", None);
        check("Koran Fajar, ", None);
        check("", None);
    }

    #[test]
    fn spans_before_dates() {
        for before in ["10-", "10 - ", "10 hingga ", "10–", "9, 10 dan "] {
            assert!(ends_span(before.as_bytes(), before.len()), "{before:?}");
        }
        for before in ["", "pada ", "Fajar - ", "dan "] {
            assert!(!ends_span(before.as_bytes(), before.len()), "{before:?}");
        }
    }
}
