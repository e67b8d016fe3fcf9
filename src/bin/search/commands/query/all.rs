//! `--all`: everything that matches, each hit written as soon as it is read.

use std::io::{BufWriter, Write};

use telusur::searcher::Hit;

use super::opened::Opened;
use super::{renderer, request, status, told};
use crate::cli::QueryArgs;
use crate::commands::{Failure, Result};

pub fn run(args: &QueryArgs, typed: &str) -> Result {
    let request = request::request(args, typed);
    let opened = Opened::open(args)?;
    let renderer = renderer(args);
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    renderer.start(&mut out)?;
    let write = |hit: Hit| Ok::<(), Failure>(renderer.hit(&hit, &mut out)?);
    let answer = opened.index.each_hit(&request, write)?;
    out.flush()?;
    let answer = told::with_readings(typed, &request, answer);
    told::after(args, &request, &answer, &opened.index);
    Ok(status(answer.total, &opened))
}
