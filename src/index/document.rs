//! An article as the engine's document, and back.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::Display;
use std::io::{Read, Write};

use serde_json::Value;
use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value as _};
use xxhash_rust::xxh3::{Xxh3, xxh3_64_with_seed};
use zstd::stream::{Decoder, Encoder};

use crate::article::{Article, DateOrigin, SourceOrigin};
use crate::cleaning::Cleaning;
use crate::copies::Sketch;
use crate::schema::{Declaration, Schema, TextField};

/// About what the short fields of an article take.
const ROOM_BESIDE_TEXTS: usize = 1 << 10;

/// Articles with texts from here on are compressed by themselves.
const PACKED_FROM_BYTES: usize = 1 << 20;
/// How hard, by zstd's measure.
const PACKING_LEVEL: i32 = 3;
/// No more than this is unpacked of one, whatever its bytes are.
const MAX_UNPACKED_BYTES: u64 = 1 << 30;

/// An article ready to be added: the engine's document is made from it only if it is not in the index already.
pub struct Prepared<'a> {
    article: &'a Article,
    /// What is searched.
    searched: &'a Cleaning,
    /// What the text alone tells of that, by which copies are found.
    cleaning: &'a Cleaning,
    sketch: OnceCell<Sketch>,
    /// A hash of what the article says, wherever it was read.
    pub content: u64,
    /// A hash of the article with its path.
    pub fingerprint: u64,
}

impl<'a> Prepared<'a> {
    /// Takes the fingerprints of `article`, of whose text `searched` is searched; `cleaning` is what the text alone tells.
    pub fn new(article: &'a Article, searched: &'a Cleaning, cleaning: &'a Cleaning) -> Self {
        let content = content_hash(article);
        let path = article.path.as_deref().unwrap_or("");
        Self {
            article,
            searched,
            cleaning,
            sketch: OnceCell::new(),
            content,
            fingerprint: xxh3_64_with_seed(path.as_bytes(), content),
        }
    }

    /// What its copies are found by.
    pub fn sketch(&self) -> &Sketch {
        self.sketch.get_or_init(|| Sketch::of(&copied_text(self.article, self.cleaning)))
    }

    /// What is searched of its title and its text, part for part.
    pub fn own_parts(&self) -> impl Iterator<Item = &str> {
        let text = self.searched.text(&self.article.body);
        let own = self.searched.own(&self.article.body).filter_map(|bytes| text.get(bytes));
        self.article.title.as_deref().into_iter().chain(own)
    }

    /// The engine's document.
    pub fn document(self, schema: &Schema) -> TantivyDocument {
        let stored = Stored::of(self.article, schema.declaration());
        // To grow on the way would cost as much again.
        let texts = self.article.body.len() + stored.bytes().len();
        let mut document = TantivyDocument::with_capacity(texts + ROOM_BESIDE_TEXTS);
        document.add_u64(schema.fingerprint, self.fingerprint);
        for number in self.sketch().numbers() {
            document.add_u64(schema.sketch, number);
        }
        if let Some(date) = self.article.date {
            document.add_i64(schema.date_first, date.first_minute());
            document.add_i64(schema.date_last, date.last_minute());
        }
        for field in schema.texts() {
            if takes(field, schema, self.article.lang.as_deref()) {
                for text in self.searched(&field.from) {
                    document.add_text(field.field, text);
                }
            }
        }
        for keyword in schema.keywords() {
            for value in values(self.article, &keyword.name) {
                document.add_text(keyword.field, keyword.term(&value));
            }
        }
        match &stored {
            Stored::Json(json) => document.add_text(schema.stored, json),
            Stored::Packed(bytes) => document.add_bytes(schema.packed, bytes),
        }
        let cleaning = self.searched.to_bytes();
        if !cleaning.is_empty() {
            document.add_bytes(schema.cleaning, &cleaning);
        }
        document
    }
}

/// The text by which copies of `article` are found: what is its own, one part a line.
pub fn copied_text<'t>(article: &'t Article, cleaning: &'t Cleaning) -> Cow<'t, str> {
    let text = cleaning.text(&article.body);
    let own: Vec<&str> = cleaning.own(&article.body).filter_map(|bytes| text.get(bytes)).collect();
    match own.as_slice() {
        [whole] => Cow::Borrowed(whole),
        parts => Cow::Owned(parts.join("\n")),
    }
}

impl Prepared<'_> {
    /// The values of a text field: of the article's text only what is its own.
    fn searched(&self, name: &str) -> Vec<Cow<'_, str>> {
        if name != "text" {
            return values(self.article, name);
        }
        let text = self.searched.text(&self.article.body);
        let own = self.searched.own(&self.article.body);
        own.filter_map(|bytes| text.get(bytes)).map(Cow::Borrowed).collect()
    }
}

/// Whether `field` takes the text of an article in `lang`: a language's own field does, else the field for all others.
fn takes(field: &TextField, schema: &Schema, lang: Option<&str>) -> bool {
    let own = |other: &&TextField| {
        other.from == field.from && other.lang.is_some() && other.lang.as_deref() == lang
    };
    match schema.texts().iter().find(own) {
        Some(taker) => taker.name == field.name,
        None => field.lang.is_none(),
    }
}

