//! Scores as aligned tables.

use std::io::{self, Write};

use super::{Report, Scored};
use crate::terminal::printable;

/// Writes a table with a row for each measure, and one with a row for each query if that is asked for.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let queries = if report.query_count() == 1 { "query" } else { "queries" };
    let qrels = printable(&report.qrels.display().to_string());
    writeln!(out, "{} {queries} of {qrels}\n", report.query_count())?;
    write_table(&means(report), out)?;
    if report.by_query {
        writeln!(out)?;
        write_table(&by_query(report), out)?;
    }
    Ok(())
}

fn means(report: &Report) -> Vec<Vec<String>> {
    let mut header = vec!["measure".to_owned()];
    header.extend(names(report));
    if !report.compared.is_empty() {
        header.extend(["difference", "p", "better", "worse", "equal"].map(str::to_owned));
    }
    let mut rows = vec![header];
    let means: Vec<Vec<f64>> = report.runs.iter().map(|scored| scored.scores.means()).collect();
    for (at, measure) in report.measures().into_iter().enumerate() {
        let mut row = vec![measure];
        row.extend(means.iter().filter_map(|means| means.get(at)).map(|mean| format!("{mean:.4}")));
        if let Some(compared) = report.compared.get(at) {
            row.extend([format!("{:+.4}", compared.difference), compared.p.to_string()]);
            let counts = [compared.better_count, compared.worse_count, compared.equal_count];
            row.extend(counts.map(|count| count.to_string()));
        }
        rows.push(row);
    }
    rows
}

/// What the columns of the runs are called: their file names, where these differ.
fn names(report: &Report) -> Vec<String> {
    let file_name = |at: usize| report.runs.get(at).and_then(|scored| scored.path.file_name());
    let are_same = report.runs.len() > 1 && file_name(0) == file_name(1);
    let name = |(number, scored): (usize, &Scored)| match scored.path.file_name() {
        Some(name) if !are_same => name.to_string_lossy().into_owned(),
        _ => format!("run {number}"),
    };
    (1..).zip(&report.runs).map(name).collect()
}

/// For one run its values; for two those of the first, each with what it has more than the second.
fn by_query(report: &Report) -> Vec<Vec<String>> {
    let is_compared = report.runs.len() > 1;
    let mut header = vec!["query".to_owned()];
    for measure in report.measures() {
        header.push(measure);
        header.extend(is_compared.then(|| "±".to_owned()));
    }
    let mut rows = vec![header];
    for (query, values) in report.rows() {
        let mut row = vec![query.to_owned()];
        for (at, value) in values.first().copied().unwrap_or_default().iter().enumerate() {
            row.push(format!("{value:.4}"));
            let other = values.get(1).and_then(|values| values.get(at));
            row.extend(other.map(|other| difference(value - other)));
        }
        rows.push(row);
    }
    rows
}

fn difference(difference: f64) -> String {
    if difference == 0.0 { "=".to_owned() } else { format!("{difference:+.4}") }
}

/// Writes rows with the first column on the left and the others on the right.
fn write_table(rows: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..).map_while(width).collect();
    for row in rows {
        let mut line = String::new();
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
            line += &if at == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") };
        }
        writeln!(out, "{}", printable(&line).trim_end())?;
    }
    Ok(())
}
