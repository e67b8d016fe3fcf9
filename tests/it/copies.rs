//! Wire copies: grouped as they come and go, shown once, listed on demand.

use serde_json::json as value;

use crate::support::{Place, json};

/// A story of one agency, as four outlets print it, and a story of its own.
const STORIES: [(&str, &str, Option<&str>, &str); 5] = [
    ("later", "Koran Fajar", Some("2024-05-03"), "Lembah Sari (ANTARA) - AGENCY"),
    ("first", "Warta Rindang", Some("2024-05-02"), "AGENCY Demikian dilaporkan dari balai desa."),
    ("undated", "Suara Pasir Halun", None, "AGENCY"),
    ("edited", "Kabar Selat", Some("2024-05-04"), "AGENCY Baca juga: Harga Beras Turun di Lembah Sari"),
    (
        "other",
        "Koran Fajar",
        Some("2024-05-05"),
        "Banjir di hulu sungai sudah surut dan sekolah dibuka kembali, kata bupati.",
    ),
];

const AGENCY: &str = "Banjir setinggi dua meter merendam tiga desa di tepi sungai pada Kamis malam setelah hujan \
    turun selama enam jam tanpa henti. Petugas mengungsikan dua ratus warga ke balai desa, dan dapur umum dibuka \
    sejak subuh untuk mereka yang rumahnya masih terendam air.";

fn record(id: &str) -> String {
    let (_, source, date, text) = STORIES.iter().find(|story| story.0 == id).unwrap();
    value!({ "id": id, "source": source, "date": date, "text": text.replace("AGENCY", AGENCY) }).to_string()
        + "\n"
}

fn records(ids: &[&str]) -> String {
    ids.iter().map(|id| record(id)).collect()
}

fn all() -> Vec<&'static str> {
    STORIES.iter().map(|story| story.0).collect()
}

/// Each hit for `banjir` with the number of its copies.
fn groups(place: &Place, args: &[&str]) -> Vec<(String, u64)> {
    let args: Vec<&str> = ["query", "--format", "jsonl", "banjir"].iter().chain(args).copied().collect();
    let hits = place.search(&args).expect(0).stdout;
    let hit = |line: &str| {
        let hit = json(line);
        (hit["id"].as_str().unwrap().to_owned(), hit["copies"].as_u64().unwrap())
    };
    let mut hits: Vec<(String, u64)> = hits.lines().map(hit).collect();
    hits.sort();
    hits
}

#[track_caller]
fn check(place: &Place, args: &[&str], expected: &[(&str, u64)]) {
    let expected: Vec<(String, u64)> =
        expected.iter().map(|(id, copies)| ((*id).to_owned(), *copies)).collect();
    assert_eq!(groups(place, args), expected);
}

fn indexed(ids: &[&str]) -> Place {
    let place = Place::new();
    place.write("a.jsonl", records(ids));
    place.search(&["index", "a.jsonl"]).expect(0);
    place
}

#[test]
fn the_oldest_copy_is_shown_for_all() {
    let place = indexed(&all());
    check(&place, &[], &[("first", 3), ("other", 0)]);
    check(
        &place,
        &["--no-group"],
        &[("edited", 0), ("first", 0), ("later", 0), ("other", 0), ("undated", 0)],
    );
    check(&place, &["--source", "Koran Fajar"], &[("later", 3), ("other", 0)]);
    check(&place, &["--sort", "newest", "--limit", "1"], &[("other", 0)]);
    place.search(&["query", "banjir"]).expect(0).prints("Warta Rindang · 2024-05-02 · first · +3 copies");
}

#[test]
fn copies_are_listed_with_outlet_and_day() {
    let place = indexed(&all());
    let listed = place.search(&["show", "later", "--copies"]).expect(0);
    assert_eq!(
        listed.stdout,
        "Warta Rindang · 2024-05-02 · first\nKabar Selat · 2024-05-04 · edited\nSuara Pasir Halun · undated\n"
    );
    place.search(&["show", "other", "--copies"]).expect(1).says("no other article is a copy");
}

#[test]
fn groups_grow_and_shrink_with_the_index() {
    let place = indexed(&["later", "other"]);
    check(&place, &[], &[("later", 0), ("other", 0)]);
    place.write("b.jsonl", records(&["first"]));
    place.search(&["index", "b.jsonl"]).expect(0);
    check(&place, &[], &[("first", 1), ("other", 0)]);
    place.write("c.jsonl", records(&["undated", "edited"]));
    place.search(&["index", "c.jsonl", "--commit-every", "1"]).expect(0);
    check(&place, &[], &[("first", 3), ("other", 0)]);
    place.write("b.jsonl", "{\"id\":\"first\",\"date\":\"2024-05-02\",\"text\":\"Banjir sudah surut.\"}\n");
    place.search(&["index", "b.jsonl"]).expect(0);
    check(&place, &[], &[("first", 0), ("later", 2), ("other", 0)]);
    place.write("c.jsonl", records(&["edited"]));
    place.search(&["index", "c.jsonl", "--prune"]).expect(0);
    check(&place, &[], &[("first", 0), ("later", 1), ("other", 0)]);
}

#[test]
fn whatever_the_order_and_the_commits_the_groups_are_the_same() {
    let whole = indexed(&all());
    let mut backwards = all();
    backwards.reverse();
    let place = Place::new();
    for id in backwards {
        place.write(&format!("{id}.jsonl"), record(id));
        place.search(&["index", &format!("{id}.jsonl")]).expect(0);
    }
    assert_eq!(groups(&place, &[]), groups(&whole, &[]));
}

#[test]
fn of_a_chain_of_copies_no_article_is_shown_twice() {
    let words: Vec<String> = (0..90).map(|number| format!("kata{number}")).collect();
    let part = |from: usize| format!("banjir {}", words[from..from + 60].join(" "));
    let place = Place::new();
    let record = |id: &str, day: u32, from: usize| {
        value!({ "id": id, "date": format!("2024-05-{day:02}"), "text": part(from) }).to_string() + "\n"
    };
    // The one in the middle is a copy of both others, which are none of each other.
    place.write("a.jsonl", record("left", 2, 0) + &record("middle", 1, 15) + &record("right", 3, 30));
    place.search(&["index", "a.jsonl"]).expect(0);
    let ids: Vec<String> = groups(&place, &[]).into_iter().map(|(id, _)| id).collect();
    let mut different = ids.clone();
    different.dedup();
    assert_eq!(ids, different);
    assert_eq!(place.ids(&["kata1"]), ["left"]);
}

#[test]
fn lost_groups_are_found_again() {
    let place = indexed(&all());
    std::fs::remove_file(place.path("idx/generation-1/copies")).unwrap();
    assert_eq!(groups(&place, &[]).len(), 5);
    place.search(&["index", "a.jsonl"]).expect(0).says("5 unchanged");
    check(&place, &[], &[("first", 3), ("other", 0)]);
}
