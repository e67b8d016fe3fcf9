//! Hits: articles with what matches in them marked, and the passages that show it best.

use std::collections::BTreeMap;
use std::ops::Range;

use tantivy::DocAddress;

use super::cursor::Occurrence;
use super::explain::why;
use super::grouping::Shown;
use super::places::{Places, places};
use super::ranking::Ranking;
use super::{Hit, Request};
use crate::analysis::{Analyzer, State, Tokens};
use crate::article::{Article, first_words};
use crate::error::Result;
use crate::index::{Index, Stored, engine_error};
use crate::snippets::{Mark, Passage, passages};

/// The longest heading of an article without a title, in characters.
const MAX_HEADING_CHARS: usize = 100;

/// Makes hits of what was found.
pub struct Assembler<'a> {
    pub index: &'a Index,
    pub request: &'a Request,
    pub ranking: &'a Ranking<'a>,
}

impl Assembler<'_> {
    /// The hits for `shown`, the first of which has the rank `first_rank`.
    pub fn hits(&self, shown: Vec<Shown>, first_rank: usize) -> Result<Vec<Hit>> {
        let fail = |error| engine_error("read where words stand in", self.index.folder(), error);
        let weights: Vec<f32> = self.ranking.plan.placed.iter().map(|leaf| leaf.weight).collect();
        let mut states = States { index: self.index, known: BTreeMap::new() };
        let is_unread = |shown: &&Shown| shown.places.is_none() || shown.best != shown.address;
        let unread: Vec<DocAddress> = shown.iter().filter(is_unread).map(|shown| shown.address).collect();
        let mut read = places(self.ranking.plan, &unread).map_err(fail)?.into_iter();
        let mut hits = Vec::with_capacity(shown.len());
        for (at, mut shown) in shown.into_iter().enumerate() {
            let rank = first_rank.saturating_add(at);
            let why = self.request.explain.then(|| why(self.ranking, &shown)).transpose().map_err(fail)?;
            let places = if is_unread(&&shown) { read.next() } else { shown.places.take() };
            let hit = self.hit(rank, &shown, &places.unwrap_or_default(), &weights, &mut states)?;
            hits.push(Hit { why, ..hit });
        }
        Ok(hits)
    }

    fn hit(
        &self,
        rank: usize,
        shown: &Shown,
        places: &Places,
        weights: &[f32],
        states: &mut States<'_>,
    ) -> Result<Hit> {
        let &Shown { address, score, copies, .. } = shown;
        let (article, cleaning) = self.index.article_with_cleaning(Stored(address))?;
        let title = article.title.as_deref().unwrap_or("");
        let whole = 0..title.len();
        let state = states.of("title", &article);
        let title_marks = marks(title, &[whole], &self.in_field("title", places), state);
        let title_marks = without_overlaps(title_marks);
        let text = cleaning.text(&article.body);
        let own: Vec<Range<usize>> = cleaning.own(&article.body).collect();
        let heading = heading(&article, own.first().and_then(|first| text.get(first.clone())));
        let marks = marks(text, &own, &self.in_field("text", places), states.of("text", &article));
        let below = below_headline(article.title.as_deref(), text);
        let parts: Vec<Range<usize>> = own.into_iter().filter_map(|part| below_only(part, below)).collect();
        let passages = passages(text, &parts, &marks, weights, &self.request.passages);
        let placed = |passage: Passage| passage.placed(|bytes| cleaning.original_range(bytes));
        let passages = passages.into_iter().map(placed).collect();
        Ok(Hit { rank, score, article, copies, heading, title_marks, passages, why: None })
    }

    /// The leaf and the place of all that matches in the fields that hold the article's `name`, in the order of the text.
    fn in_field(&self, name: &str, places: &Places) -> Vec<(usize, Occurrence)> {
        let texts = self.index.schema().texts();
        let is_in = |place: &&Occurrence| texts.get(place.field).is_some_and(|field| field.from == name);
        let by_leaf = places.iter().enumerate();
        let mut found: Vec<(usize, Occurrence)> = by_leaf
            .flat_map(|(leaf, places)| places.iter().filter(is_in).map(move |place| (leaf, *place)))
            .collect();
        found.sort_unstable_by_key(|(leaf, place)| (place.position, place.words, *leaf));
        found
    }
}

