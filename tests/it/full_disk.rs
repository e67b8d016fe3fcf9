//! What cannot be written is told, and counts for nothing.
//!
//! A limit on the size of files stands for a full disk: the operating system refuses each write beyond it.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::json;

use crate::support::{Place, Ran, json as parsed};

const ARTICLES: usize = 3000;

fn corpus() -> String {
    let text = |n: usize| -> String {
        (0..60).map(|at| format!("kata{} ", (n * 7 + at * 13 + at * n) % 9973)).collect::<String>()
            + "banjir."
    };
    (0..ARTICLES).map(|n| json!({"id": format!("n{n}"), "text": text(n)}).to_string() + "\n").collect()
}

/// Runs `search` where no file may be larger than so many kilobytes.
fn limited(place: &Place, kilobytes: u32, args: &[&str]) -> Ran {
    let search = place.command(args);
    let blocks = kilobytes * 2;
    let output = Command::new("sh")
        // A write beyond the limit is an error instead of a signal.
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"")])
        .arg(search.get_program())
        .args(search.get_args())
        .current_dir(place.path("."))
        .env("SEARCH_INDEX", place.path("idx"))
        .output()
        .unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn ids(place: &Place) -> BTreeSet<String> {
    let exported = place.search(&["export"]).expect(0).stdout;
    exported.lines().map(|line| parsed(line)["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn where_nothing_more_can_be_written_the_last_commit_stays() {
    let place = Place::new();
    place.write("old.jsonl", "{\"id\":\"old\",\"text\":\"Panen raya.\"}\n");
    place.write("a.jsonl", corpus());
    place.search(&["index", "old.jsonl"]).expect(0);
    place.search(&["index", "--index", "whole", "old.jsonl", "a.jsonl"]).expect(0);
    let whole: BTreeSet<String> = (0..ARTICLES).map(|n| format!("n{n}")).chain(["old".to_owned()]).collect();

    let (mut failed, mut kept) = (0, BTreeSet::new());
    for kilobytes in [1, 2, 4, 8, 16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 1024] {
        let ran = limited(&place, kilobytes, &["index", "--quiet", "--commit-every", "700", "a.jsonl"]);
        if ran.status != 0 {
            failed += 1;
            assert_eq!(ran.status, 2, "{kilobytes} kB: {}", ran.stderr);
            assert!(ran.stderr.starts_with("search: cannot "), "{kilobytes} kB: {}", ran.stderr);
            assert!(ran.stderr.contains("File too large"), "{kilobytes} kB: {}", ran.stderr);
            assert!(!ran.stderr.contains("panicked"), "{kilobytes} kB: {}", ran.stderr);
        }
        place.search(&["check"]).expect(0);
        let left = ids(&place);
        assert!(left.is_subset(&whole) && left.is_superset(&kept), "{kilobytes} kB: {} articles", left.len());
        assert_eq!(place.ids(&["panen raya"]), ["old"]);
        kept = left;
    }
    assert!(failed > 4, "only {failed} runs failed");
    place.search(&["index", "a.jsonl"]).expect(0);
    assert_eq!(ids(&place), whole);
    place.search(&["check"]).expect(0).prints("whole");
}

#[test]
fn a_rebuild_that_cannot_be_written_leaves_the_old_index() {
    let place = Place::new();
    place.write("a.jsonl", corpus());
    place.search(&["index", "a.jsonl"]).expect(0);
    let before = ids(&place);
    let ran = limited(&place, 64, &["index", "--rebuild", "--quiet", "a.jsonl"]);
    assert_eq!(ran.status, 2, "{}", ran.stderr);
    assert_eq!(ids(&place), before);
    place.search(&["check"]).expect(0);
    place.search(&["index", "--rebuild", "a.jsonl"]).expect(0);
    assert_eq!(ids(&place), before);
}