/// The values that `article` has in the field called `name`, as texts.
fn values<'a>(article: &'a Article, name: &str) -> Vec<Cow<'a, str>> {
    let one = |value: Option<&'a str>| value.map(Cow::Borrowed).into_iter().collect();
    let all = |values: &'a [String]| values.iter().map(|value| Cow::Borrowed(value.as_str())).collect();
    match name {
        "id" => one(Some(article.id.as_str())),
        "title" => one(article.title.as_deref()),
        "text" => one(Some(&article.body)),
        "date_origin" => one(article.date_origin.map(DateOrigin::name)),
        "source_origin" => one(article.source_origin.map(SourceOrigin::name)),
        "source" => one(article.source.as_ref().map(|source| source.name())),
        "credits" => all(&article.credits),
        "place" => one(article.place.as_deref()),
        "authors" => all(&article.authors),
        "editors" => all(&article.editors),
        "translators" => all(&article.translators),
        "url" => one(article.url.as_deref()),
        "lang" => one(article.lang.as_deref()),
        "path" => one(article.path.as_deref()),
        extra => texts(article.extra.get(extra)),
    }
}

fn texts(value: Option<&Value>) -> Vec<Cow<'_, str>> {
    match value {
        Some(Value::String(text)) => vec![Cow::Borrowed(text)],
        Some(Value::Array(all)) => all.iter().flat_map(|value| texts(Some(value))).collect(),
        Some(Value::Number(number)) => vec![Cow::Owned(number.to_string())],
        Some(Value::Bool(truth)) => vec![Cow::Owned(truth.to_string())],
        Some(Value::Null | Value::Object(_)) | None => Vec::new(),
    }
}

/// An article as it is stored: as JSON, which the engine compresses together with that of others, or, where it is so long that
/// this would be held several times on its way, compressed by itself.
enum Stored {
    Json(String),
    Packed(Vec<u8>),
}

impl Stored {
    fn of(article: &Article, declaration: &Declaration) -> Self {
        if article.body.len() >= PACKED_FROM_BYTES {
            let packed = Encoder::new(Vec::new(), PACKING_LEVEL).and_then(|mut packing| {
                write_stored(article, declaration, &mut packing)?;
                packing.finish()
            });
            return Self::Packed(packed.unwrap_or_default());
        }
        // Each end of a line and quotation mark is written with a backslash.
        let room = article.body.len() + article.body.len() / 32 + ROOM_BESIDE_TEXTS;
        let mut json = Vec::with_capacity(room);
        let written = write_stored(article, declaration, &mut json);
        let json = written.ok().and_then(|()| String::from_utf8(json).ok());
        Self::Json(json.unwrap_or_default())
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Json(json) => json.as_bytes(),
            Self::Packed(bytes) => bytes,
        }
    }
}

/// Writes the JSON of an article, without the fields that `declaration` says are not stored.
fn write_stored(article: &Article, declaration: &Declaration, to: &mut impl Write) -> std::io::Result<()> {
    let mut unstored =
        declaration.fields().iter().filter(|field| !field.stored && field.from.is_none()).peekable();
    if unstored.peek().is_none() {
        return Ok(serde_json::to_writer(to, article)?);
    }
    let mut fields = serde_json::to_value(article)?;
    if let Some(fields) = fields.as_object_mut() {
        for field in unstored {
            fields.shift_remove(&field.name);
        }
    }
    Ok(serde_json::to_writer(to, &fields)?)
}

/// A hash of every field but the path.
fn content_hash(article: &Article) -> u64 {
    let Article {
        id,
        title,
        body,
        date,
        date_origin,
        source,
        source_origin,
        credits,
        place,
        authors,
        editors,
        translators,
        url,
        lang,
        path: _,
        extra,
    } = article;
    let origins = (date_origin, source_origin);
    let people = (authors, editors, translators);
    let rest = (id, title, date, origins, source, credits, place, people, url, lang, extra);
    let mut hash = Xxh3::new();
    hash.update(body.as_bytes());
    hash.update(&serde_json::to_vec(&rest).unwrap_or_default());
    hash.digest()
}

/// The article that the engine's `document` holds.
pub fn article_of(document: &TantivyDocument, schema: &Schema) -> Result<Article, String> {
    stored_article(document, schema.stored, Some(schema.packed))
}

/// The article that `document` holds in one of the fields for it; earlier formats pack none.
pub fn stored_article(
    document: &TantivyDocument,
    stored: Field,
    packed: Option<Field>,
) -> Result<Article, String> {
    let damaged = |error: &dyn Display| format!("a stored article is damaged: {error}");
    if let Some(json) = document.get_first(stored).and_then(|value| value.as_str()) {
        return serde_json::from_str(json).map_err(|error| damaged(&error));
    }
    let packed = packed.and_then(|packed| document.get_first(packed)?.as_bytes());
    let mut json = Vec::new();
    let unpacked = Decoder::new(packed.ok_or("a document holds no article")?)
        .and_then(|unpacking| unpacking.take(MAX_UNPACKED_BYTES).read_to_end(&mut json));
    unpacked.map_err(|error| damaged(&error))?;
    serde_json::from_slice(&json).map_err(|error| damaged(&error))
}

