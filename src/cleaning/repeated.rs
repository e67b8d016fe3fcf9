//! Lines that many articles of one source repeat, counted over a collection in bounded memory.
//!
//! Owns what counts as the same line, how often is often, and the readable file in which the lines found are kept. Knows
//! nothing of how a source is named or found.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// A line must stand in so many articles of its source.
pub const FEWEST_ARTICLES: u32 = 10;
/// A line must stand in one of so many articles of its source.
pub const ONE_OF_ARTICLES: u32 = 200;

/// The longest line that is counted, in bytes.
const LONGEST_LINE: usize = 200;
/// Shorter lines, in words, may be an article's own sub-heading.
const FEWEST_WORDS: usize = 4;
/// A sentence of so many words that tells when something was is news, however many articles repeat it.
const WORDS_OF_NEWS: usize = 8;
/// How many slots tell lines seen once from lines seen never.
const FIRST_SIGHTS: usize = 1 << 22;
/// How many lines are counted exactly. When there are more, those seen least often are forgotten.
const MOST_LINES: usize = 1 << 18;

/// Counts in how many articles of its source each line stands.
///
/// Memory is bounded: what stands in one article only takes a slot of a fixed table, and no more than 262,144 lines are
/// kept. Two lines that share a slot may make a line count one article too many.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineCounts {
    /// In each slot the fingerprint of the last line seen there.
    #[serde(with = "filled_slots")]
    first_sights: Vec<u32>,
    lines: FxHashMap<u64, Counted>,
    articles: FxHashMap<u64, Source>,
    /// The lines of the article at hand, so that none counts twice.
    #[serde(skip)]
    of_article: FxHashSet<u64>,
    #[serde(skip)]
    normal: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Source {
    name: String,
    articles: u32,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Counted {
    source: u64,
    articles: u32,
    line: String,
}

impl Default for LineCounts {
    fn default() -> Self {
        Self {
            first_sights: vec![0; FIRST_SIGHTS],
            lines: FxHashMap::default(),
            articles: FxHashMap::default(),
            of_article: FxHashSet::default(),
            normal: String::new(),
        }
    }
}

/// The slots that are not empty, each with its number: early in a run nearly all are empty.
mod filled_slots {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::FIRST_SIGHTS;

    pub fn serialize<S: Serializer>(slots: &[u32], to: S) -> Result<S::Ok, S::Error> {
        let filled: Vec<(u32, u32)> =
            (0..).zip(slots.iter().copied()).filter(|(_, slot)| *slot != 0).collect();
        to.collect_seq(filled)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
        let mut slots = vec![0; FIRST_SIGHTS];
        for (number, slot) in Vec::<(u32, u32)>::deserialize(from)? {
            if let Some(place) = slots.get_mut(number as usize) {
                *place = slot;
            }
        }
        Ok(slots)
    }
}

impl LineCounts {
    /// Counts the lines of one article of `source`: the parts of its text that are its own.
    pub fn count<'t>(&mut self, source: &str, own: impl IntoIterator<Item = &'t str>) {
        let source_key = xxh3_64(source.as_bytes());
        let counted = self.articles.entry(source_key);
        counted.or_insert_with(|| Source { name: source.to_owned(), articles: 0 }).articles += 1;
        self.of_article.clear();
        for line in own.into_iter().flat_map(str::lines) {
            if !may_be_repeated(line) {
                continue;
            }
            normalise(line, &mut self.normal);
            let key = xxh3_64(self.normal.as_bytes()) ^ source_key;
            if self.of_article.insert(key) {
                self.sight(key, source_key);
            }
        }
        if self.lines.len() > MOST_LINES {
            self.forget_rare();
        }
    }

    /// Counts one more article with the line at hand.
    fn sight(&mut self, key: u64, source: u64) {
        if let Some(counted) = self.lines.get_mut(&key) {
            counted.articles += 1;
            return;
        }
        let fingerprint = (key >> 32) as u32 | 1;
        let Some(slot) = self.first_sights.get_mut(key as usize % FIRST_SIGHTS) else { return };
        if *slot == fingerprint {
            self.lines.insert(key, Counted { source, articles: 2, line: self.normal.clone() });
        } else {
            *slot = fingerprint;
        }
    }

    /// Keeps the lines that were seen more often than half of them.
    fn forget_rare(&mut self) {
        let mut counts: Vec<u32> = self.lines.values().map(|counted| counted.articles).collect();
        let middle = counts.len() / 2;
        let (_, median, _) = counts.select_nth_unstable(middle);
        let median = *median;
        self.lines.retain(|_, counted| counted.articles > median);
    }

    /// The lines that their sources repeat: those in at least 10 articles, and in at least one of 200.
    #[must_use]
    pub fn repeated(&self) -> RepeatedLines {
        let mut found = RepeatedLines::default();
        for (key, counted) in &self.lines {
            let Some(source) = self.articles.get(&counted.source) else { continue };
            let fewest = FEWEST_ARTICLES.max(source.articles.div_ceil(ONE_OF_ARTICLES));
            if counted.articles >= fewest {
                found.keys.insert(*key);
                let (source, line) = (source.name.clone(), counted.line.clone());
                found.lines.push(RepeatedLine { source, articles: counted.articles, line });
            }
        }
        found.lines.sort_unstable();
        found
    }
}

