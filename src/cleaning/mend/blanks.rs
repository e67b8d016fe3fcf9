//! Blanks of any kind become plain spaces; how many there are stays, since a run of them may mark a paragraph.

use super::edits::Edits;

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    for at in memchr::memchr3_iter(0xC2, 0xE2, 0xE3, text.as_bytes()) {
        let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if matches!(char, '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}') {
            edits.replace(at..at + char.len_utf8(), " ");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[test]
    fn every_blank_is_a_space() {
        assert_eq!(mend("Rp\u{A0}500\u{2009}ribu\u{3000}saja\t"), "Rp 500 ribu saja\t");
        assert_eq!(mend("é “a” ‘b’ – …"), "é “a” ‘b’ – …");
    }
}
