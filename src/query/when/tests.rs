//! Dates as typed, on Wednesday 14 August 2024.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, first: &str, last: &str) {
    let when = When::read(typed).unwrap_or_else(|reason| panic!("{typed}: {reason}"));
    let days = when.days(date(2024, 8, 14));
    assert_eq!((days.first.to_string().as_str(), days.last.to_string().as_str()), (first, last), "{typed}");
    assert_eq!(When::read(&when.to_string()), Ok(when), "{typed} written as {when}");
    assert!(!when.to_string().contains(' '), "{when}");
}

#[test]
fn days_months_and_years() {
    check("2022", "2022-01-01", "2022-12-31");
    check("tahun 2022", "2022-01-01", "2022-12-31");
    check("2022-02", "2022-02-01", "2022-02-28");
    check("02/2022", "2022-02-01", "2022-02-28");
    check("bulan Agustus 2023", "2023-08-01", "2023-08-31");
    check("2022-09-13", "2022-09-13", "2022-09-13");
    for typed in [
        "17 agustus 2023",
        "17 ags 2023",
        "17 Agt 2023",
        "17/8/2023",
        "17-08-2023",
        "17.8.2023",
        "17-agustus-2023",
    ] {
        check(typed, "2023-08-17", "2023-08-17");
    }
    check("Kamis, 17 Agustus 2023", "2023-08-17", "2023-08-17");
    check("August 17, 2023", "2023-08-17", "2023-08-17");
    check("5 nop 2023", "2023-11-05", "2023-11-05");
}

#[test]
fn names_alone_are_the_latest() {
    check("agustus", "2024-08-01", "2024-08-31");
    check("agustus lalu", "2023-08-01", "2023-08-31");
    check("september", "2023-09-01", "2023-09-30");
    check("17 agustus", "2023-08-17", "2023-08-17");
    check("29 feb", "2024-02-29", "2024-02-29");
    check("rabu", "2024-08-14", "2024-08-14");
    check("rabu lalu", "2024-08-07", "2024-08-07");
    check("hari Senin lalu", "2024-08-12", "2024-08-12");
    check("Jum'at", "2024-08-09", "2024-08-09");
    check("last friday", "2024-08-09", "2024-08-09");
    check("minggu", "2024-08-11", "2024-08-11");
    check("hari minggu lalu", "2024-08-11", "2024-08-11");
}

#[test]
fn counted_from_today() {
    check("hari ini", "2024-08-14", "2024-08-14");
    check("today", "2024-08-14", "2024-08-14");
    check("KEMARIN", "2024-08-13", "2024-08-13");
    check("kemarin lusa", "2024-08-12", "2024-08-12");
    check("3 hari yang lalu", "2024-08-11", "2024-08-11");
    check("tiga hari lalu", "2024-08-11", "2024-08-11");
    check("minggu ini", "2024-08-12", "2024-08-18");
    check("minggu-lalu", "2024-08-05", "2024-08-11");
    check("pekan_lalu", "2024-08-05", "2024-08-11");
    check("seminggu lalu", "2024-08-05", "2024-08-11");
    check("2 weeks ago", "2024-07-29", "2024-08-04");
    check("bulan kemarin", "2024-07-01", "2024-07-31");
    check("last year", "2023-01-01", "2023-12-31");
    check("tahun ini", "2024-01-01", "2024-12-31");
}

#[test]
fn up_to_today() {
    check("3 hari terakhir", "2024-08-12", "2024-08-14");
    check("seminggu terakhir", "2024-08-08", "2024-08-14");
    check("dalam 2 minggu terakhir", "2024-08-01", "2024-08-14");
    check("sebulan terakhir", "2024-07-15", "2024-08-14");
    check("setahun terakhir", "2023-08-15", "2024-08-14");
    check("last 7 days", "2024-08-08", "2024-08-14");
}

#[test]
fn parts() {
    check("awal 2024", "2024-01-01", "2024-04-30");
    check("pertengahan 2024", "2024-05-01", "2024-08-31");
    check("akhir tahun lalu", "2023-09-01", "2023-12-31");
    check("awal tahun", "2024-01-01", "2024-04-30");
    check("akhir Agustus 2024", "2024-08-21", "2024-08-31");
    check("mid-february 2023", "2023-02-11", "2023-02-20");
    check("kuartal 3 2024", "2024-07-01", "2024-09-30");
    check("triwulan III 2024", "2024-07-01", "2024-09-30");
    check("Q1 2024", "2024-01-01", "2024-03-31");
    check("semester 2 2023", "2023-07-01", "2023-12-31");
}

#[test]
fn what_is_no_date_says_why() {
    #[track_caller]
    fn check(typed: &str, reason: &str) {
        assert_eq!(When::read(typed).unwrap_err().to_string(), reason, "{typed}");
    }
    let unknown = "it is not written as a date";
    for typed in [
        "besok",
        "",
        " ",
        "-",
        "0000",
        "20224",
        "awal senin",
        "kuartal 5 2024",
        "lalu",
        "2024 2024",
        "é",
        "0 hari terakhir",
    ] {
        check(typed, unknown);
    }
    check("2024-02-30", "February 2024 has 29 days");
    check("30 februari", "February never has more than 29 days");
    check("2023-02-0", "February 2023 has 28 days");
    check("8/17/2024", "there is no month 17 (write year-month-day or day/month/year)");
    check("2024-13", "there is no month 13 (write year-month-day or day/month/year)");
}

#[test]
fn errors_for_people() {
    let error = "besok".parse::<When>().unwrap_err();
    assert_eq!(error.to_string(), "cannot read the date `besok`: it is not written as a date");
    assert!(error.hint().is_some_and(|hint| hint.contains("minggu-lalu")));
    let clock: When = "2022-09-13T16:05+07:00".parse().unwrap();
    assert_eq!(clock.to_string(), "2022-09-13");
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_not(text in "\\PC{0,20}|([a-z0-9]{1,8}[- ./]){0,5}", ordinal in 1_i16..366) {
        if let Ok(when) = When::read(&text) {
            prop_assert_eq!(When::read(&when.to_string()), Ok(when));
            let days = when.days(date(2024, 1, 1).saturating_add(jiff::Span::new().days(ordinal)));
            prop_assert!(days.first <= days.last);
        }
    }

    #[test]
    fn words_of_dates_in_any_order(words in proptest::collection::vec(
        prop_oneof!["[1-9]", "[12]0[0-9]{2}", "hari|minggu|bulan|tahun|ini|lalu|terakhir|awal|akhir|senin|agustus|februari|kuartal|kemarin|last|999"], 1..5
    )) {
        if let Ok(when) = When::read(&words.join(" ")) {
            prop_assert_eq!(When::read(&when.to_string()), Ok(when), "{}", when);
            for today in [date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), jiff::civil::Date::MIN, jiff::civil::Date::MAX] {
                let days = when.days(today);
                prop_assert!(days.first <= days.last, "{} on {}", when, today);
            }
        }
    }
}
