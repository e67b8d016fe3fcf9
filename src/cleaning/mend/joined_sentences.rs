//! Sentences run together where a scraper dropped a line break: `tsunami.Warga` becomes `tsunami. Warga`.
//!
//! Also behind `?`, `!` and a closing quotation mark, before an opening one, and behind a comma between words. Addresses,
//! file names, initials, degrees and abbreviations stay: `detik.Com`, `S.Pd`, `J.K.Rowling`, `PT.Maju`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::edits::Edits;

static ADDRESS_ENDINGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("address_endings.txt")));
static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| list(include_str!("abbreviations.txt")));

fn list(text: &'static str) -> FxHashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    let bytes = text.as_bytes();
    let mut quote_is_open = false;
    let mut parted = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => quote_is_open = false,
            b'"' => {
                let quote = Quote::at(bytes, at, quote_is_open);
                quote_is_open = quote.opens;
                if let Some(gap) = quote.gap {
                    edits.insert(gap, " ");
                }
            }
            b'.' | b'?' | b'!'
                if next_is(bytes, at, u8::is_ascii_uppercase) && ends_sentence(text, at, parted) =>
            {
                edits.insert(at + 1, " ");
                parted = Some(at);
            }
            b',' if next_is(bytes, at, u8::is_ascii_alphabetic) && parts_words(text, at) => {
                edits.insert(at + 1, " ")
            }
            0x9C if opens_glued(bytes, at) => edits.insert(at - 2, " "),
            0x9D if next_is(bytes, at, u8::is_ascii_alphabetic) && closes_glued(bytes, at) => {
                edits.insert(at + 1, " ");
            }
            _ => {}
        }
    }
}

fn next_is(bytes: &[u8], at: usize, is: fn(&u8) -> bool) -> bool {
    bytes.get(at + 1).is_some_and(is)
}

/// A straight quotation mark: which way it faces, and where a space is missing beside it.
struct Quote {
    opens: bool,
    gap: Option<usize>,
}

impl Quote {
    fn at(bytes: &[u8], at: usize, is_open: bool) -> Self {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let after = bytes.get(at + 1).copied();
        let is_outside = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
        let follows_mark = matches!(before, Some(b'.' | b',' | b'?' | b'!' | b':'));
        match (is_outside(before) || before == Some(b'('), is_outside(after)) {
            (true, false) => Self { opens: true, gap: None },
            (false, true) => Self { opens: false, gap: None },
            _ if !follows_mark || !after.is_some_and(|after| after.is_ascii_alphabetic()) => {
                Self { opens: !is_open, gap: None }
            }
            // `":` never ends what was said.
            _ if is_open && before != Some(b':') => Self { opens: false, gap: Some(at + 1) },
            _ => Self { opens: true, gap: Some(at) },
        }
    }
}

/// Whether the `“` whose last byte is at `at` follows a sentence without a space.
fn opens_glued(bytes: &[u8], at: usize) -> bool {
    let is_quote = at.checked_sub(2).and_then(|start| bytes.get(start..at)) == Some(&[0xE2, 0x80]);
    is_quote && at.checked_sub(3).and_then(|before| bytes.get(before)).is_some_and(|b| b".,?!:".contains(b))
}

/// Whether the `”` whose last byte is at `at` closes what was said, and the next sentence or "kata" follows at once.
fn closes_glued(bytes: &[u8], at: usize) -> bool {
    let is_quote = at.checked_sub(2).and_then(|start| bytes.get(start..at)) == Some(&[0xE2, 0x80]);
    let before = at.checked_sub(3).and_then(|before| bytes.get(before));
    is_quote
        && (before.is_some_and(|byte| b".,?!".contains(byte)) || next_is(bytes, at, u8::is_ascii_uppercase))
}

/// No word or address is looked at farther than this.
const LONGEST: usize = 48;

/// Whether the mark at `at`, before a capital, ends a sentence; the one at `parted` did.
fn ends_sentence(text: &str, at: usize, parted: Option<usize>) -> bool {
    let bytes = text.as_bytes();
    let (before, after) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default());
    let next = word(after.iter());
    let previous = word(before.iter().rev());
    if is_in_address(before) || continues_address(after, next) {
        return false;
    }
    let (Some(last), is_stop) = (before.last(), bytes.get(at) == Some(&b'.')) else { return false };
    match last {
        b')' | b'%' => true,
        _ if previous == 0 => false,
        _ if !is_stop => last.is_ascii_lowercase() || last.is_ascii_digit(),
        _ => is_sentence_border(before, previous, after, next, parted),
    }
}

