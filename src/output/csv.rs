//! A table with a row for each hit; several values and passages in one cell, without marks.

use std::io::{self, Write};

use super::Renderer;
use super::fields::HitField;
use super::json_parts::{MarkJson, WhyJson};
use super::markup::{Palette, marked_passage};
use crate::searcher::Hit;

/// The renderer.
pub struct Csv {
    columns: Vec<HitField>,
}

const COLUMNS: [HitField; 10] = [
    HitField::Rank,
    HitField::Score,
    HitField::Id,
    HitField::Title,
    HitField::Source,
    HitField::Date,
    HitField::Url,
    HitField::Lang,
    HitField::Path,
    HitField::Passages,
];

impl Csv {
    /// A table of `fields`, in this order; of the usual ones, if they are none.
    pub fn new(fields: &[HitField]) -> Self {
        Self { columns: if fields.is_empty() { COLUMNS.to_vec() } else { fields.to_vec() } }
    }
}

impl Renderer for Csv {
    fn start(&self, out: &mut dyn Write) -> io::Result<()> {
        write_row(self.columns.iter().map(|column| column.name().to_owned()), out)
    }

    fn hit(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        write_row(self.columns.iter().map(|column| cell(hit, *column)), out)
    }
}

fn write_row(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut row = csv::Writer::from_writer(Vec::new());
    row.write_record(cells)?;
    out.write_all(&row.into_inner().map_err(|error| error.into_error())?)
}

fn cell(hit: &Hit, column: HitField) -> String {
    let article = &hit.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let named = |name: Option<&str>| name.unwrap_or_default().to_owned();
    match column {
        HitField::Rank => hit.rank.to_string(),
        HitField::Score => hit.score.to_string(),
        HitField::Id => article.id.to_string(),
        HitField::Copies => hit.copies.to_string(),
        HitField::Title => text(&article.title),
        HitField::Source => article.source.as_ref().map(ToString::to_string).unwrap_or_default(),
        HitField::SourceOrigin => named(article.source_origin.map(|origin| origin.name())),
        HitField::Date => article.date.map(|date| date.to_string()).unwrap_or_default(),
        HitField::DateOrigin => named(article.date_origin.map(|origin| origin.name())),
        HitField::Place => text(&article.place),
        HitField::Authors => article.authors.join("; "),
        HitField::Editors => article.editors.join("; "),
        HitField::Translators => article.translators.join("; "),
        HitField::Credits => article.credits.join("; "),
        HitField::Url => text(&article.url),
        HitField::Lang => text(&article.lang),
        HitField::Path => text(&article.path),
        HitField::Extra => serde_json::to_string(&article.extra).unwrap_or_default(),
        HitField::Text => article.body.clone(),
        HitField::TitleMarks => {
            let marks: Vec<MarkJson> = hit.title_marks.iter().map(MarkJson::from).collect();
            serde_json::to_string(&marks).unwrap_or_default()
        }
        HitField::Passages => {
            let plain = |passage| marked_passage(passage, &Palette::PLAIN);
            hit.passages.iter().map(plain).collect::<Vec<String>>().join("\n")
        }
        HitField::Why => {
            let why = hit.why.as_ref().map(|why| serde_json::to_string(&WhyJson::from(why)));
            why.and_then(Result::ok).unwrap_or_default()
        }
    }
}
