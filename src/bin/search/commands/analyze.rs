//! `search analyze`

use std::io::{BufRead, Read, Write};

use telusur::analysis::indonesian::{Description, Indonesian};
use telusur::analysis::{Analyzer, Lexicon, OwnedToken, State as Analysis};

use super::{Result, Status, read_lexicon};
use crate::cli::AnalyzeArgs;
use crate::terminal::printable;

pub fn run(args: &AnalyzeArgs) -> Result {
    let lexicon = args.lexicon.as_deref().map_or_else(|| Ok(Lexicon::default()), read_lexicon)?;
    let mut analysis = Analysis::new(args.analyzer, &lexicon);
    if args.stems {
        return stems(&mut analysis);
    }
    let text = if args.text.is_empty() { standard_input()? } else { args.text.join(" ") };
    let tokens = analysis.analyze(&text);
    let mut table = vec![HEADINGS.map(str::to_owned)];
    let indonesian = (args.analyzer == Analyzer::Indonesian).then(|| Indonesian::new(&lexicon));
    table.extend(
        tokens
            .iter()
            .map(|token| row(&text, token, &analysis.lemma(&token.form, token.evidence), indonesian)),
    );
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    write_table(&table, &mut out)?;
    out.flush()?;
    Ok(if tokens.is_empty() { Status::NothingFound } else { Status::Success })
}

const COLUMNS: usize = 7;
/// Of a column, in characters: one long word must not push all others aside.
const MAX_WIDTH: usize = 40;
const HEADINGS: [&str; COLUMNS] = ["bytes", "word", "form", "lemma", "root", "structure", "why"];

fn row(text: &str, token: &OwnedToken, lemma: &str, indonesian: Option<Indonesian<'_>>) -> [String; COLUMNS] {
    let word = printable(text.get(token.byte_start..token.byte_end).unwrap_or(""));
    let bytes = format!("{}..{}", token.byte_start, token.byte_end);
    let [form, lemma, root] = [&token.form, lemma, &token.root].map(printable);
    let is_word = token.root.chars().any(char::is_alphabetic);
    let (structure, mut why) = match indonesian.filter(|_| is_word) {
        Some(indonesian) => explained(&indonesian.describe(&token.form, token.evidence)),
        None => Default::default(),
    };
    if !token.glued.is_empty() {
        why = format!("{why}; also found by {}", token.glued.join(", "));
    }
    [bytes, word, form, lemma, root, structure, why]
}

/// How a word is built, and why it is read so.
fn explained(word: &Description) -> (String, String) {
    let mut why = word.reading.standing.to_string();
    if word.reading.cost > 0 {
        why = format!("{why}, cost {}", word.reading.cost);
    }
    let others: Vec<String> = word
        .others
        .iter()
        .map(|other| format!("{other} ({}, cost {})", other.standing, other.cost))
        .collect();
    if !others.is_empty() {
        why = format!("{why}; dearer: {}", others.join(", "));
    }
    (printable(&word.reading.to_string()), printable(&why))
}

/// Writes each column as wide as its widest cell, but not wider than `MAX_WIDTH`; the last one as it is.
fn write_table(table: &[[String; COLUMNS]], out: &mut impl Write) -> std::io::Result<()> {
    let mut widths = [0; COLUMNS - 1];
    for row in table {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().min(MAX_WIDTH).max(*width);
        }
    }
    for [cells @ .., last] in table {
        let line: String =
            cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}  ")).collect();
        writeln!(out, "{}", format!("{line}{last}").trim_end())?;
    }
    Ok(())
}

fn standard_input() -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One root for each line, whatever is on it.
fn stems(analysis: &mut Analysis) -> Result {
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let word = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(&line));
        writeln!(out, "{}", stem(analysis, word.trim_end_matches('\r')))?;
        line.clear();
    }
    out.flush()?;
    Ok(Status::Success)
}

/// The roots of the words of `line`, joined as they were; the line itself where it has none.
fn stem(analysis: &mut Analysis, line: &str) -> String {
    let mut stem = String::new();
    let mut end = 0;
    for token in analysis.analyze(line) {
        if !stem.is_empty() {
            let between = line.get(end..token.byte_start).unwrap_or(" ");
            stem.push(if between == "-" { '-' } else { ' ' });
        }
        stem.push_str(&token.root);
        end = token.byte_end;
    }
    if stem.is_empty() { line.replace(['\n', '\r'], " ") } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, root: &str) {
        assert_eq!(stem(&mut Analysis::new(Analyzer::Indonesian, &Lexicon::default()), line), root);
    }

    #[test]
    fn one_line_gives_one_line() {
        check("menembak", "tembak");
        check("al-quran", "alquran");
        check("ke-75", "75");
        check("rumah sakit", "rumah sakit");
        check("", "");
        check("…", "…");
    }
}
