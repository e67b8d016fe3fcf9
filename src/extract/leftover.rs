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

    /// The fields, those with a taken name under `record_` and that name, or more of it where that is taken too.
    pub fn renamed(self) -> Map<String, Value> {
        let Self(fields) = self;
        let is_own = |name: &str| Article::FIELDS.contains(&name);
        if !fields.keys().any(|name| is_own(name)) {
            return fields;
        }
        let free = |name: &String| {
            let mut free = name.clone();
            while is_own(&free) || free != *name && fields.contains_key(&free) {
                free.insert_str(0, "record_");
            }
            free
        };
        let names: Vec<String> = fields.keys().map(free).collect();
        names.into_iter().zip(fields.into_iter().map(|(_, value)| value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(fields: Value, renamed: Value) {
        let Value::Object(fields) = fields else { panic!("{fields}") };
        assert_eq!(Value::Object(Leftover::new(fields).renamed()).to_string(), renamed.to_string());
    }

    #[test]
    fn no_field_takes_the_place_of_another() {
        check(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 2}));
        check(json!({"a": 1, "path": 2}), json!({"a": 1, "record_path": 2}));
        check(json!({"path": 1, "record_path": 2}), json!({"record_record_path": 1, "record_path": 2}));
    }
}
