//! The engine with its own defaults, storing what telusur stores.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Map, Value};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, TantivyDocument};
use telusur::index::WriterOptions;

use super::corpus::Outcome;

const TOKENIZER: &str = "default";
/// The fields of text, in the schema's order.
const TEXTS: [&str; 6] = ["id", "title", "text", "date", "source", "url"];

/// The fields that telusur stores; title and text are searched.
pub fn plain_schema() -> Schema {
    let positions = IndexRecordOption::WithFreqsAndPositions;
    let words = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(positions);
    let searched = TextOptions::default().set_indexing_options(words).set_stored();
    let mut schema = Schema::builder();
    for name in TEXTS {
        let is_searched = ["title", "text"].contains(&name);
        schema.add_text_field(name, if is_searched { searched.clone() } else { STRING | STORED });
    }
    schema.add_bytes_field("extra", STORED);
    schema.build()
}

/// Indexes JSON Lines; `-` is standard input. Words are the engine's own, if no tokenizer is given.
pub fn index_plainly(
    corpus: &Path,
    folder: &Path,
    threads: usize,
    tokenizer: Option<TextAnalyzer>,
) -> Outcome<()> {
    std::fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, plain_schema())?;
    if let Some(tokenizer) = tokenizer {
        index.tokenizers().register(TOKENIZER, tokenizer);
    }
    let schema = index.schema();
    let texts = TEXTS.into_iter().map(|name| Ok((name, schema.get_field(name)?)));
    let texts = texts.collect::<tantivy::Result<Vec<_>>>()?;
    let extra = schema.get_field("extra")?;
    let mut writer = index.writer_with_num_threads(threads, WriterOptions::default().memory_bytes)?;
    for line in lines(corpus)? {
        writer.add_document(document(serde_json::from_str(&line?)?, &texts, extra)?)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn lines(corpus: &Path) -> std::io::Result<impl Iterator<Item = std::io::Result<String>>> {
    let reader: Box<dyn BufRead> = match corpus.to_str() {
        Some("-") => Box::new(std::io::stdin().lock()),
        _ => Box::new(BufReader::new(File::open(corpus)?)),
    };
    Ok(reader.lines())
}

fn document(
    mut record: Map<String, Value>,
    texts: &[(&str, Field)],
    extra: Field,
) -> Outcome<TantivyDocument> {
    let mut document = TantivyDocument::default();
    for (name, field) in texts {
        if let Some(Value::String(value)) = record.remove(*name) {
            document.add_text(*field, value);
        }
    }
    document.add_bytes(extra, &serde_json::to_vec(&record)?);
    Ok(document)
}
