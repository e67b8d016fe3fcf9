//! What the words of its sentence say of a day: that someone spoke then, that it is still to come, that it is long past.
//!
//! Owns `cues.txt`. Looks a bounded way back and ahead.

use std::sync::LazyLock;

use super::bytes::{skip_spaces_back, word_start};
use super::mention::Mention;

/// So many bytes of a sentence are looked at before and after a day.
const BYTES_BEFORE: usize = 160;
const BYTES_AFTER: usize = 20;
/// So many bytes of a text's beginning and end are looked at for a check of a claim.
const BYTES_CHECKED: usize = 500;
/// No word of the list is longer.
const MAX_WORD: usize = 16;

/// A kind of words near a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Someone speaks.
    Speech,
    /// The reporter knows it at once, from afar.
    Remote,
    /// The reporter met the speaker.
    Met,
    /// Another's report is cited.
    Cited,
    /// Courts, cases and politics.
    Court,
    /// Motors and travel.
    Leisure,
    /// Matches.
    Match,
    /// Markets.
    Trade,
    /// `hari ini`
    Today,
    /// `kemarin`
    Yesterday,
    /// The day is still to come.
    Future,
    /// It begins or ends a span.
    Span,
    /// Of an older matter.
    Past,
    /// `lalu` after the day.
    Ago,
    /// In a caption.
    Picture,
    /// Part of the sentence, not its tail.
    Inside,
    /// `malam`
    Night,
    /// `pagi`, `siang`, `sore`
    Daytime,
    /// A time of day follows.
    Zone,
    /// The text checks a claim.
    Check,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u32);

impl Cue {
    /// The names of the kinds in `cues.txt`.
    const NAMES: [(&str, Self); 20] = [
        ("speech", Self::Speech),
        ("remote", Self::Remote),
        ("met", Self::Met),
        ("cited", Self::Cited),
        ("court", Self::Court),
        ("leisure", Self::Leisure),
        ("match", Self::Match),
        ("trade", Self::Trade),
        ("today", Self::Today),
        ("yesterday", Self::Yesterday),
        ("future", Self::Future),
        ("span", Self::Span),
        ("past", Self::Past),
        ("ago", Self::Ago),
        ("picture", Self::Picture),
        ("inside", Self::Inside),
        ("night", Self::Night),
        ("daytime", Self::Daytime),
        ("zone", Self::Zone),
        ("check", Self::Check),
    ];
}

impl Cues {
    /// Whether `cue` is among them.
    pub fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u32) != 0
    }

    fn add(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u32;
    }

    fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The words of one place, in buckets by [`bucket`].
