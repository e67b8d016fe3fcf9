//! Whether a stretch begins or ends within a quotation.

/// Whether `stretch` begins within a quotation: its first quotation mark closes one.
pub fn begins_within(stretch: &str) -> bool {
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'"', 0xE2, stretch.as_bytes().get(from..).unwrap_or(&[])) {
        if let Some(opens) = opens(stretch, from + at) {
            return !opens;
        }
        from += at + 1;
    }
    false
}

/// Whether `stretch` ends within a quotation: its last quotation mark opens one.
pub fn ends_within(stretch: &str) -> bool {
    let mut to = stretch.len();
    while let Some(at) = memchr::memrchr2(b'"', 0xE2, stretch.as_bytes().get(..to).unwrap_or(&[])) {
        if let Some(opens) = opens(stretch, at) {
            return opens;
        }
        to = at;
    }
    false
}

/// Whether the quotation mark at byte `at` opens a quotation, if it is one.
fn opens(stretch: &str, at: usize) -> Option<bool> {
    match stretch.get(at..)?.chars().next()? {
        '“' => Some(true),
        '”' => Some(false),
        '"' => {
            let before = stretch.get(..at)?.chars().next_back();
            Some(before.is_none_or(|before| before.is_whitespace() || "([:-–—".contains(before)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stretch: &str, begins: bool, ends: bool) {
        assert_eq!((begins_within(stretch), ends_within(stretch)), (begins, ends));
    }

    #[test]
    fn quotation_marks_open_and_close() {
        check("Air naik – dua meter.", false, false);
        check("\"Air naik,\" katanya.", false, false);
        check("Air naik,\" katanya. \"Kami pulang.", true, true);
        check("Air naik,” katanya. “Kami pulang.", true, true);
        check("Katanya, \"Air naik.", false, true);
        check("Air naik.\"", true, false);
    }
}
