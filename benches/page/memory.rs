//! Peak memory against the budget.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::contender::search;
use super::options::Options;
use super::process::{Memory, run};
use super::records::{Corpus, field};
use super::sheet::{Sheet, figure, in_a_cell, table};
use crate::support::corpus::Outcome;

/// So many huge articles are made, each so long.
const HUGE_ARTICLES: usize = 8;
const HUGE_BYTES: usize = 20_000_000;

pub fn fill(sheet: &mut Sheet, corpus: &Corpus, options: &Options, scratch: &Path) -> Outcome<()> {
    let huge = huge_articles(corpus, scratch)?;
    let mut rows = Vec::new();
    for (name, path) in [("the corpus", &corpus.path), ("8 articles of 20 MB", &huge)] {
        for &budget in &options.budgets {
            eprintln!("page: memory {budget} MB, {name}");
            let row = match peak(path, budget, &scratch.join("budget")) {
                Ok(peak) => [peak.all, peak.all - budget as f64, peak.own].map(|size| figure(size, 0)),
                Err(reason) => [in_a_cell(&reason.to_string()), "–".to_owned(), "–".to_owned()],
            };
            rows.push([vec![name.to_owned(), budget.to_string()], row.into()].concat());
        }
    }
    std::fs::remove_file(huge)?;
    sheet.fill(
        "memory",
        table(&["", "`--memory`, MB", "peak, MB", "above it, MB", "peak without files, MB"], &rows),
    );
    Ok(())
}

fn peak(corpus: &Path, budget: u64, folder: &Path) -> Outcome<Memory> {
    let mut search = search();
    search.args(["index", "--quiet", "--memory", &budget.to_string(), "--index"]).arg(folder);
    let ran = run(search.arg(corpus), None);
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(ran?.peak)
}

/// The corpus's texts, joined.
fn huge_articles(corpus: &Corpus, scratch: &Path) -> Outcome<PathBuf> {
    let path = scratch.join("huge.jsonl");
    let mut file = BufWriter::new(File::create(&path)?);
    let mut records = corpus.records()?;
    for number in 0..HUGE_ARTICLES {
        let mut text = String::new();
        while text.len() < HUGE_BYTES {
            match records.next() {
                Some(record) => text = text + field(&record?, "text") + "\n\n",
                None => records = corpus.records()?,
            }
        }
        serde_json::to_writer(&mut file, &serde_json::json!({ "id": number.to_string(), "text": text }))?;
        writeln!(file)?;
    }
    file.flush()?;
    Ok(path)
}
