//! Reading persons' names out of the few words after a label.
//!
//! Knows how names are written (initials, titles, particles, capitals) and what shows that a word belongs to none; knows
//! nothing of labels and of where the words stood.

use super::words::{is_degree, is_host, is_not_name, is_place};

/// More words make a sentence or a heading.
const MAX_WORDS: usize = 6;
/// Sentences are longer.
const MAX_SMALL_WORDS: usize = 4;
const MAX_WORD_CHARS: usize = 22;
/// Words in small letters inside names.
const PARTICLES: [&str; 15] =
    ["bin", "binti", "van", "von", "de", "den", "der", "da", "di", "al", "el", "ibn", "la", "ten", "ter"];
/// What stands before a place or an outlet, with the name after a comma: `Kontributor Lembah Sari, Ani`.
const POSTS: [&str; 8] =
    ["kontributor", "reporter", "wartawan", "koresponden", "jurnalis", "tim", "contributor", "laporan"];

/// How much is known of the words given to [`read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// They hold names and perhaps the beginning of a sentence.
    Prose,
    /// They hold nothing else, so a name may be written in small letters.
    Field,
}

/// The names that `text` begins with, in order.
///
/// Names are split at commas, slashes and *dan*. The reading ends at the first part that is no name, with whatever came
/// before it; a name with no visible end (`Ani Lestari mengatakan`) is left out.
pub fn read(text: &str, trust: Trust) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut learned = false;
    for part in parts(text) {
        if is_degree(part) {
            learned = true;
            if let Some(last) = names.last_mut() {
                last.push_str(", ");
                last.push_str(part);
            }
            continue;
        }
        // Behind degrees stand offices.
        if learned {
            break;
        }
        match one(part, trust) {
            One::Name { name, more } => {
                if !names.contains(&name) {
                    names.push(name);
                }
                if !more {
                    break;
                }
            }
            One::Newsroom => {}
            One::Other => break,
        }
    }
    names
}

/// The names of `text`, where it holds nothing else but newsrooms, posts and degrees.
pub fn all(text: &str) -> Option<Vec<String>> {
    let clean = |part: &str| {
        is_degree(part) || !matches!(one(part, Trust::Prose), One::Other | One::Name { more: false, .. })
    };
    let text = text.trim();
    (!text.is_empty() && parts(text).all(clean)).then(|| read(text, Trust::Prose))
}

/// The names of a line that holds nothing else and may be written small.
pub fn whole_line(line: &str) -> Option<Vec<String>> {
    all(line).or_else(|| {
        let small = line.split(' ').count() <= 3 && line.chars().all(|c| c.is_alphabetic() || c == ' ');
        small.then(|| read(line, Trust::Field))
    })
}

/// The name that all of `text` is.
pub fn exactly_one(text: &str) -> Option<String> {
    match one(text.trim(), Trust::Prose) {
        One::Name { name, more: true } => Some(name),
        _ => None,
    }
}

enum One {
    Name { name: String, more: bool },
    Newsroom,
    Other,
}

/// Splits at what stands between names.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split([';', '©']).next().unwrap_or_default();
    let words = text.split([',', '/', '&']);
    words
        .flat_map(|part| part.split(" dan "))
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn one(part: &str, trust: Trust) -> One {
    let first = part.split_whitespace().next().unwrap_or_default();
    if POSTS.iter().any(|post| first.eq_ignore_ascii_case(post)) {
        return One::Newsroom;
    }
    let small = trust == Trust::Field && part.split_whitespace().count() <= MAX_SMALL_WORDS;
    let mut run = Run::new(part, small);
    let end = run.read(part);
    if run.words.iter().any(|word| is_host(word) || is_not_name(word)) {
        return if run.is_affiliation() { One::Other } else { One::Newsroom };
    }
    let name = run.name();
    match end {
        End::Unclear => One::Other,
        End::Text | End::Visible if !is_name(&name) => One::Other,
        End::Text => One::Name { name, more: true },
        End::Visible => One::Name { name, more: false },
    }
}

fn is_name(name: &str) -> bool {
    let words = name.split(' ').count();
    words <= MAX_WORDS && name.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !is_place(name)
}

/// How a run of name words ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Text,
    Visible,
    Unclear,
}

/// Words that look like those of one name.
struct Run<'t> {
    words: Vec<&'t str>,
    capitals: bool,
    small: bool,
    spaced: bool,
}

impl<'t> Run<'t> {
    fn new(part: &str, small: bool) -> Self {
        let long =
            part.split_whitespace().find(|word| letters(word) > 3).or_else(|| part.split_whitespace().next());
        Self {
            words: Vec::new(),
            capitals: long.is_some_and(is_capitals),
            small,
            spaced: part.contains('\u{a0}'),
        }
    }

    fn read(&mut self, part: &'t str) -> End {
        for word in part.split_whitespace() {
            if self.words.len() > MAX_WORDS {
                return End::Unclear;
            }
            if let Some(end) = self.take(word) {
                return end;
            }
        }
        End::Text
    }

