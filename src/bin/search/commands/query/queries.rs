//! Files of queries: one a line, as an object or as it is typed.

use std::path::Path;

use serde_json::{Map, Value};
use telusur::error::{Error, ErrorKind};

use crate::commands::eval::files;

/// A query of several.
#[derive(Debug, PartialEq)]
pub struct Asked {
    /// What the answer is told apart by: a text or a number.
    pub id: Value,
    /// The query as it was typed.
    pub typed: String,
}

/// The queries of the file at `path`, `-` for standard input. Blank lines are none.
pub fn read(path: &Path) -> telusur::Result<Vec<Asked>> {
    queries(&files::read(path)?).map_err(|(line, cause)| {
        Error::new(ErrorKind::Input, "read the queries").path(path).line(line).cause(cause).hinting(
            "write a query a line, as `{\"id\": \"q1\", \"query\": \"harga beras\"}` or as it is typed",
        )
    })
}

fn queries(text: &str) -> Result<Vec<Asked>, (u64, String)> {
    let lines = (1u64..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| query(line.trim(), number).map_err(|cause| (number, cause))).collect()
}

/// The query on one line. A line that begins with a brace is an object; a query without an id has its line's number.
fn query(line: &str, number: u64) -> Result<Asked, String> {
    if !line.starts_with('{') {
        return Ok(Asked { id: number.into(), typed: line.to_owned() });
    }
    let object: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| format!("not a JSON object: {error}"))?;
    let id = object.get("id").or_else(|| object.get("_id")).cloned().unwrap_or_else(|| number.into());
    if !id.is_string() && !id.is_number() {
        return Err("`id` is neither a text nor a number".to_owned());
    }
    match object.get("query").or_else(|| object.get("text")) {
        Some(Value::String(typed)) => Ok(Asked { id, typed: typed.clone() }),
        Some(_) => Err("`query` is not a text".to_owned()),
        None => Err("there is no `query` in it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[(Value, &str)], (u64, &str)>) {
        match (queries(text), expected) {
            (Ok(found), Ok(expected)) => {
                let found: Vec<(Value, &str)> =
                    found.iter().map(|asked| (asked.id.clone(), asked.typed.as_str())).collect();
                assert_eq!(found, expected, "{text}");
            }
            (Err((line, cause)), Err((expected_line, expected))) => {
                assert_eq!(line, expected_line, "{text}");
                assert!(cause.contains(expected), "{cause}");
            }
            (found, _) => panic!("{text}: {found:?}"),
        }
    }

    #[test]
    fn lines_are_queries() {
        check("", Ok(&[]));
        check("banjir\r\n\n  harga beras \n", Ok(&[(1.into(), "banjir"), (3.into(), "harga beras")]));
        check(
            "{\"id\":\"a\",\"query\":\"x\"}\n{\"_id\":7,\"text\":\"y\"}",
            Ok(&[("a".into(), "x"), (7.into(), "y")]),
        );
        check("\n{\"query\":\"\"}", Ok(&[(2.into(), "")]));
    }

    #[test]
    fn bad_lines_are_told() {
        check("banjir\n{\"id\":\"a\"", Err((2, "not a JSON object")));
        check("{\"id\":[],\"query\":\"x\"}", Err((1, "`id` is neither")));
        check("{\"query\":5}", Err((1, "`query` is not a text")));
        check("{\"id\":\"a\"}", Err((1, "no `query`")));
    }
}
