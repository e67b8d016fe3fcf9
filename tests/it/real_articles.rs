//! Real articles, where they are at hand.

use telusur::extract::Extractor;
use telusur::ingest::Record;

use crate::support::{Place, json, shared};

#[test]
fn the_shooting_article_comes_first_with_its_match_marked() {
    let Some(seeds) = shared("seeds") else { return };
    let place = Place::new();
    let query = ["query", "--format", "json", "--in", seeds.to_str().unwrap(), "menembak kendaraan aparat"];
    let hits = json(&place.search(&query).expect(0).stdout);
    let passage = &hits["hits"][0]["passages"][0];
    let (text, start) = (passage["text"].as_str().unwrap(), passage["byte_start"].as_u64().unwrap() as usize);
    let marked: Vec<&str> = passage["marks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mark| {
            let end = |name: &str| mark[name].as_u64().unwrap() as usize - start;
            &text[end("byte_start")..end("byte_end")]
        })
        .collect();
    assert_eq!(marked, ["menembak", "kendaraan", "aparat", "penembakan", "aparat"]);
    assert_eq!((start, &hits["hits"][0]["source"]), (0, &"ANTARA".into()));
}

#[test]
fn the_whole_corpus_is_indexed_and_again_unchanged() {
    let Some(corpus) = shared("corpus/news.jsonl.zst") else { return };
    let place = Place::new();
    let corpus = corpus.to_str().unwrap();
    place.search(&["index", corpus]).expect(0).says("77,783 added, 0 replaced, 0 unchanged, 0 rejected");
    place.search(&["index", corpus]).expect(0).says("77,783 unchanged, 0 rejected; the index is as it was");
    assert_eq!(place.ids(&["--limit", "5", "gencatan senjata"]).len(), 5);
}

#[test]
fn what_five_raw_articles_say_of_themselves_is_read() {
    let Some(seeds) = shared("seeds") else { return };
    let read = |number: &str| {
        let file = std::fs::read_dir(&seeds).unwrap().map(|entry| entry.unwrap().path());
        let file =
            file.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(number));
        let text = std::fs::read_to_string(file.unwrap()).unwrap();
        let article = Extractor::default().read(Record { text, ..Record::default() }).article;
        let source = article.source.map(|source| source.to_string()).unwrap_or_default();
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        (source, date, article.place.unwrap_or_default(), article.credits)
    };
    let known = |source: &str, date: &str, place: &str, credits: &[&str]| {
        let credits = credits.iter().map(|credit| (*credit).to_owned()).collect::<Vec<_>>();
        (source.to_owned(), date.to_owned(), place.to_owned(), credits)
    };
    assert_eq!(read("000"), known("ANTARA", "2023", "", &["Reuters"]));
    assert_eq!(read("001"), known("", "", "", &[]));
    assert_eq!(read("002"), known("Kontan", "2022-09-13", "Moskow", &["Reuters", "Interfax"]));
    assert_eq!(read("003"), known("", "", "", &[]));
    assert_eq!(read("004"), known("ANTARA", "2022", "Baku", &["Interfax", "Reuters"]));
}
