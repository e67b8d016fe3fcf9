//! The values of fields: names, and dates with ranges.

use super::syntax::{Field, is_quote};
use super::value::{Occur, Query, Wanted};
use super::when::{NotADate, When};

/// Names after `field`; where it is a list, any of those between commas.
pub fn names(field: Field, text: &str, is_list: bool) -> Wanted {
    let mut names =
        text.split(|c| is_list && c == ',').map(|name| name.trim_end_matches([';', '?', '!', '.']));
    let mut names = names.by_ref().filter(|name| name.contains(char::is_alphanumeric)).peekable();
    let first = names.next().unwrap_or(text);
    if names.peek().is_none() {
        return named(field, if is_list { first } else { text });
    }
    let any = Query::new().clause(Occur::Should, named(field, first));
    Wanted::Group(names.fold(any, |any, name| any.clause(Occur::Should, named(field, name))))
}

fn named(field: Field, name: &str) -> Wanted {
    match field {
        Field::Author => Wanted::Author(name.to_owned()),
        Field::Place => Wanted::Place(name.to_owned()),
        _ => Wanted::Source(name.to_owned()),
    }
}

/// Dates after `field`: `A`, and after any field also `A..B`, `A..` and `..B`.
pub fn dates(field: Field, text: &str) -> Result<Wanted, NotADate> {
    let text = text.replace(is_quote, " ");
    let text = text.trim_end_matches([',', ';', '?', '!', ' ']);
    if let Some((since, until)) = text.split_once("..") {
        let (since, until) = (end(since)?, end(until)?);
        if since.is_none() && until.is_none() {
            return Err(NotADate::Unknown);
        }
        return Ok(Wanted::Dates { since, until });
    }
    let when = When::read(text)?;
    Ok(Wanted::Dates {
        since: (field != Field::Until).then_some(when),
        until: (field != Field::Since).then_some(when),
    })
}

/// Whether words behind `text` may belong to the dates that it is; `None` if it is none.
pub fn may_go_on(field: Field, text: &str) -> Option<bool> {
    match dates(field, text).ok()? {
        Wanted::Dates { since, until } => Some(until.or(since).is_some_and(When::may_go_on)),
        _ => None,
    }
}

/// One end of a range; empty is open.
fn end(text: &str) -> Result<Option<When>, NotADate> {
    if text.trim().is_empty() { Ok(None) } else { When::read(text).map(Some) }
}

/// Whether dates, whatever day it is, start after they end.
pub fn is_backward(wanted: &Wanted) -> bool {
    let Wanted::Dates { since: Some(since), until: Some(until) } = wanted else { return false };
    let any_day = jiff::civil::Date::ZERO;
    let is_fixed = !since.depends_on_today() && !until.depends_on_today();
    is_fixed && since.days(any_day).first > until.days(any_day).last
}
