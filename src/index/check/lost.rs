//! The ids of articles in a segment that is damaged, from whichever of its files is whole.

use std::collections::HashSet;

use tantivy::columnar::{ColumnarReader, DynamicColumn};
use tantivy::fastfield::AliveBitSet;
use tantivy::index::{Segment, SegmentComponent};
use tantivy::store::StoreReader;
use tantivy::{DocId, TantivyDocument};

use super::super::document::article_of;
use super::super::guard::guarded;
use super::Checked;
use super::files::is_whole;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::column;

impl Checked<'_> {
    /// The ids in `segment`; `None` where they cannot be read any more.
    pub(super) fn ids_in(&self, segment: &Segment) -> Option<Vec<String>> {
        self.ids_in_columns(segment).or_else(|| self.ids_in_store(segment))
    }

    fn ids_in_columns(&self, segment: &Segment) -> Option<Vec<String>> {
        let (alive, docs) = (self.alive(segment), 0..segment.meta().max_doc());
        self.read(segment, SegmentComponent::FastFields, |file| {
            let columns = ColumnarReader::open(file)?;
            let mut ids = Vec::new();
            for handle in columns.read_columns(column::ID)? {
                if let DynamicColumn::Str(column) = handle.open()? {
                    for doc in docs.clone().filter(|doc| alive(*doc)) {
                        for ord in column.term_ords(doc) {
                            let mut id = String::new();
                            column.ord_to_str(ord, &mut id)?;
                            ids.push(id);
                        }
                    }
                }
            }
            Ok(ids)
        })
    }

    fn ids_in_store(&self, segment: &Segment) -> Option<Vec<String>> {
        let (alive, docs) = (self.alive(segment), 0..segment.meta().max_doc());
        self.read(segment, SegmentComponent::Store, |file| {
            let store = StoreReader::open(file, 1)?;
            let mut ids = Vec::new();
            for doc in docs.filter(|doc| alive(*doc)) {
                let document = store.get::<TantivyDocument>(doc).map_err(std::io::Error::other)?;
                ids.extend(article_of(&document, self.schema).ok().map(|article| article.id.to_string()));
            }
            Ok(ids)
        })
    }

    /// Whether an article was not deleted, as far as that is known.
    fn alive(&self, segment: &Segment) -> impl Fn(DocId) -> bool + use<> {
        let deletes = segment.meta().has_deletes().then_some(SegmentComponent::Delete);
        let alive = deletes.and_then(|component| {
            self.read(segment, component, |file| Ok(AliveBitSet::open(file.read_bytes()?)))
        });
        move |doc| alive.as_ref().is_none_or(|alive| alive.is_alive(doc))
    }

    fn read<T>(
        &self,
        segment: &Segment,
        component: SegmentComponent,
        read: impl FnOnce(tantivy::directory::FileSlice) -> std::io::Result<T>,
    ) -> Option<T> {
        let path = segment.meta().relative_path(component.clone());
        if !is_whole(&self.engine, &path) {
            return None;
        }
        guarded("read", &path, || -> Result<T> {
            let fail = |cause| Error::new(ErrorKind::Engine, "read").path(&path).cause(cause);
            let file = segment.open_read(component).map_err(|error| fail(error.to_string()))?;
            read(file).map_err(|error| fail(error.to_string()))
        })
        .ok()
    }

    /// The ids that are in the segments that are not among `bad`.
    pub(super) fn ids_beside(&self, bad: &HashSet<String>) -> HashSet<String> {
        let segments = self.engine.searchable_segments().unwrap_or_default();
        let good = segments.into_iter().filter(|segment| !bad.contains(&segment.id().uuid_string()));
        good.filter_map(|segment| self.ids_in(&segment)).flatten().collect()
    }
}
