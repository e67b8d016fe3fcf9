//! Which articles are copies of each other: brought up to date with every commit, kept beside the engine's files.
//!
//! ```text
//! generation-N/copies    the links, sealed with the number of the commit that they are true of
//! ```
//!
//! Articles go by their fingerprints, so that the file stays true when the engine merges its segments, and tell nothing
//! false of an article that has changed since.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::document::{article_of, cleaning_of, copied_text};
use super::engine_error;
use super::files::{read_sealed, replace_sealed};
use crate::article::Article;
use crate::copies::{
    COPY_RESEMBLANCE, Candidate, Links, LinksView, Member, ShingleSet, Sketch, candidate_pairs,
};
use crate::error::Result;
use crate::schema::{Schema, column};

const FILE_NAME: &str = "copies";

/// So many articles' shingles are kept while pairs are compared: 10 MB or so.
const SETS_KEPT: usize = 4096;

/// The copies of an index that is written to.
pub struct Copies {
    /// The folder of the generation.
    folder: PathBuf,
    links: Links,
    /// The fingerprints of articles added since the last commit; `None` if every article is to be looked at.
    added: Option<HashSet<u64>>,
    /// The fingerprints of articles removed since the last commit.
    removed: Vec<u64>,
}

impl Copies {
    /// The copies kept in `folder`, whose last commit is `commit`. Where they are missing, damaged, or of another commit
    /// (a process died between the two), all are looked for anew at the next commit.
    pub fn open(folder: &Path, commit: u64) -> Self {
        let kept = read_sealed(&folder.join(FILE_NAME)).filter(|(of, _)| *of == commit);
        let links = kept.and_then(|(_, links)| Links::from_bytes(&links));
        let added = links.is_some().then(HashSet::new);
        Self { folder: folder.to_owned(), links: links.unwrap_or_default(), added, removed: Vec::new() }
    }

    /// An article with this fingerprint was added.
    pub fn add(&mut self, fingerprint: u64) {
        if let Some(added) = &mut self.added {
            added.insert(fingerprint);
        }
    }

    /// The article with this fingerprint was removed.
    pub fn remove(&mut self, fingerprint: u64) {
        self.removed.push(fingerprint);
    }

    /// All are to be looked for anew.
    pub fn forget(&mut self) {
        (self.links, self.added, self.removed) = (Links::default(), None, Vec::new());
    }

    /// Whether they are not true of the last commit.
    pub fn is_stale(&self) -> bool {
        self.added.is_none()
    }

    /// Finds the copies among what was added since the last commit and between that and everything else, all of which
    /// `searcher` sees, and keeps them as those of `commit`.
    pub fn update(&mut self, searcher: &Searcher, schema: &Schema, commit: u64) -> Result<()> {
        let fail = |error| engine_error("look for copies in the index", &self.folder, error);
        for fingerprint in self.removed.drain(..) {
            self.links.remove(fingerprint);
        }
        let articles = Articles::new(searcher, self.added.as_ref()).map_err(fail)?;
        let mut compared = Compared { articles: &articles, searcher, schema, sets: HashMap::new() };
        for pair in candidate_pairs(&articles.new, articles.old()) {
            if compared.are_copies(&pair).map_err(fail)? {
                self.links.add(articles.member(pair.number), articles.member(pair.other));
            }
        }
        self.added = Some(HashSet::new());
        self.write(commit)
    }

    fn write(&self, commit: u64) -> Result<()> {
        replace_sealed(&self.folder.join(FILE_NAME), commit, &self.links.to_bytes())
    }
}

/// The copies of an index that is read.
#[derive(Debug, Default)]
pub struct KnownCopies {
    bytes: Vec<u8>,
}

impl KnownCopies {
    /// The copies kept in `folder`; none where the file is missing or damaged.
    pub fn read(folder: &Path) -> Self {
        Self { bytes: read_sealed(&folder.join(FILE_NAME)).map(|(_, links)| links).unwrap_or_default() }
    }

    /// Whether there are some in `folder`, or it is known that there are none.
    pub fn are_kept(folder: &Path) -> bool {
        read_sealed(&folder.join(FILE_NAME)).is_some_and(|(_, links)| LinksView::new(&links).is_some())
    }

    /// Whether no article has a copy.
    pub fn is_empty(&self) -> bool {
        self.view().is_none_or(|view| view.is_empty())
    }

    /// The fingerprints of the copies of the article with this fingerprint, itself not among them.
    pub fn of(&self, fingerprint: u64) -> impl Iterator<Item = u64> {
        self.view().into_iter().flat_map(move |view| view.copies_of(fingerprint))
    }

