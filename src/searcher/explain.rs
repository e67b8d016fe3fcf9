//! Why a hit stands where it does.

use std::collections::BTreeMap;

use tantivy::DocAddress;

use super::cursor::{Leaf, has};
use super::grouping::Shown;
use super::points::score;
use super::ranking::Ranking;
use super::second_pass::Placing;
use super::top::id_at;
use crate::article::ArticleId;
use crate::snippets::MarkKind;

/// What an article's score is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The copy of the article that matches best, of which all this is told; `None`: the article itself.
    pub copy: Option<ArticleId>,
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
    /// What is added for being new, where dates count.
    pub newness: f32,
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

/// Why the best of the articles that `shown` stands for has its score.
pub fn why(ranking: &Ranking<'_>, shown: &Shown) -> tantivy::Result<Why> {
    let leaves = ranking.plan.leaves.iter().map(|leaf| leaf_why(ranking, leaf, shown.best));
    let leaves: Vec<LeafWhy> = leaves.collect::<tantivy::Result<_>>()?;
    let placing = shown.places.as_ref().and_then(|places| ranking.placings([places]).pop());
    let placing = placing.unwrap_or_default();
    let without_dates = leaves.iter().map(|leaf| leaf.score).sum::<f32>() + placing.sum();
    let newness = ranking.half_life_days.map_or(0.0, |_| shown.score - without_dates);
    let copy = match shown.best == shown.address {
        true => None,
        false => id_at(shown.best, ranking.columns)?.map(ArticleId::given),
    };
    let Placing { lead, pairs, window, coverage } = placing;
    Ok(Why { copy, leaves, lead, pairs, window, coverage, newness })
}

fn leaf_why(ranking: &Ranking<'_>, leaf: &Leaf, article: DocAddress) -> tantivy::Result<LeafWhy> {
    let mut cursor = leaf.open(article.segment_ord, true)?;
    let (mut points, mut places, mut counts) = (0, Vec::new(), BTreeMap::new());
    if has(&mut cursor, article.doc_id) {
        points = cursor.points();
        places = cursor.occurrences();
    }
    for place in places {
        let field = ranking.schema.texts().get(place.field).map_or("", |field| &field.from);
        *counts.entry((field.to_owned(), place.kind)).or_default() += 1;
    }
    Ok(LeafWhy { typed: leaf.typed.clone(), weight: leaf.weight, score: score(points), counts })
}
