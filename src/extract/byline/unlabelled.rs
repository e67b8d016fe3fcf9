//! Names without a label, known by where they stand: above the date line, beside their outlet, alone at the end.
//!
//! Knows the places; what a name looks like is [`names`]' to say.

use super::{
    names,
    words::{is_host, is_not_name},
};

/// A name above the article is in one of so many first lines that are not blank.
const FIRST_LINES: usize = 4;
const MAX_LINE_BYTES: usize = 90;
/// A headline may stand there, too; its parts are longer than names mostly are.
const MAX_NAME_WORDS: usize = 4;
/// What stands between a name and its outlet or date.
const SEPARATORS: [&str; 6] = [" - ", " -", " | ", " • ", " · ", ", "];
const DAYS: [&str; 15] = [
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum'at",
    "sabtu",
    "minggu",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const BEFORE_DATES: [&str; 5] = ["diperbarui", "tayang", "diterbitkan", "terbit", "dipublikasikan"];

/// The names that stand above the article: `Ani Lestari` before a date line, `Ani Lestari - detikNews`.
pub fn head(text: &str) -> Vec<String> {
    let text = text.get(..text.floor_char_boundary(MAX_LINE_BYTES * FIRST_LINES * 3)).unwrap_or_default();
    let mut lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST_LINES + 1).peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied();
        let names = if line.len() <= MAX_LINE_BYTES { above(line, next) } else { Vec::new() };
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

fn above(line: &str, next: Option<&str>) -> Vec<String> {
    let dated = next.is_some_and(|next| next.len() <= MAX_LINE_BYTES && is_date(next));
    if dated && next.is_some_and(has_clock) {
        let names: Option<Vec<Vec<String>>> = line.split('|').map(names::whole_line).collect();
        let short = |name: &String| name.split_whitespace().count() <= MAX_NAME_WORDS;
        let names = names.map(|names| names.concat()).unwrap_or_default();
        if !names.is_empty() && names.iter().all(short) {
            return names;
        }
    }
    if !dated && !line.contains(['|', '•', '·', ':']) && !line.contains("urnalis") {
        return Vec::new();
    }
    let split =
        SEPARATORS.iter().filter_map(|mark| line.split_once(mark).map(|(name, rest)| (*mark, name, rest)));
    for (mark, name, rest) in split {
        let rest = rest.trim_matches([' ', '-', ',']);
        let outlet =
            dated && rest.split_whitespace().count() <= 3 && rest.split_whitespace().any(is_outlet_word);
        let post = rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("jurnalis"));
        let bar = mark != ", " && !mark.contains('-');
        let dash = mark.contains('-') && name.trim().contains(' ') && has_clock(rest);
        if (outlet || post || ((bar || dash) && is_date(rest)))
            && let Some(names) = names::all(name)
        {
            return names;
        }
    }
    Vec::new()
}

fn is_outlet_word(word: &str) -> bool {
    is_host(word) || is_not_name(word)
}

/// `line` up to the weekday or figure that a date behind a name begins with.
pub fn before_date(line: &str) -> &str {
    let mut end = 0;
    for word in line.split_inclusive(' ') {
        let small = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) || DAYS.contains(&small.as_str()) {
            let dated = line.get(end..).is_some_and(is_date);
            return if dated {
                line.get(..end).unwrap_or_default().trim_end_matches([' ', ',', '-'])
            } else {
                line
            };
        }
        end += word.len();
    }
    line
}

/// Whether `line` begins as a date: `25 Sep 2020, 19:10 WIB`, `Jumat, 1 Mei 2020`, `Koran - 1/2/2020, 10:00 WIB`.
pub fn is_date(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let has_year = line
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    let first = line.split([' ', ',', ':', '|', '/', '-']).next().unwrap_or_default().to_lowercase();
    let starts = line.starts_with(|c: char| c.is_ascii_digit())
        || DAYS.contains(&first.as_str())
        || BEFORE_DATES.contains(&first.as_str());
    let zone = line.split_whitespace().any(|word| matches!(word, "WIB" | "WITA" | "WIT"));
    has_year && (starts || zone)
}

/// Whether a clock time stands in `line`: `19:10`, `19.10`.
fn has_clock(line: &str) -> bool {
    line.split([' ', ',', '|']).any(|word| {
        let (hours, minutes) = word.split_once([':', '.']).unwrap_or_default();
        (1..=2).contains(&hours.len())
            && minutes.len() >= 2
            && hours.bytes().chain(minutes.bytes().take(2)).all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str]) {
        assert_eq!(head(text), names, "{text:?}");
    }

    #[test]
    fn names_stand_above_date_lines() {
        check("Ani Lestari\n25 Sep 2020, 19:10 WIB\nIsi", &["Ani Lestari"]);
        check("Judul Berita\nAni Lestari - detikNews\nSenin, 20 Jan 2020 10:00 WIB\nIsi", &["Ani Lestari"]);
        check("Ani Lestari , Jurnalis-Senin, 16 Juni 2025 |15:20 WIB\nIsi", &["Ani Lestari"]);
        check("Ani Lestari - 12 Januari 2024, 10:00 WIB\nIsi", &["Ani Lestari"]);
        check("Ani Lestari | Budi\nSelasa, 12 Juli 2022 | 10:20 WIB\nIsi", &["Ani Lestari", "Budi"]);
        check("ani lestari\n25 Sep 2020, 19:10 WIB\nIsi", &["Ani Lestari"]);
        check("Ani Lestari • 12 Januari 2023 10:00\nIsi", &["Ani Lestari"]);
    }

    #[test]
    fn other_lines_above_name_nobody() {
        check("Koranfajar.com\n25 Sep 2020, 19:10 WIB\nIsi", &[]);
        check("Harian Fajar - 12 Januari 2024, 10:00 WIB\nIsi", &[]);
        check("Lembah Sari, 12 Januari 2023\nIsi", &[]);
        check("Ani Lestari\nIsi berita", &[]);
        check("Rahasia Di Lembah Sari\nMinggu, 17 Juli 2016 10:00\nIsi", &[]);
        check("Liga Kuta\n2025-2026\nIsi", &[]);
        check("", &[]);
    }
}
