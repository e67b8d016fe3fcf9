//! Where the words of a text begin and end.
//!
//! Owns the rules of what makes one word of running text; changes no character. A word is a run of letters, digits and
//! marks (Unicode), together with what joins them in writing: apostrophes between letters (`Jum'at`), hyphens
//! (`buku-buku`), separators inside numbers (`6.500`, `13/9`), stops inside initials (`S.H.`). `Rp5.000` is two
//! words. A web address, and a name after `@` or `#`, is one word. Every letter and digit of the text is in a word.

mod class;

use class::{Class, class_at};
pub use class::{is_apostrophe, is_hyphen, is_invisible};

/// A word of a text, as a range of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first byte.
    pub byte_start: usize,
    /// The byte after the last.
    pub byte_end: usize,
    /// What kind of word it is.
    pub kind: Kind,
}

/// What a word is made of, as far as its later treatment depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// ASCII letters only.
    Simple,
    /// Letters, or letters and digits.
    Plain,
    /// Words joined by hyphens.
    Compound,
    /// Digits and what separates them.
    Number,
    /// A web address.
    Url,
    /// A name after `@` or `#`, mark included.
    Mention,
}

/// The words of a text, in order.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    /// The words of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let start = find_start(self.text, self.at)?;
        let word = simple_at(self.text, start)
            .or_else(|| url_at(self.text, start))
            .or_else(|| mention_at(self.text, start))
            .unwrap_or_else(|| Run::new(self.text, start).scan());
        self.at = word.byte_end;
        Some(word)
    }
}

/// The word at `start`, if it is one of the many that are nothing but ASCII letters and end at something that can neither
/// continue nor join a word: a shortcut past [`Run`].
fn simple_at(text: &str, start: usize) -> Option<Word> {
    let rest = text.as_bytes().get(start..)?;
    let len = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
    let ends = |byte: &u8| byte.is_ascii() && !byte.is_ascii_digit() && !b"'`-.:".contains(byte);
    let simple = len > 0 && rest.get(len).is_none_or(ends);
    simple.then_some(Word { byte_start: start, byte_end: start + len, kind: Kind::Simple })
}

/// The next byte at or after `at` where a word begins.
fn find_start(text: &str, mut at: usize) -> Option<usize> {
    while at < text.len() {
        let (class, len) = class_at(text, at);
        let starts = match class {
            Class::Letter | Class::Digit | Class::Ideograph => true,
            Class::Other => begins_mention(text, at),
            Class::Extend => false,
        };
        if starts {
            return Some(at);
        }
        at += len;
    }
    None
}

fn begins_mention(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.get(at), Some(b'@' | b'#'))
        && matches!(class_at(text, at + 1).0, Class::Letter | Class::Digit)
        && !at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphanumeric)
}

fn mention_at(text: &str, start: usize) -> Option<Word> {
    if !begins_mention(text, start) {
        return None;
    }
    let mut end = start + 1;
    loop {
        match class_at(text, end) {
            (Class::Letter | Class::Digit | Class::Extend, len) => end += len,
            _ if text.as_bytes().get(end) == Some(&b'_') => end += 1,
            _ => return Some(Word { byte_start: start, byte_end: end, kind: Kind::Mention }),
        }
    }
}

fn url_at(text: &str, start: usize) -> Option<Word> {
    let first = text.as_bytes().get(start)?;
    if !matches!(first, b'h' | b'H' | b'w' | b'W') {
        return None;
    }
    let begins =
        |prefix: &str| text.get(start..start + prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix));
    let prefix = ["https://", "http://", "www."].into_iter().find(|prefix| begins(prefix))?;
    let rest = text.get(start + prefix.len()..)?;
    let len = rest
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"“”|{}\\^`".contains(c))
        .unwrap_or(rest.len());
    let trimmed =
        rest.get(..len)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '*', '_']);
    trimmed.starts_with(char::is_alphanumeric).then(|| Word {
        byte_start: start,
        byte_end: start + prefix.len() + trimmed.len(),
        kind: Kind::Url,
    })
}

/// A word being scanned: how far it reaches, and what its current piece (since the last joiner) is made of.
struct Run<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    compound: bool,
    only_digits: bool,
    piece_start: usize,
    piece: Piece,
    last: Class,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Digits,
    OneLetter,
    Mixed,
}

impl<'t> Run<'t> {
    fn new(text: &'t str, start: usize) -> Self {
        let (class, len) = class_at(text, start);
        let piece = if class == Class::Digit { Piece::Digits } else { Piece::OneLetter };
        Self {
            text,
            start,
            end: start + len,
            compound: false,
            only_digits: class == Class::Digit,
            piece_start: start,
            piece,
            last: class,
        }
    }

    fn scan(mut self) -> Word {
        while self.last != Class::Ideograph && self.step() {}
        let kind = match (self.compound, self.only_digits) {
            (true, _) => Kind::Compound,
            (false, true) => Kind::Number,
            (false, false) => Kind::Plain,
        };
        Word { byte_start: self.start, byte_end: self.end, kind }
    }

