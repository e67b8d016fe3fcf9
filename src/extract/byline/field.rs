//! A record's own author field, in whatever shape a scraper left it.
//!
//! Trusts that the field is about people; knows no article.

use super::{
    Byline, labels,
    names::{self, Trust},
    words::is_not_name,
};

/// Longer fields hold something else than names.
const MAX_BYTES: usize = 400;

/// The byline that `text` holds.
pub fn read(text: &str) -> Byline {
    let text = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default().trim();
    let groups = labels::groups(text);
    if groups.iter().flatten().any(|field| field.colon) {
        return Byline::of(groups.into_iter().flatten());
    }
    let mut byline = Byline::default();
    for part in parts(text) {
        for name in named(part) {
            super::add(&mut byline.authors, name);
        }
    }
    byline
}

/// The items of a list literal, or the lines.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let list = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let inside = list.unwrap_or(text);
    let marks: &[char] = if list.is_some() { &['"', ',', '\n', '|'] } else { &['\n', '|'] };
    inside
        .split(marks)
        .map(|part| part.trim_matches([' ', ',', '\'', '\u{a0}', '\t', '\r']))
        .filter(|part| !part.is_empty())
}

fn named(part: &str) -> Vec<String> {
    let part = without_label(part);
    let part = address_name(part).unwrap_or(part);
    let part = [" - ", " -", " – ", " — "]
        .iter()
        .find_map(|dash| part.split_once(dash))
        .map_or(part, |(name, _)| name);
    if part.contains('@')
        || part.split_whitespace().any(|word| is_not_name(word) && part.split_whitespace().count() == 1)
    {
        return Vec::new();
    }
    let part = part.split('(').next().unwrap_or_default().trim();
    let lower_start = part.starts_with(char::is_lowercase);
    let lifted = if lower_start || part.split(' ').any(|word| word.starts_with(char::is_lowercase)) {
        lift(part)
    } else {
        part.to_owned()
    };
    names::read(&lifted, Trust::Field)
}

/// `Oleh Ani` without its first word.
fn without_label(part: &str) -> &str {
    let words = ["oleh", "by", "penulis", "reporter", "pewarta", "editor", "author", "writer"];
    match part.split_once([' ', ':', '\u{a0}']) {
        Some((word, rest)) if words.iter().any(|label| word.eq_ignore_ascii_case(label)) => {
            rest.trim_matches([' ', ':'])
        }
        _ => part,
    }
}

/// The name in `ani@koran.example (Ani Lestari)` and in `Ani Lestari <ani@koran.example>`.
fn address_name(part: &str) -> Option<&str> {
    let at = part.find('@')?;
    if let Some((name, _)) = part.split_once('<').filter(|(name, _)| name.len() < at) {
        return Some(name.trim());
    }
    part.split_once('(').and_then(|(_, name)| name.strip_suffix(')'))
}

/// With capitals at the beginning of words, as names have them.
fn lift(part: &str) -> String {
    let particle =
        |word: &str| matches!(word, "bin" | "binti" | "van" | "de" | "dan" | "and" | "al" | "el" | "von");
    let lifted = part.split(' ').map(|word| match word.chars().next() {
        Some(first) if first.is_lowercase() && !particle(word) => {
            first.to_uppercase().chain(word.chars().skip(1)).collect()
        }
        _ => word.to_owned(),
    });
    lifted.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, authors: &[&str], editors: &[&str]) {
        let byline = read(text);
        assert_eq!(
            (byline.authors, byline.editors),
            (
                authors.iter().map(|&n| n.to_owned()).collect(),
                editors.iter().map(|&n| n.to_owned()).collect()
            ),
            "{text:?}"
        );
    }

    #[test]
    fn shapes_of_author_fields() {
        check("Ani Lestari", &["Ani Lestari"], &[]);
        check("Ani Lestari, Budi Santoso", &["Ani Lestari", "Budi Santoso"], &[]);
        check("Ani Lestari -detikNews", &["Ani Lestari"], &[]);
        check("['Ani Lestari', 'Budi']", &["Ani Lestari", "Budi"], &[]);
        check("[\"Ani Lestari\",\"Budi\"]", &["Ani Lestari", "Budi"], &[]);
        check("Pewarta: Ani LestariEditor: Budi  COPYRIGHT © KORAN 2023", &["Ani Lestari"], &["Budi"]);
        check("Oleh: Ani", &["Ani"], &[]);
        check("By Ani Lestari", &["Ani Lestari"], &[]);
        check("Kontributor Lembah Sari, Ani", &["Ani"], &[]);
        check("Ani Lestari,    \n\n   Budi Santoso   \n\nTim Redaksi", &["Ani Lestari", "Budi Santoso"], &[]);
        check("ani lestari", &["Ani Lestari"], &[]);
        check("ani@koran.example (Ani Lestari)", &["Ani Lestari"], &[]);
    }

    #[test]
    fn fields_without_a_person() {
        for text in [
            "",
            "redaksi@koran.example",
            "Tim detikcom - detikNews",
            "Koranfajar.com",
            "Antara",
            "admin",
            "-",
        ] {
            check(text, &[], &[]);
        }
    }
}
