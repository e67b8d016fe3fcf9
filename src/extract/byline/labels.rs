//! Labelled names: `Pewarta: Ani Lestari`, `Penulis Ani | Editor Budi`, a label line with names below it.
//!
//! Owns how far a label's names reach and which labels stand together; which of those groups are an article's own is
//! for the caller to say.

use std::ops::Range;

use super::{
    names::{self, Trust},
    roles::{self, Label, Role},
    unlabelled,
};

/// A label and the names behind it.
#[derive(Debug)]
pub struct Field {
    /// Whose names they are.
    pub role: Role,
    /// The second role of `Penulis/Editor: …`.
    pub also: Option<Role>,
    /// The names, perhaps none.
    pub names: Vec<String>,
    /// The bytes of label and names.
    pub range: Range<usize>,
    /// Whether a colon stands between them.
    pub colon: bool,
}

/// Names do not go on for longer.
const MAX_FIELD_BYTES: usize = 160;
/// So many bytes between two fields still make one group.
const MAX_GAP_BYTES: usize = 60;
/// Names in a list below a label.
const MAX_LIST_LINES: usize = 4;
/// Words that are labels, or part of what stands behind one: `Penulis Kontributor Lembah Sari, Ani`.
const POSTS: [&str; 5] = ["Kontributor", "Reporter", "Wartawan", "Jurnalis", "Koresponden"];

/// The groups of fields of `text` that stand together, in order.
pub fn groups(text: &str) -> Vec<Vec<Field>> {
    let mut groups: Vec<Vec<Field>> = Vec::new();
    for field in fields(text) {
        match groups.last_mut().filter(|group| is_near(group, &field)) {
            Some(group) => group.push(field),
            None => groups.push(vec![field]),
        }
    }
    groups.retain_mut(|group| {
        let alone = group.len() == 1;
        group.retain(|field| is_sure(text, field, alone));
        group.iter().any(|field| !field.names.is_empty())
            && group.iter().all(|field| field.role != Role::Work)
    });
    groups
}

fn is_near(group: &[Field], field: &Field) -> bool {
    group.last().is_some_and(|last| field.range.start.saturating_sub(last.range.end) <= MAX_GAP_BYTES)
}

/// Whether `field` is a byline, given what stands around it.
fn is_sure(text: &str, field: &Field, alone: bool) -> bool {
    match (field.role, field.colon) {
        (Role::Nobody | Role::Work, _) => true,
        (Role::Sender, colon) => colon && !alone,
        (_, true) => true,
        (_, false) => {
            !alone
                || follows_date(text, field)
                || holds_date(text, field)
                || is_first_or_last_line(text, field)
        }
    }
}

fn follows_date(text: &str, field: &Field) -> bool {
    let before = text.get(..field.range.start).unwrap_or_default();
    let line = before.trim_end().rsplit('\n').next().unwrap_or_default();
    line.len() < 80 && unlabelled::is_date(line)
}

/// `Oleh Ani Lestari Senin, 1 Januari 2024 10:00 WIB`, and a label and its name on lines of their own.
fn holds_date(text: &str, field: &Field) -> bool {
    let line = text.get(field.range.clone()).unwrap_or_default();
    unlabelled::before_date(line).len() < line.len() || line.trim_end().contains('\n')
}

fn is_first_or_last_line(text: &str, field: &Field) -> bool {
    let first = text.get(..field.range.start).is_some_and(|before| before.trim().is_empty());
    let last = text.get(field.range.end..).is_some_and(|after| after.trim().is_empty());
    (first || last) && field.names.iter().all(|name| name.contains(' '))
}

fn fields(text: &str) -> Vec<Field> {
    let labels = labels(text);
    let mut fields: Vec<Field> = Vec::with_capacity(labels.len());
    let mut joined: Option<(Role, usize)> = None;
    for (at, label) in labels.iter().enumerate() {
        let next = labels.get(at + 1).map_or(text.len(), |next| next.range.start);
        let between = text.get(label.range.end..next).unwrap_or_default();
        if !label.colon && matches!(between.trim(), "/" | "&" | "dan") {
            joined = Some((label.role, label.range.start));
            continue;
        }
        let first = joined.take();
        if let Some((names, end)) = names_behind(label, between) {
            fields.push(Field {
                role: first.map_or(label.role, |(role, _)| role),
                also: first.map(|_| label.role),
                names,
                range: first.map_or(label.range.start, |(_, start)| start)..label.range.end + end,
                colon: label.colon,
            });
        }
    }
    fields
}

