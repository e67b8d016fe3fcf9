//! How well a word matches: BM25 over its levels, field by field.
//!
//! In each field a word counts at two levels: all forms of its root together, and the very form that was asked for. Each
//! level has its own rarity and its own count, and the field's score is their mix: so *menembak* finds *penembakan*, and
//! an article with *menembak* itself comes before it. A word's score is the sum over its fields.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TantivyError, Term};

use super::sum_query::SumScorer;

/// The exact form's part of a field's score; the rest is for any form of the root.
const EXACT_SHARE: Score = 0.4;

/// How many articles rarity is counted over: those too that were deleted and not merged away, as in document frequencies.
pub fn weighed_articles(searcher: &Searcher) -> u64 {
    searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum()
}

/// A word to look for.
#[derive(Clone, Debug)]
pub struct WordQuery {
    fields: Vec<FieldWord>,
}

/// A word to look for in one field.
#[derive(Clone, Debug)]
pub struct FieldWord {
    pub field: Field,
    /// The field of an article that it holds: a word's rarity is counted over all fields that hold the same.
    pub from: String,
    pub boost: Score,
    /// How many tokens the field has on average.
    pub average_length: Score,
    /// The term of the very form.
    pub exact: Term,
    /// The terms of all forms of its root.
    pub any_form: Vec<Term>,
}

impl WordQuery {
    /// A word that stands in any of `fields`.
    pub fn new(fields: Vec<FieldWord>) -> Self {
        Self { fields }
    }
}

impl Query for WordQuery {
    fn weight(&self, enable_scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let searcher = enable_scoring
            .searcher()
            .ok_or_else(|| TantivyError::InvalidArgument("a word is weighed by a searcher only".into()))?;
        let fields = self
            .fields
            .iter()
            .map(|word| FieldWeight::new(word.clone(), &self.fields, searcher))
            .collect::<tantivy::Result<_>>()?;
        Ok(Box::new(WordWeight { fields }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for word in &self.fields {
            visitor(&word.exact, false);
            word.any_form.iter().for_each(|term| visitor(term, false));
        }
    }
}

struct WordWeight {
    fields: Vec<FieldWeight>,
}

#[derive(Clone)]
struct FieldWeight {
    word: FieldWord,
    exact: Bm25Weight,
    any: Bm25Weight,
}

impl FieldWeight {
    fn new(word: FieldWord, all: &[FieldWord], searcher: &Searcher) -> tantivy::Result<Self> {
        let articles = weighed_articles(searcher);
        let (mut exact_freq, mut any_freq) = (0, 0);
        for sibling in all.iter().filter(|sibling| sibling.from == word.from) {
            exact_freq += searcher.doc_freq(&sibling.exact)?;
            for term in &sibling.any_form {
                any_freq += searcher.doc_freq(term)?;
            }
        }
        // A word that is written like a name is not indexed under the root that it would have in lower case.
        let any_freq = any_freq.max(exact_freq);
        let weigh = |doc_freq: u64| {
            Bm25Weight::for_one_term_without_explain(doc_freq.min(articles), articles, word.average_length)
                .boost_by(word.boost)
        };
        let (exact, any) = (weigh(exact_freq), weigh(any_freq));
        Ok(Self { word, exact: exact.boost_by(EXACT_SHARE), any: any.boost_by(1.0 - EXACT_SHARE) })
    }

    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<FieldScorer>> {
        let index = reader.inverted_index(self.word.field)?;
        let postings = |term: &Term| index.read_postings(term, IndexRecordOption::WithFreqs);
        let exact = postings(&self.word.exact)?;
        let mut any_form = Vec::new();
        for term in &self.word.any_form {
            any_form.extend(postings(term)?);
        }
        if exact.is_none() && any_form.is_empty() {
            return Ok(None);
        }
        Ok(Some(FieldScorer {
            exact: exact.unwrap_or_else(SegmentPostings::empty),
            any_form: SumScorer::new(any_form),
            lengths: reader.get_fieldnorms_reader(self.word.field)?,
            exact_weight: self.exact.boost_by(boost),
            any_weight: self.any.boost_by(boost),
        }))
    }
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut fields: Vec<Box<dyn Scorer>> = Vec::new();
        for field in &self.fields {
            if let Some(scorer) = field.scorer(reader, boost)? {
                fields.push(Box::new(scorer));
            }
        }
        Ok(Box::new(SumScorer::new(fields)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        scorer.seek(doc);
        Ok(Explanation::new("BM25 over the exact form and all forms of the root", scorer.score()))
    }
}

/// The documents whose field holds the word.
struct FieldScorer {
    exact: SegmentPostings,
    any_form: SumScorer<SegmentPostings>,
    lengths: FieldNormReader,
    exact_weight: Bm25Weight,
    any_weight: Bm25Weight,
}

impl DocSet for FieldScorer {
    fn advance(&mut self) -> DocId {
        let doc = self.doc();
        if self.exact.doc() == doc {
            self.exact.advance();
        }
        if self.any_form.doc() == doc {
            self.any_form.advance();
        }
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.exact.doc() < target {
            self.exact.seek(target);
        }
        if self.any_form.doc() < target {
            self.any_form.seek(target);
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.exact.doc().min(self.any_form.doc())
    }

    fn size_hint(&self) -> u32 {
        self.exact.size_hint().max(self.any_form.size_hint())
    }
}

impl Scorer for FieldScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc();
        let length = self.lengths.fieldnorm_id(doc);
        let exact = if self.exact.doc() == doc { self.exact.term_freq() } else { 0 };
        let any_form = if self.any_form.doc() == doc { self.any_form.term_freq() } else { 0 };
        let any = self.any_weight.score(length, any_form.max(exact));
        if exact > 0 { any + self.exact_weight.score(length, exact) } else { any }
    }
}

impl SumScorer<SegmentPostings> {
    /// How often the terms stand in the current document together.
    fn term_freq(&self) -> u32 {
        self.parts().filter(|part| part.doc() == self.doc()).map(Postings::term_freq).sum()
    }
}
