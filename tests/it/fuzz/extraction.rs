//! From a record to an article: dates, sources, people, languages.
//!
//! Between lines `%%`: title, date, source, address, byline, writers, language, text.

use std::path::PathBuf;
use std::sync::Arc;

use telusur::article::{Article, ArticleDate, ArticleId, Precision, Source, canonical_url};
use telusur::extract::{Extractor, read_date};
use telusur::ingest::{Origin, Record};

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let mut fields = input.splitn(8, "\n%%\n");
    let mut field = || fields.next().filter(|field| !field.is_empty()).map(str::to_owned);
    let [title, date, source, url, byline, authors, lang, text] = std::array::from_fn(|_| field());
    let record = Record {
        title,
        date,
        source,
        url,
        byline,
        authors: authors.iter().flat_map(|names| names.lines()).map(str::to_owned).collect(),
        lang,
        text: text.unwrap_or_else(|| input.to_string()),
        origin: Origin { path: Arc::new(PathBuf::from("2021-02-03-berita.txt")), line: None },
        ..Record::default()
    };
    let extractor = Extractor::default();
    let reading = extractor.read(record.clone());
    let again = extractor.read(record.clone());
    assert_eq!((&reading.article, &reading.clues), (&again.article, &again.clues));

    let article = reading.article;
    assert_eq!(article.body, record.text);
    article.check().unwrap();
    let json = serde_json::to_string(&article).unwrap();
    assert_eq!(serde_json::from_str::<Article>(&json).unwrap(), article);
    assert!(article.display_title(60).chars().count() <= 61);
    for name in
        [&article.authors, &article.editors, &article.translators, &article.credits].into_iter().flatten()
    {
        assert!(!name.trim().is_empty());
    }
    assert!(reading.clues.iter().all(|clue| !clue.words.is_empty()), "{:?}", reading.clues);
    if let Some(date) = article.date {
        check_date(date);
    }
    if let Some(date) = record.date.as_deref().and_then(read_date) {
        check_date(date);
    }
    if let Some(url) = &record.url {
        assert_eq!(canonical_url(&format!("{}#komentar", url.trim())), canonical_url(url));
        assert!(ArticleId::from_url(url).is_none_or(|id| !id.as_str().is_empty()));
    }
    if let Some(source) = record.source.as_deref().and_then(Source::new) {
        assert_eq!(Source::new(source.name()), Some(source));
    }
}

fn check_date(date: ArticleDate) {
    assert!(date.first_minute() <= date.last_minute(), "{date}");
    assert_eq!(date.to_string().parse::<ArticleDate>().unwrap(), date);
    for precision in [Precision::Year, Precision::Month, Precision::Day] {
        let rough = date.to_precision(precision);
        assert!(
            rough.first_minute() <= date.first_minute() && date.last_minute() <= rough.last_minute(),
            "{date}"
        );
    }
}
