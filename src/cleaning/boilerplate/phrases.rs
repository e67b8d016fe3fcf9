//! The listed phrases, and where they stand in a text.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::cleaning::Kind;

/// How far reaches what a phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The line that holds nothing else.
    Alone,
    /// The line that it begins.
    Line,
    /// The sentence that it begins.
    Sentence,
    /// Itself, wherever it stands in just these letters, or begins a sentence.
    Mark,
    /// The brackets that it opens.
    Bracket,
    /// A title behind it, or titles on the lines below; a colon must follow it on the same line.
    Title,
    /// The same, also without a colon.
    Heading,
    /// The names behind it.
    Names,
    /// The picture's credit that it begins.
    Credit,
    /// Everything to the end of a short rest.
    Rest,
    /// Where the text stood first, with the title it had there.
    Reprint,
}

/// A phrase of a list.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) kind: Kind,
    pub(super) extent: Extent,
    text: &'static str,
}

/// A phrase where it stands in a text.
pub(super) struct Hit {
    pub(super) phrase: &'static Phrase,
    pub(super) bytes: Range<usize>,
}

const LISTS: [(Kind, &str); 12] = [
    (Kind::Related, include_str!("lists/related.txt")),
    (Kind::NextPage, include_str!("lists/next_page.txt")),
    (Kind::Advertisement, include_str!("lists/advertisement.txt")),
    (Kind::Media, include_str!("lists/media.txt")),
    (Kind::PhotoCredit, include_str!("lists/photo_credit.txt")),
    (Kind::Plug, include_str!("lists/plug.txt")),
    (Kind::Disclaimer, include_str!("lists/disclaimer.txt")),
    (Kind::Copyright, include_str!("lists/copyright.txt")),
    (Kind::Byline, include_str!("lists/byline.txt")),
    (Kind::Reprint, include_str!("lists/reprint.txt")),
    (Kind::Tags, include_str!("lists/tags.txt")),
    (Kind::Widget, include_str!("lists/widget.txt")),
];

struct Phrases {
    phrases: Vec<Phrase>,
    automaton: Option<AhoCorasick>,
    /// For each first byte of a phrase, capitals for letters, the second ones as a set of their lowest five bits; for a line
    /// break, all.
    begins: [u32; 256],
    /// The first three bytes of each phrase, as a set of [`trigram`]s.
    trigrams: Vec<bool>,
}

#[expect(clippy::indexing_slicing, reason = "every byte has its place in the table")]
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let phrases: Vec<Phrase> =
        LISTS.iter().flat_map(|(kind, list)| list.lines().filter_map(|line| parse(*kind, line))).collect();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .kind(Some(AhoCorasickKind::DFA))
        .build(phrases.iter().map(|phrase| phrase.text))
        .ok();
    let mut begins = [0; 256];
    for phrase in &phrases {
        if let [first, second, ..] = phrase.text.as_bytes() {
            begins[usize::from(first.to_ascii_uppercase())] |= 1_u32 << (second & 31);
        }
    }
    begins[usize::from(b'\n')] = u32::MAX;
    let mut trigrams = vec![false; 1 << 15];
    for phrase in &phrases {
        if let Some(known) = trigram(phrase.text.as_bytes()).and_then(|trigram| trigrams.get_mut(trigram)) {
            *known = true;
        }
    }
    Phrases { phrases, automaton, begins, trigrams }
});

/// The first three bytes as one number below 2¹⁵, the same for capitals and small letters.
fn trigram(bytes: &[u8]) -> Option<usize> {
    let lowest = |byte: &u8| usize::from(byte & 31);
    bytes.first_chunk::<3>().map(|[a, b, c]| lowest(a) << 10 | lowest(b) << 5 | lowest(c))
}

fn parse(kind: Kind, line: &'static str) -> Option<Phrase> {
    let (extent, text) = line.split_once(' ')?;
    let extent = match extent {
        "alone" => Extent::Alone,
        "line" => Extent::Line,
        "sentence" => Extent::Sentence,
        "mark" => Extent::Mark,
        "bracket" => Extent::Bracket,
        "title" => Extent::Title,
        "heading" => Extent::Heading,
        "names" => Extent::Names,
        "credit" => Extent::Credit,
        "rest" => Extent::Rest,
        "reprint" => Extent::Reprint,
        _ => return None,
    };
    Some(Phrase { kind, extent, text })
}

