//! Whether one stretch of a text says again what another says, as captions, standfirsts and leads do.

/// Stretches are alike that share so much of the words of the shorter one.
const MIN_SHARED: f32 = 0.6;
/// Words with fewer bytes do not count.
const MIN_WORD_BYTES: usize = 3;
/// So many bytes tell which word it is.
const WORD_BYTES: usize = 8;
/// How much of a stretch is read, in bytes.
const MAX_READ_BYTES: usize = 240;
/// Makes capitals small, each byte of a number by itself.
const SMALL: u64 = u64::from_le_bytes([0x20; WORD_BYTES]);
const SLOTS: usize = 1_024;

/// The words of a stretch by their first letters. Two words can fall together: with some dozens of them that is rare.
#[derive(Clone, Debug)]
pub struct Words {
    slots: [u64; SLOTS / 64],
}

impl Words {
    /// Of `stretch`; case makes no difference.
    pub fn of(stretch: &str) -> Self {
        let mut words = Self { slots: [0; SLOTS / 64] };
        let bytes = stretch.as_bytes().get(..MAX_READ_BYTES).unwrap_or(stretch.as_bytes());
        bytes.split(|byte| matches!(byte, b' ' | b'\n')).for_each(|word| words.add(word));
        words
    }

    fn add(&mut self, word: &[u8]) {
        let is_sign = |byte: &u8| byte.is_ascii_punctuation();
        let first = word.iter().take_while(|byte| is_sign(byte)).count();
        let signs = word.iter().rev().take_while(|byte| is_sign(byte)).count();
        let Some(word) = word.get(first..word.len() - signs).filter(|word| word.len() >= MIN_WORD_BYTES)
        else {
            return;
        };
        let at = (first_letters(word).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize % SLOTS;
        if let Some(slot) = self.slots.get_mut(at / 64) {
            *slot |= 1 << (at % 64);
        }
    }

    /// Whether the stretches of both say much the same.
    pub fn is_like(&self, other: &Self) -> bool {
        let ones = |slots: &[u64]| slots.iter().map(|slot| slot.count_ones()).sum::<u32>();
        let shared: u32 =
            self.slots.iter().zip(&other.slots).map(|(one, other)| (one & other).count_ones()).sum();
        let fewer = ones(&self.slots).min(ones(&other.slots));
        shared > 0 && shared as f32 >= fewer as f32 * MIN_SHARED
    }
}

/// The first letters of `word` as one number, in small letters.
fn first_letters(word: &[u8]) -> u64 {
    if let Some(letters) = word.first_chunk::<WORD_BYTES>() {
        return u64::from_le_bytes(*letters) | SMALL;
    }
    word.iter().rev().fold(0, |letters, byte| letters << 8 | u64::from(byte | 0x20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(Words::of(one).is_like(&Words::of(other)), expected);
    }

    #[test]
    fn stretches_are_alike_that_share_most_words() {
        check("Warga Desa Lembah mengungsi ke kota", "WARGA desa Lembah pada Senin mengungsi.", true);
        check("Warga Desa Lembah mengungsi", "Air sungai di Desa Lembah naik dua meter", false);
        check("", "", false);
        check("", "Warga", false);
    }
}
