//! Phrases that credit, and mentions that do not.

use proptest::prelude::*;

use super::*;

fn is_outlet(name: &str) -> Option<String> {
    let names = [
        "Reuters",
        "AFP",
        "Interfax",
        "Xinhua",
        "TASS",
        "BBC",
        "CNN",
        "The Guardian",
        "Koran Fajar",
        "ANTARA",
        "Koranfajar.com",
        "Kyodo News",
    ];
    let found = names.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    Some((*found).to_owned())
}

#[track_caller]
pub fn check(text: &str, credits: &[&str]) {
    assert_eq!(read(text, &[], &is_outlet), credits, "{text:?}");
}

#[test]
fn stories_are_credited_in_phrases() {
    check("Dilansir dari\nReuters, warga pergi.", &["Reuters"]);
    check("Hal itu seperti dilansir dari laman media Inggris The Guardian, Selasa (1/2).", &["The Guardian"]);
    check("Mengutip Reuters, AFP dan BBC, warga pergi.", &["Reuters", "AFP", "BBC"]);
    check("Seperti dilansir Koran Fajar , Senin . Kepala", &["Koran Fajar"]);
    check("Begitu menurut warta kantor berita AFP .\nAni pergi.", &["AFP"]);
    check("Reuters juga melaporkan hal itu.", &["Reuters"]);
    check("Kantor berita besar (AFP) melaporkan hal itu.", &["AFP"]);
    check("Dilansir Koran Fajar dari BBC, Selasa.", &["Koran Fajar", "BBC"]);
    check("Dilansir dari Koran Fajar.Warga pergi.", &["Koran Fajar"]);
    check("Seperti dikutip AFP.\"Kami pergi,\" katanya.", &["AFP"]);
    check("Dikutip Reuters.5 Fakta Desa Lembah Sari", &["Reuters"]);
    check("Dua warga mengatakan kepada Reuters bahwa mereka pergi.", &["Reuters"]);
    check("Koran The Guardian mengutip warga.", &["The Guardian"]);
    check("Berdasarkan data Reuters, harga naik.", &["Reuters"]);
    check("Situasi tegang, kata Interfax.", &["Interfax"]);
    check("Kantor berita Interfax melaporkan, warga pergi.", &["Interfax"]);
    check("Begitu lapor Xinhua pada Senin.", &["Xinhua"]);
    check("Menurut kantor berita Rusia TASS, warga pergi.", &["TASS"]);
    check("\"Kami pergi,\" ujarnya kepada Reuters, Senin.", &["Reuters"]);
    check("Seperti dilaporkan Kyodo News Selasa (1/2), warga pergi.", &["Kyodo News"]);
    check("Artikel ini telah tayang di Koranfajar.com dengan judul Desa.", &["Koranfajar.com"]);
}

#[test]
fn stories_are_credited_by_labels() {
    check("Isi berita.\nSumber : Reuters\n", &["Reuters"]);
    check("Isi berita.\nSUMBER: REUTERS, BBC\n", &["Reuters", "BBC"]);
    check("Sumber: Reuters | Editor: Ani\nIsi", &["Reuters"]);
    check("Pewarta: XinhuaEditor: Ani", &["Xinhua"]);
    check("Sumber: Reuters Editor: Ani", &["Reuters"]);
    check("Pewarta: Xinhua\nEditor: Ani", &["Xinhua"]);
    check("Penulis: Ani/BBC\nIsi", &["BBC"]);
}

#[test]
fn mentions_are_no_credits() {
    for text in [
        "",
        "Saham Reuters naik.",
        "Pemimpin redaksi CNN mengundurkan diri.",
        "Foto: Reuters",
        "Menurut CNN Holdings, laba naik.",
        "Ia memberikan surat kepada Reuters.",
        "Film itu tayang di CNN.",
        "Hal itu dilaporkan AS.",
        "Dikutip dari Tass Kuta, warga pergi.",
        "Kepala Desa Ani Interfax pergi. \"Pergi,\" kata Interfax.",
        "Pewarta: Reuters Santoso",
        "\"Pergi,\" kata Tass, Senin.",
        "Sumber: https://koran.example/berita",
    ] {
        check(text, &[]);
    }
}

#[test]
fn skipped_ranges_credit_nobody() {
    assert!(read("Dilansir Reuters, warga pergi.", std::slice::from_ref(&(0..12)), &is_outlet).is_empty());
}

proptest! {
    #[test]
    fn any_text_has_credits_without_panic(start in "(?s).{0,200}", phrase in "(kata|Sumber|dilansir|melaporkan|\\()[ :]{0,2}(Reuters)?", end in "(?s).{0,200}") {
        let text = format!("{start}{phrase}{end}");
        for credit in read(&text, &[], &is_outlet) {
            prop_assert!(is_outlet(&credit).is_some());
        }
    }
}
