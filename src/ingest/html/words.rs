//! The words by which pages mark what is what; the words themselves stand in `words.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

const WORDS: &str = include_str!("words.txt");

/// The longest word of a class, in parts.
const MAX_PARTS: usize = 4;

/// What a word marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Purpose {
    Published,
    Author,
    Editor,
    Publisher,
    Address,
    Title,
    Body,
    Unwanted,
    Byline,
    Dateline,
}

const NAMES: [(&str, Purpose); 10] = [
    ("published", Purpose::Published),
    ("author", Purpose::Author),
    ("editor", Purpose::Editor),
    ("publisher", Purpose::Publisher),
    ("address", Purpose::Address),
    ("title", Purpose::Title),
    ("body", Purpose::Body),
    ("unwanted", Purpose::Unwanted),
    ("byline", Purpose::Byline),
    ("dateline", Purpose::Dateline),
];

/// What one word marks, for each purpose its place on the line: the lower, the surer.
type Ranks = [Option<usize>; NAMES.len()];

static RANKS: LazyLock<FxHashMap<&'static str, Ranks>> = LazyLock::new(|| {
    let mut ranks: FxHashMap<&'static str, Ranks> = FxHashMap::default();
    let lines = WORDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'));
    for (name, words) in lines {
        let Some((_, purpose)) = NAMES.iter().find(|(known, _)| *known == name) else { continue };
        for (rank, word) in words.split(',').map(str::trim).enumerate() {
            if let Some(slot) = ranks.entry(word).or_default().get_mut(*purpose as usize) {
                *slot = slot.or(Some(rank));
            }
        }
    }
    ranks
});

fn rank(purpose: Purpose, word: &str) -> Option<usize> {
    RANKS.get(word)?.get(purpose as usize).copied().flatten()
}

/// How surely a field called `name` has `purpose`, 0 being the surest; what stands before the word is passed over.
pub(super) fn field_rank(purpose: Purpose, name: &str) -> Option<usize> {
    const MAX_NAME_BYTES: usize = 64;
    let letters = letters(name);
    if letters.len() > MAX_NAME_BYTES {
        return None;
    }
    (0..letters.len()).find_map(|start| rank(purpose, letters.get(start..)?))
}

/// How surely a field called exactly `name` has `purpose`, 0 being the surest.
pub(super) fn exact_field_rank(purpose: Purpose, name: &str) -> Option<usize> {
    rank(purpose, &letters(name))
}

fn letters(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// How surely an element with these classes or ids has `purpose`, 0 being the surest.
pub(super) fn class_rank(purpose: Purpose, classes: &str) -> Option<usize> {
    const MAX_CLASSES: usize = 24;
    classes
        .split_ascii_whitespace()
        .take(MAX_CLASSES)
        .filter_map(|class| one_class_rank(purpose, class))
        .min()
}

fn one_class_rank(purpose: Purpose, class: &str) -> Option<usize> {
    const MAX_CLASS_BYTES: usize = 80;
    if class.len() > MAX_CLASS_BYTES {
        return None;
    }
    let parts: Vec<&str> = class.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    let mut best = None;
    let mut word = String::with_capacity(class.len());
    for start in 0..parts.len() {
        word.clear();
        for (end, part) in parts.iter().enumerate().skip(start).take(MAX_PARTS) {
            if end > start {
                word.push('-');
            }
            word.extend(part.chars().map(|c| c.to_ascii_lowercase()));
            let is_whole = start == 0 && end + 1 == parts.len();
            // A single word such as `berita` stands in the classes of lists and boxes as well.
            if purpose == Purpose::Body && end == start && !is_whole {
                continue;
            }
            best = rank(purpose, &word).into_iter().chain(best).min();
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (name, purpose) in NAMES {
            let words = RANKS.values().filter(|ranks| ranks[purpose as usize].is_some()).count();
            assert!(words > 2, "{name}");
        }
    }

    #[track_caller]
    fn check_field(purpose: Purpose, name: &str, expected: bool) {
        assert_eq!(field_rank(purpose, name).is_some(), expected, "{name}");
    }

    #[test]
    fn fields_are_known_by_how_they_end() {
        check_field(Purpose::Published, "content_PublishedDate", true);
        check_field(Purpose::Published, "article:published_time", true);
        check_field(Purpose::Published, "dtk:publishdate", true);
        check_field(Purpose::Published, "article:modified_time", false);
        check_field(Purpose::Author, "content_author_id", false);
        check_field(Purpose::Author, "cXenseParse:author", true);
        assert!(field_rank(Purpose::Author, "content_author") < field_rank(Purpose::Author, "author"));
    }

    #[track_caller]
    fn check_class(purpose: Purpose, classes: &str, expected: bool) {
        assert_eq!(class_rank(purpose, classes).is_some(), expected, "{classes}");
    }

    #[test]
    fn classes_are_known_by_their_parts() {
        check_class(Purpose::Body, "col-8 detail__body-text itp_bodycontent", true);
        check_class(Purpose::Body, "Read__Content", true);
        check_class(Purpose::Body, "list-berita", false);
        check_class(Purpose::Unwanted, "inner-link-baca-juga", true);
        check_class(Purpose::Unwanted, "ads_box_3", true);
        check_class(Purpose::Unwanted, "heading shadow address", false);
    }
}
