//! Where sentences begin and end.

use std::ops::Range;

/// Abbreviations after whose stop a sentence goes on, in lower case without the stop.
const ABBREVIATIONS: [&str; 58] = [
    "jl", "jln", "no", "nomor", "dr", "drs", "dra", "ir", "prof", "hj", "kh", "tgk", "ust", "st", "rp",
    "a.n", "an", "s.h", "s.e", "m.h", "m.si", "m.m", "m.a", "m.sc", "m.pd", "s.pd", "s.t", "s.sos", "s.ip",
    "s.ag", "ph.d", "sh", "mh", "se", "mm", "mr", "mrs", "ms", "jr", "sr", "dkk", "dll", "dsb", "dst", "tbk",
    "pt", "cv", "kec", "kab", "kel", "ds", "rt", "rw", "hlm", "vol", "brigjen", "jend", "letjen",
];

/// A line break after a line of at least this many bytes without a closing mark is a break inside a sentence.
const WRAPPED_LINE_BYTES: usize = 160;

/// The sentences of `text`, in order, without the white space around them. Every letter is in one of them.
///
/// ```
/// use telusur::snippets::sentences;
///
/// let text = "Menurut Prof. Ani, harga Rp1.500. \"Turun,\" katanya.";
/// let found: Vec<&str> = sentences(text).into_iter().map(|bytes| &text[bytes]).collect();
/// assert_eq!(found, ["Menurut Prof. Ani, harga Rp1.500.", "\"Turun,\" katanya."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut line_start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '\n' => {
                let breaks = line_ends_sentence(text, line_start, at);
                line_start = end;
                breaks
            }
            '.' | '!' | '?' | '…' => stop_ends_sentence(text, start, at, end),
            _ => false,
        };
        if ends {
            let end = if c == '\n' { end } else { closing_end(text, end) };
            push_trimmed(text, start..end.max(start), &mut sentences);
            start = end.max(start);
        }
    }
    push_trimmed(text, start..text.len(), &mut sentences);
    sentences
}

fn push_trimmed(text: &str, bytes: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(bytes.clone()) else { return };
    let start = bytes.start + slice.len() - slice.trim_start().len();
    let end = bytes.start + slice.trim_end().len();
    if start < end {
        sentences.push(start..end);
    }
}

/// The end of the quotation marks and brackets that close right after `end`.
fn closing_end(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    end + rest.len() - rest.trim_start_matches(['"', '”', '’', '\'', ')', ']', '»']).len()
}

fn line_ends_sentence(text: &str, line_start: usize, at: usize) -> bool {
    let next = text.get(at + 1..).unwrap_or("").trim_start_matches([' ', '\t', '\r']);
    let line = text.get(line_start..at).unwrap_or("").trim_end();
    if next.starts_with('\n') || line.is_empty() {
        return true;
    }
    let goes_on = next.starts_with(|c: char| c.is_lowercase());
    !goes_on && (line.len() < WRAPPED_LINE_BYTES || line.ends_with(['.', '!', '?', '"', '”', ':', '…']))
}

fn stop_ends_sentence(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = text.get(closing_end(text, end)..).unwrap_or("");
    let blank = rest.starts_with(char::is_whitespace);
    let next = rest.trim_start().chars().next();
    let begins = next.is_none_or(|c| c.is_uppercase() || c.is_numeric() || "\"“'‘([-—–•*".contains(c));
    if !begins || !(blank || rest.is_empty()) {
        return !blank && glued(text, at, rest);
    }
    let is_stop = text.get(at..end) == Some(".");
    !(is_stop && is_abbreviation(text.get(start..at).unwrap_or("")))
}

/// Whether a sentence begins right after the stop at `at` because the blank between was lost: `tsunami.Fumihiko`.
fn glued(text: &str, at: usize, rest: &str) -> bool {
    let mut after = rest.chars();
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(char::is_lowercase)
        && after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(char::is_lowercase)
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "(\"“'‘,/".contains(c)).next().unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|bytes| &text[bytes]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stops_end_sentences() {
        check(
            "Hujan turun. Sungai meluap! Mengapa? Entah…",
            &["Hujan turun.", "Sungai meluap!", "Mengapa?", "Entah…"],
        );
        check("\"Kami pulang.\" Ia pergi.", &["\"Kami pulang.\"", "Ia pergi."]);
        check("korban tsunami.Fumihiko berkata", &["korban tsunami.", "Fumihiko berkata"]);
    }

    #[test]
    fn stops_inside_sentences_do_not() {
        check(
            "Di Jl. Melati No. 5 harganya Rp1.500 per kg.",
            &["Di Jl. Melati No. 5 harganya Rp1.500 per kg."],
        );
        check("H. Budi dan KH. Umar, S.H. Mereka hadir", &["H. Budi dan KH. Umar, S.H. Mereka hadir"]);
        check("situs koran.com memuat", &["situs koran.com memuat"]);
        check("pukul 10.30 WIB", &["pukul 10.30 WIB"]);
    }

    #[test]
    fn lines() {
        check("Judul Berita\nIsi berita", &["Judul Berita", "Isi berita"]);
        check("baris ini\ndilanjutkan", &["baris ini\ndilanjutkan"]);
        check("a\n\nb", &["a", "b"]);
        check("Ia diam.\n\n\"Pergi,\" katanya.", &["Ia diam.", "\"Pergi,\" katanya."]);
        let wrapped = format!("{} Dilansir dari\nReuters.", "kata ".repeat(40));
        check(&wrapped, &[&wrapped]);
    }

    proptest! {
        #[test]
        fn sentences_are_in_order_and_hold_all_but_blanks(text in "\\PC*|([a-zA-Z.!?\"” \n]|é){0,80}") {
            let mut end = 0;
            let mut held = String::new();
            for bytes in sentences(&text) {
                prop_assert!(bytes.start >= end && bytes.start < bytes.end);
                held.push_str(&text[bytes.clone()]);
                end = bytes.end;
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&held), letters(&text));
        }
    }
}
