//! What may be an acronym, by its own letters.

/// The longest acronym, in bytes.
pub const MOST_LETTERS: usize = 24;

/// How an acronym is made of its long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Capitals, each the first of a word: `BNPB`.
    Initials,
    /// Pieces of words: `Kemenhub`, `BULOG`.
    Syllables,
    /// Pieces of words, in small letters, like any word: `pemilu`.
    Small,
}

/// What may be an acronym.
#[derive(Clone, Copy, Debug)]
pub struct ShortForm<'t> {
    /// As it is written.
    pub text: &'t str,
    /// How it is made, if it is one.
    pub style: Style,
    letters: [u8; MOST_LETTERS],
    len: usize,
}

impl<'t> ShortForm<'t> {
    /// Reads `text`, without blanks around it; `None` where it has not the shape of an acronym.
    pub fn read(text: &'t str) -> Option<Self> {
        if !(2..=MOST_LETTERS).contains(&text.len()) || !text.bytes().all(is_short_byte) {
            return None;
        }
        let style = style_of(text)?;
        let mut short = Self { text, style, letters: [0; MOST_LETTERS], len: 0 };
        short.spell();
        (short.len >= 2).then_some(short)
    }

    /// Its letters in lower case: each that stands for a word's beginning or piece. A digit repeats the letter before
    /// it.
    pub fn letters(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or_default()
    }

    /// Whether it can be believed where its letters are not those of the long form.
    pub fn is_plain_capitals(&self) -> bool {
        self.text.len() >= 3 && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Whether it counts its words: `3T`.
    pub fn is_numbered(&self) -> bool {
        self.text.starts_with(|first: char| first.is_ascii_digit())
    }

    fn push(&mut self, letter: u8) {
        if let Some(free) = self.letters.get_mut(self.len) {
            *free = letter;
            self.len += 1;
        }
    }

    fn spell(&mut self) {
        let mut last = None;
        let mut repeats = 1;
        for byte in self.text.bytes().filter(u8::is_ascii_alphanumeric) {
            if byte.is_ascii_digit() {
                let times = usize::from(byte - b'0').clamp(1, 6);
                match last {
                    Some(letter) => (1..times).for_each(|_| self.push(letter)),
                    None => repeats = times,
                }
                continue;
            }
            let letter = byte.to_ascii_lowercase();
            (0..repeats).for_each(|_| self.push(letter));
            repeats = 1;
            last = Some(letter);
        }
    }
}

fn is_short_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'&')
}

/// How `text` is written; `None` where no acronym is.
fn style_of(text: &str) -> Option<Style> {
    let count = |test: fn(&u8) -> bool| text.bytes().filter(test).count();
    let (upper, lower) = (count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase));
    let (digits, blanks) = (count(u8::is_ascii_digit), count(|byte| *byte == b' '));
    if digits > 2 || blanks > 2 || upper + lower < 1 || !text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    match (upper, lower) {
        (0, _) => (blanks == 0 && digits == 0 && lower >= 5 && text.len() == lower).then_some(Style::Small),
        (_, 0 | 1) => Some(if upper >= 6 && is_sayable(text) { Style::Syllables } else { Style::Initials }),
        _ if lower >= 2 && upper > lower && !text.contains(' ') => Some(Style::Initials),
        _ => (text.len() >= 3).then_some(Style::Syllables),
    }
}

/// Whether every fourth letter is a vowel, at least.
fn is_sayable(text: &str) -> bool {
    text.bytes().filter(|byte| b"AIUEO".contains(byte)).count() * 4 >= text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(Style, &str)>) {
        let read = ShortForm::read(text);
        let read = read.as_ref().map(|short| (short.style, std::str::from_utf8(short.letters()).unwrap()));
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn what_may_be_an_acronym() {
        check("KPK", Some((Style::Initials, "kpk")));
        check("e-KTP", Some((Style::Initials, "ektp")));
        check("TNI AD", Some((Style::Initials, "tniad")));
        check("BP2MI", Some((Style::Initials, "bppmi")));
        check("K3", Some((Style::Initials, "kkk")));
        check("3T", Some((Style::Initials, "ttt")));
        check("PPh", Some((Style::Initials, "pph")));
        check("Kemenhub", Some((Style::Syllables, "kemenhub")));
        check("LEMHANNAS", Some((Style::Syllables, "lemhannas")));
        check("pemilu", Some((Style::Small, "pemilu")));
    }

    #[test]
    fn what_may_not() {
        for text in ["45", "13/9", "kiri", "a", "", "foto: Ani Lestari", "2022", "dua tahun", "Rp5.000", "é"]
        {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "\\PC{0,30}|[A-Z0-9]{1,24}") {
            if let Some(short) = ShortForm::read(&text) {
                prop_assert!((2..=MOST_LETTERS).contains(&short.letters().len()));
            }
        }
    }
}
