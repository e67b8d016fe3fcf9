//! The words around a stop: abbreviations, initials, numbers, and what begins sentences.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest word looked at, in bytes.
const MAX_WORD_BYTES: usize = 32;

/// The longest abbreviation of the list, in bytes.
const MAX_ABBREVIATION_BYTES: usize = 8;

/// The longest part between two stops of a degree, in bytes.
const MAX_PART_BYTES: usize = 4;

/// A sentence that points back does so in one of its first words, so many.
const WORDS_THAT_POINT_BACK: usize = 3;

/// Whether a sentence goes on behind an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    GoesOn,
    BeforeNumber,
    BeforeName,
    Ends,
}

/// The bytes of a short word, filled up with blanks.
type Spelling = u64;

static ABBREVIATIONS: LazyLock<FxHashMap<Spelling, Class>> = LazyLock::new(|| {
    lines(include_str!("abbreviations.txt"))
        .filter_map(|line| {
            let (class, word) = line.split_once(' ')?;
            let class = match class {
                "goes-on" => Class::GoesOn,
                "before-number" => Class::BeforeNumber,
                "before-name" => Class::BeforeName,
                _ => Class::Ends,
            };
            Some((spelling(word.trim())?, class))
        })
        .collect()
});

/// All of them in small letters.
static FOLDED: LazyLock<FxHashSet<Spelling>> =
    LazyLock::new(|| ABBREVIATIONS.keys().map(|word| small(*word)).collect());

/// What begins sentences, and whether it leans on the sentence before.
static OPENERS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let parsed = |line: &'static str| line.strip_suffix(" +").map_or((line, false), |word| (word, true));
    lines(include_str!("openers.txt")).map(parsed).collect()
});

/// What letters name the kinds of, in small letters.
static LETTERED: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("lettered.txt")).collect());

/// What addresses end in behind their last stop.
static ADDRESS_ENDINGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("address_endings.txt")).collect());

/// What "ini" makes a time of, in small letters.
static TIMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("times.txt")).collect());

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether the sentence goes on behind a stop between `before` and `after`, which begins with no small letter.
pub fn goes_on_behind_stop(before: &str, after: &str) -> bool {
    let word = last_word(before);
    if is_letter(word) && is_number(word_before(before, word)) {
        // An era or a unit: "1447 H. Hari".
        return false;
    }
    match class(word) {
        Some(Class::GoesOn) => true,
        Some(Class::BeforeNumber) => after.starts_with(|c: char| c.is_ascii_digit()),
        Some(Class::BeforeName) => !begins_sentence(after),
        Some(Class::Ends) => false,
        None if is_number(word) => is_list_number(before, word),
        None if is_letter(word) => is_list_number(before, word) || is_initial(before, word, after),
        None if is_dotted(word) || has_no_vowel(word) => !begins_sentence(after),
        None => false,
    }
}

/// Whether the sentence goes on behind the line that `before` ends in with a stop.
pub fn goes_on_behind_line(before: &str) -> bool {
    class(last_word(before)) == Some(Class::GoesOn)
}

/// Whether a stop ends a sentence although a small letter follows, as careless writers have it.
pub fn ends_before_small_letter(before: &str, after: &str) -> bool {
    let word = last_word(before);
    let is_address = ADDRESS_ENDINGS.contains(first_word(after));
    word.len() >= 5 && word.chars().all(char::is_lowercase) && class(word).is_none() && !is_address
}

/// Whether a stop with no blank behind it can end a sentence: neither an abbreviation nor an address stands before it.
pub fn can_be_glued(before: &str, after: &str) -> bool {
    let next = first_word(after).to_lowercase();
    let word = last_word(before);
    let goes_on = matches!(class(word), Some(Class::GoesOn | Class::BeforeName)) || is_dotted(word);
    let is_numeral = word.bytes().all(|byte| b"IVX".contains(&byte));
    let is_word = is_numeral || !is_short(before);
    is_word && !goes_on && !ADDRESS_ENDINGS.contains(next.as_str())
}

/// Whether the word that `before` ends in has fewer than three letters.
pub fn is_short(before: &str) -> bool {
    let word = last_word(before);
    word.chars().nth(2).is_none() && !is_number(word)
}

/// Whether `sentence` leans on the sentence before it, by the word it begins with or what it points back to: "Namun", "Hal
/// itu", "Dalam pelatihan tersebut", but not "Pada tahun ini".
pub fn leans_on_the_one_before(sentence: &str) -> bool {
    opener(sentence) == Some(true) || points_back(sentence)
}

fn points_back(sentence: &str) -> bool {
    let near = sentence.get(..sentence.floor_char_boundary(2 * MAX_WORD_BYTES)).unwrap_or("");
    let is_sign = |c: char| !c.is_alphanumeric();
    let mut words = near.split(' ').take(WORDS_THAT_POINT_BACK).map(|word| word.trim_end_matches(is_sign));
    let Some(mut previous) = words.next() else { return false };
    for word in words {
        let is_now = || TIMES.contains(previous.to_lowercase().as_str());
        if word == "itu" || word == "tersebut" || (word == "ini" && !is_now()) {
            return true;
        }
        previous = word;
    }
    false
}

fn begins_sentence(after: &str) -> bool {
    after.starts_with(['"', '“', '-', '–', '—', '•']) || opener(after).is_some()
}

