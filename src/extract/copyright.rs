//! Copyright lines: `COPYRIGHT © ANTARA 2022`.

/// What a copyright line tells.
#[derive(Debug, PartialEq, Eq)]
pub struct Line<'t> {
    /// Whose the text is.
    pub holder: &'t str,
    /// The year.
    pub year: Option<i16>,
}

/// How many lines from the end are looked at.
const LAST_LINES: usize = 6;
/// Longer holders are sentences about copyright, not names.
const MAX_HOLDER_BYTES: usize = 40;

/// The copyright line near the end of `text`.
pub fn find(text: &str) -> Option<Line<'_>> {
    text.lines().rev().filter(|line| !line.trim().is_empty()).take(LAST_LINES).find_map(read_line)
}

fn read_line(line: &str) -> Option<Line<'_>> {
    let line = line.trim();
    let rest = line
        .get(..9)
        .filter(|word| word.eq_ignore_ascii_case("copyright"))
        .and_then(|_| line.get(9..))
        .unwrap_or(line)
        .trim_start();
    let rest = rest.strip_prefix('©').or_else(|| rest.strip_prefix("(c)"))?.trim();
    let year = |word: &str| {
        (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1990..2100).contains(y))
    };
    let (first, last) = (rest.split(' ').next()?, rest.rsplit(' ').next()?);
    let (holder, year) = match (year(first), year(last)) {
        (_, Some(found)) => (rest.strip_suffix(last)?, Some(found)),
        (Some(found), None) => (rest.strip_prefix(first)?, Some(found)),
        (None, None) => (rest, None),
    };
    let holder = holder.trim().trim_end_matches(['.', ',']);
    (!holder.is_empty() && holder.len() <= MAX_HOLDER_BYTES).then_some(Line { holder, year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, holder: &str, year: Option<i16>) {
        assert_eq!(find(text), Some(Line { holder, year }));
    }

    #[test]
    fn holder_and_year_in_either_order() {
        check("Isi berita.\nEditor: Ani\nCOPYRIGHT © ANTARA 2022", "ANTARA", Some(2022));
        check("Copyright © 2024 Koran Fajar.", "Koran Fajar", Some(2024));
        check("© Koran Fajar\n", "Koran Fajar", None);
    }

    #[test]
    fn other_lines_tell_nothing() {
        assert_eq!(find("Sidang hak cipta (copyright) dibuka 2022"), None);
        assert_eq!(find("© "), None);
    }
}
