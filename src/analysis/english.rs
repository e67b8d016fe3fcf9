//! English words, for English articles and quotations: Porter2, by `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};

/// Writes the English stem of `form`, a normal form, to the end of `root`.
pub fn write_root(form: &str, root: &mut String) {
    root.push_str(&Stemmer::create(Algorithm::English).stem(form));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_meet() {
        let stem = |form: &str| {
            let mut root = String::new();
            write_root(form, &mut root);
            root
        };
        assert_eq!(stem("shooting"), stem("shoots"));
        assert_ne!(stem("shoot"), stem("ship"));
    }
}
