//! Acronyms that the articles of an index explain.

use serde_json::json as value;
use telusur::Index;

use crate::support::Place;

fn record(id: &str, text: &str) -> String {
    value!({ "id": id, "text": text }).to_string() + "\n"
}

/// The options of a run, and its articles: id and text.
type Run<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);

/// Indexes the articles of each run; `trusted` are the acronyms afterwards.
#[track_caller]
fn check(runs: &[Run<'_>], trusted: &str) {
    let place = Place::new();
    for (options, articles) in runs {
        let records: String = articles.iter().map(|(id, text)| record(id, text)).collect();
        place.write("a.jsonl", records);
        place.search(&[&["index", "a.jsonl"], *options].concat()).expect(0);
    }
    assert_eq!(Index::open(place.path("idx")).unwrap().acronyms().to_text(), trusted);
}

const ONE: &str = "Dinas Sungai Sari (DSS) menutup pintu air.";
const OTHER: &str = "Kepala Dinas Sungai Sari (DSS) datang ke desa.";
const TRUSTED: &str = "DSS\tdinas sungai sari\t2\n";

#[test]
fn they_are_counted_over_all_runs() {
    check(&[(&[], &[("a", ONE)])], "");
    check(&[(&[], &[("a", ONE), ("b", OTHER)])], TRUSTED);
    check(&[(&[], &[("a", ONE)]), (&[], &[("b", OTHER)])], TRUSTED);
    check(&[(&[], &[("a", ONE), ("b", OTHER)]), (&[], &[])], TRUSTED);
}

#[test]
fn an_article_counts_once() {
    check(&[(&[], &[("a", ONE)]), (&[], &[("a", ONE)])], "");
    check(&[(&[], &[("a", ONE)]), (&[], &[("a", OTHER)])], "");
    check(&[(&[], &[("a", ONE), ("b", ONE)])], "");
}

#[test]
fn a_rebuild_counts_anew() {
    check(&[(&[], &[("a", ONE), ("b", OTHER)]), (&["--rebuild"], &[("a", ONE)])], "");
}

#[test]
fn what_is_no_part_of_an_article_explains_nothing() {
    let related = "Air naik.\nBaca juga: Dinas Sungai Sari (DSS) Tutup Pintu Air\n";
    check(&[(&[], &[("a", ONE), ("b", related)])], "");
}
