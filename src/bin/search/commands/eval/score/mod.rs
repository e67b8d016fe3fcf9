//! `search eval score`

mod csv;
mod json;
mod notes;
mod text;

use std::io::Write;
use std::path::Path;

use telusur::error::{Error, ErrorKind};
use telusur::evaluation::{Comparison, Measure, Qrels, Run, Scores, compare, score};

use super::files;
use crate::cli::{EvalScoreArgs, ScoreFormat};
use crate::commands::{Result, Status};

pub fn run(args: &EvalScoreArgs) -> Result {
    let judgments = files::read(&args.qrels)?;
    let mut qrels = Qrels::parse(&judgments, &args.qrels)?;
    if let Some(only) = &args.only {
        keep_only(&mut qrels, only, args)?;
    }
    let paths: Vec<&Path> =
        std::iter::once(&args.run).chain(&args.other).map(|path| path.as_path()).collect();
    let texts = paths.iter().map(|path| files::read(path)).collect::<telusur::Result<Vec<_>>>()?;
    let measures = each_once(&args.measures);
    let mut scored = Vec::new();
    for (path, text) in paths.into_iter().zip(&texts) {
        let run = Run::parse(text, path)?;
        let scores = score(&qrels, &run, &measures);
        scored.push(Scored { path, run, scores });
    }
    let report = Report::new(args, scored);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.format {
        ScoreFormat::Text => text::write(&report, &mut out)?,
        ScoreFormat::Json => json::write(&report, &mut out)?,
        ScoreFormat::Csv => csv::write(&report, &mut out)?,
    }
    out.flush()?;
    notes::tell(&report);
    Ok(Status::Success)
}

/// What there is to print.
struct Report<'a> {
    qrels: &'a Path,
    /// One run or two.
    runs: Vec<Scored<'a>>,
    /// The first run against the second, under each measure; nothing for one run.
    compared: Vec<Comparison>,
    by_query: bool,
}

/// A run and what it is worth.
struct Scored<'a> {
    path: &'a Path,
    run: Run<'a>,
    scores: Scores,
}

impl<'a> Report<'a> {
    fn new(args: &'a EvalScoreArgs, runs: Vec<Scored<'a>>) -> Self {
        let compared = match runs.as_slice() {
            [first, second] => compare(&first.scores, &second.scores),
            _ => Vec::new(),
        };
        Self { qrels: &args.qrels, runs, compared, by_query: args.by_query }
    }

    /// The names of the measures, in the order of all values.
    fn measures(&self) -> Vec<String> {
        let scores = self.runs.first().map(|scored| &scored.scores);
        scores.map(|scores| scores.measures.iter().map(ToString::to_string).collect()).unwrap_or_default()
    }

    fn query_count(&self) -> usize {
        self.runs.first().map_or(0, |scored| scored.scores.rows.len())
    }

    /// For each judged query its id, and for each run the values of all measures, if rows of queries are asked for.
    fn rows(&self) -> impl Iterator<Item = (&str, Vec<&[f64]>)> {
        (0..if self.by_query { self.query_count() } else { 0 }).map(|at| {
            let rows: Vec<_> = self.runs.iter().filter_map(|scored| scored.scores.rows.get(at)).collect();
            let query = rows.first().map_or("", |row| row.query.as_str());
            (query, rows.iter().map(|row| row.values.as_slice()).collect())
        })
    }
}

fn each_once(measures: &[Measure]) -> Vec<Measure> {
    let mut once = Vec::new();
    for measure in measures {
        if !once.contains(measure) {
            once.push(*measure);
        }
    }
    once
}

fn keep_only(qrels: &mut Qrels, only: &Path, args: &EvalScoreArgs) -> telusur::Result<()> {
    let ids = files::read(only)?;
    let missing = qrels.keep_only(&ids);
    if qrels.queries().is_empty() {
        return Err(Error::new(ErrorKind::Usage, "score the queries of")
            .path(only)
            .cause(format!("`{}` judges none of them", args.qrels.display()))
            .hinting("`--only` takes a file of query ids, separated by blanks or line ends"));
    }
    notes::tell_missing(only, &missing);
    Ok(())
}
