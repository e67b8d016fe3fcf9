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
//! 5. the language gives its root ([`indonesian`], over the lexicon; [`english`]).

mod analyzer;
pub mod english;
pub mod indonesian;
mod language;
mod lexicon;
mod normal;
mod root_cache;
mod state;
mod term;
mod tokens;
mod typed;
mod words;

pub use analyzer::Analyzer;
pub use language::detect as detect_language;
pub use lexicon::{BadLine, Lexicon};
pub use state::State;
pub use term::{ROOT_MARK, Terms, terms_of};
pub use tokens::{OwnedToken, Token, Tokens};
pub use typed::TypedWord;

/// Changes whenever any text's terms under `lexicon` change, so that an index made by other rules is noticed.
#[must_use]
pub fn fingerprint(lexicon: &Lexicon) -> u64 {
    /// Raised by hand with every change of the rules; the lexicon counts by itself.
    const RULES_VERSION: u64 = 2;
    RULES_VERSION ^ lexicon.fingerprint()
}