fn opener(after: &str) -> Option<bool> {
    let word = first_word(after);
    OPENERS.get(word.to_lowercase().as_str()).copied()
}

fn first_word(after: &str) -> &str {
    let near = after.get(..after.floor_char_boundary(MAX_WORD_BYTES)).unwrap_or("");
    near.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

fn last_word(before: &str) -> &str {
    let near = before.ceil_char_boundary(before.len().saturating_sub(MAX_WORD_BYTES));
    let near = before.get(near..).unwrap_or("");
    let edge = near.as_bytes().iter().rposition(|byte| !byte.is_ascii_lowercase() && edge_len(*byte) > 0);
    let start = edge.map_or(0, |at| at + near.as_bytes().get(at).map_or(0, |byte| edge_len(*byte)));
    near.get(start..).unwrap_or("")
}

/// How many bytes the sign or blank has that begins with `byte` and that no word holds; 0 for what words are made of.
fn edge_len(byte: u8) -> usize {
    match byte {
        b'(' | b')' | b'"' | b'\'' | b',' | b'/' | b';' | b':' | b'-' | b'[' | b'*' => 1,
        b' ' | b'\n' | b'\r' | b'\t' => 1,
        // Latin signs and the no-break space.
        0xC2 => 2,
        // Dashes, quotation marks, bullets.
        0xE2 => 3,
        _ => 0,
    }
}

fn class(word: &str) -> Option<Class> {
    let spelled = spelling(word)?;
    let folded = small(spelled);
    if !FOLDED.contains(&folded) {
        return None;
    }
    let known = |spelling: Spelling| ABBREVIATIONS.get(&spelling).copied();
    // An entry with a capital is known in all capitals too, less surely, one in small letters in any case.
    if let Some(class) = known(spelled).or_else(|| known(folded)) {
        return Some(class);
    }
    let is_capital = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let class = known(capitalized(folded)).filter(|_| is_capital)?;
    // All capitals can also be somebody's initials.
    Some(if class == Class::GoesOn { Class::BeforeName } else { class })
}

/// Of a word that is neither empty nor longer than any abbreviation.
fn spelling(word: &str) -> Option<Spelling> {
    let mut bytes = [b' '; MAX_ABBREVIATION_BYTES];
    let filled = bytes.get_mut(..word.len()).filter(|filled| !filled.is_empty())?;
    filled.iter_mut().zip(word.bytes()).for_each(|(to, from)| *to = from);
    Some(Spelling::from_le_bytes(bytes))
}

fn small(spelling: Spelling) -> Spelling {
    let mut bytes = spelling.to_le_bytes();
    bytes.make_ascii_lowercase();
    Spelling::from_le_bytes(bytes)
}

fn capitalized(spelling: Spelling) -> Spelling {
    let mut bytes = spelling.to_le_bytes();
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
    Spelling::from_le_bytes(bytes)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether `number`, which `before` ends in, numbers an entry of a list: it stands at the start of a line, of a sentence, or
/// behind a colon or semicolon.
fn is_list_number(before: &str, number: &str) -> bool {
    let lead = before.get(..before.len().saturating_sub(number.len())).unwrap_or("");
    let near = lead.ceil_char_boundary(lead.len().saturating_sub(MAX_WORD_BYTES));
    let near = lead.get(near..).unwrap_or("");
    let line_starts = near.trim_end_matches([' ', '\t', '\r', '\u{a0}', '*', '-', '(', '"', '“']);
    let opens = line_starts.is_empty() || line_starts.ends_with(['\n', '.', ':', ';', ',', '!', '?', ')']);
    let is_apart =
        lead.is_empty() || lead.ends_with(char::is_whitespace) || lead.ends_with([')', '(', '*', '"', '“']);
    number.len() <= 3 && is_apart && opens
}

/// The word before `word`, which `before` ends in.
fn word_before<'t>(before: &'t str, word: &str) -> &'t str {
    let lead = before.get(..before.len().saturating_sub(word.len())).unwrap_or("");
    let near = lead.ceil_char_boundary(lead.len().saturating_sub(MAX_WORD_BYTES));
    last_word(lead.get(near..).unwrap_or("").trim_end())
}

/// Whether a single letter abbreviates a name and does not end a sentence: "A. Lestari", but "vitamin C. Namun".
fn is_initial(before: &str, letter: &str, after: &str) -> bool {
    let named = word_before(before, letter);
    let is_kind = LETTERED.contains(named.to_lowercase().as_str());
    !is_kind && !begins_sentence(after)
}

/// Whether `word` is made of short parts between stops, as degrees are: `S.Pd.I`.
fn is_dotted(word: &str) -> bool {
    let is_part = |part: &str| part.len() <= MAX_PART_BYTES && part.chars().all(char::is_alphabetic);
    word.bytes().take(MAX_PART_BYTES + 1).any(|byte| byte == b'.')
        && word.split('.').all(is_part)
        && word.split('.').next().is_some_and(|first| first.chars().nth(2).is_none())
}

/// Whether `word` is a short one of small consonants, as in shorthand: "yg", "Kmb".
fn has_no_vowel(word: &str) -> bool {
    let is_consonant = |c: char| c.is_ascii_alphabetic() && !"aeiouAEIOU".contains(c);
    word.len() <= 4
        && word.len() >= 2
        && word.chars().all(is_consonant)
        && word.chars().skip(1).all(char::is_lowercase)
}
