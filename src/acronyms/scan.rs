//! Where a text explains an acronym.

use std::ops::Range;

use memchr::memmem;

use super::letters;
use super::long_form;
use super::short_form::{ShortForm, Style};
use super::slot::{Word, words_before, words_in};

/// The longest parentheses that are looked into, in bytes.
const LONGEST_PARENTHESES: usize = 120;

/// At so many places of a text the words are looked at: those of an article are some ten, those of a law some hundred.
const MOST_PLACES: usize = 4000;

/// What speaks for a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// The words of the long form spell the acronym: *Komisi Pemberantasan Korupsi (KPK)*.
    Letters,
    /// A listed company with its code: *PT Koran Fajar Tbk (KRFJ)*.
    StockCode,
    /// Only that one stands right behind the other: *Organisasi Kesehatan Dunia (WHO)*.
    Place,
}

impl Proof {
    /// All, the best first.
    pub const ALL: [Self; 3] = [Self::Letters, Self::StockCode, Self::Place];

    /// Its name in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::StockCode => "stock-code",
            Self::Place => "place",
        }
    }
}

/// An acronym and what a text says that it is short for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Where the acronym stands, in bytes of the text.
    pub short: Range<usize>,
    /// Where its long form stands. Where [`Proof::Place`] is all that speaks for it, words may stand at its beginning
    /// that do not belong to it.
    pub long: Range<usize>,
    /// What speaks for it.
    pub proof: Proof,
}

/// The acronyms that `text` explains. Takes time in proportion to the text, and looks at 4,000 places of it at most.
///
/// ```
/// use telusur::acronyms::definitions;
///
/// let text = "Kantor Dinas Koran Sari (DKS) dan Kementerian Perhubungan (Kemenhub) tutup.";
/// let found: Vec<(&str, &str)> =
///     definitions(text).into_iter().map(|found| (&text[found.short], &text[found.long])).collect();
/// assert_eq!(found, [("DKS", "Dinas Koran Sari"), ("Kemenhub", "Kementerian Perhubungan")]);
/// ```
#[must_use]
pub fn definitions(text: &str) -> Vec<Definition> {
    let mut scan = Scan { text, words: Vec::new(), places: 0, found: Vec::new() };
    for open in memchr::memchr_iter(b'(', text.as_bytes()) {
        scan.parentheses(open);
    }
    for at in memmem::find_iter(text.as_bytes(), " atau ") {
        scan.either(at, at + " atau ".len());
    }
    for at in memmem::find_iter(text.as_bytes(), "disingkat ") {
        scan.abbreviated(at, at + "disingkat ".len());
    }
    scan.found
}

struct Scan<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    /// At how many places it looked at the words.
    places: usize,
    found: Vec<Definition>,
}

impl<'t> Scan<'t> {
    /// What the parentheses that open at `open` explain.
    fn parentheses(&mut self, open: usize) {
        let start = open + 1;
        let end = self.text.len().min(start + LONGEST_PARENTHESES);
        let inside = self.text.as_bytes().get(start..end).unwrap_or_default();
        let Some(len) = memchr::memchr3(b')', b'(', b'\n', inside) else { return };
        if inside.get(len) != Some(&b')') {
            return;
        }
        let content = trimmed(self.text, start..start + len);
        let short = self.short_at(content.clone());
        if short.is_some_and(|short| self.before(open, &short, true)) {
            return;
        }
        match self.two_parts(&content) {
            Some((first, second)) => self.parts(open, first, second),
            None => self.reversed(open, content),
        }
    }

