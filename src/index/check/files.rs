//! Checksums: of the engine's files by its own footers, of those beside them by their seals.

use std::path::Path;

use tantivy::Index as Engine;
use tantivy::index::{SegmentComponent, SegmentMeta};

use super::super::acronyms::MinedAcronyms;
use super::super::commit::Commit;
use super::super::copies::KnownCopies;
use super::super::guard::guarded;
use super::super::state::{State, acronyms_path};
use super::{Fault, Part, words};
use crate::acronyms::Acronyms;
use crate::error::{Error, ErrorKind};
use crate::schema::Schema;

/// The files that each segment has.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Terms,
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FieldNorms,
    SegmentComponent::FastFields,
    SegmentComponent::Store,
];

/// What is wrong with the files of `segment`, if anything is.
pub fn fault(engine: &Engine, segment: &SegmentMeta) -> Option<String> {
    let deletes = segment.has_deletes().then_some(SegmentComponent::Delete);
    COMPONENTS.into_iter().chain(deletes).find_map(|component| {
        let path = segment.relative_path(component);
        (!is_whole(engine, &path)).then(|| format!("`{}` is damaged or missing", path.display()))
    })
}

/// Whether the engine's file at `path` has the checksum that it was written with.
pub fn is_whole(engine: &Engine, path: &Path) -> bool {
    let whole = guarded("read", path, || {
        let checked = engine.directory().validate_checksum(path);
        checked.map_err(|error| Error::new(ErrorKind::Engine, "read").path(path).cause(error))
    });
    whole.unwrap_or(false)
}

/// What is wrong with what is kept beside the segments of `commit`.
pub fn beside(generation: &Path, commit: &Commit, schema: &Schema) -> Vec<Fault> {
    if *commit == Commit::default() {
        return Vec::new();
    }
    let state = State::read(generation, commit.number);
    let chosen = state.clone().map(|mut state| MinedAcronyms::of(&mut state).chosen(schema.lexicon()));
    let kept =
        std::fs::read_to_string(acronyms_path(generation, commit.number)).ok().map(Acronyms::from_written);
    // A run that goes on finds copies and words at its end.
    let is_running = commit.run.is_some();
    [
        ("state", state.is_some()),
        ("acronyms", kept.is_some() && (chosen == kept || chosen.is_none())),
        ("copies", is_running || KnownCopies::are_kept(generation)),
        ("words", is_running || words::written_for(generation).is_some()),
    ]
    .into_iter()
    .filter(|(_, is_whole)| !is_whole)
    .map(|(name, _)| Fault { part: Part::Beside(name), reason: "damaged or missing".to_owned() })
    .collect()
}
