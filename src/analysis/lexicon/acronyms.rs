//! Acronyms and what they are short for, both ways; and so joined compounds: *tandatangan* is *tanda tangan*.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::automaton::{self, Automaton, Compiled};
use super::entry::Entry;
use super::source::{AcronymLine, WordLine};

/// How many fields a meaning has: the acronym as it is written, its long form in lower case, and a mark or nothing.
const FIELDS: usize = 3;
/// The mark of an acronym that counts only as it is written.
const AS_WRITTEN: &str = "case";

/// Acronyms with their long forms; each found by the other.
#[derive(Debug)]
pub struct Acronyms<B: Deref<Target = [u8]>> {
    /// By the acronym in lower case: the fields of each of its meanings, with tabs between.
    long_forms: Automaton<B>,
    /// By the long form in lower case: its acronyms in lower case, with tabs between.
    acronyms: Automaton<B>,
}

/// What [`Acronyms`] are made from: what each of the two finds.
#[derive(Clone, Debug)]
pub struct CompiledAcronyms {
    pub long_forms: Compiled,
    pub acronyms: Compiled,
}

/// Puts the lines of a list into automata. Not for no lines at all.
pub fn compile<'t>(lines: impl IntoIterator<Item = AcronymLine<'t>>) -> Result<CompiledAcronyms, String> {
    let (mut long_forms, mut acronyms) = (Meanings::default(), Meanings::default());
    for AcronymLine { acronym, long_form, as_written } in lines {
        let (short, words) = (acronym.to_lowercase(), long_form.to_lowercase());
        let mark = if as_written { AS_WRITTEN } else { "" };
        long_forms.add(&short, &format!("{acronym}\t{words}\t{mark}"));
        // What counts only as it is written is not found by its long form, which stays: there is no automaton of no words.
        acronyms.add(&words, if as_written { "" } else { &short });
    }
    Ok(CompiledAcronyms { long_forms: long_forms.compiled()?, acronyms: acronyms.compiled()? })
}

/// Words, each with the texts that it leads to.
#[derive(Default)]
struct Meanings(BTreeMap<String, String>);

impl Meanings {
    fn add(&mut self, word: &str, meaning: &str) {
        let known = self.0.entry(word.to_owned()).or_default();
        if !known.is_empty() && !meaning.is_empty() {
            known.push('\t');
        }
        known.push_str(meaning);
    }

    fn compiled(&self) -> Result<Compiled, String> {
        let line = |(word, target)| WordLine { line: 0, word, entry: Entry::COMPOUND, target };
        automaton::compile(self.0.iter().map(|(word, target)| (word.as_str(), target.as_str())).map(line))
    }
}

impl<B: Deref<Target = [u8]>> Acronyms<B> {
    /// From what [`compile`] made, which takes no time.
    pub const fn new(long_forms: Automaton<B>, acronyms: Automaton<B>) -> Self {
        Self { long_forms, acronyms }
    }

    /// What `word`, as it is written, is short for, in lower case.
    pub fn long_forms(&self, word: &str) -> Vec<String> {
        let fields: Vec<&str> = meanings(&self.long_forms, &word.to_lowercase()).collect();
        let long_form = |fields: &[&str]| match fields {
            [acronym, words, mark] if mark.is_empty() || *acronym == word => Some((*words).to_owned()),
            _ => None,
        };
        fields.chunks(FIELDS).filter_map(long_form).collect()
    }

    /// The acronyms, in lower case, of `words`, in lower case with a blank between each two. Those that are acronyms only in
    /// capitals are not among them: an index does not know capitals.
    pub fn acronyms_of(&self, words: &str) -> Vec<String> {
        meanings(&self.acronyms, words).filter(|acronym| !acronym.is_empty()).map(str::to_owned).collect()
    }
}

fn meanings<'a, B: Deref<Target = [u8]>>(
    automaton: &'a Automaton<B>,
    word: &str,
) -> impl Iterator<Item = &'a str> {
    automaton.get(word.as_bytes()).into_iter().flat_map(|found| found.target.split('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_the_other_and_capitals_count_where_they_must() {
        let line = |acronym, long_form, as_written| AcronymLine { acronym, long_form, as_written };
        let CompiledAcronyms { long_forms, acronyms } = compile([
            line("AS", "Amerika Serikat", true),
            line("AS", "Air Sari", true),
            line("Kemhan", "Kementerian Pertahanan", false),
            line("Kemenhan", "Kementerian Pertahanan", false),
        ])
        .unwrap();
        let known = Acronyms::new(
            Automaton::new(long_forms.trie, long_forms.targets),
            Automaton::new(acronyms.trie, acronyms.targets),
        );
        let long_forms = |word| known.long_forms(word);
        assert_eq!(long_forms("AS"), ["amerika serikat", "air sari"]);
        assert_eq!(long_forms("as"), [""; 0]);
        assert_eq!(long_forms("a"), [""; 0]);
        assert_eq!(long_forms("KEMHAN"), ["kementerian pertahanan"]);
        assert_eq!(known.acronyms_of("amerika serikat"), [""; 0]);
        assert_eq!(known.acronyms_of("kementerian pertahanan"), ["kemhan", "kemenhan"]);
    }
}
