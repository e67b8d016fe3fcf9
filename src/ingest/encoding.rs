//! Bytes of unknown encoding, turned into UTF-8.
//!
//! Owns byte order marks and the guess at what a file without one is in; knows nothing of formats and lines.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The Unicode encoding that a file declares by how it begins, and the length in bytes of its mark.
///
/// UTF-16 without a mark is known by the NULs between ASCII letters, as every format here begins with ASCII.
fn declared(beginning: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(beginning).or(match beginning {
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some((UTF_16LE, 0)),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some((UTF_16BE, 0)),
        _ => None,
    })
}

/// Whether `bytes` begin with a byte order mark, or as UTF-16 does without one.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    declared(bytes).is_some()
}

/// The same stream as UTF-8 where it is UTF-16, and without its byte order mark.
///
/// A stream that declares nothing is passed on as it is, which may be any other encoding.
///
/// `beginning` are the first bytes of `reader`, at least 4 unless there are fewer.
pub(super) fn to_utf8(
    beginning: &[u8],
    mut reader: Box<dyn BufRead + Send>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let Some((encoding, mark_byte_len)) = declared(beginning) else { return Ok(reader) };
    io::copy(&mut reader.by_ref().take(mark_byte_len as u64), &mut io::sink())?;
    if encoding == UTF_8 {
        return Ok(reader);
    }
    let decoder = encoding.new_decoder_without_bom_handling();
    Ok(Box::new(Transcoder { reader, decoder, utf8: vec![0; TRANSCODED_BYTES], at: 0, len: 0, done: false }))
}

const TRANSCODED_BYTES: usize = 1 << 16;

/// A reader of UTF-8 over a reader of UTF-16; what is not valid becomes U+FFFD.
///
/// It has a buffer of its own, as the decoder writes whole characters, for which a caller's may be too small.
struct Transcoder {
    reader: Box<dyn BufRead + Send>,
    decoder: Decoder,
    utf8: Vec<u8>,
    at: usize,
    len: usize,
    done: bool,
}

impl BufRead for Transcoder {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at >= self.len && !self.done {
            let input = self.reader.fill_buf()?;
            let last = input.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, &mut self.utf8, last);
            self.reader.consume(read);
            (self.at, self.len) = (0, written);
            self.done = last && result == CoderResult::InputEmpty;
        }
        Ok(self.utf8.get(self.at..self.len).unwrap_or_default())
    }

    fn consume(&mut self, byte_len: usize) {
        self.at = self.len.min(self.at + byte_len);
    }
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let byte_len = self.fill_buf()?.read(buffer)?;
        self.consume(byte_len);
        Ok(byte_len)
    }
}

/// `bytes` as text, in whatever encoding [`guess`] finds them to be.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => guess(bytes).decode_without_bom_handling(bytes).0,
    }
}

/// The encoding that `bytes` are most probably in.
///
/// Bytes that are UTF-8 for the greater part count as UTF-8, so that one bad byte does not spoil the rest;
/// others are guessed at from the frequency of their letters.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"id"), Utf8Detection::Deny)
}

/// [`decode`] for a whole file: a byte order mark is believed and dropped.
pub(super) fn decode_file(bytes: &[u8]) -> Cow<'_, str> {
    match declared(bytes) {
        Some((encoding, mark_byte_len)) if encoding != UTF_8 => {
            encoding.decode_without_bom_handling(bytes.get(mark_byte_len..).unwrap_or_default()).0
        }
        Some((_, mark_byte_len)) => decode(bytes.get(mark_byte_len..).unwrap_or_default()),
        None => decode(bytes),
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode_file(bytes), expected);
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    fn streamed(bytes: &[u8]) -> String {
        let beginning = bytes.get(..4).unwrap_or(bytes);
        let mut text = Vec::new();
        let reader: Box<dyn BufRead + Send> = Box::new(io::Cursor::new(bytes.to_vec()));
        to_utf8(beginning, reader).unwrap().read_to_end(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn marks_are_believed_and_dropped() {
        check(b"\xEF\xBB\xBFJum\xE2\x80\x99at", "Jum’at");
        check(&utf16("\u{feff}Jum’at 😀", u16::to_le_bytes), "Jum’at 😀");
        check(&utf16("\u{feff}Jum’at 😀", u16::to_be_bytes), "Jum’at 😀");
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        check(&utf16("Jum’at", u16::to_le_bytes), "Jum’at");
        check(&utf16("Jum’at", u16::to_be_bytes), "Jum’at");
    }

    #[test]
    fn older_encodings_are_guessed() {
        check(b"Kata dia, \x93Jum\x92at\x94 di caf\xE9", "Kata dia, “Jum’at” di café");
        check(b"JAKARTA", "JAKARTA");
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest() {
        check(b"\xE2\x80\x9CJum\xE2\x80\x99at\xE2\x80\x9D \xFF", "“Jum’at” \u{fffd}");
    }

    #[test]
    fn streams_are_transcoded() {
        let text = "\u{feff}Jum’at 😀\n".repeat(20_000);
        let unmarked = text.strip_prefix('\u{feff}').unwrap();
        assert!(streamed(&utf16(&text, u16::to_le_bytes)) == unmarked);
        assert!(streamed(&utf16(&text, u16::to_be_bytes)) == unmarked);
        assert!(streamed(text.as_bytes()) == unmarked);
    }

    proptest! {
        #[test]
        fn any_bytes_become_text(bytes: Vec<u8>) {
            decode_file(&bytes);
        }

        #[test]
        fn utf8_comes_back(text in "[^\0\u{feff}]*") {
            prop_assert_eq!(decode_file(text.as_bytes()), text.as_str());
        }
    }
}
