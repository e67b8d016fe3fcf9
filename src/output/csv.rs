//! A table with a row for each hit; its passages in one cell, without marks.

use std::io::{self, Write};

use super::Renderer;
use super::markup::{Palette, marked_passage};
use crate::searcher::{Hit, Hits};

/// The renderer.
pub struct Csv;

const HEADER: [&str; 10] =
    ["rank", "score", "id", "title", "source", "date", "url", "lang", "path", "passages"];

impl Renderer for Csv {
    fn render(&self, _query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(HEADER).map_err(unwrapped)?;
        for hit in &hits.hits {
            table.write_record(row(hit)).map_err(unwrapped)?;
        }
        table.flush()
    }
}

/// The cause itself, so that a closed pipe is known as one.
fn unwrapped(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(hit: &Hit) -> [String; HEADER.len()] {
    let article = &hit.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let passages: Vec<String> =
        hit.passages.iter().map(|passage| marked_passage(passage, &Palette::PLAIN)).collect();
    [
        hit.rank.to_string(),
        hit.score.to_string(),
        article.id.to_string(),
        text(&article.title),
        article.source.as_ref().map(ToString::to_string).unwrap_or_default(),
        article.date.map(|date| date.to_string()).unwrap_or_default(),
        text(&article.url),
        text(&article.lang),
        text(&article.path),
        passages.join("\n"),
    ]
}
