//! What the benches share: the contenders, the corpus, the median.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use tantivy::schema::{STORED, STRING, Schema, TEXT};
use tantivy::{Index, TantivyDocument};
use telusur::index::{Writer, WriterOptions};
use telusur::pipeline::{self, Job};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

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

/// The JSON Lines at `path`, decompressed into `scratch`; without a path, the seeds multiplied.
pub fn corpus(path: Option<&str>, scratch: &Path) -> Outcome<PathBuf> {
    match path {
        Some(path) => decompressed(Path::new(path), scratch),
        None => multiplied_seeds(scratch),
    }
}

fn decompressed(corpus: &Path, scratch: &Path) -> Outcome<PathBuf> {
    if corpus.extension().is_none_or(|extension| extension != "zst") {
        return Ok(corpus.to_owned());
    }
    let plain = scratch.join("corpus.jsonl");
    let mut decoder = zstd::Decoder::new(std::fs::File::open(corpus)?)?;
    decoder.window_log_max(31)?;
    std::io::copy(&mut decoder, &mut std::fs::File::create(&plain)?)?;
    Ok(plain)
}

/// The seeds' records again and again, each time under other ids.
fn multiplied_seeds(scratch: &Path) -> Outcome<PathBuf> {
    const TIMES: usize = 2000;
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/koran-daerah.jsonl");
    let seeds = std::fs::read_to_string(seeds)?;
    let copies = (0..TIMES).map(|copy| seeds.replace("\"kd-", &format!("\"kd-{copy}-")));
    let path = scratch.join("seeds.jsonl");
    std::fs::write(&path, copies.collect::<String>())?;
    Ok(path)
}
