//! From bytes to characters.

/// Counts the characters before a byte of a text, for output that numbers characters (Unicode scalar values).
///
/// Each count goes on from the one before, in either direction: asking in order takes one pass over the text.
///
/// ```
/// use telusur::snippets::CharOffsets;
///
/// let mut offsets = CharOffsets::new("“Air naik”");
/// assert_eq!(offsets.at(3), 1);
/// assert_eq!(offsets.at(14), 10);
/// assert_eq!(offsets.at(0), 0);
/// ```
#[derive(Clone, Debug)]
pub struct CharOffsets<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    /// Of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// How many characters begin before `byte`; a byte beyond the end is taken for the end.
    pub fn at(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let between = |from: usize, to: usize| {
            let bytes = self.text.as_bytes().get(from..to).unwrap_or(&[]);
            // All but the bytes that continue a character.
            bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
        };
        self.chars = match byte >= self.byte {
            true => self.chars + between(self.byte, byte),
            false => self.chars - between(byte, self.byte),
        };
        self.byte = byte;
        self.chars
    }

    /// [`CharOffsets::at`] of both ends.
    pub fn range(&mut self, bytes: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.at(bytes.start);
        start..self.at(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_offset_is_the_number_of_characters_before_it(text in "(\\PC|é|a){0,30}", asked in prop::collection::vec(0usize..90, 0..9)) {
            let mut offsets = CharOffsets::new(&text);
            for byte in asked {
                let expected = text.char_indices().filter(|(at, _)| *at < byte).count();
                prop_assert_eq!(offsets.at(byte), expected);
            }
        }
    }
}
