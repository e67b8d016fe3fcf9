//! From a request to the engine's query.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, ExistsQuery,
    Occur as EngineOccur, PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::sum_query::SumQuery;
use super::word_query::{FieldWord, WordQuery, weighed_articles};
use crate::analysis::{Analyzer, State, terms_of};
use crate::article::{ArticleId, Precision};
use crate::query::{Clause, Filters, Occur, Query, Wanted};
use crate::schema::{KeywordAnalyzer, KeywordField, Schema, TextField, column};

/// Longer phrases are searched by their first words.
const MAX_PHRASE_WORDS: usize = 64;

/// What an acronym counts for its long form, and the other way round.
const ALTERNATIVE_SHARE: f32 = 0.5;

/// No words are less rare than this: others are divided by it.
const MIN_RARITY: f32 = 0.01;

/// A query of the engine.
pub type Boxed = Box<dyn EngineQuery>;

/// The engine's query for `query` under `filters`; `None` when nothing is asked for.
pub fn compile(
    query: &Query,
    filters: &Filters,
    schema: &Schema,
    searcher: &Searcher,
) -> tantivy::Result<Option<Boxed>> {
    let filters = filter_queries(filters, schema, searcher)?;
    if query.is_empty() && filters.is_empty() {
        return Ok(None);
    }
    let mut parts: Vec<(EngineOccur, Boxed)> = Vec::new();
    let mut wanted = Vec::new();
    for (occur, query) in groups(query, schema, searcher)? {
        match occur {
            Occur::MustNot => parts.push((EngineOccur::MustNot, query)),
            Occur::Must => {
                parts.push((EngineOccur::Must, unscored(query.box_clone())));
                wanted.push(query);
            }
            Occur::Should => wanted.push(query),
        }
    }
    let ranking: Boxed =
        if wanted.is_empty() { unscored(Box::new(AllQuery)) } else { Box::new(SumQuery::new(wanted)) };
    parts.push((EngineOccur::Must, ranking));
    parts.extend(filters);
    Ok(Some(Box::new(BooleanQuery::new(parts))))
}

/// The query for the article called `id`.
pub fn one_article(id: &ArticleId, schema: &Schema) -> tantivy::Result<Boxed> {
    let field = schema.engine().get_field(column::ID)?;
    Ok(unscored(Box::new(TermQuery::new(
        Term::from_field_text(field, id.as_str()),
        IndexRecordOption::Basic,
    ))))
}

