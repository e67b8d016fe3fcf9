//! `search analyze`

use std::io::{BufRead, Read, Write};

use telusur::analysis::{Analyzer, OwnedToken};

use super::{Result, Status};
use crate::cli::AnalyzeArgs;
use crate::terminal::printable;

pub fn run(args: &AnalyzeArgs) -> Result {
    if args.stems {
        return stems(args.analyzer);
    }
    let text = if args.text.is_empty() { standard_input()? } else { args.text.join(" ") };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let tokens = args.analyzer.analyze(&text);
    writeln!(out, "{:>13}  {:<20} {:<20} root", "bytes", "word", "form")?;
    for token in &tokens {
        writeln!(out, "{}", row(&text, token))?;
    }
    out.flush()?;
    Ok(if tokens.is_empty() { Status::NothingFound } else { Status::Success })
}

fn row(text: &str, token: &OwnedToken) -> String {
    let word = printable(text.get(token.byte_start..token.byte_end).unwrap_or(""));
    let bytes = format!("{}..{}", token.byte_start, token.byte_end);
    format!("{bytes:>13}  {word:<20} {:<20} {}", printable(&token.form), printable(&token.root))
}

fn standard_input() -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// One root for each line, whatever is on it.
fn stems(analyzer: Analyzer) -> Result {
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let word = String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(&line));
        writeln!(out, "{}", stem(analyzer, word.trim_end_matches('\r')))?;
        line.clear();
    }
    out.flush()?;
    Ok(Status::Success)
}

/// The roots of the words of `line`, joined as they were; the line itself where it has none.
fn stem(analyzer: Analyzer, line: &str) -> String {
    let mut stem = String::new();
    let mut end = 0;
    for token in analyzer.analyze(line) {
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
        assert_eq!(stem(Analyzer::Indonesian, line), root);
    }

    #[test]
    fn one_line_gives_one_line() {
        check("menembak", "tembak");
        check("al-quran", "al-quran");
        check("ke-75", "75");
        check("rumah sakit", "rumah sakit");
        check("", "");
        check("…", "…");
    }
}
