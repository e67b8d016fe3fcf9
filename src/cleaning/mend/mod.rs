//! Damage mended: the rules, their order, and the way from the mended text back into the original.
//!
//! Owns what can be put right from the text alone. Knows nothing of what a text says: boilerplate is none of its
//! business, and curly quotes, dashes and spelling stay as they were written.

mod blanks;
mod double_encoding;
mod edits;
mod entities;
mod hyphenation;
mod invisible;
mod joined_sentences;
mod suspicion;
mod tokenised;

use std::ops::Range;

use super::bytes::{Reader, push_number};
use edits::{Edits, Step};
use suspicion::Suspicion;

/// A rule: what must be suspected for it to look at a text, and what it then changes.
struct Rule {
    suspicion: Suspicion,
    apply: fn(&mut Edits<'_>),
}

/// The rules in their order, each seeing what those before it left.
const RULES: [Rule; 7] = [
    // First, since every other sign may have been encoded twice.
    Rule { suspicion: Suspicion::DOUBLE_ENCODING, apply: double_encoding::mend },
    // `&nbsp;` and `&shy;` become what the next two rules take away.
    Rule { suspicion: Suspicion::ENTITY, apply: entities::mend },
    // Before whatever looks at two neighbouring characters.
    Rule { suspicion: Suspicion::INVISIBLE, apply: invisible::mend },
    Rule { suspicion: Suspicion::BLANK, apply: blanks::mend },
    Rule { suspicion: Suspicion::HYPHENATION, apply: hyphenation::mend },
    // Puts stops back to their words, so that the last rule sees none that stands alone.
    Rule { suspicion: Suspicion::TOKENISED, apply: tokenised::mend },
    Rule { suspicion: Suspicion::JOINED, apply: joined_sentences::mend },
];

/// How often the rules are gone through: what one of them uncovers, an earlier one may have to mend.
const ROUNDS: usize = 4;

/// What the rules made of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// The mended text, where it differs from the original.
    text: Option<String>,
    /// One for each rule that changed something, the first applied first.
    steps: Vec<Step>,
}

impl Mended {
    pub(super) fn of(original: &str) -> Self {
        let mut mended = Self::default();
        for _ in 0..ROUNDS {
            if !mended.round(original) {
                break;
            }
        }
        mended
    }

    /// Goes through the rules once; whether anything changed.
    fn round(&mut self, original: &str) -> bool {
        let steps_before = self.steps.len();
        let mut suspected = Suspicion::of(self.text(original));
        for rule in RULES {
            if !suspected.holds(rule.suspicion) {
                continue;
            }
            let mut edits = Edits::new(self.text(original));
            (rule.apply)(&mut edits);
            if let Some((text, step)) = edits.finish() {
                suspected = Suspicion::of(&text);
                self.text = Some(text);
                self.steps.push(step);
            }
        }
        self.steps.len() > steps_before
    }

    /// The mended text of `original`, which the rules were applied to.
    pub(super) fn text<'t>(&'t self, original: &'t str) -> &'t str {
        self.text.as_deref().unwrap_or(original)
    }

    /// Adds what is needed to [`repeat`](Mended::repeat) it.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        push_number(bytes, self.steps.len());
        self.steps.iter().for_each(|step| step.write(bytes));
    }

    /// Does to `original` what [`write`](Mended::write) wrote; `None` where that cannot be done to it.
    pub(super) fn repeat(original: &str, bytes: &mut Reader<'_>) -> Option<Self> {
        let count = bytes.number().filter(|count| *count <= ROUNDS * RULES.len())?;
        let mut mended = Self::default();
        for _ in 0..count {
            let (text, step) = Step::repeat(mended.text(original), bytes)?;
            mended.text = Some(text);
            mended.steps.push(step);
        }
        Some(mended)
    }

    pub(super) fn into_text(self) -> Option<String> {
        self.text
    }

    pub(super) fn original_range(&self, bytes: Range<usize>) -> Range<usize> {
        self.steps.iter().rev().fold(bytes, |bytes, step| step.original_range(bytes))
    }
}
