//! The corpus, record by record.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::support::corpus::{Outcome, corpus};

pub type Record = Map<String, Value>;

pub struct Corpus {
    /// What the file is called, without its folders.
    pub name: String,
    pub path: PathBuf,
    pub articles: usize,
    /// Of titles and texts.
    pub text_bytes: u64,
}

impl Corpus {
    /// The JSON Lines at `path`, or the seeds multiplied into `scratch`, read once.
    pub fn read(path: Option<&str>, scratch: &Path) -> Outcome<Self> {
        let name = path.and_then(|path| Path::new(path).file_name());
        let name = name.map_or("the seeds, multiplied".to_owned(), |name| name.display().to_string());
        let path = corpus(path, scratch)?;
        let mut read = Self { name, path, articles: 0, text_bytes: 0 };
        for record in read.records()? {
            read.articles += 1;
            read.text_bytes += text_bytes(&record?);
        }
        if read.articles == 0 {
            return Err("the corpus holds no article".into());
        }
        Ok(read)
    }

    pub fn records(&self) -> Outcome<impl Iterator<Item = Outcome<Record>> + use<>> {
        let lines = BufReader::new(File::open(&self.path)?).lines();
        Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
    }
}

/// A field of text; empty, if there is none.
pub fn field<'a>(record: &'a Record, name: &str) -> &'a str {
    record.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub fn text_bytes(record: &Record) -> u64 {
    (field(record, "title").len() + field(record, "text").len()) as u64
}
