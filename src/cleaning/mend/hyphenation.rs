//! Words divided at the end of a line: `pemerin-` and `tah` become `pemerintah`.
//!
//! What is written with a hyphen keeps it: doubled words (`kupu-kupu`), words doubled with another sound (`sayur-mayur`)
//! and words behind a prefix such as `anti-`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::edits::Edits;

/// Word parts that keep a hyphen behind them, and the second halves of words doubled with another sound.
static KEEPERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("hyphenated.txt").lines().filter(|line| !line.starts_with('#')).collect());

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    for newline in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let Some(hyphen) = newline.checked_sub(1) else { continue };
        let (Some(before), Some(after)) = (text.get(..hyphen), text.get(newline + 1..)) else { continue };
        if text.as_bytes().get(hyphen) != Some(&b'-') {
            continue;
        }
        let (first, second) = (word_at_end(before), word_at_begin(after));
        if first.len() < 2 || second.len() < 2 {
            continue;
        }
        let from = if keeps_hyphen(first, second) { newline } else { hyphen };
        edits.remove(from..newline + 1);
    }
}

/// No word has more bytes.
const LONGEST: usize = 40;

fn word_at_end(text: &str) -> &str {
    let letters = text.bytes().rev().take(LONGEST).take_while(u8::is_ascii_lowercase).count();
    text.get(text.len() - letters..).unwrap_or_default()
}

fn word_at_begin(text: &str) -> &str {
    let letters = text.bytes().take(LONGEST).take_while(u8::is_ascii_lowercase).count();
    text.get(..letters).unwrap_or_default()
}

/// Whether `first-second` is written with a hyphen wherever it stands.
fn keeps_hyphen(first: &str, second: &str) -> bool {
    let is_doubled = |len: usize| second.get(..len).is_some_and(|stem| first.ends_with(stem));
    // "kupu-kupunya", "bermacam-macam": the shorter half is in the longer one.
    let shared = (3..=second.len().min(first.len())).rev().find(|len| is_doubled(*len));
    shared.is_some_and(|len| len + 4 > second.len()) || KEEPERS.contains(first) || KEEPERS.contains(second)
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[track_caller]
    fn check(damaged: &str, mended: &str) {
        assert_eq!(mend(damaged), mended, "{damaged:?}");
    }

    #[test]
    fn divided_words_are_put_together() {
        check("oleh pemerin-\ntah desa", "oleh pemerintah desa");
        check("meng-\natur", "mengatur");
    }

    #[test]
    fn hyphens_that_belong_stay() {
        check("kupu-\nkupu", "kupu-kupu");
        check("bermacam-\nmacam", "bermacam-macam");
        check("rumah-\nrumahnya", "rumah-rumahnya");
        check("sayur-\nmayur", "sayur-mayur");
        check("anti-\nkorupsi", "anti-korupsi");
        check("2019-\n2020", "2019-\n2020");
        check("Lembah Sari -\nAir", "Lembah Sari -\nAir");
    }
}
