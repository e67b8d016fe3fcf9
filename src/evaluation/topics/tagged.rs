//! TREC's topics: tags that are closed, or not, as in the older files.

use super::names::{Part, place};
use super::tags::{Piece, Pieces, attribute};
use super::{Draft, on_one_line};

/// Labels with which the older files begin a part.
const LABELS: [(Part, &[&str]); 4] = [
    (Part::Id, &["Number:", "Topic:"]),
    (Part::Text, &["Topic:", "Title:"]),
    (Part::Description, &["Description:"]),
    (Part::Narrative, &["Narrative:"]),
];

/// Reads all that stands in `<top>` or `<topic>`.
///
/// A part goes on to the next tag that is known or opens something; a topic to the next one, if nothing closes it.
pub(super) fn read(text: &str) -> Vec<Draft> {
    let mut reader = Reader::default();
    for (line, piece) in Pieces::new(text) {
        match piece {
            Piece::Text(text) => reader.text(&text),
            Piece::Open { name, attributes } => reader.open(line, name, attributes),
            Piece::Close { name } => reader.close(name),
        }
    }
    reader.finish_topic();
    reader.drafts
}

#[derive(Default)]
struct Reader {
    drafts: Vec<Draft>,
    topic: Option<Open>,
}

/// A topic that is being read.
#[derive(Default)]
struct Open {
    line: u64,
    number: Option<String>,
    /// The parts so far: the name and the text of each.
    parts: Vec<(String, String)>,
    /// Whether text now belongs to the last of the parts.
    in_part: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let Some(topic) = self.topic.as_mut().filter(|topic| topic.in_part) else { return };
        if let Some((_, part)) = topic.parts.last_mut() {
            part.push_str(text);
        }
    }

    fn open(&mut self, line: u64, name: &str, attributes: &str) {
        if is_topic(name) {
            self.finish_topic();
            let number = attribute(attributes, |name| place(Part::Id, name).is_some());
            self.topic = Some(Open { line, number: number.map(on_one_line), ..Open::default() });
        } else if let Some(topic) = &mut self.topic {
            let name = part_name(name);
            topic.in_part = [Part::Id, Part::Text, Part::Description, Part::Narrative]
                .iter()
                .any(|part| place(*part, name).is_some());
            if topic.in_part {
                topic.parts.push((name.to_owned(), String::new()));
            }
        }
    }

    fn close(&mut self, name: &str) {
        if is_topic(name) {
            return self.finish_topic();
        }
        let Some(topic) = &mut self.topic else { return };
        let is_last = topic.parts.last().is_some_and(|(open, _)| open.eq_ignore_ascii_case(part_name(name)));
        topic.in_part &= !is_last;
    }

    fn finish_topic(&mut self) {
        let Some(open) = self.topic.take() else { return };
        let mut draft = Draft { line: open.line, ..Draft::default() };
        let (id, _) = open.best(Part::Id, None);
        let (text, from) = open.best(Part::Text, None);
        draft.topic.text = text.unwrap_or_default();
        draft.topic.description = open.best(Part::Description, from).0;
        draft.topic.narrative = open.best(Part::Narrative, None).0;
        draft.topic.id = id.or(open.number).unwrap_or_default();
        self.drafts.push(draft);
    }
}

impl Open {
    /// The text of `part` under the name that counts most, and which of the parts it is; not the one at `except`.
    fn best(&self, part: Part, except: Option<usize>) -> (Option<String>, Option<usize>) {
        let texts = self.parts.iter().enumerate().filter(|(at, _)| Some(*at) != except);
        let named = texts.filter_map(|(at, (name, text))| {
            let text = without_label(&on_one_line(text), part).to_owned();
            Some((place(part, name)?, at, text)).filter(|(_, _, text)| !text.is_empty())
        });
        named.min().map_or((None, None), |(_, at, text)| (Some(text), Some(at)))
    }
}

fn is_topic(name: &str) -> bool {
    name.eq_ignore_ascii_case("top") || name.eq_ignore_ascii_case("topic")
}

/// The name of a part without the language that some files put before it, as in `<ID-title>`.
fn part_name(name: &str) -> &str {
    match name.split_once('-') {
        Some((language, rest)) if language.len() == 2 => rest,
        _ => name,
    }
}

fn without_label(text: &str, part: Part) -> &str {
    let labels = LABELS.iter().find(|(named, _)| *named == part).map_or(&[][..], |(_, labels)| labels);
    let rest = labels.iter().find_map(|label| {
        let beginning = text.get(..label.len())?;
        beginning.eq_ignore_ascii_case(label).then(|| text.get(label.len()..))?
    });
    rest.unwrap_or(text).trim()
}
