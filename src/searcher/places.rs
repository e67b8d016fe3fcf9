//! Where the leaves of a query match in given articles.

use tantivy::DocAddress;

use super::cursor::{Occurrence, has};
use super::plan::Plan;

/// Where the leaves of a query whose places matter match in one article, by leaf.
pub type Places = Vec<Vec<Occurrence>>;

/// The places in each of `articles`, in their order; positions in the order of the text.
pub fn places(plan: &Plan, articles: &[DocAddress]) -> tantivy::Result<Vec<Places>> {
    let mut places = vec![vec![Vec::new(); plan.placed.len()]; articles.len()];
    let mut in_order: Vec<usize> = (0..articles.len()).collect();
    in_order.sort_by_key(|&at| articles[at]);
    for of_segment in in_order.chunk_by(|&a, &b| articles[a].segment_ord == articles[b].segment_ord) {
        let Some(&first) = of_segment.first() else { continue };
        let ord = articles[first].segment_ord;
        for (number, leaf) in plan.placed.iter().enumerate() {
            let mut cursor = leaf.open(ord, true)?;
            for &at in of_segment {
                if has(&mut cursor, articles[at].doc_id) {
                    places[at][number] = cursor.occurrences();
                }
            }
        }
    }
    Ok(places)
}
