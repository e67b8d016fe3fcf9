//! What is asked of the seeds, and what answers it.

use std::error::Error;
use std::path::{Path, PathBuf};

pub fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// The needs of the seeds' judgments, each a table with `id`, `query` and `relevant`.
pub fn needs() -> Result<Vec<toml::Value>, Box<dyn Error>> {
    let judgments: toml::Table = std::fs::read_to_string(seeds().join("judgments.toml"))?.parse()?;
    Ok(judgments.get("need").and_then(toml::Value::as_array).ok_or("no needs")?.clone())
}
