//! `search show`

use std::io::Write;

use telusur::output::write_article;
use telusur::{ArticleId, Index};

use super::{Result, Status};
use crate::cli::{PlainFormat, ShowArgs};
use crate::terminal;

pub fn run(args: &ShowArgs) -> Result {
    let index = Index::open(&args.index.folder)?;
    let article = index.find(&ArticleId::given(args.id.as_str()))?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.format {
        PlainFormat::Text => write_article(&article, &terminal::palette(), &mut out)?,
        PlainFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &article).map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Status::Success)
}
