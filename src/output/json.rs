//! Answers as JSON objects; `index-schema/hits.schema.json` describes them.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::fields::HitField;
use super::json_parts::{FacetsJson, MarkJson, WhyJson, passages};
use super::{Answer, Renderer};
use crate::searcher::Hit;

/// The renderer: one object for the answer, over several lines.
pub struct Json {
    /// What is told of each hit; empty: everything but its text.
    pub fields: Vec<HitField>,
}

impl Renderer for Json {
    fn render(&self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &AnswerJson::new(None, answer, &self.fields))?;
        writeln!(out)
    }

    fn hit(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, &HitJson { hit, fields: &self.fields })?;
        writeln!(out)
    }
}

/// Writes an answer as one line of JSON that begins with the `id` of the query; of each hit it tells `fields` or, if these
/// are none, everything but its text.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn write_json_line(
    id: &Value,
    answer: &Answer<'_>,
    fields: &[HitField],
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &AnswerJson::new(Some(id), answer, fields))?;
    writeln!(out)
}

#[derive(Serialize)]
struct AnswerJson<'h> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'h Value>,
    query: &'h str,
    total: u64,
    total_is_exact: bool,
    notices: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<FacetsJson<'h>>,
    hits: Vec<HitJson<'h>>,
}

impl<'h> AnswerJson<'h> {
    fn new(id: Option<&'h Value>, answer: &'h Answer<'h>, fields: &'h [HitField]) -> Self {
        let hits = answer.hits;
        Self {
            id,
            query: answer.query,
            total: hits.total,
            total_is_exact: hits.total_is_exact,
            notices: hits.notices.iter().map(ToString::to_string).collect(),
            facets: answer.facets.map(FacetsJson::from),
            hits: hits.hits.iter().map(|hit| HitJson { hit, fields }).collect(),
        }
    }
}

/// A hit in JSON.
pub struct HitJson<'h> {
    /// The hit.
    pub hit: &'h Hit,
    /// What is told of it, in this order; empty: everything but its text.
    pub fields: &'h [HitField],
}

impl Serialize for HitJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if self.fields.is_empty() {
            HitField::all_but_text().try_for_each(|field| entry(self.hit, field, false, &mut map))?;
        } else {
            self.fields.iter().try_for_each(|field| entry(self.hit, *field, true, &mut map))?;
        }
        map.end()
    }
}

/// Writes one field of `hit`; what nobody asked for is left out, unless it was `chosen`.
fn entry<M: SerializeMap>(hit: &Hit, field: HitField, chosen: bool, map: &mut M) -> Result<(), M::Error> {
    let article = &hit.article;
    let name = field.name();
    match field {
        HitField::Rank => map.serialize_entry(name, &hit.rank),
        HitField::Score => map.serialize_entry(name, &hit.score),
        HitField::Id => map.serialize_entry(name, &article.id),
        HitField::Copies => map.serialize_entry(name, &hit.copies),
        HitField::Title => map.serialize_entry(name, &article.title),
        HitField::Source => map.serialize_entry(name, &article.source),
        HitField::SourceOrigin => map.serialize_entry(name, &article.source_origin),
        HitField::Date => map.serialize_entry(name, &article.date),
        HitField::DateOrigin => map.serialize_entry(name, &article.date_origin),
        HitField::Place => map.serialize_entry(name, &article.place),
        HitField::Authors => map.serialize_entry(name, &article.authors),
        HitField::Editors => map.serialize_entry(name, &article.editors),
        HitField::Translators => map.serialize_entry(name, &article.translators),
        HitField::Credits => map.serialize_entry(name, &article.credits),
        HitField::Url => map.serialize_entry(name, &article.url),
        HitField::Lang => map.serialize_entry(name, &article.lang),
        HitField::Path => map.serialize_entry(name, &article.path),
        HitField::Extra => map.serialize_entry(name, &article.extra),
        HitField::Text => map.serialize_entry(name, &article.body),
        HitField::TitleMarks => {
            let marks: Vec<MarkJson> = hit.title_marks.iter().map(MarkJson::from).collect();
            map.serialize_entry(name, &marks)
        }
        HitField::Passages => map.serialize_entry(name, &passages(hit)),
        HitField::Why if hit.why.is_none() && !chosen => Ok(()),
        HitField::Why => map.serialize_entry(name, &hit.why.as_ref().map(WhyJson::from)),
    }
}
