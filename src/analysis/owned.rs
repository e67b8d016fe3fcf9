//! The tokens of a short text, all at once and for themselves.

use super::indonesian::Evidence;
use super::state::State;
use super::tokens::Tokens;

/// A [`Token`](super::Token) that stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedToken {
    /// The first byte of the word in the text.
    pub byte_start: usize,
    /// The byte after its last.
    pub byte_end: usize,
    /// Its normal form.
    pub form: String,
    /// Its root; the form itself where it has no other.
    pub root: String,
    /// The roots of the words that it is joined or glued from; nearly always none.
    pub glued: Vec<String>,
    /// Whether it is written like a name where it stands.
    pub evidence: Evidence,
}

impl State {
    /// The tokens of `text`, all at once.
    ///
    /// ```
    /// use telusur::analysis::{Analyzer, Lexicon, State};
    ///
    /// let tokens = State::new(Analyzer::Indonesian, &Lexicon::default()).analyze("Penembakan di Jum'at");
    /// assert_eq!(tokens[0].root, "tembak");
    /// assert_eq!((tokens[2].form.as_str(), tokens[2].byte_start), ("jumat", 14));
    /// ```
    #[must_use]
    pub fn analyze(&mut self, text: &str) -> Vec<OwnedToken> {
        let mut tokens = Tokens::new(text, self);
        let mut all = Vec::new();
        while let Some(token) = tokens.next_token() {
            all.push(OwnedToken {
                byte_start: token.byte_start,
                byte_end: token.byte_end,
                form: token.form.to_owned(),
                root: token.root.to_owned(),
                glued: token.glued.split_whitespace().map(str::to_owned).collect(),
                evidence: token.evidence,
            });
        }
        all
    }
}
