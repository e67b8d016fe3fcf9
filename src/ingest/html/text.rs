//! The text of a part of a page, as it is laid out: paragraphs parted by a blank line, list items and rows by a line break.
//!
//! Owns what is left out: code, forms, pictures and their captions, navigation, boxes marked as not of the text, lists of
//! links. Nothing that holds a great part of the text is left out for what it is called.

use std::ops::Range;

use dom_query::NodeRef;

use super::facts::classes;
use super::walk::{Step, Walk, name_of};
use super::words::{Purpose, class_rank};

/// How much of the text a part may hold, in percent, that is left out for its name.
const MAX_UNWANTED_PERCENT: usize = 40;

/// White space that is due before the next word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// An element that has begun, and what was written by then.
struct Open {
    text_start: usize,
    linked_start: usize,
    links_start: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Link,
    Preformatted,
    Container,
    Unwanted,
}

struct Writer {
    text: String,
    gap: Gap,
    open: Vec<Open>,
    unwanted: Vec<Range<usize>>,
    /// How many bytes of the text stand in links, and how many links there were.
    linked_bytes: usize,
    links: usize,
    preformatted: usize,
}

/// The text below `root`.
pub(super) fn text_of(root: &NodeRef<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        gap: Gap::None,
        open: Vec::new(),
        unwanted: Vec::new(),
        linked_bytes: 0,
        links: 0,
        preformatted: 0,
    };
    let mut walk = Walk::below(root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) if node.is_text() => writer.write(&node.text()),
            Step::Enter(node) if node.is_element() => {
                let name = name_of(&node);
                if is_passed_over(&name) {
                    walk.pass_over(&node);
                } else {
                    writer.enter(&node, &name);
                }
            }
            Step::Leave(node) if node.is_element() => writer.leave(&name_of(&node)),
            Step::Enter(_) | Step::Leave(_) => {}
        }
    }
    writer.finished()
}

fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math"
            | "canvas"
            | "video"
            | "audio"
            | "button"
            | "select"
            | "textarea"
            | "input"
            | "head"
            | "h1"
            | "dialog"
            | "map"
            | "amp-ad"
            | "amp-embed"
    )
}

impl Writer {
    fn enter(&mut self, node: &NodeRef<'_>, name: &str) {
        let is_second_break = name == "br" && self.gap >= Gap::Line;
        self.due(if is_second_break { Gap::Paragraph } else { gap_around(name) });
        let kind = kind_of(node, name);
        self.links += usize::from(kind == Kind::Link);
        self.preformatted += usize::from(kind == Kind::Preformatted);
        let (text_start, linked_start, links_start) = (self.text.len(), self.linked_bytes, self.links);
        self.open.push(Open { text_start, linked_start, links_start, kind });
    }

    fn leave(&mut self, name: &str) {
        let Some(open) = self.open.pop() else { return };
        let written = self.text.len() - open.text_start;
        match open.kind {
            Kind::Plain => {}
            Kind::Link => self.linked_bytes = open.linked_start + written,
            Kind::Preformatted => self.preformatted -= 1,
            Kind::Unwanted => self.unwanted.push(open.text_start..self.text.len()),
            Kind::Container => {
                let linked = self.linked_bytes - open.linked_start;
                if self.links >= open.links_start + 2 && linked * 10 >= written * 9 {
                    self.unwanted.push(open.text_start..self.text.len());
                }
            }
        }
        self.due(gap_around(name));
    }

    fn due(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn write(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.due(if self.preformatted > 0 { Gap::Line } else { Gap::Space });
            }
            for word in line.split_inclusive(is_space) {
                let bare = word.trim_end_matches(is_space);
                if !bare.is_empty() {
                    self.write_word(bare);
                }
                if bare.len() < word.len() {
                    self.due(Gap::Space);
                }
            }
        }
    }

    fn write_word(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.text.push_str(word);
    }

    /// The text without what is unwanted and no great part of it.
    fn finished(mut self) -> String {
        let most = self.text.len() * MAX_UNWANTED_PERCENT / 100;
        self.unwanted.retain(|range| range.len() <= most);
        self.unwanted.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut text = String::with_capacity(self.text.len());
        let mut end = 0;
        for range in &self.unwanted {
            if range.start >= end {
                text.push_str(self.text.get(end..range.start).unwrap_or_default());
            }
            end = end.max(range.end);
        }
        text.push_str(self.text.get(end..).unwrap_or_default());
        text.trim().to_owned()
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

fn gap_around(name: &str) -> Gap {
    match name {
        "p" | "div" | "section" | "article" | "main" | "ul" | "ol" | "dl" | "table" | "blockquote"
        | "pre" | "figure" | "header" | "footer" | "aside" | "nav" | "form" | "fieldset" | "center"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "address" | "details" | "summary" => Gap::Paragraph,
        "li" | "br" | "tr" | "dt" | "dd" | "option" | "caption" | "figcaption" => Gap::Line,
        "td" | "th" => Gap::Space,
        _ => Gap::None,
    }
}

fn kind_of(node: &NodeRef<'_>, name: &str) -> Kind {
    match name {
        "a" => return Kind::Link,
        "pre" => return Kind::Preformatted,
        "figcaption" | "aside" | "nav" | "form" | "footer" | "header" | "label" => return Kind::Unwanted,
        "br" | "strong" | "em" | "b" | "i" if !node.has_attr("class") && !node.has_attr("id") => {
            return Kind::Plain;
        }
        _ => {}
    }
    let is_hidden = node.has_attr("hidden")
        || node.attr("style").is_some_and(|style| style.replace(' ', "").contains("display:none"));
    if is_hidden || class_rank(Purpose::Unwanted, &classes(node)).is_some() {
        return Kind::Unwanted;
    }
    if matches!(name, "ul" | "ol" | "div" | "section" | "table" | "td" | "dl" | "p") {
        Kind::Container
    } else {
        Kind::Plain
    }
}
