//! `--explain-query`: how a query is read, without asking an index.

use std::io::{BufWriter, Write};

use telusur::Query;
use telusur::searcher::today;

use super::{request, told};
use crate::cli::QueryArgs;
use crate::commands::{Result, Status};
use crate::terminal::printable;

pub fn run(args: &QueryArgs, typed: &str) -> Result {
    let reading = Query::read(typed);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in reading.query.explained().on(today()).to_string().lines() {
        writeln!(out, "{}", printable(line))?;
    }
    for note in &reading.notes {
        writeln!(out, "note: {}", printable(&note.to_string()))?;
    }
    let filters = request::request(args, typed).filters;
    if let Some(told) = told::contradiction(&reading.query, &filters, &reading.notes) {
        writeln!(out, "note: {told}")?;
    }
    out.flush()?;
    Ok(Status::Success)
}
