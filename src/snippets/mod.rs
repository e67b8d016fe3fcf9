//! Passages: the parts of a text that show best why it matches, as byte ranges of the text.
//!
//! Owns sentences, marks and their choice. Knows no markup, colour or terminal, and nothing of the index: what matches is
//! decided by analysing the text again, so that every mark is justified by the query.

mod matcher;
mod select;
mod sentences;

use std::ops::Range;

use select::Sentence;

pub use matcher::{Mark, Matcher};
pub use sentences::sentences;

/// What passages look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassageOptions {
    /// How many passages a text has at most.
    pub max_passages: usize,
    /// How many characters a passage has at most; whole sentences where they fit.
    pub max_chars: usize,
}

impl Default for PassageOptions {
    fn default() -> Self {
        Self { max_passages: 2, max_chars: 240 }
    }
}

/// A part of a text, with what matches in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it says.
    pub text: String,
    /// The words and phrases that match, in bytes of [`Passage::text`], in order, none touching another.
    pub marks: Vec<Range<usize>>,
    /// Where it stands, in bytes of the whole text.
    pub bytes: Range<usize>,
    /// Where its marks stand, in bytes of the whole text.
    pub mark_bytes: Vec<Range<usize>>,
    /// Whether its first sentence is not there from its beginning.
    pub cut_before: bool,
    /// Whether its last sentence is not there to its end.
    pub cut_after: bool,
}

impl Passage {
    /// The same passage in a whole text in which `place` tells where each range now stands.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(Range<usize>) -> Range<usize>) -> Self {
        self.bytes = place(self.bytes);
        self.mark_bytes = self.mark_bytes.into_iter().map(place).collect();
        self
    }
}

/// Longer texts are looked at only so far, in bytes: a passage costs no more for a book than for an article.
const MAX_TEXT_BYTES: usize = 400_000;

