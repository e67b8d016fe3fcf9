//! `search query`

use std::io::{IsTerminal, Write};

use telusur::error::Error;
use telusur::index::WriterOptions;
use telusur::output::Text;
use telusur::pipeline::{self, Job};
use telusur::query::Filters;
use telusur::searcher::{Hits, Request};
use telusur::snippets::PassageOptions;
use telusur::{Index, Query, Writer};
use tempfile::TempDir;

use super::{Result, Status, input_options, read_lexicon, read_outlets};
use crate::cli::QueryArgs;
use crate::progress::Report;
use crate::{messages, terminal};

pub fn run(args: &QueryArgs) -> Result {
    let typed = args.query.join(" ");
    let request = request(args, &typed);
    let Opened { index, complete, _temporary } = open(args)?;
    let hits = index.search(&request)?;
    let text = Text { palette: terminal::palette(), width: terminal::width() };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    args.format.renderer(text).render(&typed, &hits, &mut out)?;
    out.flush()?;
    tell(args, &request, &hits, &index)?;
    Ok(match hits.total {
        0 if complete => Status::NothingFound,
        0 => Status::Incomplete,
        _ => Status::Success,
    })
}

fn request(args: &QueryArgs, typed: &str) -> Request {
    Request {
        query: Query::from(typed),
        filters: Filters {
            since: args.since,
            until: args.until,
            sources: args.source.clone(),
            lang: args.lang.as_deref().map(str::to_lowercase),
            undated: args.undated,
        },
        sort: args.sort,
        limit: args.limit,
        offset: args.offset,
        passages: PassageOptions { max_passages: args.passages, ..PassageOptions::default() },
        grouped: !args.no_group,
        ..Request::default()
    }
}

/// The index to ask.
struct Opened {
    index: Index,
    /// Whether it holds all that `--in` names.
    complete: bool,
    /// The folder of an index made for `--in`, which lasts as long as this.
    _temporary: Option<TempDir>,
}

fn open(args: &QueryArgs) -> telusur::Result<Opened> {
    if args.within.is_empty() {
        return Ok(Opened { index: Index::open(&args.index.folder)?, complete: true, _temporary: None });
    }
    let folder = tempfile::tempdir()
        .map_err(|error| Error::io("create a temporary folder in", std::env::temp_dir(), error))?;
    let job = Job {
        paths: args.within.clone(),
        options: input_options(args.input.input_format, &args.input.field)?,
        ..Job::default()
    };
    let lexicon = args.input.lexicon.as_deref().map(read_lexicon).transpose()?;
    let outlets = args.input.outlets.as_deref().map(read_outlets).transpose()?;
    let options = WriterOptions { lexicon, outlets, ..WriterOptions::default() };
    let mut writer = Writer::open(folder.path(), &options)?;
    let mut report = Report::new(false, None)?;
    let summary = pipeline::run(&job, &mut writer, &mut report)?;
    writer.finish()?;
    report.finish(&summary, true)?;
    let index = Index::open(folder.path())?;
    Ok(Opened { index, complete: summary.is_complete(), _temporary: Some(folder) })
}

/// Says what the hits themselves do not: how many there are, and why there are none.
fn tell(args: &QueryArgs, request: &Request, hits: &Hits, index: &Index) -> telusur::Result<()> {
    for notice in &hits.notices {
        messages::note(&notice.to_string());
    }
    if hits.total == 0 {
        let nothing_asked = request.query.is_empty() && request.filters == Filters::default();
        messages::note(if nothing_asked { "the query holds no word" } else { "no article matches" });
        if args.within.is_empty() && index.article_count() == 0 {
            messages::hint("the index is empty: no run has finished; run `search index PATH…` again");
            return Ok(());
        }
        return hint_at_sources(request, index);
    }
    hint_at_sources(request, index)?;
    let shown = hits.hits.len();
    if std::io::stdout().is_terminal() || shown == 0 {
        let (first, last) = (args.offset + 1, args.offset + shown);
        let range = if shown == 0 { "none shown".to_owned() } else { format!("{first} to {last} shown") };
        let articles = if hits.total == 1 { "article matches" } else { "articles match" };
        messages::note(&format!("{} {articles}, {range}", hits.total));
    }
    Ok(())
}

fn hint_at_sources(request: &Request, index: &Index) -> telusur::Result<()> {
    for name in &request.filters.sources {
        if !index.knows_source(name)? {
            let known = index.statistics()?.sources;
            let some: Vec<&str> = known.iter().take(8).map(|(source, _)| source.as_str()).collect();
            messages::hint(&format!("no article has the source `{name}`; there are {}", some.join(", ")));
        }
    }
    Ok(())
}
