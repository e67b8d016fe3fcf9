//! A small index of any articles, asked anything: what is told of a hit is true of its article.
//!
//! Between lines `%%`: queries, one a line; then articles, the first line of each its title.

use std::ops::Range;

use jiff::civil::date;
use telusur::extract::Extractor;
use telusur::index::{Index, Writer, WriterOptions};
use telusur::ingest::Record;
use telusur::output::{Answer, Format, Palette, Text, highlighted_html};
use telusur::query::{Query, Sort};
use telusur::searcher::{Hit, Request};
use telusur::snippets::PassageOptions;

const MOST_ARTICLES: usize = 6;
const MOST_QUERIES: usize = 4;

pub fn run(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (queries, articles) = input.split_once("\n%%\n").unwrap_or((&input, &input));
    let folder = tempfile::tempdir().unwrap();
    let options = WriterOptions { threads: 1, memory_bytes: 15_000_000, ..WriterOptions::default() };
    let mut writer = Writer::open(folder.path(), &options).unwrap();
    let extractor = Extractor::default();
    for (at, article) in articles.split("\n%%\n").take(MOST_ARTICLES).enumerate() {
        let (title, text) = article.split_once('\n').unwrap_or((article, article));
        let record = Record {
            id: Some(format!("a{at}")),
            title: Some(title.into()),
            text: text.into(),
            ..Record::default()
        };
        let reading = extractor.read(record);
        writer.put(&reading.article).unwrap();
        if at == 2 {
            writer.commit().unwrap();
        }
    }
    writer.finish().unwrap();
    let index = Index::open(folder.path()).unwrap();
    for typed in queries.lines().take(MOST_QUERIES) {
        ask(&index, typed);
    }
}

fn ask(index: &Index, typed: &str) {
    for (sort, grouped, max_chars) in [(Sort::Relevance, true, 240), (Sort::Newest, false, 30)] {
        let request = Request {
            sort,
            grouped,
            passages: PassageOptions { max_passages: 2, max_chars },
            explain: true,
            today: Some(date(2024, 2, 29)),
            ..Request::from(Query::from(typed))
        };
        let answer = index.search(&request).unwrap();
        assert!(answer.total_is_exact);
        if grouped {
            assert!(answer.hits.len() as u64 <= answer.total);
        } else {
            assert_eq!(answer.hits.len() as u64, answer.total);
            let facets = index.facets(&request).unwrap();
            let of_sources: u64 = facets.sources.values.iter().map(|(_, count)| count).sum();
            assert_eq!(of_sources + facets.sources.others + facets.sources.unknown, answer.total);
        }
        let ranked: Vec<_> = index.ranked(&request).unwrap();
        assert!(ranked.iter().map(|ranked| ranked.score).eq(answer.hits.iter().map(|hit| hit.score)));
        let mut all = 0;
        index
            .each_hit(&request, |_| {
                all += 1;
                Ok::<_, telusur::Error>(())
            })
            .unwrap();
        assert_eq!(all, answer.hits.len());
        answer.hits.iter().for_each(check);
        let answer = Answer { query: typed, hits: &answer, facets: None };
        for format in Format::ALL {
            let mut out = Vec::new();
            format
                .renderer(Text { palette: Palette::PLAIN, width: Some(60) }, &[])
                .render(&answer, &mut out)
                .unwrap();
            let out = String::from_utf8(out).unwrap();
            match format {
                Format::Text => assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}"),
                Format::Json => drop(serde_json::from_str::<serde_json::Value>(&out).unwrap()),
                Format::JsonLines => assert_eq!(out.lines().count(), answer.hits.hits.len()),
                Format::Csv => assert!(out.starts_with("rank,")),
            }
        }
    }
}

fn check(hit: &Hit) {
    let body = &hit.article.body;
    assert!(hit.score.is_finite() && hit.score >= 0.0, "{}", hit.score);
    let title = hit.article.title.as_deref().unwrap_or_default();
    check_marks(title, &hit.title_marks);
    let mut end = 0;
    for passage in &hit.passages {
        assert!(end <= passage.bytes.start, "{passage:?} after {end}");
        end = passage.bytes.end;
        assert!(body.get(passage.bytes.clone()).is_some(), "{passage:?}");
        let marks: Vec<_> = passage.marks.iter().map(|mark| mark.text_bytes.clone()).collect();
        check_marks(&passage.text, &marks);
        for mark in &passage.marks {
            assert!(body.get(mark.bytes.clone()).is_some(), "{mark:?}");
            assert!(
                passage.bytes.start <= mark.bytes.start && mark.bytes.end <= passage.bytes.end,
                "{mark:?}"
            );
        }
    }
    assert!(!highlighted_html(hit, "<b>", "</b>").contains("<script"));
}

fn check_marks(text: &str, marks: &[Range<usize>]) {
    let mut end = 0;
    for mark in marks {
        assert!(
            end <= mark.start && text.get(mark.clone()).is_some_and(|marked| !marked.is_empty()),
            "{mark:?} in {text:?}"
        );
        end = mark.end;
    }
}
