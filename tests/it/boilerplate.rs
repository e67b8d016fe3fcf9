//! What stands in a text without being the article's own: shown, and not searched.

use serde_json::json as value;

use crate::support::{Place, json, project};

const PLUG: &str = "Pantau kabar teluk setiap pagi bersama kami.";

fn record(number: usize, source: &str, plug: &str) -> String {
    let text = format!("Nelayan {number} melaut lagi.\n{plug}\nIkan nomor {number} dijual di pasar.");
    value!({ "id": format!("{source}-{number}"), "source": source, "text": text }).to_string() + "\n"
}

fn records(numbers: std::ops::Range<usize>, source: &str) -> String {
    numbers.map(|number| record(number, source, PLUG)).collect()
}

#[test]
fn other_articles_titles_are_shown_and_not_searched() {
    let place = Place::new();
    let text = "Air sungai naik.\nBaca juga: Harga Cabai Turun di Pasar Induk\nWarga mengungsi.";
    place.write("a.txt", text);
    place.search(&["index", "a.txt"]).expect(0);
    assert_eq!(place.ids(&["cabai"]), [""; 0]);
    let hits = json(&place.search(&["query", "--format", "json", "mengungsi"]).expect(0).stdout);
    let passage = &hits["hits"][0]["passages"][0];
    assert_eq!((&passage["text"], &passage["byte_start"]), (&"Warga mengungsi.".into(), &61.into()));
    let id = hits["hits"][0]["id"].as_str().unwrap();
    place.search(&["show", id]).expect(0).prints("Baca juga: Harga Cabai Turun di Pasar Induk");
}

#[test]
fn damage_is_mended_and_places_are_those_of_the_original() {
    let place = Place::new();
    let text = "Banjir surut.Kata Ani, â€œair&nbsp;naikâ€\u{9d} lagi.";
    place.write("a.jsonl", value!({ "id": "a", "title": "Air &amp; Api", "text": text }).to_string());
    place.search(&["index", "a.jsonl"]).expect(0);
    place.search(&["query", "naik"]).expect(0).prints("Air & Api").prints("“air naik” lagi.");
    let hit = &json(&place.search(&["query", "--format", "json", "air naik"]).expect(0).stdout)["hits"][0];
    let mark = &hit["passages"][0]["marks"][0];
    let place_of = |name: &str| mark[name].as_u64().unwrap() as usize;
    assert_eq!(&text[place_of("byte_start")..place_of("byte_end")], "air");
    assert_eq!(hit["extra"]["record_title"], "Air &amp; Api");
    let shown = json(&place.search(&["show", "a", "--format", "json"]).expect(0).stdout);
    assert_eq!(shown["text"], text);
}

#[test]
fn lines_that_a_source_repeats_are_not_searched() {
    let place = Place::new();
    place.write("a.jsonl", records(0..30, "Koran Fajar") + &records(0..3, "Warta Rindang"));
    place.search(&["index", "a.jsonl"]).expect(0);
    let found = place.ids(&["--no-group", "--limit", "50", "\"kabar teluk\""]);
    assert_eq!(found, ["Warta Rindang-0", "Warta Rindang-1", "Warta Rindang-2"]);
    assert_eq!(place.ids(&["--no-group", "--limit", "50", "nelayan"]).len(), 33);
    let hits =
        place.search(&["query", "--no-group", "nelayan", "--source", "fajar", "--limit", "1"]).expect(0);
    assert!(!hits.stdout.contains("Pantau"), "{}", hits.stdout);
    place.search(&["index", "a.jsonl"]).expect(0).says("33 unchanged");
}

#[test]
fn what_is_learnt_later_is_true_of_articles_before() {
    let place = Place::new();
    for part in 0..3 {
        place.write(&format!("berita/{part}.jsonl"), records(part * 5..part * 5 + 5, "Koran Fajar"));
        place.search(&["index", "berita"]).expect(0);
        let found = place.ids(&["--no-group", "--limit", "50", "\"kabar teluk\""]).len();
        assert_eq!(found, if part == 0 { 5 } else { 0 }, "run {part}");
    }
}

#[test]
fn an_article_that_stands_many_times_is_still_found() {
    let same = |id: String, source: Option<&str>| {
        let text = "Nelayan teluk melaut lagi hari ini.\nIkan segar dijual di pasar desa.";
        value!({ "id": id, "source": source, "text": text }).to_string() + "\n"
    };
    let place = Place::new();
    let unsourced: String = (0..20).map(|number| same(format!("a{number}"), None)).collect();
    let of_one: String = (0..20).map(|number| same(format!("b{number}"), Some("Koran Fajar"))).collect();
    let again: String = (0..20).map(|_| same("c".to_owned(), Some("Warta Rindang"))).collect();
    place.write("a.jsonl", unsourced + &of_one + &again);
    place.search(&["index", "a.jsonl"]).expect(0).says("41 added");
    assert_eq!(place.ids(&["--no-group", "--limit", "50", "\"nelayan teluk melaut\""]).len(), 41);
}

#[test]
fn an_index_that_does_not_store_all_loses_nothing() {
    let place = Place::new();
    let schema = std::fs::read_to_string(project().join("index-schema/article.toml")).unwrap();
    let unstored = schema.replacen(
        "name = \"place\"\ntype = \"keyword\"\nanalyzer = \"name\"\nstored = true",
        "name = \"place\"\ntype = \"keyword\"\nanalyzer = \"name\"",
        1,
    );
    assert_ne!(schema, unstored);
    place.write("mine.toml", unstored);
    place.write("a.jsonl", records(0..30, "Koran Fajar"));
    place.search(&["index", "--schema", "mine.toml", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["--no-group", "--limit", "50", "--source", "Koran Fajar", "nelayan"]).len(), 30);
    place.search(&["index", "a.jsonl"]).expect(0).says("30 unchanged");
}

#[test]
fn a_rebuild_learns_again() {
    let place = Place::new();
    place.write("a.jsonl", records(0..30, "Koran Fajar"));
    place.search(&["index", "a.jsonl"]).expect(0);
    place.write("a.jsonl", records(0..5, "Koran Fajar"));
    place.search(&["index", "--rebuild", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["--no-group", "teluk"]).len(), 5);
}