    /// Adds `word`, or tells that the name ended before it.
    fn take(&mut self, word: &'t str) -> Option<End> {
        if self.words.is_empty() && word.chars().all(|c| "-–—*_:.\"'“”".contains(c)) {
            return None;
        }
        if word.eq_ignore_ascii_case("copyright")
            || word.starts_with(['(', '[', '-', '–', '—', '|', '•', '©', '*'])
            || word.starts_with(|c: char| c.is_ascii_digit())
        {
            return Some(End::Visible);
        }
        let particle = PARTICLES.contains(&word);
        if !particle && !self.small && !word.starts_with(char::is_uppercase) {
            return Some(End::Unclear);
        }
        if word.chars().count() > MAX_WORD_CHARS && !is_host(word) || word.contains('@') {
            return Some(End::Unclear);
        }
        let changes =
            letters(word) > 3 && is_capitals(word) != self.capitals && (is_capitals(word) || self.capitals);
        if changes && !self.words.is_empty() && !particle {
            // Capitals before a sentence may hold its first word: `ANI LESTARIDESA itu`.
            return Some(if self.capitals && !self.spaced { End::Unclear } else { End::Visible });
        }
        let named = ["Copyright", "COPYRIGHT"].iter().find_map(|end| word.strip_suffix(end));
        if let Some(name) = named {
            self.words.push(name);
            return Some(End::Visible);
        }
        if let Some(at) = glued(word) {
            self.words.extend(word.get(..at));
            return Some(End::Visible);
        }
        let bare = word.trim_end_matches([':', ')', ']', '"', '”', '\'', '’', '*']);
        self.words.push(bare);
        (bare.len() < word.len()).then_some(End::Visible)
    }

    /// Whether the words tell what somebody is, rather than what a newsroom calls itself.
    fn is_affiliation(&self) -> bool {
        self.words.len() > 3 || self.words.first().is_some_and(|word| word.chars().all(|c| !c.is_uppercase()))
    }

    fn name(&self) -> String {
        let last = self.words.len().saturating_sub(1);
        let words = self.words.iter().enumerate().map(|(at, word)| {
            let word = if at == last && letters(word) > 3 { word.trim_end_matches('.') } else { word };
            if (self.capitals && letters(word) > 2 && is_capitals(word))
                || (self.small && word.starts_with(char::is_lowercase) && !PARTICLES.contains(&word))
            {
                title_case(word)
            } else {
                word.to_owned()
            }
        });
        words.collect::<Vec<String>>().join(" ").trim_matches([' ', '-', '"', '“']).to_owned()
    }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

fn is_capitals(word: &str) -> bool {
    letters(word) > 0 && !word.chars().any(char::is_lowercase)
}

/// Where capitals run on behind small letters: `LestariORANG`, `SantosoCOPYRIGHT`.
fn glued(word: &str) -> Option<usize> {
    let (start, _) = word.char_indices().rfind(|(_, c)| c.is_lowercase())?;
    let after = word.get(start..)?.char_indices().nth(1).map(|(at, _)| start + at)?;
    let tail = word.get(after..)?;
    (letters(tail) > 3 && tail.starts_with(char::is_uppercase)).then_some(after)
}

fn title_case(word: &str) -> String {
    let mut up = true;
    let mut cased = String::with_capacity(word.len());
    for c in word.chars() {
        if up {
            cased.extend(c.to_uppercase());
        } else {
            cased.extend(c.to_lowercase());
        }
        up = matches!(c, '-' | '.' | '\'' | '’');
    }
    cased
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, names: &[&str]) {
        assert_eq!(read(text, Trust::Prose), names, "{text:?}");
    }

    #[test]
    fn names_end_where_something_shows_it() {
        check("Ani Lestari", &["Ani Lestari"]);
        check("Ani Lestari, Budi dan Citra Dewi", &["Ani Lestari", "Budi", "Citra Dewi"]);
        check("Ani LestariCOPYRIGHT © KORAN", &["Ani Lestari"]);
        check("Ani Lestari KORANFAJAR.COM, KUTA", &["Ani Lestari"]);
        check("Ani LestariKORANFAJAR.COM", &["Ani Lestari"]);
        check("ANI LESTARI\u{a0}Warga desa", &["Ani Lestari"]);
        check("Ani Lestari WARGA desa", &["Ani Lestari"]);
        check("A Sari bin B.Bj. Bu'adi", &["A Sari bin B.Bj. Bu'adi"]);
        check("Prof. Dr. Ani Lestari, S.Si., M.Si., Kepala Desa", &["Prof. Dr. Ani Lestari, S.Si., M.Si."]);
        check("Kontributor Lembah Sari, Ani", &["Ani"]);
        check("Tim Koran, Ani B. Lestari", &["Ani B. Lestari"]);
    }

    #[test]
    fn sentences_newsrooms_and_offices_are_no_names() {
        for text in [
            "",
            "ANI LESTARIDESA itu",
            "ANI LESTARIDESA Kuta",
            "Ani Lestari mengatakan",
            "Tim Redaksi",
            "koranfajar.com",
            "Rp 5.000",
            "https://a.example",
        ] {
            check(text, &[]);
        }
        check("Ani Lestari, Dosen Universitas Fajar", &["Ani Lestari"]);
        check("Ani Lestari, Jakarta", &["Ani Lestari"]);
    }

    #[test]
    fn fields_may_be_written_small() {
        assert_eq!(read("ani lestari", Trust::Field), ["Ani Lestari"]);
        assert_eq!(read("tribunkota", Trust::Field), [""; 0]);
    }
}
