//! The parts of answers in JSON that are not as they are in memory: passages, reasons and facets.

use std::ops::Range;

use serde::Serialize;

use crate::article::ArticleId;
use crate::searcher::{Facet, Facets, Hit, LeafWhy, Why};
use crate::snippets::{CharOffsets, Passage, PassageMark};

/// A passage.
#[derive(Serialize)]
pub struct PassageJson<'h> {
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

/// What matches, in a title or passage.
#[derive(Serialize)]
pub struct MarkJson {
    byte_start: usize,
    byte_end: usize,
}

/// The passages of `hit`.
pub fn passages(hit: &Hit) -> Vec<PassageJson<'_>> {
    let mut chars = CharOffsets::new(&hit.article.body);
    hit.passages.iter().map(|passage| PassageJson::new(passage, &mut chars)).collect()
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

/// What a score is made of.
#[derive(Serialize)]
pub struct WhyJson<'h> {
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<&'h str>,
    leaves: Vec<LeafWhyJson<'h>>,
    lead: f32,
    pairs: f32,
    window: f32,
    coverage: f32,
    newness: f32,
}

#[derive(Serialize)]
struct LeafWhyJson<'h> {
    typed: &'h str,
    weight: f32,
    score: f32,
    matches: Vec<MatchJson<'h>>,
}

#[derive(Serialize)]
struct MatchJson<'h> {
    field: &'h str,
    kind: &'static str,
    count: usize,
}

impl<'h> From<&'h Why> for WhyJson<'h> {
    fn from(why: &'h Why) -> Self {
        let Why { copy, leaves, lead, pairs, window, coverage, newness } = why;
        let copy = copy.as_ref().map(ArticleId::as_str);
        let leaves = leaves.iter().map(LeafWhyJson::from).collect();
        // Not `-0.0`.
        let [lead, pairs, window, coverage] = [lead, pairs, window, coverage].map(|added| added + 0.0);
        Self { copy, leaves, lead, pairs, window, coverage, newness: *newness }
    }
}

impl<'h> From<&'h LeafWhy> for LeafWhyJson<'h> {
    fn from(leaf: &'h LeafWhy) -> Self {
        let matches = leaf.counts.iter().map(|((field, kind), count)| MatchJson {
            field,
            kind: kind.name(),
            count: *count,
        });
        Self { typed: &leaf.typed, weight: leaf.weight, score: leaf.score, matches: matches.collect() }
    }
}

/// What all articles that match have in common.
#[derive(Serialize)]
pub struct FacetsJson<'h> {
    sources: FacetJson<'h>,
    dates: FacetJson<'h>,
    places: FacetJson<'h>,
}

#[derive(Serialize)]
struct FacetJson<'h> {
    values: Vec<ValueJson<'h>>,
    others: u64,
    unknown: u64,
}

#[derive(Serialize)]
struct ValueJson<'h> {
    name: &'h str,
    articles: u64,
}

impl<'h> From<&'h Facets> for FacetsJson<'h> {
    fn from(facets: &'h Facets) -> Self {
        let Facets { sources, dates, places } = facets;
        Self { sources: sources.into(), dates: dates.into(), places: places.into() }
    }
}

impl<'h> From<&'h Facet> for FacetJson<'h> {
    fn from(facet: &'h Facet) -> Self {
        let values = facet.values.iter();
        let values = values.map(|(name, articles)| ValueJson { name, articles: *articles }).collect();
        Self { values, others: facet.others, unknown: facet.unknown }
    }
}
