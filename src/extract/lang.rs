//! The language of an article: as its record says, else as its text shows.

use crate::analysis;

/// The ISO 639-1 code for a language as records name it; `None` where they say that it is unknown.
pub fn code(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or("");
    match primary {
        "" | "und" | "unknown" | "none" | "null" => None,
        "id" | "in" | "ind" | "indonesia" | "indonesian" | "bahasa" | "bahasa indonesia" => {
            Some("id".to_owned())
        }
        "en" | "eng" | "english" | "inggris" => Some("en".to_owned()),
        other => Some(other.to_owned()),
    }
}

/// The language that the text is written in, or the title where the text is too short to tell.
pub fn detect(title: Option<&str>, text: &str) -> Option<String> {
    analysis::detect_language(text).or_else(|| analysis::detect_language(title?)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_meet() {
        assert_eq!(code("Indonesian").as_deref(), Some("id"));
        assert_eq!(code("en-US").as_deref(), Some("en"));
        assert_eq!(code("ms").as_deref(), Some("ms"));
        assert_eq!(code("und"), None);
    }
}
