//! Cleaning: what is mended, what is set aside, the way back, and the stored form.
//!
//! Before a line `%%` a text, behind it bytes that pretend to be its cleaning.

use std::ops::Range;

use telusur::cleaning::{Cleaning, clean, mend};

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (original, bytes) = input.split_once("\n%%\n").unwrap_or((&input, ""));
    let cleaning = clean(original);
    check(&cleaning, original);
    assert_eq!(mend(original), cleaning.text(original));
    assert_eq!(Cleaning::from_bytes(&cleaning.to_bytes(), original).as_ref(), Some(&cleaning));

    let mut repeated = cleaning.clone();
    repeated.set_aside_repeated(original, |line| line.len() % 3 == 0);
    check(&repeated, original);
    assert_eq!(Cleaning::from_bytes(&repeated.to_bytes(), original).as_ref(), Some(&repeated));
    assert_eq!(repeated.without_repeated(), cleaning);

    let bytes: Vec<u8> = bytes.chars().map(|char| char as u8).collect();
    if let Some(strange) = Cleaning::from_bytes(&bytes, original) {
        check(&strange, original);
    }
}

fn check(cleaning: &Cleaning, original: &str) {
    let text = cleaning.text(original);
    let mut end = 0;
    for part in cleaning.set_aside() {
        assert!(end <= part.bytes.start, "{:?} begins before {end}", part.bytes);
        assert!(text.get(part.bytes.clone()).is_some(), "{:?} is no part of the text", part.bytes);
        end = part.bytes.end;
    }
    let own: Vec<Range<usize>> = cleaning.own(original).collect();
    let apart = |own: &Range<usize>| {
        cleaning.set_aside().iter().all(|part| part.bytes.end <= own.start || own.end <= part.bytes.start)
    };
    assert!(own.iter().all(|own| !text[own.clone()].trim().is_empty() && apart(own)));

    let mut before = 0..0;
    for start in text.char_indices().map(|(at, _)| at).step_by(1 + text.len() / 50) {
        let end = text[start..].char_indices().nth(3).map_or(text.len(), |(at, _)| start + at);
        let there = cleaning.original_range(start..end);
        assert!(original.get(there.clone()).is_some(), "{there:?} is no part of the original");
        assert!(before.start <= there.start && before.end <= there.end, "{there:?} after {before:?}");
        before = there;
    }
}
