//! Build script: puts the word lists beside it into automata, so that a program starts with a lexicon that is ready.

// Asking the automata is the program's part.
#[allow(dead_code)]
mod acronyms;
#[allow(dead_code)]
mod automaton;
#[allow(dead_code)]
mod entry;
#[allow(dead_code)]
mod source;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use source::{Line, List};

fn main() -> Result<(), Box<dyn Error>> {
    let lists = Path::new("src/analysis/lexicon");
    println!("cargo::rerun-if-changed={}", lists.display());
    let mut texts = Vec::new();
    for list in List::ALL {
        let path = lists.join(format!("{}.txt", list.name()));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.push((list, path, text));
    }
    let mut lines = Vec::new();
    for (list, path, text) in &texts {
        lines.extend(source::lines(text, Some(*list)).map_err(|bad| format!("{}: {bad}", path.display()))?);
    }
    let acronyms = acronyms::compile(lines.iter().cloned().filter_map(Line::into_acronym))?;
    let words = automaton::compile(lines.into_iter().filter_map(Line::into_word))?;
    let out = env::var("OUT_DIR")?;
    for (name, compiled) in
        [("lexicon", &words), ("long_forms", &acronyms.long_forms), ("acronyms", &acronyms.acronyms)]
    {
        fs::write(Path::new(&out).join(name).with_extension("trie"), &compiled.trie)?;
        fs::write(Path::new(&out).join(name).with_extension("targets"), &compiled.targets)?;
    }
    let fingerprint = automaton::fingerprint(&words.trie, &words.targets);
    fs::write(Path::new(&out).join("lexicon.fingerprint"), fingerprint.to_le_bytes())?;
    Ok(())
}