/// The lines that sources were found to repeat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepeatedLines {
    keys: FxHashSet<u64>,
    lines: Vec<RepeatedLine>,
}

/// A line that a source repeats.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RepeatedLine {
    /// The source.
    pub source: String,
    /// In how many of its articles the line was counted when it was found.
    pub articles: u32,
    /// The line in small letters, with single blanks.
    pub line: String,
}

impl RepeatedLines {
    /// Whether `line` is known to be repeated by `source`, for [`Cleaning::set_aside_repeated`](super::Cleaning).
    #[must_use]
    pub fn holds(&self, source: &str, line: &str) -> bool {
        if self.keys.is_empty() || !may_be_repeated(line) {
            return false;
        }
        let mut normal = String::new();
        normalise(line, &mut normal);
        self.keys.contains(&key_of(source, &normal))
    }

    /// Adds those of `found` that are not known yet, and gives them back.
    pub fn learn(&mut self, found: Self) -> Vec<RepeatedLine> {
        let is_new = |line: &RepeatedLine| self.keys.insert(key_of(&line.source, &line.line));
        let new: Vec<RepeatedLine> = found.lines.into_iter().filter(is_new).collect();
        self.lines.extend(new.iter().cloned());
        self.lines.sort_unstable();
        new
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines as a text for people: a row for each, source, number of articles and line parted by tabs.
    #[must_use]
    pub fn to_text(&self) -> String {
        let row = |found: &RepeatedLine| {
            let source = found.source.replace(['\t', '\n'], " ");
            format!("{source}\t{}\t{}\n", found.articles, found.line)
        };
        self.lines.iter().map(row).collect()
    }

    /// The lines that [`RepeatedLines::to_text`] wrote; rows in any other form are passed over.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let row = |row: &str| {
            let mut fields = row.trim_end_matches('\r').splitn(3, '\t');
            let (source, articles, line) = (fields.next()?, fields.next()?, fields.next()?);
            let (source, articles, line) = (source.to_owned(), articles.parse().ok()?, line.to_owned());
            Some(RepeatedLine { source, articles, line })
        };
        let mut known = Self::default();
        known.learn(Self { keys: FxHashSet::default(), lines: text.lines().filter_map(row).collect() });
        known
    }
}

fn key_of(source: &str, normal: &str) -> u64 {
    xxh3_64(normal.as_bytes()) ^ xxh3_64(source.as_bytes())
}

/// Whether `line` is long enough to say something and short enough to be repeated, and is no item of a list, dialogue or
/// label.
fn may_be_repeated(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next();
    line.len() <= LONGEST_LINE
        && line.bytes().filter(|byte| *byte == b' ').take(FEWEST_WORDS - 1).count() == FEWEST_WORDS - 1
        && !line.ends_with(':')
        && !first.is_none_or(|char| char.is_numeric() || matches!(char, '"' | '“' | '\'' | '‘'))
        && !is_list_item(line)
        && !is_news(line)
}

/// Whether `line` is a whole sentence that names a year or a day: *KPU menetapkan tiga pasangan pada 13 November 2023.*
fn is_news(line: &str) -> bool {
    line.ends_with('.')
        && line.bytes().any(|byte| byte.is_ascii_digit())
        && memchr::memchr_iter(b' ', line.as_bytes()).count() + 1 >= WORDS_OF_NEWS
        && line.split(' ').any(|word| is_year(word) || is_day(word))
}

