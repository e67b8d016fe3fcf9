//! Marks in text, as pairs of strings around them.

use std::ops::Range;

use crate::searcher::Hit;
use crate::snippets::Passage;

/// What is written before and after each kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Around a word or phrase that matches.
    pub mark: (&'static str, &'static str),
    /// Around a title.
    pub title: (&'static str, &'static str),
    /// Around what matters less.
    pub dim: (&'static str, &'static str),
}

impl Palette {
    /// No markup at all.
    pub const PLAIN: Self = Self { mark: ("", ""), title: ("", ""), dim: ("", "") };
    /// Colours and weights of ANSI terminals.
    pub const ANSI: Self = Self {
        mark: ("\u{1b}[1;31m", "\u{1b}[0m"),
        title: ("\u{1b}[1m", "\u{1b}[0m"),
        dim: ("\u{1b}[2m", "\u{1b}[0m"),
    };
}

/// The passages of `hit` as one line of HTML: everything escaped, every mark between `before` and `after`.
#[must_use]
pub fn highlighted_html(hit: &Hit, before: &str, after: &str) -> String {
    let passage = |passage: &Passage| {
        let marks = text_marks(passage);
        let text = pieces(&passage.text, &marks).map(|(text, marked)| {
            let text = escaped(text);
            if marked { format!("{before}{text}{after}") } else { text }
        });
        with_cuts(passage, &text.collect::<String>())
    };
    let passages: Vec<String> = hit.passages.iter().map(passage).collect();
    passages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One passage with the palette's marks.
pub fn marked_passage(passage: &Passage, palette: &Palette) -> String {
    with_cuts(passage, &marked(&passage.text, &text_marks(passage), palette))
}

/// `text` with the palette's marks.
pub fn marked(text: &str, marks: &[Range<usize>], palette: &Palette) -> String {
    let (before, after) = palette.mark;
    pieces(text, marks)
        .map(|(text, marked)| if marked { format!("{before}{text}{after}") } else { text.to_owned() })
        .collect()
}

/// Where the marks of a passage stand in its own text.
fn text_marks(passage: &Passage) -> Vec<Range<usize>> {
    passage.marks.iter().map(|mark| mark.text_bytes.clone()).collect()
}

fn with_cuts(passage: &Passage, text: &str) -> String {
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{text}{}", cut(passage.cut_before), cut(passage.cut_after))
}

/// The parts of `text`, in order, each with whether it is marked.
fn pieces<'t>(text: &'t str, marks: &'t [Range<usize>]) -> impl Iterator<Item = (&'t str, bool)> {
    let end = text.len();
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let stops = marks.iter().map(|mark| mark.start).chain(std::iter::once(end));
    let marked = marks.iter().map(|mark| Some(mark.clone())).chain(std::iter::once(None));
    starts.zip(stops).zip(marked).flat_map(move |((start, stop), mark)| {
        let plain = text.get(start..stop).unwrap_or("");
        let mark = mark.and_then(|mark| text.get(mark)).unwrap_or("");
        [(plain, false), (mark, true)].into_iter().filter(|(text, _)| !text.is_empty())
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
