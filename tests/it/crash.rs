//! Killed at any moment, an index opens and a re-run completes it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Place, json};

const ARTICLES: usize = 600;
const KILLS: u32 = 200;
/// A text is that of the article so many before it, but for a word.
const COPIED: usize = 50;

/// Articles with all that a commit keeps beside them: acronyms that are explained, copies, an odd word in each.
fn corpus() -> String {
    (0..ARTICLES)
        .map(|n| json!({"id": format!("n{n}"), "source": "ANTARA", "text": text(n)}).to_string() + "\n")
        .collect()
}

fn text(n: usize) -> String {
    if n % COPIED == COPIED - 1 {
        return text(n + 1 - COPIED) + " Lagi.";
    }
    let nouns = ["banjir", "panen", "sekolah", "jembatan", "pasar", "rapat", "bantuan", "pupuk"];
    let (service, letter) = [("Sari", "S"), ("Raya", "R")][n % 2];
    let place = ["Lembah Sari", "Batu Hijau", "Kali Panjang", "Rawa Kuning"][n % 97 % 4];
    let told: Vec<String> = (0..40)
        .map(|at| format!("{} kata{}", nouns[(n + at * at) % 8], (n * 7 + at * 13 + at * n) % 997))
        .collect();
    // Between words that others have, too, stands one that they do not have: what many have in common makes copies of them.
    let own = |what: &str| format!("{what}{}", n * 7919 % 1511);
    format!("{} Dinas Sungai {service} (DS{letter}) {} {place} {}.", own("soal"), own("hal"), told.join(", "))
}

fn queries() -> String {
    let words = [
        "banjir",
        "panen raya",
        "DSS",
        "dinas sungai raya",
        "\"lembah sari\"",
        "pasar -rapat",
        "kata7*",
        "jembattan",
    ];
    (0..200)
        .map(|n| json!({"query": format!("{} kata{}", words[n % words.len()], n)}).to_string() + "\n")
        .collect()
}

/// All that can be asked of an index: every article by its id, and the answers to the queries.
fn contents(place: &Place) -> (BTreeMap<String, String>, Vec<Value>) {
    let answers = place.search(&["query", "--batch", "queries.jsonl"]).stdout;
    // How many match is a bound that depends on the order in which they are looked at.
    let hits = |line: &str| json(line)["hits"].take();
    (articles(place), answers.lines().map(hits).collect())
}

/// Every article of the index, by its id.
fn articles(place: &Place) -> BTreeMap<String, String> {
    let exported = place.search(&["export"]).expect(0).stdout;
    let mut articles = BTreeMap::new();
    for line in exported.lines() {
        let article = json(line);
        let (id, text) =
            (article["id"].as_str().unwrap().to_owned(), article["text"].as_str().unwrap().to_owned());
        assert!(articles.insert(id.clone(), text).is_none(), "{id} is there twice");
    }
    articles
}

/// What was seen of the runs killed.
#[derive(Debug, Default)]
struct Seen {
    before_the_first_commit: u32,
    continued: u32,
    unchanged: u32,
}

