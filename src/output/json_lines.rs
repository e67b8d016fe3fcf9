//! One JSON object a line for each hit: an element of `hits` in the JSON format.

use std::io::{self, Write};

use super::Renderer;
use super::fields::HitField;
use super::json::HitJson;
use crate::searcher::Hit;

/// The renderer.
pub struct JsonLines {
    /// What is told of each hit; empty: everything but its text.
    pub fields: Vec<HitField>,
}

impl Renderer for JsonLines {
    fn hit(&self, hit: &Hit, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &HitJson { hit, fields: &self.fields })?;
        writeln!(out)
    }
}
