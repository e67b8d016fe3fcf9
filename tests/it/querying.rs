//! `search query`: any text, filters, orders, formats, and the contract of the JSON.

use proptest::prelude::*;

use crate::support::{Place, json, project, seeds};

fn indexed() -> Place {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id":"day","text":"Tentara menembaki jembatan di Lembah Sari. Warga mengungsi.","date":"2022-09-13","source":"ANTARA"}
{"id":"month","text":"Penembakan itu terjadi sebelum gencatan senjata.","date":"2022-09","source":"Kompas.com"}
{"id":"year","text":"Senjata api disita sesudah gencatan. Tembakan terdengar.","date":"2022","source":"KONTAN.CO.ID"}
{"id":"none","text":"Pada hari Jum'at warga Nagorno-Karabakh membaca Al-Qur'an di masjid.","title":"Tembakan Meriam Jum'at","source":"Koran Fajar"}
{"id":"english","text":"The soldiers were shooting at the old bridge while the villagers moved their cattle to the hills."}
"#,
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    place
}

#[test]
fn inflected_forms_are_found_and_the_exact_form_comes_first() {
    let place = indexed();
    let ids = place.ids(&["tembakan"]);
    assert_eq!(ids.len(), 4, "{ids:?}");
    assert_eq!(ids[0], "year", "{ids:?}");
}

#[test]
fn spellings_meet() {
    let place = indexed();
    for query in [
        "jumat",
        "Jum'at",
        "JUM’AT",
        "quran",
        "Al-Qur'an",
        "karabakh",
        "Nagorno-Karabakh",
        "nagorno karabakh",
    ] {
        assert_eq!(place.ids(&[query])[0], "none", "{query}");
    }
}

#[test]
fn acronyms_and_their_long_forms_find_each_other() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id":"short","text":"Utusan PBB tiba di Lembah Sari."}
{"id":"long","text":"Sidang Perserikatan Bangsa-Bangsa ditunda."}
{"id":"half","text":"Perserikatan tani itu rukun."}
{"id":"states","text":"Kapal Amerika Serikat berlabuh."}
{"id":"axle","text":"Bengkel itu mengganti as roda, as depan."}
"#,
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["PBB"]), ["short", "long"]);
    assert_eq!(place.ids(&["perserikatan bangsa-bangsa"]), ["long", "short", "half"]);
    assert_eq!(place.ids(&["as"]), ["axle"]);
    assert_eq!(place.ids(&["AS"]), ["axle", "states"]);
    assert_eq!(place.ids(&["kapal amerika serikat"]), ["states"]);
    assert_eq!(place.ids(&["(PBB)?"]), ["short", "long"]);
    place.search(&["query", "PBB"]).expect(0).prints("Perserikatan Bangsa-Bangsa");
    let hits = json(&place.search(&["query", "--format", "json", "PBB"]).expect(0).stdout);
    assert_eq!(hits["hits"][1]["passages"][0]["marks"].as_array().map(Vec::len), Some(1), "{hits}");
}

#[test]
fn words_joined_by_chance_are_found_each() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id":"route","text":"Kereta Bandung-Lampung dan Bali-Balikpapan, laga Argentina-Palestina."}
{"id":"both","text":"Menteri menandatangani naskah itu."}"#,
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    for word in ["bandung", "lampung", "bali", "balikpapan", "palestina"] {
        assert_eq!(place.ids(&[word]), ["route"], "{word}");
    }
    let hits = json(&place.search(&["query", "--format", "json", "tanda tangan"]).expect(0).stdout);
    assert_eq!(hits["hits"][0]["passages"][0]["marks"].as_array().map(Vec::len), Some(1), "{hits}");
}

#[test]
fn a_verb_in_a_headline_keeps_its_root() {
    let place = Place::new();
    place.write("a.jsonl", r#"{"id":"a","title":"Warga dari Desa Menghadiri Rapat","text":"Isi."}"#);
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["dihadiri"]), ["a"]);
}

