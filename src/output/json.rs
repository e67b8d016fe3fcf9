//! All hits as one JSON object; `index-schema/hits.schema.json` describes it.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use serde_json::{Map, Value};

use super::Renderer;
use crate::article::{ArticleDate, ArticleId, DateOrigin, Source, SourceOrigin};
use crate::searcher::{Hit, Hits};
use crate::snippets::Passage;

/// The renderer.
pub struct Json;

impl Renderer for Json {
    fn render(&self, query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        let all = AllJson {
            query,
            total: hits.total,
            clauses_left_out: hits.clauses_left_out,
            hits: hits.hits.iter().map(HitJson::from).collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)
    }
}

#[derive(Serialize)]
struct AllJson<'h> {
    query: &'h str,
    total: u64,
    clauses_left_out: usize,
    hits: Vec<HitJson<'h>>,
}

/// A hit in JSON: the article's fields but its text, and why it was found.
#[derive(Serialize)]
pub struct HitJson<'h> {
    rank: usize,
    score: f32,
    id: &'h ArticleId,
    copies: usize,
    title: Option<&'h str>,
    source: Option<&'h Source>,
    source_origin: Option<SourceOrigin>,
    date: Option<ArticleDate>,
    date_origin: Option<DateOrigin>,
    place: Option<&'h str>,
    authors: &'h [String],
    editors: &'h [String],
    translators: &'h [String],
    credits: &'h [String],
    url: Option<&'h str>,
    lang: Option<&'h str>,
    path: Option<&'h str>,
    extra: &'h Map<String, Value>,
    title_marks: Vec<MarkJson>,
    passages: Vec<PassageJson<'h>>,
}

#[derive(Serialize)]
struct PassageJson<'h> {
    byte_start: usize,
    byte_end: usize,
    text: &'h str,
    text_marks: Vec<MarkJson>,
    cut_before: bool,
    cut_after: bool,
    marks: Vec<MarkJson>,
}

#[derive(Serialize)]
struct MarkJson {
    byte_start: usize,
    byte_end: usize,
}

impl<'h> From<&'h Hit> for HitJson<'h> {
    fn from(hit: &'h Hit) -> Self {
        let article = &hit.article;
        Self {
            rank: hit.rank,
            score: hit.score,
            id: &article.id,
            copies: hit.copies,
            title: article.title.as_deref(),
            source: article.source.as_ref(),
            source_origin: article.source_origin,
            date: article.date,
            date_origin: article.date_origin,
            place: article.place.as_deref(),
            authors: &article.authors,
            editors: &article.editors,
            translators: &article.translators,
            credits: &article.credits,
            url: article.url.as_deref(),
            lang: article.lang.as_deref(),
            path: article.path.as_deref(),
            extra: &article.extra,
            title_marks: hit.title_marks.iter().map(MarkJson::from).collect(),
            passages: hit.passages.iter().map(PassageJson::from).collect(),
        }
    }
}

impl<'h> From<&'h Passage> for PassageJson<'h> {
    fn from(passage: &'h Passage) -> Self {
        Self {
            byte_start: passage.bytes.start,
            byte_end: passage.bytes.end,
            text: &passage.text,
            text_marks: passage.marks.iter().map(MarkJson::from).collect(),
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
            marks: passage.mark_bytes.iter().map(MarkJson::from).collect(),
        }
    }
}

impl From<&Range<usize>> for MarkJson {
    fn from(bytes: &Range<usize>) -> Self {
        Self { byte_start: bytes.start, byte_end: bytes.end }
    }
}
