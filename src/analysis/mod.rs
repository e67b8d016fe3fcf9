//! Text to terms: the same for articles and for queries.
//!
//! Owns words, their normal forms, lemmas and roots, and the lexicon. Knows no article, date, field or index, and cannot fail: every
//! text, whatever it holds, has an analysis. The order of the pipeline:
//!
//! 1. `words` finds the words of a text, as byte ranges of the original;
//! 2. a compound with hyphens stays whole where the language says that it is one word (`buku-buku`, `ke-75`), and is
//!    its parts otherwise (`Nagorno-Karabakh`): before any word is changed, because it looks at the roots of the parts;
//! 3. `normal` brings each word to its normal form (one case, no diacritics, one apostrophe, one number style);
//! 4. a capital inside a sentence is evidence that the word is a name;
//! 5. the language gives its root ([`indonesian`], over the lexicon; `english`);
//! 6. the words that it is glued from, if blanks were lost, are told besides (`glued`).

mod analyzer;
mod english;
mod glued;
pub mod indonesian;
mod language;
mod lexicon;
pub mod nearest;
mod normal;
mod owned;
mod root_cache;
mod state;
mod term;
mod tokens;
mod typed;
mod words;

pub use analyzer::Analyzer;
pub use language::detect as detect_language;
pub use lexicon::{BadLine, Lexicon};
pub use owned::OwnedToken;
pub use state::State;
pub use term::{ROOT_MARK, Terms, terms_of};
pub use tokens::{Token, Tokens};
pub use typed::TypedWord;

/// Changes whenever any text's terms under `lexicon` change, so that an index made by other rules is noticed.
#[must_use]
pub fn fingerprint(lexicon: &Lexicon) -> u64 {
    /// Raised by hand with every change of the rules; the lexicon counts by itself.
    const RULES_VERSION: u64 = 3;
    RULES_VERSION ^ lexicon.fingerprint()
}

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;

    /// Words on which many rules bear.
    const WORDS: &str = "Menembaki ditulisnya penulisan pelajaran Bekasi di Amani ke-75 buku-bukunya sayur-mayur \
        mempertanggungjawabkan ketidakpastian negarawan nyobain ngeliat praktek di-PHK Jum'at 6.500 diupload seorang \
        memperbaikinya ketahuilah dinikah berangkat menyapu mengebom pemrosesan dedaunan kauambil tuliskan jalani hadi";

    #[test]
    fn the_rules_version_is_raised_with_the_rules() {
        let tokens = State::new(Analyzer::Indonesian, &Lexicon::default()).analyze(WORDS);
        let roots: Vec<&str> = tokens.iter().map(|token| token.root.as_str()).collect();
        let hash = xxh3_64(roots.join(" ").as_bytes());
        assert_eq!(
            hash, 16_787_522_469_537_320_593,
            "raise RULES_VERSION, then write this hash here; the roots: {roots:?}"
        );
    }
}
