//! Names of writers and editors, as pages string them together.

use super::title::letters;

/// What stands before names.
const LABELS: [&str; 20] = [
    "ditulis oleh",
    "penulis artikel",
    "penulis",
    "oleh",
    "reporter",
    "pewarta",
    "wartawan",
    "jurnalis",
    "laporan",
    "editor",
    "penyunting",
    "author",
    "written by",
    "posted by",
    "diposting oleh",
    "by",
    "kontributor",
    "writer",
    "publisher",
    "redaktur",
];

/// The people named in `text`, one after the other, without labels; `outlets` are no people.
///
/// `Kontributor Lembah Sari, Ani Lestari` is one writer, who is called by the place as well.
pub(super) fn names(text: &str, outlets: &[String]) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    let is_one =
        ["kontributor ", "koresponden ", "wartawan ", "biro "].iter().any(|start| lower.starts_with(start));
    if is_one {
        return Some(text).filter(|name| is_name(name, outlets)).into_iter().collect();
    }
    let mut names: Vec<String> = Vec::new();
    for part in text.split([',', ';', '|', '/', '&', '\u{2022}', '·']).flat_map(|part| part.split(" dan ")) {
        let part = without_label(part.trim().trim_matches(['-', '–', ':', '(', ')', '"']).trim());
        if is_degree(part)
            && let Some(last) = names.last_mut()
        {
            *last = format!("{last}, {part}");
        } else if is_name(part, outlets) && !names.iter().any(|name| name == part) {
            names.push(part.to_owned());
        }
    }
    names
}

fn without_label(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    LABELS
        .iter()
        .find_map(|label| {
            let rest = lower.strip_prefix(label)?;
            let is_whole = rest.starts_with([' ', ':']) || rest.is_empty();
            is_whole.then(|| name.get(label.len()..).unwrap_or_default().trim_start_matches([' ', ':', '-']))
        })
        .unwrap_or(name)
}

/// `M.Si`, `SH`, `Ph.D`: a degree after a comma belongs to the name before.
fn is_degree(part: &str) -> bool {
    let first = part.chars().next().is_some_and(char::is_uppercase);
    first
        && part.len() <= 8
        && !part.contains(' ')
        && (part.contains('.') || part.chars().all(char::is_uppercase))
}

fn is_name(name: &str, outlets: &[String]) -> bool {
    const MAX_BYTES: usize = 100;
    const MAX_WORDS: usize = 9;
    let key = letters(name);
    let is_outlet = |outlet: &String| {
        let outlet = letters(outlet);
        key == outlet || outlet.len() >= 5 && key.starts_with(&outlet)
    };
    key.chars().any(char::is_alphabetic)
        && key.len() >= 2
        && name.len() <= MAX_BYTES
        && name.split_whitespace().count() <= MAX_WORDS
        && !name.contains(['@', '{', '<', '=', ':'])
        && !name.bytes().any(|byte| byte.is_ascii_digit())
        && !name.contains("//")
        && !["www.", "http"].iter().any(|start| name.starts_with(start))
        && !matches!(
            key.as_str(),
            "null" | "undefined" | "none" | "unknown" | "notset" | "na" | "diperbarui" | "updated" | "wib"
        )
        && !outlets.iter().any(is_outlet)
}

/// What a line such as `Penulis: Ani | Editor: Budi` names: writers, and editors.
pub(super) fn in_line(class: &str, line: &str, outlets: &[String]) -> Named {
    let mut named = Named::default();
    for (label, part) in labelled(line) {
        let is_editor = match label {
            Some(label) => matches!(label, "editor" | "penyunting" | "redaktur"),
            None => class.to_ascii_lowercase().contains("editor"),
        };
        let list = match (is_editor, label) {
            (true, _) => &mut named.editors,
            (false, Some(_)) => &mut named.writers,
            (false, None) => &mut named.others,
        };
        list.extend(names(part, outlets));
    }
    named
}

/// The people that a line names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Those called writers.
    pub(super) writers: Vec<String>,
    /// Those called editors.
    pub(super) editors: Vec<String>,
    /// Those called nothing.
    pub(super) others: Vec<String>,
}

/// The parts of a line, each with the label before it.
fn labelled(line: &str) -> Vec<(Option<&'static str>, &str)> {
    let lower = line.to_ascii_lowercase();
    let mut starts: Vec<(usize, &'static str)> = Vec::new();
    for (at, _) in lower.char_indices().filter(|(at, _)| *at == 0 || !is_letter_before(&lower, *at)) {
        let rest = lower.get(at..).unwrap_or_default();
        let found = LABELS.iter().find(|label| {
            rest.strip_prefix(**label)
                .is_some_and(|rest| rest.trim_start().starts_with(':') || at == 0 && rest.starts_with(' '))
        });
        starts.extend(found.map(|label| (at, *label)));
    }
    let mut parts = Vec::new();
    let first = starts.first().map_or(line.len(), |(at, _)| *at);
    parts.extend(line.get(..first).filter(|part| !part.trim().is_empty()).map(|part| (None, part)));
    for (index, (at, label)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(line.len(), |(next, _)| *next);
        parts.extend(line.get(at + label.len()..end).map(|part| (Some(*label), part)));
    }
    parts
}

fn is_letter_before(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> Vec<String> {
        vec!["Koran Fajar".to_owned(), "koranfajar".to_owned()]
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text, &outlets()), expected, "{text:?}");
    }

    #[test]
    fn names_are_parted() {
        check("Ani Lestari, Budi Santoso", &["Ani Lestari", "Budi Santoso"]);
        check("Penulis: Ani Lestari / Budi dan Cici", &["Ani Lestari", "Budi", "Cici"]);
        check("Ani Lestari, M.Si, Budi", &["Ani Lestari, M.Si", "Budi"]);
        check("Kontributor Lembah Sari, Ani Lestari", &["Kontributor Lembah Sari, Ani Lestari"]);
        check("By  Ani\nLestari", &["Ani Lestari"]);
    }

    #[test]
    fn outlets_and_addresses_are_no_people() {
        for text in
            ["Koran Fajar", "KoranFajar.com", "https://www.facebook.com/koranfajar", "@ani", "", "null", "7"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn a_line_tells_writers_from_editors() {
        let named = in_line("credit", "Penulis: Ani Lestari | Editor: Budi, Cici", &outlets());
        assert_eq!(
            (named.writers, named.editors),
            (vec!["Ani Lestari".into()], vec!["Budi".into(), "Cici".into()])
        );
        assert_eq!(in_line("detail-editor", "Budi", &outlets()).editors, ["Budi"]);
        assert_eq!(in_line("photo-author", "Budi", &outlets()).others, ["Budi"]);
    }
}
