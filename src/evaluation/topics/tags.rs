//! Text with tags in it, piece by piece; knows no topics.
//!
//! Takes whatever comes: what is not a tag is text. Linear in the length of the text.

use std::borrow::Cow;

/// A piece of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// With entities resolved, except in what is marked as plain text.
    Text(Cow<'a, str>),
    /// `<name attributes>`
    Open { name: &'a str, attributes: &'a str },
    /// `</name>`
    Close { name: &'a str },
}

/// The pieces of a text, each with the line on which it begins, counted from 1.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// Takes off as many bytes, which end at a character.
    fn take(&mut self, byte_len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(byte_len).unwrap_or((self.rest, ""));
        self.line += taken.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = rest;
        taken
    }

    /// Takes what stands between `open`, with which the rest begins, and `close`, or the end.
    fn enclosed(&mut self, open: &str, close: &str) -> Option<&'a str> {
        let inner = self.rest.strip_prefix(open)?;
        let byte_len = inner.find(close).unwrap_or(inner.len());
        self.take(open.len() + byte_len + close.len());
        inner.get(..byte_len)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (u64, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.line;
            if self.rest.is_empty() {
                return None;
            }
            if let Some(plain) = self.enclosed("<![CDATA[", "]]>") {
                return Some((line, Piece::Text(Cow::Borrowed(plain))));
            }
            if self.enclosed("<!--", "-->").is_some() {
                continue;
            }
            if let Some((piece, byte_len)) = tag(self.rest) {
                self.take(byte_len);
                return Some((line, piece));
            }
            let first = self.rest.chars().next().map_or(0, char::len_utf8);
            let after = self.rest.get(first..).unwrap_or_default();
            let text = self.take(first + after.find('<').unwrap_or(after.len()));
            return Some((line, Piece::Text(resolved(text))));
        }
    }
}

/// The tag with which `text` begins, and its length in bytes.
fn tag(text: &str) -> Option<(Piece<'_>, usize)> {
    let inner = text.strip_prefix('<')?;
    let end =
        inner.find(['<', '>']).filter(|end| inner.get(*end..).is_some_and(|rest| rest.starts_with('>')))?;
    let inner = inner.get(..end)?;
    let byte_len = end + 2;
    if let Some(name) = inner.strip_prefix('/') {
        return Some((Piece::Close { name: name.trim() }, byte_len));
    }
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '?' | '!')) {
        return None;
    }
    let name_end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(name_end)?;
    Some((Piece::Open { name, attributes }, byte_len))
}

/// The value of the first attribute whose name fits.
pub(super) fn attribute(attributes: &str, fits: impl Fn(&str) -> bool) -> Option<&str> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let name = name.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let quoted = after.strip_prefix(['"', '\'']);
        let (value, next) = match quoted {
            Some(inner) => inner.split_once(if after.starts_with('"') { '"' } else { '\'' })?,
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        if fits(name) {
            return Some(value);
        }
        rest = next;
    }
}

/// `text` with XML's five entities and numbered characters resolved; others stay as they are.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        resolved.push_str(before);
        let (c, byte_len) = entity(after).unwrap_or(('&', 0));
        resolved.push(c);
        rest = after.get(byte_len..).unwrap_or_default();
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

/// No entity that is known is longer, in bytes.
const MAX_ENTITY_BYTES: usize = 10;

/// The character of the entity that stands after a `&`, and the length of what names it.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';')?;
    let name = text.get(..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, end + 1))
}
