//! What a person should know of the files beside the figures.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::ids::some;
use super::{Report, Scored};
use crate::messages;

/// Says what does not count, and what other programs would count in another way.
pub fn tell(report: &Report) {
    for scored in &report.runs {
        tell_of(scored);
    }
    let without = report.runs.first().map_or(0, |scored| scored.scores.without_relevant_count());
    if without > 0 {
        messages::note(&format!(
            "`{}` has no relevant document for {}, scored 0 whatever is found",
            report.qrels.display(),
            queries(without)
        ));
    }
}

fn tell_of(Scored { path, run, scores }: &Scored) {
    let name = path.display();
    let unanswered = scores.unanswered_count();
    if unanswered > 0 {
        messages::note(&format!("`{name}` has nothing for {}, scored 0", queries(unanswered)));
    }
    if !scores.unjudged.is_empty() {
        let (count, ids) = (queries(scores.unjudged.len()), some(&scores.unjudged));
        messages::note(&format!("`{name}` has {count} without judgments, not counted: {ids}"));
    }
    if !run.reordered().is_empty() {
        let (count, ids) = (queries(run.reordered().len()), some(run.reordered()));
        messages::note(&format!("`{name}` has another order by score than by rank for {count}: {ids}"));
        messages::hint(
            "ranks count here; trec_eval goes by score, equal ones by id from last to first, and will differ",
        );
    }
    if run.duplicate_count() > 0 {
        let count = run.duplicate_count();
        let lines = if count == 1 { "line" } else { "lines" };
        messages::note(&format!(
            "`{name}` has {count} {lines} with a document that its query had before, not counted"
        ));
    }
    if unanswered > 0 && unanswered == scores.rows.len() {
        messages::hint("no query of the run is judged: are the ids the same in both files?");
    }
}

/// Says which queries of `--only` are not judged.
pub fn tell_missing(only: &Path, missing: &BTreeSet<&str>) {
    if !missing.is_empty() {
        let ids: Vec<&str> = missing.iter().copied().collect();
        let (count, ids) = (queries(ids.len()), some(&ids));
        messages::note(&format!("`{}` has {count} without judgments: {ids}", only.display()));
    }
}

fn queries(count: usize) -> String {
    if count == 1 { "1 query".to_owned() } else { format!("{count} queries") }
}