    fn short_at(&self, range: Range<usize>) -> Option<ShortForm<'t>> {
        ShortForm::read(self.text.get(range)?)
    }

    /// The two names of `(World Health Organization/WHO)`.
    fn two_parts(&self, content: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let text = self.text.get(content.clone())?;
        let (first, second) = text.split_once(['/', ',']).or_else(|| text.split_once(" atau "))?;
        if second.contains(['/', ',']) {
            return None;
        }
        let second_start = content.end - second.len();
        let first = trimmed(self.text, content.start..content.start + first.len());
        Some((first, trimmed(self.text, second_start..content.end)))
    }

    fn parts(&mut self, open: usize, first: Range<usize>, second: Range<usize>) {
        for (short_range, long_range) in [(first.clone(), second.clone()), (second, first)] {
            let Some(short) = self.short_at(short_range).filter(|short| short.style != Style::Small) else {
                continue;
            };
            self.look_in(long_range);
            if self.words.len() < 2 || !letters::spells(&short, &self.words) {
                continue;
            }
            self.add(&short, 0..self.words.len(), Proof::Letters);
            self.before(open, &short, true);
            return;
        }
    }

    /// `KPK (Komisi Pemberantasan Korupsi)`.
    fn reversed(&mut self, open: usize, content: Range<usize>) {
        if !self.text.get(content.clone()).is_some_and(|content| content.contains(' ')) {
            return;
        }
        let Some(short) = self.short_before(open) else { return };
        let end = content.end;
        self.look_in(content);
        let is_all = self.words.last().is_some_and(|word| word.byte_end() == end);
        if is_all && letters::spells(&short, &self.words) {
            self.add(&short, 0..self.words.len(), Proof::Letters);
        }
    }

    /// The acronym that ends before `at`.
    fn short_before(&self, at: usize) -> Option<ShortForm<'t>> {
        let before = self.text.get(..at)?.trim_end_matches([' ', '"', '”']);
        let start =
            before.bytes().rev().take(24).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        let start = before.len() - start.count();
        let short = self.short_at(start..before.len())?;
        (short.style != Style::Small).then_some(short)
    }

    /// Adds the long form of `short` that ends before `at`, and tells whether there is one. Where no letters agree,
    /// the place is enough if it is `by_place`.
    fn before(&mut self, at: usize, short: &ShortForm<'t>, by_place: bool) -> bool {
        self.look_before(at);
        if let Some(words) = letters::spelt_before(short, &self.words) {
            self.add(short, words, Proof::Letters);
            return true;
        }
        if !short.is_plain_capitals() {
            return false;
        }
        if let Some(long) = long_form::listed_company(self.text, at).filter(|_| short.text.len() == 4) {
            self.push(short, long, Proof::StockCode);
            return true;
        }
        let words = by_place.then(|| long_form::capitalised_run(short.text, &self.words)).flatten();
        words.map(|words| self.add(short, words, Proof::Place)).is_some()
    }

    /// `Badan Sungai Sari atau BSS`, and the other way round.
    fn either(&mut self, at: usize, behind: usize) {
        if self.short_behind(behind).is_some_and(|short| self.before(at, &short, false)) {
            return;
        }
        let Some(short) = self.short_before(at).filter(|short| short.letters().len() > 2) else { return };
        let end = self.text.floor_char_boundary(behind + LONGEST_PARENTHESES);
        self.look_in(behind..end);
        if let Some(words) = letters::spelt_behind(&short, &self.words) {
            self.add(&short, words, Proof::Letters);
        }
    }

    /// `Badan Sungai Sari, yang disingkat BSS`.
    fn abbreviated(&mut self, at: usize, behind: usize) {
        let Some(short) = self.short_behind(behind) else { return };
        let before = self.text.get(..at).unwrap_or_default().trim_end_matches([' ', ',', '(']);
        let before = ["yang", "atau", "biasa", "atau biasa"]
            .iter()
            .find_map(|word| before.strip_suffix(word))
            .unwrap_or(before);
        self.before(before.trim_end_matches([' ', ',']).len(), &short, false);
    }

    /// Takes up the words that begin in `range`.
    fn look_in(&mut self, range: Range<usize>) {
        let range = if self.may_look() { range } else { 0..0 };
        words_in(self.text, range, &mut self.words);
    }

    /// Takes up the words that end before `at`.
    fn look_before(&mut self, at: usize) {
        let at = if self.may_look() { at } else { 0 };
        words_before(self.text, at, &mut self.words);
    }

    fn may_look(&mut self) -> bool {
        self.places += 1;
        self.places <= MOST_PLACES
    }

    /// The acronym that begins at `at`.
    fn short_behind(&self, at: usize) -> Option<ShortForm<'t>> {
        let rest = self.text.as_bytes().get(at..)?;
        let len =
            rest.iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        let short = self.short_at(at..at + len)?;
        (short.style != Style::Small && short.letters().len() > 2).then_some(short)
    }

    fn add(&mut self, short: &ShortForm<'t>, words: Range<usize>, proof: Proof) {
        let long = self.words.get(words).unwrap_or_default();
        if let (Some(first), Some(last)) = (long.first(), long.last()) {
            self.push(short, first.byte_start..last.byte_end(), proof);
        }
    }

    fn push(&mut self, short: &ShortForm<'t>, long: Range<usize>, proof: Proof) {
        let start = short.text.as_ptr() as usize - self.text.as_ptr() as usize;
        self.found.push(Definition { short: start..start + short.text.len(), long, proof });
    }
}

