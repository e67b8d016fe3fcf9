use proptest::prelude::*;

use super::*;

const TEXT: &str = "LEMBAH SARI, KORANFAJAR.COM - Perundingan dimulai pada Senin. Kedua pihak menyepakati gencatan senjata \
    selama sepekan.\nBaku tembak\nPasukan menembaki perbatasan. Para pengungsi kembali ke desa. Menurut dr. Ani, S.H., \
    gencatan itu rapuh. Namun senjata tetap disimpan warga di rumah masing-masing sampai perundingan berikutnya selesai.";

/// The marks of `text` for these words, each a leaf.
fn marks(text: &str, words: &[&str]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (wanted, word) in words.iter().enumerate() {
        let kind = if word.contains(' ') { MarkKind::Phrase } else { MarkKind::Exact };
        for (at, found) in text.match_indices(word) {
            let position = text[..at].split_whitespace().count();
            marks.push(Mark { bytes: at..at + found.len(), wanted, position, kind });
        }
    }
    marks
}

/// The one part of a text of which all may be shown.
fn whole(text: &str) -> Vec<Range<usize>> {
    std::iter::once(0..text.len()).collect()
}

fn shown(passage: &Passage) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in &passage.marks {
        shown += &format!(
            "{}[{}]",
            &passage.text[at..mark.text_bytes.start],
            &passage.text[mark.text_bytes.clone()]
        );
        at = mark.text_bytes.end;
    }
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{shown}{}{}", cut(passage.cut_before), &passage.text[at..], cut(passage.cut_after))
}