/// The passages of `text` for what `matcher` looks for, in the text's order. Only `parts` of it are looked at, ranges in
/// order that do not overlap, and no passage goes beyond one of them. A text in which nothing matches gives its
/// beginning; a blank one gives nothing.
///
/// ```
/// use telusur::analysis::{Analyzer, Lexicon, State};
/// use telusur::query::Query;
/// use telusur::snippets::{Matcher, PassageOptions, passages};
///
/// let text = "Hujan turun. Tentara menembaki kendaraan itu. Warga mengungsi.";
/// let analysis = State::new(Analyzer::Indonesian, &Lexicon::default());
/// let mut matcher = Matcher::new(&Query::from("penembakan"), analysis);
/// let options = PassageOptions { max_passages: 1, max_chars: 40 };
/// let whole = 0..text.len();
/// let found = passages(text, &[whole], &mut matcher, &options);
/// assert_eq!(found[0].text, "Tentara menembaki kendaraan itu.");
/// assert_eq!(&found[0].text[found[0].marks[0].clone()], "menembaki");
/// assert_eq!(&text[found[0].bytes.clone()], found[0].text);
/// ```
pub fn passages(
    text: &str,
    parts: &[Range<usize>],
    matcher: &mut Matcher,
    options: &PassageOptions,
) -> Vec<Passage> {
    let end = text.floor_char_boundary(MAX_TEXT_BYTES);
    let (mut all, mut marks) = (Vec::new(), Vec::new());
    for (number, part) in parts.iter().enumerate() {
        let Some(slice) = text.get(part.start..part.end.min(end)) else { break };
        let moved = |bytes: Range<usize>| bytes.start + part.start..bytes.end + part.start;
        all.extend(sentences(slice).into_iter().map(|bytes| Sentence { bytes: moved(bytes), part: number }));
        marks.extend(matcher.marks(slice).into_iter().map(|mark| Mark { bytes: moved(mark.bytes), ..mark }));
    }
    select::select(text, &all, &marks, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Analyzer, Lexicon, State};
    use crate::query::Query;

    fn analysis() -> State {
        State::new(Analyzer::Indonesian, &Lexicon::default())
    }

    const TEXT: &str = "Perundingan dimulai pada Senin. Kedua pihak menyepakati gencatan senjata selama sepekan.\n\
        Baku tembak terjadi di perbatasan. Para pengungsi kembali ke desa. Menurut dr. Budi, S.H., gencatan itu rapuh.";

    fn shown(text: &str, query: &str, options: PassageOptions) -> Vec<String> {
        let mut matcher = Matcher::new(&Query::from(query), analysis());
        let whole = 0..text.len();
        passages(text, &[whole], &mut matcher, &options)
            .into_iter()
            .map(|passage| {
                let mut shown = String::new();
                let mut at = 0;
                for mark in &passage.marks {
                    shown += &format!("{}[{}]", &passage.text[at..mark.start], &passage.text[mark.clone()]);
                    at = mark.end;
                }
                let (before, after) =
                    (if passage.cut_before { "…" } else { "" }, if passage.cut_after { "…" } else { "" });
                format!("{before}{shown}{}{after}", &passage.text[at..])
            })
            .collect()
    }

    #[track_caller]
    fn check(query: &str, max_passages: usize, max_chars: usize, expected: &[&str]) {
        assert_eq!(shown(TEXT, query, PassageOptions { max_passages, max_chars }), expected);
    }

    #[test]
    fn the_sentence_with_most_of_the_query_is_chosen() {
        check("gencatan senjata", 1, 80, &["Kedua pihak menyepakati [gencatan] [senjata] selama sepekan."]);
    }

    #[test]
    fn passages_stand_in_the_texts_order_and_abbreviations_end_no_sentence() {
        check(
            "rapuh mengungsi",
            2,
            60,
            &["Para [pengungsi] kembali ke desa.", "Menurut dr. Budi, S.H., gencatan itu [rapuh]."],
        );
    }

    #[test]
    fn inflected_forms_are_marked() {
        check("menembak", 1, 40, &["Baku [tembak] terjadi di perbatasan."]);
    }

    #[test]
    fn a_phrase_is_one_mark_and_only_in_its_forms() {
        check("\"gencatan senjata\"", 1, 80, &["Kedua pihak menyepakati [gencatan senjata] selama sepekan."]);
    }

    #[test]
    fn excluded_words_are_never_marked() {
        check("sepekan -senjata", 1, 80, &["Kedua pihak menyepakati gencatan senjata selama [sepekan]."]);
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        check("senjata", 1, 30, &["…gencatan [senjata] selama…"]);
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        check("helikopter", 2, 40, &["Perundingan dimulai pada Senin."]);
        assert_eq!(shown("  \n", "x", PassageOptions::default()), [""; 0]);
    }

    proptest! {
        #[test]
        fn passages_hold_their_marks_and_do_not_overlap(
            text in "([A-Za-z]{1,9}[ .,\n]{1,2}|tembak |menembak\\. |é |“){0,60}",
            max_chars in 1usize..80,
            max_passages in 0usize..4,
        ) {
            let mut matcher = Matcher::new(&Query::from("tembak \"menembak tembak\""), analysis());
            let whole = 0..text.len();
            let found = passages(&text, &[whole], &mut matcher, &PassageOptions { max_passages, max_chars });
            prop_assert!(found.len() <= max_passages);
            let mut end = 0;
            for passage in found {
                prop_assert!(passage.bytes.start >= end);
                prop_assert!(text.get(passage.bytes.clone()).is_some());
                let mut at = passage.bytes.start;
                for mark in &passage.mark_bytes {
                    prop_assert!(mark.start >= at && mark.end <= passage.bytes.end);
                    let marked = &text[mark.clone()];
                    prop_assert!(marked.to_lowercase().contains("tembak") || marked.to_lowercase().contains("menembak"));
                    at = mark.end;
                }
                end = passage.bytes.end;
            }
        }
    }
}
