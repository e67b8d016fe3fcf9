//! The README's tour is what the program prints.

use crate::support::project;

#[test]
fn the_tour_is_true() {
    let index = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .case(project().join("README.md"))
        .env("SEARCH_INDEX", index.path().to_str().unwrap())
        .run();
}
