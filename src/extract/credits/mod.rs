//! Credits: the agencies and outlets that an article says it has its story from.
//!
//! Knows the places where credits stand and the words beside them, not the outlets: the caller's registry says which names
//! are outlets and how they are written. What is only news about an outlet is no credit.

mod parentheses;
mod phrases;
mod scan;
mod triggers;

use std::ops::Range;

/// The agencies and outlets that `text` credits, as `is_outlet` writes them, in the order of the text, none twice.
///
/// `is_outlet` gives the display name of an outlet in any spelling, and nothing for other words. What stands in the ranges
/// `skip` (sorted, not overlapping) is not read. The article's own publisher is among the credits where the text cites it.
#[must_use]
pub fn read(text: &str, skip: &[Range<usize>], is_outlet: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
    let mut found = Found { is_outlet, skip, at: 0, names: Vec::new() };
    phrases::find(text, &mut found);
    parentheses::find(text, &mut found);
    found.names.sort_by_key(|(at, _)| *at);
    found.names.into_iter().map(|(_, name)| name).collect()
}

/// The outlets found so far, each with where in the text.
struct Found<'a> {
    is_outlet: &'a dyn Fn(&str) -> Option<String>,
    skip: &'a [Range<usize>],
    /// Where in the text is being read.
    at: usize,
    names: Vec<(usize, String)>,
}

impl Found<'_> {
    /// Notes the outlet called `name`; whether there is one.
    fn add(&mut self, name: &str) -> bool {
        let Some(outlet) = self.look_up(name) else { return false };
        match self.names.iter_mut().find(|(_, known)| *known == outlet) {
            Some((at, _)) => *at = self.at.min(*at),
            None => self.names.push((self.at, outlet)),
        }
        true
    }

    fn look_up(&self, name: &str) -> Option<String> {
        if name.contains(['\n', '\r', '\u{a0}']) {
            let words: Vec<&str> = name.split_whitespace().collect();
            return (self.is_outlet)(&words.join(" "));
        }
        (self.is_outlet)(name)
    }

    fn knows(&self, name: &str) -> bool {
        self.look_up(name).is_some()
    }

    fn is_skipped(&self, at: usize) -> bool {
        let before = self.skip.partition_point(|range| range.start <= at);
        before.checked_sub(1).and_then(|last| self.skip.get(last)).is_some_and(|range| range.contains(&at))
    }
}

#[cfg(test)]
mod tests;
