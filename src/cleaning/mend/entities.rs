//! HTML entities, named and numeric, also where an ampersand was itself written as one: `&amp;quot;` is `"`.
//!
//! Only what ends in a semicolon and has a known name or a number is one: `AT&T` and `R&D;` stay.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::edits::Edits;

/// The names of the entities that prose holds, each with its character.
static NAMES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("entities.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
});

/// No name or number is longer.
const LONGEST: usize = 10;

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    let mut skip_until = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < skip_until {
            continue;
        }
        let Some(rest) = text.get(at + 1..) else { continue };
        let ampersands = nested_ampersands(rest);
        let inner = rest.get(ampersands..).and_then(entity);
        let (bytes, decoded) = match inner {
            Some((bytes, decoded)) => (ampersands + bytes, decoded),
            None if ampersands > 0 => (ampersands, '&'),
            None => continue,
        };
        skip_until = at + 1 + bytes;
        edits.replace(at..skip_until, decoded.encode_utf8(&mut [0; 4]));
    }
}

/// How many bytes of `rest`, which follows an ampersand, only write that ampersand again.
fn nested_ampersands(rest: &str) -> usize {
    let mut bytes = 0;
    while let Some(more) = rest.get(bytes..).and_then(|rest| {
        ["amp;", "#38;", "#038;", "#x26;", "AMP;"].into_iter().find(|nested| rest.starts_with(nested))
    }) {
        bytes += more.len();
    }
    bytes
}

/// The character that `rest`, which follows an ampersand, names, and the bytes of its name with the semicolon.
fn entity(rest: &str) -> Option<(usize, char)> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => NAMES.get(name)?.chars().next()?,
    };
    Some((end + 1, decoded))
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|_| code > 0)
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[track_caller]
    fn check(damaged: &str, mended: &str) {
        assert_eq!(mend(damaged), mended, "{damaged}");
    }

    #[test]
    fn decodes_names_and_numbers() {
        check("&ldquo;Kami&rdquo; &amp; dia&hellip;", "“Kami” & dia…");
        check("kata&nbsp;Ani &#8211; &#x201C;ya&#x201d;", "kata Ani – “ya”");
        check("&amp;quot;Kami&amp;amp;quot;", "\"Kami\"");
        check("&lt;b&gt; Jum&#039;at", "<b> Jum'at");
    }

    #[test]
    fn other_ampersands_stay() {
        for right in ["AT&T;", "R&D", "P&G dan Q&A; lalu", "&;", "&#;", "&#xZZ;", "&takdikenal;", "a&amp"] {
            check(right, right);
        }
    }
}
