//! Lines that show an article's date: `Koran Fajar - 16/10/2020, 12:20 WIB`, `Tayang: Jumat, 6 Desember 2024 22:26 WIB`.
//!
//! Owns what may stand before and after the date in such a line. A day in a sentence is not its business.

use std::cell::LazyCell;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use crate::article::ArticleDate;

use super::calendar::day_of;
use super::clock;
use super::lines::{Edges, Line};
use super::mention::{Mention, Shape};

/// A line's date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The day, with its time of day where that is shown.
    pub date: ArticleDate,
    /// Where it stands, in bytes.
    pub byte_range: Range<usize>,
    kind: Kind,
}

impl Shown {
    /// The better the lower: dates of a change last, then those without a time of day.
    fn rank(&self) -> (bool, bool, Kind) {
        (self.kind == Kind::Updated, self.date.clock().is_none(), self.kind)
    }
}

/// What a line says its date is, the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Published,
    Plain,
    Updated,
}

/// So much may stand before the date of a line: an outlet, a section, a name.
const MAX_BEFORE: usize = 90;
/// Marks after which a label may stand in the middle of a line.
const SEPARATORS: [char; 9] = ['-', '–', '—', '|', '•', '·', ':', '/', ','];
/// A date without a time of day is only believed in so many first lines.
const LINES_WITHOUT_CLOCK: usize = 4;

/// The date that a line of `text` shows; of several the one that says it is of publication, else the first.
pub fn find(text: &str, days: &[Mention]) -> Option<Shown> {
    if days.is_empty() {
        return None;
    }
    let edges = LazyCell::new(|| Edges::of(text));
    days.iter().filter_map(|day| shown(text, &edges, day)).min_by_key(Shown::rank)
}

fn shown(text: &str, edges: &impl Deref<Target = Edges>, day: &Mention) -> Option<Shown> {
    let bytes = text.as_bytes();
    let short_year = || (day.shape == Shape::Words).then(|| day.with_short_year(bytes)).flatten();
    let day = if day.year.is_some() { *day } else { short_year()? };
    let date = day_of(day.date()?)?;
    let clock =
        clock::after(bytes, day.byte_end).filter(|(_, end)| !says_when(bytes.get(day.byte_end..*end)));
    let end = clock.map_or(day.byte_end, |(_, end)| end);
    if clock.is_none() && !is_rest(near_line_end(text, end)) {
        return None;
    }
    let byte_range = day.byte_start..end;
    let line = edges.line_of(text, &byte_range)?;
    let kind = kind_of(text.get(line.byte_start..day.byte_start)?)?;
    let after = text.get(end..line.byte_end)?;
    let believed = match clock {
        Some(_) => kind != Kind::Plain || is_rest(after) || (line.index <= 1 && is_new_sentence(after)),
        None => believed_without_clock(kind, &line, &day),
    };
    let date = clock.map_or(date, |(clock, _)| date.at(clock));
    believed.then_some(Shown { date, byte_range, kind })
}

/// What follows a date in its line, as far as it matters.
fn near_line_end(text: &str, at: usize) -> &str {
    const NEAR: usize = 40;
    let near = text.get(at..text.floor_char_boundary(at + NEAR)).unwrap_or_default();
    near.split('\n').next().unwrap_or_default()
}

/// Whether `pukul` or the like stands between a day and its time, as in sentences.
fn says_when(between: Option<&[u8]>) -> bool {
    between.is_some_and(|between| between.windows(5).any(|word| word.eq_ignore_ascii_case(b"pukul")))
}

fn believed_without_clock(kind: Kind, line: &Line, day: &Mention) -> bool {
    let whole = line.byte_start + 3 >= day.byte_start;
    match kind {
        Kind::Plain => line.index < LINES_WITHOUT_CLOCK && (whole || day.weekday.is_some()) && !day.ends_span,
        _ => true,
    }
}

/// Whether what follows a date with its time of day belongs to such a line: nothing, or further labels.
fn is_rest(after: &str) -> bool {
    let after = after.trim_matches(|c: char| !c.is_alphanumeric());
    after.is_empty()
        || label(after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()).is_some()
}

/// Whether a name or a sentence begins after a date, as where lines were joined, and not its own sentence goes on.
fn is_new_sentence(after: &str) -> bool {
    let after = after.trim_start();
    !after.starts_with(':') && after.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| !c.is_lowercase())
}

/// What the words before a date say of it; `None` when they are a sentence.
fn kind_of(before: &str) -> Option<Kind> {
    if before.len() > MAX_BEFORE {
        return None;
    }
    let mut kind = Kind::Plain;
    let mut small_words = 0;
    let mut may_begin = true;
    for word in before.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let label = label(bare);
        match label {
            Some(Label::Published | Label::Updated) if !may_begin => return None,
            Some(Label::Published) => kind = Kind::Published,
            Some(Label::Updated) => kind = Kind::Updated,
            Some(Label::Small) => small_words += 1,
            Some(Label::After) => {}
            None if is_name(bare) => {}
            None => return None,
        }
        may_begin = word.ends_with(SEPARATORS) || matches!(label, Some(Label::Small | Label::Updated));
    }
    (kind != Kind::Plain || small_words == 0).then_some(kind)
}

