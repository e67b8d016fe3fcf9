//! `search query` in other shapes: explained, counted, in facets, in batches, all of it, fields of choice.

use crate::support::{Place, json, project, seeds};

fn indexed() -> Place {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id":"a","title":"Banjir Merendam Desa","text":"Banjir itu surut. Warga membersihkan rumah.","date":"2024-02-03","source":"Koran Fajar","place":"Lembah Sari"}
{"id":"b","text":"Air banjir naik lagi, warga mengungsi.","date":"2024-04","source":"koran fajar","place":"Lembah Sari"}
{"id":"c","text":"Kebanjiran, pasar ditutup.","date":"2024","source":"ANTARA"}
{"id":"d","text":"Panen padi melimpah.","date":"2021-05-06","source":"Kompas.com","place":"Bukit Wangi"}
"#,
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    place
}

/// Checks what `search query` prints.
#[track_caller]
fn check(args: &[&str], status: i32, expected: &[&str]) {
    let ran = indexed().search(&[&["query"], args].concat()).expect(status);
    assert_eq!(ran.stdout.lines().collect::<Vec<_>>(), expected, "{args:?}\n{}", ran.stderr);
}

#[test]
fn explain_tells_what_matched_and_what_it_adds() {
    let place = indexed();
    let printed = place.search(&["query", "--explain", "--limit", "1", "banjir warga"]).expect(0);
    let lines: Vec<&str> = printed.stdout.lines().collect();
    let starts = |start: &str| lines.iter().any(|line| line.starts_with(start));
    assert!(starts("    banjir ") && starts("    warga ") && starts("    places "), "{}", printed.stdout);
    let banjir = lines.iter().find(|line| line.starts_with("    banjir ")).unwrap();
    assert!(banjir.ends_with("  text: exact 1; title: exact 1"), "{banjir}");
    assert!(!place.search(&["query", "banjir"]).stdout.contains("exact"));
    let hits = json(&place.search(&["query", "--explain", "--format", "json", "banjir"]).stdout);
    let of = |id: &str| hits["hits"].as_array().unwrap().iter().find(|hit| hit["id"] == id).unwrap().clone();
    let leaf = &of("c")["why"]["leaves"][0];
    assert_eq!(leaf["typed"], "banjir");
    assert_eq!(leaf["matches"], json(r#"[{"field":"text","kind":"inflected","count":1}]"#));
    assert!(leaf["score"].as_f64().unwrap() > 0.0);
    let plain = json(&place.search(&["query", "--format", "json", "banjir"]).stdout);
    assert!(plain["hits"][0].get("why").is_none());
}

#[test]
fn what_is_explained_adds_up_to_the_score() {
    let place = Place::new();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    place.search(&["index", seeds]).expect(0);
    let (mut hits_met, mut copies_met) = (0, 0);
    for flags in [&[][..], &["--recency=30"], &["--sort", "newest"], &["--no-group"]] {
        for query in ["PBB gencatan", "harga cabai naik", "yang di", "\"gencatan senjata\" perundingan"] {
            let args =
                [&["query", "--explain", "--limit", "60", "--format", "json"], flags, &[query]].concat();
            for hit in json(&place.search(&args).stdout)["hits"].as_array().unwrap() {
                let why = &hit["why"];
                let number = |value: &serde_json::Value| value.as_f64().unwrap();
                let leaves = why["leaves"].as_array().unwrap().iter().map(|leaf| number(&leaf["score"]));
                let places =
                    ["lead", "pairs", "window", "coverage", "newness"].map(|part| number(&why[part]));
                let sum = leaves.chain(places).sum::<f64>();
                assert!((sum - number(&hit["score"])).abs() < 1e-3, "{flags:?} {query}: {hit}");
                hits_met += 1;
                copies_met += usize::from(why.get("copy").is_some());
            }
        }
    }
    assert!(hits_met > 100 && copies_met > 0, "{hits_met} hits, {copies_met} of which a copy matches best");
}

#[test]
fn explain_query_asks_no_index() {
    let place = Place::new();
    let args = ["query", "--explain-query", "judul:banjir +desa -hoaks tanggal:2024 \"surut"];
    let printed = place.search(&args).expect(0).stdout;
    let expected = [
        "word `desa`, in any form",
        "better with:",
        "  in the title: word `banjir`, in any form",
        "  word `surut`, in any form",
        "without: word `hoaks`, in any form",
        "dated `2024` (2024-01-01..2024-12-31)",
        "note: `\"`: a quotation mark without a second one; read as words",
    ];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
    place.search(&["query", "--explain-query", ""]).expect(0).prints("nothing to look for\n");
    place
        .search(&["query", "--explain-query", "--since", "2024", "--until", "2023", "x"])
        .expect(0)
        .prints("note: no day is both since `2024` (2024-01-01) and until `2023` (2023-12-31)\n");
}

#[test]
fn what_was_surely_meant_as_syntax_is_told() {
    let place = indexed();
    let told = |query: &str| place.search(&["query", query]).stderr;
    assert!(told("banjir sejak:kapan").contains("search: `sejak:kapan`: not a date"));
    assert!(told("banjir tanggal:2024..2023").contains("starts after it ends"));
    assert!(told("banjir sejak:2024 sampai:2023").contains("no day is both since `2024`"));
    assert!(told("\"banjir desa").contains("a quotation mark without a second one"));
    for plain in ["banjir", "a:b banjir", "banjir (desa) -5", "BANJIR DESA", "Jum'at banjir"] {
        assert_eq!(told(plain), "", "{plain}");
    }
    let backward = ["query", "--since", "2025-03", "--until", "2023-01", "banjir"];
    place.search(&backward).expect(1).says("no day is both since `2025-03` (2025-03-01) and until `2023-01`");
    let pasted = format!("banjir \"{}", "kata ".repeat(40));
    assert!(!place.search(&["query", &pasted]).stderr.contains("quotation"));
}

#[test]
fn count_prints_a_number() {
    check(&["--count", "banjir"], 0, &["3"]);
    check(&["--count", "--limit", "1", "--offset", "9", "banjir"], 0, &["3"]);
    check(&["--count", "gempa"], 1, &["0"]);
    check(&["--count", "--since", "2024", ""], 0, &["3"]);
}

#[test]
fn facets_count_all_that_matches() {
    check(
        &["--facets", "--limit", "0", "banjir"],
        0,
        &[
            "by source",
            "  Koran Fajar 2 ██████████████████████████████████████████████████",
            "  ANTARA      1 █████████████████████████",
            "",
            "by month",
            "  2024    1 ██████████████████████████████████████████████████",
            "  2024-02 1 ██████████████████████████████████████████████████",
            "  2024-03 0",
            "  2024-04 1 ██████████████████████████████████████████████████",
            "",
            "by place",
            "  Lembah Sari 2 ██████████████████████████████████████████████████",
            "  (unknown)   1",
        ],
    );
    let place = indexed();
    let found = json(&place.search(&["query", "--facets", "--format", "json", "warga padi banjir"]).stdout);
    assert_eq!(found["facets"]["places"]["unknown"], 1);
    let sources = json(
        r#"[{"name":"Koran Fajar","articles":2},{"name":"ANTARA","articles":1},{"name":"Kompas.com","articles":1}]"#,
    );
    assert_eq!(found["facets"]["sources"]["values"], sources);
    place.search(&["query", "--facets", "--limit", "1", "banjir"]).expect(0).prints("\n\nby source\n");
    place.search(&["query", "--facets", "--limit", "0", "gempa"]).expect(1);
    place.search(&["query", "--facets", "--format", "csv", "banjir"]).expect(2).says("text or json");
}

#[test]
fn facets_do_not_depend_on_how_an_index_was_made() {
    let facets = |order: &[usize], every: &str| {
        let lines: Vec<String> = (0..60)
            .map(|n| {
                let source = ["Warta Desa", "WARTA DESA", "Kabar Bukit"][n % 3];
                let place = ["Lembah Sari", "lembah sari"][n % 2];
                let text = format!("Banjir ke {n}.");
                format!(r#"{{"id":"x{n:02}","text":"{text}","source":"{source}","place":"{place}","date":"20{:02}"}}"#, n % 9 + 10)
            })
            .collect();
        let place = Place::new();
        let lines: Vec<&str> = order.iter().map(|n| lines[*n].as_str()).collect();
        place.write("a.jsonl", lines.join("\n"));
        place.search(&["index", "--commit-every", every, "a.jsonl"]).expect(0);
        let found = json(&place.search(&["query", "--facets", "--format", "json", "banjir"]).stdout);
        found["facets"].clone()
    };
    let forward: Vec<usize> = (0..60).collect();
    let backward: Vec<usize> = (0..60).rev().collect();
    let found = facets(&forward, "100");
    assert_eq!(found, facets(&backward, "7"));
    let sum: u64 =
        found["dates"]["values"].as_array().unwrap().iter().map(|v| v["articles"].as_u64().unwrap()).sum();
    assert_eq!(sum, 60);
}

#[test]
fn all_has_no_limit() {
    let place = Place::new();
    let lines: String =
        (0..300).map(|n| format!("{{\"id\":\"x{n:03}\",\"text\":\"Banjir ke {n}.\"}}\n")).collect();
    place.write("a.jsonl", lines);
    place.search(&["index", "--commit-every", "70", "a.jsonl"]).expect(0);
    let all = place.ids(&["--all", "--no-group", "banjir"]);
    assert_eq!(all.len(), 300);
    assert_eq!(all, place.ids(&["--limit", "300", "--no-group", "banjir"]));
    assert_eq!(place.ids(&["--all", "banjir"]), place.ids(&["--limit", "300", "banjir"]));
    for format in ["text", "csv", "jsonl"] {
        let of = |more: &[&str]| {
            place
                .search(&[&["query", "--no-group", "--format", format, "banjir"], more].concat())
                .expect(0)
                .stdout
        };
        assert_eq!(of(&["--all"]), of(&["--limit", "1000"]), "{format}");
    }
    for more in [["--limit", "3"], ["--offset", "3"], ["--format", "json"]] {
        place.search(&[&["query", "--all", "banjir"][..], &more].concat()).expect(2);
    }
    place.search(&["query", "--all", "gempa"]).expect(1).says("no article matches");
    let mut child =
        place.command(&["query", "--all", "banjir"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn fields_are_columns_in_their_order() {
    check(
        &["--format", "csv", "--fields", "id,date,source,place,title,copies", "--sort", "newest", "banjir"],
        0,
        &[
            "id,date,source,place,title,copies",
            "b,2024-04,koran fajar,Lembah Sari,,0",
            "a,2024-02-03,Koran Fajar,Lembah Sari,Banjir Merendam Desa,0",
            "c,2024,ANTARA,,,0",
        ],
    );
    check(
        &["--format", "jsonl", "--fields", "date,id,text", "--limit", "1", "padi"],
        0,
        &[r#"{"date":"2021-05-06","id":"d","text":"Panen padi melimpah."}"#],
    );
    let place = indexed();
    place
        .search(&["query", "--format", "csv", "--fields", "id,harga", "banjir"])
        .expect(2)
        .says("cannot print the field `harga`: fields are rank, score, id,");
    place.search(&["query", "--fields", "id", "banjir"]).expect(2).says("--format csv");
}

#[test]
fn a_batch_is_answered_in_its_order() {
    let place = indexed();
    let queries = "{\"id\":\"q1\",\"query\":\"padi\"}\n\ngempa\n{\"id\":7,\"query\":\"banjir -desa\"}\n";
    place.write("q.jsonl", queries);
    let fields = ["--fields", "id", "--batch"];
    let run = |args: &[&str]| place.search_with_input(&[&["query"], args].concat(), queries.as_bytes());
    let expected = [
        r#"{"id":"q1","query":"padi","total":1,"total_is_exact":true,"notices":[],"hits":[{"id":"d"}]}"#,
        r#"{"id":3,"query":"gempa","total":0,"total_is_exact":true,"notices":[],"hits":[]}"#,
        r#"{"id":7,"query":"banjir -desa","total":2,"total_is_exact":true,"notices":[],"hits":[{"id":"b"},{"id":"c"}]}"#,
    ];
    for threads in ["1", "2", "9"] {
        for file in ["q.jsonl", "-"] {
            let printed = run(&[&fields[..], &[file, "--threads", threads]].concat()).expect(0).stdout;
            assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{threads} {file}");
        }
    }
    let counted = run(&["--batch", "-", "--count"]).expect(0).stdout;
    assert_eq!(json(counted.lines().next().unwrap())["hits"], json("[]"));
    let filtered = run(&["--batch", "-", "--until", "2022"]).expect(0).stdout;
    assert_eq!(json(filtered.lines().last().unwrap())["total"], 0);
    place.search_with_input(&["query", "--batch", "-"], b"gempa\nlongsor\n").expect(1);
    place.search_with_input(&["query", "--batch", "-"], b"\n").expect(1).says("no query");
}

#[test]
fn a_bad_batch_is_told_with_its_line() {
    let place = indexed();
    place.write("q.jsonl", "banjir\n\n{\"id\":\"a\"}\n");
    place
        .search(&["query", "--batch", "q.jsonl"])
        .expect(2)
        .says("cannot read the queries `q.jsonl`, line 3: there is no `query` in it");
    place.search(&["query", "--batch", "missing"]).expect(2).says("`missing`");
    place.search(&["query", "--batch", "q.jsonl", "banjir"]).expect(2);
    place.search(&["query", "--batch", "q.jsonl", "--format", "csv"]).expect(2).says("JSON Lines");
    place.search(&["query", "--threads", "2", "banjir"]).expect(2).says("--batch");
}

#[test]
fn recency_raises_what_is_new() {
    let place = Place::new();
    place.write(
        "a.jsonl",
        r#"{"id":"old","text":"Banjir besar, banjir lagi, banjir terus di desa itu.","date":"2019-01-02"}
{"id":"new","text":"Warga melihat banjir besar datang di desa itu pagi ini.","date":"2024-01-02"}
"#,
    );
    place.search(&["index", "a.jsonl"]).expect(0);
    let score = |args: &[&str], id: &str| {
        let args = [&["query", "--format", "json", "banjir"], args].concat();
        let hits = json(&place.search(&args).expect(0).stdout);
        let hit = hits["hits"].as_array().unwrap().iter().find(|hit| hit["id"] == id).unwrap().clone();
        hit["score"].as_f64().unwrap()
    };
    let plain = score(&[], "new");
    assert!(score(&["--recency"], "new") > plain);
    assert_eq!(score(&["--recency=30"], "new"), score(&["--recency"], "new"));
    assert!(score(&["--recency"], "old") < score(&["--recency=100000"], "old"));
    for bad in ["--recency=0", "--recency=-3", "--recency=lama", "--recency=inf"] {
        place.search(&["query", bad, "banjir"]).expect(2).says("not a number of days above 0");
    }
    let printed = place.search(&["query", "--recency", "-sepak", "banjir"]).expect(0);
    assert!(printed.stderr.is_empty(), "{}", printed.stderr);
}

#[test]
fn every_shape_keeps_the_contract_of_the_json() {
    let schema = std::fs::read_to_string(project().join("index-schema/hits.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&json(&schema)).unwrap();
    let place = Place::new();
    place.search(&["index", seeds().to_str().unwrap()]).expect(0);
    let queries = "gencatan senjata\n{\"id\":\"a\",\"query\":\"gempa\"}\nxyzzy\n";
    let shapes: [&[&str]; 3] = [
        &["--format", "json", "--explain", "--facets", "gempa bumi"],
        &["--format", "json", "--facets", "xyzzy"],
        &["--batch", "-", "--explain", "--facets"],
    ];
    for args in shapes {
        let printed = place.search_with_input(&[&["query"], args].concat(), queries.as_bytes()).stdout;
        let answers: Vec<&str> =
            if args.contains(&"--batch") { printed.lines().collect() } else { vec![&printed] };
        for answer in answers {
            let answer = json(answer);
            let problems: Vec<String> =
                validator.iter_errors(&answer).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{args:?}: {problems:?}");
        }
    }
}
