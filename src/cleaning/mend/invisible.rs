//! Characters that show nothing and mean nothing: zero-width ones, soft hyphens, byte order marks, controls.
//!
//! A line break in any other form becomes a plain one. Joiners stay between the letters that need them: Arabic script and
//! composed emoji.

use super::edits::Edits;

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    for (at, char) in candidates(text) {
        let end = at + char.len_utf8();
        match char {
            '\r' if text.as_bytes().get(end) == Some(&b'\n') => edits.remove(at..end),
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => edits.replace(at..end, "\n"),
            '\u{200C}' | '\u{200D}' if joins(text, at, end) => {}
            _ if shows_nothing(char) => edits.remove(at..end),
            _ => {}
        }
    }
}

/// The characters of `text` that are controls or of the blocks where the others stand.
fn candidates(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let found =
            at + rest.iter().position(|byte| matches!(byte, 0..=8 | 11..=31 | 127 | 0xC2 | 0xE2 | 0xEF))?;
        let char = text.get(found..).and_then(|rest| rest.chars().next()).unwrap_or('\0');
        at = found + char.len_utf8();
        Some((found, char))
    })
}

fn shows_nothing(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFC}'
    )
}

/// Whether a joiner stands between two characters that it joins.
fn joins(text: &str, at: usize, end: usize) -> bool {
    let is_joined =
        |char: char| char >= '\u{590}' && !shows_nothing(char) && !matches!(char, '\u{2000}'..='\u{206F}');
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    before.is_some_and(is_joined) && after.is_some_and(is_joined)
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[track_caller]
    fn check(damaged: &str, mended: &str) {
        assert_eq!(mend(damaged), mended, "{damaged:?}");
    }

    #[test]
    fn takes_away_what_shows_nothing() {
        check("\u{FEFF}Air\u{200B} na\u{AD}ik\u{7}\0", "Air naik");
        check("satu\r\ndua\rtiga\u{2028}empat", "satu\ndua\ntiga\nempat");
    }

    #[test]
    fn joiners_stay_where_they_join() {
        check("👨\u{200D}👩 di desa", "👨\u{200D}👩 di desa");
        check("de\u{200D}sa", "desa");
    }
}
