//! The integration tests, in one binary: this is their contents page.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

/// Running `search`, and folders to run it in.
mod support;

/// The table of who may import whom.
mod layers;
/// The seeds: all of them are read, and their judgments are met.
mod seeds;

/// Acronyms that the articles of an index explain: counted over runs, each article once.
mod acronyms;
/// What stands in a text without being the article's own: shown, and not searched.
mod boilerplate;
/// The other commands: show, info, export, analyze, completions, man, and every `--help`.
mod commands;
/// Wire copies: grouped as they come and go, shown once, listed on demand.
mod copies;
/// Killed at any moment, an index opens and a re-run completes it.
mod crash;
/// Damaged files are noticed, and what is lost with them comes back.
mod damage;
/// `search eval run` and `search eval score`: what is found against what is known to be relevant.
mod evaluation;
/// A full disk is told, and nothing half-written counts.
#[cfg(unix)]
mod full_disk;
/// For a moment what `fuzz/` does for hours.
mod fuzz;
/// Hostile and odd input: bombs, endless lines, special files, commands to the terminal.
mod hostile;
/// `search index`: formats, rejects, re-runs, replacement, pruning, rebuilding, schemas.
mod indexing;
/// Every mark is justified by the query, over random queries.
mod marks;
/// `search query`: any text, filters, orders, formats, and the contract of the JSON.
mod querying;
/// Queries while an index is written.
mod readers;
/// The README's tour is what the program prints.
mod readme;
/// Real articles, where they are at hand.
mod real_articles;
/// Results are the same whatever the threads, commits and merges.
mod repeatable;
/// `search query` in other shapes: explained, counted, in facets, in batches, all of it, fields of choice.
mod shaping;
