//! Where the leaves of a query match in given articles.

use tantivy::{DocAddress, DocSet, Searcher};

use super::cursor::Occurrence;
use super::plan::Plan;

/// Where each leaf of a query matches in one article, by leaf.
pub type Places = Vec<Vec<Occurrence>>;

/// The places in each of `articles`, in their order; positions in the order of the text.
pub fn places(plan: &Plan, searcher: &Searcher, articles: &[DocAddress]) -> tantivy::Result<Vec<Places>> {
    let mut places = vec![vec![Vec::new(); plan.leaves.len()]; articles.len()];
    let mut in_order: Vec<usize> = (0..articles.len()).collect();
    in_order.sort_by_key(|&at| articles[at]);
    for of_segment in in_order.chunk_by(|&a, &b| articles[a].segment_ord == articles[b].segment_ord) {
        let Some(&first) = of_segment.first() else { continue };
        let ord = articles[first].segment_ord;
        let Some(segment) = searcher.segment_readers().get(ord as usize) else {
            continue;
        };
        for (number, leaf) in plan.leaves.iter().enumerate() {
            let mut cursor = leaf.open(ord, segment, true)?;
            for &at in of_segment {
                let doc = articles[at].doc_id;
                if cursor.doc() < doc {
                    cursor.seek(doc);
                }
                if cursor.doc() == doc {
                    let found = &mut places[at][number];
                    cursor.occurrences(found);
                    found.sort_unstable();
                    found.dedup_by_key(|place| (place.field, place.position));
                }
            }
        }
    }
    Ok(places)
}
