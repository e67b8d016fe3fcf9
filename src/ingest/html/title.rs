//! The headline of a page, without the name of the outlet and the page number that sites add to it.

/// What stands between a headline and what is added to it.
const MARKS: [&str; 10] = [" - ", " | ", " – ", " — ", " » ", " :: ", " : ", " • ", " · ", " ~ "];

/// The surest of `candidates` (surest first), cleaned; `outlets` are names that the page has for its outlet, `shown` the
/// headlines in the page itself.
pub(super) fn choose(candidates: &[String], shown: &[String], outlets: &[String]) -> Option<String> {
    let all = || candidates.iter().chain(shown);
    let first = all().map(|title| cleaned(title, outlets)).find(|title| !is_outlet(title, outlets))?;
    let shorter = all().map(|title| cleaned(title, outlets)).find(|other| is_begun_by(&first, other));
    Some(shorter.unwrap_or(first))
}

/// Whether `title` is `beginning` and an addition.
fn is_begun_by(title: &str, beginning: &str) -> bool {
    const MIN_BYTES: usize = 20;
    beginning.len() >= MIN_BYTES
        && title.strip_prefix(beginning).is_some_and(|rest| MARKS.iter().any(|mark| rest.starts_with(mark)))
}

fn cleaned(title: &str, outlets: &[String]) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut title = words.as_str();
    loop {
        let shorter = without_page_number(title).or_else(|| without_end(title, outlets));
        match shorter.or_else(|| without_beginning(title, outlets)) {
            Some(shorter) => title = shorter,
            None => return title.to_owned(),
        }
    }
}

fn without_end<'t>(title: &'t str, outlets: &[String]) -> Option<&'t str> {
    MARKS
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .map(|(headline, end)| (headline.trim_end_matches([' ', '-', '|', '–', '—']), end))
        .find(|(headline, end)| !headline.is_empty() && is_addition(end, outlets))
        .map(|(headline, _)| headline)
}

fn without_beginning<'t>(title: &'t str, outlets: &[String]) -> Option<&'t str> {
    MARKS
        .iter()
        .filter_map(|mark| title.split_once(mark))
        .find(|(beginning, headline)| !headline.is_empty() && is_outlet(beginning, outlets))
        .map(|(_, headline)| headline)
}

/// `Judul Halaman all`, as one outlet's content system writes it without any mark.
fn without_page_number(title: &str) -> Option<&str> {
    let lower = title.to_ascii_lowercase();
    let end = [" halaman all", " halaman semua", " semua halaman"].iter().find(|end| lower.ends_with(**end));
    let len = match end {
        Some(end) => title.len() - end.len(),
        None => {
            let before = lower.trim_end_matches(|c: char| c.is_ascii_digit());
            let number_len = lower.len() - before.len();
            if number_len == 0 || number_len > 2 {
                return None;
            }
            before.strip_suffix(" halaman ").or_else(|| before.strip_suffix(" - page "))?.len()
        }
    };
    title
        .get(..len)
        .map(|title| title.trim_end_matches([' ', '-', '|', ',']))
        .filter(|title| !title.is_empty())
}

fn is_addition(end: &str, outlets: &[String]) -> bool {
    is_page(end) || is_outlet(end, outlets)
}

fn is_page(end: &str) -> bool {
    let lower = end.to_lowercase();
    let mut words = lower.split_whitespace();
    matches!(words.next(), Some("halaman" | "page" | "hal"))
        && words.next().is_some_and(|number| {
            matches!(number, "all" | "semua") || number.bytes().all(|byte| byte.is_ascii_digit())
        })
        || matches!(lower.trim(), "all pages" | "semua halaman")
}

/// Whether `text` is a name of the outlet: one that the page has for it, or a host, with a few words around it.
fn is_outlet(text: &str, outlets: &[String]) -> bool {
    const MAX_MORE_WORDS: usize = 4;
    let key = letters(text);
    if key.is_empty() {
        return true;
    }
    if is_host(text) {
        return true;
    }
    let word_count = text.split_whitespace().count();
    outlets.iter().any(|outlet| {
        let name = letters(outlet);
        let name_words = outlet.split_whitespace().count();
        name == key || name.len() >= 4 && key.contains(&name) && word_count <= name_words + MAX_MORE_WORDS
    })
}

/// Whether the last word is a host, as in `Koran.com` and `Berita Koran.co.id`, and no more than two words come before.
fn is_host(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = [".com", ".id", ".net", ".org", ".tv", ".co", ".news"];
    words.len() <= 3
        && words.last().is_some_and(|word| ends.iter().any(|end| word.to_lowercase().ends_with(end)))
}

pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(candidates: &[&str], shown: &[&str], expected: &str) {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let outlets = owned(&["Koran Fajar", "koranfajar"]);
        assert_eq!(choose(&owned(candidates), &owned(shown), &outlets).unwrap_or_default(), expected);
    }

    #[test]
    fn the_outlet_is_cut_off() {
        for end in [
            " - Koran Fajar",
            " | KoranFajar.com",
            " - Berita Koran Fajar",
            " Halaman all - KoranFajar.com",
            " - Halaman 2",
            " : Koran Fajar Online",
            " - Surya.co.id",
            " - Halaman all - Koran Fajar",
            " – Koran Fajar",
        ] {
            check(&[&format!("Banjir Surut, Warga Pulang{end}")], &[], "Banjir Surut, Warga Pulang");
        }
        check(&["Koran Fajar - Banjir Surut"], &[], "Banjir Surut");
    }

    #[test]
    fn a_headline_keeps_its_own_marks() {
        check(&["Persib - Persija: Laga Tunda"], &[], "Persib - Persija: Laga Tunda");
        check(&["Halaman Belakang Istana"], &[], "Halaman Belakang Istana");
    }

    #[test]
    fn the_shown_headline_tells_where_the_addition_begins() {
        check(
            &["Banjir di Lembah Sari Surut - Kabar Anak Negeri"],
            &["Banjir di Lembah Sari Surut"],
            "Banjir di Lembah Sari Surut",
        );
        check(&["Koran Fajar", ""], &["Banjir Surut"], "Banjir Surut");
    }
}
