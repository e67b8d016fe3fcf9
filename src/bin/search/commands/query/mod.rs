//! `search query`: one query, or many.

mod all;
mod batch;
mod explained;
mod opened;
mod queries;
mod request;
mod told;

use std::io::{BufWriter, Write};

use telusur::error::{Error, ErrorKind};
use telusur::output::{Answer, Format, Renderer, Text};
use telusur::searcher::Request;

use super::{Result, Status};
use crate::cli::QueryArgs;
use crate::terminal;
use opened::Opened;

pub fn run(args: &QueryArgs) -> Result {
    check(args)?;
    let typed = args.query.join(" ");
    match &args.batch {
        _ if args.explain_query => explained::run(args, &typed),
        Some(path) => batch::run(args, path),
        None if args.count => count(args, &typed),
        None if args.all => all::run(args, &typed),
        None => one(args, &typed),
    }
}

/// Tells of flags that have no meaning in the format asked for.
fn check(args: &QueryArgs) -> telusur::Result<()> {
    let format = format(args);
    let misfit = |flag: &str, formats: &str| {
        let hint = formats.to_owned();
        Err(Error::new(ErrorKind::Usage, format!("print `{flag}` as {format}")).hinting(hint))
    };
    if args.batch.is_some()
        && args.format.is_some_and(|format| !matches!(format, Format::Json | Format::JsonLines))
    {
        return misfit("--batch", "answers to many queries are JSON Lines: leave `--format` out");
    }
    // The parser lets it pass, since --batch cannot be together with a query.
    if args.threads.is_some() && args.batch.is_none() {
        return Err(
            Error::new(ErrorKind::Usage, "use `--threads`").cause("it is for many queries, with `--batch`")
        );
    }
    if !args.fields.is_empty() && format == Format::Text {
        return misfit("--fields", "add `--format csv`, `--format jsonl` or `--format json`");
    }
    if args.facets && !matches!(format, Format::Text | Format::Json) && args.batch.is_none() {
        return misfit("--facets", "counts are printed as text or json");
    }
    if args.all && format == Format::Json {
        return misfit(
            "--all",
            "add `--format jsonl`: an object a line, each written as soon as it is found",
        );
    }
    Ok(())
}

fn format(args: &QueryArgs) -> Format {
    let usual = if args.batch.is_some() { Format::JsonLines } else { Format::Text };
    args.format.unwrap_or(usual)
}

fn renderer(args: &QueryArgs) -> Box<dyn Renderer> {
    let text = Text { palette: terminal::palette(), width: terminal::width() };
    format(args).renderer(text, &args.fields)
}

fn one(args: &QueryArgs, typed: &str) -> Result {
    let request = request::request(args, typed);
    let opened = Opened::open(args)?;
    let hits = told::with_readings(typed, &request, opened.index.search(&request)?);
    let facets = args.facets.then(|| opened.index.facets(&request)).transpose()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    renderer(args).render(&Answer { query: typed, hits: &hits, facets: facets.as_ref() }, &mut out)?;
    out.flush()?;
    told::after(args, &request, &hits, &opened.index);
    told::shown(args, &hits);
    Ok(status(hits.total, &opened))
}

/// Prints how many articles match.
fn count(args: &QueryArgs, typed: &str) -> Result {
    let request = Request { limit: 0, offset: 0, counted: true, ..request::request(args, typed) };
    let opened = Opened::open(args)?;
    let hits = told::with_readings(typed, &request, opened.index.search(&request)?);
    writeln!(std::io::stdout().lock(), "{}", hits.total)?;
    told::after(args, &request, &hits, &opened.index);
    Ok(status(hits.total, &opened))
}

fn status(total: u64, opened: &Opened) -> Status {
    match total {
        0 if opened.complete => Status::NothingFound,
        0 => Status::Incomplete,
        _ => Status::Success,
    }
}
