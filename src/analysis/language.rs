//! Whether a text is Indonesian or English.

use whatlang::{Detector, Lang};

/// How much of a text is looked at, in bytes: enough to be sure, little enough to cost nothing.
const SAMPLE_BYTES: usize = 600;
/// Shorter texts are not judged.
const MIN_LETTERS: usize = 40;
/// How sure the detector must be before a text is taken for English.
const MIN_CONFIDENCE: f64 = 0.9;

/// The language of `text` as an ISO 639-1 code: `en` when its beginning is English beyond doubt, else `id`; `None` for a
/// text too short to tell.
///
/// Only these two are told apart, because only they are analysed apart.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(SAMPLE_BYTES)];
    if sample.bytes().filter(u8::is_ascii_alphabetic).count() < MIN_LETTERS {
        return None;
    }
    let info = Detector::with_allowlist(vec![Lang::Ind, Lang::Eng]).detect(sample)?;
    Some(if info.lang() == Lang::Eng && info.confidence() >= MIN_CONFIDENCE { "en" } else { "id" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english_from_indonesian() {
        let english =
            "The river rose by two metres in the night, and the villagers moved their cattle to the hills.";
        let indonesian =
            "Air sungai naik dua meter pada malam hari, dan warga desa memindahkan ternak ke perbukitan.";
        assert_eq!(detect(english), Some("en"));
        assert_eq!(detect(indonesian), Some("id"));
        assert_eq!(detect("Breaking news"), None);
    }
}
