//! Indonesian word structure: from a normal form to its lemma and its root.
//!
//! Owns the affixes. A word is not cut from its ends inwards: every way in which it can be built from affixes and a word
//! of the lexicon is weighed (`readings`), and the cheapest wins. That is what keeps *berada* (ber- + ada) from becoming
//! *rada*, and *menteri* whole. Without any known root a word loses nothing but `-nya`.

mod affixes;
mod costs;
mod describe;
mod hyphen;
mod legality;
mod readings;
mod structure;

use std::borrow::Cow;

use super::lexicon::{Entry, Found, Lexicon};
use costs::root_cost;
pub use describe::{Description, Reading, Standing};
use legality::is_only_name;
use readings::for_each_reading;
use structure::Structure;

/// What a reading may cost at most: the rest are more likely to be unknown words than built so.
const MAX_COST: u16 = 40;
/// The same for a word that is written like a name, and whose affixes a name may happen to have.
const MAX_COST_OF_NAME: u16 = 14;
/// The shortest word that `-nya` is taken off without a known root.
const MIN_STEM_BYTES: usize = 3;
/// A word stands for another, and this for a third at most.
const MAX_STEPS: usize = 3;

/// Whether a word is written like a name where it stands: with a capital, inside a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// It is not, or nothing is known of where it stands.
    None,
    /// It is.
    Name,
}

/// Indonesian under a lexicon.
#[derive(Clone, Copy, Debug)]
pub struct Indonesian<'l> {
    lexicon: &'l Lexicon,
}

/// What of a word is asked for.
#[derive(Clone, Copy)]
enum Level {
    Root,
    Lemma,
}

/// What there is to go by.
enum Understood<'l, 'f> {
    /// It can be read itself.
    Read(Best<'l>),
    /// It has levels in common with this other form.
    By(Cow<'f, str>),
    Unknown,
}

/// A word's best reading.
struct Best<'l> {
    structure: Structure,
    target: &'l str,
}

impl<'l> Indonesian<'l> {
    /// The language with the words of `lexicon`.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }

    /// Writes the root of `form`, a normal form, to the end of `root`.
    ///
    /// ```
    /// use telusur::analysis::Lexicon;
    /// use telusur::analysis::indonesian::{Evidence, Indonesian};
    ///
    /// let lexicon = Lexicon::default();
    /// let mut root = String::new();
    /// Indonesian::new(&lexicon).write_root("penembakan", Evidence::None, &mut root);
    /// assert_eq!(root, "tembak");
    /// ```
    pub fn write_root(&self, form: &str, evidence: Evidence, root: &mut String) {
        self.write_level(form, evidence, Level::Root, MAX_STEPS, root);
    }

    /// What the likeliest reading of `form`, a normal form, costs, and whether it is a name and nothing else; `None` for a
    /// word that cannot be read.
    pub fn cost(&self, form: &str) -> Option<(u16, bool)> {
        if let Some(Found { entry, .. }) = self.whole(form, Evidence::None) {
            return Some((root_cost(entry, form.as_bytes()), is_only_name(entry)));
        }
        self.best(form, Evidence::None).map(|best| (best.structure.cost, is_only_name(best.structure.entry)))
    }

    /// Writes the lemma of `form`, a normal form, to the end of `lemma`: the word without clitics, particles and the
    /// prefixes of voice (meN-, di-, ku-), in standard spelling.
    pub fn write_lemma(&self, form: &str, evidence: Evidence, lemma: &mut String) {
        self.write_level(form, evidence, Level::Lemma, MAX_STEPS, lemma);
    }

    fn write_level(&self, form: &str, evidence: Evidence, level: Level, steps: usize, out: &mut String) {
        let best = match self.understand(form, evidence) {
            Understood::Read(best) => best,
            Understood::By(part) if steps > 0 => {
                return self.write_level(&part, Evidence::None, level, steps - 1, out);
            }
            _ => return out.push_str(without_nya(form)),
        };
        let root = best.structure.root_bytes();
        let bytes = match level {
            Level::Root => root.clone(),
            Level::Lemma => best.structure.lemma_bytes(),
        };
        if best.target.is_empty() || best.target.contains(' ') || steps == 0 {
            best.structure.write(form, bytes, out);
        } else if bytes == root {
            self.write_level(best.target, Evidence::None, level, steps - 1, out);
        } else {
            best.structure.write_with_root(form, bytes, best.target, out);
        }
    }

    fn understand<'f>(&self, form: &'f str, evidence: Evidence) -> Understood<'l, 'f> {
        if let Some(best) = self.best(form, evidence) {
            return Understood::Read(best);
        }
        let part = self.telling_part(form).map(Cow::Borrowed);
        part.or_else(|| self.mended(form).map(Cow::Owned)).map_or(Understood::Unknown, Understood::By)
    }