/// The analyzers' states, made when first needed.
struct States<'a> {
    index: &'a Index,
    known: BTreeMap<Analyzer, State>,
}

impl States<'_> {
    /// The state for the analyzer by which the article's field was indexed.
    fn of(&mut self, name: &str, article: &Article) -> &mut State {
        let analyzer = self.analyzer_of(name, article);
        self.known.entry(analyzer).or_insert_with(|| self.index.schema().analysis(analyzer))
    }

    fn analyzer_of(&self, name: &str, article: &Article) -> Analyzer {
        let fields = || self.index.schema().texts().iter().filter(|field| field.from == name);
        let own = fields().find(|field| field.lang.is_some() && field.lang == article.lang);
        own.or_else(|| fields().find(|field| field.lang.is_none()))
            .map_or(Analyzer::Plain, |field| field.analyzer)
    }
}

/// What stands in `parts` of `text` at `places`, which are counted over all parts as the index counts them: between two
/// parts one number is left out.
fn marks(text: &str, parts: &[Range<usize>], places: &[(usize, Occurrence)], state: &mut State) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(places.len());
    let end = places.iter().map(|(_, place)| place.position.saturating_add(place.words)).max().unwrap_or(0);
    let (mut places, mut base) = (places.iter().peekable(), 0);
    let mut words: Vec<Range<usize>> = Vec::new();
    for part in parts {
        if places.peek().is_none() {
            break;
        }
        let Some(slice) = text.get(part.clone()) else { break };
        words.clear();
        let mut tokens = Tokens::new(slice, state);
        while base + (words.len() as u32) < end
            && let Some((_, bytes)) = tokens.next_place()
        {
            words.push(bytes.start + part.start..bytes.end + part.start);
        }
        let behind = base + words.len() as u32;
        while let Some((wanted, place)) = places.next_if(|(_, place)| place.position < behind) {
            let first = place.position.saturating_sub(base) as usize;
            let last = first + (place.words as usize).saturating_sub(1);
            if let (Some(start), Some(end)) = (words.get(first), words.get(last)) {
                let bytes = start.start..end.end;
                marks.push(Mark {
                    bytes,
                    wanted: *wanted,
                    position: place.position as usize,
                    kind: place.kind,
                });
            }
        }
        base = behind + 1;
    }
    marks
}

/// The places of `marks`; where two overlap, the one that begins first, and of these the longest.
fn without_overlaps(mut marks: Vec<Mark>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| (mark.bytes.start, std::cmp::Reverse(mark.bytes.end)));
    let mut kept: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    for mark in marks {
        if kept.last().is_none_or(|last| last.end <= mark.bytes.start) {
            kept.push(mark.bytes);
        }
    }
    kept
}

fn heading(article: &Article, own_text: Option<&str>) -> String {
    match article.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => title.to_owned(),
        None => first_words(own_text.unwrap_or(&article.body), MAX_HEADING_CHARS),
    }
}

/// What of `part` is below the byte `below`.
fn below_only(part: Range<usize>, below: usize) -> Option<Range<usize>> {
    let start = part.start.max(below);
    (start < part.end).then_some(start..part.end)
}

/// Where `text` goes on below the headline, if it repeats that first; shown above the passages, it tells nothing in them.
fn below_headline(title: Option<&str>, text: &str) -> usize {
    let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) else { return 0 };
    let start = text.len() - text.trim_start().len();
    let Some(rest) = text.get(start..).and_then(|text| text.strip_prefix(title)) else { return 0 };
    let goes_on = rest.trim_start_matches([' ', '\r']).starts_with('\n') && !rest.trim().is_empty();
    if goes_on { text.len() - rest.len() } else { 0 }
}