#[test]
fn a_lexicon_of_one_s_own_goes_with_the_index() {
    let place = Place::new();
    place.write("kata.txt", "[roots]\nkepo v\n[acronyms]\nKDS\tKoran Desa Sari\n");
    place.write(
        "a.jsonl",
        r#"{"id":"a","text":"Ia mengepokan tetangga."}
{"id":"b","text":"Menurut Koran Desa Sari, hujan turun."}"#,
    );
    place.search(&["index", "--lexicon", "kata.txt", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["kepo"]), ["a"]);
    assert_eq!(place.ids(&["KDS"]), ["b"]);
    place.search(&["index", "a.jsonl"]).expect(0);
    place.write("lain.txt", "[roots]\nkepol v\nkepo v\n");
    place
        .search(&["index", "--lexicon", "lain.txt", "a.jsonl"])
        .expect(2)
        .says("it was made with another lexicon than the one given")
        .says("--rebuild");
    place.search(&["index", "--rebuild", "--lexicon", "lain.txt", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["KDS"]), [""; 0]);
    place.search(&["index", "--rebuild", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["kepo"]), ["a"]);
    place.write("salah.txt", "[roots]\nkepo v\n[names]\nbontot kuala\n");
    place
        .search(&["analyze", "--lexicon", "salah.txt", "x"])
        .expect(2)
        .says("`salah.txt`, line 4")
        .says("`kuala` says nothing here");
    place.write(
        "lebih.txt",
        "[roots]\nkepol v\nkepo v\n[acronyms]\nKDS\tKoran Desa Sari\nIMB\tIa Mengepokan Banyak\n",
    );
    place.search(&["index", "--lexicon", "lebih.txt", "a.jsonl"]).expect(0);
    place.search(&["info"]).expect(0).prints("lexicon   6 lines of its own");
    assert_eq!(place.ids(&["IMB"]), [""; 0]);
    assert_eq!(place.ids(&["KDS"]), ["b"]);
}

#[test]
fn english_articles_are_found_by_english_stems() {
    assert_eq!(indexed().ids(&["shoot"]), ["english"]);
}

#[test]
fn phrases_and_operators() {
    let place = indexed();
    assert_eq!(place.ids(&["\"gencatan senjata\""]), ["month"]);
    assert_eq!(place.ids(&["+gencatan +api"]), ["year"]);
    assert_eq!(place.ids(&["gencatan -api"]), ["month"]);
    assert_eq!(place.ids(&["-gencatan"]).len(), 3);
}

#[test]
fn filters_overlap_with_what_a_date_may_mean() {
    let place = indexed();
    let found = |args: &[&str]| {
        let mut ids = place.ids(&[args, &["tembak"]].concat());
        ids.sort();
        ids
    };
    assert_eq!(found(&["--since", "2022-09-14"]), ["month", "year"]);
    assert_eq!(found(&["--until", "2022-08"]), ["year"]);
    assert_eq!(found(&["--since", "2022-09-13", "--until", "2022-09-13"]), ["day", "month", "year"]);
    assert_eq!(found(&["--since", "2023"]), [""; 0]);
    assert_eq!(found(&["--undated"]), ["none"]);
    assert_eq!(found(&["--source", "kompas", "--source", "kontan"]), ["month", "year"]);
    assert_eq!(
        place.ids(&["--source", "fajar", "meriam"]),
        ["none"],
        "a part of a name that no source has whole"
    );
    assert_eq!(place.ids(&["--lang", "en", ""]), ["english"]);
    place
        .search(&["query", "--source", "kompos", "tembak"])
        .expect(1)
        .says("no article has the source `kompos`; nearest: kompas");
    place
        .search(&["query", "sumber:kompos"])
        .expect(1)
        .says("no article has the source `kompos`; nearest: kompas");
    place.search(&["query", "--source", "zzz", "tembak"]).expect(1).says("source `zzz`").says("search info");
    place.search(&["query", "penulis:zzz tembak"]).expect(1).says("no article has the author `zzz`");
    place.search(&["query", "--since", "2022-02-30", "x"]).expect(2).says("February 2022 has 28 days");
    assert_eq!(found(&["sejak:2022-09-14", "sampai:2022-12"]), ["month", "year"]);
    assert_eq!(found(&["sejak:2023", "sampai:2022"]), [""; 0]);
    assert_eq!(found(&["(sumber:kompas OR sumber:kontan)"]), ["month", "year"]);
    let roughly = "of 2 hits only the month or year is known: they may be of other days";
    place
        .search(&["query", "--since", "2022-09-13", "--until", "2022-09-13", "tembak"])
        .expect(0)
        .says(roughly);
    place.search(&["query", "tanggal:2022-09-13 tembak"]).expect(0).says(roughly);
    assert!(
        !place.search(&["query", "--since", "2022", "tembak"]).expect(0).stderr.contains("only the month")
    );
    let unclosed = json(&place.search(&["query", "--format", "json", "\"tembak"]).expect(0).stdout);
    assert!(unclosed["notices"][0].as_str().unwrap().contains("without a second one"), "{unclosed}");
    assert_eq!(found(&["sumber:kompas", "sumber:kontan"]), ["month", "year"]);
    assert_eq!(found(&["--since", "13 september 2022", "--until", "13/9/2022"]), ["day", "month", "year"]);
}

