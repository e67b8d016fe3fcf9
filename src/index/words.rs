//! The words of an index, those of all its segments and text fields together: kept beside the engine's files for the search
//! of words that are spelt nearly alike, which in each of the engine's vocabularies takes long.
//!
//! ```text
//! generation-N/words    each word with the number of articles that it stands in, in the text field in which that is most: a map
//!                       in the form of `tantivy_fst`, sealed with the number of the commit that it was made from
//! ```

use std::path::Path;

use rustc_hash::FxHashMap;
use tantivy::Searcher;
use tantivy_fst::{Automaton, IntoStreamer, Map, MapBuilder, Streamer};

use super::engine_error;
use super::files::{read_sealed, replace_sealed};
use crate::analysis::ROOT_MARK;
use crate::error::Result;
use crate::schema::Schema;

const FILE_NAME: &str = "words";
/// In an index of so many articles, words of but one are left out, in one of twice as many words of two, and so on.
const ONE_OF: u64 = 50_000;

/// The words of an index.
pub(crate) struct KnownWords(Option<Map<Vec<u8>>>);

impl KnownWords {
    /// Those kept in `folder`; none where they are missing or damaged.
    pub fn read(folder: &Path) -> Self {
        Self(read_sealed(&folder.join(FILE_NAME)).and_then(|(_, words)| Map::from_bytes(words).ok()))
    }

    /// Gives the words that `automaton` accepts, from `start` on and as long as they begin with it, to `take`.
    pub fn each(&self, automaton: &impl Automaton, start: &str, mut take: impl FnMut(&str, u64)) {
        let Some(words) = &self.0 else { return };
        let mut stream = words.search(automaton).ge(start).into_stream();
        while let Some((word, articles)) = stream.next() {
            let Ok(word) = std::str::from_utf8(word) else { continue };
            if !word.starts_with(start) {
                return;
            }
            take(word, articles);
        }
    }
}

/// Keeps the words that `searcher` sees of commit `number` in `folder`.
pub(crate) fn write(folder: &Path, searcher: &Searcher, schema: &Schema, number: u64) -> Result<()> {
    let fail = |error| engine_error("list the words of the index", folder, error);
    let words = counted(searcher, schema).map_err(fail)?;
    let least = 1 + searcher.num_docs() / ONE_OF;
    let mut words: Vec<(Vec<u8>, u64)> =
        words.into_iter().filter(|(_, articles)| *articles >= least).collect();
    words.sort_unstable();
    let mut map = MapBuilder::memory();
    let built = map.extend_iter(words).and_then(|()| map.into_inner());
    let words = built.map_err(|error| fail(tantivy::TantivyError::InternalError(error.to_string())))?;
    replace_sealed(&folder.join(FILE_NAME), number, &words)
}

/// The commit whose words are kept in `folder`, if they are whole.
pub(crate) fn written_for(folder: &Path) -> Option<u64> {
    read_sealed(&folder.join(FILE_NAME)).map(|(number, _)| number)
}

/// All words, with the number of articles that each stands in, in the text field in which that is most.
fn counted(searcher: &Searcher, schema: &Schema) -> tantivy::Result<FxHashMap<Vec<u8>, u64>> {
    let mut most: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
    for field in schema.texts() {
        let mut counts: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field.field)?;
            let mut terms = index.terms().stream()?;
            while terms.advance() {
                let (word, articles) = (terms.key(), u64::from(terms.value().doc_freq));
                match counts.get_mut(word) {
                    Some(count) => *count += articles,
                    None if word.first() == Some(&(ROOT_MARK as u8)) => {}
                    None => {
                        counts.insert(word.to_vec(), articles);
                    }
                }
            }
        }
        for (word, articles) in counts {
            let most = most.entry(word).or_default();
            *most = articles.max(*most);
        }
    }
    Ok(most)
}
