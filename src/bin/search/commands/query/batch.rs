//! `--batch`: many queries, answered on all cores in their order.

use std::io::{BufWriter, Write};
use std::path::Path;

use telusur::output::{Answer, write_json_line};
use telusur::searcher::Request;

use super::opened::Opened;
use super::queries::{self, Asked};
use super::{request, status, told};
use crate::cli::QueryArgs;
use crate::commands::{Failure, Result};
use crate::in_order::{in_order, thread_count};
use crate::messages;

pub fn run(args: &QueryArgs, path: &Path) -> Result {
    let asked = queries::read(path)?;
    if asked.is_empty() {
        messages::note(&format!("there is no query in `{}`", path.display()));
    }
    let opened = Opened::open(args)?;
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut most = 0;
    let answer = |asked: &Asked| line(args, asked, &opened);
    in_order(&asked, thread_count(args.threads), answer, |_, answered| {
        let (line, total) = answered?;
        most = most.max(total);
        Ok::<(), Failure>(out.write_all(&line)?)
    })?;
    out.flush()?;
    Ok(status(most, &opened))
}

/// The answer in JSON, and how many articles match.
fn line(args: &QueryArgs, asked: &Asked, opened: &Opened) -> std::result::Result<(Vec<u8>, u64), Failure> {
    let request = request::request(args, &asked.typed);
    let limit = if args.count { 0 } else { request.limit };
    let request = Request { limit, counted: args.count, ..request };
    let hits = told::with_readings(&asked.typed, &request, opened.index.search(&request)?);
    let facets = args.facets.then(|| opened.index.facets(&request)).transpose()?;
    let answer = Answer { query: &asked.typed, hits: &hits, facets: facets.as_ref() };
    let mut line = Vec::new();
    write_json_line(&asked.id, &answer, &args.fields, &mut line)?;
    Ok((line, hits.total))
}
