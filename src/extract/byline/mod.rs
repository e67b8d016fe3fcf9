//! Bylines: the people who wrote, edited and translated an article, as its text or its record names them.
//!
//! Shapes of Indonesian and English newsrooms, one a file. Knows no outlet by name beyond the words that show a run of
//! capitalised words to be no person's, and reads no agency: those are credits.

mod field;
mod labels;
mod names;
mod report;
mod roles;
mod tail;
mod unlabelled;
mod words;

use std::{borrow::Cow, ops::Range};

use labels::Field;
use roles::Role;

/// The people who made an article, in the order of the text, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Who wrote or reported it.
    pub authors: Vec<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// Who translated it.
    pub translators: Vec<String>,
}

/// A byline above an article begins within so many bytes.
const HEAD_BYTES: usize = 900;
/// A byline below it ends within so many bytes of the text's end.
const TAIL_BYTES: usize = 1600;

/// The byline of `text`, without what stands in the ranges `skip` (sorted, not overlapping).
///
/// Only the beginning and the end of a text are read, so the cost does not grow with its length.
#[must_use]
pub fn read(text: &str, skip: &[Range<usize>]) -> Byline {
    let mut byline = Byline::default();
    let (head, tail) = regions(text);
    let (head, tail_text) = (blanked(text, head, skip), tail.map(|tail| blanked(text, tail, skip)));
    byline.take_labelled(&head);
    if let Some(tail) = &tail_text {
        byline.take_labelled(tail);
    }
    let labelled = std::mem::replace(&mut byline.authors, unlabelled::head(&head));
    for name in labelled.into_iter().chain(report::find(&head)) {
        add(&mut byline.authors, name);
    }
    if byline.authors.is_empty() {
        let names = tail::find(tail_text.as_ref().unwrap_or(&head)).into_iter();
        let editors = &byline.editors;
        byline.authors = names.filter(|name| !editors.iter().any(|e| is_short_for(name, e))).collect();
    }
    byline
}

/// Where the bylines of `text` stand: its beginning and its end, or all of it. Lines are not cut, where there are any.
fn regions(text: &str) -> (Range<usize>, Option<Range<usize>>) {
    if text.len() <= HEAD_BYTES + TAIL_BYTES {
        return (0..text.len(), None);
    }
    let head = text.floor_char_boundary(HEAD_BYTES);
    let tail = text.ceil_char_boundary(text.len() - TAIL_BYTES);
    let head_end = text.get(..head).and_then(|head| head.rfind('\n'));
    let tail_start = text.get(tail..).and_then(|tail| tail.find('\n'));
    let tail_start =
        tail_start.filter(|skipped| *skipped < TAIL_BYTES / 2).map_or(tail, |skipped| tail + skipped + 1);
    (0..head_end.unwrap_or(head), Some(tail_start..text.len()))
}

/// The byline that a record's author field holds, in whatever shape.
///
/// Names that nothing separates stay one.
#[must_use]
pub fn from_field(text: &str) -> Byline {
    field::read(text)
}

impl Byline {
    /// Takes over who `better` names, part by part.
    pub fn replace_by(&mut self, better: Self) {
        for (own, better) in [
            (&mut self.authors, better.authors),
            (&mut self.editors, better.editors),
            (&mut self.translators, better.translators),
        ] {
            if !better.is_empty() {
                *own = better;
            }
        }
    }

    /// The byline of the groups that stand where bylines stand: the first near the beginning, else the last.
    fn take_labelled(&mut self, text: &str) {
        let mut groups = labels::groups(text).into_iter().peekable();
        let in_head = |group: &Vec<Field>| group.first().is_some_and(|field| field.range.start < HEAD_BYTES);
        if self.is_empty() {
            groups.next_if(in_head).into_iter().flatten().for_each(|field| self.take(field));
        }
        // What follows a full byline is that of an article it cites.
        if self.authors.is_empty() {
            let edited = !self.editors.is_empty();
            let fields = groups.last().into_iter().flatten();
            fields.filter(|field| !(edited && field.role == Role::Editor)).for_each(|field| self.take(field));
        }
    }

    fn is_empty(&self) -> bool {
        self.authors.is_empty() && self.editors.is_empty() && self.translators.is_empty()
    }

    fn of(fields: impl Iterator<Item = Field>) -> Self {
        let mut byline = Self::default();
        fields.for_each(|field| byline.take(field));
        byline
    }

    fn take(&mut self, field: Field) {
        for role in [Some(field.role), field.also].into_iter().flatten() {
            let list = match role {
                Role::Author | Role::Writer | Role::Sender => &mut self.authors,
                Role::Editor => &mut self.editors,
                Role::Translator => &mut self.translators,
                Role::Nobody | Role::Work => continue,
            };
            field.names.iter().for_each(|name| add(list, name.clone()));
        }
    }
}

/// Adds `name` unless the list has it, be it in a longer form; a longer form takes the shorter one's place.
fn add(list: &mut Vec<String>, name: String) {
    if let Some(known) =
        list.iter_mut().find(|known| is_short_for(known, &name) || is_short_for(&name, known))
    {
        if known.len() < name.len() {
            *known = name;
        }
    } else {
        list.push(name);
    }
}

/// Whether all words of `short`, or longer ones for its initials, stand in `long` in their order.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut words = long.split(' ');
    let initial = |word: &str| word.trim_end_matches('.').len() == 1;
    let fits = |word: &str, other: &str| {
        other.eq_ignore_ascii_case(word) || (initial(word) && other.chars().next() == word.chars().next())
    };
    short.split(' ').all(|word| words.any(|other| fits(word, other)))
}

/// The `region` of `text` with spaces in place of what `skip` covers.
fn blanked<'t>(text: &'t str, region: Range<usize>, skip: &[Range<usize>]) -> Cow<'t, str> {
    let mut blank = Cow::Borrowed(text.get(region.clone()).unwrap_or_default());
    let first = skip.partition_point(|range| range.end <= region.start);
    for range in skip.iter().skip(first).take_while(|range| range.start < region.end) {
        let from = blank.floor_char_boundary(range.start.saturating_sub(region.start));
        let to = blank.ceil_char_boundary(range.end.saturating_sub(region.start));
        if from < to {
            blank.to_mut().replace_range(from..to, &" ".repeat(to - from));
        }
    }
    blank
}

#[cfg(test)]
mod tests;
