//! Why a hit stands where it does.

use std::collections::BTreeMap;

use tantivy::{DocAddress, DocSet};

use super::cursor::{Leaf, Occurrence};
use super::places::Places;
use super::ranking::Ranking;
use super::second_pass::Placing;
use crate::snippets::MarkKind;

/// What an article's score is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// What each word and phrase of the query adds by how often it stands in the article, in the query's order.
    pub leaves: Vec<LeafWhy>,
    /// What is added for words that stand early.
    pub lead: f32,
    /// What is added for words that stand side by side as in the query.
    pub pairs: f32,
    /// What is added for words that stand together.
    pub window: f32,
    /// What is added for having many of the query's words.
    pub coverage: f32,
}

/// What one word or phrase adds.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafWhy {
    /// What was looked for.
    pub typed: String,
    /// How rare it is in the index, less what function words count less.
    pub weight: f32,
    /// What it adds to the score.
    pub score: f32,
    /// How often it matches, by field and kind.
    pub counts: BTreeMap<(String, MarkKind), usize>,
}

/// Why each of `articles` is found, in which the query matches at `places`.
pub fn why(ranking: &Ranking<'_>, articles: &[DocAddress], places: &[Places]) -> tantivy::Result<Vec<Why>> {
    let placings = ranking.placings(articles)?;
    let mut whys = Vec::with_capacity(articles.len());
    for ((article, places), Placing { lead, pairs, window, coverage }) in
        articles.iter().zip(places).zip(placings)
    {
        let leaves = ranking.plan.leaves.iter().zip(places);
        let leaves = leaves.map(|(leaf, places)| leaf_why(ranking, leaf, *article, places));
        whys.push(Why { leaves: leaves.collect::<tantivy::Result<_>>()?, lead, pairs, window, coverage });
    }
    Ok(whys)
}

fn leaf_why(
    ranking: &Ranking<'_>,
    leaf: &Leaf,
    article: DocAddress,
    places: &[Occurrence],
) -> tantivy::Result<LeafWhy> {
    let mut cursor =
        leaf.open(article.segment_ord, ranking.searcher.segment_reader(article.segment_ord), false)?;
    if cursor.doc() < article.doc_id {
        cursor.seek(article.doc_id);
    }
    let score = if cursor.doc() == article.doc_id { cursor.value() } else { 0.0 };
    let mut counts = BTreeMap::new();
    for place in places {
        let field = ranking.schema.texts().get(place.field).map_or("", |field| &field.from);
        *counts.entry((field.to_owned(), place.kind)).or_default() += 1;
    }
    Ok(LeafWhy { typed: leaf.typed.clone(), weight: leaf.weight, score, counts })
}
