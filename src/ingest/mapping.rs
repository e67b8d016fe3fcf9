//! The one place where fields under a file's own names become a [`Record`].
//!
//! Owns which value is good for which field; knows nothing of files and formats, and interprets no value: a
//! date only has to be text or a number.

use serde_json::{Map, Value};

use super::field_names::{Field, FieldNames};
use super::record::{Origin, Record};
use super::reject::{RAW_KEY, Rejected, RejectedRecord, take_mark};

impl Record {
    /// Sorts `fields` onto telusur's own names.
    ///
    /// A field's names are tried in the order of [`FieldNames`], passing over those without a value (null,
    /// blank, empty); the first is taken, and what stands under the others stays in [`Record::extra`] with
    /// everything unknown. The value may be
    ///
    /// - a string for every field, kept exactly for `text`, and without surrounding white space elsewhere;
    /// - a number for `id`, `date` and `title`, true or false for `id` and `date`, which become text;
    /// - an array of strings for `authors`, and for `text`, where they are paragraphs joined by blank lines;
    /// - an object with a `name` for `source` and `authors`, which then also stays in [`Record::extra`];
    /// - an object such as `{"$oid": "…"}` for `id` and `date`, as document databases export them.
    ///
    /// What [`Rejected::to_json`] added is dropped.
    ///
    /// # Errors
    ///
    /// If a field has a value of another shape, or if there is neither text nor title; with all fields given
    /// back.
    // The error is as large as what it gives back, and is built for few records.
    #[allow(clippy::result_large_err)]
    pub fn from_fields(
        mut fields: Map<String, Value>,
        names: &FieldNames,
        origin: Origin,
    ) -> Result<Self, Rejected> {
        let marked = take_mark(&mut fields);
        match Winners::find(&fields, names).and_then(Winners::checked) {
            Ok(winners) => Ok(winners.into_record(fields, names, origin, marked)),
            Err(reason) => Err(Rejected { origin, reason, record: RejectedRecord::Fields(fields) }),
        }
    }
}

/// For each field the position of the key that gives it its value, and the rank of that key's name.
#[derive(Default)]
struct Winners([Option<(usize, usize)>; Field::ALL.len()]);

impl Winners {
    fn find(fields: &Map<String, Value>, names: &FieldNames) -> Result<Self, String> {
        let mut winners = Self::default();
        for (position, (key, value)) in fields.iter().enumerate() {
            let Some((field, rank)) = names.lookup(key).filter(|_| !is_absent(value)) else { continue };
            let Some(slot) = winners.0.get_mut(field as usize) else { continue };
            if slot.is_none_or(|(_, best)| rank < best) {
                *slot = Some((position, rank));
            }
        }
        for (position, (key, value)) in fields.iter().enumerate() {
            if let Some(field) = winners.won_by(position).filter(|field| !is_usable(*field, value)) {
                return Err(misfit(field, key, value));
            }
        }
        Ok(winners)
    }

    fn checked(self) -> Result<Self, String> {
        match (self.winner(Field::Text), self.winner(Field::Title)) {
            (None, None) => Err("no text and no title".to_owned()),
            _ => Ok(self),
        }
    }

    /// The position of the key that gives `field` its value.
    fn winner(&self, field: Field) -> Option<usize> {
        self.0.get(field as usize).copied().flatten().map(|(position, _)| position)
    }

    fn won_by(&self, position: usize) -> Option<Field> {
        Field::ALL.into_iter().find(|field| self.winner(*field) == Some(position))
    }

    fn into_record(
        self,
        fields: Map<String, Value>,
        names: &FieldNames,
        origin: Origin,
        marked: bool,
    ) -> Record {
        let mut record = Record { origin, ..Record::default() };
        for (position, (key, value)) in fields.into_iter().enumerate() {
            if let Some(field) = self.won_by(position) {
                if holds_more_than_names(field, &value) {
                    record.extra.insert(key, value.clone());
                }
                record.set(field, value);
            } else if !(marked && key == RAW_KEY || is_absent(&value) && names.lookup(&key).is_some()) {
                record.extra.insert(key, value);
            }
        }
        record
    }
}

