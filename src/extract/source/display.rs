//! A dateline's place for display.

/// Words in capitals that stay so.
const ABBREVIATIONS: [&str; 13] =
    ["DKI", "DIY", "NTT", "NTB", "NAD", "AS", "UEA", "IKN", "TTS", "TTU", "OKU", "OKI", "PBB"];

/// The dateline's place `place` for display: `MOSKOW` is `Moskow`; words not in capitals and abbreviations are left.
#[must_use]
pub fn display_place(place: &str) -> String {
    place.split_whitespace().map(word).collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

fn word(word: &str) -> String {
    let letters = |c: char| c.is_alphabetic();
    if ABBREVIATIONS.contains(&word.trim_matches(|c| !letters(c))) || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut first = true;
    let mut shown = String::with_capacity(word.len());
    for c in word.chars() {
        if first {
            shown.push(c);
        } else {
            shown.extend(c.to_lowercase());
        }
        first = !(letters(c) || c == '\'' || c == '’');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, shown: &str) {
        assert_eq!(display_place(place), shown);
    }

    #[test]
    fn capitals_become_ordinary() {
        check("MOSKOW", "Moskow");
        check("NEW YORK", "New York");
        check("KAB. LEMBAH", "Kab. Lembah");
        check("KUPANG , NTT", "Kupang, NTT");
        check("LEMBAH-SARI", "Lembah-Sari");
        check("Sorong, Papua Barat Daya", "Sorong, Papua Barat Daya");
        check("DKI JAKARTA", "DKI Jakarta");
        check("", "");
    }
}