/// The passages of `text` for these words, which weigh the same, as "max_passages×max_chars" has it.
#[track_caller]
fn check(text: &str, words: &[&str], size: (usize, usize), expected: &[&str]) {
    let options = PassageOptions { max_passages: size.0, max_chars: size.1 };
    let weights = vec![1.0; words.len()];
    let found = passages(text, &whole(text), &marks(text, words), &weights, &options);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[test]
fn the_sentence_with_most_of_the_query_is_chosen() {
    check(
        TEXT,
        &["gencatan", "senjata"],
        (1, 80),
        &["Kedua pihak menyepakati [gencatan] [senjata] selama sepekan."],
    );
}

#[test]
fn a_second_passage_shows_what_the_first_does_not() {
    check(
        TEXT,
        &["gencatan", "senjata", "desa"],
        (2, 62),
        &[
            "Kedua pihak menyepakati [gencatan] [senjata] selama sepekan.",
            "Para pengungsi kembali ke [desa].",
        ],
    );
}

#[test]
fn sentences_in_a_row_are_one_passage_where_they_fit() {
    check(
        TEXT,
        &["pengungsi", "rapuh"],
        (1, 90),
        &["Para [pengungsi] kembali ke desa. Menurut dr. Ani, S.H., gencatan itu [rapuh]."],
    );
}

#[test]
fn of_overlapping_marks_the_longest_is_shown() {
    check(
        TEXT,
        &["senjata", "gencatan senjata", "gencatan"],
        (1, 62),
        &["Kedua pihak menyepakati [gencatan senjata] selama sepekan."],
    );
}

#[test]
fn rare_words_count_more() {
    let options = PassageOptions { max_passages: 1, max_chars: 50 };
    let text = "Air naik di kota itu. Kepala desa mengungsi jauh.";
    let marks = marks(text, &["naik", "kota", "mengungsi"]);
    let best = |weights: &[f32]| {
        let found = passages(text, &[0..22, 22..text.len()], &marks, weights, &options);
        found.iter().map(shown).collect::<String>()
    };
    assert_eq!(best(&[1.0, 1.0, 1.0]), "Air [naik] di [kota] itu.");
    assert_eq!(best(&[1.0, 1.0, 5.0]), "Kepala desa [mengungsi] jauh.");
    assert_eq!(best(&[f32::NAN, -1.0]), "Air [naik] di [kota] itu.");
}

#[test]
fn the_beginning_is_preferred_to_what_is_as_good() {
    let text = "Pada Senin warga desa panen raya. Pada Selasa warga kota panen raya.";
    check(text, &["panen"], (1, 40), &["Pada Senin warga desa [panen] raya."]);
}

#[test]
fn headings_are_passed_over_for_sentences() {
    let text = "Pesta panen\nHujan turun sejak pagi di sana.\nPara warga merayakan panen itu dengan pesta.";
    check(text, &["panen", "pesta"], (1, 50), &["Para warga merayakan [panen] itu dengan [pesta]."]);
}

#[test]
fn long_sentences_are_cut_at_words_or_clauses() {
    check(TEXT, &["senjata"], (1, 30), &["…gencatan [senjata] selama…"]);
    let text = "Warga yang sejak pekan lalu mengungsi ke balai kota, menurut kepala desa itu, menolak pulang sebelum air \
        sungai surut dan jembatan yang rusak diperbaiki, katanya.";
    check(
        text,
        &["menolak"],
        (1, 70),
        &["…menurut kepala desa itu, [menolak] pulang sebelum air sungai surut dan…"],
    );
}

#[test]
fn long_sentences_are_whole_where_others_leave_room() {
    let text = "Hujan. Warga yang sejak pekan lalu mengungsi ke balai kota menolak pulang sebelum air sungai surut lagi.";
    check(
        text,
        &["balai"],
        (2, 60),
        &[
            "Warga yang sejak pekan lalu mengungsi ke [balai] kota menolak pulang sebelum air sungai surut lagi.",
        ],
    );
    check(text, &["balai"], (1, 60), &["Warga yang sejak pekan lalu mengungsi ke [balai] kota menolak…"]);
}

#[test]
fn names_are_not_cut_in_two() {
    let text = "Warga desa itu mendapat listrik dari Perusahaan Cahaya Lembah pada awal tahun depan.";
    check(text, &["desa"], (1, 56), &["Warga [desa] itu mendapat listrik dari…"]);
    check(text, &["desa"], (1, 64), &["Warga [desa] itu mendapat listrik dari Perusahaan Cahaya Lembah…"]);
}

#[test]
fn a_dateline_is_shown_where_it_fits() {
    check(TEXT, &["Perundingan"], (1, 40), &["[Perundingan] dimulai pada Senin."]);
    check(
        TEXT,
        &["Perundingan"],
        (1, 70),
        &["LEMBAH SARI, KORANFAJAR.COM - [Perundingan] dimulai pada Senin."],
    );
}

#[test]
fn a_sentence_that_leans_on_the_one_before_is_shown_with_it() {
    let text = "Hujan turun deras. Air sungai naik dua meter. Namun warga tetap tenang. Sekolah libur sampai hari Senin.";
    check(text, &["tenang"], (1, 60), &["Air sungai naik dua meter. Namun warga tetap [tenang]."]);
}

#[test]
fn room_that_one_passage_leaves_goes_to_the_others() {
    let text = "Air sungai naik dua meter. Sekolah libur sampai hari Senin nanti. Warga desa itu mengungsi ke kota. \
        Jembatan lama roboh diterjang banjir.";
    check(
        text,
        &["naik", "roboh"],
        (2, 45),
        &["Air sungai [naik] dua meter.", "Jembatan lama [roboh] diterjang banjir."],
    );
    check(
        text,
        &["naik", "roboh"],
        (2, 60),
        &[
            "Air sungai [naik] dua meter. Sekolah libur sampai hari Senin nanti.",
            "Jembatan lama [roboh] diterjang banjir.",
        ],
    );
    check(
        text,
        &["naik", "mengungsi"],
        (2, 55),
        &[
            "Air sungai [naik] dua meter. Sekolah libur sampai hari Senin nanti. Warga desa itu [mengungsi] ke kota.",
        ],
    );
}

#[test]
fn a_second_passage_that_adds_nothing_gives_way_to_what_follows_the_first() {
    let text = "Pasukan menembaki perbatasan pada Senin pagi. Warga desa itu mengungsi ke kota lain. Kereta tidak jalan \
        sampai malam hari karena rel rusak. Pasukan menarik diri dari perbatasan itu.";
    check(
        text,
        &["Pasukan", "perbatasan"],
        (2, 50),
        &["[Pasukan] menembaki [perbatasan] pada Senin pagi. Warga desa itu mengungsi ke kota lain."],
    );
    let options = PassageOptions { max_passages: 2, max_chars: 70 };
    let marks = marks(text, &["Pasukan", "perbatasan"]);
    let found = passages(text, &[0..45, 85..text.len()], &marks, &[], &options);
    let shown: Vec<String> = found.iter().map(shown).collect();
    assert_eq!(
        shown,
        [
            "[Pasukan] menembaki [perbatasan] pada Senin pagi.",
            "Kereta tidak jalan sampai malam hari karena rel rusak."
        ]
    );
}

#[test]
fn nothing_is_said_twice() {
    let text = "Warga Desa Lembah mengungsi ke kota pada Senin.\nLEMBAH - Warga Desa Lembah pada Senin mengungsi ke \
        kota karena banjir. Air sungai naik dua meter sejak pagi.";
    check(
        text,
        &["mengungsi", "banjir", "pagi"],
        (2, 80),
        &[
            "LEMBAH - Warga Desa Lembah pada Senin [mengungsi] ke kota karena [banjir]. Air sungai naik dua meter sejak [pagi].",
        ],
    );
    check(
        text,
        &["mengungsi", "kota", "karena"],
        (2, 74),
        &[
            "LEMBAH - Warga Desa Lembah pada Senin [mengungsi] ke [kota] [karena] banjir. Air sungai naik dua meter sejak pagi.",
        ],
    );
}

#[test]
fn captions_are_not_joined_to_the_beginning() {
    let text = "Warga menyeberangi sungai di Lembah Sari.\nLEMBAH SARI, KORANFAJAR.COM - Air sungai naik dua meter. \
        Sekolah libur.";
    check(text, &["Air"], (1, 95), &["LEMBAH SARI, KORANFAJAR.COM - [Air] sungai naik dua meter."]);
    let text = "koranfajar.com Warga desa yang mengungsi menyeberangi sungai di Lembah Sari. Ilustrasi banjir yang \
        melanda desa pada awal tahun. Banjir melanda lagi desa itu pada pagi kemarin. koranfajar.com melaporkan warga \
        desa mengungsi.";
    check(
        text,
        &["desa", "banjir", "Banjir"],
        (1, 50),
        &["[Banjir] melanda lagi [desa] itu pada pagi kemarin."],
    );
    check(text, &["melaporkan"], (1, 60), &["koranfajar.com [melaporkan] warga desa mengungsi."]);
}

#[test]
fn the_beginning_is_shown_where_nothing_else_adds_more() {
    let text = "Warga Desa Lembah mengungsi ke kota lain. Sekolah libur sampai hari Senin. Kereta tidak jalan karena rel \
        rusak. Warga mengungsi dari banjir lumpur yang datang tengah malam.";
    check(
        text,
        &["mengungsi", "banjir"],
        (2, 60),
        &[
            "Warga Desa Lembah [mengungsi] ke kota lain.",
            "Warga [mengungsi] dari [banjir] lumpur yang datang tengah malam.",
        ],
    );
}

#[test]
fn a_short_question_is_shown_with_its_answer() {
    let text =
        "Warga desa itu cemas. Bagaimana tidak? Air sungai naik dua meter. Mengapa? Hujan turun terus.";
    check(
        text,
        &["cemas"],
        (1, 78),
        &["Warga desa itu [cemas]. Bagaimana tidak? Air sungai naik dua meter."],
    );
    check(text, &["cemas"], (1, 50), &["Warga desa itu [cemas]."]);
}

#[test]
fn what_ends_in_a_colon_is_shown_with_what_it_announces() {
    let text = "Bupati mengumumkan hasil lomba kemarin. Berikut para pemenang lomba panjat pinang di desa itu:\n1. Ani \
        Lestari\n2. Budi Santoso\nFoto Bupati";
    check(
        text,
        &["pemenang"],
        (1, 100),
        &["Berikut para [pemenang] lomba panjat pinang di desa itu:\n1. Ani Lestari\n2. Budi Santoso"],
    );
    check(text, &["Bupati"], (1, 105), &["[Bupati] mengumumkan hasil lomba kemarin."]);
    check(
        text,
        &["Bupati"],
        (1, 140),
        &[
            "[Bupati] mengumumkan hasil lomba kemarin. Berikut para pemenang lomba panjat pinang di desa itu:\n1. Ani Lestari",
        ],
    );
}

#[test]
fn a_sentence_that_points_back_is_shown_with_what_it_means() {
    let text = "Hujan turun deras. Bupati membuka pelatihan bagi petani. Dalam pelatihan tersebut mereka menanam padi. \
        Pada tahun ini panen raya dimulai lebih cepat.";
    check(
        text,
        &["padi"],
        (1, 90),
        &["Bupati membuka pelatihan bagi petani. Dalam pelatihan tersebut mereka menanam [padi]."],
    );
    check(text, &["panen"], (1, 60), &["Pada tahun ini [panen] raya dimulai lebih cepat."]);
    let text = "Hujan turun deras sekali. Namun warga tetap tenang. Hal itu membuat bupati lega.";
    check(
        text,
        &["lega"],
        (1, 80),
        &["Hujan turun deras sekali. Namun warga tetap tenang. Hal itu membuat bupati [lega]."],
    );
    check(text, &["lega"], (1, 60), &["Hal itu membuat bupati [lega]."]);
}

#[test]
fn quotations_are_shown_from_their_beginning_to_their_end() {
    let text = "Hujan turun deras sekali. \"Kami cemas. Air sungai naik dua meter,\" kata bupati itu. Sekolah libur lagi besok. \
        \"Kami pulang. Kami lelah,\" kata warga desa itu.";
    check(text, &["meter"], (1, 66), &["\"Kami cemas. Air sungai naik dua [meter],\" kata bupati itu."]);
    check(text, &["libur"], (1, 60), &["Sekolah [libur] lagi besok."]);
    check(
        text,
        &["libur"],
        (1, 110),
        &["Sekolah [libur] lagi besok. \"Kami pulang. Kami lelah,\" kata warga desa itu."],
    );
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    check(TEXT, &["helikopter"], (2, 40), &["Perundingan dimulai pada Senin."]);
    check("Oleh Ani Lestari\nAir sungai naik dua meter.", &[], (2, 60), &["Air sungai naik dua meter."]);
    check("  \n", &[], (2, 60), &[]);
    check("Air", &[], (2, 60), &["Air"]);
}

#[test]
fn stray_signs_are_not_shown() {
    check("- \" Warga desa itu mengungsi, ", &["mengungsi"], (1, 60), &["Warga desa itu [mengungsi]"]);
    check(
        "\"Kami warga desa mengungsi,\" katanya -",
        &["desa"],
        (1, 60),
        &["\"Kami warga [desa] mengungsi,\" katanya"],
    );
}

#[test]
fn no_passage_goes_beyond_a_part() {
    let text = "Air sungai naik. Iklan sepatu murah. Warga desa mengungsi.";
    let options = PassageOptions::default();
    let found =
        passages(text, &[0..16, 37..text.len()], &marks(text, &["naik", "mengungsi"]), &[1.0, 1.0], &options);
    let shown: Vec<String> = found.iter().map(shown).collect();
    assert_eq!(shown, ["Air sungai [naik].", "Warga desa [mengungsi]."]);
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-z]{1,9} ",
        "(tembak |menembak\\. |Namun |Ia |Jl\\. |KOTA - )",
        "[ .,\n\"”?!:-]{1,3}",
        "\\PC",
        "[a-z]{60,90}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let kind = prop_oneof![Just(MarkKind::Exact), Just(MarkKind::Phrase), Just(MarkKind::Fuzzy)];
    let place = prop_oneof![9 => 0usize..400, 1 => any::<usize>()];
    (place, 0usize..30, prop_oneof![0usize..4, Just(usize::MAX)], any::<u8>(), kind).prop_map(
        |(start, len, wanted, position, kind)| Mark {
            bytes: start..start.saturating_add(len),
            wanted,
            position: usize::from(position),
            kind,
        },
    )
}

