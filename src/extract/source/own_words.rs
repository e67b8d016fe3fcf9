//! Words that only an outlet's own articles have: what it calls its readers, what its pages leave behind, and the outlet as
//! the one to whom somebody spoke.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::article::SourceOrigin;
use crate::outlets::{Outlet, Outlets};

use super::Claim;
use super::named::Named;
use super::window::{self, first_bytes, skipped};

const LEADS: &str = include_str!("own_leads.txt");
/// So many of them are looked at.
const MAX_LEADS: usize = 500;
const MAX_NAME_BYTES: usize = 40;
const MAX_NAME_WORDS: usize = 3;
/// The outlet whose own words `text` has.
pub(super) fn sign<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    let sign = outlets.signs(text).find(|sign| !skipped(skip, sign.start))?;
    let named = Named::Known(outlets.by_name(sign.outlet.name())?);
    Some(Claim { named, origin: SourceOrigin::Text, words: text.get(sign.start..sign.end)? })
}

/// The outlet to whom somebody spoke in `text`: `kepada Koran Fajar`.
pub(super) fn spoken_to<'t, 'o>(
    text: &'t str,
    skip: &[Range<usize>],
    outlets: &'o Outlets,
) -> Option<Claim<'t, 'o>> {
    let claim = leads()?.find_iter(text).take(MAX_LEADS).find_map(|lead| {
        let whole = !text[..lead.start()].ends_with(char::is_alphanumeric);
        let rest = first_bytes(text.get(lead.end()..)?, MAX_NAME_BYTES);
        let rest = rest.strip_prefix('"').unwrap_or(rest);
        let (outlet, name) = first_name(rest, outlets).filter(|_| whole)?;
        let end = window::offset_in(text, name) + name.len();
        let named = Named::Known(outlet);
        let fits = named.only_publishes() && !skipped(skip, lead.start());
        fits.then_some(Claim { named, origin: SourceOrigin::Text, words: text.get(lead.start()..end)? })
    })?;
    // A text with addresses lists what it quotes, and quotes others' talks too.
    memchr::memmem::find(text.as_bytes(), b"://").is_none().then_some(claim)
}

fn leads() -> Option<&'static AhoCorasick> {
    static LEADS_MATCHER: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let lines = || LEADS.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let build = || {
        let leads = lines().map(|lead| format!("{lead} "));
        AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(leads).ok()
    };
    LEADS_MATCHER.get_or_init(build).as_ref()
}

/// The outlet whose name, of a few words, `rest` begins with.
fn first_name<'t, 'o>(rest: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    let name = rest.split([',', '(', '\n', ';', '"', '”', '\u{a0}', ':']).next()?;
    let words = if name.starts_with(char::is_uppercase) { MAX_NAME_WORDS } else { 1 };
    let ends = name.match_indices(' ').map(|(at, _)| at).chain([name.len()]).take(words);
    let names = ends.filter_map(|end| {
        let words = name[..end].trim_end_matches(['.', ',']);
        let outlet = outlets.by_written_name(words)?;
        let own = is_distinct(words, outlet) || outlet.notes("self").any(|name| name == words);
        own.then_some((outlet, words))
    });
    names.last()
}

/// Whether `name` can hardly be a person or an ordinary word: a host, several words, letters of mixed case, or small ones where
/// the outlet writes itself so.
fn is_distinct(name: &str, outlet: &Outlet) -> bool {
    let small = name.starts_with(char::is_lowercase) && outlet.names().any(|listed| listed == name);
    let first = name.chars().next().map_or(0, char::len_utf8);
    name.contains(['.', ' ']) || small || {
        let rest = name.get(first..).unwrap_or_default();
        rest.chars().any(char::is_lowercase) && rest.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
    }
}
