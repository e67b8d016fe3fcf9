//! The engine's fields for a declaration.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema as EngineSchema, TextFieldIndexing, TextOptions,
};

use super::declaration::{Declaration, FieldType, KeywordAnalyzer, TextAnalyzer};
use crate::analysis::{Lexicon, State};
use crate::article::Source;
use crate::outlets::Outlets;

/// A declaration together with the lexicon that its texts are analysed with, the outlets that are known, and the engine's
/// handles of its fields.
///
/// The engine stores two values for an article, its stored fields (as JSON, or of a very long one as compressed JSON) and how its text was cleaned; the declared
/// fields are there to be searched. Ids are also kept as a column, so that equal scores can be ordered by them, and so is a fingerprint of each
/// article, so that an unchanged one is recognised without being read.
#[derive(Clone, Debug)]
pub struct Schema {
    declaration: Declaration,
    lexicon: Lexicon,
    outlets: Outlets,
    engine: EngineSchema,
    texts: Vec<TextField>,
    keywords: Vec<KeywordField>,
    /// The JSON of an article's stored fields.
    pub(crate) stored: Field,
    /// The same compressed, for a very long article.
    pub(crate) packed: Field,
    /// The cleaning by which an article's text was indexed.
    pub(crate) cleaning: Field,
    /// A hash of an article with all its fields.
    pub(crate) fingerprint: Field,
    /// What an article's copies are found by.
    pub(crate) sketch: Field,
    /// The first minute that an article's date may mean, since 1970-01-01T00:00.
    pub(crate) date_first: Field,
    /// The last minute that an article's date may mean.
    pub(crate) date_last: Field,
}

/// A text field of an index.
#[derive(Clone, Debug)]
pub struct TextField {
    /// Its declared name.
    pub name: String,
    /// How its text becomes terms.
    pub analyzer: TextAnalyzer,
    /// The field of an article that it holds.
    pub from: String,
    /// The language of the articles that it is for; `None`: those that no other field takes.
    pub lang: Option<String>,
    /// How much a match in it counts.
    pub boost: f32,
    pub(crate) field: Field,
}

/// A keyword field of an index.
#[derive(Clone, Debug)]
pub struct KeywordField {
    /// Its declared name.
    pub name: String,
    /// How a value becomes a term.
    pub analyzer: KeywordAnalyzer,
    pub(crate) field: Field,
}

impl KeywordField {
    /// The term for `value`.
    #[must_use]
    pub fn term(&self, value: &str) -> String {
        match self.analyzer {
            KeywordAnalyzer::Exact => value.to_owned(),
            KeywordAnalyzer::Name => Source::key_of(value),
        }
    }
}

/// Engine names that no declared field can have, because those do not begin with `_`.
pub(crate) mod column {
    pub const STORED: &str = "_stored";
    pub const PACKED: &str = "_packed";
    pub const CLEANING: &str = "_cleaning";
    pub const FINGERPRINT: &str = "_fingerprint";
    pub const SKETCH: &str = "_sketch";
    pub const DATE_FIRST: &str = "_date_first";
    pub const DATE_LAST: &str = "_date_last";
    pub const ID: &str = "id";
}

impl Schema {
    /// The engine's fields for `declaration`; texts are analysed with `lexicon`, and the built-in outlets are known.
    #[must_use]
    pub fn new(declaration: Declaration, lexicon: Lexicon) -> Self {
        let mut builder = EngineSchema::builder();
        let stored = builder.add_text_field(column::STORED, STORED);
        let packed = builder.add_bytes_field(column::PACKED, STORED);
        let cleaning = builder.add_bytes_field(column::CLEANING, STORED);
        let fingerprint = builder.add_u64_field(column::FINGERPRINT, FAST | INDEXED);
        let sketch = builder.add_u64_field(column::SKETCH, FAST);
        let date_first = builder.add_i64_field(column::DATE_FIRST, FAST);
        let date_last = builder.add_i64_field(column::DATE_LAST, FAST);
        let (mut texts, mut keywords) = (Vec::new(), Vec::new());
        for spec in declaration.fields().iter().filter(|spec| spec.indexed || spec.filterable) {
            if let Some(analyzer) = spec.text_analyzer() {
                texts.push(TextField {
                    name: spec.name.clone(),
                    analyzer,
                    from: spec.from.clone().unwrap_or_else(|| spec.name.clone()),
                    lang: spec.lang.clone(),
                    boost: spec.boost,
                    field: builder.add_text_field(&spec.name, text_options(analyzer)),
                });
            } else if let Some(analyzer) = spec.keyword_analyzer() {
                let field = builder.add_text_field(&spec.name, keyword_options(&spec.name));
                keywords.push(KeywordField { name: spec.name.clone(), analyzer, field });
            } else {
                debug_assert_eq!(spec.field_type, FieldType::Date);
            }
        }
        let (engine, outlets) = (builder.build(), Outlets::default());
        Self {
            declaration,
            lexicon,
            outlets,
            engine,
            texts,
            keywords,
            stored,
            packed,
            cleaning,
            fingerprint,
            sketch,
            date_first,
            date_last,
        }
    }

    /// The same schema where `outlets` are known.
    #[must_use]
    pub fn with_outlets(self, outlets: Outlets) -> Self {
        Self { outlets, ..self }
    }

    /// The outlets that are known.
    #[must_use]
    pub fn outlets(&self) -> &Outlets {
        &self.outlets
    }

    /// What the schema was declared as.
    #[must_use]
    pub fn declaration(&self) -> &Declaration {
        &self.declaration
    }

    /// The words that analysis knows.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Fresh state to analyse a query or a few texts by `analyzer`.
    #[must_use]
    pub fn analysis(&self, analyzer: TextAnalyzer) -> State {
        State::new(analyzer, &self.lexicon)
    }

    /// The searchable text fields, in the order of the declaration.
    #[must_use]
    pub fn texts(&self) -> &[TextField] {
        &self.texts
    }

    /// The searchable keyword fields, in the order of the declaration.
    #[must_use]
    pub fn keywords(&self) -> &[KeywordField] {
        &self.keywords
    }

    /// The keyword field called `name`.
    #[must_use]
    pub fn keyword(&self, name: &str) -> Option<&KeywordField> {
        self.keywords.iter().find(|keyword| keyword.name == name)
    }

    pub(crate) fn engine(&self) -> &EngineSchema {
        &self.engine
    }
}

fn text_options(analyzer: TextAnalyzer) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(analyzer.name())
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    )
}

fn keyword_options(name: &str) -> TextOptions {
    let options = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    if name == column::ID { options.set_fast("raw") } else { options }
}
