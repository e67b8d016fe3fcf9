//! What a record holds beyond telusur's own fields.

use serde_json::{Map, Value};

use crate::article::Article;

/// The further fields of a record, of which those are taken back that an export wrote.
pub struct Leftover(Map<String, Value>);

impl Leftover {
    /// What is left is `fields`.
    pub fn new(fields: Map<String, Value>) -> Self {
        Self(fields)
    }

    /// Takes out the text called `name`.
    pub fn text(&mut self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str()?;
        match self.0.shift_remove(name)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Takes out the list of texts called `name`, blank ones left out.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        let Some(Value::Array(values)) = self.0.get(name) else { return Vec::new() };
        let texts: Vec<String> =
            values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        if texts.len() == values.len() {
            self.0.shift_remove(name);
            return texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        }
        Vec::new()
    }

    /// Takes out the name of an origin.
    pub fn origin<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let origin = serde_json::from_value(self.0.get(name)?.clone()).ok()?;
        self.0.shift_remove(name);
        Some(origin)
    }

    /// Keeps what a field of telusur's own was before it was read.
    pub fn keep(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// The fields, those with a taken name under `record_` and that name.
    pub fn renamed(self) -> Map<String, Value> {
        let free = |name: String| {
            if Article::FIELDS.contains(&name.as_str()) { format!("record_{name}") } else { name }
        };
        self.0.into_iter().map(|(name, value)| (free(name), value)).collect()
    }
}
