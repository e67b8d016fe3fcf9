//! Articles with a name: of an outlet, a person, a place.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use super::vocabulary::{SpeltLike, spelt_like};
use super::{Boxed, Known, filters};
use crate::analysis::nearest::max_edits_for;
use crate::schema::{KeywordAnalyzer, KeywordField};
use crate::searcher::notice::Notice;

/// How many names are told in place of one that no article has.
const MAX_NEAREST: usize = 3;

/// Articles with `value` in the keyword field called `field`. If there are none, that is told in `notices`.
pub fn named(
    field: &str,
    value: &str,
    known: &Known<'_>,
    notices: &mut Vec<Notice>,
) -> tantivy::Result<Boxed> {
    let Some(keyword) = known.schema.keyword(field) else { return Ok(filters::any_of(Vec::new())) };
    let terms = known_terms(keyword, value, known)?;
    if terms.is_empty() {
        let nearest = nearest(keyword, value, known.searcher)?;
        notices.push(Notice::UnknownName { field: field.to_owned(), name: value.to_owned(), nearest });
    }
    let query = |text: &String| {
        let term = Term::from_field_text(keyword.field, text);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Boxed
    };
    Ok(filters::any_of(terms.iter().map(query).collect()))
}

/// The terms that `value` means: itself and, for the name of an outlet, the outlet's own name, if any article has it; else, for
/// names, those of which it is a part.
fn known_terms(keyword: &KeywordField, value: &str, known: &Known<'_>) -> tantivy::Result<BTreeSet<String>> {
    let wanted = keyword.term(value);
    if keyword.analyzer == KeywordAnalyzer::Exact {
        return Ok(BTreeSet::from([wanted]));
    }
    let outlet = known.schema.outlets().by_name(value).map(|outlet| keyword.term(outlet.name()));
    let mut exact = BTreeSet::new();
    for term in outlet.into_iter().chain([wanted.clone()]) {
        if known.searcher.doc_freq(&Term::from_field_text(keyword.field, &term))? > 0 {
            exact.insert(term);
        }
    }
    if !exact.is_empty() {
        return Ok(exact);
    }
    let mut all = BTreeSet::new();
    each_name(keyword, known.searcher, |name, _| {
        if is_part(&wanted, name) {
            all.insert(name.to_owned());
        }
    })?;
    Ok(all)
}

/// The names that are spelt nearly as `value` is, or of which a word is; the nearest first, and of these the commonest.
fn nearest(keyword: &KeywordField, value: &str, searcher: &Searcher) -> tantivy::Result<Vec<String>> {
    let wanted = keyword.term(value);
    let allowed = max_edits_for(wanted.chars().count());
    let within: Vec<SpeltLike> = (1..=allowed).map(|edits| spelt_like(&wanted, edits)).collect();
    let edits_to = |text: &str| within.iter().position(|spelt| accepts(spelt, text));
    let mut found: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    each_name(keyword, searcher, |name, articles| {
        let parts = name.split(|c: char| !c.is_alphanumeric());
        if let Some(edits) = parts.chain([name]).filter_map(edits_to).min() {
            found.entry(name.to_owned()).or_insert((edits, 0)).1 += articles;
        }
    })?;
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (edits, articles))| (*edits, Reverse(*articles)));
    Ok(found.into_iter().take(MAX_NEAREST).map(|(name, _)| name).collect())
}

fn accepts(spelt: &SpeltLike, text: &str) -> bool {
    spelt.is_match(&text.bytes().fold(spelt.start(), |state, byte| spelt.accept(&state, byte)))
}

/// Calls `with` for each name, and the number of articles that have it, of each segment.
fn each_name(
    keyword: &KeywordField,
    searcher: &Searcher,
    mut with: impl FnMut(&str, u64),
) -> tantivy::Result<()> {
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(keyword.field)?;
        let mut names = index.terms().stream()?;
        while names.advance() {
            with(&String::from_utf8_lossy(names.key()), u64::from(names.value().doc_freq));
        }
    }
    Ok(())
}

/// Whether the words of `part` stand in `name`, one after the other.
fn is_part(part: &str, name: &str) -> bool {
    let words = |text: &str| {
        format!(" {} ", text.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "))
    };
    !part.is_empty() && words(name).contains(&words(part))
}
