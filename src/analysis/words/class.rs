//! What each character may do in a word.

use unicode_normalization::char::is_combining_mark;

/// The part that a character plays in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Begins or continues a word.
    Letter,
    /// A decimal digit.
    Digit,
    /// A word of its own: scripts that write no spaces.
    Ideograph,
    /// Continues a word and counts for nothing in it: combining marks and invisible characters.
    Extend,
    /// Not part of a word, unless it joins two of its pieces.
    Other,
}

/// The class and byte length of the character at byte `at`; `Other` and 0 at the end of `text`.
#[inline]
pub fn class_at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes().get(at) {
        None => (Class::Other, 0),
        Some(byte) if byte.is_ascii_alphabetic() => (Class::Letter, 1),
        Some(byte) if byte.is_ascii_digit() => (Class::Digit, 1),
        Some(byte) if byte.is_ascii() => (Class::Other, 1),
        Some(_) => text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or((Class::Other, 1), |c| (class_of(c), c.len_utf8())),
    }
}

fn class_of(c: char) -> Class {
    match c {
        c if is_apostrophe(c) => Class::Other,
        c if is_invisible(c) => Class::Extend,
        c if is_ideograph(c) => Class::Ideograph,
        c if is_combining_mark(c) => Class::Extend,
        c if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// Whether `c` is written between the letters of `Jum'at`, in any of the shapes that keyboards and editors give it.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '＇')
}

/// Whether `c` joins the parts of `buku-buku`.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '－')
}

/// Whether `c` is invisible inside a word and counts for nothing in its normal form.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}
