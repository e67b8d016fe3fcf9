//! Makes a whole index of what is whole of a damaged one.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::super::commit::Commit;
use super::super::files::replace_file;
use super::super::folder::{WriterLock, generation_path};
use super::super::manifest::Manifest;
use super::super::options::WriterOptions;
use super::super::reader::no_index;
use super::super::writer::Writer;
use super::{Checked, Fault, Part, Report, check, opened};
use crate::error::{Error, ErrorKind, Result};

/// The engine's list of segments.
const META: &str = "meta.json";

/// What a repair came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// What was found before.
    pub report: Report,
    /// The ids of the articles that were taken out, in order.
    pub lost: Vec<String>,
    /// How many articles were taken out of which not even the ids can be read.
    pub lost_without_id: u64,
}

/// Takes the damaged segments out of the index in `folder`, and makes what is kept beside the segments anew where that is
/// damaged. What was taken out comes back when the same files are indexed again.
///
/// # Errors
///
/// As [`check`]; [`ErrorKind::Locked`] when another process writes; [`ErrorKind::Engine`] when the index cannot be repaired.
pub fn repair(folder: impl AsRef<Path>) -> Result<Repaired> {
    let folder = folder.as_ref();
    let manifest = Manifest::read(folder)?.ok_or_else(|| no_index(folder))?;
    let schema = manifest.open(folder)?;
    let lock = WriterLock::take(folder, false)?;
    let report = check(folder)?;
    if report.is_whole() {
        return Ok(Repaired { report, ..Repaired::default() });
    }
    if let Some(Fault { reason, .. }) = report.faults.iter().find(|fault| fault.part == Part::Whole) {
        return Err(Error::new(ErrorKind::Engine, "repair the index")
            .path(folder)
            .cause(reason.clone())
            .hinting("make it anew with `search index --rebuild PATH…`"));
    }
    let generation = generation_path(folder, manifest.generation);
    let checked = Checked { engine: opened(folder, &manifest, &schema)?, generation, schema: &schema };
    let mut repaired = checked.take_out(&report)?;
    drop(lock);
    let mut writer = Writer::open(folder, &WriterOptions { wait: true, ..WriterOptions::default() })?;
    let has_lost_counts = report.faults.iter().any(|fault| fault.part == Part::Beside("state"));
    writer.make_anew(has_lost_counts)?;
    writer.finish()?;
    repaired.report = report;
    Ok(repaired)
}

impl Checked<'_> {
    /// Takes the damaged segments out of the engine's list.
    fn take_out(&self, report: &Report) -> Result<Repaired> {
        let mut repaired = Repaired::default();
        let bad: HashSet<String> = report.faults.iter().filter_map(|fault| fault.part.segment()).collect();
        if bad.is_empty() {
            return Ok(repaired);
        }
        let here = self.ids_beside(&bad);
        let mut lost = BTreeSet::new();
        for segment in self.engine.searchable_segments().unwrap_or_default() {
            if bad.contains(&segment.id().uuid_string()) {
                match self.ids_in(&segment) {
                    Some(ids) => lost.extend(ids.into_iter().filter(|id| !here.contains(id))),
                    None => repaired.lost_without_id += u64::from(segment.meta().num_docs()),
                }
            }
        }
        repaired.lost = lost.into_iter().collect();
        self.write_without(&bad)?;
        Ok(repaired)
    }

    fn write_without(&self, bad: &HashSet<String>) -> Result<()> {
        let path = self.generation.join(META);
        let fail = |cause: std::io::Error| Error::io("repair the list of segments", &path, cause);
        let text = std::fs::read(&path).map_err(fail)?;
        let mut meta: Map<String, Value> =
            serde_json::from_slice(&text).map_err(|error| fail(error.into()))?;
        if let Some(segments) = meta.get_mut("segments").and_then(Value::as_array_mut) {
            let id =
                |segment: &Value| segment.get("segment_id").map(|id| id.to_string().replace(['"', '-'], ""));
            segments.retain(|segment| id(segment).is_none_or(|id| !bad.contains(&id)));
        }
        let write = |meta: &Map<String, Value>| {
            let text = serde_json::to_vec(meta).map_err(|error| fail(error.into()))?;
            replace_file(&path, &text)
        };
        write(&meta)?;
        let commit = Commit { contents: self.contents()?, run: None, ..self.commit()?.0 };
        meta.insert("payload".to_owned(), Value::from(commit.to_payload()));
        write(&meta)
    }
}

impl Part {
    /// The segment, if it is one.
    fn segment(&self) -> Option<String> {
        match self {
            Self::Segment { id, .. } => Some(id.clone()),
            Self::Beside(_) | Self::Whole => None,
        }
    }
}
