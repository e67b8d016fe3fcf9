//! Label words: `Pewarta`, `Penulis`, `Editor`, …, and whom they name.
//!
//! Finds the words; knows nothing of names.

use std::{ops::Range, sync::LazyLock};

/// What a label makes of the names after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Author,
    /// An author after a word that also begins sentences (`Oleh`).
    Writer,
    /// An author after a word that also begins headlines (`Laporan`).
    Sender,
    Editor,
    Translator,
    /// A word that only stands beside the authors of books and films.
    Work,
    /// Nobody who made the text.
    Nobody,
}

/// A label in a text.
#[derive(Clone, Debug)]
pub struct Label {
    pub role: Role,
    /// The bytes of the word and of its colon.
    pub range: Range<usize>,
    /// Whether a colon follows.
    pub colon: bool,
    /// Whether it is the first of its line.
    pub line_start: bool,
}

/// Words before a label that make it another thing's: `Video Editor`, `Pilihan Editor`.
const BEFORE_OTHERS: [&str; 8] =
    ["video", "foto", "photo", "pilihan", "catatan", "image", "rekomendasi", "film"];
/// The same behind a label: `Editor Video`.
const AFTER_OTHERS: [&str; 8] = ["video", "foto", "photo", "gambar", "grafis", "lagu", "musik", "audio"];
/// A word between label and colon (`Penulis Naskah:`) is at most so long.
const MAX_QUALIFIER_BYTES: usize = 12;
/// With spaces around it a label is at most so long.
const MAX_LABEL_BYTES: usize = 48;
/// What may stand before a label on its line.
const MARKS: &[char] = &[' ', '\u{a0}', '\t', '*', '-', '–', '_', '=', '(', '/', '&'];
const SPACES: &[char] = &[' ', '\u{a0}', '\t'];
/// Shorter labels are not looked for behind other letters.
const MIN_GLUED_BYTES: usize = 6;

/// The spellings of all labels.
static WORDS: LazyLock<Vec<(String, Role)>> = LazyLock::new(|| {
    let lines = include_str!("roles.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once(' ')).flat_map(|(role, word)| {
        let titled = word.replace(" oleh", " Oleh").replace(" by", " By").replace(" buku", " Buku");
        [word.to_owned(), word.to_uppercase(), titled].map(|word| (word, named(role)))
    });
    entries.collect()
});
/// Those that begin with a byte, and those that end with one.
static BY_FIRST: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| by_byte(|word| word.first()));
static BY_LAST: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| by_byte(|word| word.last()));

fn named(role: &str) -> Role {
    match role {
        "author" => Role::Author,
        "writer" => Role::Writer,
        "sender" => Role::Sender,
        "editor" => Role::Editor,
        "translator" => Role::Translator,
        "work" => Role::Work,
        _ => Role::Nobody,
    }
}

fn by_byte(byte: impl Fn(&[u8]) -> Option<&u8>) -> Vec<Vec<usize>> {
    let mut table = vec![Vec::new(); 256];
    for (at, (word, _)) in WORDS.iter().enumerate() {
        if let Some(entry) = byte(word.as_bytes()).and_then(|byte| table.get_mut(usize::from(*byte))) {
            entry.push(at);
        }
    }
    table
}

/// The labels of `text` that begin a line, follow a bar or stand before a colon, in order.
pub fn find(text: &str) -> Vec<Label> {
    let mut labels = Vec::new();
    let mut add = |label: Option<Label>| labels.extend(label);
    add(opening(text, 0));
    let mut done = 0;
    for at in memchr::memchr3_iter(b':', b'\n', b'|', text.as_bytes()) {
        match text.as_bytes().get(at) {
            Some(b':') => add(before_colon(text, done, at)),
            _ => add(opening(text, at + 1)),
        }
        done = at;
    }
    labels.dedup_by_key(|label| label.range.end);
    labels
}

/// The label that `text` has at `from`, behind marks and spaces.
fn opening(text: &str, from: usize) -> Option<Label> {
    let rest = text.get(from..)?;
    let start = from + rest.len() - rest.trim_start_matches(MARKS).len();
    let rest = text.get(start..)?;
    let [first, second] = *rest.as_bytes().first_chunk::<2>()?;
    let fits = |word: &str| word.as_bytes().get(1) == Some(&second) && rest.starts_with(word);
    let (word, role) = longest(&BY_FIRST, first, fits)?;
    label(text, start..start + word.len(), role)
}

