//! Normal forms: what all spellings of one word share before any affix is looked at.
//!
//! NFKC, lower case, no diacritics, no apostrophes (`Jum'at` is `jumat`), no stops in initials (`S.H` is `sh`), no
//! points between the thousands of a number (`6.500` is `6500`), no `@`, `#`, scheme or `www.` before a name or address.

use unicode_normalization::UnicodeNormalization;

use super::words::{Kind, is_apostrophe, is_hyphen, is_invisible};

/// The longest normal form, in bytes; what is longer is cut, on both sides alike, so that it still matches.
pub const MAX_FORM_BYTES: usize = 240;

/// Writes the normal form of `surface`, a word of the given kind, into `form`. Never empty for a word.
pub fn write_normal_form(surface: &str, kind: Kind, form: &mut String) {
    form.clear();
    if kind == Kind::Simple {
        form.push_str(surface.get(..MAX_FORM_BYTES).unwrap_or(surface));
        form.make_ascii_lowercase();
        return;
    }
    let bare = match kind {
        Kind::Mention => surface.trim_start_matches(['@', '#']),
        Kind::Url => without_scheme(surface),
        _ => surface,
    };
    if bare.is_ascii() {
        write_ascii(bare, kind, form)
    } else {
        write_unicode(bare, kind, form)
    }
    if kind == Kind::Number {
        drop_thousands_points(form);
    }
    if form.is_empty() {
        form.push_str(surface);
    }
    form.truncate(form.floor_char_boundary(MAX_FORM_BYTES));
}

/// The normal form of `word`, a word of letters.
pub fn normal_form(word: &str) -> String {
    let mut form = String::new();
    write_normal_form(word, Kind::Compound, &mut form);
    form
}

fn without_scheme(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest =
        rest.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).map_or(rest, |www| &rest[www.len()..]);
    rest.trim_end_matches('/')
}

fn write_ascii(surface: &str, kind: Kind, form: &mut String) {
    let drops_stops = matches!(kind, Kind::Plain | Kind::Compound);
    for byte in surface.bytes() {
        match byte {
            b'\'' | b'`' if kind != Kind::Url => {}
            b'.' if drops_stops => {}
            _ => form.push(char::from(byte.to_ascii_lowercase())),
        }
    }
}

fn write_unicode(surface: &str, kind: Kind, form: &mut String) {
    let drops_stops = matches!(kind, Kind::Plain | Kind::Compound);
    let kept = surface
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|&c| !matches!(c, '\u{300}'..='\u{36f}') && !is_invisible(c) && !is_apostrophe(c))
        .filter(|&c| !(c.is_whitespace() || drops_stops && c == '.'))
        .map(|c| if is_hyphen(c) { '-' } else { c })
        .map(|c| if c == '\u{2044}' { '/' } else { c });
    form.extend(kept.nfc());
}

/// Turns `1.000.000` into `1000000`, and leaves `10.30` as it is.
fn drop_thousands_points(number: &mut String) {
    let whole = number.split(',').next().unwrap_or(number);
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or("");
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some()
        && (1..=3).contains(&first.len())
        && rest.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()));
    if grouped {
        number.retain(|c| c != '.');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::words::Words;
    use super::*;

    fn form_of(text: &str) -> String {
        let word = Words::new(text).next().expect("the text holds a word");
        let mut form = String::new();
        write_normal_form(&text[word.byte_start..word.byte_end], word.kind, &mut form);
        form
    }

    #[track_caller]
    fn check(word: &str, form: &str) {
        assert_eq!(form_of(word), form);
    }

    #[test]
    fn spellings_meet() {
        check("Jum'at", "jumat");
        check("JUM’AT", "jumat");
        check("Qurʼan", "quran");
        check("Café", "cafe");
        check("ﬁnal", "final");
        check("ＡＢＣ", "abc");
        check("non\u{2011}migas", "non-migas");
        check("ke\u{ad}adilan", "keadilan");
        check("İstanbul", "istanbul");
        check("\u{37a}", "\u{37a}");
        check("S.H", "sh");
    }

    #[test]
    fn numbers() {
        check("6.500", "6500");
        check("1.000.000,50", "1000000,50");
        check("10.30", "10.30");
        check("13/9", "13/9");
        check("¼", "1/4");
        check("0812.3456.789", "0812.3456.789");
    }

    #[test]
    fn addresses_and_mentions() {
        check("@Budi_S", "budi_s");
        check("#IndonesiaMaju", "indonesiamaju");
        check("https://www.Koran.example/a/", "koran.example/a");
        check("https://www./", "https://www./");
    }

    proptest! {
        #[test]
        fn every_word_has_a_form_that_fits(text in "\\PC*") {
            let mut form = String::new();
            for word in Words::new(&text) {
                write_normal_form(&text[word.byte_start..word.byte_end], word.kind, &mut form);
                prop_assert!(!form.trim().is_empty() && form.len() <= MAX_FORM_BYTES);
            }
        }
    }
}
