//! Whether the words beside an acronym spell it, and from which word on.

use std::ops::Range;

use super::short_form::{MOST_LETTERS, ShortForm, Style};
use super::slot::Word;

/// More than anything that is believed.
const NEVER: u8 = 99;
/// A word that gives no letter.
const PASSED_OVER: u8 = 3;

/// What it costs to spell each end of an acronym's letters, by the first letter of that end.
type Row = [u8; MOST_LETTERS + 1];

/// The last of `words` that spell `short` best, as a range of `words`; the nearest where several do equally well.
pub fn spelt_before(short: &ShortForm<'_>, words: &[Word<'_>]) -> Option<Range<usize>> {
    let best = best_start(short, words, |_| true)?;
    Some(best..words.len())
}

/// The first of `words` that spell `short`.
pub fn spelt_behind(short: &ShortForm<'_>, words: &[Word<'_>]) -> Option<Range<usize>> {
    let ends = 2..=words.len().min(short.letters().len() * 2 + 2);
    let end = ends.into_iter().find(|&end| spells(short, words.get(..end).unwrap_or_default()))?;
    let joined = words.get(end..).unwrap_or_default().iter().take_while(|word| word.is_joined).count();
    Some(0..end + joined)
}

/// Whether all of `words` spell `short`.
pub fn spells(short: &ShortForm<'_>, words: &[Word<'_>]) -> bool {
    best_start(short, words, |start| start == 0).is_some()
}

fn best_start(short: &ShortForm<'_>, words: &[Word<'_>], may_start: impl Fn(usize) -> bool) -> Option<usize> {
    let letters = short.letters();
    let mut after: Row = [NEVER; MOST_LETTERS + 1];
    *after.get_mut(letters.len())? = 0;
    let mut best = (most_cost(short) + 1, None);
    for (index, word) in words.iter().enumerate().rev().take(letters.len() * 2 + 4) {
        if may_start(index) && !word.is_joined && !word.is_small {
            let follows_capital =
                index.checked_sub(1).and_then(|before| words.get(before)).is_some_and(Word::is_capitalised);
            let most = if follows_capital && short.style == Style::Initials { 1 } else { letters.len() - 1 };
            let start = cost_from(0, word, letters, short.style, &after, most);
            if start < best.0 {
                best = (start, Some(index));
            }
        }
        if best.0 == 0 {
            break;
        }
        after = row_before(word, short, &after);
    }
    best.1
}

/// How much may be wrong.
fn most_cost(short: &ShortForm<'_>) -> u8 {
    match (short.style, short.letters().len()) {
        _ if short.is_numbered() => 0,
        (Style::Initials, ..=2) => 0,
        (Style::Initials, 3) | (Style::Small, _) => 2,
        (Style::Initials, 4..=5) | (Style::Syllables, ..=5) => 3,
        (Style::Syllables, 6..=8) => 5,
        (Style::Initials | Style::Syllables, _) => 7,
    }
}

fn row_before(word: &Word<'_>, short: &ShortForm<'_>, after: &Row) -> Row {
    let (letters, style) = (short.letters(), short.style);
    let comma = u8::from(word.follows_comma && !short.is_numbered());
    let mut row = [NEVER; MOST_LETTERS + 1];
    let pass = if word.is_small || word.is_joined { 0 } else { PASSED_OVER };
    for (at, cost) in row.iter_mut().enumerate().take(letters.len() + 1) {
        let is_behind_all = at == letters.len() && !word.is_joined && style != Style::Syllables;
        let passed = if is_behind_all { NEVER } else { at_or_never(after, at).saturating_add(pass) };
        *cost = passed.min(cost_from(at, word, letters, style, after, letters.len())).saturating_add(comma);
    }
    row
}

/// The least cost of spelling the letters from `at` on where `word` gives the first, and no letter from `end` on.
fn cost_from(at: usize, word: &Word<'_>, letters: &[u8], style: Style, after: &Row, end: usize) -> u8 {
    let mut least = NEVER;
    for piece_end in at + 1..=end.min(at + word.text.len()) {
        let piece = letters.get(at..piece_end).unwrap_or_default();
        let rest = at_or_never(after, piece_end);
        if rest < least {
            least = least.min(piece_cost(piece, word.text, style).saturating_add(rest));
        }
    }
    least
}

