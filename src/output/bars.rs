//! Facets as bars.

use std::io::{self, Write};

use super::text::{Text, one_line, without_controls};
use crate::searcher::{Facet, Facets};

/// The width where lines are as long as they are.
const WIDTH: usize = 80;
const MAX_BAR_CHARS: usize = 50;
const MAX_NAME_CHARS: usize = 30;

/// Writes how many articles are from which outlet, time and place: a line for each, with a bar where that is one value.
pub fn write_facets(facets: &Facets, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let Facets { sources, dates, places } = facets;
    let by_date = if dates.values.iter().any(|(name, _)| name.len() > 4) { "by month" } else { "by year" };
    let named = [("by source", sources), (by_date, dates), ("by place", places)];
    let mut is_first = true;
    for (heading, facet) in named.into_iter().filter(|(_, facet)| !facet.values.is_empty()) {
        if !is_first {
            writeln!(out)?;
        }
        is_first = false;
        let (title_start, title_end) = text.palette.title;
        writeln!(out, "{title_start}{heading}{title_end}")?;
        write_facet(facet, text, out)?;
    }
    Ok(())
}

fn write_facet(facet: &Facet, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<(String, u64, bool)> =
        facet.values.iter().map(|(name, articles)| (shown(name), *articles, true)).collect();
    let rest = [("(others)", facet.others), ("(unknown)", facet.unknown)];
    let rest = rest.into_iter().filter(|(_, articles)| *articles > 0);
    lines.extend(rest.map(|(name, articles)| (name.to_owned(), articles, false)));
    let name_chars = lines.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or_default();
    let digits = lines.iter().map(|(_, articles, _)| articles.to_string().len()).max().unwrap_or_default();
    let free = text.width.unwrap_or(WIDTH).saturating_sub(name_chars + digits + 5);
    let longest = free.clamp(10, MAX_BAR_CHARS) as u64;
    let most = facet.values.iter().map(|(_, articles)| *articles).max().unwrap_or_default().max(1);
    for (name, articles, is_value) in lines {
        let chars = if is_value { (articles * longest).div_ceil(most) } else { 0 };
        let line = format!("  {name:<name_chars$} {articles:>digits$} {}", "█".repeat(chars as usize));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn shown(name: &str) -> String {
    one_line(&without_controls(name)).chars().take(MAX_NAME_CHARS).collect()
}