#[test]
fn orders() {
    let place = indexed();
    assert_eq!(place.ids(&["--sort", "newest", "tembak"]), ["day", "month", "year", "none"]);
    assert_eq!(place.ids(&["--sort", "oldest", "tembak"]), ["year", "month", "day", "none"]);
    assert_eq!(place.ids(&["--sort", "oldest", "--offset", "1", "--limit", "2", "tembak"]), ["month", "day"]);
}

#[test]
fn an_outlet_is_meant_by_any_of_its_names() {
    let place = indexed();
    for name in ["kompas", "Kompas.com", "kompas.id", "Harian Kompas"] {
        assert_eq!(place.ids(&["--source", name, "tembak"]), ["month"], "{name}");
    }
    place.search(&["query", "--source", "Antah", "--source", "antara", "tembak"]).expect(0).says("`Antah`");
}

#[test]
fn equal_scores_are_in_the_order_of_ids() {
    let place = Place::new();
    let lines: String =
        (0..40).rev().map(|n| format!("{{\"id\":\"x{n:02}\",\"text\":\"Banjir besar.\"}}\n")).collect();
    place.write("a.jsonl", lines);
    place.search(&["index", "--commit-every", "7", "a.jsonl"]).expect(0);
    let expected: Vec<String> = (0..40).map(|n| format!("x{n:02}")).collect();
    assert_eq!(place.ids(&["--no-group", "--limit", "40", "banjir"]), expected);
    assert_eq!(place.ids(&["--no-group", "--limit", "3", "--offset", "5", "banjir"]), expected[5..8]);
}

#[test]
fn any_text_is_a_valid_query() {
    let place = indexed();
    let rubbish = "kata \"lain( +) -- OR tembak* ~2 [a TO b] \\ ".repeat(2400);
    let unbroken = "di,tembak,senjata,".repeat(5000);
    let odd = [
        "\"senjata",
        "AND",
        "OR NOT",
        "-",
        "+",
        "-hujan",
        "---",
        "-- hujan --",
        "()",
        "a:b",
        "Jum'at",
        "",
        "💥",
    ];
    for query in odd.into_iter().chain(["https://x.example/a?b=c#d", &rubbish, &unbroken]) {
        let ran = place.search(&["query", query]);
        assert!((0..=1).contains(&ran.status), "{query:.60}: {}", ran.stderr);
    }
    for query in ["-h", "--color", "--"] {
        let ran = place.search(&["query", "--", query]);
        assert!((0..=1).contains(&ran.status), "{query}: {}", ran.stderr);
    }
    place.search(&["query", "-api", "gencatan"]).expect(0);
    let printed = place.search(&["query", "gencatan", "senjata", "--limit", "1"]).expect(0).stdout;
    assert!(!printed.contains(" 2. "), "{printed}");
}

#[test]
fn parts_of_a_typed_word_belong_together() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        "{\"id\":\"covid\",\"text\":\"Vaksin Covid-19 tiba.\"}\n{\"id\":\"polio\",\"text\":\"Vaksin polio dibagikan 19 Mei.\"}\n",
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["vaksin -Covid-19"]), ["polio"]);
    assert_eq!(place.ids(&["vaksin +Covid-19"]), ["covid"]);
    assert_eq!(place.ids(&["Covid-19"]), ["covid"]);
    let hits = json(&place.search(&["query", "--format", "json", "vaksin Covid-19"]).stdout);
    let marks = |at: usize| hits["hits"][at]["passages"][0]["marks"].as_array().unwrap().len();
    assert_eq!((marks(0), marks(1)), (2, 1), "`Covid-19` is one mark, and a lone 19 is none");
}

#[test]
fn rarity_is_counted_over_all_languages() {
    let place = Place::new();
    let indonesian = (0..50)
        .map(|n| format!("{{\"id\":\"i{n}\",\"text\":\"Hujan di Jakarta turun lagi.\",\"lang\":\"id\"}}\n"));
    let english = "{\"id\":\"e\",\"text\":\"It rained on and on and on in Jakarta all day and night.\",\"lang\":\"en\"}\n";
    place.write("a.jsonl", indonesian.chain([english.to_owned()]).collect::<String>());
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(place.ids(&["--limit", "60", "jakarta"]).last().unwrap(), "e");
}

#[test]
fn a_folder_of_which_nothing_can_be_read_is_an_error() {
    let place = Place::new();
    place.write("in/a.jsonl", "rusak\n");
    place.search(&["query", "--in", "in", "banjir"]).expect(2).says("in/a.jsonl:1");
    place
        .search_with_input(&["query", "--in", "-", "--input-format", "txt", "banjir"], b"Banjir besar.")
        .expect(0);
    place.search(&["query", "--in", "in", "!!!"]).expect(2).says("the query holds no word");
}

#[test]
fn too_many_words_are_told() {
    let words: String = (0..300).map(|n| format!("kata{n} ")).collect();
    indexed().search(&["query", &words]).expect(1).says("the last 44 were not searched");
}

