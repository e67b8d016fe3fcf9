use proptest::prelude::*;

use super::around::{Around, MAX_LOOK_BYTES};
use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = sentences(text).map(|bytes| &text[bytes]).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_one(text: &str) {
    check(text, &[text]);
}

#[test]
fn stops_end_sentences() {
    check(
        "Hujan turun. Sungai meluap! Mengapa? Entah…",
        &["Hujan turun.", "Sungai meluap!", "Mengapa?", "Entah…"],
    );
    check("\"Kami pulang.\" Ia pergi.", &["\"Kami pulang.\"", "Ia pergi."]);
    check("“Kami pulang. ” Ia pergi.", &["“Kami pulang. ”", "Ia pergi."]);
    check("Benarkah?! Ini faktanya", &["Benarkah?!", "Ini faktanya"]);
    check("Semoga... Amin.", &["Semoga...", "Amin."]);
    check("Warga mengungsi. pemerintah diam.", &["Warga mengungsi.", "pemerintah diam."]);
    check("Harganya Rp 5.000. Mahal.", &["Harganya Rp 5.000.", "Mahal."]);
    check("Sejak 2022. Kini pulih.", &["Sejak 2022.", "Kini pulih."]);
}

#[test]
fn lost_blanks() {
    check("korban tsunami.Fumihiko berkata", &["korban tsunami.", "Fumihiko berkata"]);
    check("kembali ke desa.\"Kami pulang", &["kembali ke desa.\"", "Kami pulang"]);
    check("kembali ke desa.“Kami pulang", &["kembali ke desa.", "“Kami pulang"]);
    check("memeriksa saksi .Dikutip dari", &["memeriksa saksi .", "Dikutip dari"]);
    check("Air naik (kanan).--- Warga pergi.||Ia", &["Air naik (kanan).", "--- Warga pergi.", "||Ia"]);
    check("ditahan KPK.Ia bungkam", &["ditahan KPK.", "Ia bungkam"]);
    check("pada sesi II.Harga itu", &["pada sesi II.", "Harga itu"]);
    check_one("Jend.Sudirman dan B.J.Habibie di PT.Maju bersama Budi, S.Pd.Ia");
    check_one("dilansir KoranFajar.Com kemarin");
}

#[test]
fn abbreviations() {
    check_one("Di Jl. Melati No. 5 harganya Rp1.500 per kg.");
    check_one("H. Budi, KH. Umar, dr. Ani, Prof. Dr. Ir. R. A. Lestari dan Kol. Inf. Sari hadir");
    check_one("Kab. Lembah Sari, Kec. Fajar, RT. 01 RW. 02, Gg. Buntu");
    check_one("surat a.n. Budi s.d. Senin, tgl. 5 Mei, hlm. 7");
    check("H. Budi dan KH. Umar, S.H. Mereka hadir", &["H. Budi dan KH. Umar, S.H.", "Mereka hadir"]);
    check("pada 9 Zulhijah 1447 H. Hari itu", &["pada 9 Zulhijah 1447 H.", "Hari itu"]);
    check_one("Budi, S.H. M.H. menolak");
    check("padi, jagung, dll. Petani untung", &["padi, jagung, dll.", "Petani untung"]);
    check_one("padi, jagung, dll. di pasar");
    check_one("PT Fajar Tbk. (FJR) naik");
    check("milik PT Fajar Tbk. Saham itu naik", &["milik PT Fajar Tbk. Saham itu naik"]);
    check("milik PT Fajar Tbk. Harga itu naik", &["milik PT Fajar Tbk.", "Harga itu naik"]);
    check("Katanya tak ada no. Ia pergi", &["Katanya tak ada no.", "Ia pergi"]);
    check("kaya vitamin C. Buah itu segar", &["kaya vitamin C.", "Buah itu segar"]);
}

#[test]
fn numbers() {
    check_one("situs koran.com memuat");
    check(
        "naik 7.107,78. Kemudian turun 0,2%. Perdagangan sepi",
        &["naik 7.107,78.", "Kemudian turun 0,2%.", "Perdagangan sepi"],
    );
    check("Rp 42.650/kg. Minyak juga naik", &["Rp 42.650/kg.", "Minyak juga naik"]);
    check("dipukuli MR. Aksi itu", &["dipukuli MR.", "Aksi itu"]);
    check("di Serie A. Rekor itu", &["di Serie A.", "Rekor itu"]);
    check_one("pukul 10.30 WIB");
    check("Pasal 5 ayat 2. Ketentuan itu", &["Pasal 5 ayat 2.", "Ketentuan itu"]);
    check("1. Pertama\n2. Kedua", &["1. Pertama", "2. Kedua"]);
    check("pada 13.9.2022. Ia pergi", &["pada 13.9.2022.", "Ia pergi"]);
}

#[test]
fn quotations() {
    check("Air naik.[1][23] Warga pergi.[4]", &["Air naik.[1][23]", "Warga pergi.[4]"]);
    check_one("\"Pergi!\" katanya.");
    check_one("“Siapa?” tanya Ani.");
    check("\"Pergi.\" \"Tidak.\"", &["\"Pergi.\"", "\"Tidak.\""]);
    check_one("JAKARTA, KORANFAJAR.COM - Air naik.");
}

#[test]
fn lines() {
    check("Judul Berita\nIsi berita", &["Judul Berita", "Isi berita"]);
    check("baris ini\ndilanjutkan", &["baris ini\ndilanjutkan"]);
    check("a\n\nb", &["a", "b"]);
    check("Ia diam.\n\n\"Pergi,\" katanya.", &["Ia diam.", "\"Pergi,\" katanya."]);
    check("Syarat:\n- umur\n- ijazah", &["Syarat:", "- umur", "- ijazah"]);
    check_one(
        "Air naik dua meter sejak pagi hari dan para warga dari Desa\nLembah Sari mengungsi ke balai kota yang ada di tengah sana",
    );
    check("alamatnya di Jl.\nMelati", &["alamatnya di Jl.\nMelati"]);
}

/// Texts full of what the rules look at.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z]{1,8}",
        "[ \n]{1,3}",
        "[.!?…\"”’)]{1,4}",
        "(Jl|S\\.H|dll|No|dr|H|A|Namun|namun|com|5|12\\.5|Rp)",
        "(\\. |\\.|, |\\.\n|: )",
        "\\PC",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn sentences_are_in_order_and_hold_all_but_blanks(text in awkward()) {
        let mut end = 0;
        let mut held = String::new();
        for bytes in sentences(&text) {
            prop_assert!(bytes.start >= end && bytes.start < bytes.end);
            held.push_str(&text[bytes.clone()]);
            end = bytes.end;
        }
        let letters = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&held), letters(&text));
    }

    #[test]
    fn a_sentence_found_from_its_middle_is_the_same(text in awkward(), place in 0.0..1.0) {
        for sentence in sentences(&text) {
            if sentence.len() < MAX_LOOK_BYTES / 2 {
                let at = sentence.start + (place * sentence.len() as f64) as usize;
                let whole = Around { bytes: sentence, begins: true, ends: true };
                prop_assert_eq!(sentence_around(&text, at), whole);
            }
        }
    }

    #[test]
    fn any_place_of_any_text_has_an_answer(text in awkward(), at: usize) {
        let found = sentence_around(&text, at);
        prop_assert!(text.get(found.bytes).is_some());
    }
}