type Words = Vec<Vec<(&'static [u8], Cues)>>;

static BEFORE: LazyLock<Words> = LazyLock::new(|| words("before"));
static BESIDE: LazyLock<Words> = LazyLock::new(|| words("beside"));
static WITHIN: LazyLock<Words> = LazyLock::new(|| words("within"));
static AFTER: LazyLock<Words> = LazyLock::new(|| words("after"));
static TEXT: LazyLock<Words> = LazyLock::new(|| words("text"));

const BUCKETS: usize = 512;

/// By length and first letter, in whatever case.
fn bucket(word: &[u8]) -> usize {
    let first = word.first().map_or(0, |first| usize::from(first & 0x1F));
    (first * 16 + word.len() % 16) % BUCKETS
}

fn words(place: &str) -> Words {
    let mut all: Words = vec![Vec::new(); BUCKETS];
    for line in include_str!("cues.txt").lines() {
        let mut words = line.split_whitespace();
        let kind = words.next().and_then(|kind| Cue::NAMES.iter().find(|(name, _)| *name == kind));
        let Some((_, cue)) = kind else { continue };
        if words.next() != Some(place) {
            continue;
        }
        for word in words.map(str::as_bytes) {
            let Some(list) = all.get_mut(bucket(word)) else { continue };
            if !list.iter().any(|(known, _)| *known == word) {
                list.push((word, Cues::default()));
            }
            list.iter_mut().filter(|(known, _)| *known == word).for_each(|(_, cues)| cues.add(*cue));
        }
    }
    all
}

/// What the sentence of `day` says of it.
pub fn around(text: &str, day: &Mention) -> Cues {
    let text = text.as_bytes();
    let before = text.get(..day.byte_start).unwrap_or_default();
    let sentence = sentence_before(before);
    let mut cues = read(sentence, &BEFORE);
    cues.join(read(last_word(sentence), &BESIDE));
    cues.join(read(text.get(day.byte_start..day.byte_end).unwrap_or_default(), &WITHIN));
    cues.join(read(words_after(text.get(day.byte_end..).unwrap_or_default()), &AFTER));
    cues
}

/// Whether words of a text's beginning or end say that it checks a claim.
pub fn checks_claim(text: &str) -> bool {
    let text = text.as_bytes();
    let head = text.get(..text.len().min(BYTES_CHECKED)).unwrap_or_default();
    let tail = text.get(text.len().saturating_sub(BYTES_CHECKED)..).unwrap_or_default();
    read(head, &TEXT).has(Cue::Check) || read(tail, &TEXT).has(Cue::Check)
}

/// The two words after a day, before the next mark.
fn words_after(after: &[u8]) -> &[u8] {
    let near = after.get(..after.len().min(BYTES_AFTER)).unwrap_or_default();
    let near = near.strip_prefix(b" ").unwrap_or(near);
    let near = near.strip_prefix(b")").unwrap_or(near);
    near.split(|byte| matches!(byte, b'.' | b',' | b'\n')).next().unwrap_or_default()
}

/// The last word before a day; for a tail such as `kata Ani, ` none.
fn last_word(sentence: &[u8]) -> &[u8] {
    let end = skip_spaces_back(sentence, sentence.len());
    sentence.get(word_start(sentence, end)..end).unwrap_or_default()
}

/// What stands of the sentence before its day.
pub fn sentence_before(before: &[u8]) -> &[u8] {
    let near = before.get(before.len().saturating_sub(BYTES_BEFORE)..).unwrap_or_default();
    let is_end = |at: &usize| match near.get(*at) {
        Some(b'\n' | b'!' | b'?') => true,
        Some(b'.') => !near.get(at + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let start = (0..near.len()).rev().find(is_end).map_or(0, |at| at + 1);
    near.get(start..).unwrap_or_default()
}

fn read(text: &[u8], words: &Words) -> Cues {
    let mut cues = Cues::default();
    for word in text.split(|byte| !byte.is_ascii_alphabetic()) {
        let Some(list) = words.get(bucket(word)).filter(|_| word.len() <= MAX_WORD) else { continue };
        if let Some((_, found)) = list.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)) {
            cues.join(*found);
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[track_caller]
    fn check(text: &str, cue: Cue, is_there: bool) {
        let scan = scan(text, &[]);
        let day = scan.days.first().expect("a day");
        assert_eq!(around(text, day).has(cue), is_there, "{text:?}");
    }

    #[test]
    fn words_count_in_their_place() {
        check("Banjir surut, kata Ani, Selasa (13/9/2022).", Cue::Speech, true);
        check("Banjir surut, kata Ani. Selasa (13/9/2022)", Cue::Speech, false);
        check("Air naik hingga Selasa (13/9/2022)", Cue::Span, true);
        check("Lomba digelar Selasa (13/9/2022) mendatang", Cue::Future, true);
        check("Lomba digelar Selasa (13/9/2022), mendatang", Cue::Future, false);
        check("Hari ini, Selasa (13/9/2022)", Cue::Today, true);
        check("Pada Selasa malam (13/9/2022)", Cue::Night, true);
    }

    #[test]
    fn claims_are_checked_at_the_edges() {
        let padding = "kata ".repeat(400);
        assert!(checks_claim("Unggahan itu hoaks."));
        assert!(!checks_claim(&format!("{padding} hoaks {padding}")));
    }
}
