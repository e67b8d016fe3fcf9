//! Topics, judgments and runs, of any origin.
//!
//! Between lines `%%`: topics, judgments, a run.

use std::path::Path;

use telusur::Error;
use telusur::evaluation::{Measure, Qrels, Run, compare, parse_topics, score, text_from_utf8, write_run};

pub fn run(input: &[u8]) {
    let _ = text_from_utf8(input.to_vec(), Path::new("topik.txt"));
    let input = String::from_utf8_lossy(input);
    let mut files = input.splitn(3, "\n%%\n");
    let [topics, qrels, found] = std::array::from_fn(|_| files.next().unwrap_or_default());
    match parse_topics(topics, Path::new("topik.txt")) {
        Ok(topics) => assert!(topics.iter().all(|topic| !topic.id.is_empty())),
        Err(error) => check_error(&error, topics),
    }
    let qrels = Qrels::parse(qrels, Path::new("qrels.txt")).map_err(|error| check_error(&error, qrels));
    let found = Run::parse(found, Path::new("a.run")).map_err(|error| check_error(&error, found));
    if let Ok(found) = &found {
        write_again(found);
    }
    let (Ok(qrels), Ok(found)) = (qrels, found) else { return };
    let measures = [Measure::USUAL.as_slice(), &["P@3".parse().unwrap()]].concat();
    let scores = score(&qrels, &found, &measures);
    assert_eq!(scores.rows.len(), qrels.queries().len());
    let values = scores.rows.iter().flat_map(|row| &row.values);
    assert!(values.chain(&scores.means()).all(|value| (0.0..=1.0).contains(value)), "{scores:?}");
    for compared in compare(&scores, &scores) {
        assert_eq!((compared.difference, compared.better_count, compared.worse_count), (0.0, 0, 0));
    }
}

fn check_error(error: &Error, text: &str) {
    let lines = text.lines().count() as u64 + 1;
    assert!(error.line_number().is_none_or(|line| (1..=lines).contains(&line)), "{error}");
}

/// A run that is written out in its order is read in its order; control characters are written otherwise.
fn write_again(found: &Run) {
    for query in found.queries() {
        let ranking = found.ranking(query);
        if [query, found.tag()].iter().chain(ranking).any(|column| column.contains(char::is_control)) {
            continue;
        }
        let mut out = Vec::new();
        write_run(&mut out, query, ranking.iter().map(|document| (*document, 1.0)), found.tag()).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(Run::parse(&out, Path::new("b.run")).unwrap().ranking(query), ranking);
    }
}
