//! Results are the same whatever the threads, commits and merges.

use crate::support::{Place, seeds};

const QUERIES: [&str; 8] = [
    "gencatan senjata",
    "gempa bumi di teluk",
    "harga",
    "warga desa pengungsi",
    "\"gencatan senjata\" warga",
    "menteri kata dan di yang",
    "seaweed farmers",
    "+warga -gempa air",
];

fn answers(index_args: &[&str]) -> Vec<String> {
    let place = Place::new();
    let seeds = seeds();
    let args: Vec<&str> =
        ["index"].iter().chain(index_args).copied().chain([seeds.to_str().unwrap()]).collect();
    place.search(&args).expect(0);
    QUERIES.map(|query| place.search(&["query", "--format", "json", "--limit", "60", query]).stdout).into()
}

#[test]
fn answers_do_not_depend_on_how_the_index_was_made() {
    let one = answers(&["--threads", "1"]);
    assert_eq!(one, answers(&["--threads", "4", "--commit-every", "3"]));
    assert_eq!(one, answers(&["--threads", "2", "--commit-every", "11", "--memory", "30"]));
}
