//! Datelines: the place and the outlet before an article's first words.
//!
//! Three shapes: `Kota (OUTLET) -`, `OUTLET.com, Kota -` (also `OUTLET.CO.ID - KOTA.`) and `KOTA, OUTLET.com -`.

/// What a dateline tells.
#[derive(Debug, PartialEq, Eq)]
pub struct Dateline<'t> {
    /// The outlet, as it writes itself.
    pub source: &'t str,
    /// The place, as it is written.
    pub place: Option<&'t str>,
}

/// A dateline stands within so many bytes of the beginning of its line.
const MAX_BYTES: usize = 90;
/// And in one of so many first lines that are not blank.
const FIRST_LINES: usize = 5;
const MAX_PLACE_BYTES: usize = 40;
const DASHES: [&str; 4] = [" - ", " – ", " — ", " -- "];
const HOST_ENDS: [&str; 5] = [".com", ".co.id", ".id", ".co", ".net"];

/// The dateline of `text`.
pub fn find(text: &str) -> Option<Dateline<'_>> {
    text.lines().filter(|line| !line.trim().is_empty()).take(FIRST_LINES).find_map(|line| {
        let line = line.trim_start();
        let head = &line[..line.floor_char_boundary(MAX_BYTES)];
        in_parentheses(head).or_else(|| host_first(head)).or_else(|| host_last(head))
    })
}

/// `Kota (OUTLET) - `
fn in_parentheses(head: &str) -> Option<Dateline<'_>> {
    let (before, _) = split_dash(head)?;
    let (place, outlet) = before.strip_suffix(')')?.split_once('(')?;
    let (place, outlet) = (place.trim(), outlet.trim());
    let outlet_like =
        outlet.starts_with(char::is_uppercase) && !outlet.contains(|c: char| c.is_ascii_digit() || c == '/');
    (is_place(place) && outlet_like && outlet.len() <= MAX_PLACE_BYTES)
        .then_some(Dateline { source: outlet, place: Some(place) })
}

/// `OUTLET.com, Kota - `, `OUTLET.CO.ID - KOTA. `, `OUTLET.com - `
fn host_first(head: &str) -> Option<Dateline<'_>> {
    let end = head.find([',', ' '])?;
    let host = head.get(..end).filter(|word| is_host(word))?;
    let rest = head.get(end..)?;
    if let Some(rest) = rest.strip_prefix(", ") {
        let (place, _) = split_dash(rest)?;
        return is_place(place).then_some(Dateline { source: host, place: Some(place) });
    }
    let rest = DASHES.iter().find_map(|dash| rest.strip_prefix(dash))?;
    let place = rest.split_once(['.', ',']).map(|(place, _)| place.trim());
    let place = place.filter(|place| is_place(place) && place.chars().all(|c| !c.is_lowercase()));
    Some(Dateline { source: host, place })
}

/// `KOTA, OUTLET.com - `
fn host_last(head: &str) -> Option<Dateline<'_>> {
    let (before, _) = split_dash(head)?;
    let (place, host) = before.rsplit_once(", ")?;
    (is_place(place) && is_host(host)).then_some(Dateline { source: host, place: Some(place.trim()) })
}

fn split_dash(head: &str) -> Option<(&str, &str)> {
    DASHES.iter().filter_map(|dash| head.split_once(dash)).min_by_key(|(before, _)| before.len())
}

fn is_host(word: &str) -> bool {
    let lower = word.to_lowercase();
    let name = HOST_ENDS.iter().find_map(|end| lower.strip_suffix(end));
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
    })
}

fn is_place(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(char::is_uppercase)
        && text.len() <= MAX_PLACE_BYTES
        && text.split_whitespace().count() <= 4
        && text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && text.chars().all(|c| c.is_alphabetic() || " .,-'/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, source: &str, place: Option<&str>) {
        assert_eq!(find(text), Some(Dateline { source, place }), "{text:?}");
    }

    #[test]
    fn outlets_write_themselves_in_shapes() {
        check("Baku (ANTARA) - Isi berita.", "ANTARA", Some("Baku"));
        check("Judul Berita\n\nKuta, Bali (KORAN) – Isi", "KORAN", Some("Kuta, Bali"));
        check("KONTAN.CO.ID - MOSKOW. Bentrokan", "KONTAN.CO.ID", Some("MOSKOW"));
        check("Liputan6.com, Jakarta - Isi", "Liputan6.com", Some("Jakarta"));
        check("SEMARANG, KOMPAS.com - Isi", "KOMPAS.com", Some("SEMARANG"));
        check("REPUBLIKA.CO.ID, MANADO -- Isi", "REPUBLIKA.CO.ID", Some("MANADO"));
        check("KOMPAS.com - Menteri mengatakan, hal itu", "KOMPAS.com", None);
    }

    #[test]
    fn running_text_is_no_dateline() {
        for text in [
            "",
            "Presiden (65) - yang lahir",
            "Ia berkata, situs.com - itu",
            "Warga desa - yang tinggal di sana",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }
}
