//! A text field of an index, opened once for a query.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, Searcher, SegmentOrdinal};

use crate::schema::TextField;
use crate::searcher::bm25::Saturation;

/// The postings and lengths of a text field in each segment.
pub struct OpenField {
    /// Its number in the schema.
    pub number: usize,
    /// The engine's field.
    pub field: Field,
    /// What a match in it counts.
    pub boost: f32,
    /// How counts in it become scores.
    pub saturation: Saturation,
    segments: Vec<FieldOfSegment>,
}

/// A text field in one segment.
pub struct FieldOfSegment {
    pub index: Arc<InvertedIndexReader>,
    pub lengths: FieldNormReader,
}

impl OpenField {
    /// Opens `field`, the text field `number`, of which counts become scores by `saturation`.
    pub fn open(
        searcher: &Searcher,
        number: usize,
        field: &TextField,
        saturation: Saturation,
    ) -> tantivy::Result<Self> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            let lengths = segment.get_fieldnorms_reader(field.field)?;
            segments.push(FieldOfSegment { index: segment.inverted_index(field.field)?, lengths });
        }
        Ok(Self { number, field: field.field, boost: field.boost, saturation, segments })
    }

    /// The field in each segment, in their order.
    pub fn segments(&self) -> &[FieldOfSegment] {
        &self.segments
    }

    /// The field in one segment.
    pub fn in_segment(&self, ord: SegmentOrdinal) -> Option<&FieldOfSegment> {
        self.segments.get(ord as usize)
    }
}

impl std::fmt::Debug for OpenField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenField").field("number", &self.number).finish_non_exhaustive()
    }
}