/// The label whose colon stands at `colon`, with at most one other word between them; not before `from`.
fn before_colon(text: &str, from: usize, colon: usize) -> Option<Label> {
    let start = text.ceil_char_boundary(from.max(colon.saturating_sub(MAX_LABEL_BYTES)));
    let before = text.get(start..colon)?.trim_end_matches(SPACES);
    let found = ending(before).map(|(word, role)| (before, word, role)).or_else(|| {
        let shorter = before.trim_end_matches(char::is_alphabetic).trim_end_matches(SPACES);
        ending(shorter).map(|(word, role)| (shorter, word, role))
    });
    let (before, word, role) = found?;
    let end = start + before.len();
    label(text, end - word.len()..end, role)
}

fn ending(text: &str) -> Option<(&'static str, Role)> {
    let [previous, last] = *text.as_bytes().last_chunk::<2>()?;
    longest(&BY_LAST, last, |word| {
        word.as_bytes().iter().nth_back(1) == Some(&previous) && text.ends_with(word)
    })
}

fn longest(table: &[Vec<usize>], byte: u8, fits: impl Fn(&str) -> bool) -> Option<(&'static str, Role)> {
    let words = table.get(usize::from(byte))?.iter().filter_map(|at| WORDS.get(*at));
    words
        .filter(|(word, _)| fits(word))
        .max_by_key(|(word, _)| word.len())
        .map(|(word, role)| (word.as_str(), *role))
}

fn label(text: &str, range: Range<usize>, role: Role) -> Option<Label> {
    let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
    if after.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
        return None;
    }
    let (colon, role) = match colon(after) {
        Some((_, word)) if !word.is_empty() && !takes_qualifier(role, &range) => (None, role),
        Some((_, word)) if has(&AFTER_OTHERS, word) => (colon(after), Role::Nobody),
        found => (found, role),
    };
    if before.ends_with(char::is_alphanumeric) && (colon.is_none() || range.len() < MIN_GLUED_BYTES) {
        return None;
    }
    let line = before.rsplit('\n').next().unwrap_or_default().trim_matches(MARKS);
    let previous = line.rsplit(SPACES).next().unwrap_or_default();
    let role = if has(&BEFORE_OTHERS, previous) { Role::Nobody } else { role };
    let end = range.end + colon.map_or(0, |(len, _)| len);
    Some(Label { role, range: range.start..end, colon: colon.is_some(), line_start: line.is_empty() })
}

/// Whether one more word may stand between a label and its colon.
fn takes_qualifier(role: Role, range: &Range<usize>) -> bool {
    range.len() >= MIN_GLUED_BYTES && matches!(role, Role::Author | Role::Editor | Role::Translator)
}

/// How many bytes reach behind the colon that `after` begins with, and the word before it.
fn colon(after: &str) -> Option<(usize, &str)> {
    let spaces = |text: &str| text.len() - text.trim_start_matches(SPACES).len();
    let skipped = spaces(after);
    let rest = after.get(skipped..)?;
    if rest.starts_with(':') {
        return Some((skipped + 1, ""));
    }
    let word = rest.split([' ', ':', '\n']).next()?;
    let behind = rest.get(word.len()..)?;
    let gap = spaces(behind);
    let plain = word.len() <= MAX_QUALIFIER_BYTES && word.chars().all(char::is_alphabetic);
    (plain && skipped > 0 && behind.get(gap..)?.starts_with(':'))
        .then_some((skipped + word.len() + gap + 1, word))
}

fn has(words: &[&str], word: &str) -> bool {
    words.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, labels: &[(&str, Role)]) {
        let found = find(text);
        let found: Vec<(&str, Role)> =
            found.iter().map(|label| (&text[label.range.clone()], label.role)).collect();
        assert_eq!(found, labels, "{text:?}");
    }

    #[test]
    fn labels_are_words_in_capitals_or_before_a_colon() {
        check("Penulis Ani | Editor Budi", &[("Penulis", Role::Author), ("Editor", Role::Editor)]);
        check("Pewarta : AniEditor: Budi", &[("Pewarta :", Role::Author), ("Editor:", Role::Editor)]);
        check("PENERJEMAH: Ani", &[("PENERJEMAH:", Role::Translator)]);
        check("Ditulis Oleh Ani", &[("Ditulis Oleh", Role::Author)]);
        check("Penulis Naskah : Ani", &[("Penulis Naskah :", Role::Author)]);
    }

    #[test]
    fn others_make_no_text() {
        check("Video Editor: Ani", &[("Editor:", Role::Nobody)]);
        check("Editor Video: Ani", &[("Editor Video:", Role::Nobody)]);
        check("penulis: ani, Reporternya, Editorial", &[]);
    }
}
