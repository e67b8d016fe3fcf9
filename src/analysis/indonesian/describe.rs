//! A word's analysis for people: its parts as a linguist writes them, its levels, and why this reading was taken.

use std::fmt;

use super::affixes::{HYPHEN_PREFIXES, HYPHEN_SUFFIXES, Name};
use super::structure::Structure;
use super::{Evidence, Indonesian};
use crate::analysis::lexicon::{Entry, Found};

/// How many readings that were not taken are told.
const MAX_OTHERS: usize = 3;

/// All that is known of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The word without clitics, particles and the prefixes of voice.
    pub lemma: String,
    /// What all forms of the word, and the words made from it, have in common.
    pub root: String,
    /// How the word is built.
    pub reading: Reading,
    /// Other ways to read it, likeliest first.
    pub others: Vec<Reading>,
}

/// One way to read a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The parts in order, with a hyphen where they join the root; the root stands alone. `~` is between the halves of a
    /// reduplication.
    pub parts: Vec<String>,
    /// What the root is.
    pub standing: Standing,
    /// How unlikely it is; readings of one word compare by it.
    pub cost: u16,
}

/// What is known of the root of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A root of the language.
    Root,
    /// A function word.
    Function,
    /// A name.
    Name,
    /// An English word.
    English,
    /// Another spelling of this word.
    SpellingOf(String),
    /// An informal word for this one.
    InformalFor(String),
    /// These words, written together, or a reduplication of half this word.
    MadeOf(String),
    /// Made from this word, irregularly.
    IrregularFrom(String),
    /// Written like a name, and no root fits well enough.
    LikeName,
    /// Not in the lexicon.
    Unknown,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => f.write_str("root"),
            Self::Function => f.write_str("function word"),
            Self::Name => f.write_str("name"),
            Self::English => f.write_str("English word"),
            Self::SpellingOf(word) => write!(f, "spelling of {word}"),
            Self::InformalFor(word) => write!(f, "informal for {word}"),
            Self::MadeOf(words) => write!(f, "made of {words}"),
            Self::IrregularFrom(word) => write!(f, "irregular, from {word}"),
            Self::LikeName => f.write_str("written like a name"),
            Self::Unknown => f.write_str("unknown word"),
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join(" "))
    }
}

impl Indonesian<'_> {
    /// What is known of `form`, a normal form, where `evidence` tells of its place.
    ///
    /// ```
    /// use telusur::analysis::Lexicon;
    /// use telusur::analysis::indonesian::{Evidence, Indonesian};
    ///
    /// let lexicon = Lexicon::default();
    /// let word = Indonesian::new(&lexicon).describe("dipertahankannya", Evidence::None);
    /// assert_eq!(word.reading.to_string(), "di- per- tahan -kan -nya");
    /// assert_eq!((word.lemma.as_str(), word.root.as_str()), ("pertahankan", "tahan"));
    /// ```
    #[must_use]
    pub fn describe(&self, form: &str, evidence: Evidence) -> Description {
        let (mut lemma, mut root) = (String::new(), String::new());
        self.write_lemma(form, evidence, &mut lemma);
        self.write_root(form, evidence, &mut root);
        let mut readings = self.readings(form, evidence);
        let reading = match readings.is_empty() {
            true => self.reading_without_root(form, evidence),
            false => readings.remove(0),
        };
        readings.truncate(MAX_OTHERS);
        Description { lemma, root, reading, others: readings }
    }

    /// The readings of `form` that are likely enough, likeliest first.
    fn readings(&self, form: &str, evidence: Evidence) -> Vec<Reading> {
        let mut readings = Vec::new();
        if let Some(whole) = self.whole(form, evidence) {
            readings.push(reading_of(form, &Structure::whole(form, whole.entry), &whole));
        }
        self.for_each_reading(form, evidence, &mut |structure, word| {
            readings.push(reading_of(form, &structure, &word));
        });
        readings.sort_by_key(|reading| reading.cost);
        readings.dedup();
        readings
    }

    fn reading_without_root(&self, form: &str, evidence: Evidence) -> Reading {
        if let Some(part) = self.telling_part(form) {
            return match form.split_once('-') {
                Some((first, second)) => self.reading_with_hyphen(first, second),
                None => {
                    let half = self.describe(part, Evidence::None).reading;
                    Reading { parts: [half.parts, vec!["~".to_owned()]].concat(), ..half }
                }
            };
        }
        if let Some(mended) = self.mended(form) {
            return self.describe(&mended, Evidence::None).reading;
        }
        let stem = super::without_nya(form);
        let parts = match form.strip_prefix(stem) {
            Some(clitic) if !clitic.is_empty() => vec![stem.to_owned(), format!("-{clitic}")],
            _ => vec![form.to_owned()],
        };
        let standing = if evidence == Evidence::Name { Standing::LikeName } else { Standing::Unknown };
        Reading { parts, standing, cost: 0 }
    }

    /// An affix set off by a hyphen, or a reduplication, with `~` between its halves.
    fn reading_with_hyphen(&self, first: &str, second: &str) -> Reading {
        let reading = |part: &str| self.describe(part, Evidence::None).reading;
        if HYPHEN_PREFIXES.contains(&first) {
            let inner = reading(second);
            return Reading { parts: [vec![format!("{first}-")], inner.parts].concat(), ..inner };
        }
        let outer = reading(first);
        let after = match second.split('-').all(|part| HYPHEN_SUFFIXES.contains(&part)) {
            true => second.split('-').map(|part| format!("-{part}")).collect(),
            false => [vec!["~".to_owned()], reading(second).parts].concat(),
        };
        Reading { parts: [outer.parts, after].concat(), ..outer }
    }
}

fn reading_of(form: &str, structure: &Structure, word: &Found<'_>) -> Reading {
    let mut root = String::new();
    structure.write(form, structure.root_bytes(), &mut root);
    let standing = standing_of(word);
    if let Standing::MadeOf(words) = &standing {
        root.clone_from(words);
    }
    let prefixes = structure.prefix_names().map(Name::written).map(str::to_owned);
    let ending = structure.ending.parts().map(|part| format!("-{part}"));
    let parts = prefixes.chain(std::iter::once(root)).chain(ending).collect();
    Reading { parts, standing, cost: structure.cost }
}

fn standing_of(word: &Found<'_>) -> Standing {
    let target = word.target.to_owned();
    let is = |flag| word.entry.is_any(flag);
    match () {
        () if is(Entry::COMPOUND) => Standing::MadeOf(target),
        () if is(Entry::IRREGULAR) => Standing::IrregularFrom(target),
        () if is(Entry::VARIANT) => Standing::SpellingOf(target),
        () if is(Entry::INFORMAL) => Standing::InformalFor(target),
        () if is(Entry::ROOT) => Standing::Root,
        () if is(Entry::FUNCTION) => Standing::Function,
        () if is(Entry::NAME) => Standing::Name,
        () => Standing::English,
    }
}
