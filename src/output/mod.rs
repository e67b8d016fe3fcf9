//! Hits as people and programs read them: one renderer for each format.
//!
//! Owns all markup: passages come without any, and here they become coloured, plain, JSON or CSV text. Writes to whatever
//! it is given; knows no terminal and no index.

mod bars;
mod csv;
mod explained;
mod fields;
mod json;
mod json_lines;
mod json_parts;
mod markup;
mod reading;
mod text;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::error::{Error, ErrorKind};
use crate::searcher::{Facets, Hit, Hits};

pub use fields::HitField;
pub use json::write_json_line;
pub use markup::{Palette, highlighted_html};
pub use reading::write_reading;
pub use text::{Text, is_command, provenance, write_article};

/// The output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object, as `index-schema/hits.schema.json` describes it.
    Json,
    /// One JSON object a line for each hit.
    JsonLines,
    /// A header and a row for each hit.
    Csv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Text, Self::Json, Self::JsonLines, Self::Csv];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
        }
    }

    /// Its renderer; `text` is used for [`Format::Text`], `fields` for the others: what is told of each hit, in this order.
    /// If they are none, it is everything but the text in JSON, and ten columns in CSV.
    #[must_use]
    pub fn renderer(self, text: Text, fields: &[HitField]) -> Box<dyn Renderer> {
        let fields = || fields.to_vec();
        match self {
            Self::Text => Box::new(text),
            Self::Json => Box::new(json::Json { fields: fields() }),
            Self::JsonLines => Box::new(json_lines::JsonLines { fields: fields() }),
            Self::Csv => Box::new(csv::Csv::new(&fields())),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            Error::new(ErrorKind::Usage, format!("print as `{name}`"))
                .cause("formats are text, json, jsonl and csv")
        })
    }
}

/// An answer to be written.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// What was found.
    pub hits: &'a Hits,
    /// What all that matches has in common, if that was asked for; only text and JSON have a place for it.
    pub facets: Option<&'a Facets>,
}

/// Writes hits in one format.
pub trait Renderer {
    /// Writes `answer`.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    fn render(&self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.start(out)?;
        answer.hits.hits.iter().try_for_each(|hit| self.hit(hit, out))
    }

    /// Writes what stands before all hits, for those who write hits one by one.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    fn start(&self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes one hit of several, the first of which has the rank 1.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    fn hit(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Source};
    use crate::snippets::{MarkKind, Passage, PassageMark};

    /// One answer that every renderer is shown.
    fn answer() -> Hits {
        let body = "Tentara menembaki \"kendaraan\" itu.\nWarga\u{1b}[31m mengungsi.";
        let (mark, title_mark) = (8..17, 0..10);
        let article = Article {
            id: ArticleId::given("kf\u{1b}-1"),
            title: Some("Penembakan di Lembah <Sari>".into()),
            body: body.into(),
            date: "2024-05-02".parse().ok(),
            source: Source::new("Koran\u{7} Fajar"),
            extra: serde_json::Map::from_iter([("kategori".to_owned(), "desa".into())]),
            ..Article::default()
        };
        let passage = Passage {
            text: body.into(),
            marks: vec![PassageMark {
                text_bytes: mark.clone(),
                bytes: mark,
                kind: MarkKind::Inflected,
                wanted: 0,
            }],
            bytes: 0..body.len(),
            cut_before: false,
            cut_after: true,
        };
        let hit = Hit {
            rank: 1,
            score: 2.5,
            article,
            copies: 2,
            heading: "Penembakan di Lembah <Sari>".into(),
            title_marks: vec![title_mark],
            passages: vec![passage],
            why: None,
        };
        let untitled = Hit {
            rank: 2,
            score: 1.0,
            article: Article {
                id: ArticleId::given("kf-2"),
                body: "Tembakan terdengar.".into(),
                ..Article::default()
            },
            copies: 0,
            heading: "Tembakan terdengar.".into(),
            title_marks: vec![],
            passages: vec![],
            why: None,
        };
        Hits { total: 12, total_is_exact: true, hits: vec![hit, untitled], notices: Vec::new() }
    }

    #[track_caller]
    fn check(format: Format, palette: Palette, expected: &str) {
        let mut out = Vec::new();
        let text = Text { palette, width: Some(60) };
        let answer = Answer { query: "tembak", hits: &answer(), facets: None };
        format.renderer(text, &[]).render(&answer, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn text() {
        check(
            Format::Text,
            Palette::PLAIN,
            concat!(
                " 1. Penembakan di Lembah <Sari>\n",
                "    Koran Fajar · 2024-05-02 · kf -1 · +2 copies\n",
                "    Tentara menembaki \"kendaraan\" itu. Warga [31m\n",
                "    mengungsi.…\n",
                "\n",
                " 2. Tembakan terdengar.\n",
                "    kf-2\n",
            ),
        );
    }

    #[test]
    fn text_with_marks() {
        let palette = Palette { mark: ("<", ">"), title: ("_", "_"), dim: ("~", "~") };
        check(
            Format::Text,
            palette,
            concat!(
                " 1. _<Penembakan> di Lembah <Sari>_\n",
                "    ~Koran Fajar · 2024-05-02 · kf -1 · +2 copies~\n",
                "    Tentara <menembaki> \"kendaraan\" itu. Warga [31m\n",
                "    mengungsi.…\n",
                "\n",
                " 2. _Tembakan terdengar._\n",
                "    ~kf-2~\n",
            ),
        );
    }

    #[test]
    fn csv() {
        check(
            Format::Csv,
            Palette::PLAIN,
            concat!(
                "rank,score,id,title,source,date,url,lang,path,passages\n",
                "1,2.5,kf\u{1b}-1,Penembakan di Lembah <Sari>,Koran\u{7} Fajar,2024-05-02,,,,",
                "\"Tentara menembaki \"\"kendaraan\"\" itu.\nWarga\u{1b}[31m mengungsi.…\"\n",
                "2,1,kf-2,,,,,,,\n",
            ),
        );
    }

    #[test]
    fn html_is_escaped_and_on_one_line() {
        let html = highlighted_html(&answer().hits[0], "<b>", "</b>");
        assert!(html.starts_with("Tentara <b>menembaki</b> &quot;kendaraan&quot; itu. Warga"), "{html}");
    }

    #[test]
    fn json_lines() {
        let mut out = Vec::new();
        let answer = Answer { query: "tembak", hits: &answer(), facets: None };
        json_lines::JsonLines { fields: Vec::new() }.render(&answer, &mut out).unwrap();
        let lines: Vec<serde_json::Value> =
            String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mark = serde_json::json!({
            "byte_start": 8, "byte_end": 17, "char_start": 8, "char_end": 17, "kind": "inflected",
        });
        assert_eq!(lines[0]["passages"][0]["marks"][0], mark);
        assert_eq!(lines[0]["extra"]["kategori"], "desa");
        assert_eq!(lines[1]["id"], "kf-2");
    }

    #[test]
    fn json() {
        let mut out = Vec::new();
        let answer = Answer { query: "tembak", hits: &answer(), facets: None };
        json::Json { fields: Vec::new() }.render(&answer, &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!((&value["query"], &value["total"]), (&"tembak".into(), &12.into()));
        assert_eq!(value["hits"].as_array().unwrap().len(), 2);
    }
}
