//! What was read out of an article, and from which words: for people who want to trust it.

use std::io::{self, Write};

use super::markup::Palette;
use super::text::{one_line, without_controls};
use crate::extract::Reading;

/// Of longer quotations beginning and end are shown, so many characters of each.
const QUOTED_CHARS: usize = 60;

/// Writes what `reading` found, with the words that each finding rests on, under `heading`.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_reading(
    heading: &str,
    reading: &Reading,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (title_start, title_end) = palette.title;
    let (dim_start, dim_end) = palette.dim;
    writeln!(out, "{title_start}{}{title_end}", shown(heading))?;
    for (name, value, origin) in findings(reading) {
        let clue = reading.clues.iter().find(|clue| clue.field == name && clue.words != value);
        let words = clue.map(|clue| quoted(&clue.words));
        let from = match (origin, words) {
            (Some(origin), Some(words)) => format!("  {dim_start}{origin} ← {words}{dim_end}"),
            (Some(origin), None) => format!("  {dim_start}{origin}{dim_end}"),
            (None, Some(words)) => format!("  {dim_start}← {words}{dim_end}"),
            (None, None) => String::new(),
        };
        writeln!(out, "    {dim_start}{name:<13}{dim_end}{}{from}", shown(&value))?;
    }
    let text = reading.cleaning.text(&reading.article.body);
    for part in reading.cleaning.set_aside() {
        let words = quoted(text.get(part.bytes.clone()).unwrap_or(""));
        writeln!(
            out,
            "    {dim_start}{:<13}{dim_end}{:<14}{dim_start}{words}{dim_end}",
            "not searched", part.kind
        )?;
    }
    Ok(())
}

fn findings(reading: &Reading) -> Vec<(&'static str, String, Option<&'static str>)> {
    let article = &reading.article;
    let list = |names: &[String]| (!names.is_empty()).then(|| names.join(", "));
    let all = [
        ("id", Some(article.id.to_string()), None),
        ("title", article.title.clone(), None),
        (
            "source",
            article.source.as_ref().map(ToString::to_string),
            article.source_origin.map(|origin| origin.name()),
        ),
        ("date", article.date.map(|date| date.to_string()), article.date_origin.map(|origin| origin.name())),
        ("place", article.place.clone(), None),
        ("authors", list(&article.authors), None),
        ("editors", list(&article.editors), None),
        ("translators", list(&article.translators), None),
        ("credits", list(&article.credits), None),
        ("lang", article.lang.clone(), None),
    ];
    let unknown = |name: &str| matches!(name, "source" | "date");
    all.into_iter()
        .filter_map(|(name, value, origin)| match value {
            Some(value) => Some((name, value, origin)),
            None => unknown(name).then(|| (name, "unknown".to_owned(), None)),
        })
        .collect()
}

fn shown(text: &str) -> String {
    one_line(&without_controls(text))
}

fn quoted(words: &str) -> String {
    let words = shown(words);
    let chars: Vec<char> = words.chars().collect();
    match (chars.first_chunk::<QUOTED_CHARS>(), chars.last_chunk::<QUOTED_CHARS>()) {
        (Some(first), Some(last)) if chars.len() > 2 * QUOTED_CHARS => {
            format!("“{} … {}”", String::from_iter(first), String::from_iter(last))
        }
        _ => format!("“{words}”"),
    }
}
