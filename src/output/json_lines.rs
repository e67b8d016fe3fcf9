//! One JSON object a line for each hit: an element of `hits` in the JSON format.

use std::io::{self, Write};

use super::Renderer;
use super::json::HitJson;
use crate::searcher::Hits;

/// The renderer.
pub struct JsonLines;

impl Renderer for JsonLines {
    fn render(&self, _query: &str, hits: &Hits, out: &mut dyn Write) -> io::Result<()> {
        for hit in &hits.hits {
            serde_json::to_writer(&mut *out, &HitJson::from(hit))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
