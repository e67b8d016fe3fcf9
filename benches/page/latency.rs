//! Answers with passages, warm and on one thread.

use tantivy::Searcher;

use super::contender::Contender;
use super::indexing::Indexes;
use super::queries::Queries;
use super::sheet::{Sheet, figure, in_a_cell, table};
use crate::support::asking::{Class, ask_plainly, ask_telusur, least_time};
use crate::support::corpus::Outcome;
use crate::support::figures::quantile;

/// So many queries of a class are asked at most.
const MAX_QUERIES: usize = 1_000;

pub fn fill(sheet: &mut Sheet, indexes: &Indexes, queries: &Queries) -> Outcome<()> {
    eprintln!("page: queries");
    sheet.fill("queries", &queries.origin);
    sheet.fill("latency", printed(indexes, queries).unwrap_or_else(|error| in_a_cell(&error.to_string())));
    Ok(())
}

fn printed(indexes: &Indexes, queries: &Queries) -> Outcome<String> {
    let plain = tantivy::Index::open_in_dir(indexes.of(Contender::Plain))?.reader()?.searcher();
    let ours = telusur::Index::open(indexes.of(Contender::Telusur))?;
    let mut rows = Vec::new();
    for class in queries.classes(MAX_QUERIES) {
        rows.extend(compared(&class, &plain, &ours)?);
    }
    Ok(table(&["", "queries", "", "telusur, ms", "tantivy, ms", "ratio"], &rows))
}

fn compared(class: &Class, plain: &Searcher, ours: &telusur::Index) -> Outcome<Vec<Vec<String>>> {
    let (name, queries) = class;
    let (mut plain_times, mut our_times) = (Vec::new(), Vec::new());
    for query in queries {
        plain_times.push(least_time(|| ask_plainly(plain, query))?);
        our_times.push(least_time(|| ask_telusur(ours, query))?);
    }
    let row = |(called, share): (&str, f64)| {
        let of = |times: &[f64]| quantile(times.iter().copied(), share);
        let (plain, ours) = (of(&plain_times), of(&our_times));
        let named = vec![(*name).to_owned(), queries.len().to_string(), called.to_owned()];
        [named, vec![figure(ours, 2), figure(plain, 2), figure(ours / plain, 2)]].concat()
    };
    Ok([("median", 0.5), ("99th percentile", 0.99)].map(row).into())
}
