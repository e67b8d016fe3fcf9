//! What is known of single words: roots, function words, names, English words, spellings, informal words, compounds.
//!
//! Owns the word lists beside it, their text form (`source`) and the automaton that they are compiled into when the
//! program is built. Knows no affix: what may be built from a word is `indonesian`'s business. A user adds words of
//! their own with [`Lexicon::with_words`]; they come before the project's.

mod acronyms;
mod automaton;
mod entry;
mod own;
mod source;

use std::fmt;
use std::sync::Arc;

use acronyms::Acronyms;
use automaton::Automaton;
pub use automaton::Found;
pub use entry::Entry;
pub use source::BadLine;
use source::Line;

/// What the build script has made of a list: nothing is read before it is asked for.
macro_rules! compiled {
    ($name:literal) => {
        Automaton::new(
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".trie")).as_slice(),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".targets")).as_slice(),
        )
    };
}

static OURS: Automaton<&'static [u8]> = compiled!("lexicon");
static OUR_ACRONYMS: Acronyms<&'static [u8]> = Acronyms::new(compiled!("long_forms"), compiled!("acronyms"));
const OUR_FINGERPRINT: u64 =
    u64::from_le_bytes(*include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fingerprint")));

/// The words that analysis knows. Cheap to clone.
#[derive(Clone)]
pub struct Lexicon {
    ours: &'static Automaton<&'static [u8]>,
    theirs: Option<Arc<Theirs>>,
}

/// The words of a user.
#[derive(Debug)]
struct Theirs {
    /// `None` where all lines are acronyms.
    words: Option<Automaton<Vec<u8>>>,
    /// `None` where no line is one.
    acronyms: Option<Acronyms<Vec<u8>>>,
    text: String,
}

impl Lexicon {
    /// The project's lexicon together with the lines of `text`. Where both know a word, only what `text` says of it counts;
    /// acronyms of both count. Words are brought to their normal form.
    ///
    /// ```
    /// use telusur::analysis::{Analyzer, Lexicon, State};
    ///
    /// let lexicon = Lexicon::with_words("[roots]\nkepo v\n").unwrap();
    /// assert_eq!(State::new(Analyzer::Indonesian, &lexicon).analyze("mengepokan")[0].root, "kepo");
    /// ```
    ///
    /// # Errors
    ///
    /// A line that is no entry, or contradicts another, by its number. The lists and their lines are those of
    /// `src/analysis/lexicon/README.md`.
    pub fn with_words(text: &str) -> Result<Self, BadLine> {
        let lines = source::lines(text, None)?;
        if lines.is_empty() {
            return Ok(Self::default());
        }
        let words: Vec<_> = lines.iter().cloned().filter_map(Line::into_word).collect();
        let words = own::compile(&words)?;
        let acronyms: Vec<_> = lines.into_iter().filter_map(Line::into_acronym).collect();
        let acronyms = own::compile_acronyms(acronyms, text.lines().count())?;
        let theirs = Theirs { words, acronyms, text: text.to_owned() };
        Ok(Self { theirs: Some(Arc::new(theirs)), ..Self::default() })
    }

    /// The lines that a user added; empty for the project's own lexicon.
    #[must_use]
    pub fn added(&self) -> &str {
        self.theirs.as_ref().map_or("", |theirs| &theirs.text)
    }

    /// Changes with every word. Acronyms do not count: they are not indexed.
    pub(crate) fn fingerprint(&self) -> u64 {
        OUR_FINGERPRINT ^ self.their_words().map_or(0, Automaton::fingerprint)
    }

    fn their_words(&self) -> Option<&Automaton<Vec<u8>>> {
        self.theirs.as_ref()?.words.as_ref()
    }

    /// What `word`, as it is written, is short for, in lower case.
    pub(crate) fn long_forms(&self, word: &str) -> Vec<String> {
        let mut found = self.their_acronyms().map(|theirs| theirs.long_forms(word)).unwrap_or_default();
        found.extend(OUR_ACRONYMS.long_forms(word));
        found
    }

    /// The acronyms, in lower case, of `words`, in lower case with a blank between each two; without those that count only
    /// in capitals.
    pub(crate) fn acronyms_of(&self, words: &str) -> Vec<String> {
        let mut found = self.their_acronyms().map(|theirs| theirs.acronyms_of(words)).unwrap_or_default();
        found.extend(OUR_ACRONYMS.acronyms_of(words));
        found
    }

    fn their_acronyms(&self) -> Option<&Acronyms<Vec<u8>>> {
        self.theirs.as_ref()?.acronyms.as_ref()
    }

    /// Whether `word`, in lower case, is an ordinary one: a root, a function word, or an English word.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        let ordinary = Entry::ROOT.and(Entry::FUNCTION).and(Entry::ENGLISH);
        self.get(word.as_bytes()).is_some_and(|found| found.entry.is_any(ordinary))
    }

    /// Calls `found` with each known word that `text` begins with.
    #[inline]
    pub(super) fn words_at<'l>(&'l self, text: &[u8], mut found: impl FnMut(Found<'l>)) {
        let Some(theirs) = self.their_words() else {
            return self.ours.words_at(text, found);
        };
        theirs.words_at(text, &mut found);
        self.ours.words_at(text, |word| {
            let is_theirs = text.get(..word.byte_len).and_then(|word| theirs.get(word)).is_some();
            if !is_theirs {
                found(word);
            }
        });
    }

    /// What is known of `word`.
    pub(super) fn get(&self, word: &[u8]) -> Option<Found<'_>> {
        self.their_words().and_then(|theirs| theirs.get(word)).or_else(|| self.ours.get(word))
    }
}

