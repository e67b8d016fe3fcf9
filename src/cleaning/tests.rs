//! What cleaning promises of any text, and how the rules work together.

use proptest::prelude::*;

use super::*;

/// What is left of `text` as its own, its parts joined by `|`.
#[track_caller]
fn check(text: &str, own: &str) {
    let cleaning = clean(text);
    let parts: Vec<&str> = cleaning.own(text).map(|bytes| cleaning.text(text)[bytes].trim()).collect();
    assert_eq!(parts.join("|"), own, "{text:?} has {:?}", cleaning.set_aside());
}

#[test]
fn related_titles_on_lines_of_their_own() {
    check("Air naik.\nBaca juga: Sungai Meluap di Lembah Sari\nWarga pergi.", "Air naik.|Warga pergi.");
    check("Air naik.\n[ Baca Juga : Sungai Meluap ]\nWarga pergi.", "Air naik.|Warga pergi.");
    check("Air naik.\nBaca juga:Bupati tinjau sungai\nWarga pergi.", "Air naik.|Warga pergi.");
    check("Air naik.\nRead also: River Rises in Lembah Sari\nWarga pergi.", "Air naik.|Warga pergi.");
    check("Air naik.\nArtikel Lain Terkait Banjir", "Air naik.");
}

#[test]
fn related_titles_below_a_heading() {
    check(
        "Air naik.\nBaca Juga:\n\nSungai Meluap di Lembah Sari\n\nBupati Tinjau Tanggul Desa Malam Ini\n\nWarga pergi.",
        "Air naik.|Warga pergi.",
    );
    check("Air naik.\nBaca Juga\n\"Kami siap pergi,\" kata Ani.", "Air naik.|\"Kami siap pergi,\" kata Ani.");
    check(
        "Air naik.\nBaca Juga\nWarga sudah pergi ke desa lain.",
        "Air naik.|Warga sudah pergi ke desa lain.",
    );
}

#[test]
fn related_titles_in_running_text() {
    check(
        "Air naik. Baca juga: Sungai Meluap, Bupati Minta Warga Pergi Menurut dia, air akan turun.",
        "Air naik.|Menurut dia, air akan turun.",
    );
    check(
        "Air naik.Baca juga: Bupati Minta Warga PergiAni Lestari mengatakan itu.",
        "Air naik.|Ani Lestari mengatakan itu.",
    );
    check("Air naik. (Baca juga: Sungai Meluap Lagi) Warga pergi.", "Air naik.|Warga pergi.");
    check(
        "Air naik. Baca juga: Bupati tinjau tanggul desa Baca juga: Warga mulai pulang Pewarta: Ani Lestari\nEditor: Budi Hutan",
        "Air naik.",
    );
    check("Air naik. Simak Video 'Air Naik di Lembah Sari': [Gambas:Video Fajar]", "Air naik.");
    check(
        "Air sungai di desa itu naik lagi. Bupati Minta Warga Tak Pulang, Ini Alasannya Menurut dia, air akan turun.",
        "Air sungai di desa itu naik lagi.|Menurut dia, air akan turun.",
    );
}

#[test]
fn what_only_sounds_like_an_announcement_stays() {
    for own in [
        "Saya baca juga buku itu di desa.",
        "Kita lihat juga dari sisi warga: air naik.",
        "Editor film itu datang ke Lembah Sari.",
        "Penulis buku itu mengatakan air akan naik.",
        "Halaman rumahnya penuh air.",
        "Foto warga itu beredar di desa.",
        "Share saham itu naik.\nIklan rokok dilarang di desa.",
    ] {
        check(own, own);
    }
}

#[test]
fn marks_credits_and_plugs() {
    check(
        "Air naik.\nADVERTISEMENT\nSCROLL TO CONTINUE WITH CONTENT\nWarga pergi.",
        "Air naik.|Warga pergi.",
    );
    check("Air naik.\nAdvertisement\nWarga pergi.", "Air naik.|Warga pergi.");
    check("Air naik. Advertisement “Kami pergi,” kata Ani.", "Air naik.|“Kami pergi,” kata Ani.");
    check("Air naik.\nCOPYRIGHT © ANTARA 2024\nWarga pergi.", "Air naik.|Warga pergi.");
    check("KOMPAS.com/ANI LESTARIWarga di tepi sungai\nAir naik.", "Warga di tepi sungai\nAir naik.");
    check("Warga di tepi sungai. (Foto: Ani/Koran Fajar)\nAir naik.", "Warga di tepi sungai.|Air naik.");
    check(
        "Air naik.\nDapatkan update berita pilihan setiap hari dari Koran Fajar. Mari bergabung di Grup Telegram \"Fajar\".",
        "Air naik.",
    );
    check("Air naik.\nHalaman Selanjutnya Warga yang pergi…", "Air naik.");
    check("Air naik. Artikel ini telah tayang di Koran Fajar dengan judul \"Air Naik Lagi\"", "Air naik.");
}

