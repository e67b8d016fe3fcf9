//! A sketch of a text: 64 bytes from which the resemblance of two texts can be estimated without reading them.
//!
//! It holds the smallest hashes of the text's shingles. Among the smallest hashes of two texts together, those that both
//! hold are as frequent as shared shingles are among all. Owns the bytes; does not know where they are kept.

use super::shingles::for_each_shingle;

/// Hashes in a sketch.
pub const SKETCH_VALUES: usize = 14;

/// Numbers of 64 bits in a stored sketch.
pub const SKETCH_NUMBERS: usize = 1 + SKETCH_VALUES / 2;

/// Texts of fewer words are copies only of texts with the very same words: one edited word changes most of their shingles,
/// and one stock phrase is all of them.
pub const LEAST_WORDS: usize = 12;

/// Marks the values that are not there.
const NONE: u32 = u32::MAX;

/// The sketch of one text.
///
/// ```
/// use telusur::copies::Sketch;
///
/// let sketch = Sketch::of("Air sungai Lembah Sari naik dua meter pada Senin malam, kata petugas pos pantau.");
/// assert_eq!(Sketch::from_numbers(sketch.numbers()), Some(sketch));
/// assert_eq!(sketch.resemblance(&sketch), 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch {
    content: u64,
    /// Ascending, each once, then `NONE`.
    values: [u32; SKETCH_VALUES],
}

impl Sketch {
    /// Reads `text` once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut smallest = Smallest { values: [NONE; SKETCH_VALUES], largest: NONE };
        let reading = for_each_shingle(text, |shingle| smallest.offer((shingle >> 32) as u32));
        let values = if reading.words < LEAST_WORDS { [NONE; SKETCH_VALUES] } else { smallest.values };
        Self { content: reading.content, values }
    }

    /// A number that is the same for texts of the same words in the same order, whatever their case and punctuation. 0 for a
    /// text without words.
    #[must_use]
    pub fn content(&self) -> u64 {
        self.content
    }

    /// The smallest hashes, ascending. Empty for a text too short to resemble any but the same text.
    #[must_use]
    pub fn values(&self) -> &[u32] {
        let filled = self.values.partition_point(|&value| value != NONE);
        self.values.get(..filled).unwrap_or_default()
    }

    /// An estimate of the resemblance of the two texts, in `[0, 1]`; its standard error is 0.13 or less. Exact for texts of
    /// the same words, and for texts with so few shingles that the sketches hold them all.
    #[must_use]
    pub fn resemblance(&self, other: &Self) -> f32 {
        if self.content == other.content {
            return if self.content == 0 { 0.0 } else { 1.0 };
        }
        let Overlap { shared, all } = self.overlap(other);
        if all == 0 { 0.0 } else { shared as f32 / all as f32 }
    }

    /// What the smallest hashes of both texts together say, at most [`SKETCH_VALUES`] of them.
    pub(super) fn overlap(&self, other: &Self) -> Overlap {
        let (mut left, mut right) = (self.values(), other.values());
        let mut overlap = Overlap { shared: 0, all: 0 };
        while overlap.all < SKETCH_VALUES {
            let first = left.first().copied().unwrap_or(NONE);
            let second = right.first().copied().unwrap_or(NONE);
            if first.min(second) == NONE {
                break;
            }
            overlap.all += 1;
            overlap.shared += usize::from(first == second);
            left = left.get(usize::from(first <= second)..).unwrap_or_default();
            right = right.get(usize::from(second <= first)..).unwrap_or_default();
        }
        overlap
    }

    /// The numbers to store: the content, and the values two by two.
    #[must_use]
    pub fn numbers(&self) -> [u64; SKETCH_NUMBERS] {
        let mut numbers = [self.content; SKETCH_NUMBERS];
        for (number, [low, high]) in numbers.iter_mut().skip(1).zip(self.values.as_chunks().0) {
            *number = u64::from(*high) << 32 | u64::from(*low);
        }
        numbers
    }

    /// The sketch that [`Sketch::numbers`] gave; `None` for numbers that no sketch has.
    pub fn from_numbers(numbers: impl IntoIterator<Item = u64>) -> Option<Self> {
        let mut numbers = numbers.into_iter();
        let content = numbers.next()?;
        let mut values = [NONE; SKETCH_VALUES];
        for [low, high] in values.as_chunks_mut().0 {
            let number = numbers.next()?;
            (*low, *high) = (number as u32, (number >> 32) as u32);
        }
        let rising = values.is_sorted_by(|first, second| first < second || *second == NONE);
        (rising && numbers.next().is_none()).then_some(Self { content, values })
    }
}

