//! `search eval run` and `search eval score`: what is found against what is known to be relevant.

use std::process::Command;

use serde_json::json as value;

use crate::support::{Place, json, seeds, shared};

const ARTICLES: &str = r#"{"id":"kf-1","title":"Banjir di Lembah Sari","text":"Banjir merendam tiga desa."}
{"id":"kf-2","text":"Warga membersihkan rumah sesudah banjir."}
{"id":"kf-3","text":"Harga beras naik di pasar."}
"#;

const TOPICS: &str = "g1\tbanjir lembah sari\ng2\tharga beras\ng3\tlayang-layang\n";
const QRELS: &str = "g1 0 kf-1 2\ng1 0 kf-2 1\ng2 0 kf-3 1\ng3 0 kf-9 1\n";

fn indexed() -> Place {
    let place = Place::new();
    place.write("a.jsonl", ARTICLES);
    place.write("topics.tsv", TOPICS);
    place.write("qrels.txt", QRELS);
    place.search(&["index", "a.jsonl"]).expect(0);
    place
}

const SEED_QUERIES: [&str; 5] =
    ["gencatan senjata", "harga", "warga desa pengungsi", "\"gempa bumi\" air", "kata menteri"];

/// An index of the seeds, made with `args`, and topics to ask it.
fn seeded(args: &[&str]) -> Place {
    let place = Place::new();
    let seeds = seeds();
    let args: Vec<&str> = ["index", seeds.to_str().unwrap()].iter().chain(args).copied().collect();
    place.search(&args).expect(0);
    let topics = (0..100).map(|at| format!("t{at}\t{}\n", SEED_QUERIES[at % SEED_QUERIES.len()]));
    place.write("topics.tsv", topics.collect::<String>());
    place
}

/// The run for the topics of `place`, from standard output.
#[track_caller]
fn run_of(place: &Place, args: &[&str]) -> String {
    let args: Vec<&str> =
        ["eval", "run", "--topics", "topics.tsv", "--run", "-"].iter().chain(args).copied().collect();
    place.search(&args).expect(0).stdout
}

/// Query and document of each line, in the order of the run.
#[track_caller]
fn found(run: &str) -> Vec<(&str, &str)> {
    let line = |line| match str::split(line, ' ').collect::<Vec<_>>()[..] {
        [query, "Q0", document, _rank, _score, _tag] => (query, document),
        _ => panic!("{line}"),
    };
    run.lines().map(line).collect()
}

#[test]
fn a_run_is_written_and_scored() {
    let place = indexed();
    let written =
        place.search(&["eval", "run", "--topics", "topics.tsv", "--run", "a.run", "--tag", "coba"]).expect(0);
    assert_eq!(written.says("nothing was found for 1 of 3 topics: g3").stdout, "");
    let run = place.read("a.run");
    assert_eq!(found(&run), [("g1", "kf-1"), ("g1", "kf-2"), ("g2", "kf-3")]);
    assert!(run.lines().all(|line| line.ends_with(" coba")), "{run}");
    let scored = place.search(&["eval", "score", "qrels.txt", "a.run"]).expect(0);
    scored
        .prints("3 queries of qrels.txt")
        .prints("nDCG@10     0.6667")
        .prints("MRR@10      0.6667")
        .prints("success@1   0.6667")
        .prints("recall@100  0.6667")
        .prints("MAP         0.6667")
        .says("`a.run` has nothing for 1 query, scored 0");
}

#[test]
fn a_run_has_the_order_of_the_query_command() {
    let place = seeded(&[]);
    let run = run_of(&place, &[]);
    for (at, query) in SEED_QUERIES.into_iter().enumerate() {
        let topic = format!("t{at}");
        let documents: Vec<&str> =
            found(&run).into_iter().filter(|(id, _)| *id == topic).map(|(_, document)| document).collect();
        assert_eq!(documents, place.ids(&["--no-group", "--limit", "1000", query]), "{query}");
    }
}

