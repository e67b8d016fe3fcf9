//! Hits for people: a numbered title, a line on where it is from, and the passages.
//!
//! Control characters of articles are never written: they could command the terminal.

use std::fmt::Display;
use std::io::{self, Write};

use super::bars::write_facets;
use super::explained::write_why;
use super::markup::{Palette, marked, marked_passage};
use super::{Answer, Renderer};
use crate::article::{Article, Precision};
use crate::searcher::Hit;
use crate::snippets::Passage;

/// The renderer.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// How marks, titles and lesser things are set off.
    pub palette: Palette,
    /// How many characters wide lines are; `None`: as long as they are.
    pub width: Option<usize>,
}

const INDENT: &str = "    ";
const MAX_TITLE_CHARS: usize = 100;

impl Renderer for Text {
    fn render(&self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        let hits = &answer.hits.hits;
        for (at, hit) in hits.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            self.one(hit, out)?;
        }
        let Some(facets) = answer.facets else { return Ok(()) };
        if !hits.is_empty() {
            writeln!(out)?;
        }
        write_facets(facets, self, out)
    }

    fn hit(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        if hit.rank > 1 {
            writeln!(out)?;
        }
        self.one(hit, out)
    }
}

impl Text {
    fn one(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        let (title_start, title_end) = self.palette.title;
        let (dim_start, dim_end) = self.palette.dim;
        writeln!(out, "{:>2}. {title_start}{}{title_end}", hit.rank, self.title(hit))?;
        let copies = match hit.copies {
            0 => String::new(),
            1 => " · +1 copy".to_owned(),
            more => format!(" · +{more} copies"),
        };
        writeln!(out, "{INDENT}{dim_start}{}{copies}{dim_end}", provenance(&hit.article))?;
        for passage in &hit.passages {
            let harmless = Passage { text: without_controls(&passage.text), ..passage.clone() };
            self.paragraph(&marked_passage(&harmless, &self.palette), out)?;
        }
        write_why(hit, self, out)
    }

    fn title(&self, hit: &Hit) -> String {
        match &hit.article.title {
            Some(title) => {
                let title = without_controls(title);
                let palette = Palette { mark: self.title_mark(), ..self.palette };
                one_line(&marked(&title, &hit.title_marks, &palette))
            }
            None => one_line(&without_controls(&hit.heading)),
        }
    }

    /// A mark inside a title ends with the title's own style, not with none.
    fn title_mark(&self) -> (&'static str, &'static str) {
        match self.palette {
            Palette::ANSI => ("\u{1b}[1;31m", "\u{1b}[0;1m"),
            other => other.mark,
        }
    }

    fn paragraph(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let width = self.width.map_or(usize::MAX, |width| width.saturating_sub(INDENT.len()).max(20));
        let mut used = 0;
        for word in text.split_whitespace() {
            let chars = visible_chars(word);
            if used == 0 {
                write!(out, "{INDENT}{word}")?;
            } else if used + 1 + chars > width {
                write!(out, "\n{INDENT}{word}")?;
                used = 0;
            } else {
                write!(out, " {word}")?;
                used += 1;
            }
            used += chars;
        }
        writeln!(out)
    }
}

/// Who published `article`, when, and how to ask for it, in one line that is safe to print.
#[must_use]
pub fn provenance(article: &Article) -> String {
    let source = article.source.as_ref().map(ToString::to_string);
    let date = article.date.map(|date| date.to_precision(Precision::Day).to_string());
    let known: Vec<String> = [source, date, Some(article.id.to_string())].into_iter().flatten().collect();
    one_line(&without_controls(&known.join(" · ")))
}

/// How many characters of `word` are seen, escape sequences of the palette not counted.
fn visible_chars(word: &str) -> usize {
    let mut escape = false;
    word.chars()
        .filter(|&c| {
            let seen = !escape && c != '\u{1b}';
            escape = c == '\u{1b}' || (escape && c != 'm');
            seen
        })
        .count()
}

/// `text` with single blanks for all white space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` with blanks for each character that could command the terminal or turn the line around, byte for byte as long.
pub fn without_controls(text: &str) -> String {
    let blank = |c: char| if is_command(c) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    if text.contains(is_command) { text.chars().map(blank).collect() } else { text.to_owned() }
}

/// Whether a character could command a terminal or turn a line around: controls and the marks of writing direction.
#[must_use]
pub fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes a whole article: what is known of it, and its text with its own line breaks.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_article(article: &Article, palette: &Palette, out: &mut dyn Write) -> io::Result<()> {
    let (title_start, title_end) = palette.title;
    let (dim_start, dim_end) = palette.dim;
    let title = one_line(&without_controls(&article.display_title(MAX_TITLE_CHARS)));
    writeln!(out, "{title_start}{title}{title_end}")?;
    for (name, value) in facts(article) {
        writeln!(out, "{dim_start}{name:<12}{dim_end}{}", one_line(&without_controls(&value)))?;
    }
    writeln!(out)?;
    for line in article.body.lines() {
        writeln!(out, "{}", without_controls(line))?;
    }
    Ok(())
}

fn facts(article: &Article) -> Vec<(&'static str, String)> {
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(", "));
    let date = article.date.map(|date| format!("{date}{}", from(article.date_origin)));
    let source = article.source.as_ref().map(|source| format!("{source}{}", from(article.source_origin)));
    let facts = [
        ("id", Some(article.id.to_string())),
        ("source", source),
        ("date", date),
        ("place", article.place.clone()),
        ("authors", list(&article.authors)),
        ("editors", list(&article.editors)),
        ("translators", list(&article.translators)),
        ("credits", list(&article.credits)),
        ("lang", article.lang.clone()),
        ("url", article.url.clone()),
        ("path", article.path.clone()),
    ];
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn from(origin: Option<impl Display>) -> String {
    origin.map(|origin| format!(" (from {origin})")).unwrap_or_default()
}