fn is_year(word: &str) -> bool {
    let word = word.trim_matches(|char: char| !char.is_alphanumeric());
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `word` is a day as news give it: `(28/11)`, `(28/11/2023)`.
fn is_day(word: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = word.strip_prefix('(').and_then(|rest| rest.split(')').next());
    numbers.is_some_and(|numbers| numbers.contains('/') && numbers.split('/').all(number))
}

/// Whether `line` begins as an answer of a list does: "a. …", "b) …".
fn is_list_item(line: &str) -> bool {
    matches!(line.as_bytes(), [letter, b'.' | b')', ..] if letter.is_ascii_alphabetic())
}

/// Puts `line` into `normal` as it is counted: small letters, single blanks. Numbers stay: "Halaman 25" and "Halaman 26" tell
/// articles apart.
fn normalise(line: &str, normal: &mut String) {
    normal.clear();
    let mut last = ' ';
    for char in line.chars() {
        let char = if char.is_whitespace() { ' ' } else { char.to_ascii_lowercase() };
        if char != ' ' || last != ' ' {
            normal.push(char);
        }
        last = char;
    }
    normal.truncate(normal.trim_end().len());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines found repeated in `articles` articles that all hold `line` and one line of their own.
    #[track_caller]
    fn check(line: &str, articles: u32, is_repeated: bool) {
        let mut counts = LineCounts::default();
        for i in 0..articles {
            let own = format!(
                "Warga desa ke-{} datang ke {}.",
                "x".repeat(i as usize % 97),
                "y".repeat(i as usize / 97)
            );
            counts.count("Koran Fajar", [own.as_str(), line, line]);
        }
        let repeated = counts.repeated();
        assert_eq!(repeated.holds("Koran Fajar", line), is_repeated, "{line}");
        assert!(!repeated.holds("Koran Senja", line));
    }

    #[test]
    fn a_line_of_many_articles_is_repeated() {
        check("Pantau terus kabar desa bersama kami.", 10, true);
        check("Pantau terus kabar desa bersama kami.", 9, false);
        check("  PANTAU terus  kabar 12 desa", 2500, true);
        check("Halaman 12 buku tema 3", 9, false);
        check("Hak cipta dilindungi undang-undang 2024", 10, true);
        check("Kirim kabar tentang desa anda kepada kami tiap hari.", 10, true);
    }

    #[test]
    fn what_may_be_an_articles_own_is_not() {
        for line in [
            "Kata dia:",
            "Jumlah korban",
            "\"Saya tidak tahu soal itu.\"",
            "a. Air dan tanah",
            "1. Air dan tanah",
            "Pemilihan kepala desa serentak diadakan pada 7 Januari 2024.",
            "Masa kampanye kepala desa sudah mulai pada Selasa (28/11), kata panitia.",
        ] {
            check(line, 50, false);
        }
    }

    #[test]
    fn case_and_blanks_make_no_difference_but_numbers_do() {
        let mut counts = LineCounts::default();
        for i in 0..30 {
            counts.count(
                "Koran Fajar",
                [format!("Edisi ke {i} Koran Fajar").as_str(), "Kabar desa  tiap hari"],
            );
        }
        let repeated = counts.repeated();
        assert!(repeated.holds("Koran Fajar", "KABAR desa tiap hari "));
        assert!(!repeated.holds("Koran Fajar", "Edisi ke 3 Koran Fajar"));
    }

    #[test]
    fn what_was_written_is_read_back() {
        let mut counts = LineCounts::default();
        for _ in 0..20 {
            counts.count("Koran Fajar", ["Pantau terus kabar desa.", "Kirim kabar ke redaksi kami."]);
        }
        let repeated = counts.repeated();
        assert_eq!(RepeatedLines::from_text(&repeated.to_text()), repeated);
        assert_eq!(repeated.to_text().lines().next(), Some("Koran Fajar\t20\tkirim kabar ke redaksi kami."));
    }

    #[test]
    fn what_was_written_on_another_system_is_read_the_same() {
        let known = RepeatedLines::from_text("Koran Fajar\t20\tkirim kabar\r\r");
        assert_eq!(known, RepeatedLines::from_text("Koran Fajar\t20\tkirim kabar\r\n"));
        assert_eq!(RepeatedLines::from_text(&known.to_text()), known);
    }

    #[test]
    fn only_what_is_new_is_learnt() {
        let text = "Koran Fajar\t20\tkirim kabar ke redaksi kami.\n";
        let mut known = RepeatedLines::from_text(text);
        assert_eq!(known.learn(RepeatedLines::from_text(text)), []);
        let new = known.learn(RepeatedLines::from_text(&text.replace("Fajar", "Senja")));
        assert_eq!(new.iter().map(|line| line.source.as_str()).collect::<Vec<_>>(), ["Koran Senja"]);
        assert!(known.holds("Koran Senja", "Kirim kabar ke redaksi kami."));
    }
}
