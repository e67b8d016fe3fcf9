//! Scores as a table with a row for each query and measure; `all` in place of a query is the mean.

use std::io::{self, Write};

use super::Report;

const HEADER: [&str; 9] = ["query", "measure", "run", "run2", "difference", "p", "better", "worse", "equal"];

/// For one run, the columns end after its values.
const SINGLE_COLUMNS: usize = 3;

/// Writes the rows of single queries, if they are asked for, then those of the means.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let columns = if report.compared.is_empty() { SINGLE_COLUMNS } else { HEADER.len() };
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER.iter().take(columns)).map_err(unwrapped)?;
    let measures = report.measures();
    let means: Vec<Vec<f64>> = report.runs.iter().map(|scored| scored.scores.means()).collect();
    for (query, values) in report.rows() {
        for (at, measure) in measures.iter().enumerate() {
            let mut row = row(query, measure, &values, at);
            row.resize(columns, String::new());
            table.write_record(row).map_err(unwrapped)?;
        }
    }
    for (at, measure) in measures.iter().enumerate() {
        let mut row = row("all", measure, &means, at);
        if let Some(compared) = report.compared.get(at) {
            row.push(compared.p.value.to_string());
            let counts = [compared.better_count, compared.worse_count, compared.equal_count];
            row.extend(counts.map(|count| count.to_string()));
        }
        table.write_record(row).map_err(unwrapped)?;
    }
    table.flush()
}

/// The cells up to the difference.
fn row(query: &str, measure: &str, runs: &[impl AsRef<[f64]>], at: usize) -> Vec<String> {
    let values: Vec<f64> = runs.iter().filter_map(|values| values.as_ref().get(at).copied()).collect();
    let mut row = vec![query.to_owned(), measure.to_owned()];
    row.extend(values.iter().map(f64::to_string));
    if let [first, second] = values[..] {
        row.push((first - second).to_string());
    }
    row
}

/// The cause itself, so that a closed pipe is known as one.
fn unwrapped(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
