//! Words that stand together without the blank that belongs between them: *kepadaBudi*, *dugaankorupsi*, *ibukota*.
//!
//! Texts that were taken out of web pages lose blanks around what was a link, tags have none (*#HariBuruh*), and some
//! compounds are written so or so. Such a word stays what it is; the words that it is made of are told besides. The lexicon
//! knows the compounds; a capital after a small letter tells where a word begins; without one, a long word that the language
//! cannot read is cut only if all of it can be read as several words.

use super::indonesian::{Evidence, Indonesian};
use super::lexicon::{Entry, Lexicon};

/// Before and after a capital inside a word so many letters stand at least: no *iPhone*.
const MIN_BETWEEN_CAPITALS: usize = 2;
/// Shorter words are not cut without a capital: names are seldom longer.
const MIN_BYTES: usize = 12;
/// Nor are longer ones.
const MAX_BYTES: usize = 60;
/// The longest word that one is glued from.
const MAX_PART_BYTES: usize = 20;
/// Shorter words are told from chance only where they are function words.
const MIN_TELLING_BYTES: usize = 4;
/// What each word costs, beside its reading, so that few words are preferred to many.
const PART_COST: u16 = 10;
/// The same for a short function word.
const SHORT_COST: u16 = 14;
/// A word of names only.
const NAME_COST: u16 = 8;
/// What all words together may cost.
const MAX_COST: u16 = 60;

/// What is written after a capital or an acronym and is no word: *kehendakNya*, *TNIlah*.
const ENDINGS: [&str; 9] = ["nya", "ku", "mu", "lah", "kah", "pun", "kan", "an", "i"];

/// Writes the roots of the words that `form`, which is not written like a name, and whose root is `root`, is joined or glued
/// from to the end of `out`, a blank before each. Nothing for nearly all words; function words are left out.
pub fn write_parts(form: &str, root: &str, lexicon: &Lexicon, out: &mut String) {
    let joined = lexicon.get(root.as_bytes()).map_or("", |found| found.target);
    if joined.contains(' ') {
        write_roots(joined.split(' '), lexicon, out);
    } else if form == root && lexicon.get(form.as_bytes()).is_none() {
        write_roots(read_together(form, lexicon).into_iter(), lexicon, out);
    }
}

/// Writes the roots of the words that capitals inside `surface` begin to the end of `out`, a blank before each.
pub fn write_parts_between_capitals(surface: &str, lexicon: &Lexicon, out: &mut String) {
    if !has_inner_capital(surface) || !surface.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return;
    }
    let pieces = between_capitals(surface, lexicon);
    let pieces: Vec<String> = pieces.into_iter().map(str::to_ascii_lowercase).collect();
    let is_word = |word: &String| word.len() >= MIN_BETWEEN_CAPITALS && !ENDINGS.contains(&word.as_str());
    if pieces.len() > 1 && pieces.iter().all(is_word) {
        write_roots(pieces.iter().map(String::as_str), lexicon, out);
    }
}

/// Whether a capital follows a small letter, or a small letter an acronym.
fn has_inner_capital(surface: &str) -> bool {
    let bytes = surface.as_bytes();
    let mut pairs = bytes.iter().zip(bytes.iter().skip(1)).enumerate();
    pairs.any(|(at, (one, next))| match one.is_ascii_uppercase() {
        false => next.is_ascii_uppercase(),
        true => at > 0 && next.is_ascii_lowercase(),
    })
}

/// The pieces of `surface`: one begins where a capital follows a small letter, and where an acronym ends.
fn between_capitals<'s>(surface: &'s str, lexicon: &Lexicon) -> Vec<&'s str> {
    let mut pieces = Vec::new();
    let mut rest = surface;
    while !rest.is_empty() {
        let (piece, next) = rest.split_at(first_piece(rest, lexicon));
        pieces.push(piece);
        rest = next;
    }
    pieces
}

/// How long the first piece is.
fn first_piece(rest: &str, lexicon: &Lexicon) -> usize {
    let bytes = rest.as_bytes();
    let capitals = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let small = bytes.iter().skip(capitals).take_while(|byte| byte.is_ascii_lowercase()).count();
    let tail = rest.get(capitals..capitals + small).unwrap_or("");
    match (capitals, small) {
        (0 | 1, _) => capitals + small,
        (_, 0) => capitals,
        _ if ENDINGS.contains(&tail) || small < MIN_TELLING_BYTES - 1 && !is_function_word(tail, lexicon) => {
            capitals + small
        }
        _ if begins_after_acronym(tail, lexicon) => capitals,
        _ => capitals - 1,
    }
}

/// Whether `tail`, in small letters after an acronym, is a word and not the rest of one: *WNIasal*, but *KPUBogor*.
fn begins_after_acronym(tail: &str, lexicon: &Lexicon) -> bool {
    is_function_word(tail, lexicon)
        || tail.len() >= MIN_TELLING_BYTES
            && Indonesian::new(lexicon).cost(tail).is_some_and(|(_, is_name)| !is_name)
}

fn write_roots<'p>(parts: impl Iterator<Item = &'p str>, lexicon: &Lexicon, out: &mut String) {
    for part in parts.filter(|part| !is_function_word(part, lexicon)) {
        out.push(' ');
        Indonesian::new(lexicon).write_root(part, Evidence::None, out);
    }
}

