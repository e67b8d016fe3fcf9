//! Hosts as outlets write them: `KORANFAJAR.ID`, `Koranfajar.co.id`, also with blanks around the dots.

use crate::outlets::{Outlet, Outlets};

/// Endings of hosts of outlets, in small letters.
const ENDINGS: [&str; 14] =
    ["com", "id", "co", "net", "org", "tv", "news", "info", "me", "asia", "my", "press", "online", "today"];
const SECOND_LEVEL: [&str; 8] = ["co", "or", "go", "ac", "web", "com", "sch", "my"];
const MAX_BYTES: usize = 64;
/// A host's dot stands so near its end, with a blank after it perhaps.
const MAX_ENDING_BYTES: usize = 8;
/// A host's name without its ending has so many letters at least.
const MIN_STEM: usize = 2;

/// The byte of `text` at which the host begins that `text` ends with.
pub(super) fn start_of_last(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let near = bytes.get(bytes.len().saturating_sub(MAX_ENDING_BYTES)..)?;
    if !near.contains(&b'.') {
        return None;
    }
    let label_start = |end: usize| {
        let label = bytes.get(..end)?;
        let start = label.iter().rposition(|b| !is_label_byte(*b)).map_or(0, |at| at + 1);
        (start < end && end - start <= MAX_BYTES).then_some(start)
    };
    let mut start = label_start(bytes.len())?;
    let ending = text.get(start..)?;
    if !ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)) {
        return None;
    }
    let mut labels = 1;
    let mut before_ending = None;
    while let Some(next) = before_dot(bytes, start).and_then(label_start).filter(|_| labels < 5) {
        let label = text.get(next..before_dot(bytes, start)?)?;
        let second_level = labels == 1 && SECOND_LEVEL.iter().any(|known| known.eq_ignore_ascii_case(label));
        if !second_level && before_ending.is_none() {
            before_ending = Some(label.len());
        }
        start = next;
        labels += 1;
    }
    let whole = before_ending.is_some_and(|len| len >= MIN_STEM);
    let outside = !text[..start].ends_with(['@', '/', '.', '_']);
    let lettered = text.get(start..)?.bytes().any(|b| b.is_ascii_alphabetic());
    (whole && outside && lettered).then_some(start)
}

/// The end of what stands before the dot that stands before `start`: a dot with blanks on both sides, or on none.
fn before_dot(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes.get(..start)? {
        [.., b' ', b'.', b' '] => Some(start - 3),
        [.., b'.'] => Some(start - 1),
        _ => None,
    }
}

fn is_label_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-'
}

/// The outlet of `host`, which a word may be glued to the beginning of.
pub(super) fn known_host<'t, 'o>(host: &'t str, outlets: &'o Outlets) -> Option<(&'o Outlet, &'t str)> {
    if let Some(outlet) = outlets.by_host(host) {
        return Some((outlet, host));
    }
    let mut small = false;
    let turns = host.char_indices().filter(|&(_, c)| {
        let turn = small && c.is_ascii_uppercase();
        small = c.is_ascii_lowercase() || c.is_ascii_digit();
        turn
    });
    turns.take(3).find_map(|(at, _)| Some((outlets.by_host(&host[at..])?, &host[at..])))
}

/// Whether `host` is written as outlets write themselves in the middle of a line: with a capital letter.
pub(super) fn is_proud(host: &str) -> bool {
    host.starts_with(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, host: &str) {
        assert_eq!(start_of_last(text).map(|start| &text[start..]).unwrap_or_default(), host);
    }

    #[test]
    fn the_host_at_the_end() {
        check("SOLO, KORANFAJAR.ID", "KORANFAJAR.ID");
        check("Koranfajar.co.id", "Koranfajar.co.id");
        check("KORAN . CO . ID", "KORAN . CO . ID");
        check("jatim.koran-fajar.com", "jatim.koran-fajar.com");
        for none in
            ["", "id", ".id", "tulis ke a@koran.id", "https://koran.id", "makan siang", "kota.Ini", "a b.c"]
        {
            check(none, "");
        }
    }
}
