//! The articles that benches read.

use std::path::{Path, PathBuf};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

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
