//! The first and last lines of a text, where pages show their date.

use std::ops::Range;

/// So many lines that are not blank are looked at before and after the article.
const FIRST: usize = 10;
const LAST: usize = 6;
/// They are looked for within so many bytes of the beginning and the end.
const MAX_BYTES: usize = 2048;

/// The beginning and the end of a text in which a line may show its date.
#[derive(Debug)]
pub struct Edges {
    head_end: usize,
    tail_start: usize,
}

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Where it begins, in bytes.
    pub byte_start: usize,
    /// Where it ends, without its line end.
    pub byte_end: usize,
    /// How many lines that are not blank stand before it, of the first ones; the number of those for one of the last.
    pub index: usize,
}

impl Edges {
    /// The edges of `text`.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let head = bytes.get(..bytes.len().min(MAX_BYTES)).unwrap_or_default();
        let tail_from = bytes.len().saturating_sub(MAX_BYTES);
        let tail = bytes.get(tail_from..).unwrap_or_default();
        let head_end = nth_line(head.split(is_line_end), FIRST).map_or(head.len(), |(from, len)| from + len);
        let back = nth_line(tail.rsplit(is_line_end), LAST).map_or(tail.len(), |(from, len)| from + len);
        let tail_start = bytes.len() - back;
        Self { head_end, tail_start }
    }

    /// The line that holds the `range` of `text`, when it is one of the first or last.
    pub fn line_of(&self, text: &str, range: &Range<usize>) -> Option<Line> {
        if range.end > self.head_end && range.start < self.tail_start {
            return None;
        }
        let window_start = text.ceil_char_boundary(range.start.saturating_sub(MAX_BYTES));
        let window_end = text.floor_char_boundary(range.end + MAX_BYTES);
        let before = text.get(window_start..range.start)?;
        let byte_start = before.rfind('\n').map_or(window_start, |at| window_start + at + 1);
        let after = text.get(range.end..window_end)?;
        let byte_end = after.find('\n').map_or(window_end, |at| range.end + at);
        let index = if range.end > self.head_end {
            FIRST
        } else {
            text.get(..byte_start)?.split('\n').filter(|line| !line.trim().is_empty()).count()
        };
        Some(Line { byte_start, byte_end, index })
    }
}

fn is_line_end(byte: &u8) -> bool {
    *byte == b'\n'
}

/// Where the line stands that is the `count`th that is not blank, and its length; counted from where `lines` begin.
fn nth_line<'t>(lines: impl Iterator<Item = &'t [u8]>, count: usize) -> Option<(usize, usize)> {
    let mut from = 0;
    let mut full = 0;
    for line in lines {
        full += usize::from(!line.trim_ascii().is_empty());
        if full == count {
            return Some((from, line.len()));
        }
        from += line.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last_lines() {
        let text: String = (0..40).map(|number| format!("baris {number:02}\n\n")).collect();
        let edges = Edges::of(&text);
        assert_eq!(text.get(..edges.head_end).map(|head| head.trim_end().ends_with("baris 09")), Some(true));
        assert_eq!(text.get(edges.tail_start..).map(|tail| tail.starts_with("baris 34")), Some(true));
        let at = text.find("baris 03").unwrap();
        let line = edges.line_of(&text, &(at + 6..at + 8)).unwrap();
        assert_eq!((&text[line.byte_start..line.byte_end], line.index), ("baris 03", 3));
        let at = text.find("baris 20").unwrap();
        assert!(edges.line_of(&text, &(at..at + 8)).is_none());
    }

    #[test]
    fn short_texts_are_all_edge() {
        for text in ["", "satu", "\n\n", "é"] {
            let edges = Edges::of(text);
            assert_eq!((edges.head_end, edges.tail_start), (text.len(), 0), "{text:?}");
        }
    }
}