fn at_or_never(row: &Row, at: usize) -> u8 {
    row.get(at).copied().unwrap_or(NEVER)
}

/// What it costs that `word` gives `piece`.
fn piece_cost(piece: &[u8], word: &str, style: Style) -> u8 {
    let word = word.as_bytes();
    let begins = starts_with(word, piece);
    let len = u8::try_from(piece.len()).unwrap_or(NEVER);
    match style {
        _ if len == 1 => {
            if begins {
                0
            } else {
                NEVER
            }
        }
        _ if begins && piece.len() == word.len() => 0,
        Style::Initials if begins => len - 1,
        Style::Initials => with_gaps(piece, word).map_or(NEVER, |gaps| (len - 1).saturating_add(gaps)),
        _ if begins => 0,
        _ if word.windows(piece.len()).any(|inside| inside.eq_ignore_ascii_case(piece)) => 2,
        _ => with_gaps(piece, word).unwrap_or(NEVER),
    }
}

fn starts_with(word: &[u8], piece: &[u8]) -> bool {
    word.get(..piece.len()).is_some_and(|start| start.eq_ignore_ascii_case(piece))
}

/// How many gaps part the letters of `piece` in `word`, which begins with the first of them.
fn with_gaps(piece: &[u8], word: &[u8]) -> Option<u8> {
    let (first, rest) = piece.split_first()?;
    let (initial, mut inside) = word.split_first()?;
    if !initial.eq_ignore_ascii_case(first) {
        return None;
    }
    let mut gaps = 0;
    for letter in rest {
        let skipped = inside.iter().position(|byte| byte.eq_ignore_ascii_case(letter))?;
        gaps += u8::from(skipped > 0);
        inside = inside.get(skipped + 1..)?;
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use super::super::slot::words_before;
    use super::*;

    /// The words of `text` that spell `short` before its end.
    #[track_caller]
    fn check(text: &str, short: &str, expected: Option<&str>) {
        let mut words = Vec::new();
        words_before(text, text.len(), &mut words);
        let short = ShortForm::read(short).unwrap();
        let found = spelt_before(&short, &words).map(|found| &text[words[found.start].byte_start..]);
        assert_eq!(found, expected, "{}", short.text);
    }

    #[test]
    fn initials() {
        check("Ketua Komisi Sungai Sari", "KSS", Some("Komisi Sungai Sari"));
        check("oleh Perserikatan Bangsa-Bangsa", "PBB", Some("Perserikatan Bangsa-Bangsa"));
        check(
            "para pelaku usaha mikro, kecil, dan menengah",
            "UMKM",
            Some("usaha mikro, kecil, dan menengah"),
        );
        check("kekerasan dalam rumah tangga", "KDRT", Some("kekerasan dalam rumah tangga"));
        check(
            "Badan Pelindungan Pekerja Migran Indonesia",
            "BP2MI",
            Some("Badan Pelindungan Pekerja Migran Indonesia"),
        );
        check("daerah tertinggal, terdepan, dan terluar", "3T", Some("tertinggal, terdepan, dan terluar"));
        check("kartu tanda penduduk elektronik", "e-KTP", None);
        check("Organisasi Kesehatan Dunia", "WHO", None);
        check("kata Menteri Ani Lestari", "DPR", None);
    }

    #[test]
    fn syllables() {
        check("kata Kementerian Perhubungan", "Kemenhub", Some("Kementerian Perhubungan"));
        check("kepada Kepolisian Daerah", "Polda", Some("Kepolisian Daerah"));
        check("soal Kementerian Luar Negeri", "Kemlu", Some("Kementerian Luar Negeri"));
        check("jelang pemilihan umum", "pemilu", Some("pemilihan umum"));
        check("jaringan narkotika dan obat-obatan", "narkoba", Some("narkotika dan obat-obatan"));
        check("warga di sisi kiri jalan desa", "kanan", None);
    }
}
