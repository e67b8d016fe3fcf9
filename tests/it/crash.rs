//! Killed at any moment, an index opens and a re-run completes it.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Place, json};

const ARTICLES: usize = 6000;
const KILLS: u32 = 20;

fn corpus() -> String {
    (0..ARTICLES)
        .map(|n| {
            let text = format!("Artikel nomor {n} tentang banjir di desa {} dan panen {}. ", n % 97, n % 13)
                .repeat(12);
            format!("{{\"id\":\"n{n}\",\"text\":\"{text}\"}}\n")
        })
        .collect()
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

#[test]
fn a_killed_run_is_completed_by_the_next() {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    let index = ["index", "--quiet", "--commit-every", "400", "--threads", "2", "a.jsonl"];

    let started = Instant::now();
    place.search(&index).expect(0);
    let whole_run = started.elapsed();
    let whole = articles(&place);
    assert_eq!(whole.len(), ARTICLES);

    let mut partial = 0;
    for kill in 0..KILLS {
        std::fs::remove_dir_all(place.path("idx")).unwrap();
        let after = whole_run.mul_f64(f64::from(kill) / f64::from(KILLS))
            + Duration::from_micros(u64::from(kill * 797 % 1000));
        let mut child = place.command(&index).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(after);
        child.kill().unwrap();
        child.wait().unwrap();

        if place.search(&["info"]).status == 0 {
            let left = articles(&place);
            assert!(
                left.iter().all(|(id, text)| whole.get(id) == Some(text)),
                "kill {kill}: a broken article"
            );
            partial += usize::from(!left.is_empty() && left.len() < ARTICLES);
            place.search(&["query", "banjir"]);
        }
        place.search(&index).expect(0);
        assert_eq!(articles(&place), whole, "kill {kill}, after {after:?}");
    }
    assert!(partial > 0, "no kill fell between the first commit and the last");
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
    place.write("idx/telusur.json.x1y2z3", "{\"format_ver");
    place.write("a.jsonl", "{\"id\":\"a\",\"text\":\"Panen raya.\"}\n");
    place.search(&["index", "a.jsonl"]).expect(0).says("1 added");
    assert!(!place.path("idx/telusur.json.x1y2z3").exists());
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    let mut first =
        place.command(&["index", "--quiet", "--format", "jsonl", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !place.path("idx/telusur.json").exists() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    let refused = place.search(&["index", "a.jsonl"]).expect(2);
    refused.says(&format!("process {} is writing to it", first.id())).says("hint: wait");
    place.search(&["query", "panen"]).expect(1);
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    place.search(&["index", "--quiet", "a.jsonl"]).expect(0);
}