    /// Takes one more character into the word; false at its end.
    fn step(&mut self) -> bool {
        let (class, len) = class_at(self.text, self.end);
        match class {
            Class::Letter | Class::Digit => {
                if class == Class::Digit && self.is_currency() {
                    return false;
                }
                self.take(class, len);
                true
            }
            Class::Extend => {
                self.end += len;
                true
            }
            Class::Ideograph => false,
            Class::Other => self.join(),
        }
    }

    fn take(&mut self, class: Class, len: usize) {
        let first = self.end == self.piece_start;
        self.piece = match (first, class) {
            (true, Class::Digit) => Piece::Digits,
            (true, _) => Piece::OneLetter,
            (false, Class::Digit) if self.piece == Piece::Digits => Piece::Digits,
            (false, _) => Piece::Mixed,
        };
        self.only_digits &= class == Class::Digit;
        self.end += len;
        self.last = class;
    }

    fn is_currency(&self) -> bool {
        self.last == Class::Letter
            && self.text.get(self.piece_start..self.end).is_some_and(|piece| piece.eq_ignore_ascii_case("rp"))
    }

    /// Takes a joiner, if one stands here between what it joins.
    fn join(&mut self) -> bool {
        let Some(joiner) = self.text.get(self.end..).and_then(|rest| rest.chars().next()) else {
            return false;
        };
        let next_at = self.end + joiner.len_utf8();
        let (next, next_len) = class_at(self.text, next_at);
        let joins = if is_apostrophe(joiner) {
            self.last == Class::Letter && next == Class::Letter
        } else if is_hyphen(joiner) {
            matches!(next, Class::Letter | Class::Digit)
        } else {
            match joiner {
                '.' if self.piece == Piece::OneLetter => {
                    next == Class::Letter && class_at(self.text, next_at + next_len).0 != Class::Letter
                }
                '.' | ',' | '/' | ':' => self.piece == Piece::Digits && next == Class::Digit,
                _ => false,
            }
        };
        if joins {
            self.end = next_at;
            if is_hyphen(joiner) {
                self.compound = true;
            }
            if !is_apostrophe(joiner) {
                self.piece_start = next_at;
            }
        }
        joins
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str]) {
        let found: Vec<&str> = Words::new(text).map(|word| &text[word.byte_start..word.byte_end]).collect();
        assert_eq!(found, words, "the words of {text:?}");
    }

    #[test]
    fn letters_make_words() {
        check("Gencatan senjata, katanya.", &["Gencatan", "senjata", "katanya"]);
        check("tsunami.Fumihiko", &["tsunami", "Fumihiko"]);
        check("Liputan6.com, Jakarta", &["Liputan6", "com", "Jakarta"]);
        check("", &[]);
        check("… — !", &[]);
    }

    #[test]
    fn hyphens_join() {
        check(
            "buku-buku ke-75 KTP-el Nagorno-Karabakh",
            &["buku-buku", "ke-75", "KTP-el", "Nagorno-Karabakh"],
        );
        check("Covid-19 - di- rumah", &["Covid-19", "di", "rumah"]);
        check("non\u{2011}migas", &["non\u{2011}migas"]);
    }

    #[test]
    fn apostrophes_join_letters() {
        check("Jum'at Jum’at Al-Qur'an Qurʼan", &["Jum'at", "Jum’at", "Al-Qur'an", "Qurʼan"]);
        check("'kutipan' itu", &["kutipan", "itu"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        check(
            "6.500 orang, Rp5.000, 13/9, 3,5 persen 10:30.",
            &["6.500", "orang", "Rp", "5.000", "13/9", "3,5", "persen", "10:30"],
        );
        check("G20 dan B.20", &["G20", "dan", "B", "20"]);
        check("2019-2024", &["2019-2024"]);
    }

    #[test]
    fn initials_keep_their_stops() {
        check("Andi, S.H., dari U.S.A. dan A.Yani", &["Andi", "S.H", "dari", "U.S.A", "dan", "A", "Yani"]);
    }

    #[test]
    fn addresses_and_mentions_are_single_words() {
        check(
            "lihat https://a.example/b-c?d=1#e). Lalu www.b.example.",
            &["lihat", "https://a.example/b-c?d=1#e", "Lalu", "www.b.example"],
        );
        check(
            "@budi_s dan #IndonesiaMaju, redaksi@koran.example",
            &["@budi_s", "dan", "#IndonesiaMaju", "redaksi", "koran", "example"],
        );
        check("https:// www. @ #", &["https", "www"]);
    }

    #[test]
    fn other_scripts() {
        check("北京 café naïve ру́сский", &["北", "京", "café", "naïve", "ру́сский"]);
    }

    proptest! {
        #[test]
        fn words_are_slices_in_order_and_hold_every_letter(text in "\\PC*|[a-z0-9'’.,/:@#_ -]*") {
            let mut end = 0;
            let mut covered = String::new();
            for word in Words::new(&text) {
                prop_assert!(word.byte_start >= end && word.byte_end > word.byte_start);
                end = word.byte_end;
                covered.push_str(&text[word.byte_start..word.byte_end]);
            }
            let letters = |s: &str| s.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&covered), letters(&text));
        }
    }
}
