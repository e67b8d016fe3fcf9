//! Texts cut into tokens for machines, put together again: `Sari ( 13 / 9 ) , kata Ani` becomes `Sari (13/9), kata Ani`.
//!
//! Only a text that is spaced so throughout is touched: one that has commas set right is somebody's prose, whose odd
//! spaces stay.

use super::edits::Edits;

/// How many marks with a space before them make a text tokenised.
const FEWEST: usize = 4;

pub(super) fn mend(edits: &mut Edits<'_>) {
    let text = edits.text();
    if !is_tokenised(text.as_bytes()) {
        return;
    }
    let mut quote_is_open = false;
    let mut tokens = tokens(text).peekable();
    let mut previous: Option<(usize, &str)> = None;
    while let Some((at, token)) = tokens.next() {
        let before = previous.replace((at, token));
        if token == "\"" {
            quote_is_open = !quote_is_open;
        }
        let Some((before_at, before)) = before else { continue };
        let gap = before_at + before.len()..at;
        if text.get(gap.clone()) == Some(" ") && belong_together(before, token, quote_is_open, tokens.peek())
        {
            edits.remove(gap);
        }
    }
}

fn is_tokenised(bytes: &[u8]) -> bool {
    let (mut apart, mut attached) = (0_usize, 0_usize);
    for at in memchr::memchr2_iter(b',', b'.', bytes) {
        match (at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at + 1)) {
            (Some(b' '), Some(b' ' | b'\n') | None) => apart += 1,
            (Some(_), Some(b' ')) => attached += 1,
            _ => {}
        }
    }
    apart >= FEWEST && attached * 8 < apart
}

/// The tokens of `text` with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split([' ', '\n'])
        .scan(0, |next, token| {
            let at = *next;
            *next = at + token.len() + 1;
            Some((at, token))
        })
        .filter(|(_, token)| !token.is_empty())
}

fn is_address_ending(token: &str) -> bool {
    matches!(token, "COM" | "CO" | "ID" | "com" | "co" | "id")
}

/// Whether no space belongs between two tokens, of which the second may be a quotation mark that has just opened.
fn belong_together(first: &str, second: &str, quote_is_open: bool, third: Option<&(usize, &str)>) -> bool {
    let is_digits = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    match (first, second) {
        (_, "," | "." | ";" | "?" | "!" | ")" | "]" | "%" | "”" | "’") => true,
        (_, ":") => third.is_none_or(|(_, third)| !is_digits(third)),
        ("(" | "[" | "“" | "‘", _) => true,
        (_, "\"") => !quote_is_open,
        ("\"", _) => quote_is_open,
        // "KORAN . COM"
        (".", _) => {
            is_address_ending(second) && third.is_some_and(|(_, third)| matches!(*third, "," | "-" | "--"))
        }
        ("/", _) | (_, "/") => true,
        ("-", "-") => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::cleaning::mend;

    #[test]
    fn tokens_are_put_together() {
        let damaged =
            "Lembah Sari , Koran Fajar - - Air naik , Rabu ( 13 / 9 ) . \" Kami siap , \" kata Ani .";
        let mended = "Lembah Sari, Koran Fajar -- Air naik, Rabu (13/9). \"Kami siap,\" kata Ani.";
        assert_eq!(mend(damaged), mended);
        assert_eq!(mend(mended), mended);
    }

    #[test]
    fn one_odd_space_is_no_tokenised_text() {
        for right in ["Air naik , warga pergi.", "Ya , tidak , ya , tidak , lalu, kini, nanti, esok."] {
            assert_eq!(mend(right), right);
        }
    }
}
