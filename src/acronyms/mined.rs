//! Definitions counted over a collection, in bounded memory, and as a text for people.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::choosing::{self, Thresholds};
use super::known::Acronyms;
use super::scan::{Proof, definitions};

/// How many pairs are counted. When there are more, those seen least often are forgotten.
const MOST_PAIRS: usize = 200_000;

/// Counts in how many articles each acronym has each long form.
///
/// Memory is bounded: at most 200,000 pairs are kept, some 40 MB. When there are more, those found least often are
/// forgotten, so a count may be too small, but never too large.
#[derive(Clone, Debug, Default)]
pub struct Mined {
    pairs: FxHashMap<u64, Pair>,
    of_article: FxHashSet<u64>,
    long: String,
}

/// An acronym with one of its long forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    /// The acronym as it was written.
    pub short: String,
    /// The long form in lower case, with single blanks.
    pub long: String,
    /// What speaks for it.
    pub proof: Proof,
    /// In how many articles it was found.
    pub articles: u32,
}

impl Mined {
    /// Counts what an article explains in the parts of its text: each definition once. Gives whether there was any.
    pub fn add<'t>(&mut self, parts: impl IntoIterator<Item = &'t str>) -> bool {
        self.of_article.clear();
        for part in parts {
            for definition in definitions(part) {
                if let (Some(short), Some(long)) = (part.get(definition.short), part.get(definition.long)) {
                    self.count(short, long, definition.proof);
                }
            }
        }
        self.stay_bounded();
        !self.of_article.is_empty()
    }

    fn count(&mut self, short: &str, long: &str, proof: Proof) {
        normalise(long, &mut self.long);
        let key = key(short, &self.long, proof);
        let is_part = self.long.split(' ').any(|word| word.eq_ignore_ascii_case(short))
            || begins_with(&self.long, short);
        if is_part && proof != Proof::StockCode || !self.of_article.insert(key) {
            return;
        }
        let long = &self.long;
        let new = || Pair { short: short.to_owned(), long: long.clone(), proof, articles: 0 };
        self.pairs.entry(key).or_insert_with(new).articles += 1;
    }

    fn stay_bounded(&mut self) {
        let mut least = 1;
        while self.pairs.len() > MOST_PAIRS {
            self.pairs.retain(|_, pair| pair.articles > least);
            least += 1;
        }
    }

    /// A text for people: a row for each acronym with one of its long forms and what speaks for it, in their order:
    /// acronym, long form, [`Proof::name`] and number of articles, parted by tabs.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut pairs: Vec<&Pair> = self.pairs.values().collect();
        pairs.sort_unstable();
        let mut text = String::new();
        for Pair { short, long, proof, articles } in pairs {
            let _ = writeln!(text, "{short}\t{long}\t{}\t{articles}", proof.name());
        }
        text
    }

    /// What [`Mined::to_text`] wrote; rows in any other form are passed over.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut mined = Self::default();
        for pair in text.lines().filter_map(pair) {
            mined.pairs.insert(key(&pair.short, &pair.long, pair.proof), pair);
        }
        mined.stay_bounded();
        mined
    }

    /// The definitions to trust. `is_ordinary` tells whether a word in lower case is an ordinary one (*bin*, *pan*):
    /// as an acronym it counts only in capitals.
    #[must_use]
    pub fn chosen(&self, thresholds: &Thresholds, is_ordinary: impl Fn(&str) -> bool) -> Acronyms {
        choosing::choose(self.pairs.values(), thresholds, is_ordinary)
    }
}

fn key(short: &str, long: &str, proof: Proof) -> u64 {
    xxh3_64_with_seed(long.as_bytes(), xxh3_64(short.as_bytes()) ^ proof as u64)
}

/// The pair of a row.
fn pair(row: &str) -> Option<Pair> {
    let mut fields = row.split('\t');
    let (short, long) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    let proof = fields.next().and_then(|name| Proof::ALL.into_iter().find(|proof| proof.name() == name))?;
    let articles = fields.next()?.parse().ok().filter(|articles| *articles > 0)?;
    Some(Pair { short, long, proof, articles })
}