impl Default for Lexicon {
    /// The project's own.
    fn default() -> Self {
        Self { ours: &OURS, theirs: None }
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon").field("added", &self.added()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::source::{List, lines};
    use super::*;

    fn text_of(list: List) -> String {
        let path = format!("src/analysis/lexicon/{}.txt", list.name());
        std::fs::read_to_string(path).expect("the list is beside the code")
    }

    #[test]
    fn the_lists_are_sorted_and_say_nothing_twice() {
        for list in List::ALL.into_iter().filter(|&list| list != List::Acronyms) {
            let text = text_of(list);
            let words: Vec<_> =
                lines(&text, Some(list)).unwrap().into_iter().filter_map(Line::into_word).collect();
            for pair in words.windows(2) {
                assert!(
                    pair[0].word < pair[1].word,
                    "{}: {} before {}",
                    list.name(),
                    pair[0].word,
                    pair[1].word
                );
            }
        }
    }

    #[test]
    fn nothing_stands_for_what_stands_for_something_else() {
        let lexicon = Lexicon::default();
        for list in [List::Variants, List::Informal, List::Irregular] {
            let text = text_of(list);
            for line in lines(&text, Some(list)).unwrap().into_iter().filter_map(Line::into_word) {
                let target = lexicon.get(line.target.as_bytes()).map_or("", |found| found.target);
                assert!(
                    target.is_empty() || target.contains(' '),
                    "{} > {} > {target}",
                    line.word,
                    line.target
                );
            }
        }
    }

    #[test]
    fn ordinary_words_are_no_names() {
        let lexicon = Lexicon::default();
        let ordinary = |word: &&str| lexicon.is_ordinary(word);
        assert_eq!(["bin", "yang", "bekasi", "kpk", ""].iter().filter(|word| ordinary(word)).count(), 2);
        assert!(lexicon.is_ordinary("air") && lexicon.is_ordinary("who"));
    }

    #[track_caller]
    fn refuses(text: &str, reason: &str) {
        let error = Lexicon::with_words(text).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn a_user_s_words_are_brought_to_their_normal_form() {
        let lexicon =
            Lexicon::with_words("[variants]\nAktifitasx Aktivitas\n[names]\nJum'atan place").unwrap();
        assert_eq!(lexicon.get(b"aktifitasx").map(|found| found.target), Some("aktivitas"));
        assert!(lexicon.get(b"jumatan").is_some());
    }

    #[test]
    fn contradictions_are_refused_by_their_line() {
        refuses("[variants]\naax bbx\nbbx ccx", "line 2: `aax` stands for `bbx`, which stands for `ccx`");
        refuses("[variants]\naax bbx\naax ccx", "line 3: `aax` stands for another word already");
        refuses(&format!("[names]\n{}", "a".repeat(50_000)), "line 2: it has more than 200 bytes");
    }
}
