//! Lines that say when an article was published and nothing else.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{bare, words};

/// What such a line may hold besides numbers.
static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("lists/date_line.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// How many lines of prose may stand before a day with a clock time; before one without, none may.
const MOST_PROSE_BEFORE: usize = 2;

/// Whether `line`, before which so many lines of prose stand, only tells a day or a time: what follows prose is the
/// article's own chronicle.
pub(super) fn is(line: &str, prose_before: usize) -> bool {
    if prose_before > MOST_PROSE_BEFORE
        || line.len() > 100
        || !line.bytes().any(|byte| byte.is_ascii_digit())
        || !begins_as_date(line)
    {
        return false;
    }
    let (mut numbers, mut zone, mut year, mut count) = (0, false, false, 0);
    for word in
        words(line).filter_map(|word| line.get(word)).flat_map(|word| word.split(['/', '-', '|', ':', ',']))
    {
        let word = bare(word);
        if word.is_empty() {
            continue;
        }
        count += 1;
        let small = word.to_lowercase();
        if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            numbers += 1;
            year |= word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        } else if WORDS.contains(small.as_str()) {
            zone |= matches!(small.as_str(), "wib" | "wita" | "wit" | "gmt");
        } else {
            return false;
        }
    }
    year && numbers > 1 && count < 20 && (zone || prose_before == 0)
}

/// A cheap look at the first letter.
fn begins_as_date(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-', '|', '•', '\t']);
    line.starts_with(|char: char| {
        char.is_ascii_digit()
            || matches!(
                char.to_ascii_lowercase(),
                's' | 'r' | 'k' | 'j' | 'm' | 't' | 'd' | 'u' | 'f' | 'w' | 'p' | 'l' | 'o' | 'n' | 'a'
            )
    })
}
