//! BM25: how rare a word is, and how a count in a text of some length becomes a score.

use tantivy::fieldnorm::FieldNormReader;

use super::weights::{B, K1};

/// How many different lengths the engine tells apart.
const LENGTHS: usize = 256;

/// How rare something is that stands in `articles` of `all`: its inverse document frequency, never negative.
pub fn rarity(articles: u64, all: u64) -> f32 {
    let articles = articles.min(all);
    (((all - articles) as f32 + 0.5) / (articles as f32 + 0.5)).ln_1p()
}

/// How the counts of one field become scores.
#[derive(Debug)]
pub struct Saturation {
    /// What is added to a count below the line, by the engine's number of the field's length.
    added: [f32; LENGTHS],
}

impl Saturation {
    /// The most that a count can give.
    pub const MOST: f32 = K1 + 1.0;

    /// For a field that has `average_length` tokens on average.
    pub fn new(average_length: f32) -> Self {
        let mut added = [0.0; LENGTHS];
        for (id, added) in (0..=u8::MAX).zip(&mut added) {
            let length = FieldNormReader::id_to_fieldnorm(id) as f32;
            *added = K1 * (1.0 - B + B * length / average_length);
        }
        Self { added }
    }

    /// The score of `count` in a field of the length `length_id`, in `[0, MOST]`.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "every length has its place in the table")]
    pub fn of(&self, length_id: u8, count: u32) -> f32 {
        let count = count as f32;
        count * Self::MOST / (count + self.added[usize::from(length_id)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_is_more_and_never_negative() {
        assert!(rarity(1, 1000) > rarity(10, 1000));
        assert!(rarity(1000, 1000) > 0.0 && rarity(2000, 1000) > 0.0);
    }

    #[test]
    fn counts_saturate_and_long_fields_give_less() {
        let saturation = Saturation::new(100.0);
        assert_eq!(saturation.of(10, 0), 0.0);
        assert!(saturation.of(10, 2) < 2.0 * saturation.of(10, 1));
        assert!(saturation.of(50, 1) < saturation.of(10, 1));
        assert!(saturation.of(0, u32::MAX) <= Saturation::MOST);
    }
}