/// The cleaning by which `article`, which the engine's `document` holds, was indexed.
pub fn cleaning_of(
    document: &TantivyDocument,
    article: &Article,
    schema: &Schema,
) -> Result<Cleaning, String> {
    let bytes = document.get_first(schema.cleaning).and_then(|value| value.as_bytes()).unwrap_or_default();
    Cleaning::from_bytes(bytes, &article.body)
        .ok_or_else(|| format!("the cleaning of the article `{}` is damaged", article.id))
}

#[cfg(test)]
mod tests {
    use serde_json::Map;

    use super::*;
    use crate::analysis::Lexicon;
    use crate::article::ArticleId;
    use crate::cleaning::clean;
    use crate::schema::Declaration;

    fn article() -> Article {
        Article {
            id: ArticleId::given("a"),
            title: Some("Judul".into()),
            body: "Isi.".into(),
            lang: Some("id".into()),
            date: "2024-05".parse().ok(),
            extra: Map::from_iter([("kategori".to_owned(), Value::from("desa"))]),
            ..Article::default()
        }
    }

    #[test]
    fn an_article_comes_back_whole() {
        let schema = Schema::new(Declaration::default(), Lexicon::default());
        let document =
            Prepared::new(&article(), &Cleaning::default(), &Cleaning::default()).document(&schema);
        assert_eq!(article_of(&document, &schema).unwrap(), article());
    }

    #[test]
    fn a_very_long_article_comes_back_from_a_small_document() {
        let schema = Schema::new(Declaration::default(), Lexicon::default());
        let article = Article { body: "\"Air naik.\"\n".repeat(PACKED_FROM_BYTES / 12 + 1), ..article() };
        let cleaning = Cleaning::default();
        let mut document = Prepared::new(&article, &cleaning, &cleaning).document(&schema);
        assert_eq!(article_of(&document, &schema).unwrap(), article);
        assert!(document.get_first(schema.stored).is_none());
        document = TantivyDocument::default();
        document.add_bytes(schema.packed, b"rusak");
        assert!(article_of(&document, &schema).unwrap_err().contains("damaged"));
    }

    #[test]
    fn an_article_comes_back_with_what_was_searched() {
        let schema = Schema::new(Declaration::default(), Lexicon::default());
        let article =
            Article { body: "Air&nbsp;naik.\nKabar dari Lembah Sari\nWarga pergi.".into(), ..article() };
        let cleaning = clean(&article.body);
        let mut searched = cleaning.clone();
        searched.set_aside_repeated(&article.body, |line| line.starts_with("Kabar"));
        let document = Prepared::new(&article, &searched, &cleaning).document(&schema);
        assert_eq!(cleaning_of(&document, &article, &schema), Ok(searched));
    }

    #[test]
    fn a_damaged_cleaning_is_told() {
        let schema = Schema::new(Declaration::default(), Lexicon::default());
        let mut document = TantivyDocument::default();
        document.add_bytes(schema.cleaning, &[9, 9]);
        assert!(cleaning_of(&document, &article(), &schema).unwrap_err().contains("`a` is damaged"));
    }

    #[test]
    fn every_field_counts_in_the_fingerprint() {
        let mut other = article();
        other.extra["kategori"] = Value::from("kota");
        assert_ne!(
            Prepared::new(&article(), &Cleaning::default(), &Cleaning::default()).fingerprint,
            Prepared::new(&other, &Cleaning::default(), &Cleaning::default()).fingerprint
        );
    }

    #[track_caller]
    fn check_takers(lang: Option<&str>, takers: &[&str]) {
        let schema = Schema::new(Declaration::default(), Lexicon::default());
        let filled: Vec<&str> =
            schema.texts().iter().filter(|f| takes(f, &schema, lang)).map(|f| f.name.as_str()).collect();
        assert_eq!(filled, takers);
    }

    #[test]
    fn english_articles_have_fields_of_their_own() {
        check_takers(Some("en"), &["title_en", "text_en"]);
        check_takers(Some("id"), &["title", "text"]);
        check_takers(None, &["title", "text"]);
    }

    #[test]
    fn what_is_not_stored_does_not_come_back() {
        let text = crate::schema::DEFAULT_DECLARATION.replace(
            "name = \"lang\"\ntype = \"keyword\"\nanalyzer = \"exact\"\nstored = true",
            "name = \"lang\"\ntype = \"keyword\"",
        );
        let schema = Schema::new(
            Declaration::parse(&text, std::path::Path::new("mine.toml")).unwrap(),
            Lexicon::default(),
        );
        let document =
            Prepared::new(&article(), &Cleaning::default(), &Cleaning::default()).document(&schema);
        assert_eq!(article_of(&document, &schema).unwrap(), Article { lang: None, ..article() });
    }
}