    /// `form` with the n that is often forgotten between -an and -nya, if that makes it a known word: *tujuanya*.
    fn mended(&self, form: &str) -> Option<String> {
        let mended = format!("{}nnya", form.strip_suffix("nya").filter(|stem| stem.ends_with('a'))?);
        self.best(&mended, Evidence::None).map(|_| mended)
    }

    /// The cheapest reading of `form`, if one is likely enough.
    fn best(&self, form: &str, evidence: Evidence) -> Option<Best<'l>> {
        if let Some(whole) = self.whole(form, evidence) {
            return Some(Best { structure: Structure::whole(form, whole.entry), target: whole.target });
        }
        let mut best: Option<Best<'l>> = None;
        self.for_each_reading(form, evidence, &mut |structure, word| {
            if best.as_ref().is_none_or(|best| structure.cost < best.structure.cost) {
                best = Some(Best { structure, target: word.target });
            }
        });
        best
    }

    /// What the lexicon says of `form`, if it is to be kept as it stands.
    fn whole(&self, form: &str, evidence: Evidence) -> Option<Found<'l>> {
        self.lexicon.get(form.as_bytes()).filter(|whole| counts_whole(whole.entry, evidence))
    }

    /// Calls `found` with each reading of `form` as a root with affixes that is likely enough.
    fn for_each_reading(&self, form: &str, evidence: Evidence, found: &mut dyn FnMut(Structure, Found<'l>)) {
        if !form.is_ascii() || form.contains('-') {
            return;
        }
        for_each_reading(self.lexicon, form, &mut |structure, word| {
            let looks_like_a_name = evidence == Evidence::Name && !structure.is_telling();
            let max = if looks_like_a_name { MAX_COST_OF_NAME } else { MAX_COST };
            if structure.cost <= max {
                found(structure, word);
            }
        });
    }
}

/// Whether a word with this entry is to be kept as it stands.
fn counts_whole(entry: Entry, evidence: Evidence) -> bool {
    const WORDS: Entry = Entry::ROOT
        .and(Entry::FUNCTION)
        .and(Entry::ENGLISH)
        .and(Entry::VARIANT)
        .and(Entry::INFORMAL)
        .and(Entry::COMPOUND)
        .and(Entry::IRREGULAR);
    let is_name =
        entry.is_any(Entry::NAME) && (!entry.is_any(Entry::ALSO_ORDINARY) || evidence == Evidence::Name);
    is_name || entry.is_any(WORDS)
}

