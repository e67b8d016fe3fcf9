//! What a page says of its article in linked data (JSON-LD), however badly it is written.
//!
//! Owns the mending of JSON and the choice among the things described; what the values mean is for others.

use serde_json::{Map, Value};

type Thing = Map<String, Value>;

/// The things that a page describes: its article, if any, and all others for reference.
#[derive(Default)]
pub(super) struct LinkedData {
    article: Option<Thing>,
    page: Option<Thing>,
    by_id: Vec<(String, Thing)>,
}

/// A person or organisation as linked data names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Agent {
    pub(super) name: String,
}

impl LinkedData {
    pub(super) fn read(scripts: &[String]) -> Self {
        let mut data = Self::default();
        for value in scripts.iter().filter_map(|script| parse(script)) {
            data.add(value, 0);
        }
        data
    }

    fn add(&mut self, value: Value, depth: usize) {
        const MAX_DEPTH: usize = 4;
        match value {
            Value::Array(values) if depth < MAX_DEPTH => {
                values.into_iter().for_each(|value| self.add(value, depth + 1));
            }
            Value::Object(mut thing) => {
                for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    let Some(value @ (Value::Array(_) | Value::Object(_))) = thing.get(inner) else {
                        continue;
                    };
                    if depth < MAX_DEPTH {
                        let value = value.clone();
                        self.add(value, depth + 1);
                    }
                }
                thing.shift_remove("@graph");
                self.add_thing(thing);
            }
            _ => {}
        }
    }

    fn add_thing(&mut self, thing: Thing) {
        const MOST: usize = 100;
        if let Some(id) = thing.get("@id").and_then(Value::as_str).filter(|_| self.by_id.len() < MOST)
            && thing.contains_key("name")
        {
            self.by_id.push((id.to_owned(), thing.clone()));
        }
        let types = types(&thing);
        let slot = if types.iter().any(|kind| is_article(kind)) {
            &mut self.article
        } else if types.iter().any(|kind| kind.ends_with("WebPage") || kind.ends_with("VideoObject")) {
            &mut self.page
        } else {
            return;
        };
        if slot.is_none() {
            *slot = Some(thing);
        }
    }

    /// The first of `names` that the article has as text; failing that, its page.
    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        let in_thing = |thing: &Thing| names.iter().find_map(|name| text_of(thing.get(*name)?));
        self.article.as_ref().and_then(in_thing).or_else(|| self.page.as_ref().and_then(in_thing))
    }

    /// The list of texts under `name`, which may also be one text with commas.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        match self.article.as_ref().and_then(|article| article.get(name)) {
            Some(Value::Array(values)) => values.iter().filter_map(text_of).collect(),
            Some(value) => text_of(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Who stands under `role` of the article, such as `author`.
    pub(super) fn agents(&self, role: &str) -> Vec<Agent> {
        let things = [self.article.as_ref(), self.page.as_ref()];
        let Some(value) = things.into_iter().flatten().find_map(|thing| thing.get(role)) else {
            return Vec::new();
        };
        match value {
            Value::Array(values) => values.iter().filter_map(|value| self.agent(value)).collect(),
            value => self.agent(value).into_iter().collect(),
        }
    }

    fn agent(&self, value: &Value) -> Option<Agent> {
        let thing = match value {
            Value::String(name) => {
                return Some(Agent { name: name.clone() });
            }
            Value::Object(thing) if thing.contains_key("name") => thing,
            Value::Object(thing) => {
                let id = thing.get("@id")?.as_str()?;
                &self.by_id.iter().find(|(known, _)| known == id)?.1
            }
            _ => return None,
        };
        let name = match thing.get("name")? {
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            name => text_of(name)?,
        };
        Some(Agent { name })
    }
}

fn types(thing: &Thing) -> Vec<&str> {
    match thing.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Review")
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => return values.first().filter(|value| value.is_string()).and_then(text_of),
        Value::Object(thing) => thing.get("@id").or_else(|| thing.get("@value"))?.as_str()?.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// JSON as it is; failing that, [`mended`]; failing that, nothing.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.strip_suffix(';').unwrap_or(script);
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&mended(script))).ok()
}

/// The same JSON without what people leave in it: line breaks and bare quotes in strings, comments, trailing commas,
/// bad escapes.
fn mended(json: &str) -> String {
    let mut mended = String::with_capacity(json.len());
    let mut chars = json.char_indices().peekable();
    let mut in_string = false;
    let mut is_value = false;
    while let Some((at, c)) = chars.next() {
        let rest = json.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '"' if in_string && !ends_string(rest, is_value) => mended.push_str("\\\""),
            '"' => {
                in_string = !in_string;
                mended.push('"');
            }
            '\\' if in_string => {
                let escaped = chars.next().map_or(' ', |(_, c)| c);
                let is_known = matches!(escaped, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')
                    || escaped == 'u'
                        && rest.bytes().skip(1).take(4).filter(u8::is_ascii_hexdigit).count() == 4;
                mended.push_str(if is_known { "\\" } else { "" });
                mended.push(if escaped < ' ' { ' ' } else { escaped });
            }
            c if in_string && c < ' ' => mended.push(' '),
            '/' if !in_string && rest.starts_with(['/', '*']) => {
                let (end, len) = if rest.starts_with('/') { ("\n", 1) } else { ("*/", 2) };
                let past = rest.find(end).map_or(json.len(), |end| at + 1 + end + len);
                while chars.next_if(|(next, _)| *next < past).is_some() {}
            }
            ',' if !in_string && rest.trim_start().starts_with(['}', ']']) => {}
            c => {
                if !in_string && !c.is_whitespace() {
                    is_value = c == ':';
                }
                mended.push(c);
            }
        }
    }
    mended
}

/// Whether a quote before `rest` ends a string, which may be the value of a name: what follows must go on as JSON does.
fn ends_string(rest: &str, is_value: bool) -> bool {
    let after = rest.get(..64.min(rest.len())).unwrap_or(rest).trim_start();
    match after.chars().next() {
        None | Some('}' | ']') => true,
        Some(':') => !is_value,
        Some(',') => {
            let next = after.get(1..).unwrap_or_default().trim_start();
            next.is_empty()
                || next.starts_with(['"', '{', '[', '}', ']', '-', 't', 'f', 'n', '/'])
                || next.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}