fn unscored(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// The queries for the clauses, those together for which there are other words.
fn groups(query: &Query, schema: &Schema, searcher: &Searcher) -> tantivy::Result<Vec<(Occur, Boxed)>> {
    let mut expansions = query.expansions(schema.lexicon()).into_iter().peekable();
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(clause) = query.clauses().get(at) {
        let expansion = expansions.next_if(|expansion| expansion.clauses.start == at);
        let end = expansion.as_ref().map_or(at + 1, |expansion| expansion.clauses.end);
        let clauses = query.clauses().get(at..end).unwrap_or_default();
        let typed = clauses.iter().map(|clause| clause_query(clause, schema, searcher));
        let typed: Boxed = Box::new(SumQuery::new(typed.collect::<tantivy::Result<_>>()?));
        let query = match expansion {
            Some(expansion) => {
                let words = clauses.iter().map(|clause| clause.wanted.text()).collect::<Vec<_>>().join(" ");
                or_alternatives(typed, &words, &expansion.alternatives, schema, searcher)?
            }
            None => typed,
        };
        groups.push((clause.occur, query));
        at = end;
    }
    Ok(groups)
}

/// What was typed, the query for `words`, or any of `alternatives` instead, which count as if they were as rare, but less.
fn or_alternatives(
    typed: Boxed,
    words: &str,
    alternatives: &[String],
    schema: &Schema,
    searcher: &Searcher,
) -> tantivy::Result<Boxed> {
    let typed_rarity = rarity(words, schema, searcher)?;
    let mut any = vec![typed];
    for alternative in alternatives {
        let parts = match alternative.contains(' ') {
            true => phrase_queries(schema, |analysis| forms(analysis, alternative)),
            false => whole_word_queries(alternative, schema, searcher)?,
        };
        let share = (ALTERNATIVE_SHARE * typed_rarity / rarity(alternative, schema, searcher)?).min(1.0);
        any.push(Box::new(BoostQuery::new(Box::new(SumQuery::new(parts)), share)));
    }
    Ok(Box::new(DisjunctionMaxQuery::new(any)))
}

/// How rare the words of `text` are together: the sum of their inverse document frequencies, each by the field in which it
/// is most frequent.
fn rarity(text: &str, schema: &Schema, searcher: &Searcher) -> tantivy::Result<f32> {
    let articles = weighed_articles(searcher);
    let mut sum = MIN_RARITY;
    for form in forms(&mut schema.analysis(Analyzer::Indonesian), text) {
        let mut most = 0;
        for field in schema.texts() {
            most = searcher.doc_freq(&Term::from_field_text(field.field, &form))?.max(most);
        }
        sum += ((articles.saturating_sub(most) as f32 + 0.5) / (most as f32 + 0.5)).ln_1p();
    }
    Ok(sum)
}

fn clause_query(clause: &Clause, schema: &Schema, searcher: &Searcher) -> tantivy::Result<Boxed> {
    let parts = match (&clause.wanted, clause.occur) {
        (Wanted::Word(word), Occur::Should) => word_queries(word, schema, searcher)?,
        (Wanted::Word(word), Occur::Must | Occur::MustNot) => whole_word_queries(word, schema, searcher)?,
        (Wanted::Phrase(phrase), _) => phrase_queries(schema, |analysis| forms(analysis, phrase)),
    };
    let sum: Boxed = Box::new(SumQuery::new(parts));
    Ok(if clause.occur == Occur::MustNot { unscored(sum) } else { sum })
}

/// A typed word of several parts, such as `Nagorno-Karabakh`: any of those that tell something, and all together.
fn word_queries(word: &str, schema: &Schema, searcher: &Searcher) -> tantivy::Result<Vec<Boxed>> {
    let mut queries = phrase_queries(schema, |analysis| analysis.typed_word(word).phrase);
    let mut by_place: Vec<Vec<FieldWord>> = Vec::new();
    for field in schema.texts() {
        let average_length = average_length(field, schema, searcher)?;
        for (place, token) in schema.analysis(field.analyzer).typed_word(word).words.into_iter().enumerate() {
            if by_place.len() <= place {
                by_place.push(Vec::new());
            }
            let terms = terms_of(&token.form, &token.root);
            let term = |text: &String| Term::from_field_text(field.field, text);
            by_place[place].push(FieldWord {
                field: field.field,
                from: field.from.clone(),
                boost: field.boost,
                average_length,
                exact: term(&terms.exact),
                any_form: terms.any_form.iter().map(term).collect(),
            });
        }
    }
    queries.extend(by_place.into_iter().map(|fields| Box::new(WordQuery::new(fields)) as Boxed));
    Ok(queries)
}

/// A required or excluded word of several parts is all of them together.
fn whole_word_queries(word: &str, schema: &Schema, searcher: &Searcher) -> tantivy::Result<Vec<Boxed>> {
    let phrases = phrase_queries(schema, |analysis| analysis.typed_word(word).phrase);
    if phrases.is_empty() { word_queries(word, schema, searcher) } else { Ok(phrases) }
}

/// How many tokens a value of `field` has on average, together with the fields that hold the same for other languages.
fn average_length(field: &TextField, schema: &Schema, searcher: &Searcher) -> tantivy::Result<f32> {
    let mut tokens = 0;
    for sibling in schema.texts().iter().filter(|other| other.from == field.from) {
        for segment in searcher.segment_readers() {
            tokens += segment.inverted_index(sibling.field)?.total_num_tokens();
        }
    }
    let articles = weighed_articles(searcher);
    Ok(if tokens == 0 { 1.0 } else { tokens as f32 / articles.max(1) as f32 })
}

/// In each field the forms that `forms` gives for its analyzer, one after the other.
fn phrase_queries(schema: &Schema, forms: impl Fn(&mut State) -> Vec<String>) -> Vec<Boxed> {
    let query = |field: &TextField| -> Option<Boxed> {
        let term = |form: &String| Term::from_field_text(field.field, form);
        let terms: Vec<Term> = forms(&mut schema.analysis(field.analyzer)).iter().map(term).collect();
        let query: Boxed = match terms.len() {
            0 => return None,
            1 => Box::new(TermQuery::new(terms.into_iter().next()?, IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new(terms)),
        };
        Some(Box::new(BoostQuery::new(query, field.boost)))
    };
    schema.texts().iter().filter_map(query).collect()
}

fn forms(analysis: &mut State, phrase: &str) -> Vec<String> {
    analysis.analyze(phrase).into_iter().map(|token| token.form).take(MAX_PHRASE_WORDS).collect()
}

fn filter_queries(
    filters: &Filters,
    schema: &Schema,
    searcher: &Searcher,
) -> tantivy::Result<Vec<(EngineOccur, Boxed)>> {
    let mut parts: Vec<(EngineOccur, Boxed)> = Vec::new();
    let mut must = |query: Boxed| parts.push((EngineOccur::Must, unscored(query)));
    if let Some(since) = filters.since {
        let term = Term::from_field_i64(schema.date_last, since.to_precision(Precision::Day).first_minute());
        must(Box::new(RangeQuery::new(Bound::Included(term), Bound::Unbounded)));
    }
    if let Some(until) = filters.until {
        let term = Term::from_field_i64(schema.date_first, until.to_precision(Precision::Day).last_minute());
        must(Box::new(RangeQuery::new(Bound::Unbounded, Bound::Included(term))));
    }
    if !filters.sources.is_empty() {
        must(any_keyword("source", &filters.sources, schema, searcher)?);
    }
    if let Some(lang) = &filters.lang {
        must(any_keyword("lang", std::slice::from_ref(lang), schema, searcher)?);
    }
    if filters.undated {
        must(Box::new(AllQuery));
        parts.push((EngineOccur::MustNot, Box::new(ExistsQuery::new(column::DATE_FIRST.to_owned(), false))));
    }
    Ok(parts)
}

/// Articles with any of `values` in the keyword field called `name`.
fn any_keyword(
    name: &str,
    values: &[String],
    schema: &Schema,
    searcher: &Searcher,
) -> tantivy::Result<Boxed> {
    let mut terms: Vec<Boxed> = Vec::new();
    for value in values {
        let Some(keyword) = schema.keyword(name) else { continue };
        for text in known_terms(keyword, value, schema, searcher)? {
            let term = Term::from_field_text(keyword.field, &text);
            terms.push(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
    }
    Ok(Box::new(BooleanQuery::union(terms)))
}

/// The terms that `value` means: itself and, for the name of an outlet, the outlet's own name, if any article has it; else, for
/// names, those of which it is a part.
pub fn known_terms(
    keyword: &KeywordField,
    value: &str,
    schema: &Schema,
    searcher: &Searcher,
) -> tantivy::Result<BTreeSet<String>> {
    let wanted = keyword.term(value);
    if keyword.analyzer == KeywordAnalyzer::Exact {
        return Ok(BTreeSet::from([wanted]));
    }
    let outlet = schema.outlets().by_name(value).map(|outlet| keyword.term(outlet.name()));
    let mut exact = BTreeSet::new();
    for term in outlet.into_iter().chain([wanted.clone()]) {
        if searcher.doc_freq(&Term::from_field_text(keyword.field, &term))? > 0 {
            exact.insert(term);
        }
    }
    if !exact.is_empty() {
        return Ok(exact);
    }
    let mut known = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(keyword.field)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let term = String::from_utf8_lossy(terms.key());
            if is_part(&wanted, &term) {
                known.insert(term.into_owned());
            }
        }
    }
    Ok(known)
}

/// Whether the words of `part` stand in `name`, one after the other.
fn is_part(part: &str, name: &str) -> bool {
    let words = |text: &str| {
        format!(" {} ", text.split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" "))
    };
    !part.is_empty() && words(name).contains(&words(part))
}
