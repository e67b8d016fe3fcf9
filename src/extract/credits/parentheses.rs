//! Outlets in parentheses: `Moskow (ANTARA/Reuters) -`, `… katanya. (Reuters)`, `ab/cd (afp, reuters, ap)`.
//!
//! Only where an article begins and behind its sentences: captions of pictures name their makers in the same shape.

use super::Found;

/// An article's first parentheses stand within so many bytes.
const HEAD_BYTES: usize = 300;
/// Those at its end close within so many: further up they belong to captions.
const TAIL_BYTES: usize = 400;
const MAX_BYTES: usize = 80;
/// Words of captions.
const PICTURES: [&str; 8] =
    ["foto", "photo", "dok", "gambas", "ilustrasi", "getty", "shutterstock", "pexels"];

/// Adds the outlets that the parentheses of `text` name.
pub fn find(text: &str, found: &mut Found<'_>) {
    found.at = 0;
    head(text, found);
    let start = text.ceil_char_boundary(text.len().saturating_sub(TAIL_BYTES));
    for close in memchr::memchr2_iter(b')', b']', text.get(start..).unwrap_or_default().as_bytes()) {
        let at = start + close;
        let behind = text.get(at + 1..).unwrap_or_default().trim_start_matches(['*', '.', ' ', '\r']);
        if (behind.is_empty() || behind.starts_with('\n')) && !found.is_skipped(at) {
            found.at = at;
            behind_sentence(text.get(..at).unwrap_or_default(), found);
        }
    }
}

/// `Kota (ANTARA/Reuters) - `: the parentheses before the first dash.
fn head(text: &str, found: &mut Found<'_>) {
    let head = text.get(..text.floor_char_boundary(HEAD_BYTES)).unwrap_or_default();
    let mut rest = head;
    while let Some((_, behind)) = rest.split_once('(') {
        let Some((content, after)) = behind.split_once(')') else { return };
        if after.trim_start_matches([' ', '\u{a0}']).starts_with(['-', '–', '—']) {
            add_all(content, found);
        }
        rest = after;
    }
}

/// The parentheses that close behind `inside`, where a sentence stands before them.
fn behind_sentence(inside: &str, found: &mut Found<'_>) {
    let near = inside
        .get(inside.ceil_char_boundary(inside.len().saturating_sub(MAX_BYTES * 2))..)
        .unwrap_or_default();
    let Some((before, content)) = near.rsplit_once(['(', '[']) else { return };
    let before = before.trim_end();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let initials = line.len() <= 12 && line.contains('/');
    if initials || before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', '*', ')']) {
        add_all(content, found);
    }
}

/// Adds all items that are outlets, unless one is a person: then the parentheses sign a picture or the article.
fn add_all(content: &str, found: &mut Found<'_>) {
    let lower = content.to_lowercase();
    if content.len() > MAX_BYTES || PICTURES.iter().any(|word| lower.contains(word)) {
        return;
    }
    let content =
        content.strip_prefix("Sumber:").or_else(|| content.strip_prefix("sumber:")).unwrap_or(content);
    let slashed = content.contains('/');
    let items: Vec<&str> =
        content.split(['/', ',', ';', '|']).flat_map(|item| item.split(" dan ")).map(str::trim).collect();
    let person = |item: &&str| item.split(' ').count() > 1 && !found.knows(item);
    if items.len() > 1 && items.iter().any(person) {
        return;
    }
    for item in items {
        // Small letters alone or between slashes are people's initials.
        let small = item.chars().all(|c| !c.is_uppercase());
        let initials = small && (slashed || item.len() < 3 || content.trim().len() <= 4);
        if !initials {
            found.add(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn beginnings_and_ends() {
        check("Moskow (ANTARA/Reuters) - Isi.", &["ANTARA", "Reuters"]);
        check("Isi. (Reuters)", &["Reuters"]);
        check("Isi berita.\nab/cd (afp, reuters)", &["AFP", "Reuters"]);
        check("Isi . [ Reuters ]", &["Reuters"]);
        check("Isi.\n(AFP/Reuters/Bahasa)", &["AFP", "Reuters"]);
    }

    #[test]
    fn captions_and_initials() {
        check("Warga di Lembah Sari (Reuters)\nIsi berita.", &[]);
        check("Isi. (AFP/Ani Lestari)", &[]);
        check("Isi. (Foto: Reuters)", &[]);
        check("Isi. (afp/tas)", &[]);
    }
}
