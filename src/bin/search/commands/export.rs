//! `search export`

use std::io::Write;

use telusur::Index;
use telusur::article::Article;

use super::{Result, Status};
use crate::cli::ExportArgs;

pub fn run(args: &ExportArgs) -> Result {
    let index = Index::open(&args.index.folder)?;
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    for article in index.articles() {
        let article = Article { path: None, ..article? };
        serde_json::to_writer(&mut out, &article).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Status::Success)
}
