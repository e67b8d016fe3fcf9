//! The text form of the lexicon: lists of words, one entry a line, `#` comments.
//!
//! The project's own lists are a file each; a user's file holds any of them, each after its name in brackets:
//! `[names]`. The lines are the same.

use std::fmt;

use super::entry::Entry;

/// The lists that make up the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Roots,
    Function,
    Names,
    English,
    Variants,
    Informal,
    Compounds,
    Irregular,
    Acronyms,
}

impl List {
    pub const ALL: [Self; 9] = [
        Self::Roots,
        Self::Function,
        Self::Names,
        Self::English,
        Self::Variants,
        Self::Informal,
        Self::Compounds,
        Self::Irregular,
        Self::Acronyms,
    ];

    /// Its name: that of its file, and in brackets in a user's file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Roots => "roots",
            Self::Function => "function",
            Self::Names => "names",
            Self::English => "english",
            Self::Variants => "variants",
            Self::Informal => "informal",
            Self::Compounds => "compounds",
            Self::Irregular => "irregular",
            Self::Acronyms => "acronyms",
        }
    }
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'t> {
    Word(WordLine<'t>),
    Acronym(AcronymLine<'t>),
}

impl<'t> Line<'t> {
    /// The line of a word; `None` for an acronym's.
    pub fn into_word(self) -> Option<WordLine<'t>> {
        match self {
            Self::Word(word) => Some(word),
            Self::Acronym(_) => None,
        }
    }

    /// What an acronym is short for, or a joined compound's words apart; `None` for other words.
    pub fn into_acronym(self) -> Option<AcronymLine<'t>> {
        match self {
            Self::Word(WordLine { word, entry, target, .. })
                if entry.is_any(Entry::COMPOUND) && target.contains(' ') =>
            {
                Some(AcronymLine { acronym: word, long_form: target, as_written: false })
            }
            Self::Word(_) => None,
            Self::Acronym(acronym) => Some(acronym),
        }
    }
}

/// A word, what is said of it, and the word or words it stands for; `target` is empty where it stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordLine<'t> {
    /// The number of the line, counted from 1.
    pub line: usize,
    pub word: &'t str,
    pub entry: Entry,
    pub target: &'t str,
}

/// An acronym and what it is short for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcronymLine<'t> {
    pub acronym: &'t str,
    pub long_form: &'t str,
    /// Whether it is one only when written in these capitals.
    pub as_written: bool,
}

/// A line that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.cause)
    }
}

impl std::error::Error for BadLine {}

/// A longer line is no entry.
const MAX_LINE_BYTES: usize = 200;

/// The lines of `text`, which begins in `list`, or in none.
pub fn lines(text: &str, list: Option<List>) -> Result<Vec<Line<'_>>, BadLine> {
    let mut list = list;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.split(" #").next().unwrap_or_default().trim();
        let bad = |cause| BadLine { line: number, cause };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            list = Some(list_called(name).map_err(bad)?);
            continue;
        }
        let list = list.ok_or_else(|| bad(format!("it is in no list; begin with one of {}", names())))?;
        found.push(entry_of(line, number, list).map_err(bad)?);
    }
    Ok(found)
}

fn list_called(name: &str) -> Result<List, String> {
    List::ALL
        .into_iter()
        .find(|list| name.strip_suffix(']') == Some(list.name()))
        .ok_or_else(|| format!("no list is called `[{name}`; there are {}", names()))
}

fn names() -> String {
    List::ALL.map(|list| format!("`[{}]`", list.name())).join(", ")
}

fn entry_of(line: &str, number: usize, list: List) -> Result<Line<'_>, String> {
    if line.len() > MAX_LINE_BYTES || line.contains(|c: char| c.is_control() && c != '\t') {
        return Err(format!("it has more than {MAX_LINE_BYTES} bytes, or control characters"));
    }
    if list == List::Acronyms {
        return acronym_of(line).map(Line::Acronym);
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let stands_for = |flag: Entry| match rest {
        "" => Err(format!("`{word}` stands for nothing; write the other word after it")),
        several if several.contains(char::is_whitespace) && flag != Entry::COMPOUND => {
            Err(format!("`{word}` stands for several words, which only `[compounds]` do"))
        }
        target => Ok((flag, target)),
    };
    let (entry, target) = match list {
        List::Roots => (root_entry(rest)?, ""),
        List::Function => (function_entry(rest)?, ""),
        List::Names => (name_entry(rest)?, ""),
        List::English => (tags(rest, Entry::ENGLISH, |_| None)?, ""),
        List::Variants => stands_for(Entry::VARIANT)?,
        List::Informal => stands_for(Entry::INFORMAL)?,
        List::Compounds => stands_for(Entry::COMPOUND)?,
        List::Irregular => stands_for(Entry::IRREGULAR)?,
        List::Acronyms => return Err("an acronym is no word".into()),
    };
    Ok(Line::Word(WordLine { line: number, word, entry, target }))
}