#[test]
fn the_json_keeps_its_contract() {
    let schema = std::fs::read_to_string(project().join("index-schema/hits.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&json(&schema)).unwrap();
    let place = Place::new();
    place.search(&["index", seeds().to_str().unwrap()]).expect(0);
    for query in ["gencatan senjata", "\"gempa bumi\" -hoaks", "seaweed", "xyzzy"] {
        let printed = place.search(&["query", "--format", "json", query]);
        let value = json(&printed.stdout);
        let problems: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{query}: {problems:?}");
        for hit in value["hits"].as_array().unwrap() {
            let shown = place.search(&["show", "--format", "json", hit["id"].as_str().unwrap()]);
            check_passages(hit, json(&shown.stdout)["text"].as_str().unwrap());
        }
    }
}

/// Passages and marks point into the original text.
#[track_caller]
fn check_passages(hit: &serde_json::Value, text: &str) {
    let range = |value: &serde_json::Value| {
        value["byte_start"].as_u64().unwrap() as usize..value["byte_end"].as_u64().unwrap() as usize
    };
    for passage in hit["passages"].as_array().unwrap() {
        assert_eq!(&text[range(passage)], passage["text"].as_str().unwrap());
        for mark in passage["marks"].as_array().unwrap() {
            assert!(text[range(mark)].chars().all(|c| !c.is_whitespace() || c == ' '));
        }
    }
}

#[test]
fn input_records_keep_their_contract() {
    let schema = std::fs::read_to_string(project().join("index-schema/article.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&json(&schema)).unwrap();
    let place = Place::new();
    place.search(&["index", seeds().to_str().unwrap()]).expect(0);
    let exported = place.search(&["export"]).expect(0);
    assert_eq!(exported.stdout.lines().count(), 54);
    for line in exported.stdout.lines() {
        let problems: Vec<String> =
            validator.iter_errors(&json(line)).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{problems:?} in {line}");
    }
}

#[test]
fn a_headline_above_the_text_is_no_passage() {
    let place = Place::new();
    place.write("a.txt", "Banjir Merendam Lembah Sari\n\nAir banjir naik dua meter.");
    place.search(&["index", "a.txt"]).expect(0);
    let hits = json(&place.search(&["query", "--format", "json", "banjir"]).stdout);
    assert_eq!(hits["hits"][0]["title"], "Banjir Merendam Lembah Sari");
    assert_eq!(hits["hits"][0]["passages"][0]["text"], "Air banjir naik dua meter.");
    assert_eq!(hits["hits"][0]["passages"][0]["byte_start"], 29);
}

#[test]
fn csv_is_a_table() {
    let printed = indexed().search(&["query", "--format", "csv", "tembak"]).expect(0);
    let mut table = csv::Reader::from_reader(printed.stdout.as_bytes());
    assert_eq!(table.headers().unwrap().len(), 10);
    assert_eq!(table.records().map(Result::unwrap).count(), 4);
}

#[test]
fn colour_comes_only_when_asked_for_or_seen() {
    let place = indexed();
    let escape = '\u{1b}';
    assert!(!place.search(&["query", "tembak"]).stdout.contains(escape));
    assert!(!place.search(&["query", "--color", "never", "tembak"]).stdout.contains(escape));
    place.search(&["query", "--color", "always", "tembak"]).prints("\u{1b}[1;31mmenembaki\u{1b}[0m");
}

#[test]
fn a_folder_is_asked_without_an_index() {
    let place = Place::new();
    place.write("in/a.txt", "Banjir di Lembah Sari.");
    place.search(&["query", "--in", "in", "banjir"]).expect(0).prints("Banjir di Lembah Sari.");
    assert!(!place.path("idx").exists());
    place.search(&["query", "--in", "in", "gempa"]).expect(1).says("no article matches");
    place.search(&["query", "--in", "missing", "gempa"]).expect(2).says("cannot read `missing`");
}

#[test]
fn where_there_is_no_index_the_next_step_is_told() {
    Place::new()
        .search(&["query", "banjir"])
        .expect(2)
        .says("there is no index here")
        .says("search index PATH");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_query_has_an_answer(query in "\\PC{0,40}|([a-z]{1,6}|[\"+() -]|tembak|AND ){0,12}") {
        thread_local!(static INDEX: telusur::Index = {
            let place = indexed();
            telusur::Index::open(place.path("idx")).unwrap()
        });
        INDEX.with(|index| {
            let request = telusur::searcher::Request::from(telusur::Query::from(query.as_str()));
            let hits = index.search(&request).unwrap();
            prop_assert!(hits.hits.len() as u64 <= hits.total);
            Ok(())
        })?;
    }
}
