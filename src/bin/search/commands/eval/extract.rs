//! `search eval extract`

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value, json};
use telusur::evaluation::{Dates, Extraction, Tally};
use telusur::extract::Extractor;
use telusur::ingest::{self, Event};

use crate::cli::{EvalExtractArgs, PlainFormat};
use crate::commands::{Result, Status, input_options, read_outlets};
use crate::messages;
use crate::terminal::printable;

pub fn run(args: &EvalExtractArgs) -> Result {
    let outlets = args.outlets.as_deref().map(read_outlets).transpose()?.unwrap_or_default();
    let extractor = Extractor::new(outlets);
    let options = input_options(args.format, &args.field)?;
    let mut measured = Extraction::default();
    let mut status = Status::Success;
    for event in ingest::plan(&args.paths, &options)?.read(&options) {
        match event {
            Event::Record(record) => measured.add(record, &extractor),
            Event::Rejected(rejected) => {
                status = Status::Incomplete;
                messages::rejected(&rejected);
            }
            Event::Failed(error) => {
                status = Status::Incomplete;
                messages::error(&error);
            }
        }
    }
    let mut out = std::io::stdout().lock();
    match args.output {
        PlainFormat::Text => write!(out, "{}", text(&measured, args.by_source))?,
        PlainFormat::Json => writeln!(out, "{}", json(&measured))?,
    }
    Ok(status)
}

fn text(measured: &Extraction, by_source: bool) -> String {
    let mut rows = vec![
        format!("{} articles, each read from its text alone", measured.articles),
        format!("{:<34}{:>9}{:>9}{:>9}{:>11}{:>9}", "", "known", "claimed", "right", "precision", "recall"),
        row("source, where the text names it", measured.source),
        row("authors, where the text names them", measured.authors),
    ];
    dates(&mut rows, "date", measured.date);
    for (origin, tallies) in &measured.date_by_origin {
        dates(&mut rows, &format!("date from {origin}"), *tallies);
    }
    if by_source {
        for (source, tally) in &measured.source_by_source {
            rows.push(row(&format!("{source}: source"), *tally));
        }
        for (source, tallies) in &measured.date_by_source {
            dates(&mut rows, &format!("{source}: date"), *tallies);
        }
    }
    rows.join("\n") + "\n"
}

fn dates(rows: &mut Vec<String>, name: &str, dates: Dates) {
    for (precision, tally) in [("day", dates.day), ("month", dates.month), ("year", dates.year)] {
        rows.push(row(&format!("{name}, {precision}"), tally));
    }
}

fn row(name: &str, tally: Tally) -> String {
    let percent = |share: f64| format!("{:.2} %", share * 100.0);
    let name = printable(name);
    let Tally { known, claimed, right } = tally;
    let (precision, recall) = (percent(tally.precision()), percent(tally.recall()));
    format!("{name:<34}{known:>9}{claimed:>9}{right:>9}{precision:>11}{recall:>9}")
}

fn json(measured: &Extraction) -> Value {
    let by_origin: BTreeMap<&str, Value> =
        measured.date_by_origin.iter().map(|(origin, dates)| (origin.name(), dates_json(*dates))).collect();
    let dates_by_source: BTreeMap<&str, Value> =
        measured.date_by_source.iter().map(|(source, dates)| (source.as_str(), dates_json(*dates))).collect();
    let sources: BTreeMap<&str, Value> = measured
        .source_by_source
        .iter()
        .map(|(source, tally)| (source.as_str(), tally_json(*tally)))
        .collect();
    json!({
        "articles": measured.articles,
        "source": tally_json(measured.source),
        "authors": tally_json(measured.authors),
        "date": dates_json(measured.date),
        "date_by_origin": by_origin,
        "date_by_source": dates_by_source,
        "source_by_source": sources,
    })
}

fn dates_json(dates: Dates) -> Value {
    json!({ "day": tally_json(dates.day), "month": tally_json(dates.month), "year": tally_json(dates.year) })
}

fn tally_json(tally: Tally) -> Value {
    let Tally { known, claimed, right } = tally;
    json!({ "known": known, "claimed": claimed, "right": right, "precision": tally.precision(), "recall": tally.recall() })
}