#[test]
fn bylines_and_date_lines() {
    check(
        "Tayang: Senin, 1 Juli 2024 10:00 WIB\nPenulis: Ani Lestari\nEditor: Budi Hutan\nAir naik.",
        "Air naik.",
    );
    check("Ani Lestari\n01 Okt 2020, 13:00 WIB\nDiperbarui 01 Okt 2020, 13:00 WIB\nAir naik.", "Air naik.");
    check("Air naik.\nPukul 10.00 WIB\nWarga pergi.", "Air naik.\nPukul 10.00 WIB\nWarga pergi.");
    check("Air naik.\" (abc/def) banjir sungai lembah sari", "Air naik.\"");
    check("Air naik.\nCopyright © Koran Fajar 2024", "Air naik.");
    check("Air naik.\nPosted By : result hk", "Air naik.");
    check("Lembah Sari (ANTARA) - Air naik.", "Lembah Sari (ANTARA) - Air naik.");
}

#[test]
fn repeated_lines_are_set_aside() {
    let text = "Air naik.\nKabar desa tiap hari.\r\nWarga pergi.";
    let mut cleaning = clean(text);
    cleaning.set_aside_repeated(text, |line| line == "Kabar desa tiap hari.");
    assert_eq!(cleaning.set_aside(), [Part { bytes: 10..31, kind: Kind::Repeated }]);
}

#[test]
fn ranges_lead_back_into_the_original() {
    let original = "\u{FEFF}Air&nbsp;naik.â€œKamiâ€\u{9d} per-\ngi";
    let cleaning = clean(original);
    let place = |word: &str| {
        let start = cleaning.text(original).find(word).unwrap();
        &original[cleaning.original_range(start..start + word.len())]
    };
    assert_eq!(cleaning.text(original), "Air naik. “Kami” pergi");
    assert_eq!(place("Air"), "Air");
    assert_eq!(place("Air naik"), "Air&nbsp;naik");
    assert_eq!(place("“Kami”"), "â€œKamiâ€\u{9d}");
    assert_eq!(place("Kami"), "Kami");
    assert_eq!(place("pergi"), "per-\ngi");
}

#[test]
fn an_undamaged_text_is_borrowed() {
    let text = "Air naik, kata Ani. \"Kami pergi.\"";
    let cleaning = clean(text);
    assert!(std::ptr::eq(cleaning.text(text), text));
    assert_eq!(cleaning.original_range(4..8), 4..8);
}

/// Pieces that rules look for, and what may stand between them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "Baca juga",
            "Baca Juga: ",
            ":",
            "\n",
            " ",
            "  ",
            ".",
            "\"",
            "“",
            "”",
            "(",
            ")",
            "[Gambas:",
            "]",
            "ADVERTISEMENT",
            "Editor: ",
            "Ani Lestari",
            "KOMPAS.com/",
            "ANI",
            "Sungai Meluap",
            "Bupati Minta",
            "menurut dia",
            "â€œ",
            "Ã©",
            "Â ",
            "&amp;",
            "&quot;",
            "&#39;",
            "\u{a0}",
            "\u{200b}",
            "\u{feff}",
            "-\n",
            "pemerin-\ntah",
            ".A",
            "b.C",
            ",d",
            " , ",
            " . ",
            "dengan judul ",
            "Artikel ini telah tayang di",
            "Pilihan Redaksi",
            "(abc/def)",
            "2020",
            "WIB",
            "Senin, ",
            "/",
            "é",
            "\r\n",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
        "[a-zA-Z]{1,8}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_part_is_in_order_and_on_borders_of_characters(text in pieces()) {
        let cleaning = clean(&text);
        let mut end = 0;
        for part in cleaning.set_aside() {
            prop_assert!(part.bytes.start >= end && part.bytes.start < part.bytes.end);
            prop_assert!(cleaning.text(&text).get(part.bytes.clone()).is_some());
            end = part.bytes.end;
        }
        for own in cleaning.own(&text) {
            prop_assert!(cleaning.text(&text).get(own).is_some());
        }
    }

    #[test]
    fn every_range_leads_back_in_order(text in pieces()) {
        let cleaning = clean(&text);
        let places: Vec<usize> = cleaning.text(&text).char_indices().map(|(at, _)| at).chain([cleaning.text(&text).len()]).collect();
        let mut last = 0..0;
        for pair in places.windows(2) {
            let range = cleaning.original_range(pair[0]..pair[1]);
            prop_assert!(text.get(range.clone()).is_some(), "{range:?}");
            prop_assert!(range.start >= last.start && range.end >= last.end);
            last = range;
        }
    }

    #[test]
    fn mending_twice_changes_nothing_more(text in pieces()) {
        let mended = mend(&text).into_owned();
        prop_assert_eq!(mend(&mended).into_owned(), mended);
    }

    #[test]
    fn chains_of_sentences_are_parted_at_once(words in prop::collection::vec("[A-Z][a-z]{1,6}", 1..12)) {
        let mended = mend(&words.join(".")).into_owned();
        prop_assert_eq!(mend(&mended).into_owned(), mended);
    }

    #[test]
    fn letters_and_digits_of_plain_text_are_kept(text in "[a-zA-Z0-9 .,\"'()\n-]{0,200}") {
        let kept = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(kept(&mend(&text)), kept(&text));
    }

    #[test]
    fn arbitrary_text_is_taken(text in any::<String>()) {
        let cleaning = clean(&text);
        prop_assert!(cleaning.original_range(0..cleaning.text(&text).len()).end <= text.len());
    }
}
