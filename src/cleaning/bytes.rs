//! A cleaning as bytes, to be kept beside the text.
//!
//! ```text
//! steps                 how many; for each:
//!   changes               how many; for each:
//!     gap                   bytes since the last change, in the text before the step
//!     len                   bytes taken away
//!     new len, new          bytes put in
//! parts set aside       to the end; for each:
//!   gap, len              bytes since the last part, and of it, in the mended text
//!   kind                  its place in `Kind::ALL`
//! ```
//!
//! Numbers are written seven bits to a byte, the lowest first. Knows nothing of how a text is cleaned.

use super::mend::Mended;
use super::part::{Kind, Part};

/// The bytes of a cleaning; none where it changes nothing.
pub fn write(mended: &Mended, set_aside: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if *mended == Mended::default() && set_aside.is_empty() {
        return bytes;
    }
    mended.write(&mut bytes);
    let mut last_end = 0;
    for Part { bytes: place, kind } in set_aside {
        push_number(&mut bytes, place.start.saturating_sub(last_end));
        push_number(&mut bytes, place.len());
        push_number(&mut bytes, *kind as usize);
        last_end = place.end;
    }
    bytes
}

/// What [`write`] wrote of a cleaning of `original`.
pub fn read(bytes: &[u8], original: &str) -> Option<(Mended, Vec<Part>)> {
    if bytes.is_empty() {
        return Some(Default::default());
    }
    let mut bytes = Reader(bytes);
    let mended = Mended::repeat(original, &mut bytes)?;
    let text = mended.text(original);
    let (mut set_aside, mut last_end) = (Vec::new(), 0usize);
    while !bytes.0.is_empty() {
        let start = last_end.checked_add(bytes.number()?)?;
        last_end = start.checked_add(bytes.number()?)?;
        let kind = *Kind::ALL.get(bytes.number()?)?;
        text.get(start..last_end)?;
        set_aside.push(Part { bytes: start..last_end, kind });
    }
    Some((mended, set_aside))
}

/// Adds `number`.
pub fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Adds `text` with its length.
pub fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

/// Bytes that are still to be read.
pub struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    /// The next number; `None` where there is none, or none that could be a place.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS - 7).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next text.
    pub fn text(&mut self) -> Option<&'b str> {
        let len = self.number()?;
        let (text, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cleaning::{Cleaning, clean};

    #[track_caller]
    fn check(original: &str, byte_len: usize) {
        let cleaning = clean(original);
        let bytes = cleaning.to_bytes();
        assert_eq!(bytes.len(), byte_len, "{bytes:?}");
        assert_eq!(Cleaning::from_bytes(&bytes, original), Some(cleaning));
    }

    #[test]
    fn what_is_as_it_should_be_takes_nothing() {
        check("", 0);
        check("Air naik dua meter.\nWarga pergi.", 0);
    }

    #[test]
    fn damage_and_parts_take_some_bytes_each() {
        check("Air&nbsp;naik.", 12);
        check("Air naik.Warga pergi.", 6);
        check("Air naik.\nBaca juga: Sungai Meluap di Lembah Sari\nWarga pergi.", 4);
    }

    #[test]
    fn kinds_are_written_by_their_place() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
        }
    }

    #[track_caller]
    fn refuses(bytes: &[u8], original: &str) {
        assert_eq!(Cleaning::from_bytes(bytes, original), None, "{bytes:?}");
    }

    #[test]
    fn what_does_not_fit_the_text_is_refused() {
        refuses(&[1], "air");
        refuses(&[29], "air");
        refuses(&[1, 0], "air");
        refuses(&[1, 1, 9, 1, 0], "air");
        refuses(&[1, 1, 1, 0, 0], "é");
        refuses(&[1, 1, 0, 1, 1, 0xff], "air");
        refuses(&[0, 0, 4, 0], "air");
        refuses(&[0, 0, 1, 15], "air");
        refuses(&[0, 0, 1], "air");
        refuses(&[0xff; 20], "air");
        refuses(&[0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0], "air");
    }

    /// Texts in which there is something to mend and to set aside.
    const TEXTS: &str = "(\\PC|\n|&nbsp;|&amp;|&quot;|\u{ad}|\u{200b}|\u{a0}|â€œ|Ã©|Air naik\\.|Warga pergi|-\n|\
        Baca juga: Sungai Meluap\n|ADVERTISEMENT\n| , | \\. ){0,40}";

    proptest! {
        #[test]
        fn a_cleaning_comes_back_whole(original in TEXTS) {
            let mut cleaning = clean(&original);
            cleaning.set_aside_repeated(&original, |line| line.len() % 3 == 1);
            let read = Cleaning::from_bytes(&cleaning.to_bytes(), &original);
            prop_assert_eq!(read.as_ref(), Some(&cleaning));
            prop_assert_eq!(cleaning.without_repeated(), clean(&original));
        }

        #[test]
        fn any_bytes_are_refused_or_a_cleaning(
            bytes in prop_oneof![
                prop::collection::vec(0u8..4, 0..30),
                prop::collection::vec(any::<u8>(), 0..30),
            ],
            original in TEXTS,
        ) {
            if let Some(cleaning) = Cleaning::from_bytes(&bytes, &original) {
                let text = cleaning.text(&original);
                let mut last_end = 0;
                for part in cleaning.set_aside() {
                    prop_assert!(part.bytes.start >= last_end && text.get(part.bytes.clone()).is_some());
                    last_end = part.bytes.end;
                }
                for own in cleaning.own(&original) {
                    prop_assert!(original.get(cleaning.original_range(own)).is_some());
                }
                prop_assert_eq!(Cleaning::from_bytes(&cleaning.to_bytes(), &original), Some(cleaning));
            }
        }
    }
}
