//! The words of a user, brought to the form that words of texts have, and checked.

use std::collections::HashMap;

use super::acronyms::{self, Acronyms, CompiledAcronyms};
use super::automaton::{self, Automaton};
use super::source::{AcronymLine, BadLine, WordLine};
use crate::analysis::normal::normal_form;

/// A user's words as an automaton; `None` where there are none.
pub fn compile(lines: &[WordLine<'_>]) -> Result<Option<Automaton<Vec<u8>>>, BadLine> {
    let normal: Vec<(String, String)> =
        lines.iter().map(|line| (normal_words(line.word), normal_words(line.target))).collect();
    refuse_contradictions(lines, &normal)?;
    let words =
        lines.iter().zip(&normal).map(|(line, (word, target))| WordLine { word, target, ..line.clone() });
    let last = match lines.last() {
        Some(line) => line.line,
        None => return Ok(None),
    };
    let made = automaton::compile(words).map_err(|cause| BadLine { line: last, cause })?;
    Ok(Some(Automaton::new(made.trie, made.targets)))
}

/// A user's acronyms, from the lines of a text of `line_count`; `None` where there are none.
pub fn compile_acronyms(
    lines: Vec<AcronymLine<'_>>,
    line_count: usize,
) -> Result<Option<Acronyms<Vec<u8>>>, BadLine> {
    if lines.is_empty() {
        return Ok(None);
    }
    let CompiledAcronyms { long_forms, acronyms } =
        acronyms::compile(lines).map_err(|cause| BadLine { line: line_count, cause })?;
    let long_forms = Automaton::new(long_forms.trie, long_forms.targets);
    Ok(Some(Acronyms::new(long_forms, Automaton::new(acronyms.trie, acronyms.targets))))
}

/// The normal forms of the words of `text`, with a blank between each two.
fn normal_words(text: &str) -> String {
    text.split_whitespace().map(normal_form).collect::<Vec<_>>().join(" ")
}

/// A word stands for one other at most, and that for itself: else it would depend on the order what is found.
fn refuse_contradictions(lines: &[WordLine<'_>], normal: &[(String, String)]) -> Result<(), BadLine> {
    let mut targets: HashMap<&str, &str> = HashMap::new();
    let standing = || lines.iter().zip(normal).filter(|(_, (_, target))| !target.is_empty());
    for (line, (word, target)) in standing() {
        if targets.insert(word, target).is_some_and(|other| other != target) {
            let cause = format!("`{word}` stands for another word already");
            return Err(BadLine { line: line.line, cause });
        }
    }
    for (line, (word, target)) in standing() {
        if let Some(third) = targets.get(target.as_str()) {
            let cause =
                format!("`{word}` stands for `{target}`, which stands for `{third}`; write `{word} {third}`");
            return Err(BadLine { line: line.line, cause });
        }
    }
    Ok(())
}
