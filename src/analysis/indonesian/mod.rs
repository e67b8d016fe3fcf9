//! Indonesian word structure: from a normal form to its root.
//!
//! Owns the affixes and the lexicon. A word is not cut from its ends inwards: every way in which it can be built from
//! affixes and a root of the lexicon is weighed (`analysis`), and the cheapest wins. That is what keeps *berada* (ber-
//! + ada) from becoming *rada*, and *menteri* whole. Without any known root a word loses nothing but `-nya`.

mod affixes;
mod analysis;
mod compound;
mod lexicon;

pub use compound::is_one_word;

/// Writes the root of `form`, a normal form, to the end of `root`.
///
/// ```
/// use telusur::analysis::indonesian::write_root;
///
/// let mut root = String::new();
/// write_root("penembakan", &mut root);
/// assert_eq!(root, "tembak");
/// ```
pub fn write_root(form: &str, root: &mut String) {
    if form.contains('-') { compound::write_root(form, root) } else { analysis::write_root(form, root) }
}

/// Changes with the lexicon.
pub(super) fn lexicon_fingerprint() -> u64 {
    lexicon::fingerprint()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(root: &str, forms: &[&str]) {
        for form in forms {
            let mut found = String::new();
            write_root(form, &mut found);
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
        check("buku", &["buku-buku", "buku-bukunya"]);
        check("puluh", &["berpuluh-puluh"]);
        check("sayur", &["sayur-mayur"]);
        check("tembak", &["tembak-menembak"]);
        check("75", &["ke-75"]);
        check("phk", &["di-phk"]);
        check("nagorno-karabakh", &["nagorno-karabakh"]);
    }

    #[test]
    fn unknown_words_lose_only_nya() {
        check("zakharova", &["zakharova", "zakharovanya"]);
        check("megawati", &["megawati"]);
    }

    proptest! {
        #[test]
        fn every_form_has_a_root(form in "[a-z-]{1,30}|\\PC{1,12}") {
            let mut root = String::new();
            write_root(&form, &mut root);
            prop_assert!(!root.is_empty());
        }
    }
}
