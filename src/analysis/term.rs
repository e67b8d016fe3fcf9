//! How a word's levels stand in an index: as terms of one field, at one position.
//!
//! A word is indexed under its normal form and, where its root is another, also under the root with [`ROOT_MARK`] before
//! it. So a search can tell the exact form from its relatives: `menembak` exactly is the term `menembak`, any form of
//! `tembak` is `tembak` or `~tembak`, and a word that is its own root costs one term only.

/// Stands before a root in an index. No normal form begins with it: a word begins with a letter or a digit.
pub const ROOT_MARK: char = '~';

/// The terms that a query's word may match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The word in the very form that was asked for.
    pub exact: String,
    /// All forms of its root, the asked one among them: each word of a text is at most one of these.
    pub any_form: [String; 2],
}

/// The terms of a word with this normal form and root.
#[must_use]
pub fn terms_of(form: &str, root: &str) -> Terms {
    Terms { exact: form.to_owned(), any_form: [root.to_owned(), format!("{ROOT_MARK}{root}")] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reaches_its_root_and_its_relatives() {
        let terms = terms_of("menembak", "tembak");
        assert_eq!((terms.exact.as_str(), terms.any_form), ("menembak", ["tembak".into(), "~tembak".into()]));
    }
}
