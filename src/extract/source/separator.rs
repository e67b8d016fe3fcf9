//! The dash, in its many forms, between a dateline and the text.

/// A mark that may end a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    /// Its first byte.
    pub start: usize,
    /// The byte after it and the dashes that follow.
    pub end: usize,
    /// Whether letters stand on both sides: `KORANFAJAR.ID-Air`.
    pub glued: bool,
}

/// First bytes of dashes beyond ASCII, and of mangled ones.
const LEADS: [u8; 2] = [0xE2, 0xC3];
/// En and em dashes that went through a wrong encoding.
const MANGLED: [&str; 4] = ["â€“", "â€”", "â\u{80}\u{93}", "â\u{80}\u{94}"];

/// All separators in `text`, in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Separator> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let found = next(text, from)?;
        from = found.end;
        Some(found)
    })
}

fn next(text: &str, mut from: usize) -> Option<Separator> {
    loop {
        let at = from + memchr::memchr3(b'-', LEADS[0], LEADS[1], text.as_bytes().get(from..)?)?;
        let len = text.get(at..).map_or(0, dash_len);
        if len == 0 {
            from = at + 1;
            continue;
        }
        let end = run_end(text, at + len);
        let inner =
            text[..at].ends_with(char::is_alphanumeric) && text[end..].starts_with(char::is_alphanumeric);
        return Some(Separator { start: at, end, glued: inner && &text[at..end] == "-" });
    }
}

fn dash_len(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ ('-' | '–' | '—' | '―' | '−' | '‒' | '‐' | '‑')) => c.len_utf8(),
        Some('â') => MANGLED.iter().find(|dash| text.starts_with(**dash)).map_or(0, |dash| dash.len()),
        _ => 0,
    }
}

/// The end of the dashes and blanks from `from` on; blanks after the last dash are left out.
fn run_end(text: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(rest) = text.get(end..) {
        let blanks = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        match dash_len(&rest[blanks..]) {
            0 => break,
            len => end += blanks + len,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, separators: &[&str]) {
        assert_eq!(all(text).map(|s| &text[s.start..s.end]).collect::<Vec<_>>(), separators, "{text}");
    }

    #[test]
    fn dashes_of_all_kinds() {
        check("Solo - Isi – lagi — dan -- ini - - itu", &["-", "–", "—", "--", "- -"]);
        check("KORAN.idâ€“ Isi: lâ", &["â€“"]);
        check("anak-anak", &["-"]);
        assert!(all("anak-anak").all(|separator| separator.glued));
        check("", &[]);
    }
}
