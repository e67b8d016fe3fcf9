//! What an index holds at the moment at which a writer opens it: which ids, in which state, from which paths.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};
use xxhash_rust::xxh3::xxh3_64;

use crate::schema::Schema;
use crate::schema::column;

/// A commit to look articles up in.
pub struct Snapshot {
    searcher: Searcher,
    id: Field,
    path: Option<Field>,
}

impl Snapshot {
    /// The commit that `searcher` sees.
    pub fn new(searcher: Searcher, schema: &Schema) -> tantivy::Result<Self> {
        let id = searcher.schema().get_field(column::ID)?;
        let path = schema.keyword("path").map(|keyword| keyword.field);
        Ok(Self { searcher, id, path })
    }

    /// The fingerprint of the article called `id`, if there is one.
    pub fn fingerprint_of(&self, id: &str) -> tantivy::Result<Option<u64>> {
        let term = Term::from_field_text(self.id, id);
        for segment in self.searcher.segment_readers() {
            let column = segment.fast_fields().u64(column::FINGERPRINT)?;
            if let Some(doc) = live_documents(segment, &term)?.first() {
                return Ok(column.first(*doc));
            }
        }
        Ok(None)
    }

    /// The ids of the articles that were read from `path`.
    pub fn ids_at(&self, path: &str) -> tantivy::Result<Vec<String>> {
        let Some(field) = self.path else { return Ok(Vec::new()) };
        let term = Term::from_field_text(field, path);
        let mut ids = Vec::new();
        for segment in self.searcher.segment_readers() {
            for doc in live_documents(segment, &term)? {
                ids.extend(id_of(segment, doc)?);
            }
        }
        Ok(ids)
    }

    /// Calls `found` with path and id of every article whose path `is_wanted`.
    pub fn for_each_at(
        &self,
        is_wanted: impl Fn(&str) -> bool,
        mut found: impl FnMut(&str, String),
    ) -> tantivy::Result<()> {
        let Some(field) = self.path else { return Ok(()) };
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let Ok(path) = std::str::from_utf8(terms.key()) else { continue };
                if is_wanted(path) {
                    for doc in live_documents(segment, &Term::from_field_text(field, path))? {
                        id_of(segment, doc)?.into_iter().for_each(|id| found(path, id));
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.searcher.num_docs() == 0
    }
}

/// A short stand-in for an id, for sets of many ids.
pub fn id_hash(id: &str) -> u64 {
    xxh3_64(id.as_bytes())
}

/// The documents of `segment` that hold `term` and are not deleted, in ascending order.
pub fn live_documents(segment: &SegmentReader, term: &Term) -> tantivy::Result<Vec<u32>> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
        return Ok(Vec::new());
    };
    let mut live = Vec::new();
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            live.push(postings.doc());
        }
        postings.advance();
    }
    Ok(live)
}

/// The id of the article at `doc`.
pub fn id_of(segment: &SegmentReader, doc: u32) -> tantivy::Result<Option<String>> {
    let Some(ids) = segment.fast_fields().str(column::ID)? else { return Ok(None) };
    let Some(ord) = ids.term_ords(doc).next() else { return Ok(None) };
    let mut id = String::new();
    Ok(ids.ord_to_str(ord, &mut id)?.then_some(id))
}

/// The ids of live articles that begin with `prefix`, in order, at most `limit`.
pub fn ids_with_prefix(searcher: &Searcher, prefix: &str, limit: usize) -> tantivy::Result<Vec<String>> {
    let field = searcher.schema().get_field(column::ID)?;
    let mut ids = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
        let mut taken = 0;
        while taken < limit && terms.advance() {
            let Some(id) = std::str::from_utf8(terms.key()).ok().filter(|id| id.starts_with(prefix)) else {
                break;
            };
            if !live_documents(segment, &Term::from_field_text(field, id))?.is_empty() {
                ids.push(id.to_owned());
                taken += 1;
            }
        }
    }
    ids.sort_unstable();
    ids.truncate(limit);
    Ok(ids)
}