#[test]
fn a_lead_of_signs_alone_has_nothing_before_it() {
    let text = "¡\n:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA A a A A menembak. ";
    let options = PassageOptions { max_passages: 1, max_chars: 1 };
    assert!(passages(text, &whole(text), &[], &[], &options).len() <= 1);
}

proptest! {
    #[test]
    fn whatever_is_given_passages_keep_their_promises(
        text in any_text(),
        cuts in prop::collection::vec(0usize..400, 0..6),
        marks in prop::collection::vec(any_mark(), 0..30),
        weights in prop::collection::vec(prop_oneof![any::<f32>(), 0.1f32..9.0], 0..5),
        max_chars in 0usize..120,
        max_passages in 0usize..4,
    ) {
        let parts: Vec<Range<usize>> = cuts.windows(2).map(|pair| pair[0]..pair[1]).chain(whole(&text)).collect();
        let found = passages(&text, &parts, &marks, &weights, &PassageOptions { max_passages, max_chars });
        prop_assert!(found.len() <= max_passages);
        let chars: usize = found.iter().map(|passage| passage.text.chars().count()).sum();
        prop_assert!(chars <= max_passages * max_chars);
        let mut end = 0;
        for passage in found {
            prop_assert!(passage.bytes.start >= end);
            prop_assert_eq!(text.get(passage.bytes.clone()), Some(passage.text.as_str()));
            prop_assert!(!passage.text.is_empty());
            let touched = passage.marks.iter().any(|mark| mark.bytes.start == passage.bytes.start || mark.bytes.end == passage.bytes.end);
            prop_assert!(touched || passage.text.trim() == passage.text);
            prop_assert!(parts.iter().any(|part| part.start <= passage.bytes.start && passage.bytes.end <= part.end));
            let mut at = passage.bytes.start;
            for mark in &passage.marks {
                prop_assert!(mark.bytes.start >= at && mark.bytes.end <= passage.bytes.end);
                prop_assert_eq!(&text[mark.bytes.clone()], &passage.text[mark.text_bytes.clone()]);
                let is_it = |given: &Mark| given.bytes == mark.bytes && given.wanted == mark.wanted && given.kind == mark.kind;
                prop_assert!(marks.iter().any(is_it));
                at = mark.bytes.end;
            }
            end = passage.bytes.end;
        }
    }

    #[test]
    fn what_is_not_cut_begins_and_ends_where_a_sentence_does(text in any_text(), word in "(tembak|Namun|a)") {
        let options = PassageOptions { max_passages: 2, max_chars: 80 };
        let all: Vec<Range<usize>> = sentences(&text).collect();
        for passage in passages(&text, &whole(&text), &marks(&text, &[&word]), &[], &options) {
            let first = all.iter().find(|sentence| sentence.end > passage.bytes.start).unwrap();
            let last = all.iter().rfind(|sentence| sentence.start < passage.bytes.end).unwrap();
            let letters = |bytes: Range<usize>| text[bytes].chars().filter(|c| c.is_alphanumeric()).count();
            let told = first.start + edges::dateline_len(&text[first.clone()]);
            let skipped = told.min(passage.bytes.start)..passage.bytes.start;
            prop_assert!(passage.cut_before || letters(skipped) == 0);
            let missing = passage.bytes.end..last.end.max(passage.bytes.end);
            let is_right = if passage.cut_after { !missing.is_empty() } else { letters(missing) == 0 };
            prop_assert!(is_right);
        }
    }
}