/// The one cut that is safe without a known root.
fn without_nya(form: &str) -> &str {
    form.strip_suffix("nya").filter(|rest| rest.len() >= MIN_STEM_BYTES).unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn root_of(form: &str) -> String {
        root_under(&Lexicon::default(), form, Evidence::None)
    }

    fn root_under(lexicon: &Lexicon, form: &str, evidence: Evidence) -> String {
        let mut root = String::new();
        Indonesian::new(lexicon).write_root(form, evidence, &mut root);
        root
    }

    #[track_caller]
    fn check(root: &str, forms: &[&str]) {
        for form in forms {
            let found = root_of(form);
            assert_eq!(found, root, "the root of {form}");
        }
    }

    #[test]
    fn verbs() {
        check(
            "tembak",
            &["tembak", "menembak", "menembaki", "ditembak", "penembakan", "tertembak", "tembakan"],
        );
        check("tulis", &["menulis", "menuliskan", "penulis", "tertulis", "tulisannya"]);
        check("sapu", &["menyapu", "disapukan", "penyapu"]);
        check("kirim", &["mengirim", "mengirimkan", "pengiriman", "dikirimnya"]);
        check("pukul", &["memukul", "pemukulan", "memukuli"]);
        check("ajar", &["belajar", "pelajaran", "mengajar", "pengajaran", "pelajar"]);
        check("bom", &["mengebom", "pengeboman"]);
        check("timbang", &["mempertimbangkan", "pertimbangan", "dipertimbangkan"]);
    }

    #[test]
    fn first_fit_is_not_best_fit() {
        check("ada", &["berada", "keberadaan", "mengadakan"]);
        check("ubah", &["perubahan", "mengubah", "berubah"]);
        check("rusak", &["kerusakan", "merusak", "dirusak"]);
        check("bank", &["perbankan"]);
        check("kerja", &["mempekerjakan", "bekerja", "pekerjaan"]);
    }

    #[test]
    fn words_that_look_affixed_stay_whole() {
        for word in
            ["menteri", "berita", "sekolah", "pasukan", "pertama", "kembali", "media", "bukan", "keluarga"]
        {
            check(word, &[word]);
        }
    }

    #[test]
    fn reduplication_and_hyphens() {
        check("buku", &["buku-buku", "buku-bukunya", "buku-buku-nya"]);
        check("puluh", &["berpuluh-puluh"]);
        check("baik", &["sebaik-baiknya"]);
        check("merah", &["kemerah-merahan"]);
        check("sayur", &["sayur-mayur"]);
        check("tembak", &["tembak-menembak"]);
        check("surat", &["surat-menyurat"]);
        check("75", &["ke-75"]);
        check("phk", &["di-phk", "phk-nya", "di-phk-kan"]);
        check("nagorno-karabakh", &["nagorno-karabakh"]);
    }

    #[test]
    fn compounds_and_half_reduplications() {
        check("tanggungjawab", &["mempertanggungjawabkan", "pertanggungjawaban", "bertanggungjawab"]);
        check("pasti", &["ketidakpastian"]);
        check("daun", &["dedaunan"]);
    }

    #[test]
    fn names_lose_nothing_but_clitics() {
        for name in ["bekasi", "kediri", "maluku", "milan", "bali", "dani", "megawati", "pertamina"] {
            check(name, &[name]);
        }
        check("jokowi", &["jokowinya", "jokowi-nya"]);
        check("prabowo", &["prabowolah"]);
    }

    #[test]
    fn spellings_meet_with_their_affixes() {
        check("praktik", &["praktek", "mempraktekkan", "prakteknya"]);
        check("alquran", &["al-quran"]);
        check("ubah", &["merubah", "mengubah"]);
        check("pengaruh", &["mempengaruhi", "memengaruhi"]);
        check("sukarno", &["soekarno"]);
    }

    #[test]
    fn informal_words_meet_the_standard() {
        check("tidak", &["nggak", "enggak"]);
        check("lihat", &["ngeliat", "liat"]);
        check("coba", &["nyoba", "nyobain"]);
        check("dapat", &["dapetin"]);
        check("pikir", &["kepikiran", "mikirin"]);
        check("review", &["nge-review", "direview"]);
    }

    #[test]
    fn what_is_often_misspelt_is_understood() {
        check("anak", &["anak2", "anak2nya"]);
        check("tunjuk", &["menunjukan", "ditunjukan", "penunjukkan"]);
        check("tuju", &["tujuanya"]);
        check("covid2", &["covid2"]);
    }

    #[test]
    fn known_words_with_hyphens_keep_them_under_clitics() {
        check(
            "undang-undang",
            &["undang-undang", "undang-undangnya", "undang-undang-nya", "perundang-undangan"],
        );
    }

    #[test]
    fn two_names_joined_are_two_words() {
        let lexicon = Lexicon::default();
        let indonesian = Indonesian::new(&lexicon);
        for two in ["bandung-lampung", "bali-balikpapan", "argentina-palestina", "barat-darat"] {
            assert!(!indonesian.is_one_word(two), "{two}");
        }
    }

    #[test]
    fn unknown_words_lose_only_nya() {
        check("zakharova", &["zakharova", "zakharovanya"]);
    }

    #[test]
    fn a_capital_inside_a_sentence_makes_an_ordinary_word_a_name() {
        let root = |evidence| root_under(&Lexicon::default(), "hindari", evidence);
        assert_eq!((root(Evidence::None).as_str(), root(Evidence::Name).as_str()), ("hindar", "hindari"));
    }

    #[test]
    fn a_user_s_words_come_first() {
        let lexicon = Lexicon::with_words("[names]\nberada place\n[variants]\nwargi warga\n").unwrap();
        let root = |form| root_under(&lexicon, form, Evidence::None);
        assert_eq!((root("berada").as_str(), root("kewargian").as_str()), ("berada", "warga"));
    }

    #[test]
    fn lemmas_keep_the_word_and_lose_voice_and_clitics() {
        let lexicon = Lexicon::default();
        for (form, lemma) in [
            ("mengatakannya", "katakan"),
            ("penulisannya", "penulisan"),
            ("dipermasalahkan", "permasalahkan"),
            ("mengetahui", "ketahui"),
            ("buku-bukunya", "buku"),
            ("menasehati", "nasihati"),
            ("pemraktekan", "pemraktikan"),
        ] {
            let mut found = String::new();
            Indonesian::new(&lexicon).write_lemma(form, Evidence::None, &mut found);
            assert_eq!(found, lemma, "the lemma of {form}");
        }
    }

    #[test]
    fn structures_are_written_as_linguists_do() {
        let lexicon = Lexicon::default();
        for (form, structure) in [
            ("mempertanggungjawabkan", "meN- per- tanggung jawab -kan"),
            ("menyesuaikan", "meN- sesuai -kan"),
            ("buku-bukunya", "buku ~ buku -nya"),
            ("tembak-menembak", "tembak ~ meN- tembak"),
            ("di-phk-kan", "di- phk -kan"),
            ("zakharovanya", "zakharova -nya"),
            ("bekasi", "bekasi"),
        ] {
            let word = Indonesian::new(&lexicon).describe(form, Evidence::None);
            assert_eq!(word.reading.to_string(), structure, "the structure of {form}");
        }
    }

    proptest! {
        #[test]
        fn every_form_has_a_root(form in "[a-z-]{1,30}|\\PC{1,12}") {
            prop_assert!(!root_of(&form).is_empty());
            prop_assert!(!Indonesian::new(&Lexicon::default()).describe(&form, Evidence::Name).lemma.is_empty());
        }
    }
}
