//! Queries go on while an index is written, and see whole commits only.

use std::sync::atomic::{AtomicBool, Ordering};

use telusur::index::{Writer, WriterOptions};
use telusur::searcher::Request;
use telusur::{Article, ArticleId, Index, Query};

use crate::support::Place;

const ARTICLES: u64 = 2000;
const COMMIT_EVERY: u64 = 100;

fn article(n: u64) -> Article {
    let told: String = (0..40).map(|at| format!("kata{} ", (n * 7 + at * 13 + at * n) % 997)).collect();
    Article { id: ArticleId::given(format!("n{n}")), ..Article::from_text(&format!("Banjir: {told}.")) }
}

fn write(place: &Place, options: &WriterOptions) {
    let mut writer = Writer::open(place.path("idx"), options).unwrap();
    for n in 0..ARTICLES {
        writer.put(&article(n)).unwrap();
    }
    writer.finish().unwrap();
}

/// Asks again and again until all is written; gives how many articles were seen each time.
fn ask(place: &Place, is_written: &AtomicBool) -> Vec<u64> {
    let mut seen = Vec::new();
    loop {
        let is_last = is_written.load(Ordering::SeqCst);
        if let Ok(index) = Index::open(place.path("idx")) {
            let hits = index.search(&Request::from(Query::from("banjir"))).unwrap();
            assert_eq!(hits.total, index.article_count());
            assert_eq!(index.articles().filter(Result::is_ok).count() as u64, hits.total);
            seen.push(hits.total);
        }
        if is_last {
            return seen;
        }
    }
}

#[track_caller]
fn check(options: &WriterOptions, first: Option<u64>) {
    let place = Place::new();
    if first.is_some() {
        write(&place, &WriterOptions { rebuild: false, ..options.clone() });
    }
    let is_written = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let asked = scope.spawn(|| ask(&place, &is_written));
        write(&place, options);
        is_written.store(true, Ordering::SeqCst);
        asked.join().unwrap()
    });
    assert_eq!(seen.last(), Some(&ARTICLES));
    assert!(seen.is_sorted(), "{seen:?}");
    match first {
        Some(first) => assert!(seen.iter().all(|count| *count == first), "{seen:?}"),
        None => assert!(seen.iter().all(|count| count.is_multiple_of(COMMIT_EVERY)), "{seen:?}"),
    }
}

#[test]
fn while_articles_come() {
    check(&WriterOptions { commit_every: COMMIT_EVERY, threads: 2, ..WriterOptions::default() }, None);
}

#[test]
fn while_the_index_is_made_anew() {
    let options = WriterOptions { commit_every: COMMIT_EVERY, rebuild: true, ..WriterOptions::default() };
    check(&options, Some(ARTICLES));
}
