//! Outlets named beside a verb or a label: `dilansir dari Reuters`, `kata Interfax`, `Sumber: Reuters`.
//!
//! Reads what stands around the triggers; which names are outlets is for the caller's registry to say.

use super::{
    Found,
    scan::{self, Word},
    triggers::{self, Kind},
};

/// So many words may lead to an outlet.
const MAX_LEADS: usize = 8;
/// So many bytes behind a trigger are read.
const REACH_BYTES: usize = 160;
/// So many before it are looked through for what tells a person's name from an outlet's.
const BACK_BYTES: usize = 1500;
/// So many before it are the words around it.
const NEAR_BYTES: usize = 160;
/// So many items does a label list at most.
const MAX_ITEMS: usize = 6;
/// Shorter names are words that other outlets' names begin with too.
const MIN_DISTINCT_BYTES: usize = 6;
/// What shows that somebody spoke.
const SPEECH: [&str; 15] = [
    "\"", "“", "”", "kata", "atakan", "ujar", "tutur", "ungkap", "jelas", "ucap", "sampai", "bicara",
    "cerita", "mengaku", "ulis",
];
/// What is published.
const PUBLISHED: [&str; 4] = ["rtikel", "erita", "ulisan", "RTIKEL"];
/// What may follow an outlet's name with a capital: the day, and the next line where line ends were lost.
const FOLLOWING: [&str; 13] = [
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum'at",
    "sabtu",
    "minggu",
    "baca",
    "editor",
    "penulis",
    "reporter",
    "copyright",
];

/// Adds the outlets that the phrases of `text` name.
pub fn find(text: &str, found: &mut Found<'_>) {
    let mut listed_to = 0;
    for (trigger, kind) in triggers::find(text) {
        if kind == Kind::Label && trigger.start < listed_to {
            continue;
        }
        if !found.is_skipped(trigger.start) {
            found.at = trigger.start;
            let before = scan::before(text, trigger.start, BACK_BYTES);
            let after = scan::after(text, trigger.end, REACH_BYTES);
            read(before, after, kind, found);
            if kind == Kind::Label {
                listed_to = trigger.end + after.find('\n').unwrap_or(after.len());
            }
        }
    }
}

fn read(before: &str, after: &str, kind: Kind, found: &mut Found<'_>) {
    match kind {
        Kind::Label => label(after, false, found),
        Kind::Byline => label(after, true, found),
        Kind::Cited => cited(after, found),
        Kind::Said if is_short_name(after) => {}
        Kind::Named | Kind::Said => named(before, after, found),
        Kind::Told if may_name(after) && has(near_line(before), &SPEECH) => named(before, after, found),
        Kind::Aired if may_name(after) && has(near(before), &PUBLISHED) => cited(after, found),
        Kind::Reports => {
            cited(after, found);
            subject(before, found);
        }
        Kind::Told | Kind::Aired => {}
    }
}

fn near(before: &str) -> &str {
    scan::before(before, before.len(), NEAR_BYTES)
}

