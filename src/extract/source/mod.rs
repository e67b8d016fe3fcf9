//! Which outlet published an article, by what its text says, and where it was written.
//!
//! Pure functions over the raw text, one shape a file, all looking at a bounded head and tail only, but for signs. Owns
//! what an outlet's own words look like; who is an outlet is `outlets`' to say. Knows nothing of records, pages or dates.
//!
//! In order of trust: the dateline, lines about the text above and below it, the copyright line, words that only the
//! outlet's own texts have, the outlet speaking of itself. Whom a text credits (`Sumber: Reuters`) is no source.

mod copyright;
mod credit;
mod dateline;
mod display;
mod host;
mod line;
mod named;
mod own_words;
mod place;
mod separator;
mod shape;
mod tail;
mod told;
mod undashed;
mod window;

use std::ops::Range;

use crate::article::{Source, SourceOrigin};
use crate::outlets::Outlets;

pub use display::display_place;

use named::Named;

/// The outlet of a text and the words that tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'t> {
    /// The outlet, under its one name if it is known.
    pub source: Source,
    /// The kind of words.
    pub origin: SourceOrigin,
    /// The words.
    pub words: &'t str,
}

/// What one shape found in a text.
struct Claim<'t, 'o> {
    named: Named<'t, 'o>,
    origin: SourceOrigin,
    words: &'t str,
}

/// A dateline so far into a text may be quoted.
const AT_ONCE_BYTES: usize = 250;

/// The outlet that published `text`; `None` when nothing in it tells.
///
/// Words in a range of `skip` tell nothing.
#[must_use]
pub fn in_text<'t>(text: &'t str, skip: &[Range<usize>], outlets: &Outlets) -> Option<Found<'t>> {
    let dateline = dateline::find(text, skip, outlets);
    let at_once = dateline.as_ref().is_some_and(|dateline| dateline.words.start < AT_ONCE_BYTES);
    let own = || own_words::sign(text, skip, outlets);
    let early = if at_once { None } else { own() };
    let claim = early
        .or_else(|| dateline.map(|dateline| dateline.claim(text)))
        .or_else(|| line::find(text, skip, outlets))
        .or_else(|| copyright::holder(text, skip, outlets))
        .or_else(|| tail::find(text, skip, outlets))
        .or_else(|| own_words::spoken_to(text, skip, outlets))?;
    Some(Found { source: claim.named.source()?, origin: claim.origin, words: claim.words })
}

