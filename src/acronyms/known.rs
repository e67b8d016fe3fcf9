//! The acronyms of a collection, for looking up both ways and as a text for people.

use std::fmt::Write;

use xxhash_rust::xxh3::xxh3_64;

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
    /// The places in `all`, by the hash of the acronym in lower case.
    by_short: Vec<(u64, usize)>,
    /// The same, by that of the long form.
    by_long: Vec<(u64, usize)>,
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
        let lower: String = lower(word).collect();
        self.at(&self.by_short, &lower)
            .filter(move |known| is_lower_of(&lower, &known.short))
            .filter(move |known| !known.as_written || known.short == word)
    }

    /// The acronyms of `words`, in lower case with a blank between each two. Those that count only as they are
    /// written are not among them: an index does not know capitals.
    pub fn acronyms_of<'a>(&'a self, words: &'a str) -> impl Iterator<Item = &'a KnownAcronym> + 'a {
        self.at(&self.by_long, words).filter(move |known| known.long == words && !known.as_written)
    }

    /// Those of which the `key` in `places` has the hash of `key`, in their order.
    fn at<'a>(
        &'a self,
        places: &'a [(u64, usize)],
        key: &str,
    ) -> impl Iterator<Item = &'a KnownAcronym> + use<'a> {
        let hash = xxh3_64(key.as_bytes());
        let first = places.partition_point(|(other, _)| *other < hash);
        let same =
            places.get(first..).unwrap_or_default().iter().take_while(move |(other, _)| *other == hash);
        same.filter_map(|(_, at)| self.all.get(*at))
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
        all.sort_by(|one, other| {
            lower(&one.short)
                .cmp(lower(&other.short))
                .then_with(|| other.articles.cmp(&one.articles))
                .then_with(|| one.long.cmp(&other.long))
        });
        let mut buffer = String::new();
        let mut by = |key: fn(&KnownAcronym, &mut String)| {
            let place = |(at, known)| {
                buffer.clear();
                key(known, &mut buffer);
                (xxh3_64(buffer.as_bytes()), at)
            };
            let mut places: Vec<(u64, usize)> = all.iter().enumerate().map(place).collect();
            places.sort_unstable();
            places
        };
        let by_short = by(|known, key| key.extend(lower(&known.short)));
        let by_long = by(|known, key| key.push_str(&known.long));
        Self { all, by_short, by_long }
    }
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

fn is_lower_of(lower_case: &str, text: &str) -> bool {
    lower(text).eq(lower_case.chars())
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