#[test]
fn a_killed_run_is_completed_by_the_next() {
    let halves: Vec<Seen> = std::thread::scope(|scope| {
        let threads = [0, 1].map(|half| scope.spawn(move || kill(half)));
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sum = |count: fn(&Seen) -> u32| halves.iter().map(count).sum::<u32>();
    assert!(sum(|seen| seen.before_the_first_commit) > 0, "{halves:?}");
    assert!(sum(|seen| seen.continued) > KILLS / 4, "{halves:?}");
}

/// Kills half of the runs, each at a moment of its own, and completes each.
fn kill(half: u32) -> Seen {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    place.write("queries.jsonl", queries());
    let index = ["index", "--quiet", "--commit-every", "50", "--threads", "2", "a.jsonl"];
    let started = Instant::now();
    place.search(&index).expect(0);
    let whole_run = started.elapsed();
    let whole = contents(&place);
    assert_eq!(whole.0.len(), ARTICLES);

    let mut seen = Seen::default();
    for kill in (half..KILLS).step_by(2) {
        std::fs::remove_dir_all(place.path("idx")).unwrap();
        let after = whole_run.mul_f64(f64::from(kill * 61 % KILLS) / f64::from(KILLS));
        let mut child = place.command(&index).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        child.kill().unwrap();
        child.wait().unwrap();

        if place.search(&["info"]).status == 0 {
            let is_whole = |(id, text): (&String, &String)| whole.0.get(id) == Some(text);
            assert!(articles(&place).iter().all(is_whole), "kill {kill}: a broken article");
            place.search(&["query", "banjir"]);
        }
        let resumed = place.search(&["index", "--commit-every", "50", "--threads", "2", "a.jsonl"]).expect(0);
        seen.continued += u32::from(resumed.stderr.contains("going on where a run was broken off"));
        seen.unchanged += u32::from(resumed.stderr.contains("the index is as it was"));
        seen.before_the_first_commit += u32::from(resumed.stderr.contains("600 added"));
        assert!(
            contents(&place) == whole,
            "kill {kill}, after {after:?}: the index is not that of a whole run"
        );
    }
    seen
}

#[test]
fn a_killed_rebuild_is_gone_on_with() {
    let place = Place::new();
    place.write("old.jsonl", "{\"id\":\"old\",\"text\":\"Panen raya.\"}\n");
    place.write("a.jsonl", corpus());
    place.search(&["index", "old.jsonl"]).expect(0);
    let rebuild = ["index", "--rebuild", "--commit-every", "20", "a.jsonl"];
    let mut child = place.command(&rebuild).stderr(Stdio::null()).spawn().unwrap();
    let begun = || std::fs::read_to_string(place.path("idx/generation-2/meta.json")).unwrap_or_default();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !begun().contains("inputs") && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(place.ids(&["panen raya"])[..1], ["old"]);
    place.search(&rebuild).expect(0).says("going on where a run was broken off");
    let articles = articles(&place);
    assert!(articles.len() == ARTICLES && !articles.contains_key("old"));
    assert!(!place.path("idx/generation-2/telusur.json").exists());
}

#[test]
fn other_inputs_are_read_from_their_beginning() {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    let mut child =
        place.command(&["index", "--commit-every", "50", "a.jsonl"]).stderr(Stdio::null()).spawn().unwrap();
    let meta = || std::fs::read_to_string(place.path("idx/generation-1/meta.json")).unwrap_or_default();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !meta().contains("inputs") && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let changed = corpus().replace("kata0,", "berubah,");
    place.write("a.jsonl", &changed);
    place.search(&["index", "a.jsonl"]).expect(0).says("replaced");
    assert_eq!(
        articles(&place).values().filter(|text| text.contains("berubah")).count(),
        changed.lines().filter(|line| line.contains("berubah,")).count()
    );
}

#[test]
fn a_killed_rebuild_leaves_the_old_index() {
    let place = Place::new();
    place.write("old.jsonl", "{\"id\":\"old\",\"text\":\"Panen raya.\"}\n");
    place.write("a.jsonl", corpus());
    place.search(&["index", "old.jsonl"]).expect(0);
    let mut child = place
        .command(&["index", "--quiet", "--rebuild", "--commit-every", "100", "a.jsonl"])
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(60));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(place.ids(&["panen raya"]), ["old"]);
    place.search(&["index", "old.jsonl"]).expect(0);
    let generations = std::fs::read_dir(place.path("idx"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("generation-"));
    assert_eq!(generations.count(), 1, "what the broken-off rebuild left is cleaned up");
}

#[test]
fn a_run_killed_between_commits_leaves_no_old_version_behind() {
    let place = Place::new();
    place.write("in/a.txt", "Versi lama tentang banjir.");
    place.search(&["index", "in"]).expect(0);
    place.write("in/a.txt", "Versi baru tentang banjir.");
    let mut command =
        place.command(&["index", "--quiet", "--commit-every", "1", "--format", "txt", "in", "-"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while place.ids(&["baru"]).is_empty() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    place.search(&["index", "in"]).expect(0).says("1 unchanged");
    assert_eq!(articles(&place).len(), 1);
}

#[test]
fn a_manifest_that_was_never_finished_is_no_obstacle() {
    let place = Place::new();
    place.write("idx/.unfinished-x1y2z3", "{\"format_ver");
    place.write("a.jsonl", "{\"id\":\"a\",\"text\":\"Panen raya.\"}\n");
    place.search(&["index", "a.jsonl"]).expect(0).says("1 added");
    assert!(!place.path("idx/.unfinished-x1y2z3").exists());
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    let mut first =
        place.command(&["index", "--quiet", "--format", "jsonl", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !place.path("idx/generation-1/meta.json").exists() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    let refused = place.search(&["index", "a.jsonl"]).expect(2);
    refused.says(&format!("process {} is writing to it since 2", first.id())).says("--wait");
    place.search(&["query", "panen"]).expect(1);
    let wait = ["index", "--wait", "a.jsonl"];
    let mut second = place.command(&wait).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(second.stderr.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    assert!(line.contains("waiting: process"), "{line}");
    assert!(second.try_wait().unwrap().is_none());
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    std::io::copy(&mut said, &mut std::io::sink()).unwrap();
    assert!(second.wait().unwrap().success());
    assert_eq!(articles(&place).len(), ARTICLES);
}