fn near_line(before: &str) -> &str {
    near(before).rsplit('\n').next().unwrap_or_default()
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether a name follows that is mostly a person's: `kata Fajar`.
fn is_short_name(after: &str) -> bool {
    scan::words(after)
        .next()
        .is_some_and(|word| word.is_plain_name() && word.text.len() < MIN_DISTINCT_BYTES && word.is_capital())
}

/// Whether an outlet or words that lead to it follow.
fn may_name(after: &str) -> bool {
    scan::words(after).next().is_some_and(|word| word.may_name(false) || triggers::leads(word.text))
}

/// The outlets behind words that lead to them, and those that a comma or *dan* adds.
fn cited(after: &str, found: &mut Found<'_>) {
    if !after.starts_with([' ', '\n', '\u{a0}', '\r', ':']) {
        return;
    }
    let mut rest = after;
    for _ in 0..=MAX_LEADS {
        let Some(word) = scan::words(rest).next() else { return };
        if word.may_name(true)
            && let Some(behind) = outlet(rest, false, found)
        {
            return listed(rest, behind, found);
        }
        if !triggers::leads(word.text) || word.ends_sentence() {
            return;
        }
        rest = rest.get(word.end..).unwrap_or_default();
    }
}

/// The outlets that follow the one before `at` in a list: `Reuters, AFP dan BBC`.
fn listed(text: &str, mut at: usize, found: &mut Found<'_>) {
    for _ in 0..MAX_ITEMS {
        let (before, mut rest) = text.split_at_checked(at).unwrap_or_default();
        let comma = before.ends_with(',');
        let joint = scan::words(rest)
            .next()
            .filter(|word| matches!(word.text, "dan" | "serta" | "via" | "dari" | "and"));
        if let Some(joint) = joint {
            rest = rest.get(joint.end..).unwrap_or_default();
            at += joint.end;
        } else if !comma {
            return;
        }
        match outlet(rest, false, found) {
            Some(behind) => at += behind,
            None => return,
        }
    }
}

/// The outlet that follows at once, or behind small words that lead to it, and whose name ends there.
fn named(before: &str, after: &str, found: &mut Found<'_>) {
    let mut rest = after;
    for _ in 0..MAX_LEADS {
        let Some(word) = scan::words(rest).next() else { return };
        if word.may_name(false) {
            let nation = rest.len() < after.len() && triggers::leads(word.text);
            let behind = if nation { rest.get(word.end..).unwrap_or_default() } else { "" };
            let plain = word.is_plain_name() && found.knows(word.text);
            if !(plain && is_person(before, word.text)) && outlet(rest, true, found).is_none() {
                outlet(behind, true, found);
            }
            return;
        }
        if !triggers::leads(word.text) || word.ends_phrase() {
            return;
        }
        rest = rest.get(word.end..).unwrap_or_default();
    }
}

/// Whether `word` stands in `before` as the end of a longer name: then it is a person's.
fn is_person(before: &str, word: &str) -> bool {
    let Some((before, _)) = before.split_once(word) else { return false };
    let last = scan::last_words(before, 1);
    last.first().is_some_and(|last| last.is_capital() && !last.ends_phrase() && !triggers::leads(last.text))
}

/// The outlet before a verb of reporting, perhaps with small words between them: `Reuters juga melaporkan`.
fn subject(before: &str, found: &mut Found<'_>) {
    let between = scan::last_words(near(before), 2).into_iter().rev();
    let small =
        between.take_while(|word| triggers::leads(word.text) && !word.is_capital() && !word.ends_phrase());
    let end = small.last().map_or(near(before).len(), |word| word.start);
    let before = near(before).get(..end).unwrap_or_default().trim_end();
    if let Some((_, short)) = before.strip_suffix(')').and_then(|before| before.rsplit_once('(')) {
        found.add(short);
        return;
    }
    let words: Vec<Word<'_>> = scan::last_words(before, scan::MAX_NAME_WORDS + 1);
    let unbroken = words.iter().rev().take_while(|word| word.is_capital() && !word.ends_phrase()).count();
    for first in words.len() - unbroken..words.len() {
        let Some(start) = words.get(first) else { return };
        let goes_before =
            |word: &Word<'_>| word.is_capital() && !word.ends_phrase() && !triggers::leads(word.text);
        let longer = first.checked_sub(1).and_then(|at| words.get(at)).is_some_and(goes_before);
        if !longer && found.add(before.get(start.start..).unwrap_or_default()) {
            return;
        }
    }
}

/// The outlets behind a colon; among people, only items that are nothing but an outlet.
fn label(after: &str, among_people: bool, found: &mut Found<'_>) {
    let Some(list) = after.trim_start_matches([' ', '\u{a0}', '\t']).strip_prefix(':') else { return };
    let line = list.trim_start().split(['\n', '\r', '©']).next().unwrap_or_default();
    let line = line.split("http").next().unwrap_or_default();
    let items = line.split([',', '/', '|', '&', ';', '(', ')']).flat_map(|item| item.split(" dan "));
    for item in items.take(MAX_ITEMS) {
        if among_people {
            found.add(without_label(item.trim()));
        } else {
            labelled(item, found);
        }
    }
}

/// `item` without a label that is glued to its end: `XinhuaEditor: …`.
fn without_label(item: &str) -> &str {
    item.split("Editor").next().unwrap_or_default().trim()
}

fn labelled(item: &str, found: &mut Found<'_>) {
    let mut rest = item;
    for _ in 0..MAX_LEADS {
        let Some(word) = scan::words(rest).next() else { return };
        if word.may_name(true) && outlet(rest, true, found).is_some() || !triggers::leads(word.text) {
            return;
        }
        rest = rest.get(word.end..).unwrap_or_default();
    }
}

/// Adds the longest outlet that `text` begins with; tells where it ends. With `whole`, no name goes on behind it.
fn outlet(text: &str, whole: bool, found: &mut Found<'_>) -> Option<usize> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(scan::MAX_NAME_WORDS + 1);
    for word in scan::words(text).take(scan::MAX_NAME_WORDS + 1) {
        words.push(word);
        if word.ends_phrase() || !(word.is_capital() || words.len() == 1) {
            break;
        }
    }
    let start = words.first()?.start;
    for length in (1..=words.len().min(scan::MAX_NAME_WORDS)).rev() {
        let Some(last) = words.get(length - 1).filter(|last| last.is_capital() || length == 1) else {
            continue;
        };
        // `Sport` is an outlet, but `Sport Chosun` may be another one.
        let whole = whole || (length == 1 && last.is_plain_name() && last.text.len() < MIN_DISTINCT_BYTES);
        let ends = !whole || last.ends_phrase() || words.get(length).is_none_or(may_follow);
        if ends && found.add(text.get(start..last.name_end)?) {
            return Some(last.end);
        }
    }
    None
}

/// Whether `word` is not the next word of a name.
fn may_follow(word: &Word<'_>) -> bool {
    !word.is_capital()
        || word.opens
        || word.ends_label()
        || scan::with_small(word.text, |small| FOLLOWING.contains(&small)) == Some(true)
}
