//! The page's template, and the figures that go into it.

use std::path::Path;

use super::options::Options;
use crate::support::corpus::Outcome;
use crate::support::figures::quantile;

const TEMPLATE: &str = include_str!("template.md");

/// What stands for each `{{name}}` of the template.
#[derive(Default)]
pub struct Sheet {
    figures: Vec<(&'static str, String)>,
}

impl Sheet {
    pub fn fill(&mut self, name: &'static str, figure: impl ToString) {
        self.figures.push((name, figure.to_string()));
    }

    /// Writes the page and its plot.
    pub fn write(&self, options: &Options, scratch: &Path, plot: &str) -> Outcome<()> {
        let page = self.filled()?;
        std::fs::create_dir_all(&options.out)?;
        std::fs::write(options.out.join("growth.svg"), plot)?;
        std::fs::write(options.out.join("README.md"), without_paths(&page, scratch))?;
        eprintln!("page: written to {}", options.out.display());
        Ok(())
    }

    fn filled(&self) -> Outcome<String> {
        let mut page = TEMPLATE.to_owned();
        for (name, figure) in &self.figures {
            page = page.replace(&format!("{{{{{name}}}}}"), figure);
        }
        match page.split_once("{{") {
            Some((_, missing)) => Err(format!("nothing was measured for `{}`", &missing[..20]).into()),
            None => Ok(page),
        }
    }
}

/// Reasons of failure may name folders of this machine.
fn without_paths(page: &str, scratch: &Path) -> String {
    let folders = [scratch, Path::new(env!("CARGO_MANIFEST_DIR"))];
    folders.iter().fold(page.to_owned(), |page, folder| page.replace(&folder.display().to_string(), "…"))
}

/// A table of Markdown, figures to the right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let is_figure = |cell: &String| cell.starts_with(|c: char| c.is_ascii_digit() || "-–".contains(c));
    let rule = (0..head.len()).map(|at| {
        let has_figures = rows.iter().filter_map(|row| row.get(at)).any(is_figure);
        if has_figures { "---:" } else { "---" }.to_owned()
    });
    let rule = line(&rule.collect::<Vec<_>>());
    let rows = rows.iter().map(|row| line(row)).collect::<String>();
    (line(&head) + &rule + &rows).trim_end().to_owned()
}

/// The median of `figures`, and the least and the greatest of them.
pub fn with_spread(figures: &[f64], decimals: usize) -> String {
    let (least, most) = figures
        .iter()
        .fold((f64::INFINITY, 0f64), |(least, most), &figure| (least.min(figure), most.max(figure)));
    let median = figure(median(figures), decimals);
    if figures.len() < 2 { median } else { format!("{median} ({least:.decimals$}–{most:.decimals$})") }
}

/// The median of `figures`, and what a tenth of them lies below and above.
pub fn with_tenths(figures: &[f64], decimals: usize) -> String {
    let [least, median, most] = [0.1, 0.5, 0.9].map(|share| quantile(figures.iter().copied(), share));
    match figure(median, decimals) {
        unknown if figures.is_empty() => unknown,
        median => format!("{median} ({least:.decimals$}–{most:.decimals$})"),
    }
}

/// The middle of `figures`; of an even number of them, the mean of the two in the middle.
pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = &sorted[sorted.len().saturating_sub(1) / 2..sorted.len().min(sorted.len() / 2 + 1)];
    middle.iter().sum::<f64>() / middle.len() as f64
}

/// A figure as it is printed; a dash, if it is not known.
pub fn figure(figure: f64, decimals: usize) -> String {
    if figure.is_finite() { format!("{figure:.decimals$}") } else { "–".to_owned() }
}

/// A reason as one cell.
pub fn in_a_cell(reason: &str) -> String {
    reason.replace('|', "/").replace('\n', " ")
}
