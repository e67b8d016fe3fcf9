//! The forms of names and hosts that look-ups compare.

/// Longer texts name no outlet.
const MAX_BYTES: usize = 120;
/// Labels that stand before a country's in the ending of a host.
const SECOND_LEVEL: [&str; 11] = ["co", "com", "or", "go", "ac", "net", "web", "org", "gov", "mil", "sch"];

/// Whether [`name`] has a form of `name`.
pub(super) fn is_name(name: &str) -> bool {
    name.len() <= MAX_BYTES && name.contains(char::is_alphanumeric)
}

/// `name` in small letters and digits alone; `None` when it has none or is too long.
pub(super) fn name(name: &str) -> Option<String> {
    if name.len() > MAX_BYTES {
        return None;
    }
    let name = name.trim();
    let bare = name
        .get(..4)
        .filter(|www| www.eq_ignore_ascii_case("www."))
        .and_then(|_| name.get(4..))
        .unwrap_or(name);
    let mut key = String::with_capacity(bare.len());
    if bare.is_ascii() {
        let kept = bare.bytes().filter(u8::is_ascii_alphanumeric);
        key.extend(kept.map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        key.extend(bare.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
    (!key.is_empty()).then_some(key)
}

/// `host` in small letters, without blanks around its dots; `None` when it is too long to be one.
pub(super) fn host(host: &str) -> Option<String> {
    if host.len() > MAX_BYTES {
        return None;
    }
    let host = host.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let mut key = String::with_capacity(host.len());
    key.extend(host.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()));
    if key.starts_with("www.") {
        key.drain(..4);
    }
    Some(key)
}

/// Whether `text`, as [`host`] gives it, has the form of a host.
pub(super) fn is_host(text: &str) -> bool {
    let Some((before, last)) = text.rsplit_once('.') else { return false };
    !before.is_empty()
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && before
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

/// `host` without its ending: `koranfajar` of `koranfajar.co.id`.
pub(super) fn stem(host: &str) -> &str {
    let Some((before, _)) = host.rsplit_once('.') else { return host };
    match before.rsplit_once('.') {
        Some((rest, second)) if SECOND_LEVEL.contains(&second) => rest,
        _ => before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_all_but_letters_and_digits() {
        assert_eq!(name(" Koran-Fajar . COM").as_deref(), Some("koranfajarcom"));
        assert_eq!(name("www.fajar6.id").as_deref(), Some("fajar6id"));
        assert_eq!(name(" -. "), None);
        assert_eq!(name(&"a".repeat(500)), None);
    }

    #[test]
    fn hosts_have_labels_and_an_ending() {
        for (text, stem_of) in [("koranfajar.co.id", "koranfajar"), ("jatim.fajar.com", "jatim.fajar")] {
            assert!(is_host(text));
            assert_eq!(stem(text), stem_of);
        }
        for text in ["koran", "koran.", ".id", "a..id", "koran.1", "koran fajar.id", "co.i"] {
            assert!(!is_host(text), "{text}");
        }
    }
}
