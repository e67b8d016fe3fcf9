//! Whether one stretch of a text says again what another says, as captions, standfirsts and leads do.

/// Stretches are alike that share so much of the words of the shorter one.
const MIN_SHARED: f32 = 0.6;
/// Words with fewer bytes do not count.
const MIN_WORD_BYTES: usize = 3;
/// How much of a stretch is read, in bytes.
const MAX_READ_BYTES: usize = 1_000;
const SLOTS: usize = 1_024;

/// The words of a stretch. Two words can fall together: with some dozens of them that is rare.
#[derive(Clone, Debug)]
pub struct Words {
    slots: [u64; SLOTS / 64],
}

impl Words {
    /// Of `stretch`; case makes no difference.
    pub fn of(stretch: &str) -> Self {
        let mut words = Self { slots: [0; SLOTS / 64] };
        let (mut hash, mut len) = (0u32, 0);
        for &byte in stretch.as_bytes().iter().take(MAX_READ_BYTES).chain(b" ") {
            if byte.is_ascii_alphanumeric() || byte >= 0x80 {
                hash = (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193);
                len += 1;
            } else {
                words.add(hash, len);
                (hash, len) = (0, 0);
            }
        }
        words
    }

    fn add(&mut self, hash: u32, len: usize) {
        let at = (hash ^ hash >> 15) as usize % SLOTS;
        if let Some(slot) = self.slots.get_mut(at / 64).filter(|_| len >= MIN_WORD_BYTES) {
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
