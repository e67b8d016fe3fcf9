//! Which segments are put together: each costs every query time.

use tantivy::index::SegmentMeta;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// A segment with less than one in so many documents of the index is small.
const SMALL: u64 = 10;
/// A segment is not merged with others that it outweighs so many times.
const LIKE: u64 = 2;

/// The engine's own policy and, where that finds nothing to merge, small segments of like sizes into one that is small still.
/// So what is added a little at a time does not stay in many segments, and each article is copied few times.
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
        let mut by_size: Vec<&SegmentMeta> = segments.iter().collect();
        by_size.sort_by_key(|segment| segment.num_docs());
        let (mut group, mut documents) = (Vec::new(), 0);
        for segment in by_size {
            let more = u64::from(segment.num_docs());
            if (documents + more) * SMALL >= all {
                break;
            }
            if more > LIKE * documents && group.len() < 2 {
                (group, documents) = (Vec::new(), 0);
            } else if more > LIKE * documents {
                break;
            }
            group.push(segment.id());
            documents += more;
        }
        if group.len() > 1 { vec![MergeCandidate(group)] } else { Vec::new() }
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
        for documents in [60, 40, 5, 1, 1] {
            for _ in 0..documents {
                writer.add_document(doc!(text => "kata")).unwrap();
            }
            writer.commit().unwrap();
        }
        writer.wait_merging_threads().unwrap();
        let mut sizes: Vec<u32> =
            index.searchable_segment_metas().unwrap().iter().map(SegmentMeta::num_docs).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [2, 5, 40, 60]);
    }
}
