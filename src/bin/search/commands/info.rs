//! `search info`

use std::io::Write;

use indicatif::{DecimalBytes, HumanCount};
use serde_json::json;
use telusur::Index;
use telusur::index::Statistics;

use super::{Result, Status};
use crate::cli::{InfoArgs, PlainFormat};
use crate::terminal::printable;

/// So many sources are listed in text.
const SOURCES_SHOWN: usize = 20;

pub fn run(args: &InfoArgs) -> Result {
    let index = Index::open(&args.index.folder)?;
    let statistics = index.statistics()?;
    let mut out = std::io::stdout().lock();
    match args.format {
        PlainFormat::Text => write!(out, "{}", text(&index, &statistics)?)?,
        PlainFormat::Json => writeln!(out, "{}", json(&index, &statistics)?)?,
    }
    Ok(Status::Success)
}

fn text(index: &Index, statistics: &Statistics) -> telusur::Result<String> {
    let dates = match &statistics.dates {
        Some((first, last)) => {
            format!("{first} to {last} ({} articles have a date)", HumanCount(statistics.dated))
        }
        None => "none".to_owned(),
    };
    let of_which = |origins: &[(String, u64)]| {
        let shares = origins.iter().map(|(origin, count)| format!("{} {origin}", HumanCount(*count)));
        shares.collect::<Vec<_>>().join(", ")
    };
    let sourced: u64 = statistics.sources.iter().map(|(_, count)| count).sum();
    let mut lines = vec![
        format!("index     {}", index.folder().display()),
        format!("articles  {}", HumanCount(index.article_count())),
        format!("dates     {dates}"),
        format!("          from {}", of_which(&statistics.date_origins)),
        format!("size      {}", DecimalBytes(index.size_bytes()?)),
        format!("made by   telusur {}, format {}", index.made_by(), telusur::schema::FORMAT_VERSION),
        format!(
            "sources   {} ({} articles have a source)",
            HumanCount(statistics.sources.len() as u64),
            HumanCount(sourced)
        ),
        format!("          from {}", of_which(&statistics.source_origins)),
    ];
    let own_lines = index.schema().lexicon().added().lines().count();
    if own_lines > 0 {
        lines.insert(lines.len() - 2, format!("lexicon   {own_lines} lines of its own"));
    }
    let shown = statistics.sources.iter().take(SOURCES_SHOWN);
    lines.extend(shown.map(|(source, count)| format!("{:>9}  {source}", HumanCount(*count).to_string())));
    if statistics.sources.len() > SOURCES_SHOWN {
        let more = statistics.sources.len() - SOURCES_SHOWN;
        lines.push(format!("           and {more} more (all with --format json)"));
    }
    lines.retain(|line| line.trim() != "from");
    Ok(lines.iter().map(|line| printable(line) + "\n").collect())
}

fn json(index: &Index, statistics: &Statistics) -> telusur::Result<serde_json::Value> {
    let (first, last) = statistics.dates.unzip();
    Ok(json!({
        "index": index.folder(),
        "articles": index.article_count(),
        "dated": statistics.dated,
        "date_origins": by_origin(&statistics.date_origins),
        "first_date": first,
        "last_date": last,
        "bytes": index.size_bytes()?,
        "lexicon_lines": index.schema().lexicon().added().lines().count(),
        "made_by": index.made_by(),
        "format_version": telusur::schema::FORMAT_VERSION,
        "source_origins": by_origin(&statistics.source_origins),
        "sources": statistics.sources.iter().map(|(name, count)| json!({"name": name, "articles": count})).collect::<Vec<_>>(),
    }))
}

fn by_origin(counts: &[(String, u64)]) -> serde_json::Map<String, serde_json::Value> {
    counts.iter().map(|(origin, count)| (origin.clone(), json!(count))).collect()
}
