//! What this program does as a contender, in a process of its own.

use std::path::Path;
use std::time::Instant;

use crate::support::asking::ask_plainly;
use crate::support::corpus::Outcome;
use crate::support::plain::index_plainly;
use crate::support::sastrawi::default_then_sastrawi;

pub fn run(task: &[String]) -> Outcome<()> {
    let task: Vec<&str> = task.iter().map(String::as_str).collect();
    match task.as_slice() {
        ["index-plain", corpus, folder, threads] => {
            index_plainly(corpus.as_ref(), folder.as_ref(), threads.parse()?, None)
        }
        ["index-stemmed", corpus, folder, threads] => {
            let tokenizer = Some(default_then_sastrawi());
            index_plainly(corpus.as_ref(), folder.as_ref(), threads.parse()?, tokenizer)
        }
        ["query", folder, query] => answer(folder.as_ref(), query),
        ["open", engine, folder] => open(engine, folder.as_ref()),
        _ => Err("no such task".into()),
    }
}

fn answer(folder: &Path, query: &str) -> Outcome<()> {
    let searcher = tantivy::Index::open_in_dir(folder)?.reader()?.searcher();
    println!("{}", ask_plainly(&searcher, query)?);
    Ok(())
}

/// Prints the seconds it takes.
fn open(engine: &str, folder: &Path) -> Outcome<()> {
    let started = Instant::now();
    match engine {
        "telusur" => drop(std::hint::black_box(telusur::Index::open(folder)?)),
        _ => drop(std::hint::black_box(tantivy::Index::open_in_dir(folder)?.reader()?.searcher())),
    }
    println!("{}", started.elapsed().as_secs_f64());
    Ok(())
}
