//! Who indexes, and how figures are summed up.

use std::io::BufRead;
use std::path::Path;

use tantivy::schema::{STORED, STRING, Schema, TEXT};
use tantivy::{Index, TantivyDocument};
use telusur::index::{Writer, WriterOptions};
use telusur::pipeline::{self, Job};

use super::corpus::Outcome;

/// Indexes with telusur, and tells the size of the index in bytes.
pub fn index_with_telusur(corpus: &Path, folder: &Path, threads: usize) -> Outcome<u64> {
    let options = WriterOptions { threads, ..WriterOptions::default() };
    let mut writer = Writer::open(folder, &options)?;
    pipeline::run(&Job { paths: vec![corpus.to_owned()], ..Job::default() }, &mut writer, &mut ())?;
    writer.finish()?;
    Ok(telusur::Index::open(folder)?.size_bytes()?)
}

/// Indexes with the engine and its defaults: the fields that telusur stores, title and text searchable.
pub fn index_plainly(corpus: &Path, folder: &Path, threads: usize) -> Outcome<u64> {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let title = schema.add_text_field("title", TEXT | STORED);
    let text = schema.add_text_field("text", TEXT | STORED);
    let date = schema.add_text_field("date", STRING | STORED);
    let source = schema.add_text_field("source", STRING | STORED);
    let url = schema.add_text_field("url", STRING | STORED);
    let extra = schema.add_bytes_field("extra", STORED);
    let index = Index::create_in_dir(folder, schema.build())?;
    let memory = WriterOptions::default().memory_bytes;
    let mut writer = index.writer_with_num_threads(threads, memory)?;
    for line in std::io::BufReader::new(std::fs::File::open(corpus)?).lines() {
        let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&line?)?;
        let mut document = TantivyDocument::default();
        for (name, field) in
            [("id", id), ("title", title), ("text", text), ("date", date), ("source", source), ("url", url)]
        {
            if let Some(serde_json::Value::String(value)) = fields.remove(name) {
                document.add_text(field, value);
            }
        }
        document.add_bytes(extra, &serde_json::to_vec(&fields)?);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let sizes = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len()));
    sizes.sum::<std::io::Result<u64>>().map_err(Into::into)
}

/// The figure below which a part `share` of `figures` lies, `share` in [0, 1).
pub fn quantile(figures: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[(figures.len() as f64 * share) as usize]
}