impl Record {
    fn set(&mut self, field: Field, value: Value) {
        match field {
            Field::Text => self.text = paragraphs(value),
            Field::Authors if value.is_string() => self.byline = one(value),
            Field::Authors => self.authors = each(value),
            Field::Id => self.id = one(value),
            Field::Title => self.title = one(value),
            Field::Date => self.date = one(value),
            Field::Source => self.source = one(value),
            Field::Url => self.url = one(value),
            Field::Lang => self.lang = one(value),
        }
    }
}

fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_absent),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_usable(field: Field, value: &Value) -> bool {
    match (field, value) {
        (_, Value::String(_))
        | (Field::Id | Field::Date, Value::Number(_) | Value::Bool(_))
        | (Field::Title, Value::Number(_)) => true,
        (Field::Id | Field::Date, Value::Object(_)) => {
            inner(value).is_some_and(|inner| !is_absent(inner) && is_usable(field, inner))
        }
        (Field::Source | Field::Authors, Value::Object(_)) => name(value).is_some(),
        (Field::Authors, Value::Array(items)) => {
            items.iter().all(|item| is_absent(item) || item.is_string() || name(item).is_some())
        }
        (Field::Text, Value::Array(items)) => items.iter().all(Value::is_string),
        _ => false,
    }
}

fn misfit(field: Field, key: &str, value: &Value) -> String {
    match (field, value) {
        (Field::Authors | Field::Text, Value::Array(_)) => format!("`{key}` holds something other than text"),
        _ => format!("`{key}` is {}, not text", kind(value)),
    }
}

/// What a JSON value is, as a person would say it.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The value in a wrapper such as `{"$date": "2022-09-13"}`.
fn inner(value: &Value) -> Option<&Value> {
    let fields = value.as_object().filter(|fields| fields.len() == 1)?;
    fields.iter().next().filter(|(key, _)| key.starts_with('$')).map(|(_, value)| value)
}

fn name(value: &Value) -> Option<&str> {
    value.get("name")?.as_str().map(str::trim).filter(|name| !name.is_empty())
}

fn holds_more_than_names(field: Field, value: &Value) -> bool {
    match (field, value) {
        (Field::Source | Field::Authors, Value::Object(_)) => true,
        (Field::Authors, Value::Array(items)) => items.iter().any(Value::is_object),
        _ => false,
    }
}

fn one(value: Value) -> Option<String> {
    let text = match value {
        Value::String(text) if text.trim().len() == text.len() => text,
        Value::String(text) => text.trim().to_owned(),
        Value::Null => String::new(),
        Value::Object(_) => match (name(&value), inner(&value)) {
            (Some(name), _) => name.to_owned(),
            (None, Some(inner)) => return one(inner.clone()),
            (None, None) => String::new(),
        },
        other => other.to_string(),
    };
    Some(text).filter(|text| !text.is_empty())
}

fn each(value: Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.into_iter().filter_map(one).collect(),
        single => one(single).into_iter().collect(),
    }
}