fn is_function_word(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.get(word.as_bytes()).is_some_and(|found| found.entry.is_any(Entry::FUNCTION))
}

/// The cheapest way to read the beginning of a word, up to some byte.
#[derive(Clone, Copy)]
struct Way {
    cost: u16,
    /// Where its last word begins.
    last_start: usize,
    /// How many of its words tell something.
    telling: u8,
    /// Whether one of these is more than a name.
    is_ordinary: bool,
}

/// The words that `form` is glued from, if all of it can be read so: two or more, of which two tell something.
fn read_together<'f>(form: &'f str, lexicon: &Lexicon) -> Vec<&'f str> {
    if !(MIN_BYTES..=MAX_BYTES).contains(&form.len()) || !form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let nothing = Way { cost: 0, last_start: 0, telling: 0, is_ordinary: false };
    let mut ways = vec![Some(nothing)];
    ways.resize(form.len() + 1, None);
    for start in 0..form.len() {
        let Some(before) = way_to(start, &ways) else { continue };
        let ends = ways.iter_mut().enumerate().skip(start + 2).take(MAX_PART_BYTES - 1);
        for (end, best) in ends {
            let whole = start == 0 && end == form.len();
            let Some(word) = form.get(start..end).filter(|_| !whole) else { continue };
            let Some(way) = before.with(word, start, lexicon) else { continue };
            if way.cost <= MAX_COST && best.is_none_or(|best| way.cost < best.cost) {
                *best = Some(way);
            }
        }
    }
    let is_glued = |way: &Way| way.telling >= 2 && way.is_ordinary;
    way_to(form.len(), &ways).filter(is_glued).map_or_else(Vec::new, |_| words_of(form, &ways))
}

fn way_to(end: usize, ways: &[Option<Way>]) -> Option<Way> {
    ways.get(end).copied().flatten()
}

fn words_of<'f>(form: &'f str, ways: &[Option<Way>]) -> Vec<&'f str> {
    let mut words = Vec::new();
    let mut end = form.len();
    while let Some(Way { last_start, .. }) = way_to(end, ways).filter(|_| end > 0) {
        words.extend(form.get(last_start..end));
        end = last_start;
    }
    words.reverse();
    words
}

impl Way {
    /// This way, and then `word`, which begins at `start`; `None` if that can be no word.
    fn with(self, word: &str, start: usize, lexicon: &Lexicon) -> Option<Self> {
        if word.len() < MIN_TELLING_BYTES {
            let cost = self.cost + SHORT_COST;
            return is_function_word(word, lexicon).then_some(Self { cost, last_start: start, ..self });
        }
        let (reading, is_name) = Indonesian::new(lexicon).cost(word)?;
        let name = if is_name { NAME_COST } else { 0 };
        Some(Self {
            cost: self.cost + PART_COST + reading + name,
            last_start: start,
            telling: self.telling.saturating_add(1),
            is_ordinary: self.is_ordinary || !is_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(surface: &str) -> String {
        let (lexicon, form) = (Lexicon::default(), surface.to_ascii_lowercase());
        let (mut root, mut parts) = (String::new(), String::new());
        Indonesian::new(&lexicon).write_root(&form, Evidence::None, &mut root);
        write_parts_between_capitals(surface, &lexicon, &mut parts);
        if parts.is_empty() {
            write_parts(&form, &root, &lexicon, &mut parts);
        }
        parts
    }

    #[track_caller]
    fn check(surface: &str, expected: &str) {
        assert_eq!(parts(surface).trim_start(), expected, "what {surface} is glued from");
    }

    #[test]
    fn a_capital_begins_a_word() {
        check("kepadaBudi", "budi");
        check("HariBuruh", "hari buruh");
        check("penyelidikanPolisi", "selidik polisi");
        check("Hari_Buruh2024", "");
        check("kehendakNya", "");
        check("iPhone", "");
        check("Budi", "");
    }

    #[test]
    fn an_acronym_ends_where_a_word_begins() {
        check("seorangWNIdituduh", "orang wni tuduh");
        check("diKPUBogor", "kpu bogor");
        check("KPUmenetapkan", "kpu tetap");
        check("KTPnya", "");
        check("TNIlah", "");
        check("TNIAU", "");
        check("KPU", "");
    }

    #[test]
    fn long_words_are_cut_where_all_of_them_can_be_read() {
        check("dugaankorupsi", "duga korupsi");
        check("pemerintahmenaikkan", "perintah naik");
        check("hargaberasdanminyak", "harga beras minyak");
        check("dugaankorupsizqx", "");
        check("mempertimbangkannya", "");
    }

    #[test]
    fn joined_compounds_have_parts_under_their_affixes() {
        check("ibukota", "ibu kota");
        check("ditandatangani", "tanda tangan");
        check("bertanggungjawab", "tanggung jawab");
        check("dedaunan", "");
    }

    proptest! {
        #[test]
        fn any_word_is_cut_or_left(surface in "[a-zA-Z]{1,70}|[A-Za-z_0-9]{1,12}|(makan|harga|zq|Budi|KPU|nya){1,12}") {
            for root in parts(&surface).split(' ').filter(|root| !root.is_empty()) {
                prop_assert!(root.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{root}");
            }
        }
    }
}