/// The labels that open a field.
fn labels(text: &str) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for label in roles::find(text) {
        let word = text.get(label.range.clone()).unwrap_or_default();
        let between = |last: &Label| text.get(last.range.end..label.range.start).unwrap_or_default();
        let continues = labels.last().is_some_and(|last| between(last).trim().is_empty());
        if !label.colon && continues && POSTS.contains(&word) {
            continue;
        }
        labels.push(label);
    }
    labels
}

/// The names that `behind` begins with and where they end, or nothing where the label was a mere word.
fn names_behind(label: &Label, behind: &str) -> Option<(Vec<String>, usize)> {
    let behind = behind.get(..behind.floor_char_boundary(MAX_FIELD_BYTES)).unwrap_or_default();
    let line = behind.split(['\n', '\r', '|', '\t', '•']).next().unwrap_or_default();
    if matches!(label.role, Role::Nobody | Role::Work) {
        return Some((Vec::new(), line.len()));
    }
    if line.trim().is_empty() && (label.colon || label.line_start) {
        let (names, end) = listed(behind);
        let full = !names.is_empty() && names.iter().all(|name| name.contains(' '));
        return (label.colon || full).then_some((names, end));
    }
    if !label.colon {
        let plain = line.split(" (").next().unwrap_or_default().trim_end_matches(')');
        return names::all(unlabelled::before_date(plain)).map(|names| (names, line.len()));
    }
    let person = matches!(label.role, Role::Author | Role::Editor | Role::Translator);
    let trust = if label.line_start && person { Trust::Field } else { Trust::Prose };
    Some((names::read(line, trust), line.len()))
}

/// Names on lines of their own below a label.
fn listed(behind: &str) -> (Vec<String>, usize) {
    let mut names: Vec<String> = Vec::new();
    let mut end = 0;
    for line in behind.split_inclusive('\n').take(MAX_LIST_LINES) {
        let item = line.trim().trim_start_matches(['-', '–', '•', '*']).trim();
        let is_item = names.is_empty() || line.trim_start().starts_with(['-', '–', '•', '*']);
        match names::all(item).filter(|found| !found.is_empty() && is_item) {
            Some(found) => names.extend(found),
            None if item.is_empty() && names.is_empty() => {}
            None => break,
        }
        end += line.len();
    }
    (names, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Role, &str)]) {
        let groups = groups(text);
        let found: Vec<(Role, String)> =
            groups.iter().flatten().map(|field| (field.role, field.names.join(";"))).collect();
        let expected: Vec<(Role, String)> =
            expected.iter().map(|(role, names)| (*role, (*names).to_owned())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn names_follow_labels() {
        check("Pewarta: Ani Lestari\nEditor: Budi", &[(Role::Author, "Ani Lestari"), (Role::Editor, "Budi")]);
        check(
            "Penulis Ani Lestari | Editor Budi\n",
            &[(Role::Author, "Ani Lestari"), (Role::Editor, "Budi")],
        );
        check("Reporter:\nAni Lestari\nIsi berita.", &[(Role::Author, "Ani Lestari")]);
        check("Editor\nAni Lestari\nSenin, 1 Januari 2024", &[(Role::Editor, "Ani Lestari")]);
        check(
            "Judul\nOleh Ani Lestari Senin, 1 Januari 2024 10:00 WIB\nIsi",
            &[(Role::Writer, "Ani Lestari")],
        );
        check("Rep: Ani Lestari/ Red: Budi", &[(Role::Author, "Ani Lestari"), (Role::Editor, "Budi")]);
        check("Oleh :\n- Ani Lestari\n- Budi\nIsi", &[(Role::Writer, "Ani Lestari;Budi")]);
        check("Penulis/Editor: Ani", &[(Role::Author, "Ani")]);
        check("Pewarta: AniEditor: BudiCOPYRIGHT © KORAN", &[(Role::Author, "Ani"), (Role::Editor, "Budi")]);
        check("Koran - 1/2/2020, 10:00 WIB\nPenulis Kontributor Kuta, Ani\nIsi", &[(Role::Author, "Ani")]);
    }

    #[test]
    fn words_in_sentences_are_no_labels() {
        check("Isi.\nPenulis Buku Terbaik\nIsi lagi panjang", &[]);
        check("Oleh karena itu warga pergi.", &[]);
        check("Isi.\nLaporan: Desa Banjir\nIsi", &[]);
        check("Editor Koran mengatakan demikian", &[]);
    }
}
