//! `search check`

use std::io::Write;

use indicatif::HumanCount;
use serde_json::{Map, Value, json};
use telusur::index::{self, Fault, Part, Report};

use super::{Result, Status};
use crate::cli::{CheckArgs, PlainFormat};
use crate::messages;
use crate::terminal::printable;

pub fn run(args: &CheckArgs) -> Result {
    if args.repair { repair(args) } else { check(args) }
}

fn check(args: &CheckArgs) -> Result {
    let report = index::check(&args.index.folder)?;
    let mut out = std::io::stdout().lock();
    match args.format {
        PlainFormat::Text => write!(out, "{}", text(&report))?,
        PlainFormat::Json => writeln!(out, "{}", Value::from(json(&report)))?,
    }
    if report.is_whole() {
        return Ok(Status::Success);
    }
    messages::hint(if report.is_repairable() {
        "`search check --repair` takes out what is damaged and lists the articles that go with it"
    } else {
        "make the index anew with `search index --rebuild PATH…`"
    });
    Ok(Status::Incomplete)
}

fn repair(args: &CheckArgs) -> Result {
    let repaired = index::repair(&args.index.folder)?;
    let mut out = std::io::stdout().lock();
    match args.format {
        PlainFormat::Text => repaired.lost.iter().try_for_each(|id| writeln!(out, "{}", printable(id)))?,
        PlainFormat::Json => {
            let mut told = json(&repaired.report);
            told.insert("lost".to_owned(), json!(repaired.lost));
            told.insert("lost_without_id".to_owned(), json!(repaired.lost_without_id));
            writeln!(out, "{}", Value::from(told))?;
        }
    }
    for fault in &repaired.report.faults {
        messages::note(&fault_line(fault));
    }
    let lost = repaired.lost.len() as u64 + repaired.lost_without_id;
    match (repaired.report.is_whole(), lost) {
        (true, _) => messages::note("nothing is damaged"),
        (false, 0) => messages::note("repaired; no article is lost"),
        (false, _) => {
            messages::note(&format!(
                "repaired; {} lost with it{}",
                count(lost, "article"),
                match repaired.lost_without_id {
                    0 => String::new(),
                    some => format!(", and of {} the id, too", HumanCount(some)),
                }
            ));
            messages::hint("index the same files again: exactly what is lost comes back");
        }
    }
    Ok(Status::Success)
}

fn text(report: &Report) -> String {
    let verdict = if report.is_whole() { "whole" } else { "damaged" };
    let (articles, segments) = (count(report.articles, "article"), count(report.segments as u64, "segment"));
    let head = format!("{verdict}: {articles} in {segments}\n");
    report.faults.iter().fold(head, |text, fault| text + &printable(&fault_line(fault)) + "\n")
}

/// `1 article`, `1,200 articles`.
fn count(number: u64, what: &str) -> String {
    format!("{} {what}{}", HumanCount(number), if number == 1 { "" } else { "s" })
}

fn fault_line(fault: &Fault) -> String {
    match &fault.part {
        Part::Segment { id, articles } => {
            format!("segment {id}, {}: {}", count(*articles, "article"), fault.reason)
        }
        Part::Beside(name) => format!("{name}: {}", fault.reason),
        Part::Whole => fault.reason.clone(),
    }
}

fn json(report: &Report) -> Map<String, Value> {
    let fault = |fault: &Fault| {
        let (segment, articles, part) = match &fault.part {
            Part::Segment { id, articles } => (Some(id), Some(articles), "segment"),
            Part::Beside(name) => (None, None, *name),
            Part::Whole => (None, None, "whole"),
        };
        json!({"part": part, "segment": segment, "articles": articles, "reason": fault.reason})
    };
    let faults: Vec<Value> = report.faults.iter().map(fault).collect();
    [
        ("whole", json!(report.is_whole())),
        ("articles", json!(report.articles)),
        ("segments", json!(report.segments)),
        ("faults", json!(faults)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}