/// Where listed phrases stand in `text` as words of their own, in order: those that begin with a capital or a mark, and
/// those that begin a line.
pub(super) fn find(text: &str) -> Vec<Hit> {
    let phrases = &*PHRASES;
    let bytes = text.as_bytes();
    let mut hits = Vec::new();
    let mut at = 0;
    let mut line_letter = first_letter(bytes, 0);
    while let Some(found) = phrases.next_candidate(bytes, at, line_letter) {
        at = found + 1;
        if bytes.get(found) == Some(&b'\n') {
            line_letter = first_letter(bytes, at);
        } else if let Some(hit) = phrases.at_candidate(text, found) {
            at = hit.bytes.end;
            hits.push(hit);
        }
    }
    hits
}

/// The first letter of a line that begins at `start`, if it is a small one.
fn first_letter(bytes: &[u8], start: usize) -> usize {
    let line = bytes.get(start..).unwrap_or_default();
    let marks = line
        .iter()
        .take(MOST_MARKS)
        .take_while(|byte| !byte.is_ascii_alphabetic() && **byte != b'\n')
        .count();
    start + marks
}

/// How many marks may stand before the first letter of a line.
const MOST_MARKS: usize = 16;

impl Phrases {
    /// The first place from `at` where a phrase may begin, or a line ends; `line_letter` is such a place too.
    #[expect(clippy::indexing_slicing, reason = "every byte has its place in the table")]
    fn next_candidate(&self, bytes: &[u8], at: usize, line_letter: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let seconds = rest.get(1..).unwrap_or_default();
        let found = rest
            .iter()
            .zip(seconds)
            .position(|(first, second)| (self.begins[usize::from(*first)] >> (second & 31)) & 1 != 0)
            .map(|i| at + i);
        if line_letter >= at && found.is_none_or(|found| line_letter < found) && line_letter < bytes.len() {
            return Some(line_letter);
        }
        found
    }

    /// The phrase that begins at `at`.
    fn at_candidate(&self, text: &str, at: usize) -> Option<Hit> {
        self.trigrams.get(trigram(text.as_bytes().get(at..)?)?).filter(|known| **known)?;
        let found = self.automaton.as_ref()?.find(Input::new(text).range(at..).anchored(Anchored::Yes))?;
        let phrase = PHRASES.phrases.get(found.pattern().as_usize())?;
        let bytes = found.range();
        let is_as_listed = phrase.extent != Extent::Mark
            || text.get(bytes.clone()) == Some(phrase.text)
            || begins_sentence(text, bytes.start);
        (is_as_listed && stands_apart(text.as_bytes(), &bytes)).then_some(Hit { phrase, bytes })
    }
}

impl Hit {
    /// Whether what stands before it ends where it begins, in running text too.
    pub(super) fn is_border(&self) -> bool {
        match self.phrase.extent {
            Extent::Mark | Extent::Bracket | Extent::Rest | Extent::Heading => true,
            Extent::Names | Extent::Title => self.phrase.text.ends_with(':'),
            Extent::Sentence | Extent::Reprint => true,
            Extent::Alone | Extent::Line | Extent::Credit => false,
        }
    }
}

/// Whether a line or a sentence begins at `start`, with a capital.
fn begins_sentence(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default().trim_end_matches([' ', '\u{a0}', '\t']);
    let ended = before.is_empty() || before.ends_with(['\n', '.', '!', '?', '"', '”', ')', '…']);
    ended && text.get(start..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Whether no word goes on over the borders of `bytes`; a capital after a small letter begins a word ("siniBaca").
fn stands_apart(text: &[u8], bytes: &Range<usize>) -> bool {
    let before = bytes.start.checked_sub(1).and_then(|at| text.get(at));
    let (first, last, after) =
        (text.get(bytes.start), text.get(bytes.end.saturating_sub(1)), text.get(bytes.end));
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let is_upper = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_uppercase);
    let begins = !is_letter(before) || !is_letter(first) || (is_upper(first) && !is_upper(before));
    let ends = !last.is_some_and(u8::is_ascii_alphabetic)
        || !is_letter(after)
        || (is_upper(after) && !is_upper(last));
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_list_is_read() {
        for (kind, list) in LISTS {
            for line in list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
                assert!(parse(kind, line).is_some(), "{kind}: {line}");
            }
        }
        assert!(PHRASES.automaton.is_some());
    }
}