/// The place of the dateline of `text`, as it is written there; [`display_place`] gives it for display.
///
/// Words in a range of `skip` tell nothing.
#[must_use]
pub fn place<'t>(text: &'t str, skip: &[Range<usize>], outlets: &Outlets) -> Option<&'t str> {
    match dateline::find(text, skip, outlets) {
        Some(dateline) => dateline.place.and_then(|range| text.get(range)),
        None => place::alone(text, skip),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks the source, the origin, and the place as written; empty for none.
    #[track_caller]
    fn check(text: &str, source: &str, origin: SourceOrigin, written: &str) {
        let outlets = Outlets::default();
        let found = in_text(text, &[], &outlets);
        let got = found.as_ref().map(|found| (found.source.name(), found.origin));
        assert_eq!(got, Some((source, origin)), "{text:?}");
        assert!(found.is_some_and(|found| text.contains(found.words)));
        assert_eq!(place(text, &[], &outlets).unwrap_or_default(), written, "{text:?}");
    }

    #[track_caller]
    fn check_none(text: &str) {
        assert_eq!(in_text(text, &[], &Outlets::default()), None, "{text:?}");
    }

    #[test]
    fn datelines_of_known_outlets() {
        use SourceOrigin::Dateline;
        for (text, source, place) in [
            ("Baku (ANTARA) - Air sungai naik.", "ANTARA", "Baku"),
            ("Bandung ( ANTARA News ) - Air sungai naik .", "ANTARA", "Bandung"),
            (
                "Warga diminta waspadaSorong, Papua Barat Daya (ANTARA) - Air naik.",
                "ANTARA",
                "Sorong, Papua Barat Daya",
            ),
            ("Air sungai naik di desaSolo (ANTARA) - Air naik.", "ANTARA", "Solo"),
            ("KONTAN.CO.ID - MOSKOW. Air sungai naik.", "Kontan", "MOSKOW"),
            ("Editor: Ani Lestari KONTAN . CO . ID - NEW YORK . Air naik .", "Kontan", "NEW YORK"),
            ("Liputan6.com, Jakarta - Air sungai naik.", "Liputan6.com", "Jakarta"),
            ("Liputan6.com, JakartaAni Lestari berkata", "Liputan6.com", "Jakarta"),
            ("Liputan6.com, Kuala Lumpur Ani Lestari berkata", "Liputan6.com", "Kuala Lumpur"),
            ("SEMARANG, KOMPAS.com - Air sungai naik.", "Kompas.com", "SEMARANG"),
            ("Air Naik, Warga Cemas Tim Redaksi SOLO, KOMPAS.com- Air naik.", "Kompas.com", "SOLO"),
            ("JAKARTA, KOMPAS.comâ€“ Air sungai naik.", "Kompas.com", "JAKARTA"),
            ("KOMPAS.com &ndash; Air sungai naik.", "Kompas.com", ""),
            ("JAKARTA, KOMPAS.com Air sungai naik.", "Kompas.com", "JAKARTA"),
            ("Jakarta , CNN Indonesia - - Air sungai naik .", "CNN Indonesia", "Jakarta"),
            ("TRIBUNNEWS.COM, SOLO -- Air sungai naik.", "Tribunnews.com", "SOLO"),
            ("TRIBUN-TIMUR.COM, MAKASSAR - Air sungai naik.", "Tribunnews.com", "MAKASSAR"),
            ("TRIBUNNEWS.CO. JAKARTA - Air sungai naik.", "Tribunnews.com", "JAKARTA"),
            ("REPUBLIKA.CO.ID, MANADO -- Air sungai naik.", "Republika", "MANADO"),
            ("TEMPO.CO,Jakarta-Air sungai naik.", "Tempo.co", "Jakarta"),
            ("Bisnis.com, JAKARTA — Air sungai naik.", "Bisnis.com", "JAKARTA"),
            ("TEMPO Interaktif, Jakarta: Air sungai naik.", "Tempo.co", "Jakarta"),
            ("MEDAN (Waspada): Air sungai naik.", "Waspada", "MEDAN"),
            ("Judul\n\nJakarta, NU Online\nAir sungai naik.", "NU Online", "Jakarta"),
            ("AKURAT.CO, Air sungai naik.", "Akurat.co", ""),
            ("Jakarta, 12/5 (ANTARA) - Air sungai naik.", "ANTARA", "Jakarta"),
            ("VIVA – Air sungai naik.", "VIVA", ""),
            ("Jakarta, Beritasatu.com - Air sungai naik.", "BeritaSatu.com", "Jakarta"),
            ("Merdeka.com - Kapanlagi.com - Air sungai naik.", "Merdeka.com", ""),
            ("PIKIRAN RAKYAT - Air sungai naik.", "Pikiran Rakyat", ""),
            ("SuaraBali.id -Air sungai naik.", "Suara.com", ""),
        ] {
            check(text, source, Dateline, place);
        }
    }

    #[test]
    fn datelines_of_unknown_outlets() {
        use SourceOrigin::Dateline;
        for (text, source, place) in [
            ("KORANFAJAR.ID, Lembah Sari - Air sungai naik.", "KORANFAJAR.ID", "Lembah Sari"),
            ("Lembah Sari (Koran Fajar) - Air sungai naik.", "Koran Fajar", "Lembah Sari"),
            ("Solo (SENJA) - Air sungai naik.", "SENJA", "Solo"),
            ("LEMBAH SARI, koranfajar.id – Air sungai naik.", "koranfajar.id", "LEMBAH SARI"),
            ("Solo, Dua Senja -- Air sungai naik.", "Dua Senja", "Solo"),
            ("KORAN SENJA - Air sungai naik.", "KORAN SENJA", ""),
            ("Senjanews - Air sungai naik.", "Senjanews", ""),
            ("SENJARAYA.CO.ID - SOLO. Air sungai naik.", "SENJARAYA.CO.ID", "SOLO"),
            ("Senjaraya.id, JakartaAni Lestari berkata", "Senjaraya.id", "Jakarta"),
        ] {
            check(text, source, Dateline, place);
        }
    }

    #[test]
    fn lines_tails_and_own_words() {
        use SourceOrigin::{Copyright, Line, Text};
        for (text, source, origin) in [
            ("Kompas.com - 16/10/2020, 12:20 WIB\nAir sungai naik.", "Kompas.com", Line),
            (
                "Air Naik di Desa Ani Lestari - detikNews Senin, 03 Mei 2021 10:00 WIB Air naik.",
                "detikcom",
                Line,
            ),
            ("CNN Indonesia | Senin, 3 Mei 2021\nAir naik.", "CNN Indonesia", Line),
            ("liputan6\nAir sungai naik.", "Liputan6.com", Line),
            ("Laporan Wartawan Tribunnews.com, Ani Lestari\nAir naik.", "Tribunnews.com", Line),
            ("Air sungai naik.\n(Tribunnews.com/Ani Lestari)", "Tribunnews.com", Line),
            ("Air naik.\nDailySocial.id adalah portal berita.", "dailysocial.id", Line),
            ("Air sungai naik.\nCOPYRIGHT © ANTARA 2022", "ANTARA", Copyright),
            ("Air naik. Copyright © 2025 merdeka.com KLY All Right Reserved.", "Merdeka.com", Copyright),
            ("Air naik.\nCopyright © 2024 Koran Senja", "Koran Senja", Copyright),
            ("Air sungai naik. [Gambas:Video CNN]", "CNN Indonesia", Text),
            ("\"Air naik,\" kata Ani kepada detikcom, Senin.", "detikcom", Text),
            ("\"Air naik,\" kata Ani kepada Tempo, Senin.", "Tempo.co", Text),
        ] {
            let outlets = Outlets::default();
            let got =
                in_text(text, &[], &outlets).map(|found| (found.source.name().to_owned(), found.origin));
            assert_eq!(got, Some((source.to_owned(), origin)), "{text:?}");
        }
    }

    #[test]
    fn credits_and_bystanders_are_no_source() {
        for text in [
            "",
            "Air sungai naik.\nSumber: Reuters\nPosted By : Koran Senja",
            "Air naik, kata Interfax. Dilansir dari Kompas.com - begitu katanya.",
            "Kuta (Bali) - Air sungai naik.",
            "Kupang (NTT) - Air sungai naik.",
            "Bandung, Jawa Barat - Air sungai naik.",
            "Jakarta - Air sungai naik.",
            "Kata Ani kepada Fajar, air sungai naik.",
            "JAKARTA, Reuters - Air sungai naik.",
            "Air naik. (Antara)",
            "Presiden (65) - yang lahir di desa",
            "Air Naik, Warga Buka Suara - begitulah",
        ] {
            check_none(text);
        }
    }

    #[test]
    fn a_dateline_may_name_a_place_alone() {
        let outlets = Outlets::default();
        for (text, written) in [
            ("JAKARTA - Air sungai naik.", Some("JAKARTA")),
            ("Judul\n\nDOHA\n- Air sungai naik.", Some("DOHA")),
            ("Persib - Air sungai naik.", None),
            ("Sorong, Papua Barat Daya - Air naik.", Some("Sorong, Papua Barat Daya")),
        ] {
            assert_eq!(place(text, &[], &outlets), written, "{text:?}");
        }
    }

    #[test]
    fn skipped_words_tell_nothing() {
        let text = "Baca juga: KOMPAS.com - Air naik\nSolo (ANTARA) - Air sungai naik.";
        let found = in_text(text, std::slice::from_ref(&(0..33)), &Outlets::default())
            .map(|found| found.source.name().to_owned());
        assert_eq!(found.as_deref(), Some("ANTARA"));
    }

    /// Pieces of which tricky texts are made.
    const PIECES: &str = "(\\(| |\\)|-|–|—|â€“|:|,|\\.|\n| |Jakarta|JAKARTA|KOMPAS\\.com|Liputan6\\.com|ANTARA|CO|ID|detikcom|kepada |©|Copyright |2024|é|İ|\\||[a-zA-Z]{1,4}|\u{a0}|&ndash;){0,40}";

    #[test]
    fn found_by_an_attack() {
        for text in ["Â ,RID,-", "ẞ ,New()-", "Lembah Sari ,-"] {
            let _ = (in_text(text, &[], &Outlets::default()), place(text, &[], &Outlets::default()));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in PIECES) {
            read(&text)?;
        }

        #[test]
        fn any_characters_are_read(text in any::<String>()) {
            read(&text)?;
        }
    }

    fn read(text: &str) -> Result<(), TestCaseError> {
        let outlets = Outlets::default();
        if let Some(found) = in_text(text, &[], &outlets) {
            prop_assert!(text.contains(found.words) && !found.words.is_empty());
        }
        if let Some(place) = place(text, &[], &outlets) {
            prop_assert!(text.contains(place) && !display_place(place).is_empty());
        }
        if let Some(line) = copyright::Copyright::find(text, &[]) {
            prop_assert!(text.get(line.words).is_some_and(|words| words.contains(line.holder)));
        }
        Ok(())
    }
}
