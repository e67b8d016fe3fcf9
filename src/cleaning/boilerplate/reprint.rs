//! Where a text stood first: "Artikel ini telah tayang di Koran Fajar dengan judul …", with the title it had there.

use std::ops::Range;

use super::title;

/// What the announcement at `phrase`, whose sentence seems to be `sentence`, really takes up.
///
/// The title may hold stops, and the article may go on behind it without one.
pub(super) fn within(
    text: &str,
    phrase: &Range<usize>,
    sentence: Range<usize>,
    bound: usize,
) -> Range<usize> {
    let end = sentence.end.min(bound.max(phrase.end));
    let announced = text.get(phrase.end..end).unwrap_or_default();
    let Some(at) = announced.find(" judul").map(|at| at + " judul".len()) else { return sentence.start..end };
    let behind = announced.get(at..).unwrap_or_default();
    let title = behind.trim_start_matches([' ', ':']);
    let title_start = end - title.len();
    if title.starts_with(['"', '“', '\'']) {
        return sentence.start..title_start + quoted(title);
    }
    if title::is_whole(title, true) {
        return sentence.start..end;
    }
    let before = text.get(..phrase.start).unwrap_or_default();
    sentence.start..title_start + title::end(title, before).unwrap_or(0)
}

/// How many bytes a title in quotation marks has, with the address that may follow.
fn quoted(title: &str) -> usize {
    let is_mark = |char: char| matches!(char, '"' | '”' | '\'');
    if let Some(address) = title.find("http") {
        let len = title.get(address..).and_then(|address| address.split(' ').next()).map_or(0, str::len);
        return address + len;
    }
    let closes = |(at, mark): &(usize, &str)| {
        let after = title.get(at + mark.len()..).unwrap_or_default();
        let next = after.trim_start_matches([' ', ',', '.']);
        *at > 8
            && (next.is_empty()
                || (after.starts_with([' ', ',', '.']) && next.starts_with(char::is_uppercase)))
    };
    title.match_indices(is_mark).find(closes).map_or(title.len(), |(at, mark)| at + mark.len())
}
