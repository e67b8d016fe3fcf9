//! The acronyms of a collection, for looking up both ways and as a text for people.

use std::cmp::Ordering;
use std::fmt::Write;
use std::sync::OnceLock;

use memchr::{memchr, memrchr};
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
#[derive(Clone, Debug, Default)]
pub struct Acronyms {
    /// The rows of [`Acronyms::to_text`]: what is asked for is looked for in them, so that to have them takes no time.
    text: String,
    /// Where rows begin, by the hash of the long form; made when first asked for.
    by_long: OnceLock<Vec<(u64, usize)>>,
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
    pub fn long_forms<'a>(&'a self, word: &'a str) -> impl Iterator<Item = KnownAcronym> + 'a {
        let is_before = |row: &str| lower(short_of(row)).cmp(lower(word)) == Ordering::Less;
        rows(self.text.get(first_row(&self.text, is_before)..).unwrap_or_default())
            .take_while(move |row| lower(short_of(row)).eq(lower(word)))
            .filter_map(KnownAcronym::of)
            .filter(move |known| !known.as_written || known.short == word)
    }

    /// The acronyms of `words`, in lower case with a blank between each two. Those that count only as they are
    /// written are not among them: an index does not know capitals.
    pub fn acronyms_of<'a>(&'a self, words: &'a str) -> impl Iterator<Item = KnownAcronym> + 'a {
        let (places, hash) = (self.by_long(), xxh3_64(words.as_bytes()));
        let first = places.partition_point(|(other, _)| *other < hash);
        let same = places.get(first..).unwrap_or_default().iter();
        same.take_while(move |(other, _)| *other == hash)
            .filter_map(|(_, start)| KnownAcronym::of(rows(self.text.get(*start..)?).next()?))
            .filter(move |known| known.long == words && !known.as_written)
    }

    fn by_long(&self) -> &[(u64, usize)] {
        self.by_long.get_or_init(|| {
            let mut start = 0;
            let place = |row: &str| {
                let long = row.split('\t').nth(1).unwrap_or_default();
                let place = (xxh3_64(long.as_bytes()), start);
                start += row.len() + 1;
                place
            };
            let mut places: Vec<_> = rows(&self.text).map(place).collect();
            places.sort_unstable();
            places
        })
    }

    /// All, in the order of the acronyms.
    pub fn iter(&self) -> impl Iterator<Item = KnownAcronym> {
        rows(&self.text).filter_map(KnownAcronym::of)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// A text for people: a row for each, acronym, long form and number of articles parted by tabs, and `case` behind
    /// those that count only as they are written.
    #[must_use]
    pub fn to_text(&self) -> &str {
        &self.text
    }

    /// The acronyms that [`Acronyms::to_text`] wrote; rows in any other form are passed over.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self::from(text.lines().filter_map(KnownAcronym::of).collect::<Vec<_>>())
    }

    /// The same without a look at the rows: of any other text some may not be found.
    pub(crate) fn from_written(text: String) -> Self {
        Self { text, by_long: OnceLock::new() }
    }
}

impl KnownAcronym {
    fn of(row: &str) -> Option<Self> {
        let mut fields = row.split('\t');
        let (short, long) = (fields.next()?.to_owned(), fields.next()?.to_owned());
        let articles = fields.next()?.parse().ok()?;
        Some(Self { short, long, articles, as_written: fields.next() == Some(CASE) })
    }

    /// Whether it can be written as a row.
    fn is_one_row(&self) -> bool {
        ![&self.short, &self.long].iter().any(|field| field.contains(['\t', '\n', '\r']))
    }
}

impl From<Vec<KnownAcronym>> for Acronyms {
    /// What has a tab or an end of line in it is left out.
    fn from(mut all: Vec<KnownAcronym>) -> Self {
        all.retain(KnownAcronym::is_one_row);
        all.sort_by(|one, other| {
            lower(&one.short)
                .cmp(lower(&other.short))
                .then_with(|| other.articles.cmp(&one.articles))
                .then_with(|| one.long.cmp(&other.long))
        });
        let mut text = String::new();
        for KnownAcronym { short, long, articles, as_written } in &all {
            let case = if *as_written { "\tcase" } else { "" };
            let _ = writeln!(text, "{short}\t{long}\t{articles}{case}");
        }
        Self::from_written(text)
    }
}

impl PartialEq for Acronyms {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Acronyms {}

fn rows(text: &str) -> impl Iterator<Item = &str> {
    text.split_terminator('\n')
}

fn short_of(row: &str) -> &str {
    row.split('\t').next().unwrap_or_default()
}

/// Where the first row begins that is not before what is looked for, in rows of which those that are come first.
fn first_row(text: &str, is_before: impl Fn(&str) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    let within = |from: usize, to: usize| text.as_bytes().get(from..to).unwrap_or_default();
    while low < high {
        let start = memrchr(b'\n', within(low, low.midpoint(high))).map_or(low, |at| low + at + 1);
        let end = memchr(b'\n', within(start, high)).map_or(high, |at| start + at);
        match is_before(text.get(start..end).unwrap_or_default()) {
            true => low = end + 1,
            false => high = start,
        }
    }
    low.min(text.len())
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "AS\tair sari\t9\tcase\nDAS\tdinas air sari\t30\nDAS\tdaerah aliran sungai\t8\n";

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let known = Acronyms::from_text(TEXT);
        assert_eq!(known.long_forms(word).map(|known| known.long).collect::<Vec<_>>(), expected);
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
        assert_eq!(known.acronyms_of("dinas air sari").map(|known| known.short).collect::<Vec<_>>(), ["DAS"]);
        assert_eq!(known.acronyms_of("air sari").count(), 0);
    }

    #[test]
    fn a_text_is_read_as_it_was_written() {
        assert_eq!(Acronyms::from_text(TEXT).to_text(), TEXT);
        assert!(Acronyms::from_text("DAS\tdinas\n\nair\tsari\tdua\n").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\PC|\t|\n|[A-Za-zÄß]{1,2}\t[a-z ]{2,9}\t[0-9]\n){0,40}") {
            let known = Acronyms::from_text(&text);
            prop_assert_eq!(&Acronyms::from_text(known.to_text()), &known);
            for one in known.iter() {
                prop_assert!(known.long_forms(&one.short).any(|found| found == one), "{:?}", one);
                prop_assert!(one.as_written || known.acronyms_of(&one.long).any(|found| found == one));
            }
        }
    }
}
