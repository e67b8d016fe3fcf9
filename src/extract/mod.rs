//! From a record to an article: what the record and its text say of themselves.
//!
//! Pure functions, one rule a file. Owns the reading of dates, sources, people and titles out of what people wrote; opens
//! no file and knows no index. What nothing says stays unknown. The record's own fields come before anything read from
//! text.

mod address;
mod byline;
mod credits;
mod date;
mod evidence;
mod headline;
mod lang;
mod leftover;
mod reading;
mod source;

pub use date::read_date;
pub use reading::{Clue, Reading};

use std::ops::Range;

use crate::article::{Article, ArticleId};
use crate::cleaning::{Cleaning, Kind, clean};
use crate::ingest::Record;
use crate::outlets::Outlets;
use evidence::Evidence;
use leftover::Leftover;

/// Reads records, with a registry of outlets at hand.
///
/// ```
/// use telusur::{extract::Extractor, ingest::Record};
///
/// let text = "Lembah Sari (ANTARA) - Air sungai naik dua meter.\nCOPYRIGHT © ANTARA 2024".to_owned();
/// let article = Extractor::default().read(Record { text, ..Record::default() }).article;
/// assert_eq!(article.source.unwrap().name(), "ANTARA");
/// assert_eq!(article.date.unwrap().to_string(), "2024");
/// assert_eq!(article.place.unwrap(), "Lembah Sari");
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    outlets: Outlets,
    latest_year: i16,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new(Outlets::default())
    }
}

impl Extractor {
    /// Knows `outlets`, and that no article is of a year that has not come yet.
    #[must_use]
    pub fn new(outlets: Outlets) -> Self {
        Self { outlets, latest_year: this_year() }
    }

    /// The outlets that it knows.
    #[must_use]
    pub fn outlets(&self) -> &Outlets {
        &self.outlets
    }

    /// The article that `record` holds, what of its text is searched, and from which words what is known was read. The
    /// article's path is left to whoever knows where the record was read.
    #[must_use]
    pub fn read(&self, record: Record) -> Reading {
        let Record { id, title, text: body, date, source, url, authors, byline, lang, extra, origin } =
            record;
        let cleaning = clean(&body);
        let foreign = foreign_parts(&cleaning);
        let mut evidence = Evidence {
            text: cleaning.text(&body),
            foreign: &foreign,
            url: url.as_deref(),
            outlets: &self.outlets,
            latest_year: self.latest_year,
            leftover: Leftover::new(extra),
            clues: Vec::new(),
        };
        let title = evidence.title(title);
        let id = id
            .map(ArticleId::given)
            .or_else(|| ArticleId::from_url(url.as_deref()?))
            .unwrap_or_else(|| ArticleId::from_content(title.as_deref(), &body));
        let source = evidence.source(source.as_deref());
        let (source, source_origin) = source.unzip();
        let file = origin.line.is_none().then_some(origin.path.as_path());
        let (date, date_origin) = evidence.date(date, source.as_ref(), file).unzip();
        let people = evidence.people(authors, byline);
        let credits = evidence.credits(source.as_ref());
        let place = evidence.place();
        let lang =
            lang.as_deref().and_then(lang::code).or_else(|| lang::detect(title.as_deref(), evidence.text));
        let Evidence { leftover, clues, .. } = evidence;
        let article = Article {
            authors: people.authors,
            editors: people.editors,
            translators: people.translators,
            path: None,
            extra: leftover.renamed(),
            id,
            title,
            body,
            date,
            date_origin,
            source,
            source_origin,
            credits,
            place,
            url,
            lang,
        };
        Reading { article, cleaning, clues }
    }
}

fn this_year() -> i16 {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year()
}

/// The parts of a text that tell nothing of the article itself: other articles' titles, advertising, spam.
fn foreign_parts(cleaning: &Cleaning) -> Vec<Range<usize>> {
    let tells =
        |kind| matches!(kind, Kind::Byline | Kind::DateLine | Kind::Copyright | Kind::Reprint | Kind::Media);
    let foreign = cleaning.set_aside().iter().filter(|part| !tells(part.kind));
    foreign.map(|part| part.bytes.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::DateOrigin;

    fn read(json: &str) -> Article {
        let fields = serde_json::from_str(json).unwrap();
        let (names, origin) = (crate::ingest::FieldNames::default(), crate::ingest::Origin::default());
        Extractor::default().read(Record::from_fields(fields, &names, origin).unwrap()).article
    }

    #[test]
    fn the_record_comes_before_the_text() {
        let article = read(
            r#"{"text":"Solo (ANTARA) - Isi.\nCopyright © ANTARA 2023","source":"Koran X","date":"2024-01-02"}"#,
        );
        assert_eq!(article.source.unwrap().name(), "Koran X");
        let date = (article.date.unwrap().to_string(), article.date_origin);
        assert_eq!(date, ("2024-01-02".into(), Some(DateOrigin::Record)));
    }

    #[test]
    fn an_outlet_has_one_name_however_the_record_writes_it() {
        for source in ["detik", "DETIK.COM", "news.detik.com", "https://www.detik.com/"] {
            let article = read(&format!(r#"{{"text":"Isi.","source":"{source}"}}"#));
            assert_eq!(article.source.unwrap().name(), "detikcom", "{source}");
        }
    }

    #[test]
    fn what_could_not_be_taken_as_it_was_is_kept() {
        let article = read(
            r#"{"text":"Isi.","date":"4 jam lalu","title":"Harga &amp; Pasar","author":"Oleh: Ani Lestari"}"#,
        );
        assert_eq!(article.date, None);
        assert_eq!(article.extra["record_date"], "4 jam lalu");
        assert_eq!(
            (article.title.unwrap(), &article.extra["record_title"]),
            ("Harga & Pasar".into(), &"Harga &amp; Pasar".into())
        );
        assert_eq!(article.authors, ["Ani Lestari"]);
        assert_eq!(article.extra["record_authors"], "Oleh: Ani Lestari");
    }

    #[test]
    fn other_articles_and_strangers_tell_nothing() {
        let article = read(
            r#"{"text":"Air surut.\nBaca juga: Sidang Ditunda, Selasa (13/9/2022)\nPosted By : Koran Fajar"}"#,
        );
        assert_eq!((article.date, article.source), (None, None));
    }

    #[test]
    fn ids_come_from_the_record_or_the_address_or_the_content() {
        let id = |json: &str| read(json).id.to_string();
        assert_eq!(id(r#"{"id":"a1","url":"https://x.example/1","text":"Isi."}"#), "a1");
        assert_eq!(id(r#"{"url":"https://m.x.example/1?page=all","text":"Isi."}"#), "x.example/1");
        assert_eq!(id(r#"{"text":"Isi."}"#), ArticleId::from_content(None, "Isi.").to_string());
    }

    #[test]
    fn what_an_article_serialises_to_is_read_back() {
        let first = read(
            r#"{"id":"a","text":"Kuta (ANTARA) - Isi.","date":"2024-05","kategori":"desa","credits":["Reuters"],"path":"x"}"#,
        );
        assert_eq!(read(&serde_json::to_string(&first).unwrap()), first);
        assert_eq!(first.extra["record_path"], "x");
    }
}
