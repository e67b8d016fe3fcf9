//! The other commands: show, info, export, analyze, completions, man, and every `--help`.

use crate::support::{Place, json, seeds};

fn indexed() -> Place {
    let place = Place::new();
    place.write(
        "a.jsonl",
        "{\"id\":\"kf-1\",\"judul\":\"Banjir\",\"isi\":\"Air naik.\\u001b[31m Warga pergi.\",\"tanggal\":\"2 Mei 2024, 10:05 \
         WIB\",\"sumber\":\"Koran Fajar\",\"kategori\":\"desa\"}\n{\"id\":\"kf-2\",\"isi\":\"Air surut.\"}\n",
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    place
}

#[test]
fn show_prints_what_is_known() {
    let place = indexed();
    let shown = place.search(&["show", "kf-1"]).expect(0);
    let shown = shown
        .prints("Banjir\n")
        .prints("source      Koran Fajar")
        .prints("date        2024-05-02T10:05+07:00 (from record)");
    assert!(!shown.stdout.contains('\u{1b}'), "no article commands the terminal");
    let article = json(&place.search(&["show", "kf-1", "--format", "json"]).stdout);
    assert_eq!((&article["kategori"], &article["date"]), (&"desa".into(), &"2024-05-02T10:05+07:00".into()));
    place
        .search(&["show", "kf"])
        .expect(2)
        .says("no article has this id")
        .says("ids that begin so: kf-1, kf-2");
    place.search(&["show", "x"]).expect(2).says("search query");
}

#[test]
fn info_tells_what_the_index_holds() {
    let place = indexed();
    let told = place.search(&["info"]).expect(0);
    told.prints("articles  2").prints("dates     2024-05-02T10:05+07:00").prints("1  Koran Fajar");
    let told = json(&place.search(&["info", "--format", "json"]).stdout);
    assert_eq!((&told["articles"], &told["dated"]), (&2.into(), &1.into()));
    assert_eq!(told["sources"], serde_json::json!([{"name": "Koran Fajar", "articles": 1}]));
    assert!(told["bytes"].as_u64().unwrap() > 1000);
}

#[test]
fn an_export_indexed_again_answers_the_same() {
    let first = Place::new();
    first.search(&["index", seeds().to_str().unwrap()]).expect(0);
    let exported = first.search(&["export"]).expect(0).stdout;
    let second = Place::new();
    second.search_with_input(&["index", "--format", "jsonl", "-"], exported.as_bytes()).expect(0);
    let mut lines: [Vec<String>; 2] =
        [&exported, &second.search(&["export"]).stdout].map(|text| text.lines().map(str::to_owned).collect());
    lines.iter_mut().for_each(|lines| lines.sort());
    assert_eq!(lines[0], lines[1]);
    for query in ["gencatan senjata", "harga cabai", "gempa", "korupsi jembatan", "\"gempa bumi\""] {
        let answers = [&first, &second].map(|place| {
            let args = ["query", "--format", "csv", "--limit", "50", query];
            let printed = place.search(&args).stdout;
            let mut table = csv::Reader::from_reader(printed.as_bytes());
            let path = table.headers().unwrap().iter().position(|name| name == "path").unwrap();
            let cells = |row: csv::StringRecord| {
                row.iter()
                    .enumerate()
                    .filter(|(at, _)| *at != path)
                    .map(|(_, cell)| cell.to_owned())
                    .collect()
            };
            table.records().map(|row| cells(row.unwrap())).collect::<Vec<Vec<String>>>()
        });
        assert_eq!(answers[0], answers[1], "{query}");
    }
}

#[test]
fn analyze_shows_each_token() {
    let place = Place::new();
    let shown = place.search(&["analyze", "Penembakan di Nagorno-Karabakh"]).expect(0);
    shown
        .prints("0..10   Penembakan  penembakan  penembakan  tembak    peN- tembak -an  root, cost")
        .prints("22..30  Karabakh");
    place.search(&["analyze", "--analyzer", "english", "shooting"]).expect(0).prints("shoot\n");
    place.search_with_input(&["analyze"], b"menulis").expect(0).prints("tulis");
    place.search(&["analyze", "--analyzer", "latin", "x"]).expect(2).says("no analyzer is called `latin`");
}

#[test]
fn analyze_takes_any_text() {
    let place = Place::new();
    place.search_with_input(&["analyze"], "a".repeat(70_000).as_bytes()).expect(0);
    place.search_with_input(&["analyze"], "-nya".repeat(70_000).as_bytes()).expect(0);
    place
        .search(&["analyze", "--lexicon", "tiada.txt", "x"])
        .expect(2)
        .says("cannot read the lexicon `tiada.txt`");
}

#[test]
fn stems_gives_a_line_for_a_line() {
    let place = Place::new();
    let odd = b"menembak\n\n\xff\xfe\r\nke-75\n   \nrumah sakit\n\0\n!!!\nlast";
    let printed = place.search_with_input(&["analyze", "--stems"], odd).expect(0).stdout;
    assert_eq!(printed.lines().count(), 9, "{printed:?}");
    assert_eq!(printed.lines().next(), Some("tembak"));
    assert_eq!(printed.lines().nth(3), Some("75"));
}

#[test]
fn every_command_has_help_with_an_example() {
    let place = Place::new();
    place.search(&["--help"]).expect(0).prints("Examples:");
    for command in ["index", "query", "show", "info", "export", "analyze", "completions", "man"] {
        place.search(&[command, "--help"]).expect(0).prints("Example").prints(&format!("search {command}"));
    }
    for command in ["run", "score", "extract"] {
        let help = place.search(&["eval", command, "--help"]);
        help.expect(0).prints("Example").prints(&format!("search eval {command}"));
    }
}

#[test]
fn completions_and_the_manual_page() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        place.search(&["completions", shell]).expect(0).prints("rebuild");
    }
    place.search(&["man"]).expect(0).prints(".TH search 1").prints("SEARCH QUERY");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let place = indexed();
    let mut child = place.command(&["export"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn wrong_usage_is_told_with_status_2() {
    let place = Place::new();
    place.search(&["index"]).expect(2).says("PATH");
    place.search(&["query", "--format", "xml", "x"]).expect(2).says("text, json, jsonl and csv");
    place.search(&["frobnicate"]).expect(2);
}
