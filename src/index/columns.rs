//! What is known of each document without reading it.

use std::sync::Arc;

use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};

use crate::schema::column;

/// The columns of one segment.
pub(crate) struct Columns {
    /// Ids, numbered in their order; `None` where no document has one.
    pub ids: Option<StrColumn>,
    /// What an article is told apart by from all others, its copies included.
    pub fingerprints: Column<u64>,
    /// The first minutes that dates may mean.
    pub first_minutes: Column<i64>,
    /// The last minutes that dates may mean, so that a day comes before its year.
    pub last_minutes: Column<i64>,
}

/// The columns of each segment, in their order.
pub(crate) type SegmentColumns = Arc<[Columns]>;

impl Columns {
    /// Opens those of `segment`.
    pub fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            ids: columns.str(column::ID)?,
            fingerprints: columns.u64(column::FINGERPRINT)?,
            first_minutes: columns.i64(column::DATE_FIRST)?,
            last_minutes: columns.i64(column::DATE_LAST)?,
        })
    }
}
