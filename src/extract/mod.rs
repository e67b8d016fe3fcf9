//! From a record to an article: what the record and its text say of themselves.
//!
//! Pure functions, one rule a file. Owns the reading of dates, sources and titles out of what people wrote; opens no file
//! and knows no index. What nothing says stays unknown. The record's own fields come before anything read from text.

mod address;
mod copyright;
mod dateline;
mod headline;
mod lang;
#[path = "date.rs"]
mod record_date;

pub use record_date::read_date;

use serde_json::{Map, Value};

use crate::article::{Article, ArticleDate, ArticleId, DateOrigin, Source};
use crate::ingest::Record;

/// The article that `record` holds. Its path is left to whoever knows where the record was read.
///
/// ```
/// use telusur::{extract, ingest::Record};
///
/// let text = "Lembah Sari (ANTARA) - Air sungai naik dua meter.\nCOPYRIGHT © ANTARA 2024".to_owned();
/// let article = extract::article(Record { text, ..Record::default() });
/// assert_eq!(article.source.unwrap().name(), "ANTARA");
/// assert_eq!(article.date.unwrap().to_string(), "2024");
/// assert_eq!(article.place.unwrap(), "Lembah Sari");
/// ```
#[must_use]
pub fn article(record: Record) -> Article {
    let Record { id, title, text, date, source, url, authors, lang, extra, origin: _ } = record;
    let mut leftover = Leftover::new(extra);
    let title = title.or_else(|| headline::find(&text).map(str::to_owned));
    let id = id
        .map(ArticleId::given)
        .or_else(|| ArticleId::from_url(url.as_deref()?))
        .unwrap_or_else(|| ArticleId::from_content(title.as_deref(), &text));
    let dateline = dateline::find(&text);
    let copyright = copyright::find(&text);
    let (date, date_origin) = match find_date(date, url.as_deref(), copyright.as_ref(), &mut leftover) {
        Some((date, origin)) => (Some(date), Some(leftover.date_origin().unwrap_or(origin))),
        None => (None, None),
    };
    let source = source
        .as_deref()
        .and_then(Source::new)
        .or_else(|| dateline.as_ref().and_then(|line| Source::new(line.source)))
        .or_else(|| copyright.as_ref().and_then(|line| Source::new(line.holder)))
        .or_else(|| url.as_deref().and_then(address::host).and_then(|host| Source::new(&host)));
    Article {
        credits: leftover.texts("credits"),
        place: leftover.text("place").or_else(|| dateline.and_then(|line| line.place).map(str::to_owned)),
        lang: lang.as_deref().and_then(lang::code).or_else(|| lang::detect(title.as_deref(), &text)),
        path: None,
        extra: leftover.renamed(),
        id,
        title,
        body: text,
        date,
        date_origin,
        source,
        authors,
        url,
        ..Article::default()
    }
}

fn find_date(
    given: Option<String>,
    url: Option<&str>,
    copyright: Option<&copyright::Line>,
    leftover: &mut Leftover,
) -> Option<(ArticleDate, DateOrigin)> {
    if let Some(text) = given {
        match read_date(&text) {
            Some(date) => return Some((date, DateOrigin::Record)),
            None => leftover.keep("date", text),
        }
    }
    url.and_then(address::date)
        .map(|date| (date, DateOrigin::Url))
        .or_else(|| Some((ArticleDate::year(copyright?.year?)?, DateOrigin::Copyright)))
}

/// What a record holds beyond telusur's own fields.
struct Leftover(Map<String, Value>);

impl Leftover {
    fn new(fields: Map<String, Value>) -> Self {
        Self(fields)
    }

    /// Takes back what an export wrote under `name`.
    fn text(&mut self, name: &str) -> Option<String> {
        self.0.get(name)?.as_str()?;
        match self.0.shift_remove(name)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    fn texts(&mut self, name: &str) -> Vec<String> {
        let Some(Value::Array(values)) = self.0.get(name) else { return Vec::new() };
        let texts: Vec<String> =
            values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
        if texts.len() == values.len() {
            self.0.shift_remove(name);
            return texts;
        }
        Vec::new()
    }

    fn date_origin(&mut self) -> Option<DateOrigin> {
        let origin = serde_json::from_value(self.0.get("date_origin")?.clone()).ok()?;
        self.0.shift_remove("date_origin");
        Some(origin)
    }

    fn keep(&mut self, name: &str, value: String) {
        self.0.insert(name.to_owned(), Value::String(value));
    }

    /// The fields, those with a taken name under `record_` and that name.
    fn renamed(self) -> Map<String, Value> {
        let free = |name: String| {
            if Article::FIELDS.contains(&name.as_str()) { format!("record_{name}") } else { name }
        };
        self.0.into_iter().map(|(name, value)| (free(name), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> Record {
        let fields = serde_json::from_str(json).unwrap();
        Record::from_fields(fields, &crate::ingest::FieldNames::default(), crate::ingest::Origin::default())
            .unwrap()
    }

    #[test]
    fn the_record_comes_before_the_text() {
        let text = r#"{"text":"Solo (ANTARA) - Isi.\nCopyright © ANTARA 2023","source":"Koran X","date":"2024-01-02"}"#;
        let article = article(record(text));
        assert_eq!(article.source.unwrap().name(), "Koran X");
        assert_eq!(
            (article.date.unwrap().to_string(), article.date_origin),
            ("2024-01-02".into(), Some(DateOrigin::Record))
        );
    }

    #[test]
    fn an_unreadable_date_is_kept_as_it_was() {
        let article = article(record(r#"{"text":"Isi.","date":"4 jam lalu"}"#));
        assert_eq!(article.date, None);
        assert_eq!(article.extra["record_date"], "4 jam lalu");
    }

    #[test]
    fn ids_come_from_the_record_or_the_address_or_the_content() {
        let id = |json: &str| article(record(json)).id.to_string();
        assert_eq!(id(r#"{"id":"a1","url":"https://x.example/1","text":"Isi."}"#), "a1");
        assert_eq!(id(r#"{"url":"https://m.x.example/1?page=all","text":"Isi."}"#), "x.example/1");
        assert_eq!(id(r#"{"text":"Isi."}"#), ArticleId::from_content(None, "Isi.").to_string());
    }

    #[test]
    fn what_an_article_serialises_to_is_read_back() {
        let first = article(record(
            r#"{"id":"a","text":"Kuta (ANTARA) - Isi.","date":"2024-05","kategori":"desa","credits":["Reuters"],"path":"x"}"#,
        ));
        let again = article(record(&serde_json::to_string(&first).unwrap()));
        assert_eq!(again, first);
        assert_eq!(first.extra["record_path"], "x");
    }
}
