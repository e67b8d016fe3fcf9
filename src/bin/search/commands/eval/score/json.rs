//! Scores as one JSON object.

use std::io::{self, Write};

use serde_json::{Map, Value, json};
use telusur::evaluation::Comparison;

use super::{Report, Scored};

/// Writes all that is known, with values of single queries if that is asked for.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let measures = report.measures();
    let without = report.runs.first().map_or(0, |scored| scored.scores.without_relevant_count());
    let object = json!({
        "qrels": report.qrels.display().to_string(),
        "queries": report.query_count(),
        "queries_without_relevant": without,
        "runs": report.runs.iter().map(|scored| run(scored, &measures, report.by_query)).collect::<Vec<_>>(),
    });
    let compared =
        report.compared.iter().map(|compared| (compared.measure.to_string(), comparison(compared)));
    let object = with(object, "comparison", compared.collect(), !report.compared.is_empty());
    serde_json::to_writer_pretty(&mut *out, &object)?;
    writeln!(out)
}

/// `object` with one more field, if that is asked for.
fn with(mut object: Value, name: &str, value: Value, is_asked: bool) -> Value {
    if let Some(fields) = object.as_object_mut().filter(|_| is_asked) {
        fields.insert(name.to_owned(), value);
    }
    object
}

fn run(Scored { path, run, scores }: &Scored, measures: &[String], by_query: bool) -> Value {
    let object = json!({
        "path": path.display().to_string(),
        "tag": run.tag(),
        "means": named(measures, &scores.means()),
        "unanswered_queries": scores.unanswered_count(),
        "unjudged_queries": scores.unjudged,
        "reordered_by_score": run.reordered(),
        "duplicate_documents": run.duplicate_count(),
    });
    let rows = scores.rows.iter().map(|row| (row.query.clone(), named(measures, &row.values)));
    with(object, "by_query", rows.collect(), by_query)
}

fn named(measures: &[String], values: &[f64]) -> Value {
    measures.iter().cloned().zip(values.iter().map(|value| json!(value))).collect::<Map<_, _>>().into()
}

fn comparison(compared: &Comparison) -> Value {
    json!({
        "difference": compared.difference,
        "p": compared.p.value,
        "p_is_exact": compared.p.exact,
        "better": compared.better_count,
        "worse": compared.worse_count,
        "equal": compared.equal_count,
    })
}
