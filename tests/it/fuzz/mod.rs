//! What `fuzz/` runs for hours, for a moment: its seeds and what it found, as they are and a little changed.
//!
//! One function a file, which `fuzz/fuzz_targets` includes by path.

mod cleaning;
mod evaluation;
mod extraction;
mod pages;
mod passages;
mod queries;
mod readers;
mod searching;
mod settings;
mod side_files;
mod words;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::support::project;

/// Changed texts for each seed.
const CHANGES: u64 = 12;

/// Runs `run` on the seeds of `target` and on changed ones.
#[track_caller]
fn check(target: &str, changes: u64, run: fn(&[u8])) {
    let folder = project().join("fuzz/seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(!seeds.is_empty());
    for (path, seed) in paths.iter().zip(&seeds) {
        for change in 0..=changes {
            let input = if change == 0 { seed.clone() } else { changed(seed, &seeds, change) };
            let ran = catch_unwind(AssertUnwindSafe(|| run(&input)));
            assert!(ran.is_ok(), "{}, change {change}: {}", path.display(), input.escape_ascii());
        }
    }
}

/// `seed` with a few places cut out, doubled, made another byte, or with a piece of another seed in them.
fn changed(seed: &[u8], seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number << 32) ^ seed.len() as u64);
    let mut bytes = seed.to_vec();
    for _ in 0..1 + number % 4 {
        let start = dice.below(bytes.len() + 1);
        let end = bytes.len().min(start + dice.below(20));
        let other = &seeds[dice.below(seeds.len())];
        let from = dice.below(other.len() + 1);
        let piece = match dice.below(4) {
            0 => Vec::new(),
            1 => bytes[start..end].repeat(3),
            2 => vec![[0, 0x1b, b'"', b'\n', b'(', 0x80, 0xe2, 0xff][dice.below(8)]],
            _ => other[from..other.len().min(from + 30)].to_vec(),
        };
        bytes.splice(start..end, piece);
    }
    bytes
}

/// A sequence that is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

#[test]
fn any_bytes_are_read() {
    check("readers", 4 * CHANGES, readers::run);
}

#[test]
fn any_page_is_read() {
    check("pages", 4 * CHANGES, pages::run);
}

#[test]
fn any_text_is_cleaned() {
    check("cleaning", 4 * CHANGES, cleaning::run);
}

#[test]
fn any_record_is_an_article() {
    check("extraction", 4 * CHANGES, extraction::run);
}

#[test]
fn any_text_has_words() {
    check("words", CHANGES, words::run);
}

#[test]
fn any_text_is_a_query() {
    check("queries", 4 * CHANGES, queries::run);
}

#[test]
fn any_marks_give_passages() {
    check("passages", 4 * CHANGES, passages::run);
}

#[test]
fn any_articles_are_found() {
    check("searching", CHANGES / 3, searching::run);
}

#[test]
fn any_settings_are_read_or_refused() {
    check("settings", CHANGES, settings::run);
}

#[test]
fn any_side_files_are_read() {
    check("side_files", CHANGES, side_files::run);
}

#[test]
fn any_experiment_is_read_or_refused() {
    check("evaluation", 4 * CHANGES, evaluation::run);
}
