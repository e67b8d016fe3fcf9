//! Topics as lines of id, tab and text.

use super::names::{Part, place};
use super::{Draft, Topic, on_one_line};
use crate::error::Result;
use crate::evaluation::input::{Input, quoted};

/// Which cell of a row holds what.
#[derive(Clone, Copy)]
struct Columns {
    id: usize,
    text: usize,
    description: Option<usize>,
    narrative: Option<usize>,
}

/// Reads the rows; comments begin with `#`.
///
/// # Errors
///
/// For a line without a tab.
pub(super) fn read(input: Input) -> Result<Vec<Draft>> {
    let mut rows = input.lines().filter(|(_, line)| !line.starts_with('#')).peekable();
    let columns = rows.peek().and_then(|(_, line)| header(line));
    rows.map(|(number, line)| {
        let Some((id, rest)) = line.split_once('\t') else {
            return Err(input.error_at(number, format!("no tab between id and text: {}", quoted(line))));
        };
        let topic = match columns {
            Some(columns) => row(line, columns),
            None => Topic { id: id.trim().to_owned(), text: on_one_line(rest), ..Topic::default() },
        };
        Ok(Draft { line: number, topic })
    })
    .skip(usize::from(columns.is_some()))
    .collect()
}

fn header(line: &str) -> Option<Columns> {
    let names: Vec<&str> = line.split('\t').map(str::trim).collect();
    let best = |part| {
        let places = names.iter().enumerate().filter_map(|(at, name)| Some((place(part, name)?, at)));
        places.min().map(|(_, at)| at)
    };
    let (id, text) = (best(Part::Id)?, best(Part::Text)?);
    let other = |part| best(part).filter(|at| *at != text);
    Some(Columns { id, text, description: other(Part::Description), narrative: other(Part::Narrative) })
}

fn row(line: &str, columns: Columns) -> Topic {
    let cells: Vec<&str> = line.split('\t').collect();
    let cell = |at: usize| on_one_line(cells.get(at).copied().unwrap_or_default());
    let filled = |at: Option<usize>| at.map(cell).filter(|text| !text.is_empty());
    Topic {
        id: cell(columns.id),
        text: cell(columns.text),
        description: filled(columns.description),
        narrative: filled(columns.narrative),
    }
}
