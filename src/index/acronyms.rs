//! Acronyms that articles explain: counted while articles come, kept beside the engine's files.
//!
//! ```text
//! generation-N/acronym-counts.tsv    acronym, long form, what speaks for it, number of articles: all that was counted
//! generation-N/acronyms.tsv          acronym, long form, number of articles: what is trusted, for readers
//! ```
//!
//! An article counts when it is first added, and copies of one text that come in one run count once. What takes the place
//! of an article does not count again, and what is removed stays counted: only a rebuild counts anew. Of a run that dies
//! between the engine's commit and the writing of the files, the counts since the commit before are lost.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::replace_file;
use crate::acronyms::{Acronyms, Mined, Thresholds};
use crate::analysis::Lexicon;
use crate::copies::Sketch;
use crate::error::Result;

const COUNTS_NAME: &str = "acronym-counts.tsv";
const CHOSEN_NAME: &str = "acronyms.tsv";

/// The acronyms of an index that is written to.
pub struct MinedAcronyms {
    /// The folder of the generation.
    folder: PathBuf,
    /// What was counted since the last commit.
    counted: Mined,
    /// The texts that explained something in this run, by what their copies share.
    texts: FxHashSet<u64>,
}

impl MinedAcronyms {
    /// Those of the generation in `folder`.
    pub fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), counted: Mined::default(), texts: FxHashSet::default() }
    }

    /// Counts what an article with this `sketch` explains in the `parts` of its text, unless a copy of it was counted.
    pub fn count<'t>(&mut self, sketch: &Sketch, parts: impl IntoIterator<Item = &'t str>) {
        // Two copies share their smallest hash as often as they share words.
        let text = sketch.values().first().map_or(sketch.content(), |smallest| u64::from(*smallest));
        if !self.texts.contains(&text) && self.counted.add(parts) {
            self.texts.insert(text);
        }
    }

    /// Adds what was counted since the last commit to what was counted before, and chooses again which are trusted.
    pub fn write(&mut self, lexicon: &Lexicon) -> Result<()> {
        if self.counted.is_empty() {
            return Ok(());
        }
        let mut all = Mined::from_text(&text_of(&self.folder.join(COUNTS_NAME)));
        all.merge(std::mem::take(&mut self.counted));
        let chosen = all.chosen(&Thresholds::default(), |word| lexicon.is_ordinary(word));
        replace_file(&self.folder.join(COUNTS_NAME), all.to_text().as_bytes())?;
        replace_file(&self.folder.join(CHOSEN_NAME), chosen.to_text().as_bytes())
    }
}

/// The acronyms that the articles of the generation in `folder` explain; none where the file is missing.
pub fn read(folder: &Path) -> Acronyms {
    Acronyms::from_text(&text_of(&folder.join(CHOSEN_NAME)))
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an index trusts after `runs`, each with the texts of its articles.
    #[track_caller]
    fn check(runs: &[&[&str]], trusted: &str) {
        let folder = tempfile::tempdir().unwrap();
        for run in runs {
            let mut mined = MinedAcronyms::open(folder.path());
            for text in *run {
                mined.count(&Sketch::of(text), [*text]);
            }
            mined.write(&Lexicon::default()).unwrap();
        }
        assert_eq!(read(folder.path()).to_text(), trusted);
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
