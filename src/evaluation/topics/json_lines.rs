//! Topics as JSON Lines, as BEIR has them.

use serde_json::{Map, Value};

use super::names::{Part, names};
use super::{Draft, Topic, on_one_line};
use crate::error::Result;
use crate::evaluation::input::Input;

/// Reads one object a line.
///
/// # Errors
///
/// For a line that is not a JSON object.
pub(super) fn read(input: Input) -> Result<Vec<Draft>> {
    input
        .lines()
        .map(|(number, line)| {
            let object: Map<String, Value> = serde_json::from_str(line)
                .map_err(|error| input.error_at(number, format_args!("not a JSON object: {error}")))?;
            Ok(Draft { line: number, topic: topic(&object) })
        })
        .collect()
}

fn topic(object: &Map<String, Value>) -> Topic {
    let value = |part| names(part).iter().find_map(|name| text(object.get(*name)?));
    let asked = value(Part::Text).unwrap_or_default();
    Topic {
        id: value(Part::Id).unwrap_or_default(),
        description: value(Part::Description).filter(|description| *description != asked),
        narrative: value(Part::Narrative),
        text: asked,
    }
}

/// What `value` says, unless that is nothing.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => on_one_line(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