/// Whether the first words of `long` are those of `short`.
fn begins_with(long: &str, short: &str) -> bool {
    let begins = long.get(..short.len()).is_some_and(|start| start.eq_ignore_ascii_case(short));
    begins && long.get(short.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Puts `long` into `normal`: lower case, single blanks, no commas, no `PT` before a company or `Tbk` behind it.
fn normalise(long: &str, normal: &mut String) {
    normal.clear();
    for word in long.split(|char: char| char.is_whitespace() || char == ',').filter(|word| !word.is_empty()) {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    for company in ["pt ", "pt. "] {
        if normal.starts_with(company) {
            normal.drain(..company.len());
        }
    }
    let len = normal.strip_suffix(" tbk").map_or(normal.len(), str::len);
    normal.truncate(len);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mined(texts: &[(&str, u32)]) -> Mined {
        let mut mined = Mined::default();
        for (text, times) in texts {
            (0..*times).for_each(|_| _ = mined.add([*text]));
        }
        mined
    }

    #[track_caller]
    fn check(texts: &[(&str, u32)], expected: &str) {
        let known = mined(texts).chosen(&Thresholds::default(), |word| word == "bin");
        assert_eq!(known.to_text(), expected);
    }

    #[test]
    fn letters_are_believed_sooner_than_the_place() {
        check(&[("Dinas Air Sari (DAS)", 2)], "DAS\tdinas air sari\t2\n");
        check(&[("Dinas Air Sari (DAS)", 1)], "");
        check(&[("bahwa Organisasi Air Dunia (WWO)", 3)], "WWO\torganisasi air dunia\t3\n");
        check(&[("bahwa Organisasi Air Dunia (WWO)", 2)], "");
    }

    #[test]
    fn an_article_counts_once() {
        check(&[("Dinas Air Sari (DAS) dan Dinas Air Sari (DAS)", 1)], "");
    }

    #[test]
    fn words_before_a_name_are_counted_with_it() {
        check(
            &[("bahwa Organisasi Air Dunia (WWO)", 3), ("Menara Organisasi Air Dunia (WWO)", 1)],
            "WWO\torganisasi air dunia\t4\n",
        );
    }

    #[test]
    fn several_meanings_are_kept_and_the_rare_ones_dropped() {
        let texts =
            [("Dinas Air Sari (DAS)", 30), ("daerah aliran sungai (DAS)", 8), ("Desa Asri Sari (DAS)", 2)];
        check(&texts, "DAS\tdinas air sari\t30\nDAS\tdaerah aliran sungai\t8\n");
    }

    #[test]
    fn members_of_a_party_do_not_spell_it() {
        let texts = [("Partai Air Sari (PAS)", 30), ("Ani Lestari (PAS)", 3), ("Budi Warga (PAS)", 2)];
        check(&texts, "PAS\tpartai air sari\t30\n");
    }

    #[test]
    fn ordinary_words_count_only_as_they_are_written() {
        check(&[("Badan Ikan Nasional (BIN)", 2)], "BIN\tbadan ikan nasional\t2\tcase\n");
    }

    #[test]
    fn the_parts_of_an_article_count_together() {
        let mut mined = Mined::default();
        assert!(mined.add(["Dinas Air Sari (DAS)", "Kepala DAS (Dinas Air Sari)"]));
        assert!(!mined.add(["Ani Lestari (45) datang."]));
        assert_eq!(mined.to_text(), "DAS\tdinas air sari\tletters\t1\n");
    }

    #[test]
    fn what_is_no_row_is_passed_over() {
        let text = "DAS\tdinas air sari\tletters\t2\nDAS\tdinas\tletters\t0\nDAS\tdinas\tair\t2\nDAS\t\n\n";
        assert_eq!(Mined::from_text(text).to_text(), "DAS\tdinas air sari\tletters\t2\n");
    }

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was_written(
            articles in prop::collection::vec("(\\PC|[\t\n]|(Dinas|Air) Sari \\((DS|AS|DAS)\\)|[A-Z][a-z]+ ){0,20}", 0..9),
        ) {
            let mut mined = Mined::default();
            for article in &articles {
                mined.add([article.as_str()]);
            }
            let text = mined.to_text();
            prop_assert_eq!(text.lines().count(), mined.pairs.len());
            prop_assert_eq!(Mined::from_text(&text).to_text(), text);
        }
    }
}
