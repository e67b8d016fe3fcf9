//! The acronyms of a collection, for looking up both ways and as a text for people.

use std::fmt::Write;

use rustc_hash::FxHashMap;

/// What stands in the fourth field where an acronym counts only as it is written.
const CASE: &str = "case";

/// The acronyms that a collection explains.
///
/// ```
/// use telusur::acronyms::Acronyms;
///
/// let known = Acronyms::from_text("KDS\tkoran desa sari\t12\n");
/// assert_eq!(known.long_forms("kds").next().unwrap().long, "koran desa sari");
/// assert_eq!(known.acronyms_of("koran desa sari").next().unwrap().short, "KDS");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acronyms {
    all: Vec<KnownAcronym>,
    /// By the acronym in lower case.
    by_short: FxHashMap<String, Vec<usize>>,
    by_long: FxHashMap<String, Vec<usize>>,
}

/// An acronym with one of its meanings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownAcronym {
    /// The acronym as it is mostly written.
    pub short: String,
    /// The long form in lower case, with single blanks.
    pub long: String,
    /// How many articles say so.
    pub articles: u32,
    /// Whether it is an acronym only as it is written: in other letters it is an ordinary word.
    pub as_written: bool,
}

impl Acronyms {
    /// What `word`, as it is typed, is short for; the commonest first.
    pub fn long_forms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a KnownAcronym> + 'a {
        let known = self.by_short.get(&word.to_lowercase()).into_iter().flatten();
        known.filter_map(|at| self.all.get(*at)).filter(move |known| !known.as_written || known.short == word)
    }

    /// The acronyms of `words`, in lower case with a blank between each two. Those that count only as they are
    /// written are not among them: an index does not know capitals.
    pub fn acronyms_of(&self, words: &str) -> impl Iterator<Item = &KnownAcronym> {
        let known = self.by_long.get(words).into_iter().flatten();
        known.filter_map(|at| self.all.get(*at)).filter(|known| !known.as_written)
    }

    /// All, in the order of the acronyms.
    pub fn iter(&self) -> impl Iterator<Item = &KnownAcronym> {
        self.all.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A text for people: a row for each, acronym, long form and number of articles parted by tabs, and `case` behind
    /// those that count only as they are written.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for KnownAcronym { short, long, articles, as_written } in &self.all {
            let case = if *as_written { "\tcase" } else { "" };
            let _ = writeln!(text, "{short}\t{long}\t{articles}{case}");
        }
        text
    }

    /// The acronyms that [`Acronyms::to_text`] wrote; rows in any other form are passed over.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let row = |row: &str| {
            let mut fields = row.split('\t');
            let (short, long) = (fields.next()?.to_owned(), fields.next()?.to_owned());
            let articles = fields.next()?.parse().ok()?;
            Some(KnownAcronym { short, long, articles, as_written: fields.next() == Some(CASE) })
        };
        Self::from(text.lines().filter_map(row).collect::<Vec<_>>())
    }
}

impl From<Vec<KnownAcronym>> for Acronyms {
    fn from(mut all: Vec<KnownAcronym>) -> Self {
        let order = |known: &KnownAcronym| {
            (known.short.to_lowercase(), std::cmp::Reverse(known.articles), known.long.clone())
        };
        all.sort_by_cached_key(order);
        let mut known = Self::default();
        for (at, KnownAcronym { short, long, .. }) in all.iter().enumerate() {
            known.by_short.entry(short.to_lowercase()).or_default().push(at);
            known.by_long.entry(long.clone()).or_default().push(at);
        }
        Self { all, ..known }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "AS\tair sari\t9\tcase\nDAS\tdinas air sari\t30\nDAS\tdaerah aliran sungai\t8\n";

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let known = Acronyms::from_text(TEXT);
        assert_eq!(known.long_forms(word).map(|known| known.long.as_str()).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn long_forms_come_by_how_common_they_are() {
        check("das", &["dinas air sari", "daerah aliran sungai"]);
        check("DAS", &["dinas air sari", "daerah aliran sungai"]);
        check("AS", &["air sari"]);
        check("as", &[]);
    }

    #[test]
    fn acronyms_are_found_by_their_long_forms() {
        let known = Acronyms::from_text(TEXT);
        assert_eq!(
            known.acronyms_of("dinas air sari").map(|known| known.short.as_str()).collect::<Vec<_>>(),
            ["DAS"]
        );
        assert_eq!(known.acronyms_of("air sari").count(), 0);
    }

    #[test]
    fn a_text_is_read_as_it_was_written() {
        assert_eq!(Acronyms::from_text(TEXT).to_text(), TEXT);
        assert!(Acronyms::from_text("DAS\tdinas\n\nair\tsari\tdua\n").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\PC|\t|\n|[A-Z]{2,4}\t[a-z ]{2,9}\t[0-9]\n){0,40}") {
            let known = Acronyms::from_text(&text);
            prop_assert_eq!(Acronyms::from_text(&known.to_text()), known);
        }
    }
}
