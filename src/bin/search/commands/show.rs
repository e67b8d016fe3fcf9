//! `search show`

use std::io::Write;

use telusur::output::{provenance, write_article};
use telusur::{Article, ArticleId, Index};

use super::{Result, Status};
use crate::cli::{PlainFormat, ShowArgs};
use crate::{messages, terminal};

pub fn run(args: &ShowArgs) -> Result {
    let index = Index::open(&args.index.folder)?;
    let id = ArticleId::given(args.id.as_str());
    if args.copies {
        return copies(args, &index.copies(&id)?);
    }
    let article = index.find(&id)?;
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

/// Lists the copies of an article.
fn copies(args: &ShowArgs, copies: &[Article]) -> Result {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for copy in copies {
        match args.format {
            PlainFormat::Text => writeln!(out, "{}", provenance(copy))?,
            PlainFormat::Json => {
                serde_json::to_writer(&mut out, copy).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    if copies.is_empty() {
        messages::note("no other article is a copy of it");
        return Ok(Status::NothingFound);
    }
    Ok(Status::Success)
}
