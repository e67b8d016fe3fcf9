//! Whole articles in short.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(text: &str, authors: &[&str], editors: &[&str], translators: &[&str]) {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<String>>();
    let expected =
        Byline { authors: owned(authors), editors: owned(editors), translators: owned(translators) };
    assert_eq!(read(text, &[]), expected, "{text:?}");
}

#[test]
fn bylines_above_articles() {
    check(
        "Koran.com - 16/10/2020, 15:51 WIB\nPenulis Ani Lestari | Editor Budi Santoso\nKUTA, KORAN.com - Isi.",
        &["Ani Lestari"],
        &["Budi Santoso"],
        &[],
    );
    check(
        "Tayang: Jumat, 6 Desember 2024 19:41 WIB\nPenulis: Ani Lestari\nEditor: Budi\nIsi.",
        &["Ani Lestari"],
        &["Budi"],
        &[],
    );
    check(
        "Reporter: Ani Lestari | Editor: Budi Santoso KORAN.CO.ID - KUTA. Isi.",
        &["Ani Lestari"],
        &["Budi Santoso"],
        &[],
    );
    check("Oleh : Ani LestariORANG desa pergi.", &["Ani Lestari"], &[], &[]);
    check("Oleh Ani Lestari\nIsi berita.", &["Ani Lestari"], &[], &[]);
    check("By Ani Lestari\nThe text.", &["Ani Lestari"], &[], &[]);
    check(
        "Kuta dan Sari Rukun, Warga Desa Melihat Ikan Lagi\n\nSenin 14 Oct 2024 15:32 WIB\nRep: Ani Lestari",
        &["Ani Lestari"],
        &[],
        &[],
    );
}

#[test]
fn bylines_below_articles() {
    check(
        "Isi berita.\nSumber : Reuters\nPenerjemah: M Ani Lestari\nEditor: Budi\nCopyright © ANTARA 2023",
        &[],
        &["Budi"],
        &["M Ani Lestari"],
    );
    check(
        "Isi berita.Pewarta: Ani Lestari\nEditor: BudiCOPYRIGHT © ANTARA 2023",
        &["Ani Lestari"],
        &["Budi"],
        &[],
    );
    check("Isi berita.\nReporter: Ani Lestari\nSumber: Koran", &["Ani Lestari"], &[], &[]);
    check(
        "Reporter : Ani Penulis : Citra Dewi Editor : Budi (koran.id - Desa )",
        &["Ani", "Citra Dewi"],
        &["Budi"],
        &[],
    );
    check("Penulis/Editor: Ani Lestari", &["Ani Lestari"], &["Ani Lestari"], &[]);
}

#[test]
fn one_person_once() {
    check(
        "Penulis: Ani Lestari Dewi\nEditor: Budi\nIsi.\n(Koran.com/Ani Lestari)",
        &["Ani Lestari Dewi"],
        &["Budi"],
        &[],
    );
}

#[test]
fn nobody_in_these() {
    for text in [
        "",
        "Isi berita.\nPosted By : result kuta",
        "Isi.\nVideo Editor: Ani",
        "Penulis: Tim Redaksi\nIsi",
        "Isi.\nPilihan Editor: Desa Lembah Sari Banjir",
    ] {
        check(text, &[], &[], &[]);
    }
}

#[test]
fn long_articles_are_read_at_both_ends() {
    let body = "Warga desa pergi ke pasar.\n".repeat(200);
    check(&format!("Penulis: Ani Lestari\n{body}Editor: Budi Santoso"), &["Ani Lestari"], &[], &[]);
    check(&format!("{body}Penulis: Ani Lestari\nEditor: Budi"), &["Ani Lestari"], &["Budi"], &[]);
    check(&format!("{body}Penulis: Ani Lestari\n{body}"), &[], &[], &[]);
    check(
        &format!("Ani Lestari\n25 Sep 2020, 19:10 WIB\n{body}Reporter: Budi\n"),
        &["Ani Lestari", "Budi"],
        &[],
        &[],
    );
}

#[test]
fn skipped_ranges_are_not_read() {
    let text = "Isi.\nPenulis: Ani Lestari\n";
    assert_eq!(read(text, std::slice::from_ref(&(5..text.len()))), Byline::default());
}

proptest! {
    #[test]
    fn any_text_has_a_byline_without_panic(text in "(?s).{0,300}", labels in "(Penulis|Editor|Oleh|Laporan Wartawan|\\(Koran.com/)[ :]{0,2}", rest in ".{0,80}") {
        let text = format!("{text}{labels}{rest}");
        let byline = read(&text, &[]);
        let again = from_field(&text);
        for from in 0..text.len().min(9) {
            let _ = read(&text, &[from..from + 3, from + 3..from + 40]);
        }
        for name in byline.authors.iter().chain(&byline.editors).chain(&again.authors) {
            prop_assert!(!name.trim().is_empty());
        }
    }
}