#[test]
fn runs_are_the_same_whatever_the_threads_and_commits() {
    let place = seeded(&["--threads", "1"]);
    let run = run_of(&place, &["--threads", "1"]);
    assert_eq!(run.lines().next_back().unwrap().split(' ').next(), Some("t99"));
    for threads in ["2", "7", "200"] {
        assert_eq!(run, run_of(&place, &["--threads", threads]), "{threads} threads");
    }
    for args in [["--threads", "4", "--commit-every", "3"], ["--threads", "2", "--commit-every", "11"]] {
        assert_eq!(run, run_of(&seeded(&args), &[]), "{args:?}");
    }
    place.search(&["index", "--rebuild", "--commit-every", "5", seeds().to_str().unwrap()]).expect(0);
    assert_eq!(run, run_of(&place, &[]));
}

#[test]
fn copies_are_folded_when_asked_and_the_limit_holds() {
    let place = Place::new();
    let story = "Banjir setinggi dua meter merendam tiga desa di tepi sungai pada Kamis malam setelah hujan turun \
                 selama enam jam tanpa henti. Petugas mengungsikan dua ratus warga ke balai desa.";
    for id in ["a", "b", "c"] {
        place.write(&format!("{id}.jsonl"), value!({ "id": id, "text": story }).to_string());
        place.search(&["index", &format!("{id}.jsonl")]).expect(0);
    }
    place.write("topics.tsv", "g1\tbanjir\n");
    assert_eq!(found(&run_of(&place, &[])), [("g1", "a"), ("g1", "b"), ("g1", "c")]);
    assert_eq!(found(&run_of(&place, &["--limit", "2"])), [("g1", "a"), ("g1", "b")]);
    assert_eq!(found(&run_of(&place, &["--group"])).len(), 1);
}

#[test]
fn topics_are_read_in_all_forms() {
    let place = indexed();
    let run = run_of(&place, &[]);
    place.write(
        "topics.trec",
        "<top>\n<num> Number: g1\n<title> banjir lembah sari\n</top>\n<top><num>g2<title>harga beras</top>\n\
         <top><num>g3<title>layang-layang</top>",
    );
    place.write(
        "topics.jsonl",
        "{\"_id\":\"g1\",\"text\":\"banjir lembah sari\"}\n{\"_id\":\"g2\",\"text\":\"harga beras\"}\n\
         {\"_id\":\"g3\",\"text\":\"layang-layang\"}",
    );
    for topics in ["topics.trec", "topics.jsonl"] {
        assert_eq!(
            run,
            place.search(&["eval", "run", "--topics", topics, "--run", "-"]).expect(0).stdout,
            "{topics}"
        );
    }
    let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut zipped, TOPICS.as_bytes()).unwrap();
    let piped = ["eval", "run", "--topics", "-", "--run", "-"];
    assert_eq!(run, place.search_with_input(&piped, &zipped.finish().unwrap()).expect(0).stdout);
}

