//! What reading a record gives, and from which words.

use crate::article::Article;
use crate::cleaning::Cleaning;

/// An article as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// What of its text is searched, and how that is mended.
    pub cleaning: Cleaning,
    /// From which words what is known of it was read.
    pub clues: Vec<Clue>,
}

/// From which words something about an article was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// The field of the article.
    pub field: &'static str,
    /// The words, as they stand in the record or in the mended text.
    pub words: String,
}
