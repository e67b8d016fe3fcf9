//! The form of a list of outlets, as the head of `outlets.txt` tells it.

use std::error::Error;
use std::fmt;

use super::{OutletKind, key};

/// One line of a list.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub name: &'t str,
    pub kind: OutletKind,
    pub names: Vec<&'t str>,
    pub notes: Vec<(&'t str, &'t str)>,
}

/// A line of a list of outlets that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Its number; the first line of the list is 1.
    pub line: usize,
    /// What is wrong, for people.
    pub what: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl Error for BadLine {}

const HEADINGS: [(&str, OutletKind); 6] = [
    ("[publishers]", OutletKind::Publisher),
    ("[agencies]", OutletKind::Agency),
    ("[both]", OutletKind::Both),
    ("[others]", OutletKind::Other),
    ("[authorities]", OutletKind::Authority),
    ("[platforms]", OutletKind::Platform),
];

/// The lines of `text` that tell of an outlet.
pub(super) fn read(text: &str) -> Result<Vec<Entry<'_>>, BadLine> {
    let mut kind = OutletKind::Publisher;
    let mut entries = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        let bad = |what| BadLine { line: index + 1, what };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            kind = heading(line).map_err(bad)?;
        } else {
            entries.push(entry(line, kind).map_err(bad)?);
        }
    }
    Ok(entries)
}

fn heading(line: &str) -> Result<OutletKind, String> {
    let known = HEADINGS.iter().find(|(name, _)| line.eq_ignore_ascii_case(name));
    known.map(|(_, kind)| *kind).ok_or_else(|| {
        let all = HEADINGS.map(|(name, _)| format!("`{name}`")).join(", ");
        format!("`{line}` is no heading; headings are {all}")
    })
}

fn entry(line: &str, kind: OutletKind) -> Result<Entry<'_>, String> {
    let (name, rest) = line.split_once(':').unwrap_or((line, ""));
    let name = name.trim();
    if name.contains(['=', '\t', ';']) {
        return Err("between the name and the others stands `:`".to_owned());
    }
    if !key::is_name(name) {
        return Err("a line begins with a name of up to 120 bytes, then `:`".to_owned());
    }
    let mut parts = rest.split(';');
    let names: Vec<&str> =
        parts.next().unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if let Some(bad) = names.iter().find(|name| !key::is_name(name) || name.contains('/')) {
        return Err(format!("`{bad}` is no name; a host is written like `koranfajar.id`"));
    }
    let notes = parts.map(str::trim).filter(|note| !note.is_empty()).map(note).collect::<Result<_, _>>()?;
    Ok(Entry { name, kind, names, notes })
}

fn note(note: &str) -> Result<(&str, &str), String> {
    note.split_once('=')
        .map(|(key, value)| (key.trim(), value.trim()))
        .filter(|(key, value)| is_note(key, value))
        .ok_or_else(|| {
            format!("`{note}` is no note; notes are `readers=`, `mark=`, `self=`, and `days=` with same, before or elsewhere")
        })
}

fn is_note(key: &str, value: &str) -> bool {
    match key {
        "readers" | "mark" | "self" => !value.is_empty(),
        "days" => ["same", "before", "elsewhere"].contains(&value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_names_and_notes() {
        let text =
            "# Koran\n\n[Both]\nKoran Fajar: koranfajar.id, KF ; days=before; readers=Sobat Fajar\nSenja";
        let entries = read(text).unwrap();
        assert_eq!(entries[0].name, "Koran Fajar");
        assert_eq!(entries[0].kind, OutletKind::Both);
        assert_eq!(entries[0].names, ["koranfajar.id", "KF"]);
        assert_eq!(entries[0].notes, [("days", "before"), ("readers", "Sobat Fajar")]);
        assert_eq!((entries[1].name, entries[1].names.len()), ("Senja", 0));
    }

    #[track_caller]
    fn check(text: &str, line: usize, what: &str) {
        let bad = read(text).unwrap_err();
        assert_eq!(bad.line, line);
        assert!(bad.to_string().contains(what), "{bad}");
    }

    #[test]
    fn bad_lines_are_told_by_number() {
        check("\n[koran]", 2, "`[agencies]`");
        check(": koran.id", 1, "begins with a name");
        check("Koran: https://koran.id", 1, "`https://koran.id`");
        check("Koran: koran.id; besok", 1, "`besok`");
        check("Koran: koran.id; days=never", 1, "same, before or elsewhere");
        check("Koran = koran.id", 1, "`:`");
    }
}
