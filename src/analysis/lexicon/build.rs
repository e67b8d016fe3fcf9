//! Build script: puts the word lists beside it into one automaton, so that a program starts with a lexicon that is ready.

// Asking the automaton is the program's part.
#[allow(dead_code)]
mod automaton;
#[allow(dead_code)]
mod entry;
#[allow(dead_code)]
mod source;

use std::path::Path;
use std::{env, fs};

use source::{Line, List};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lists = Path::new("src/analysis/lexicon");
    println!("cargo::rerun-if-changed={}", lists.display());
    let mut texts = Vec::new();
    for list in List::ALL {
        let path = lists.join(format!("{}.txt", list.name()));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.push((list, path, text));
    }
    let mut words = Vec::new();
    for (list, path, text) in &texts {
        let lines = source::lines(text, Some(*list)).map_err(|bad| format!("{}: {bad}", path.display()))?;
        words.extend(lines.into_iter().filter_map(Line::into_word));
    }
    let compiled = automaton::compile(words)?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("lexicon.trie"), compiled.trie)?;
    fs::write(Path::new(&out).join("lexicon.targets"), compiled.targets)?;
    Ok(())
}