/// `range` without blanks and quotation marks around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let marks = [' ', '"', '“', '”', '\'', '‘', '’', '\u{a0}', '.'];
    let inside = text.get(range.clone()).unwrap_or_default();
    let start = range.start + inside.len() - inside.trim_start_matches(marks).len();
    let end = start + inside.trim_matches(marks).len();
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, Proof)]) {
        let found = definitions(text);
        let found: Vec<_> =
            found.iter().map(|d| (&text[d.short.clone()], &text[d.long.clone()], d.proof)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn behind_and_before() {
        check("Dinas Air Sari (DAS) libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
        check("Kepala DAS (Dinas Air Sari) libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
        check("Dinas Air Sari atau DAS libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
        check("DAS atau Dinas Air Sari libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
        check("Dinas Air Sari, yang disingkat DAS, libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
        check("“Dinas Air Sari” (“DAS”) libur.", &[("DAS", "Dinas Air Sari", Proof::Letters)]);
    }

    #[test]
    fn letters_of_another_language() {
        check(
            "Menurut Organisasi Kesehatan Dunia (WHO)",
            &[("WHO", "Organisasi Kesehatan Dunia", Proof::Place)],
        );
        check(
            "Organisasi Kesehatan Dunia (World Health Organization/WHO)",
            &[
                ("WHO", "World Health Organization", Proof::Letters),
                ("WHO", "Organisasi Kesehatan Dunia", Proof::Place),
            ],
        );
    }

    #[test]
    fn only_so_many_places_are_looked_at() {
        let text = "Dinas Air Sari (DAS) dan ".repeat(MOST_PLACES + 9);
        assert_eq!(definitions(&text).len(), MOST_PLACES);
    }

    #[test]
    fn stock_codes() {
        check("Saham PT Koran Fajar Tbk (KRFJ) naik.", &[("KRFJ", "Koran Fajar", Proof::StockCode)]);
        check("PT Air Sari (Persero) Tbk (ASRX)", &[("ASRX", "Air Sari", Proof::StockCode)]);
    }

    #[test]
    fn what_explains_nothing() {
        for text in [
            "Ani Lestari (45) datang.",
            "Selasa (13/9) pagi",
            "Ani Lestari (kiri) dan Budi",
            "pukul 10.00 (WIB)",
            "(DAS)",
            "Dinas Air Sari. (DAS)",
            "Warga Lembah Sari (FOTO)",
            "DAS () (",
        ] {
            check(text, &[]);
        }
    }

    proptest! {
        #[test]
        fn any_text_has_definitions_within_it(text in "(\\PC|[(),./-]| atau |disingkat |[A-Z]{2,5}|[A-Z][a-z]+ ){0,60}") {
            for found in definitions(&text) {
                prop_assert!(text.get(found.short).is_some_and(|short| short.len() >= 2));
                prop_assert!(text.get(found.long).is_some_and(|long| !long.is_empty()));
            }
        }
    }
}
