//! Where the leaves of a query match in given articles.

use tantivy::DocAddress;

use super::cursor::{Occurrence, has};
use super::plan::Plan;

/// Where the leaves of a query whose places matter match in one article, by leaf.
pub type Places = Vec<Vec<Occurrence>>;

/// The places in each of `articles`, in their order; positions in the order of the text.
pub fn places(plan: &Plan, articles: &[DocAddress]) -> tantivy::Result<Vec<Places>> {
    let mut places = vec![Vec::with_capacity(plan.placed.len()); articles.len()];
    let mut in_order: Vec<(DocAddress, &mut Places)> = articles.iter().copied().zip(&mut places).collect();
    in_order.sort_by_key(|(article, _)| *article);
    for of_segment in in_order.chunk_by_mut(|(a, _), (b, _)| a.segment_ord == b.segment_ord) {
        let Some(ord) = of_segment.first().map(|(article, _)| article.segment_ord) else { continue };
        for leaf in &plan.placed {
            let mut cursor = leaf.open(ord, true)?;
            for (article, places) in of_segment.iter_mut() {
                let is_there = has(&mut cursor, article.doc_id);
                places.push(if is_there { cursor.occurrences() } else { Vec::new() });
            }
        }
    }
    Ok(places)
}
