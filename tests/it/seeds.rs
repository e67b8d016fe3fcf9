//! The seeds: all of them are read, and their judgments are met.

use std::collections::HashMap;

use serde::Deserialize;

use crate::support::{Place, json, project, seeds};

const ARTICLES: usize = 54;
/// The least mean reciprocal rank of the first relevant article, over all needs.
const MIN_MRR: f64 = 0.9;
/// The least part of the relevant articles among the first ten, over all needs.
const MIN_RECALL: f64 = 0.9;

#[derive(Deserialize)]
struct Judgments {
    need: Vec<Need>,
}

#[derive(Deserialize)]
struct Need {
    id: String,
    query: String,
    relevant: Vec<String>,
}

fn judgments() -> Vec<Need> {
    let text = std::fs::read_to_string(seeds().join("judgments.toml")).unwrap();
    toml::from_str::<Judgments>(&text).unwrap().need
}

fn indexed() -> Place {
    let place = Place::new();
    place.search(&["index", seeds().to_str().unwrap()]).expect(0).says(&format!("{ARTICLES} added"));
    place
}

/// The id of each one-article file, by its name.
fn ids_by_file(place: &Place) -> HashMap<String, String> {
    let listed =
        place.search(&["query", "--no-group", "--format", "jsonl", "--limit", "1000", "--since", "1900", ""]);
    let undated =
        place.search(&["query", "--no-group", "--format", "jsonl", "--limit", "1000", "--undated", ""]);
    let lines = listed.stdout.lines().chain(undated.stdout.lines());
    let hits: Vec<serde_json::Value> = lines.map(json).collect();
    assert_eq!(hits.len(), ARTICLES);
    let name = |hit: &serde_json::Value| hit["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    hits.iter()
        .filter(|hit| name(hit).ends_with(".txt"))
        .map(|hit| (name(hit), hit["id"].as_str().unwrap().to_owned()))
        .collect()
}

#[test]
fn judgments_name_articles_that_are_there() {
    let place = indexed();
    let by_file = ids_by_file(&place);
    for need in judgments() {
        for relevant in need.relevant {
            let id = by_file.get(&relevant).unwrap_or(&relevant);
            place.search(&["show", id]).expect(0);
        }
    }
}

#[test]
fn judged_articles_are_found() {
    let place = indexed();
    let by_file = ids_by_file(&place);
    let needs = judgments();
    assert!(needs.len() >= 30);
    let (mut reciprocal_ranks, mut recalls) = (0.0, 0.0);
    for need in &needs {
        let relevant: Vec<&String> =
            need.relevant.iter().map(|name| by_file.get(name).unwrap_or(name)).collect();
        let found = place.ids(&["--no-group", "--limit", "10", &need.query]);
        let first = found.iter().position(|id| relevant.contains(&id));
        if first != Some(0) {
            println!("{}: first relevant at {first:?}", need.id);
        }
        reciprocal_ranks += first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0));
        recalls +=
            relevant.iter().filter(|id| found.contains(id)).count() as f64 / relevant.len().min(10) as f64;
    }
    let (mrr, recall) = (reciprocal_ranks / needs.len() as f64, recalls / needs.len() as f64);
    println!("MRR {mrr:.3}, recall@10 {recall:.3} over {} needs", needs.len());
    assert!(mrr >= MIN_MRR && recall >= MIN_RECALL, "MRR {mrr:.3}, recall@10 {recall:.3}");
}

#[test]
fn the_readme_of_the_seeds_names_every_file() {
    let readme = std::fs::read_to_string(project().join("seeds/README.md")).unwrap();
    for entry in std::fs::read_dir(seeds()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || readme.contains(&name), "seeds/README.md does not name {name}");
    }
}
