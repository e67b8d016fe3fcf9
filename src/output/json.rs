//! All hits as one JSON object; `index-schema/hits.schema.json` describes it.

use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;
use serde_json::{Map, Value};

use super::Renderer;
use crate::article::{ArticleDate, ArticleId, DateOrigin, Source, SourceOrigin};
use crate::searcher::{Hit, Hits};
use crate::snippets::{CharOffsets, Passage, PassageMark};

/// The renderer.
pub struct Json;

impl Renderer for Json {
    fn render(&self, query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        let all = AllJson {
            query,
            total: hits.total,
            total_is_exact: hits.total_is_exact,
            notices: hits.notices.iter().map(ToString::to_string).collect(),
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
    total_is_exact: bool,
    notices: Vec<String>,
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
    #[serde(flatten)]
    place: PlaceJson,
    text: &'h str,
    text_marks: Vec<MarkJson>,
    cut_before: bool,
    cut_after: bool,
    marks: Vec<OriginalMarkJson>,
}

/// A place in the article's original text.
#[derive(Serialize)]
struct PlaceJson {
    byte_start: usize,
    byte_end: usize,
    char_start: usize,
    char_end: usize,
}

/// What matches, in the original text.
#[derive(Serialize)]
struct OriginalMarkJson {
    #[serde(flatten)]
    place: PlaceJson,
    kind: &'static str,
}

#[derive(Serialize)]
struct MarkJson {
    byte_start: usize,
    byte_end: usize,
}

impl<'h> From<&'h Hit> for HitJson<'h> {
    fn from(hit: &'h Hit) -> Self {
        let article = &hit.article;
        let mut chars = CharOffsets::new(&article.body);
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
            passages: hit.passages.iter().map(|passage| PassageJson::new(passage, &mut chars)).collect(),
        }
    }
}

impl PlaceJson {
    fn new(bytes: &Range<usize>, chars: &mut CharOffsets<'_>) -> Self {
        let Range { start: char_start, end: char_end } = chars.range(bytes.clone());
        Self { byte_start: bytes.start, byte_end: bytes.end, char_start, char_end }
    }
}

impl<'h> PassageJson<'h> {
    /// `chars` counts the characters of the original text.
    fn new(passage: &'h Passage, chars: &mut CharOffsets<'_>) -> Self {
        let mut mark = |mark: &PassageMark| OriginalMarkJson {
            place: PlaceJson::new(&mark.bytes, chars),
            kind: mark.kind.name(),
        };
        let marks = passage.marks.iter().map(&mut mark).collect();
        Self {
            place: PlaceJson::new(&passage.bytes, chars),
            text: &passage.text,
            text_marks: passage.marks.iter().map(|mark| MarkJson::from(&mark.text_bytes)).collect(),
            cut_before: passage.cut_before,
            cut_after: passage.cut_after,
            marks,
        }
    }
}

impl From<&Range<usize>> for MarkJson {
    fn from(bytes: &Range<usize>) -> Self {
        Self { byte_start: bytes.start, byte_end: bytes.end }
    }
}