/// `class[,class] [mark[,mark]]`
fn root_entry(rest: &str) -> Result<Entry, String> {
    tags(rest, Entry::ROOT, |tag| {
        Some(match tag {
            "n" => Entry::NOUN,
            "v" => Entry::VERB,
            "a" => Entry::ADJECTIVE,
            "d" => Entry::ADVERB,
            "m" => Entry::NUMERAL,
            "f" => Entry::FUNCTION,
            "rare" => Entry::RARE,
            "bare" => Entry::BARE,
            _ => return None,
        })
    })
}

/// `tag[,tag]`
fn function_entry(rest: &str) -> Result<Entry, String> {
    tags(rest, Entry::FUNCTION, |tag| ["q", "p", "c", "r", "x"].contains(&tag).then_some(Entry::FUNCTION))
}

/// `tag[,tag]`
fn name_entry(rest: &str) -> Result<Entry, String> {
    tags(rest, Entry::NAME, |tag| {
        Some(match tag {
            "place" | "person" | "org" => Entry::NAME,
            "also" => Entry::ALSO_ORDINARY,
            _ => return None,
        })
    })
}

fn tags(rest: &str, entry: Entry, meaning: impl Fn(&str) -> Option<Entry>) -> Result<Entry, String> {
    rest.split([',', ' ', '\t']).filter(|tag| !tag.is_empty()).try_fold(entry, |entry, tag| {
        meaning(tag).map(|flag| entry.and(flag)).ok_or_else(|| format!("`{tag}` says nothing here"))
    })
}

/// `ACRONYM<TAB>long form[<TAB>case]`
fn acronym_of(line: &str) -> Result<AcronymLine<'_>, String> {
    let mut cells = line.split('\t').map(str::trim);
    match (cells.next(), cells.next(), cells.next(), cells.next()) {
        (Some(acronym), Some(long_form), mark @ (None | Some("case")), None) if !long_form.is_empty() => {
            Ok(AcronymLine { acronym, long_form, as_written: mark.is_some() })
        }
        _ => Err("an acronym, a tab, its long form, and at most a tab and `case`, is asked for".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(usize, &str, Entry, &str), &str>) {
        let found = lines(text, None).map_err(|bad| bad.to_string());
        let expected = expected
            .map(|(line, word, entry, target)| vec![Line::Word(WordLine { line, word, entry, target })])
            .map_err(str::to_owned);
        assert_eq!(found, expected);
    }

    #[test]
    fn words_and_what_is_said_of_them() {
        check(
            "[roots]\nupa n rare,bare",
            Ok((2, "upa", Entry::ROOT.and(Entry::NOUN).and(Entry::RARE).and(Entry::BARE), "")),
        );
        check(
            "# mine\n\n[names]\nharapan place,also",
            Ok((4, "harapan", Entry::NAME.and(Entry::ALSO_ORDINARY), "")),
        );
        check("[variants]\r\npraktek praktik\r\n", Ok((2, "praktek", Entry::VARIANT, "praktik")));
        check(
            "[compounds]\nserahterima serah terima",
            Ok((2, "serahterima", Entry::COMPOUND, "serah terima")),
        );
    }

    #[test]
    fn marks_of_editors_and_comments_are_passed_over() {
        check("\u{feff}[roots] # mine\nkepo v # verb", Ok((2, "kepo", Entry::ROOT.and(Entry::VERB), "")));
    }

    #[test]
    fn acronyms() {
        let line = |as_written| {
            vec![Line::Acronym(AcronymLine { acronym: "AS", long_form: "Amerika Serikat", as_written })]
        };
        assert_eq!(lines("AS\tAmerika Serikat\tcase", Some(List::Acronyms)), Ok(line(true)));
        assert_eq!(lines("AS\tAmerika Serikat", Some(List::Acronyms)), Ok(line(false)));
        assert!(lines("AS Amerika Serikat", Some(List::Acronyms)).is_err());
    }

    #[test]
    fn bad_lines_are_told_by_number_and_cause() {
        check(
            "kata n",
            Err("line 1: it is in no list; begin with one of `[roots]`, `[function]`, `[names]`, \
            `[english]`, `[variants]`, `[informal]`, `[compounds]`, `[irregular]`, `[acronyms]`"),
        );
        check("[roots]\nkata x", Err("line 2: `x` says nothing here"));
        check(
            "[variants]\npraktek",
            Err("line 2: `praktek` stands for nothing; write the other word after it"),
        );
        check(
            "[variants]\nfoo bar baz",
            Err("line 2: `foo` stands for several words, which only `[compounds]` do"),
        );
        check("[english]\nreview n", Err("line 2: `n` says nothing here"));
        check("[names]\na\0b", Err("line 2: it has more than 200 bytes, or control characters"));
    }
}
