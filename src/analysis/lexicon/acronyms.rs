//! Acronyms and what they are short for, both ways; and so joined compounds: *tandatangan* is *tanda tangan*.

use std::collections::HashMap;

use super::source::AcronymLine;

/// Acronyms with their long forms; each found by the other.
#[derive(Clone, Debug, Default)]
pub struct Acronyms {
    /// By the acronym in lower case.
    long_forms: HashMap<String, Vec<LongForm>>,
    /// By the long form in lower case.
    acronyms: HashMap<String, Vec<String>>,
}

#[derive(Clone, Debug)]
struct LongForm {
    acronym: String,
    words: String,
    as_written: bool,
}

impl Acronyms {
    /// From the lines of a list.
    pub fn new<'t>(lines: impl IntoIterator<Item = AcronymLine<'t>>) -> Self {
        let mut all = Self::default();
        for AcronymLine { acronym, long_form, as_written } in lines {
            let words = long_form.to_lowercase();
            if !as_written {
                all.acronyms.entry(words.clone()).or_default().push(acronym.to_lowercase());
            }
            let known = LongForm { acronym: acronym.to_owned(), words, as_written };
            all.long_forms.entry(acronym.to_lowercase()).or_default().push(known);
        }
        all
    }

    /// What `word`, as it is written, is short for, in lower case.
    pub fn long_forms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let known = self.long_forms.get(&word.to_lowercase()).into_iter().flatten();
        known
            .filter(move |known| !known.as_written || known.acronym == word)
            .map(|known| known.words.as_str())
    }

    /// The acronyms, in lower case, of `words`, in lower case with a blank between each two. Those that are acronyms only in
    /// capitals are not among them: an index does not know capitals.
    pub fn acronyms_of(&self, words: &str) -> impl Iterator<Item = &str> {
        self.acronyms.get(words).into_iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_the_other_and_capitals_count_where_they_must() {
        let line = |acronym, long_form, as_written| AcronymLine { acronym, long_form, as_written };
        let known = Acronyms::new([
            line("AS", "Amerika Serikat", true),
            line("Kemhan", "Kementerian Pertahanan", false),
            line("Kemenhan", "Kementerian Pertahanan", false),
        ]);
        let long_forms = |word| known.long_forms(word).collect::<Vec<_>>();
        assert_eq!(long_forms("AS"), ["amerika serikat"]);
        assert_eq!(long_forms("as"), [""; 0]);
        assert_eq!(long_forms("KEMHAN"), ["kementerian pertahanan"]);
        assert_eq!(known.acronyms_of("amerika serikat").count(), 0);
        let acronyms: Vec<&str> = known.acronyms_of("kementerian pertahanan").collect();
        assert_eq!(acronyms, ["kemhan", "kemenhan"]);
    }
}
