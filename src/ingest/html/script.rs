//! What a page says of its article in its scripts: `'published_date': '2020-10-16 12:20:00'`.
//!
//! Owns finding pairs of a name and a quoted value in any programming text; knows no programming language.

/// The longest value that is taken.
const MAX_VALUE_BYTES: usize = 300;
const MAX_PAIRS: usize = 2000;

/// The pairs of a name and a text in `script`, in order: `name: "text"`, `'name': 'text'`, `name = "text"`.
pub(super) fn pairs(script: &str) -> Vec<(&str, String)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(mark) = script.get(at..).and_then(|rest| rest.find([':', '='])) {
        let mark_at = at + mark;
        at = mark_at + 1;
        let Some(name) = name_before(script, mark_at) else { continue };
        let Some((value, end)) = value_after(script, at) else { continue };
        pairs.push((name, value));
        at = end;
        if pairs.len() == MAX_PAIRS {
            break;
        }
    }
    pairs
}

fn name_before(script: &str, end: usize) -> Option<&str> {
    const MAX_NAME_BYTES: usize = 40;
    let before = script.get(..end)?.trim_end_matches([' ', '\t']);
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let len = before.bytes().rev().take(MAX_NAME_BYTES).take_while(is_name).count();
    before.get(before.len() - len..).filter(|name| !name.is_empty())
}

fn value_after(script: &str, start: usize) -> Option<(String, usize)> {
    const MAX_SPACES: usize = 40;
    let rest = script.get(start..)?;
    let spaces = rest.bytes().take(MAX_SPACES).take_while(u8::is_ascii_whitespace).count();
    let quote = rest.get(spaces..)?.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut value = String::new();
    let mut chars = rest.get(spaces + 1..)?.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == quote => return Some((value, start + spaces + 1 + at + 1)),
            '\\' => value.push(unescaped(&mut chars)?),
            '\n' => return None,
            c => value.push(c),
        }
        if value.len() > MAX_VALUE_BYTES {
            return None;
        }
    }
    None
}

fn unescaped(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    match chars.next()?.1 {
        'u' => {
            let hex = chars.as_str().get(..4)?;
            let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
            chars.nth(3);
            Some(c)
        }
        'n' | 't' | 'r' => Some(' '),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, expected: &[(&str, &str)]) {
        let pairs = pairs(script);
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(pairs, expected);
    }

    #[test]
    fn names_and_texts_are_paired() {
        check(
            "dataLayer = [{'penulis': 'Ani \\'A\\' Lestari', \"publish_date\" : \"2024-01-02 03:04:05\", 'id':7}]",
            &[("penulis", "Ani 'A' Lestari"), ("publish_date", "2024-01-02 03:04:05")],
        );
        check("var editor = 'Budi';x==='a'", &[("editor", "Budi")]);
        check(
            r#"{"author":"Ni\u00e9","url":"https:\/\/a.example"}"#,
            &[("author", "Nié"), ("url", "https://a.example")],
        );
        check("penulis: '", &[]);
        check("a:'b\nc', editor:''", &[("editor", "")]);
    }
}
