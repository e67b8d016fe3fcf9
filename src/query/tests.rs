//! The query language as a whole.

use proptest::prelude::*;

use super::*;

/// What is typed, and how it is written out after reading.
#[track_caller]
fn check(typed: &str, read: &str) {
    let query = Query::from(typed);
    assert_eq!(query.to_string(), read, "{typed:?}: {query:?}");
    assert_eq!(Query::from(read), query, "{typed:?} written as {read:?}");
}

#[track_caller]
fn check_notes(typed: &str, expected: &[(&str, NoteKind)]) {
    let reading = Query::read(typed);
    let notes: Vec<_> = reading.notes.iter().map(|note| (note.typed.as_str(), note.kind)).collect();
    assert_eq!(notes, expected, "{typed:?} read as {}", reading.query);
    for note in &reading.notes {
        assert!(typed[note.bytes.clone()].starts_with(&note.typed));
    }
}

#[test]
fn words_phrases_and_signs() {
    check("gencatan senjata", "gencatan senjata");
    check("  \"gencatan  senjata\" +baku -sepak ", "\"gencatan senjata\" +baku -sepak");
    check("-\"gencatan senjata\"", "-\"gencatan senjata\"");
    check("“gencatan senjata” «baku tembak» „satu dua“", "\"gencatan senjata\" \"baku tembak\" \"satu dua\"");
    check("kata\"frasa ini\"lagi", "kata \"frasa ini\" lagi");
    check("banjir −bandang", "banjir -bandang");
    check("-sepak", "-sepak");
}

#[test]
fn ends_of_words_and_phrases() {
    check("banj* koruspi~ koruspi~2", "banj* koruspi~1 koruspi~2");
    check("\"harga beras\"~5 \"beras\"~5 \"harga beras\"~", "\"harga beras\"~5 \"beras\" \"harga beras\"");
    check("koruspi~9 \"a b\"~9999", "koruspi~2 \"a b\"~100");
    check("C* A* B f***", "C A B f***");
}

#[test]
fn operators() {
    check("banjir AND longsor", "+banjir +longsor");
    check("banjir DAN longsor DAN gempa", "+banjir +longsor +gempa");
    check("banjir OR longsor", "banjir longsor");
    check("banjir ATAU longsor AND bali", "banjir (+longsor +bali)");
    check("banjir AND longsor ATAU gempa", "(+banjir +longsor) gempa");
    check("harga banjir AND longsor bali", "harga (+banjir +longsor) bali");
    check("(banjir OR longsor) AND bali", "+(banjir longsor) +bali");
    check("banjir AND NOT bandang", "+banjir -bandang");
    check("harga beras BUKAN impor", "harga beras -impor");
    check("NOT banjir", "-banjir");
    check("NOT -banjir", "+banjir");
    check("banjir OR NOT longsor", "banjir (-longsor)");
    check("banjir AND longsor -gempa sumber:antara", "+banjir +longsor -gempa +sumber:antara");
    check("+a b AND c", "+a (+b +c)");
    check("NOT (banjir AND longsor)", "-(+banjir +longsor)");
}

#[test]
fn names_of_operators_that_are_words() {
    check("AND", "and");
    check("banjir dan longsor atau bukan", "banjir dan longsor atau bukan");
    check("AND banjir OR", "and banjir or");
    check("a AND OR b", "a and or b");
    check("a NOT NOT b", "a not -b");
    check("BANJIR DAN LONGSOR TERJANG BALI", "BANJIR dan LONGSOR TERJANG BALI");
    check(
        "JAKARTA, KOMPAS.com - BANJIR DAN LONGSOR TERJANG BALI",
        "JAKARTA, KOMPAS.com BANJIR dan LONGSOR TERJANG BALI",
    );
    check("KPK DAN DPR", "+KPK +DPR");
    check("KPK AND (DPR OR MPR)", "+KPK +(DPR MPR)");
    check("KPK DPR AND korupsi", "KPK (+DPR +korupsi)");
}

#[test]
fn groups() {
    check("(KPK) periksa", "KPK periksa");
    check("((a b))", "(a b)");
    check("(a b) c", "(a b) c");
    check("+(a b) -(c d)", "+(a b) -(c d)");
    check("-(-a) +(-b) (-c) d", "+a -b (-c) d");
    check("Undang-Undang(UU)", "Undang-Undang UU");
    check("(a (b", "a b");
    check("a) b)", "a b");
    check("() ( ) (())", "");
    check("judul:(banjir", "judul:banjir");
}

