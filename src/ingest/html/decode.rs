//! The bytes of a page as text.
//!
//! Owns what a page says of its own encoding; the marks and guesses of all files are `encoding`'s.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::super::encoding::{decode_file, is_marked};

/// How much of a page is looked at for the name of its encoding.
const BEGINNING_BYTES: usize = 4096;

/// The page as text: by its byte order mark, else as UTF-8 where it is valid, else as it declares, else guessed.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if is_marked(bytes) || std::str::from_utf8(bytes).is_ok() {
        return decode_file(bytes);
    }
    match declared(bytes.get(..BEGINNING_BYTES).unwrap_or(bytes)) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => decode_file(bytes),
    }
}

/// The encoding after `charset=` or `encoding=`, unless it is a Unicode one: the bytes themselves show those.
fn declared(beginning: &[u8]) -> Option<&'static Encoding> {
    let lower = beginning.to_ascii_lowercase();
    let after =
        |name: &[u8]| lower.windows(name.len()).position(|window| window == name).map(|at| at + name.len());
    let at = after(b"charset=").or_else(|| after(b"encoding="))?;
    let is_quote_or_space = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ');
    let label: Vec<u8> = lower
        .get(at..)?
        .iter()
        .copied()
        .skip_while(is_quote_or_space)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.'))
        .collect();
    Encoding::for_label(&label).filter(|encoding| ![UTF_8, UTF_16BE, UTF_16LE].contains(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes), expected);
    }

    #[test]
    fn the_declared_encoding_is_used() {
        check(b"<meta charset='iso-8859-1'>\x93Jum\x92at\x94", "<meta charset='iso-8859-1'>“Jum’at”");
        check(
            b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1250\">\xBE",
            "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1250\">ľ",
        );
        check(
            b"<?xml version='1.0' encoding='windows-1252'?>\xE9",
            "<?xml version='1.0' encoding='windows-1252'?>é",
        );
    }

    #[test]
    fn what_the_bytes_show_comes_before_what_the_page_declares() {
        check("<meta charset=iso-8859-1>“é”".as_bytes(), "<meta charset=iso-8859-1>“é”");
        check(b"\xEF\xBB\xBF<meta charset=iso-8859-1>", "<meta charset=iso-8859-1>");
        check(b"\xFF\xFE<\0p\0>\0", "<p>");
        check(b"<meta charset=utf-8>caf\xE9 di Bandung", "<meta charset=utf-8>café di Bandung");
        check(b"<meta charset=x-lain>caf\xE9 di Bandung", "<meta charset=x-lain>café di Bandung");
    }
}
