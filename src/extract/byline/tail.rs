//! Names in parentheses at an article's end: `(Koranfajar.com/Ani Lestari)`, `(Ditulis oleh Ani Lestari)`.
//!
//! Initials (`(abc/def)`) are no names, and neither are pictures' makers, whom captions name in the same shape.

use super::{names, words::is_host};

/// Only the last so many bytes are looked at.
const TAIL_BYTES: usize = 900;
const MAX_BYTES: usize = 90;

/// The names that the last such parentheses of `text` hold.
pub fn find(text: &str) -> Vec<String> {
    let tail = text.get(text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES))..).unwrap_or_default();
    tail.lines().rev().map(in_line).find(|names| !names.is_empty()).unwrap_or_default()
}

/// Those at the end of a line; `(Koran.com/Ani)(Koran.com/Budi)` are two.
fn in_line(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut line = line.trim();
    while let Some((before, content)) = last_parentheses(line) {
        let names = if content.len() <= MAX_BYTES { names_of(content) } else { Vec::new() };
        found.splice(0..0, names);
        line = before;
    }
    let after_sentence = line.is_empty() || line.ends_with(['.', '!', '?', '"', '”', '*']);
    if after_sentence { found } else { Vec::new() }
}

fn last_parentheses(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim_end_matches(['*', '.', ' ']).strip_suffix(')')?;
    let open = inside.rfind('(')?;
    Some((line.get(..open)?.trim_end(), inside.get(open + 1..)?.trim()))
}

fn names_of(content: &str) -> Vec<String> {
    let Some((outlet, rest)) = content.split_once(['/', ',']) else {
        return names::exactly_one(content).filter(|name| is_full(name, content)).into_iter().collect();
    };
    let shouted =
        rest.chars().filter(|c| c.is_alphabetic()).count() > 3 && !rest.chars().any(char::is_lowercase);
    if is_own(outlet.trim()) && !shouted { names::all(rest).unwrap_or_default() } else { Vec::new() }
}

/// Whether `outlet` signs its own texts so. Foreign agencies sign pictures.
fn is_own(outlet: &str) -> bool {
    let first = outlet.split_whitespace().next().unwrap_or_default().to_lowercase();
    let picture = outlet
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("foto") || word.eq_ignore_ascii_case("photo"));
    !picture && (is_host(outlet) || first == "antara" || first.starts_with("tribun"))
}

/// Whether a name alone in parentheses is a person's beyond doubt.
fn is_full(name: &str, content: &str) -> bool {
    let words = name.split(' ').count();
    (2..=4).contains(&words) && content.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str]) {
        assert_eq!(find(text), names, "{text:?}");
    }

    #[test]
    fn names_close_articles() {
        check("Isi berita.\n(Koranfajar.com/Ani Lestari)", &["Ani Lestari"]);
        check("Isi berita. (Tribunnews/ Ani)\nBaca juga: Judul", &["Ani"]);
        check("Isi berita.\n(Koranfajar.com, Ani/Budi Santoso)\n", &["Ani", "Budi Santoso"]);
        check("Isi.(Koran.com/Ani)(Koran.com/Budi)", &["Ani", "Budi"]);
        check("\"Begitu,\" katanya. (Ani Lestari)", &["Ani Lestari"]);
    }

    #[test]
    fn initials_and_pictures_are_no_names() {
        for text in [
            "Isi. (abc/def)",
            "Isi. (ANI)",
            "Warga di Lembah Sari (Koranfajar.com/Ani Lestari)",
            "Isi. (KORANFAJAR.com/ANI LESTARI)",
            "Isi.\n[Gambas:Video CNN]",
            "Isi. (Reuters)",
            "Isi. (AP Photo/Ani Lestari)",
            "Isi. (Koran Morning Post)",
            "",
        ] {
            check(text, &[]);
        }
    }
}
