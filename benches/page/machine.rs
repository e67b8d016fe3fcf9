//! What the figures depend on: machine, versions, corpus, command.

use std::process::Command;

use super::contender::{Contender, Peers};
use super::options::Options;
use super::process::run;
use super::records::Corpus;
use super::sheet::Sheet;

pub fn fill(sheet: &mut Sheet, corpus: &Corpus, peers: &Peers, options: &Options) {
    sheet.fill("command", options.command(&corpus.name));
    sheet.fill("date", jiff::Zoned::now().date());
    sheet.fill("machine", machine());
    sheet.fill("system", system());
    sheet.fill("versions", versions(peers));
    sheet.fill("corpus", &corpus.name);
    sheet.fill("articles", with_points(corpus.articles));
    sheet.fill("text_megabytes", format!("{:.0}", corpus.text_bytes as f64 / 1e6));
}

/// A number in groups of three digits.
pub fn with_points(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(",")
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = value_of("/proc/cpuinfo", "model name").unwrap_or("unknown processor".to_owned());
    let kibibytes = value_of("/proc/meminfo", "MemTotal");
    let kibibytes = kibibytes.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    let memory = kibibytes.map_or(String::new(), |size| format!(", {:.0} GB of memory", size * 1.024 / 1e6));
    format!("{processor}, {cores} cores{memory}")
}

fn value_of(file: &str, key: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.split_once(':'))?.1;
    Some(value.trim().to_owned())
}

fn system() -> String {
    let kernel = told_by("uname", &["-sr"]).unwrap_or(std::env::consts::OS.to_owned());
    format!("{kernel}, {}", told_by("rustc", &["--version"]).unwrap_or("rustc unknown".to_owned()))
}

fn told_by(program: &str, args: &[&str]) -> Option<String> {
    let folder = env!("CARGO_MANIFEST_DIR");
    Some(run(Command::new(program).args(args).current_dir(folder), None).ok()?.printed.trim().to_owned())
}

fn versions(peers: &Peers) -> String {
    let commit = told_by("git", &["rev-parse", "--short", "HEAD"]).map(|commit| format!(" ({commit})"));
    let mut versions =
        vec![format!("telusur {}{}", env!("CARGO_PKG_VERSION"), commit.unwrap_or_default()), engine()];
    versions.extend(locked("sastrawi-rs").map(|version| format!("sastrawi-rs {version}")));
    for (name, contender) in [("tantivy-cli", Contender::TantivyCli), ("SQLite", Contender::Sqlite)] {
        versions.push(match peers.version(contender) {
            Ok(version) => format!("{name} {}", version.unwrap_or_default()),
            Err(_) => format!("{name} not installed"),
        });
    }
    versions.join(", ")
}

fn engine() -> String {
    let version = tantivy::version();
    let short = |part: &str| version.to_string().split(", ").next().unwrap_or(part).to_owned();
    short("tantivy").replace("tantivy v", "tantivy ")
}

/// The version of a crate that this program was built with.
fn locked(name: &str) -> Option<String> {
    let lock: toml::Table = include_str!("../../Cargo.lock").parse().ok()?;
    let package =
        lock["package"].as_array()?.iter().find(|package| package["name"].as_str() == Some(name))?;
    Some(package["version"].as_str()?.to_owned())
}