    fn view(&self) -> Option<LinksView<'_>> {
        LinksView::new(&self.bytes)
    }
}

/// The articles of a commit, numbered through all segments.
struct Articles {
    segments: Vec<Segment>,
    /// Those that are looked at.
    new: Vec<(u32, Sketch)>,
}

struct Segment {
    reader: SegmentReader,
    /// The number of its first article.
    first: u32,
    fingerprints: Column<u64>,
    sketches: Column<u64>,
    /// The numbers of those of `new` that are in it.
    new: HashSet<u32>,
}

impl Articles {
    fn new(searcher: &Searcher, added: Option<&HashSet<u64>>) -> tantivy::Result<Self> {
        let mut articles = Self { segments: Vec::new(), new: Vec::new() };
        let mut first = 0;
        for reader in searcher.segment_readers() {
            let columns = reader.fast_fields();
            let (fingerprints, sketches) = (columns.u64(column::FINGERPRINT)?, columns.u64(column::SKETCH)?);
            let mut segment =
                Segment { reader: reader.clone(), first, fingerprints, sketches, new: HashSet::new() };
            for doc in reader.doc_ids_alive() {
                let fingerprint = segment.fingerprints.first(doc).unwrap_or_default();
                if added.is_none_or(|added| added.contains(&fingerprint)) {
                    segment.new.insert(first + doc);
                    articles.new.extend(segment.sketch(doc).map(|sketch| (first + doc, sketch)));
                }
            }
            first += reader.max_doc();
            articles.segments.push(segment);
        }
        Ok(articles)
    }

    fn old(&self) -> impl Iterator<Item = (u32, Sketch)> + Clone {
        self.segments.iter().flat_map(|segment| {
            let is_old =
                |doc: &u32| !segment.reader.is_deleted(*doc) && !segment.new.contains(&(segment.first + doc));
            (0..segment.reader.max_doc())
                .filter(is_old)
                .filter_map(|doc| Some((segment.first + doc, segment.sketch(doc)?)))
        })
    }

    fn segment_of(&self, number: u32) -> Option<(usize, &Segment)> {
        let at = self.segments.partition_point(|segment| segment.first <= number).checked_sub(1)?;
        Some((at, self.segments.get(at)?))
    }

    fn address(&self, number: u32) -> Option<DocAddress> {
        let (at, segment) = self.segment_of(number)?;
        Some(DocAddress::new(u32::try_from(at).ok()?, number - segment.first))
    }

    fn member(&self, number: u32) -> Member {
        let known = self.segment_of(number).and_then(|(_, segment)| {
            let doc = number - segment.first;
            Some(Member { key: segment.fingerprints.first(doc)?, content: segment.sketch(doc)?.content() })
        });
        known.unwrap_or(Member { key: 0, content: 0 })
    }
}

impl Segment {
    fn sketch(&self, doc: u32) -> Option<Sketch> {
        Sketch::from_numbers(self.sketches.values_for_doc(doc))
    }
}

/// Compares articles by their texts, and keeps what it read of the last ones.
struct Compared<'a> {
    articles: &'a Articles,
    searcher: &'a Searcher,
    schema: &'a Schema,
    sets: HashMap<u32, ShingleSet>,
}

impl Compared<'_> {
    fn are_copies(&mut self, pair: &Candidate) -> tantivy::Result<bool> {
        if pair.same_content {
            return Ok(true);
        }
        for number in [pair.number, pair.other] {
            if !self.sets.contains_key(&number) {
                if self.sets.len() >= SETS_KEPT {
                    self.sets.clear();
                }
                let set = self.shingles(number)?;
                self.sets.insert(number, set);
            }
        }
        let sets = self.sets.get(&pair.number).zip(self.sets.get(&pair.other));
        Ok(sets.is_some_and(|(first, second)| first.resemblance_from(second, COPY_RESEMBLANCE).is_some()))
    }

    fn shingles(&self, number: u32) -> tantivy::Result<ShingleSet> {
        let Some(address) = self.articles.address(number) else { return Ok(ShingleSet::default()) };
        let document = self.searcher.doc(address)?;
        let article: Article = article_of(&document, self.schema).unwrap_or_default();
        let cleaning = cleaning_of(&document, &article, self.schema).unwrap_or_default().without_repeated();
        Ok(ShingleSet::of(&copied_text(&article, &cleaning)))
    }
}
