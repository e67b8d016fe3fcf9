//! Acronyms that articles explain: counted while articles come.
//!
//! An article counts when it is first added, and copies of one text that come in one run count once. What takes the place
//! of an article does not count again, and what is removed stays counted: only a rebuild counts anew.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::state::State;
use crate::acronyms::{Acronyms, Mined, Thresholds};
use crate::analysis::Lexicon;
use crate::copies::Sketch;

/// The acronyms of an index that is written to.
pub struct MinedAcronyms {
    counted: Mined,
    /// The texts that explained something in this run, by what their copies share.
    texts: FxHashSet<u64>,
}

impl MinedAcronyms {
    /// Those counted in `state`.
    pub fn of(state: &mut State<'static>) -> Self {
        let texts = state.run.as_mut().map(|run| std::mem::take(&mut run.explaining).into_owned());
        Self { counted: Mined::from_text(&state.acronyms), texts: texts.unwrap_or_default() }
    }

    /// Counts each text again, whatever was counted before.
    pub fn begin_anew(&mut self) {
        self.texts.clear();
    }

    /// Puts what is counted into `state`.
    pub fn save<'a>(&'a self, state: &mut State<'a>) {
        state.acronyms = self.counted.to_text().into();
        if let Some(run) = &mut state.run {
            run.explaining = Cow::Borrowed(&self.texts);
        }
    }

    /// Counts what an article with this `sketch` explains in the `parts` of its text, unless a copy of it was counted.
    pub fn count<'t>(&mut self, sketch: &Sketch, parts: impl IntoIterator<Item = &'t str>) {
        // Two copies share their smallest hash as often as they share words.
        let text = sketch.values().first().map_or(sketch.content(), |smallest| u64::from(*smallest));
        if !self.texts.contains(&text) && self.counted.add(parts) {
            self.texts.insert(text);
        }
    }

    /// Those that are trusted.
    pub fn chosen(&self, lexicon: &Lexicon) -> Acronyms {
        self.counted.chosen(&Thresholds::default(), |word| lexicon.is_ordinary(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an index trusts after `runs`, each with the texts of its articles.
    #[track_caller]
    fn check(runs: &[&[&str]], trusted: &str) {
        let mut kept = String::new();
        let mut chosen = Acronyms::default();
        for run in runs {
            let mut mined = MinedAcronyms::of(&mut State { acronyms: kept.into(), ..State::default() });
            for text in *run {
                mined.count(&Sketch::of(text), [*text]);
            }
            let mut state = State::default();
            mined.save(&mut state);
            kept = state.acronyms.into_owned();
            chosen = mined.chosen(&Lexicon::default());
        }
        assert_eq!(chosen.to_text(), trusted);
    }

    #[test]
    fn counts_survive_runs() {
        let (one, other) = ("Dinas Sungai Sari (DSS) libur.", "Kantor Dinas Sungai Sari (DSS) tutup lagi.");
        check(&[&[one]], "");
        check(&[&[one, other]], "DSS\tdinas sungai sari\t2\n");
        check(&[&[one], &[], &[other]], "DSS\tdinas sungai sari\t2\n");
        check(&[&["Air naik."]], "");
    }

    #[test]
    fn copies_count_once() {
        let text = "Warga Lembah Sari menunggu kabar dari Dinas Sungai Sari (DSS) tentang sungai yang naik dua meter.";
        check(&[&[text, text, &text.to_uppercase()]], "");
    }

    #[test]
    fn ordinary_words_count_as_they_are_written() {
        check(
            &[&["Badan Ikan Nasional (BIN) libur.", "Kata Badan Ikan Nasional (BIN)."]],
            "BIN\tbadan ikan nasional\t2\tcase\n",
        );
    }
}