fn paragraphs(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(value: Value) -> Result<Record, Rejected> {
        let Value::Object(fields) = value else { panic!("the test needs an object") };
        Record::from_fields(fields, &FieldNames::default(), Origin::default())
    }

    #[track_caller]
    fn check(value: Value, expected: Record) {
        assert_eq!(map(value), Ok(expected));
    }

    #[track_caller]
    fn check_rejected(value: &Value, reason: &str) {
        let rejected = map(value.clone()).unwrap_err();
        assert_eq!(rejected.reason, reason);
        assert_eq!(rejected.record, RejectedRecord::Fields(value.as_object().unwrap().clone()));
    }

    fn titled(title: &str) -> Record {
        Record { title: Some(title.to_owned()), ..Record::default() }
    }

    #[test]
    fn every_field_finds_its_place() {
        check(
            json!({
                "_id": 7, "Judul": " Beras ", "isi": " Harga\n", "tanggal": 2022, "media": "ANTARA",
                "tautan": "https://a.id", "penulis": ["Ani", "Budi"], "bahasa": "id", "rubrik": {"a": 1}
            }),
            Record {
                id: Some("7".into()),
                title: Some("Beras".into()),
                text: " Harga\n".into(),
                date: Some("2022".into()),
                source: Some("ANTARA".into()),
                url: Some("https://a.id".into()),
                authors: vec!["Ani".into(), "Budi".into()],
                byline: None,
                lang: Some("id".into()),
                extra: json!({"rubrik": {"a": 1}}).as_object().unwrap().clone(),
                origin: Origin::default(),
            },
        );
    }

    #[test]
    fn one_text_for_the_writers_is_a_byline() {
        let byline = |value: Value| map(value).map(|record| (record.byline, record.authors)).unwrap();
        assert_eq!(byline(json!({"text": "a", "author": " Oleh: Ani "})), (Some("Oleh: Ani".into()), vec![]));
        assert_eq!(byline(json!({"text": "a", "author": ["Ani"]})), (None, vec!["Ani".into()]));
    }

    #[test]
    fn the_earlier_name_wins_and_the_later_stays() {
        let mut expected = titled("A");
        expected.extra.insert("headline".into(), json!("B"));
        check(json!({"headline": "B", "title": "A"}), expected);
    }

    #[test]
    fn a_name_without_a_value_is_passed_over() {
        check(json!({"title": " ", "judul": null, "headline": "B", "text": [], "url": ""}), titled("B"));
    }

    #[test]
    fn unknown_fields_keep_value_and_order() {
        let record = map(json!({"z": null, "title": "A", "a": [1, {"b": ""}], "raw": "r"})).unwrap();
        assert_eq!(Value::from(record.extra).to_string(), r#"{"z":null,"a":[1,{"b":""}],"raw":"r"}"#);
    }

    #[test]
    fn shapes_of_the_wild_are_read() {
        let record = map(json!({
            "_id": {"$oid": "63"}, "date": {"$date": {"$numberLong": "1663027200000"}}, "title": 1984,
            "text": ["satu", "dua"], "source": {"id": null, "name": "Detik"}, "author": [{"name": "Ani"}, "Budi", null]
        }))
        .unwrap();
        assert_eq!(record.id.as_deref(), Some("63"));
        assert_eq!(record.date.as_deref(), Some("1663027200000"));
        assert_eq!(record.title.as_deref(), Some("1984"));
        assert_eq!(record.text, "satu\n\ndua");
        assert_eq!(record.source.as_deref(), Some("Detik"));
        assert_eq!(record.authors, ["Ani", "Budi"]);
        assert_eq!(record.extra.keys().collect::<Vec<_>>(), ["source", "author"]);
    }

    #[test]
    fn a_value_of_the_wrong_shape_is_rejected_by_name() {
        check_rejected(&json!({"isi": {"p": 1}}), "`isi` is an object, not text");
        check_rejected(&json!({"text": 12}), "`text` is a number, not text");
        check_rejected(&json!({"text": "a", "date": ["x"]}), "`date` is an array, not text");
        check_rejected(&json!({"text": "a", "author": [["x"]]}), "`author` holds something other than text");
        check_rejected(&json!({"text": "a", "id": {"$a": {"$b": []}}}), "`id` is an object, not text");
    }

    #[test]
    fn neither_text_nor_title_is_rejected() {
        check_rejected(&json!({"id": 1, "title": "", "text": "\n"}), "no text and no title");
        check_rejected(&json!({}), "no text and no title");
    }

    #[test]
    fn the_mark_of_an_earlier_rejection_is_dropped() {
        check(json!({"rejected": {"reason": "r"}, "raw": "{", "title": "A"}), titled("A"));
        let rejected = map(json!({"raw": "{", "rejected": {"reason": "r"}})).unwrap_err();
        assert_eq!(rejected.record, RejectedRecord::Fields(json!({"raw": "{"}).as_object().unwrap().clone()));
    }

    #[test]
    fn an_assigned_header_wins_over_the_usual_ones() {
        let mut names = FieldNames::default();
        names.assign("title", "HL").unwrap();
        let fields = json!({"title": "A", "hl": "B"}).as_object().unwrap().clone();
        assert_eq!(
            Record::from_fields(fields, &names, Origin::default()).unwrap().title.as_deref(),
            Some("B")
        );
    }
}
