//! How much a word of a query tells of what is asked about, beside how rare it is.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::analysis::State;
use crate::query::{Query, Wanted};
use crate::searcher::weights::{ASKING_SHARE, FORMULA_SHARE, FUNCTION_SHARE};

/// Particles that are written together with the word before them.
const PARTICLES: [&str; 4] = ["kah", "lah", "pun", "tah"];

/// What `questions.txt` lists.
struct Questions {
    asking: HashSet<&'static str>,
    formula: HashSet<&'static str>,
}

static QUESTIONS: LazyLock<Questions> = LazyLock::new(|| {
    let (asking, formula) = include_str!("questions.txt").split_once("[formula]").unwrap_or_default();
    let words = |section: &'static str| {
        section
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with(['#', '[']))
            .collect()
    };
    Questions { asking: words(asking), formula: words(formula) }
});

/// Whether a query asks with a question word.
pub fn is_question(query: &Query) -> bool {
    let leaves = query.leaves();
    let words = leaves.iter().filter_map(|leaf| match leaf.wanted {
        Wanted::Word(word) => Some(word.to_lowercase()),
        _ => None,
    });
    words.into_iter().any(|word| is_asking(word.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// What a word of a query is to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It asks: *siapa*.
    Asking,
    /// It tells little of what anything is about: *yang*.
    Function,
    /// It only gives a question its form: *nama*.
    Formula,
    /// It tells what is asked about.
    Telling,
}

impl Role {
    /// That of a word with the normal form `form`.
    pub fn of(form: &str, state: &State, is_question: bool) -> Self {
        if is_asking(form) {
            Self::Asking
        } else if state.is_function_word(form) || state.is_function_word(without_particle(form)) {
            Self::Function
        } else if is_question && QUESTIONS.formula.contains(form) {
            Self::Formula
        } else {
            Self::Telling
        }
    }

    /// What such a word counts, in `(0, 1]`.
    pub fn share(self) -> f32 {
        match self {
            Self::Asking => ASKING_SHARE,
            Self::Function => FUNCTION_SHARE,
            Self::Formula => FORMULA_SHARE,
            Self::Telling => 1.0,
        }
    }

    /// Whether it tells something of what is asked about.
    pub fn is_telling(self) -> bool {
        matches!(self, Self::Formula | Self::Telling)
    }
}

fn is_asking(form: &str) -> bool {
    QUESTIONS.asking.contains(form) || QUESTIONS.asking.contains(without_particle(form))
}

fn without_particle(form: &str) -> &str {
    PARTICLES.iter().find_map(|particle| form.strip_suffix(particle)).unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyzer, Lexicon};

    #[track_caller]
    fn check(query: &str, expected: &[f32]) {
        let state = State::new(Analyzer::Indonesian, &Lexicon::default());
        let query = Query::from(query);
        let shares: Vec<f32> = query
            .leaves()
            .iter()
            .map(|leaf| Role::of(leaf.wanted.text(), &state, is_question(&query)).share())
            .collect();
        assert_eq!(shares, expected);
    }

    #[test]
    fn words_of_questions_count_less() {
        check("siapakah nama presiden", &[ASKING_SHARE, FORMULA_SHARE, 1.0]);
        check("nama presiden", &[1.0, 1.0]);
        check("harga beras yang naik", &[1.0, 1.0, FUNCTION_SHARE, 1.0]);
    }
}