#[test]
fn fields() {
    check(
        "judul:banjir title:\"banjir bandang\" Judul:ban*",
        "judul:banjir judul:\"banjir bandang\" judul:ban*",
    );
    check("judul:(banjir AND longsor)", "judul:(+banjir +longsor)");
    check("judul:\"banjir bali\"~3 -judul:longsor~", "judul:\"banjir bali\"~3 -judul:longsor~1");
    check("banjir sumber:antara", "banjir +sumber:antara");
    check("banjir sumber:\"Media Bahari\" penulis:ani", "banjir +sumber:\"Media Bahari\" +penulis:ani");
    check("sumber:antara,kompas", "+((sumber:antara) (sumber:kompas))");
    check("sumber:(antara OR kompas)", "+((sumber:antara) (sumber:kompas))");
    check("sumber:antara sumber:kompas banjir", "+((sumber:antara) (sumber:kompas)) banjir");
    check("penulis:ani penulis:budi", "+penulis:ani +penulis:budi");
    check("-sumber:antara", "-sumber:antara");
    check("banjir OR sumber:antara", "banjir (sumber:antara)");
    check("tempat:(jakarta bandung)", "+((tempat:jakarta) (tempat:bandung))");
}

#[test]
fn dates() {
    check("tanggal:2022-09..2022-12", "+tanggal:2022-09..2022-12");
    check("date:2022 tanggal:2022.. tanggal:..2022", "+tanggal:2022 +sejak:2022 +sampai:2022");
    check("sejak:\"agustus 2024\" sampai:kemarin", "+sejak:2024-08 +sampai:kemarin");
    check("sejak:minggu-lalu banjir", "+sejak:minggu-lalu banjir");
    check("tanggal:\"17 agustus 2024\"..\"19 agustus 2024\"", "+tanggal:2024-08-17..2024-08-19");
    check("tanggal:\"1 mei 2024..3 mei 2024\"", "+tanggal:2024-05-01..2024-05-03");
    check("tanggal:agustus 2024 banjir", "+tanggal:2024-08 banjir");
    check("sejak:minggu lalu banjir", "+sejak:minggu-lalu banjir");
    check("tanggal:13 agustus 2024..15 september 2024, banjir", "+tanggal:2024-08-13..2024-09-15 banjir");
    check("-tanggal:agustus 2024", "-tanggal:2024-08");
    check("sejak:2022 10 orang tewas", "+sejak:2022 10 orang tewas");
    check("sampai:2024 -(banjir bandang)", "+sampai:2024 -(banjir bandang)");
    check("sejak:awal-2023 5 orang", "+sejak:awal-2023 5 orang");
    check("tanggal:2022.. agustus", "+sejak:2022 agustus");
    check("tanggal:agustus banjir 2024", "+tanggal:\"agustus\" banjir 2024");
    check("tanggal:\"agustus\" 2024", "+tanggal:\"agustus\" 2024");
    check("tanggal:(2022 OR 2024)", "+((tanggal:2022) (tanggal:2024))");
    check("tanggal:besok", "tanggal besok");
    check("tanggal:2024-02-30 banjir", "tanggal 2024-02-30 banjir");
}

#[test]
fn pasted_text_is_words() {
    check("\"gencatan senjata", "gencatan senjata");
    check("- + \" ( )", "");
    check("2019 - 2024 -- 5 – 6 — 7", "2019 2024 5 6 7");
    check("Jum'at ma'af", "Jum'at ma'af");
    check("Nagorno-Karabakh Covid-19 anak-anak", "Nagorno-Karabakh Covid-19 anak-anak");
    check("https://a.example/b?c=d", "https://a.example/b?c=d");
    check("--verbose ++x", "verbose x");
    check("", "");
    check("Jokowi: harga turun", "Jokowi: harga turun");
    check("pukul 10:30 skor 3:1 Rp1.500", "pukul 10:30 skor 3:1 Rp1.500");
    check("ani@koran.example #banjir @ani C++", "ani@koran.example #banjir @ani C++");
    check("+62 812 suhu -5 derajat", "62 812 suhu 5 derajat");
    check("TV 32\" dan 40\" murah", "TV 32 dan 40 murah");
    check("Judul: harga naik", "Judul harga naik");
    check("sumber: antara", "sumber antara");
    check("foo:bar", "foo:bar");
    check("judul:", "judul");
    check("judul:- judul:judul:x", "judul judul:judul/x");
    check("siapa presiden? 🙂 :)", "siapa presiden?");
    check("dan/atau s/d", "dan/atau s/d");
}

#[test]
fn notes_say_what_was_no_syntax() {
    use NoteKind::*;
    check_notes("banjir \"di bali\" -longsor (a OR b) judul:c", &[]);
    check_notes("Jokowi: harga 10:30 https://a.example Rp1.500 - ok", &[]);
    check_notes("\"banjir", &[("\"", UnclosedQuote)]);
    check_notes("(banjir a) b)", &[(")", UnopenedParenthesis)]);
    check_notes("(banjir", &[("(", UnclosedParenthesis)]);
    check_notes("banjir AND", &[("AND", OperatorWithoutOperand)]);
    check_notes("HARGA DAN BERAS NAIK", &[("DAN", OperatorInCapitals)]);
    check_notes("foo:bar", &[("foo:bar", UnknownField)]);
    check_notes("sumber: antara", &[("sumber:", FieldWithoutValue)]);
    check_notes("tanggal:besok", &[("tanggal:besok", NotADate(super::NotADate::Unknown))]);
    check_notes(
        "sejak:2024-02-30",
        &[("sejak:2024-02-30", NotADate(super::NotADate::NoDay { year: Some(2024), month: 2, days: 29 }))],
    );
    check_notes("tanggal:2024..2022", &[("tanggal:2024..2022", BackwardRange)]);
    check_notes("suhu -5", &[("-5", SignBeforeNumber)]);
    check_notes("C* kata~9", &[("C*", UnfitSuffix), ("kata~9", OutOfRange)]);
}

