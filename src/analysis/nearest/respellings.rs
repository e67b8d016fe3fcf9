//! The other spellings of a word that are worth a look each, however many letters they change.

use std::collections::BTreeSet;

use super::letters::may_be_misspelt;
use super::spellings::Spellings;

/// How many are given at most.
const MOST: usize = 96;
/// The most that one may cost, in tenths.
const MOST_COST: u8 = 6;

/// The words that `typed`, a normal form, may be another spelling of, the likeliest first: at most 96, `typed` not
/// among them. What one of them costs is told by [`distance`](super::distance).
///
/// ```
/// use telusur::analysis::nearest::respellings;
///
/// assert!(respellings("djoesoef").contains(&"yusuf".to_owned()));
/// ```
#[must_use]
pub fn respellings(typed: &str) -> Vec<String> {
    if !may_be_misspelt(typed) {
        return Vec::new();
    }
    let mut waiting = BTreeSet::from([Respelling { cost: 0, word: typed.to_owned(), byte_fixed: 0 }]);
    let mut found: Vec<String> = Vec::new();
    while let Some(likeliest) = waiting.pop_first().filter(|_| found.len() <= MOST) {
        if waiting.len() + found.len() <= MOST * 2 {
            add_changed(&likeliest, &mut waiting);
        }
        if !found.contains(&likeliest.word) {
            found.push(likeliest.word);
        }
    }
    found.remove(0);
    found
}

/// A word spelt otherwise, in the order in which they are tried.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Respelling {
    cost: u8,
    word: String,
    /// Up to where it was looked at: what was changed is not changed again.
    byte_fixed: usize,
}

/// Adds `known` with each one place behind those already changed spelt otherwise.
fn add_changed(known: &Respelling, waiting: &mut BTreeSet<Respelling>) {
    let Some((fixed, free)) = known.word.split_at_checked(known.byte_fixed) else { return };
    for (at, first) in free.char_indices() {
        let (before, here) = free.split_at(at);
        for spelling in Spellings::ours().cheap(first) {
            let cost = known.cost + spelling.cost;
            let Some(behind) = without(here, &spelling.one).filter(|_| cost <= MOST_COST) else { continue };
            let mut word = format!("{fixed}{before}");
            word.extend(&spelling.other);
            let byte_fixed = word.len();
            word.push_str(behind);
            waiting.insert(Respelling { cost, word, byte_fixed });
        }
    }
}

/// What stands behind `letters` in `word`, which begins with them.
fn without<'w>(word: &'w str, letters: &[char]) -> Option<&'w str> {
    letters.iter().try_fold(word, |rest, letter| rest.strip_prefix(*letter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::distance::distance;
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert!(respellings(typed).iter().any(|word| word == expected), "{typed}: {:?}", respellings(typed));
    }

    #[test]
    fn several_letters_change_at_once() {
        check("soekarno", "sukarno");
        check("sukarno", "soekarno");
        check("tjoet", "cut");
        check("djoesoef", "yusuf");
        check("atjeh", "aceh");
        check("khairil", "chairil");
        check("ramadhan", "ramadan");
    }

    #[test]
    fn what_has_none() {
        for word in ["aku", "2024", "dprd", "", "xxvii"] {
            assert_eq!(respellings(word), [""; 0], "{word}");
        }
    }

    proptest! {
        #[test]
        fn they_are_few_and_others(word in "[a-z]{0,12}|(oe|dj|kh|sy|ij){0,15}|\\PC*") {
            let found = respellings(&word);
            prop_assert!(found.len() <= MOST && !found.contains(&word));
            for (at, other) in found.iter().enumerate() {
                prop_assert!(!found[..at].contains(other) && !other.is_empty());
            }
        }

        #[test]
        fn long_words_are_near_theirs(word in "(soe|dja|kho|sya|ti|ma|rin){4,6}") {
            for other in respellings(&word) {
                prop_assert!(distance(&word, &other).is_some(), "{} {}", word, other);
            }
        }
    }
}
