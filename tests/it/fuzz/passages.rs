//! Passages of any text with any marks.
//!
//! Before a line `%%` a text; behind it the marks, four bytes each, some of which may make no sense.

use std::ops::Range;

use telusur::snippets::{CharOffsets, Mark, MarkKind, Passage, PassageOptions, passages, sentences};

const KINDS: [MarkKind; 6] = [
    MarkKind::Exact,
    MarkKind::Phrase,
    MarkKind::Inflected,
    MarkKind::Acronym,
    MarkKind::Prefix,
    MarkKind::Fuzzy,
];

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (text, marks) = input.split_once("\n%%\n").unwrap_or((&input, ""));
    let marks: Vec<u8> = marks.chars().map(|char| char as u8).collect();
    let marks: Vec<Mark> =
        marks.chunks_exact(4).enumerate().map(|(at, bytes)| mark(at, bytes, text)).collect();
    let gap = text.find("\n\n").unwrap_or(text.len());
    let whole = 0..text.len();
    let halves = [0..gap, text.len().min(gap + 2)..text.len()];
    check_sentences(text);
    for parts in [std::slice::from_ref(&whole), &halves, &[]] {
        for (max_passages, max_chars) in [(2, 240), (1, 1), (3, 20), (1, usize::MAX), (0, 9)] {
            let options = PassageOptions { max_passages, max_chars };
            let found = passages(text, parts, &marks, &[1.0, 0.5, f32::NAN, -1.0], &options);
            check(text, parts, &found, &options);
        }
    }
}

fn mark(at: usize, bytes: &[u8], text: &str) -> Mark {
    let number = |at: usize| bytes.get(at).copied().map_or(0, usize::from);
    let start = (number(0) * 256 + number(1)) % (text.len() + 2);
    Mark {
        bytes: start..(start + number(2) % 50).saturating_sub(1),
        wanted: number(3) % 6,
        position: at,
        kind: KINDS[number(3) / 6 % KINDS.len()],
    }
}

fn check(text: &str, parts: &[Range<usize>], found: &[Passage], options: &PassageOptions) {
    assert!(found.len() <= options.max_passages);
    let chars: usize = found.iter().map(|passage| passage.text.chars().count()).sum();
    assert!(chars <= options.max_passages.saturating_mul(options.max_chars), "{chars} characters");
    let mut end = 0;
    for passage in found {
        assert!(
            end <= passage.bytes.start && passage.bytes.start < passage.bytes.end,
            "{passage:?} after {end}"
        );
        end = passage.bytes.end;
        assert_eq!(text.get(passage.bytes.clone()), Some(passage.text.as_str()));
        assert!(parts.iter().any(|part| part.start <= passage.bytes.start && passage.bytes.end <= part.end));
        let mut mark_end = 0;
        for mark in &passage.marks {
            assert!(
                mark_end <= mark.text_bytes.start && mark.text_bytes.start < mark.text_bytes.end,
                "{passage:?}"
            );
            mark_end = mark.text_bytes.end;
            assert_eq!(
                passage.text.get(mark.text_bytes.clone()),
                text.get(mark.bytes.clone()),
                "{passage:?}"
            );
            assert_eq!(mark.bytes.start, passage.bytes.start + mark.text_bytes.start);
        }
    }
}

fn check_sentences(text: &str) {
    let mut end = 0;
    let mut chars = CharOffsets::new(text);
    for bytes in sentences(text) {
        assert!(end <= bytes.start && bytes.start < bytes.end, "{bytes:?} after {end}");
        end = bytes.end;
        let before = text.get(..bytes.start).map(|before| before.chars().count());
        assert_eq!(Some(chars.at(bytes.start)), before);
        assert!(text.get(bytes).is_some_and(|sentence| !sentence.trim().is_empty()));
    }
}
