//! The words of an index, those of all its segments and text fields together: kept beside the engine's files for the search
//! of words that are spelt nearly alike, which in each of the engine's vocabularies takes long.
//!
//! ```text
//! generation-N/words    each word with the number of articles that it stands in, in the text field in which that is most: a map
//!                       in the form of `tantivy_fst`, sealed with the number of the commit that it was made from
//! ```

use std::path::Path;

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
    let least = 1 + searcher.num_docs() / ONE_OF;
    let mut map = MapBuilder::memory();
    let mut built = Ok(());
    each_word(searcher, schema, |word, articles| {
        if articles >= least && built.is_ok() {
            built = map.insert(word, articles);
        }
    })
    .map_err(fail)?;
    let words = built.and_then(|()| map.into_inner());
    let words = words.map_err(|error| fail(tantivy::TantivyError::InternalError(error.to_string())))?;
    replace_sealed(&folder.join(FILE_NAME), number, &words)
}

/// The commit whose words are kept in `folder`, if they are whole.
pub(crate) fn written_for(folder: &Path) -> Option<u64> {
    read_sealed(&folder.join(FILE_NAME)).map(|(number, _)| number)
}

/// Gives all words in their order to `take`, each with the number of articles that it stands in, in the text field in which
/// that is most.
fn each_word(searcher: &Searcher, schema: &Schema, mut take: impl FnMut(&[u8], u64)) -> tantivy::Result<()> {
    let fields = schema.texts();
    let mut vocabularies = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        for segment in searcher.segment_readers() {
            vocabularies.push((at, segment.inverted_index(field.field)?));
        }
    }
    let streams = vocabularies.iter().map(|(at, vocabulary)| Ok((*at, vocabulary.terms().stream()?)));
    let mut streams = streams.collect::<tantivy::Result<Vec<_>>>()?;
    streams.retain_mut(|(_, stream)| stream.advance());
    let (mut word, mut counts) = (Vec::new(), vec![0; fields.len()]);
    while let Some(first) = streams.iter().map(|(_, stream)| stream.key()).min() {
        word.clear();
        word.extend_from_slice(first);
        counts.fill(0);
        streams.retain_mut(|(at, stream)| {
            if stream.key() != word {
                return true;
            }
            if let Some(count) = counts.get_mut(*at) {
                *count += u64::from(stream.value().doc_freq);
            }
            stream.advance()
        });
        if word.first() != Some(&(ROOT_MARK as u8)) {
            take(&word, counts.iter().copied().max().unwrap_or_default());
        }
    }
    Ok(())
}
