//! What the parts of a topic are called in one form or another.

/// A part of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Id,
    Text,
    Description,
    Narrative,
}

/// Names of each part. Where a topic has several of one part, the first name in this list counts.
const NAMES: [(Part, &[&str]); 4] = [
    (
        Part::Id,
        &[
            "id",
            "_id",
            "qid",
            "query_id",
            "query-id",
            "topic_id",
            "topic-id",
            "num",
            "number",
            "identifier",
            "topic",
        ],
    ),
    (Part::Text, &["title", "query", "text", "question"]),
    (Part::Description, &["desc", "description", "question"]),
    (Part::Narrative, &["narr", "narrative"]),
];

/// The names of `part`, the one that counts most first.
pub(super) fn names(part: Part) -> &'static [&'static str] {
    NAMES.iter().find(|(named, _)| *named == part).map_or(&[], |(_, names)| names)
}

/// How much `name`, in any case, counts as a name of `part`, 0 the most.
pub(super) fn place(part: Part, name: &str) -> Option<usize> {
    names(part).iter().position(|known| known.eq_ignore_ascii_case(name))
}