#[test]
fn ids_with_blanks_meet_their_judgments() {
    let place = Place::new();
    place.write("a.jsonl", r#"{"id":"kf 1","text":"Banjir merendam tiga desa."}"#);
    place.write("topics.tsv", "desa sari\tbanjir\n");
    place.write("qrels.tsv", "desa sari\tkf 1\t1\n");
    place.search(&["index", "a.jsonl"]).expect(0);
    place.write("a.run", run_of(&place, &[]));
    place.search(&["eval", "score", "qrels.tsv", "a.run"]).expect(0).prints("MAP         1.0000");
}

#[test]
fn a_run_that_finds_nothing_is_told_by_its_status() {
    let place = indexed();
    place.write("none.tsv", "g1\tlayang-layang\n");
    let run = ["eval", "run", "--topics", "none.tsv", "--run", "a.run"];
    place.search(&run).expect(1).says("nothing was found for 1 of 1 topics: g1");
    assert_eq!(place.read("a.run"), "");
    place.search(&["eval", "score", "qrels.txt", "a.run"]).expect(2).says("there is no line in it");
}

#[test]
fn until_a_run_is_complete_the_old_one_stays() {
    let place = indexed();
    place.write("a.run", "old");
    place.write("wrong.tsv", "g1\tbanjir\ng2 harga\n");
    place.search(&["eval", "run", "--topics", "wrong.tsv", "--run", "a.run"]).expect(2);
    assert_eq!(place.read("a.run"), "old");
    place.search(&["eval", "run", "--topics", "topics.tsv", "--run", "a.run"]).expect(0);
    assert_eq!(place.read("a.run"), run_of(&place, &[]));
    let mut names: Vec<String> = std::fs::read_dir(place.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["a.jsonl", "a.run", "idx", "qrels.txt", "topics.tsv", "wrong.tsv"]);
}

#[cfg(unix)]
#[test]
fn a_run_goes_where_a_link_leads_and_anybody_may_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let place = indexed();
    place.write("runs/a.run", "old");
    std::os::unix::fs::symlink("runs/a.run", place.path("link.run")).unwrap();
    place.search(&["eval", "run", "--topics", "topics.tsv", "--run", "link.run"]).expect(0);
    assert!(place.path("link.run").is_symlink());
    assert_eq!(place.read("runs/a.run"), run_of(&place, &[]));
    let mode = |name| std::fs::metadata(place.path(name)).unwrap().permissions().mode();
    assert_eq!(mode("runs/a.run"), mode("topics.tsv"));
}

#[test]
fn what_cannot_be_read_is_told_with_path_and_line() {
    let place = indexed();
    place.write("bad.tsv", "g1\tbanjir\n\ng2 harga\n");
    place.write("bad.txt", "g1 0 kf-1 1\ng1 0 kf-1\n");
    place.write("bad.run", "g1 Q0 kf-1 1 9 t\ng1 Q0 kf-2 dua 8 t\n");
    place.write("ok.run", "g1 Q0 kf-1 1 9 t\n");
    let check = |args: &[&str], expected: &str, hint: &str| {
        let args: Vec<&str> = ["eval"].iter().chain(args).copied().collect();
        let failed = place.search(&args).expect(2).says(&format!("search: cannot {expected}")).says(hint);
        assert_eq!(failed.stdout, "");
    };
    let run = |topics: &'static str| ["run", "--topics", topics, "--run", "-"];
    check(&run("bad.tsv"), "read the topics `bad.tsv`, line 3: no tab", "hint: topics are lines of `ID`");
    check(&run("tiada.tsv"), "read `tiada.tsv`: ", "");
    check(&["score", "bad.txt", "ok.run"], "read the judgments `bad.txt`, line 2: neither", "hint: ");
    check(&["score", "qrels.txt", "bad.run"], "read the run `bad.run`, line 2: the rank `dua`", "hint: ");
    check(&["score", "qrels.txt", "ok.run", "tiada.run"], "read `tiada.run`: ", "");
    let no_index = ["run", "--topics", "topics.tsv", "--run", "-", "--index", "tiada"];
    check(&no_index, "open the index `tiada`: there is no index here", "hint: ");
    let no_folder = ["run", "--topics", "topics.tsv", "--run", "tiada/a.run"];
    check(&no_folder, "write the run `tiada/a.run`: ", "");
    place.search(&["eval", "score", "--measures", "bpref", "qrels.txt", "ok.run"]).expect(2).says("bpref");
    place.search(&["eval", "run", "--topics", "topics.tsv"]).expect(2).says("--run <OUT>");
}