#[test]
fn signs_before_numbers_can_be_written() {
    check("-\"2024\" a", "-\"2024\" a");
    assert_eq!(Query::new().exclude_word("2024").to_string(), "-(2024)");
    check("-(2024)", "-(2024)");
}

#[test]
fn datelines_of_long_texts_exclude_nothing() {
    check("banjir -Jakarta", "banjir -(Jakarta)");
    let text = format!("LEMBAH SARI -Wali Kota {} -hoaks -(Bali)", "menyatakan ".repeat(20).trim());
    let read = text.replace("-Wali", "Wali");
    check(&text, &read);
}

#[test]
fn deep_nesting_is_read_flat() {
    let deep = format!("{}a b{}", "(x -(y ".repeat(100), "))".repeat(100));
    let reading = Query::read(&deep);
    assert_eq!(Query::from(reading.query.to_string().as_str()), reading.query);
    assert!(reading.notes.iter().any(|note| note.kind == NoteKind::NestedTooDeep));
    let built = (0..100).fold(Query::new(), |query, _| {
        Query::new().word("x").clause(Occur::MustNot, Wanted::Title(Box::new(Wanted::Group(query.word("y")))))
    });
    assert_eq!(Query::from(built.to_string().as_str()), built);
}

#[test]
fn rubbish_is_read_in_linear_time() {
    let pieces = [
        "\"",
        "+",
        "-\"",
        "\" ",
        "(",
        ")",
        "a\"",
        "“",
        "(a ",
        "-(",
        "judul:",
        "judul:(",
        "AND ",
        "a AND ",
        "a OR NOT ",
        "~1",
        "a~1 ",
        "a* ",
        "*",
        "sejak:\"",
        "tanggal:..",
        "2022..",
        "(a b) ",
        "((((a b) c) d) e) ",
        "sumber:a,",
        "a:",
        "DAN(",
        "\"a\"~9 ",
    ];
    for piece in pieces {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        let query = Query::from(text.as_str());
        assert!(query.clauses().len() <= text.len());
        assert!(start.elapsed().as_secs() < 5, "{piece:?}: {:?}", start.elapsed());
    }
}

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,4}",
        "[a-c]{1,3}|[A-C]{1,3}|[0-9]{1,3}",
        "AND|OR|NOT|DAN|ATAU|BUKAN|\\(|\\)|\"|“|\\+|-|−|\\*|~|~1|~5|:|,|\\.\\.",
        "judul:|sumber:|penulis:|tempat:|tanggal:|sejak:|sampai:|2024|17|agustus|kemarin|senin|lalu|minggu-lalu",
    ];
    proptest::collection::vec((piece, "| | "), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, blank)| piece + &blank).collect())
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let text = || prop_oneof![typed(), "[a-z]{1,6}", "AND|judul:x|kata~1|awal\\*|-5|5|\\(a\\)"];
    let when = || {
        proptest::option::of(prop_oneof![
            Just("2024"),
            Just("kemarin"),
            Just("agustus"),
            Just("17 agustus"),
            Just("senin"),
            Just("awal 2023")
        ])
    };
    let read = |when: Option<&str>| when.and_then(|when| When::read(when).ok());
    let leaf = prop_oneof![
        text().prop_map(Wanted::Word),
        text().prop_map(Wanted::Phrase),
        (text(), 0_u32..200).prop_map(|(text, within)| Wanted::Near { text, within }),
        text().prop_map(Wanted::Prefix),
        (text(), 0_u8..4).prop_map(|(word, edits)| Wanted::Fuzzy { word, edits }),
        text().prop_map(Wanted::Source),
        text().prop_map(Wanted::Author),
        text().prop_map(Wanted::Place),
        (when(), when())
            .prop_map(move |(since, until)| Wanted::Dates { since: read(since), until: read(until) }),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|wanted| Wanted::Title(Box::new(wanted))),
            query(inner).prop_map(Wanted::Group),
        ]
    })
}

fn query(wanted: impl Strategy<Value = Wanted>) -> impl Strategy<Value = Query> {
    let occur = prop_oneof![Just(Occur::Should), Just(Occur::Must), Just(Occur::MustNot)];
    proptest::collection::vec((occur, wanted), 0..4).prop_map(|clauses| {
        clauses.into_iter().fold(Query::new(), |query, (occur, wanted)| query.clause(occur, wanted))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_read_the_same_when_written_out(text in typed()) {
        let query = Query::from(text.as_str());
        let written = query.to_string();
        prop_assert_eq!(Query::from(written.as_str()), query, "{}", written);
    }

    #[test]
    fn built_queries_are_read_the_same(query in query(wanted())) {
        let written = query.to_string();
        prop_assert_eq!(Query::from(written.as_str()), query, "{}", written);
    }
}