/// Whether a word may be part of an outlet, a section or a person's name.
fn is_name(word: &str) -> bool {
    word.chars().next().is_none_or(char::is_uppercase) || word.contains('.') || word.starts_with("detik")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Published,
    Updated,
    Small,
    After,
}

static LABELS: LazyLock<Vec<(&str, Label)>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let (kind, words) = line.split_once(' ')?;
        let label = match kind {
            "published" => Label::Published,
            "updated" => Label::Updated,
            "small" => Label::Small,
            "after" => Label::After,
            _ => return None,
        };
        Some(words.split_whitespace().map(move |word| (word, label)))
    };
    include_str!("labels.txt").lines().filter_map(read).flatten().collect()
});

fn label(word: &str) -> Option<Label> {
    LABELS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, label)| *label)
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    #[track_caller]
    fn check(text: &str, date: &str) {
        let found = find(text, &scan(text, &[]).days);
        assert_eq!(found.map(|shown| shown.date.to_string()).as_deref(), Some(date), "{text:?}");
    }

    #[test]
    fn lines_of_outlets() {
        for (line, date) in [
            ("Koranfajar.com - 16/10/2020, 12:20 WIB", "2020-10-16T12:20+07:00"),
            ("Tayang: Jumat, 6 Desember 2024 22:26 WIB", "2024-12-06T22:26+07:00"),
            ("Diterbitkan 28 Sep 2020, 15:10 WIT", "2020-09-28T15:10+09:00"),
            ("28 Sep 2020, 15:10 WIB", "2020-09-28T15:10+07:00"),
            ("Jum'at, 01 Mei 2020 - 23:59 WIB", "2020-05-01T23:59+07:00"),
            ("Selasa, 13 September 2022 / 16:05 WIB", "2022-09-13T16:05+07:00"),
            ("Selasa, 13 September 2022 | 16:05 WIB", "2022-09-13T16:05+07:00"),
            ("Selasa, 13 September 2022 – 16:05 WITA", "2022-09-13T16:05+08:00"),
            ("Selasa, 13 September 2022 16:05Reporter : Ani Lestari", "2022-09-13T16:05"),
            ("Selasa, 13 September 2022 16:05 WIB A A A", "2022-09-13T16:05+07:00"),
            ("13 September 2022 16:05 WIB · waktu baca 2 menit", "2022-09-13T16:05+07:00"),
            ("Ani Lestari - detikFajar Selasa, 13 Sep 2022 16:05 WIB", "2022-09-13T16:05+07:00"),
            ("Ani Lestari, Jurnalis-Selasa, 13 September 2022 |16:05 WIB", "2022-09-13T16:05+07:00"),
            ("fajar.id - 13 Sep 2022 16:05 WIB", "2022-09-13T16:05+07:00"),
            ("15 May 25 | 05:10", "2025-05-15T05:10"),
            ("13/09/2022", "2022-09-13"),
            ("13 September 2022", "2022-09-13"),
            ("Sep 13, 2022", "2022-09-13"),
            ("Published on Tuesday, September 13, 2022 4:05 PM", "2022-09-13T16:05"),
            ("Posted on 13 September 2022 by admin", "2022-09-13"),
            ("Tue, September 13 2022", "2022-09-13"),
            ("2022-09-13 16:05:00", "2022-09-13T16:05"),
            ("Rilis: 13 September 2022", "2022-09-13"),
            ("(13/09/2022 16:05 WIB)", "2022-09-13T16:05+07:00"),
        ] {
            check(&format!("Banjir di Lembah Sari\n{line}\nIsi berita yang panjang."), date);
            check(&format!("{line}\n\nIsi berita yang panjang."), date);
        }
    }

    #[test]
    fn lines_below_the_article() {
        check("Isi berita.\nEditor: Ani\nTerbit: 13 September 2022, 16:05 WIB", "2022-09-13T16:05+07:00");
    }

    #[test]
    fn publication_before_change() {
        check(
            "Diperbarui 14 Sep 2022, 09:00 WIB\nDiterbitkan 13 Sep 2022, 15:10 WIB\nIsi.",
            "2022-09-13T15:10+07:00",
        );
        check("Diperbarui: 14 Sep 2022, 09:00 WIB\nIsi.", "2022-09-14T09:00+07:00");
    }

    #[test]
    fn joined_lines() {
        check(
            "Koranfajar.com - 05/08/2020, 09:12 WIB Penulis Ani | Editor Budi Lembah Sari - Banjir",
            "2020-08-05T09:12+07:00",
        );
        check("Selasa, 13 September 2022 16:05 WIB Banjir melanda Lembah Sari.", "2022-09-13T16:05+07:00");
    }

    #[test]
    fn sentences_show_no_date() {
        for text in [
            "",
            "Akun itu pada 5 Juni 2022 pukul 02.56 menulis kabar.",
            "Rapat digelar di Lembah Sari, 13 September 2022",
            "Ani lahir 13 September 1998.",
            "Fajar @ 28 Feb 2018 17:15: “Banjir surut.”",
            "Banjir surut, Selasa (13/9/2022).",
            "Lagu \"Hujan\" dirilis pada 7 Desember 2013",
            "Seperti dimuat koranfajar.com, Selasa (13/9/2022)",
        ] {
            assert_eq!(find(text, &scan(text, &[]).days), None, "{text:?}");
        }
    }
}
