//! Whether what is searched in a segment is what its stored articles say.
//!
//! Each word of each article is hashed with its field, its article and its place, once from the analysis of the stored text and
//! once from the postings, and both are added up: the sums are the same or something is missing, too much, or elsewhere.

use std::collections::HashSet;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::tokenizer::{TextAnalyzer, TokenStream};
use tantivy::{DocId, DocSet, Index as Engine, SegmentReader, TERMINATED, TantivyDocument};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::super::document::{Prepared, article_of, cleaning_of};
use super::super::snapshot::id_of;
use crate::schema::{Schema, column};

/// Articles are read from the store in their order, so that one block of it is enough.
const BLOCKS_KEPT: usize = 1;
/// The engine leaves so many places between two values of a field.
const VALUE_GAP: u32 = 1;

/// In what the articles of a segment and what is searched differ, if they do.
pub fn disagreement(
    engine: &Engine,
    reader: &SegmentReader,
    schema: &Schema,
) -> tantivy::Result<Option<String>> {
    let fingerprints = reader.fast_fields().u64(column::FINGERPRINT)?;
    let mut said = Said::new(engine, reader, schema)?;
    let store = reader.get_store_reader(BLOCKS_KEPT)?;
    for doc in reader.doc_ids_alive() {
        let document: TantivyDocument = store.get(doc)?;
        let read = article_of(&document, schema)
            .and_then(|article| cleaning_of(&document, &article, schema).map(|cleaning| (article, cleaning)));
        let (article, searched) = match read {
            Ok(read) => read,
            Err(reason) => return Ok(Some(reason)),
        };
        let id = article.id.as_str();
        if id_of(reader, doc)?.as_deref() != Some(id) {
            return Ok(Some(format!("the article `{id}` is not the one that its id leads to")));
        }
        // Of an article that is not stored whole nothing more can be told.
        if !schema.declaration().stores_all() {
            continue;
        }
        let cleaning = searched.clone().without_repeated();
        let prepared = Prepared::new(&article, &searched, &cleaning);
        if fingerprints.first(doc) != Some(prepared.fingerprint) {
            return Ok(Some(format!("the article `{id}` does not have its own fingerprint")));
        }
        if !said.add(doc, &prepared.document(schema)) {
            return Ok(Some(format!("the length of the article `{id}` is not its own")));
        }
    }
    if !schema.declaration().stores_all() || said.sum == searched(reader, schema)? {
        return Ok(None);
    }
    Ok(Some("the words that are searched are not those of its articles".to_owned()))
}

/// The words of articles, added up.
struct Said {
    texts: Vec<Text>,
    keywords: HashSet<Field>,
    sum: u64,
}

/// A field of analysed text.
struct Text {
    field: Field,
    analyzer: TextAnalyzer,
    lengths: FieldNormReader,
    /// How many words the article at hand has in it, and the place of the first word of its next value.
    words: u32,
    next: u32,
}

impl Said {
    fn new(engine: &Engine, reader: &SegmentReader, schema: &Schema) -> tantivy::Result<Self> {
        let text = |field: Field| {
            let (analyzer, lengths) =
                (engine.tokenizer_for_field(field)?, reader.get_fieldnorms_reader(field)?);
            Ok(Text { field, analyzer, lengths, words: 0, next: 0 })
        };
        Ok(Self {
            texts: schema.texts().iter().map(|spec| text(spec.field)).collect::<tantivy::Result<_>>()?,
            keywords: schema.keywords().iter().map(|keyword| keyword.field).collect(),
            sum: 0,
        })
    }

    /// Adds the words of an article; gives whether its lengths are those that the segment knows.
    fn add(&mut self, doc: DocId, document: &TantivyDocument) -> bool {
        let mut met = HashSet::new();
        self.texts.iter_mut().for_each(|text| (text.words, text.next) = (0, 0));
        for (field, value) in document.field_values() {
            let Some(value) = value.as_str() else { continue };
            if let Some(text) = self.texts.iter_mut().find(|text| text.field == field) {
                self.sum = self.sum.wrapping_add(text.add(doc, value));
            } else if self.keywords.contains(&field) && met.insert((field, value.to_owned())) {
                self.sum = self.sum.wrapping_add(hash(field, value.as_bytes(), doc));
            }
        }
        let is_known =
            |text: &Text| text.lengths.fieldnorm_id(doc) == FieldNormReader::fieldnorm_to_id(text.words);
        self.texts.iter().all(is_known)
    }
}

impl Text {
    /// The words of one more value, added up.
    fn add(&mut self, doc: DocId, value: &str) -> u64 {
        let (mut sum, mut end) = (0_u64, self.next);
        let mut tokens = self.analyzer.token_stream(value);
        while let Some(token) = tokens.next() {
            let place = self.next + token.position as u32;
            end = end.max(place + token.position_length as u32);
            sum = sum.wrapping_add(at(hash(self.field, token.text.as_bytes(), doc), place));
            self.words += 1;
        }
        self.next = end + VALUE_GAP;
        sum
    }
}

/// The words that are searched in a segment, added up.
fn searched(reader: &SegmentReader, schema: &Schema) -> tantivy::Result<u64> {
    let texts = schema.texts().iter().map(|text| (text.field, IndexRecordOption::WithFreqsAndPositions));
    let keywords = schema.keywords().iter().map(|keyword| (keyword.field, IndexRecordOption::Basic));
    let (mut sum, mut places) = (0_u64, Vec::new());
    for (field, option) in texts.chain(keywords) {
        let index = reader.inverted_index(field)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let mut postings = index.read_postings_from_terminfo(terms.value(), option)?;
            while postings.doc() != TERMINATED {
                if !reader.is_deleted(postings.doc()) {
                    let hash = hash(field, terms.key(), postings.doc());
                    match option {
                        IndexRecordOption::Basic => sum = sum.wrapping_add(hash),
                        _ => {
                            postings.positions(&mut places);
                            sum = places.iter().fold(sum, |sum, place| sum.wrapping_add(at(hash, *place)));
                        }
                    }
                }
                postings.advance();
            }
        }
    }
    Ok(sum)
}

/// The `hash` of a word at a place.
fn at(hash: u64, place: u32) -> u64 {
    hash.wrapping_mul(2 * u64::from(place) + 1)
}

fn hash(field: Field, term: &[u8], doc: DocId) -> u64 {
    xxh3_64_with_seed(term, u64::from(field.field_id()) << 32 | u64::from(doc))
}
