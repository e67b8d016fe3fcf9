//! What a hit's score is made of, in aligned lines.

use std::io::{self, Write};

use super::text::{Text, one_line, without_controls};
use crate::searcher::{Hit, LeafWhy};

const INDENT: &str = "    ";
/// What was looked for is shown up to so many characters.
const MAX_TYPED_CHARS: usize = 40;

/// Writes a line for each word and phrase of the query, with what it adds to the score and how it matches; then what places
/// add, and the score. Nothing where that was not asked for.
pub fn write_why(hit: &Hit, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let Some(why) = &hit.why else { return Ok(()) };
    let mut lines: Vec<(String, f32, String)> = why
        .leaves
        .iter()
        .map(|leaf| {
            let typed = one_line(&without_controls(&leaf.typed)).chars().take(MAX_TYPED_CHARS).collect();
            (typed, leaf.score, matches(leaf))
        })
        .collect();
    if !why.leaves.is_empty() {
        // Not `-0.00`.
        let added = [why.lead, why.pairs, why.window, why.coverage].map(|added| added + 0.0);
        let [lead, pairs, window, coverage] = added;
        let parts = format!("lead {lead:.2}, pairs {pairs:.2}, window {window:.2}, coverage {coverage:.2}");
        lines.push(("places".to_owned(), added.iter().sum(), parts));
    }
    if why.newness > 0.0 {
        lines.push(("newness".to_owned(), why.newness, String::new()));
    }
    let of =
        why.copy.as_ref().map(|copy| format!("of its copy {}", one_line(&without_controls(copy.as_str()))));
    lines.push(("score".to_owned(), hit.score, of.unwrap_or_default()));
    let width = lines.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or_default();
    let (dim_start, dim_end) = text.palette.dim;
    for (name, score, detail) in lines {
        let line = format!("{name:<width$}  {score:>7.2}  {detail}");
        writeln!(out, "{INDENT}{dim_start}{}{dim_end}", line.trim_end())?;
    }
    Ok(())
}

/// How often the leaf matches, as `title: exact 1; text: exact 3, inflected 2`.
fn matches(leaf: &LeafWhy) -> String {
    let counts: Vec<_> = leaf.counts.iter().collect();
    let fields = counts.chunk_by(|((one, _), _), ((other, _), _)| one == other).map(|of_field| {
        let kinds: Vec<String> =
            of_field.iter().map(|((_, kind), count)| format!("{} {count}", kind.name())).collect();
        let name = of_field.first().map_or("", |((name, _), _)| name.as_str());
        format!("{name}: {}", kinds.join(", "))
    });
    let fields: Vec<String> = fields.collect();
    if fields.is_empty() { "no match".to_owned() } else { fields.join("; ") }
}
