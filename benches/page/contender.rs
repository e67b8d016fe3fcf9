//! Who indexes, each as a program.

use std::path::Path;
use std::process::Command;

use super::process::{Input, Ran, run};
use crate::support::corpus::Outcome;
use crate::support::plain::plain_schema;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Contender {
    Telusur,
    Plain,
    Stemmed,
    TantivyCli,
    Sqlite,
}

use Contender::{Plain, Sqlite, Stemmed, TantivyCli, Telusur};

impl Contender {
    pub const ALL: [Self; 5] = [Telusur, Plain, Stemmed, TantivyCli, Sqlite];

    pub fn name(self) -> &'static str {
        match self {
            Telusur => "telusur, everything on",
            Plain => "tantivy, default tokenizer",
            Stemmed => "tantivy, default tokenizer + sastrawi-rs, each word stemmed once",
            TantivyCli => "tantivy-cli",
            Sqlite => "SQLite FTS5",
        }
    }

    /// Whether it can index with so many threads.
    pub fn takes(self, threads: usize) -> bool {
        self != Sqlite || threads == 1
    }

    /// Indexes the JSON Lines of `corpus`, or of `input`, into `folder`.
    pub fn index(self, corpus: &Path, folder: &Path, threads: usize, input: Option<Input>) -> Outcome<Ran> {
        match self {
            Telusur => run(
                search().args(["index", "--quiet", "--format", "jsonl"]).args([
                    "--threads".as_ref(),
                    threads.to_string().as_ref(),
                    "--index".as_ref(),
                    folder.as_os_str(),
                    corpus.as_os_str(),
                ]),
                input,
            ),
            Plain | Stemmed => {
                let kind = if self == Plain { "index-plain" } else { "index-stemmed" };
                let mut child = child(kind)?;
                run(child.arg(corpus).arg(folder).arg(threads.to_string()), input)
            }
            TantivyCli => index_by_cli(corpus, folder, threads),
            Sqlite => index_by_sqlite(corpus, folder),
        }
    }
}

/// Telusur's program.
pub fn search() -> Command {
    let mut search = Command::new(env!("CARGO_BIN_EXE_search"));
    search.env_remove("SEARCH_INDEX");
    search
}

/// This program again, for a task of `child`.
pub fn child(task: &str) -> Outcome<Command> {
    let mut child = Command::new(std::env::current_exe()?);
    child.args(["child", task]);
    Ok(child)
}

/// `tantivy new` asks for a schema, and knows English stems only; so the index is made by the library.
fn index_by_cli(corpus: &Path, folder: &Path, threads: usize) -> Outcome<Ran> {
    std::fs::create_dir_all(folder)?;
    tantivy::Index::create_in_dir(folder, plain_schema())?;
    // The program divides what it is given by its threads before the engine does so again.
    let memory = telusur::index::WriterOptions::default().memory_bytes * threads;
    let mut tantivy = Command::new("tantivy");
    tantivy.arg("index").arg("-i").arg(folder).arg("-f").arg(corpus);
    let ran = run(tantivy.args(["-t", &threads.to_string(), "-m", &memory.to_string()]), None)?;
    match ran.printed.lines().find(|line| line.starts_with("Failed to add")) {
        Some(failure) => Err(failure.into()),
        None => Ok(ran),
    }
}

/// One transaction, no journal, nothing waits for the disk.
fn index_by_sqlite(corpus: &Path, folder: &Path) -> Outcome<Ran> {
    const SCRIPT: &str = include_str!("fts5.sql");
    std::fs::create_dir_all(folder)?;
    let corpus = corpus.to_str().ok_or("the corpus has no name that SQLite can be told")?;
    let script = SCRIPT.replace("{{corpus}}", corpus);
    let mut sqlite = Command::new("sqlite3");
    run(sqlite.arg("-bail").arg(folder.join("articles.db")), Some(Box::new(std::io::Cursor::new(script))))
}

/// Which contenders are there, with their versions.
pub struct Peers {
    tantivy_cli: Option<String>,
    sqlite: Option<String>,
}

impl Peers {
    pub fn look() -> Self {
        let version = |program: &str| Some(run(Command::new(program).arg("--version"), None).ok()?.printed);
        let word = |text: String, at: usize| text.split_whitespace().nth(at).map(str::to_owned);
        Self {
            tantivy_cli: version("tantivy").and_then(|told| word(told, 1)),
            sqlite: version("sqlite3").and_then(|told| word(told, 0)),
        }
    }

    /// The version of a contender that is not built with this program, or how to get it.
    pub fn version(&self, contender: Contender) -> Result<Option<&str>, &'static str> {
        match contender {
            Telusur | Plain | Stemmed => Ok(None),
            TantivyCli => self.tantivy_cli.as_deref().map(Some).ok_or("`cargo install tantivy-cli`"),
            Sqlite => self.sqlite.as_deref().map(Some).ok_or("package `sqlite3` of most systems"),
        }
    }

    /// The raw engine: its own program, or this one with the engine as a library.
    pub fn raw_engine(&self) -> Contender {
        if self.tantivy_cli.is_some() { TantivyCli } else { Plain }
    }
}