/// How many of the smallest hashes of two texts both hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Overlap {
    pub shared: usize,
    /// How many were looked at; fewer than [`SKETCH_VALUES`] only where these are all shingles of both texts.
    pub all: usize,
}

/// The smallest different values seen so far.
struct Smallest {
    values: [u32; SKETCH_VALUES],
    /// The last of `values`.
    largest: u32,
}

impl Smallest {
    fn offer(&mut self, value: u32) {
        if value < self.largest {
            self.insert(value);
        }
    }

    #[cold]
    fn insert(&mut self, value: u32) {
        let at = self.values.partition_point(|&held| held < value);
        if self.values.get(at) == Some(&value) {
            return;
        }
        if let Some(tail) = self.values.get_mut(at..) {
            tail.rotate_right(1);
            if let Some(place) = tail.first_mut() {
                *place = value;
            }
        }
        self.largest = self.values.last().copied().unwrap_or(NONE);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::shingles::ShingleSet;
    use super::*;

    fn text(words: std::ops::Range<u32>) -> String {
        words.map(|word| format!("kata{word} ")).collect()
    }

    #[test]
    fn short_texts_have_only_their_content() {
        let short = Sketch::of(&text(0..11));
        assert!(short.values().is_empty());
        assert_eq!(short.resemblance(&short), 1.0);
        assert_eq!(short.resemblance(&Sketch::of(&text(0..10))), 0.0);
        assert_eq!(Sketch::of("").resemblance(&Sketch::of("...")), 0.0);
        assert_eq!(Sketch::of(&text(0..12)).values().len(), 8);
    }

    #[test]
    fn texts_with_few_shingles_are_compared_exactly() {
        let (first, second) = (text(0..13), text(1..14));
        assert_eq!(Sketch::of(&first).resemblance(&Sketch::of(&second)), 0.8);
    }

    #[test]
    fn damaged_numbers_are_refused() {
        let numbers = Sketch::of(&text(0..50)).numbers();
        assert_eq!(Sketch::from_numbers(numbers[1..].iter().copied()), None);
        let mut falling = numbers;
        falling[1] = u64::from(u32::MAX);
        assert_eq!(Sketch::from_numbers(falling), None);
    }

    #[test]
    fn estimates_are_near_on_average() {
        let mut error = 0.0;
        for start in 0..200u32 {
            let (first, second) =
                (text(start * 1000..start * 1000 + 300), text(start * 1000 + 100..start * 1000 + 400));
            let exact = ShingleSet::of(&first).resemblance(&ShingleSet::of(&second));
            error += Sketch::of(&first).resemblance(&Sketch::of(&second)) - exact;
        }
        assert!((error / 200.0).abs() < 0.03, "{}", error / 200.0);
    }

    proptest! {
        #[test]
        fn values_are_the_smallest_hashes(text in "([ab] ){0,60}") {
            let sketch = Sketch::of(&text);
            let mut all = Vec::new();
            let reading = for_each_shingle(&text, |shingle| all.push((shingle >> 32) as u32));
            all.sort_unstable();
            all.dedup();
            all.truncate(if reading.words < LEAST_WORDS { 0 } else { SKETCH_VALUES });
            prop_assert_eq!(sketch.values(), all);
            prop_assert_eq!(Sketch::from_numbers(sketch.numbers()), Some(sketch));
        }

        #[test]
        fn any_numbers_are_read_or_refused(numbers in prop::collection::vec(any::<u64>(), 0..10)) {
            if let Some(sketch) = Sketch::from_numbers(numbers.iter().copied()) {
                prop_assert_eq!(sketch.numbers().to_vec(), numbers);
            }
        }
    }
}
