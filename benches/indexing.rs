//! Indexing speed and memory against the plain engine, in the same run.
//!
//! `cargo bench --bench indexing -- FILE.jsonl[.zst] [THREADS]`; without a file, the seeds are multiplied. Each contender
//! runs in a process of its own, in turn, so that memory is its own and a slow moment of the machine hits both; the
//! figures are medians. The peer is tantivy with its default tokenizer, storing the same fields.

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use tantivy::schema::{INDEXED, STORED, STRING, Schema, TEXT};
use tantivy::{Index, TantivyDocument};
use telusur::index::{Writer, WriterOptions};
use telusur::pipeline::{self, Job};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ROUNDS: usize = 5;
/// Indexes a file into a folder with so many threads, and tells the size of the index in bytes.
type Contender = fn(&Path, &Path, usize) -> Outcome<u64>;

const CONTENDERS: [(&str, Contender); 2] =
    [("plain tantivy", index_plainly), ("telusur", index_with_telusur)];

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [child, contender, corpus, threads] = args.as_slice()
        && child == "child"
    {
        return run_child(contender, Path::new(corpus), threads.parse()?);
    }
    let scratch = tempfile::tempdir()?;
    let corpus = match args.first() {
        Some(path) => decompressed(Path::new(path), scratch.path())?,
        None => multiplied_seeds(scratch.path())?,
    };
    let threads = args.get(1).map_or(Ok(2), |threads| threads.parse())?;
    compare(&corpus, threads)
}

fn compare(corpus: &Path, threads: usize) -> Outcome<()> {
    let megabytes = std::fs::metadata(corpus)?.len() as f64 / 1e6;
    println!("{megabytes:.0} MB of JSON Lines, {threads} threads, median of {ROUNDS} rounds");
    let mut runs: Vec<Vec<Run>> = CONTENDERS.map(|_| Vec::new()).into();
    for _ in 0..ROUNDS {
        for ((name, _), runs) in CONTENDERS.iter().zip(&mut runs) {
            runs.push(in_a_process(name, corpus, threads)?);
        }
    }
    for ((name, _), runs) in CONTENDERS.iter().zip(&runs) {
        let seconds = median(runs.iter().map(|run| run.seconds));
        println!(
            "{name:<14} {seconds:6.2} s  {:6.1} MB/s  peak {:5.0} MB  index {:.2} of the input",
            megabytes / seconds,
            median(runs.iter().map(|run| run.peak_megabytes)),
            median(runs.iter().map(|run| run.index_megabytes)) / megabytes,
        );
    }
    let ratios = runs[0].iter().zip(&runs[1]).map(|(peer, ours)| peer.seconds / ours.seconds);
    println!("telusur's speed is {:.2} of plain tantivy's (median of the rounds' ratios)", median(ratios));
    Ok(())
}

struct Run {
    seconds: f64,
    peak_megabytes: f64,
    index_megabytes: f64,
}

fn in_a_process(contender: &str, corpus: &Path, threads: usize) -> Outcome<Run> {
    let output = Command::new(std::env::current_exe()?)
        .args(["child", contender])
        .arg(corpus)
        .arg(threads.to_string())
        .output()?;
    let printed = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = printed.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    match figures.as_slice() {
        &[seconds, peak_megabytes, index_megabytes] => Ok(Run { seconds, peak_megabytes, index_megabytes }),
        _ => Err(format!("{contender}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

fn run_child(contender: &str, corpus: &Path, threads: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (_, index) = CONTENDERS.iter().find(|(name, _)| *name == contender).ok_or("no such contender")?;
    let started = Instant::now();
    let bytes = index(corpus, folder.path(), threads)?;
    println!("{} {} {}", started.elapsed().as_secs_f64(), peak_megabytes()?, bytes as f64 / 1e6);
    Ok(())
}

fn index_with_telusur(corpus: &Path, folder: &Path, threads: usize) -> Outcome<u64> {
    let options = WriterOptions { threads, ..WriterOptions::default() };
    let mut writer = Writer::open(folder, &options)?;
    pipeline::run(&Job { paths: vec![corpus.to_owned()], ..Job::default() }, &mut writer, &mut ())?;
    writer.finish()?;
    Ok(telusur::Index::open(folder)?.size_bytes()?)
}

/// The fields that telusur stores, and title and text searchable, under the engine's defaults.
fn index_plainly(corpus: &Path, folder: &Path, threads: usize) -> Outcome<u64> {
    let mut schema = Schema::builder();
    let id = schema.add_text_field("id", STRING | STORED);
    let title = schema.add_text_field("title", TEXT | STORED);
    let text = schema.add_text_field("text", TEXT | STORED);
    let date = schema.add_text_field("date", STRING | STORED);
    let source = schema.add_text_field("source", STRING | STORED);
    let url = schema.add_text_field("url", STRING | STORED);
    let extra = schema.add_bytes_field("extra", STORED);
    let length = schema.add_u64_field("length", INDEXED);
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
        document.add_u64(length, fields.len() as u64);
        document.add_bytes(extra, &serde_json::to_vec(&fields)?);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let sizes = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len()));
    sizes.sum::<std::io::Result<u64>>().map_err(Into::into)
}

/// The most memory that this process ever held.
fn peak_megabytes() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no peak memory is known")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).ok_or("no peak memory is known")?.parse()?;
    Ok(kilobytes / 1e3)
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
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
