//! Which segments are put together: each costs every query time.

use tantivy::index::SegmentMeta;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// A segment with less than one in so many documents of the index is small.
const SMALL: u64 = 10;

/// The engine's own policy and, where that finds nothing to merge, small segments into one. So an index never has many, and
/// what was added a little at a time is copied only when it is little beside the whole.
#[derive(Debug, Default)]
pub struct Merging {
    by_size: LogMergePolicy,
}

impl MergePolicy for Merging {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let candidates = self.by_size.compute_merge_candidates(segments);
        if !candidates.is_empty() {
            return candidates;
        }
        let all: u64 = segments.iter().map(|segment| u64::from(segment.num_docs())).sum();
        let small = segments.iter().filter(|segment| u64::from(segment.num_docs()) * SMALL < all);
        let small: Vec<_> = small.map(SegmentMeta::id).collect();
        if small.len() > 1 { vec![MergeCandidate(small)] } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, IndexWriter, doc};

    use super::*;

    #[test]
    fn what_is_small_beside_the_whole_is_put_together() {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000).unwrap();
        writer.set_merge_policy(Box::new(Merging::default()));
        for documents in [60, 40, 1, 1, 1] {
            for _ in 0..documents {
                writer.add_document(doc!(text => "kata")).unwrap();
            }
            writer.commit().unwrap();
        }
        writer.wait_merging_threads().unwrap();
        let mut sizes: Vec<u32> =
            index.searchable_segment_metas().unwrap().iter().map(SegmentMeta::num_docs).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [3, 40, 60]);
    }
}
