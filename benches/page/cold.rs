//! Programs that open an index, answer one query and end.

use std::process::{Command, Stdio};
use std::time::Instant;

use super::contender::{Contender, child, search};
use super::indexing::Indexes;
use super::process::run;
use super::queries::Queries;
use super::sheet::{Sheet, figure, in_a_cell, median, table, with_tenths};
use crate::support::corpus::Outcome;
use crate::support::words::words_of;

/// So many queries are asked, each in so many rounds.
const QUERIES: usize = 20;
const ROUNDS: usize = 5;

/// Makes a program that answers a query.
type Program<'a> = Box<dyn Fn(&str) -> Outcome<Command> + 'a>;

pub fn fill(sheet: &mut Sheet, indexes: &Indexes, queries: &Queries) -> Outcome<()> {
    eprintln!("page: cold start");
    let rare = rare_words(indexes, queries).unwrap_or_default();
    let [(_, words), ..] = queries.classes(QUERIES);
    let mut lines = vec![line("a word of 5 to 20 articles", &rare, indexes, indexes.raw_engine)];
    lines.push(line("up to 3 words", &words, indexes, Contender::Plain));
    let head = ["", "telusur, ms", "raw engine, ms", "raw engine as a library, ms", "telusur / raw engine"];
    sheet.fill("cold", table(&head, &lines));
    let opened = |engine, contender| opening(engine, indexes, contender).unwrap_or(f64::NAN);
    sheet.fill("open_telusur", figure(opened("telusur", Contender::Telusur), 1));
    sheet.fill("open_plain", figure(opened("tantivy", Contender::Plain), 1));
    Ok(())
}

/// The program of the raw engine prints all that matches, so it is asked for what few articles hold.
fn rare_words(indexes: &Indexes, queries: &Queries) -> Outcome<Vec<String>> {
    let searcher = tantivy::Index::open_in_dir(indexes.of(Contender::Plain))?.reader()?.searcher();
    let text = searcher.schema().get_field("text")?;
    let [_, (_, titles), _] = queries.classes(usize::MAX);
    let mut rare = Vec::new();
    for word in words_of(&searcher, text, &titles.join(" "))? {
        let articles = searcher.doc_freq(&tantivy::Term::from_field_text(text, &word))?;
        if (5..=20).contains(&articles) && !rare.contains(&word) && rare.len() < QUERIES {
            rare.push(word);
        }
    }
    Ok(rare)
}

fn line(class: &str, queries: &[String], indexes: &Indexes, raw_engine: Contender) -> Vec<String> {
    let asked = match raw_engine {
        Contender::Plain => vec![Contender::Telusur, Contender::Plain],
        program => vec![Contender::Telusur, program, Contender::Plain],
    };
    let class = format!("{class} ({} queries)", queries.len());
    let times = match in_turn(queries, indexes, &asked) {
        Ok(times) => times,
        Err(reason) => {
            return vec![class, in_a_cell(&reason.to_string()), "–".into(), "–".into(), "–".into()];
        }
    };
    let of = |contender| {
        let at = asked.iter().position(|&asked| asked == contender);
        at.map_or(&[][..], |at| times[at].as_slice())
    };
    let (ours, program, library) = (of(Contender::Telusur), of(Contender::TantivyCli), of(Contender::Plain));
    let ratio = median(ours) / median(if program.is_empty() { library } else { program });
    let columns = [ours, program, library].map(|times| with_tenths(times, 1));
    [vec![class], columns.into(), vec![figure(ratio, 2)]].concat()
}

/// The milliseconds of each contender; a round before that is not counted reads the files into memory.
fn in_turn(queries: &[String], indexes: &Indexes, asked: &[Contender]) -> Outcome<Vec<Vec<f64>>> {
    let programs: Vec<Program> = asked.iter().map(|&contender| program(contender, indexes)).collect();
    let mut times = vec![Vec::new(); programs.len()];
    for round in 0..=ROUNDS {
        for query in queries {
            for (program, times) in programs.iter().zip(&mut times) {
                let time = milliseconds(&mut program(query)?)?;
                if round > 0 {
                    times.push(time);
                }
            }
        }
    }
    Ok(times)
}

fn program(contender: Contender, indexes: &Indexes) -> Program<'_> {
    let folder = indexes.of(contender);
    Box::new(move |query| {
        let mut command = match contender {
            Contender::Telusur => search(),
            Contender::TantivyCli => Command::new("tantivy"),
            _ => child("query")?,
        };
        match contender {
            Contender::Telusur => command.args(["query", "--index"]).arg(&folder).arg("--").arg(query),
            Contender::TantivyCli => command.args(["search", "-i"]).arg(&folder).args(["-q", query]),
            _ => command.arg(&folder).arg(query),
        };
        Ok(command)
    })
}

fn milliseconds(command: &mut Command) -> Outcome<f64> {
    command.stdin(Stdio::null());
    let started = Instant::now();
    let output = command.output()?;
    let time = started.elapsed().as_secs_f64() * 1e3;
    // 1 tells that nothing was found.
    match output.status.code() {
        Some(0 | 1) => Ok(time),
        _ => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into()),
    }
}

/// The median of the milliseconds that opening takes a process which has just begun.
fn opening(engine: &str, indexes: &Indexes, contender: Contender) -> Outcome<f64> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let ran = run(child("open")?.arg(engine).arg(indexes.of(contender)), None)?;
        times.push(ran.printed.trim().parse::<f64>()? * 1e3);
    }
    Ok(median(&times))
}
