//! From JSON Lines to a committed index with text stored, contenders in turn.

use std::path::{Path, PathBuf};

use super::contender::{Contender, Peers};
use super::options::Options;
use super::process::Ran;
use super::records::Corpus;
use super::sheet::{Sheet, figure, in_a_cell, median, table, with_spread};
use crate::support::corpus::Outcome;
use crate::support::folder::bytes_below;

/// The indexes of the last round.
pub struct Indexes {
    folder: PathBuf,
    /// The raw engine: its own program, or this one with the engine as a library.
    pub raw_engine: Contender,
    threads: usize,
}

impl Indexes {
    pub fn of(&self, contender: Contender) -> PathBuf {
        folder_of(&self.folder, contender, self.threads)
    }

    pub fn remove(self) -> Outcome<()> {
        Ok(std::fs::remove_dir_all(self.folder)?)
    }
}

fn folder_of(folder: &Path, contender: Contender, threads: usize) -> PathBuf {
    folder.join(format!("{}-{threads}", contender as usize))
}

struct Row {
    contender: Contender,
    threads: usize,
    rounds: Vec<Result<Measured, String>>,
}

struct Measured {
    ran: Ran,
    index_bytes: u64,
}

pub fn fill(
    sheet: &mut Sheet,
    corpus: &Corpus,
    peers: &Peers,
    options: &Options,
    scratch: &Path,
) -> Outcome<Indexes> {
    let folder = scratch.join("indexes");
    std::fs::create_dir_all(&folder)?;
    let mut rows = rows(&options.threads);
    for round in 1..=options.rounds {
        for row in &mut rows {
            eprintln!("page: round {round}: {}, threads: {}", row.contender.name(), row.threads);
            row.rounds.push(match peers.version(row.contender) {
                Ok(_) => indexed(row, corpus, &folder).map_err(|error| error.to_string()),
                Err(advice) => Err(format!("not installed: {advice}")),
            });
        }
    }
    let raw_engine = peers.raw_engine();
    sheet.fill("raw_engine", raw_engine.name());
    sheet.fill("rounds", options.rounds);
    sheet.fill("indexing", printed(&rows, raw_engine, corpus));
    Ok(Indexes { folder, raw_engine, threads: options.threads.last().copied().unwrap_or(1) })
}

fn rows(threads: &[usize]) -> Vec<Row> {
    let mut rows = Vec::new();
    for &threads in threads {
        let takes = |contender: &Contender| contender.takes(threads);
        let contenders = Contender::ALL.into_iter().filter(takes);
        rows.extend(contenders.map(|contender| Row { contender, threads, rounds: Vec::new() }));
    }
    rows
}

fn indexed(row: &Row, corpus: &Corpus, folder: &Path) -> Outcome<Measured> {
    let folder = folder_of(folder, row.contender, row.threads);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let ran = row.contender.index(&corpus.path, &folder, row.threads, None)?;
    Ok(Measured { ran, index_bytes: bytes_below(&folder)? })
}

fn printed(rows: &[Row], raw_engine: Contender, corpus: &Corpus) -> String {
    let mut lines = Vec::new();
    for row in rows {
        let peer = rows.iter().find(|peer| peer.contender == raw_engine && peer.threads == row.threads);
        let name = vec![row.contender.name().to_owned(), row.threads.to_string()];
        lines.push([name, figures(row, peer.unwrap_or(row), corpus)].concat());
    }
    table(&["", "threads", "MB/s", "speed of the raw engine = 1", "peak memory, MB", "index / text"], &lines)
}

fn figures(row: &Row, peer: &Row, corpus: &Corpus) -> Vec<String> {
    if let Some(Err(reason)) = row.rounds.iter().find(|round| round.is_err()) {
        return vec![in_a_cell(reason), "–".to_owned(), "–".to_owned(), "–".to_owned()];
    }
    let of = |figure: fn(&Measured) -> f64| row.rounds.iter().flatten().map(figure).collect::<Vec<f64>>();
    let seconds = of(|measured| measured.ran.seconds);
    let speeds: Vec<f64> = seconds.iter().map(|seconds| corpus.text_bytes as f64 / 1e6 / seconds).collect();
    let rounds = row.rounds.iter().flatten().zip(peer.rounds.iter().flatten());
    let ratios: Vec<f64> = rounds.map(|(ours, peer)| peer.ran.seconds / ours.ran.seconds).collect();
    let index_bytes = median(&of(|measured| measured.index_bytes as f64));
    vec![
        with_spread(&speeds, 1),
        with_spread(&ratios, 2),
        figure(median(&of(|measured| measured.ran.peak.all)), 0),
        figure(index_bytes / corpus.text_bytes as f64, 2),
    ]
}