/// How many letters and digits come first.
fn word<'b>(bytes: impl Iterator<Item = &'b u8>) -> usize {
    bytes.take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

fn is_sentence_border(
    before: &[u8],
    previous: usize,
    after: &[u8],
    next: usize,
    parted: Option<usize>,
) -> bool {
    let start = before.len() - previous;
    let (Some(first_word), Some(second_word)) = (before.get(start..), after.get(..next)) else {
        return false;
    };
    let joined = start.checked_sub(1).filter(|at| parted != Some(*at));
    let is_chained = joined.and_then(|at| before.get(at)) == Some(&b'.');
    let has_lower = |word: &[u8]| word.iter().any(u8::is_ascii_lowercase);
    let is_known = |list: &FxHashSet<&str>, word: &[u8]| {
        std::str::from_utf8(word).is_ok_and(|word| list.contains(word.to_ascii_lowercase().as_str()))
    };
    let is_word = first_word.iter().all(u8::is_ascii_digit)
        || (previous > 1 && has_lower(first_word))
        || (previous > 2 && next > 1 && has_lower(second_word));
    // "Kom.M." goes on as a degree does.
    let is_degree = next == 1 && after.get(1) == Some(&b'.');
    is_word
        && !is_chained
        && !is_degree
        && !is_known(&ABBREVIATIONS, first_word)
        && !is_known(&ADDRESS_ENDINGS, second_word)
}

/// Whether what stands before a mark is the begin of an address; the strokes of a date are none.
fn is_in_address(before: &[u8]) -> bool {
    let len = before.iter().rev().take(LONGEST).take_while(|byte| !byte.is_ascii_whitespace()).count();
    let token = before.get(before.len() - len..).unwrap_or_default();
    let is_stroke = |pair: &[u8]| matches!(pair, [before, b'/'] if !before.is_ascii_digit());
    token.iter().any(|byte| matches!(byte, b'@' | b'\\' | b'_' | b'='))
        || token.windows(2).any(is_stroke)
        || token.ends_with(b"www")
}

/// Whether the word behind a mark goes on as no sentence does.
fn continues_address(after: &[u8], next: usize) -> bool {
    match after.get(next..) {
        Some([b'/' | b'@' | b'_' | b'=' | b'&', ..]) => true,
        Some([b'.', letter, ..]) => letter.is_ascii_lowercase(),
        _ => false,
    }
}

/// Whether the comma at `at` stands between two words.
fn parts_words(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let (before, after) = (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default());
    let letters = |count: usize, last: Option<&u8>| count > 2 && last.is_some_and(u8::is_ascii_lowercase);
    letters(word(before.iter().rev()), before.last())
        && word(after.iter()) > 2
        && !is_in_address(before)
        && !after
            .iter()
            .take(LONGEST)
            .take_while(|byte| !byte.is_ascii_whitespace())
            .any(|b| b"/@_=".contains(b))
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[track_caller]
    fn check(damaged: &str, mended: &str) {
        assert_eq!(mend(damaged), mended);
        assert_eq!(mend(mended), mended, "is changed again");
    }

    #[test]
    fn sentences_are_parted() {
        check("ada tsunami.Warga lari", "ada tsunami. Warga lari");
        check("Senin (13/9).Ia datang", "Senin (13/9). Ia datang");
        check("naik 5%.Harga", "naik 5%. Harga");
        check("di TVRI.Kata dia", "di TVRI. Kata dia");
        check("kenapa?Ani diam!Lalu pergi", "kenapa? Ani diam! Lalu pergi");
        check("tahun 2020.Namun", "tahun 2020. Namun");
    }

    #[test]
    fn quotations_are_parted() {
        check("katanya.\"Kami pergi,\"ujar Ani.", "katanya. \"Kami pergi,\" ujar Ani.");
        check("\"Kami pergi.\"Ani pulang.", "\"Kami pergi.\" Ani pulang.");
        check("kata Ani.“Kami pergi,”ujar dia.”Lalu", "kata Ani. “Kami pergi,” ujar dia.” Lalu");
        check("Ani berkata:\"Ya.\"", "Ani berkata: \"Ya.\"");
    }

    #[test]
    fn commas_between_words_are_followed_by_a_space() {
        check("Lembah Sari,Koran Fajar", "Lembah Sari, Koran Fajar");
        check("1,5 juta; a,b; 3,Ani", "1,5 juta; a,b; 3,Ani");
    }

    #[test]
    fn what_is_written_without_a_space_stays() {
        for right in [
            "Koranfajar.Com",
            "detik.Com",
            "www.Fajar.Example",
            "Ani, S.Pd.",
            "Rp1.500",
            "No.5",
            "PT.Maju",
            "J.K.Rowling",
            "Jl.Mawar",
            "foto.JPG",
            "...Lalu",
            "S.Kom.M.Kom",
            "ani@Fajar.Example",
            "https://x.example/a.B/C.D",
            "pukul 10.30",
            "Koran.co.id",
            "\"Ya,\" kata \"Ani\".",
            "“Ya,” kata",
        ] {
            check(right, right);
        }
    }
}
