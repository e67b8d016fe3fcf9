//! Runs as they are written, so that every program reads the same order out of them.
//!
//! TREC's own program ignores ranks and goes by score, equal scores by id from the last to the first; others go by rank,
//! or by score as it stands in the file. So scores are written falling strictly even when rounded to 32 bits: where one
//! equals that before it, it is written as the next lower number.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the documents found for one query, best first, as lines of a TREC run: `QUERY Q0 DOCUMENT RANK SCORE TAG`.
///
/// Ranks count from 1. A score is written as it is where it is lower than the one before it, else as the next lower
/// 32-bit number, so that the order is the same by rank and by score. White space in ids and tag, which would make
/// columns of its own, becomes `%20` and so on, an empty tag or id `-`.
///
/// # Errors
///
/// When `out` cannot be written to.
///
/// ```
/// use telusur::evaluation::write_run;
///
/// let mut out = Vec::new();
/// write_run(&mut out, "g001", [("kf-2", 7.25), ("kf-3", 1.0), ("kf 4", 1.0)], "telusur")?;
/// assert_eq!(
///     String::from_utf8_lossy(&out),
///     "g001 Q0 kf-2 1 7.25 telusur\ng001 Q0 kf-3 2 1 telusur\ng001 Q0 kf%204 3 0.99999994 telusur\n"
/// );
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_run<'a>(
    mut out: impl Write,
    topic_id: &str,
    ranked: impl IntoIterator<Item = (&'a str, f32)>,
    tag: &str,
) -> io::Result<()> {
    let (topic_id, tag) = (column(topic_id), column(tag));
    let mut before = f32::INFINITY;
    for (rank, (document, score)) in (1..).zip(ranked) {
        let score = falling(score, before);
        before = score;
        writeln!(out, "{topic_id} Q0 {} {rank} {} {tag}", column(document), printed(score))?;
    }
    Ok(())
}

/// `score` where it is lower than `before`, else the next number that is; always finite.
fn falling(score: f32, before: f32) -> f32 {
    // The lowest numbers stay free for what follows a score as low as can be.
    let lowest = f32::MIN / 2.0;
    let score = if score.is_nan() { lowest } else { score.max(lowest) };
    if score < before {
        return score;
    }
    let lower = before.next_down();
    // Programs differ on numbers that are next to nothing.
    if lower.is_subnormal() { lower.signum().min(0.0) * f32::MIN_POSITIVE } else { lower }
}

/// The shortest text that gives `score` back, also to programs that read it as a 64-bit number first.
fn printed(score: f32) -> String {
    let plain = score == 0.0 || (1e-5..1e16).contains(&score.abs());
    let short = if plain { score.to_string() } else { format!("{score:e}") };
    match short.parse::<f64>() {
        Ok(read) if read as f32 == score => short,
        _ => f64::from(score).to_string(),
    }
}

/// `text` as one column of a TREC file.
pub(super) fn column(text: &str) -> Cow<'_, str> {
    let splits = |c: char| c.is_whitespace() || c.is_control();
    if text.is_empty() {
        return Cow::Borrowed("-");
    }
    if !text.contains(splits) {
        return Cow::Borrowed(text);
    }
    let mut column = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if splits(c) {
            let mut bytes = [0; 4];
            column.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")));
        } else {
            column.push(c);
        }
    }
    Cow::Owned(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ranked: &[(&str, f32)], expected: &[&str]) {
        let mut out = Vec::new();
        write_run(&mut out, "g1", ranked.iter().copied(), "t").unwrap();
        let lines: Vec<String> = String::from_utf8(out).unwrap().lines().map(str::to_owned).collect();
        let expected: Vec<String> = expected.iter().map(|line| format!("g1 Q0 {line} t")).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn scores_stay_where_they_fall() {
        check(&[("b", 12.5), ("a", 0.1), ("c", -3.0)], &["b 1 12.5", "a 2 0.1", "c 3 -3"]);
        check(&[("b", 1.5e20), ("a", 2e-9)], &["b 1 1.5e20", "a 2 2e-9"]);
    }

    #[test]
    fn equal_and_rising_scores_are_lowered_by_as_little_as_can_be() {
        check(
            &[("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 0.5), ("e", 0.75)],
            &["a 1 1", "b 2 0.99999994", "c 3 0.9999999", "d 4 0.5", "e 5 0.49999997"],
        );
        check(&[("a", 0.0), ("b", 0.0), ("c", 0.0)], &["a 1 0", "b 2 -1.1754944e-38", "c 3 -1.1754945e-38"]);
    }

    #[test]
    fn what_is_no_number_comes_out_as_one() {
        check(
            &[("a", f32::INFINITY), ("b", f32::NAN), ("c", f32::NEG_INFINITY)],
            &["a 1 3.4028235e38", "b 2 -1.7014117e38", "c 3 -1.7014118e38"],
        );
    }

    #[test]
    fn blanks_make_no_columns() {
        check(&[("", 3.0), ("a b\u{a0}c\n", 2.0)], &["- 1 3", "a%20b%C2%A0c%0A 2 2"]);
    }
}
