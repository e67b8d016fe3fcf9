//! What is said beside an answer: how many articles match, why none does, and what was not read as syntax.

use std::io::IsTerminal;

use jiff::civil::Date;
use telusur::query::{Filters, NoteKind, Query, When};
use telusur::searcher::{Hits, Notice, Request, today};
use telusur::{Index, query::Note};

use crate::cli::QueryArgs;
use crate::messages;

/// Longer texts are pasted, and what looks like syntax in them is none.
const MAX_TYPED_WORDS: usize = 20;

/// `hits` that tell first what of the typed query was read otherwise than it may be meant.
pub fn with_readings(typed: &str, request: &Request, mut hits: Hits) -> Hits {
    let notes = Query::read(typed).notes;
    let is_typed = typed.split_whitespace().nth(MAX_TYPED_WORDS).is_none();
    let meant = notes.iter().filter(|note| is_typed && is_surely_meant(note)).map(ToString::to_string);
    let contradiction = contradiction(&request.query, &request.filters, &notes);
    hits.notices.splice(0..0, meant.chain(contradiction).map(Notice::ReadOtherwise));
    hits
}

/// Says what the hits themselves do not.
pub fn after(args: &QueryArgs, request: &Request, hits: &Hits, index: &Index) {
    for notice in &hits.notices {
        messages::note(&notice.to_string());
        if matches!(notice, Notice::UnknownName { field, nearest, .. } if field == "source" && nearest.is_empty())
        {
            messages::hint("`search info` lists the sources");
        }
    }
    if hits.total == 0 {
        let nothing_asked = request.query.is_empty() && request.filters == Filters::default();
        messages::note(if nothing_asked { "the query holds no word" } else { "no article matches" });
        if args.within.is_empty() && index.article_count() == 0 {
            messages::hint("the index is empty: no run has finished; run `search index PATH…` again");
        }
    }
}

/// Says which of how many hits were printed, where that cannot be seen.
pub fn shown(args: &QueryArgs, hits: &Hits) {
    let shown = hits.hits.len();
    if hits.total == 0 || !std::io::stdout().is_terminal() && shown > 0 {
        return;
    }
    let (first, last) = (args.offset.saturating_add(1), args.offset.saturating_add(shown));
    let range = if shown == 0 { "none shown".to_owned() } else { format!("{first} to {last} shown") };
    let bound = if hits.total_is_exact { "" } else { "at least " };
    let articles = if hits.total == 1 { "article matches" } else { "articles match" };
    messages::note(&format!("{bound}{} {articles}, {range}", hits.total));
}

/// Whether the person meant syntax there, not text.
fn is_surely_meant(note: &Note) -> bool {
    matches!(
        note.kind,
        NoteKind::UnclosedQuote
            | NoteKind::UnclosedParenthesis
            | NoteKind::OperatorWithoutOperand
            | NoteKind::UnknownField
            | NoteKind::UnfitSuffix
            | NoteKind::FieldWithoutValue
            | NoteKind::NotADate(_)
            | NoteKind::BackwardRange
            | NoteKind::OutOfRange
    )
}

/// What to say where all conditions on dates together leave no day.
pub fn contradiction(query: &Query, filters: &Filters, notes: &[Note]) -> Option<String> {
    if notes.iter().any(|note| note.kind == NoteKind::BackwardRange) {
        return None;
    }
    let ranges: Vec<(Option<When>, Option<When>)> = filters.dates_with(query).collect();
    let today = today();
    let first = |when: &When| -> Date { when.days(today).first };
    let last = |when: &When| -> Date { when.days(today).last };
    let since = ranges.iter().filter_map(|(since, _)| *since).max_by_key(first)?;
    let until = ranges.iter().filter_map(|(_, until)| *until).min_by_key(last)?;
    (first(&since) > last(&until)).then(|| {
        format!("no day is both since `{since}` ({}) and until `{until}` ({})", first(&since), last(&until))
    })
}
