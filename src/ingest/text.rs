//! Reads a file that is one article, without fields.
//!
//! Knows nothing of what the text says: title, date and source stay in it.

use super::context::Context;
use super::encoding::decode_file;
use super::event::Event;
use super::record::Record;
use super::reject::KEPT_BYTES;

/// The article that `bytes` are.
pub(super) fn article(context: &Context, bytes: &[u8]) -> Event {
    let text = decode_file(bytes).into_owned();
    let beginning = bytes.get(..KEPT_BYTES).unwrap_or(bytes);
    if text.trim().is_empty() {
        return context.rejected_raw(beginning, None, "the file is empty".to_owned());
    }
    if is_binary(&text) {
        return context.rejected_raw(beginning, None, "a binary file, not text".to_owned());
    }
    Event::Record(Record { text, origin: context.origin(None), ..Record::default() })
}

/// Whether more than 1 % of `text` are control characters; a stray one does not make a text binary.
pub(super) fn is_binary(text: &str) -> bool {
    let controls =
        text.bytes().filter(|byte| matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    controls * 100 > text.len()
}

#[cfg(test)]
mod tests {
    use super::super::reader::testing::{kinds, read};
    use super::super::{Event, Format, Options};
    use proptest::prelude::*;

    fn options() -> Options {
        Options { format: Some(Format::Text), max_record_bytes: 4096, ..Options::default() }
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let events = read(bytes, &options());
        let [Event::Record(record)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!((record.text.as_str(), record.origin.line), (expected, None));
    }

    #[track_caller]
    fn check_rejected(bytes: &[u8], reason: &str) {
        let events = read(bytes, &options());
        let [Event::Rejected(rejected)] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(rejected.reason, reason);
    }

    #[test]
    fn the_text_is_kept_exactly() {
        check(b" JAKARTA, \r\n\tKOMPAS.com \n", " JAKARTA, \r\n\tKOMPAS.com \n");
        check(b"caf\xE9 di Bandung", "café di Bandung");
        check(b"\xFF\xFEa\0b\0", "ab");
        check("{\"text\": 1}".as_bytes(), "{\"text\": 1}");
        let stray = format!("{}\0", "teks ".repeat(100));
        check(stray.as_bytes(), &stray);
    }

    #[test]
    fn what_is_no_article_is_rejected() {
        check_rejected(b"", "the file is empty");
        check_rejected(b"\xEF\xBB\xBF \n", "the file is empty");
        check_rejected(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01", "a binary file, not text");
        check_rejected(&[b'x'; 4097], "longer than 4096 bytes, the most that one record may have");
        check(&[b'x'; 4096], &"x".repeat(4096));
    }

    proptest! {
        #[test]
        fn any_bytes_give_one_event(bytes: Vec<u8>) {
            prop_assert_eq!(kinds(&read(&bytes, &options())).len(), 1);
        }
    }
}
