//! UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again, up to three times: `â€œ` is `“`.
//!
//! A sequence is decoded only where it gives one character whose neighbours in the sequence cannot be right prose: French
//! `Â` or a name's `é` before a quotation mark stay.

use super::edits::Edits;

/// How many times a text may have been encoded too often.
const LAYERS: usize = 3;

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    let mut skip_until = 0;
    for at in memchr::memchr2_iter(0xC2, 0xC3, text.as_bytes()) {
        if at < skip_until {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        if let Some((decoded, bytes)) = decode(rest) {
            edits.replace(at..at + bytes, decoded.encode_utf8(&mut [0; 4]));
            skip_until = at + bytes;
        } else if let Some((mended, bytes)) = remainder(text, at) {
            edits.replace(at..at + bytes, mended);
            skip_until = at + bytes;
        }
    }
}

/// The character that `rest` begins with an encoding of, and how many bytes that takes.
fn decode(rest: &str) -> Option<(char, usize)> {
    (1..=LAYERS).rev().find_map(|layers| {
        let (decoded, bytes) = read(rest, layers)?;
        (!('\u{80}'..='\u{9F}').contains(&decoded) && (layers > 1 || is_beyond_doubt(rest, decoded)))
            .then_some((decoded, bytes))
    })
}

/// The character that stands at the begin of `rest` under so many layers of encoding, and the bytes it takes there.
fn read(rest: &str, layers: usize) -> Option<(char, usize)> {
    if layers == 0 {
        let char = rest.chars().next()?;
        return Some((char, char.len_utf8()));
    }
    let mut encoded = [0; 4];
    let (lead, mut bytes) = read(rest, layers - 1)?;
    let lead = windows_byte(lead)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    encoded[0] = lead;
    for byte in encoded.iter_mut().take(count).skip(1) {
        let (char, taken) = read(rest.get(bytes..)?, layers - 1)?;
        *byte = windows_byte(char)?;
        bytes += taken;
    }
    let decoded = std::str::from_utf8(encoded.get(..count)?).ok()?.chars().next()?;
    Some((decoded, bytes))
}

/// Whether the characters that gave `decoded` would make no sense side by side.
fn is_beyond_doubt(rest: &str, decoded: char) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('Â' | 'Ã' | 'â' | 'ð') => true,
        _ => {
            let count = decoded.len_utf8() - 1;
            chars.take(count).any(|char| {
                !matches!(char, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '•' | '»' | '«' | '\u{a0}')
            })
        }
    }
}

/// What is left of a sequence that lost a byte on its way, and what belongs in its place.
fn remainder(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let (before, rest) = text.split_at_checked(at)?;
    // 0x9D, the last byte of `”`, is no character in Windows-1252, and many readers drop it.
    if let Some(after) = rest.strip_prefix("â€") {
        return (!after.starts_with(char::is_alphanumeric) || before.ends_with(['.', ',', '?', '!']))
            .then_some(("”", "â€".len()));
    }
    // A no-break space whose second half became a plain space.
    if let Some(after) = rest.strip_prefix('Â') {
        let is_capital = before.ends_with(|char: char| char.is_uppercase());
        return (after.starts_with(' ') && !is_capital && !before.is_empty()).then_some(("", "Â".len()));
    }
    // Windows-1252 read as Latin-1: its marks among the control characters.
    let char = rest.chars().next()?;
    let mark = WINDOWS_MARKS.get((u32::from(char).checked_sub(0x80)?) as usize)?;
    (!mark.is_empty()).then_some((mark, char.len_utf8()))
}

/// The byte of `char` in Windows-1252 or, where that has none, in Latin-1.
fn windows_byte(char: char) -> Option<u8> {
    match u32::from(char) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        0x152..=0x2122 => {
            let mut bytes = [0; 4];
            let written: &str = char.encode_utf8(&mut bytes);
            let place = WINDOWS_MARKS.iter().position(|mark| *mark == written)?;
            u8::try_from(0x80 + place).ok()
        }
        _ => None,
    }
}

/// What Windows-1252 holds from 0x80 to 0x9F.
const WINDOWS_MARKS: [&str; 32] = [
    "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”", "•",
    "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
];

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[track_caller]
    fn check(damaged: &str, mended: &str) {
        assert_eq!(mend(damaged), mended, "{damaged}");
        assert_eq!(mend(mended), mended, "{mended} is changed again");
    }

    #[test]
    fn decodes_what_was_encoded_twice() {
        check("â€œKamiâ€\u{9d} di desa", "“Kami” di desa");
        check("KOTA â€“ Ani", "KOTA – Ani");
        check("â\u{80}\u{93}Ani", "–Ani");
        check("CafÃ© di 30Â°C", "Café di 30°C");
        check("senyum ðŸ˜€ itu", "senyum 😀 itu");
        check("ï»¿Air naik", "Air naik");
    }

    #[test]
    fn decodes_what_was_encoded_three_times() {
        check("Ã¢â‚¬Å“KamiÃ¢â‚¬Â\u{9d} di", "“Kami” di");
        check("CafÃƒÂ© Sari", "Café Sari");
    }

    #[test]
    fn mends_what_lost_a_byte() {
        check("“Kami,â€ kata Ani", "“Kami,” kata Ani");
        check("desaÂ itu", "desa itu");
        check("kata\u{93} Ani", "kata“ Ani");
    }

    #[test]
    fn right_text_stays() {
        for right in ["Châu Âu", "“café” itu", "“CAFÉ»", "Âu Cơ", "naïf", "Nguyễn Văn Á”—", "à la", "JÄ“ "]
        {
            check(right, right);
        }
    }
}