#[test]
fn scores_are_json_too() {
    let place = indexed();
    place.write("one.run", run_of(&place, &[]));
    place.write("two.run", "g1 Q0 kf-2 1 9 lain\ng1 Q0 kf-1 2 8 lain\n");
    let score = [
        "eval",
        "score",
        "--by-query",
        "--measures",
        "mrr@10,P@1",
        "--format",
        "json",
        "qrels.txt",
        "one.run",
    ];
    let one = json(&place.search(&score).expect(0).stdout);
    assert_eq!(one["queries"], 3);
    assert_eq!(one["runs"][0]["tag"], "telusur");
    assert_eq!(one["runs"][0]["means"], value!({ "MRR@10": 2.0 / 3.0, "P@1": 2.0 / 3.0 }));
    assert_eq!(one["runs"][0]["by_query"]["g3"], value!({ "MRR@10": 0.0, "P@1": 0.0 }));
    assert_eq!(one["runs"][0]["unanswered_queries"], 1);
    assert_eq!(one.get("comparison"), None);
    let both: Vec<&str> = score.into_iter().chain(["two.run"]).collect();
    let both = json(&place.search(&both).expect(0).stdout);
    assert_eq!(both["runs"][1]["means"]["MRR@10"], 1.0 / 3.0);
    assert_eq!(
        both["comparison"]["MRR@10"],
        value!({ "difference": 1.0 / 3.0, "p": 1.0, "p_is_exact": true, "better": 1, "worse": 0, "equal": 2 })
    );
}

#[test]
fn scores_are_a_table_too() {
    let place = indexed();
    place.write("two.run", "g1 Q0 kf-2 1 9 lain\ng1 Q0 kf-1 2 8 lain\ng2 Q0 kf-1 1 9 lain\n");
    place.write("only.txt", "g1\ng2\n");
    let args = ["eval", "score", "--only", "only.txt", "--by-query", "--measures", "p@1", "--format", "csv"];
    let args: Vec<&str> = args.into_iter().chain(["qrels.txt", "two.run"]).collect();
    let printed = place.search(&args).expect(0).stdout;
    assert_eq!(printed, "query,measure,run\ng1,P@1,1\ng2,P@1,0\nall,P@1,0.5\n");
}

#[test]
fn figures_are_those_of_the_shared_script() {
    let Some(script) = shared("retrieval/evaluate.py") else { return };
    let place = seeded(&[]);
    place.write("one.run", run_of(&place, &[]));
    place.write("two.run", run_of(&place, &["--limit", "3"]));
    // Every third document found is relevant, by 1 or 2; some that are not found are, too.
    let run = place.read("one.run");
    let judgments = (0..).zip(found(&run)).filter(|(at, _)| at % 3 == 1).map(|(at, (query, document))| {
        format!("{query} 0 {document} {}\n{query} 0 missing-{at} {}\n", at % 2 + 1, at % 2)
    });
    place.write("qrels.txt", judgments.collect::<String>() + "t500 0 missing 1\n");
    let mut python = Command::new("python3");
    python.arg(script).args(["qrels.txt", "one.run", "--against", "two.run"]).current_dir(place.path("."));
    let Ok(output) = python.output() else {
        println!("skipped: there is no python3");
        return;
    };
    let expected = String::from_utf8(output.stdout).unwrap();
    assert_eq!(expected.lines().count(), 4, "{}", String::from_utf8_lossy(&output.stderr));
    let scored = place.search(&["eval", "score", "qrels.txt", "one.run", "two.run"]).expect(0).stdout;
    for line in expected.lines() {
        let figures: Vec<&str> = line.split('\t').collect();
        let row = scored.lines().find(|row| row.starts_with(figures[0])).unwrap();
        let row: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(row[..4], figures[..4], "{scored}");
    }
}

#[test]
fn help_has_examples() {
    let place = Place::new();
    for command in ["run", "score", "extract"] {
        let help = place.search(&["eval", command, "--help"]).expect(0);
        help.prints("Example").prints(&format!("search eval {command}"));
    }
}
