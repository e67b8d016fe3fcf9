//! Any text is a query, and a query is written so that it reads the same.

use jiff::civil::date;
use telusur::query::{Query, When};

pub fn run(input: &[u8]) {
    let typed = String::from_utf8_lossy(input);
    let reading = Query::read(&typed);
    assert!(reading.notes.len() <= 20);
    for note in &reading.notes {
        assert!(typed.get(note.bytes.clone()).is_some(), "{note:?}");
        assert!(!note.to_string().is_empty());
    }
    check(&reading.query);
    let (capped, _) = reading.query.capped(8);
    check(&capped);
    let leaves = capped.leaves();
    assert!(leaves.iter().filter(|leaf| leaf.wanted.is_filter()).count() <= 8);
    assert!(leaves.iter().filter(|leaf| !leaf.wanted.is_filter()).count() <= 8);

    if let Ok(when) = When::read(&typed) {
        for today in [date(2024, 2, 29), date(-9999, 1, 1), date(9999, 12, 31)] {
            let days = when.days(today);
            assert!(days.first <= days.last, "{when} is {days:?}");
        }
        assert_eq!(When::read(&when.to_string()), Ok(when));
    }
}

fn check(query: &Query) {
    let written = query.to_string();
    assert_eq!(&Query::from(written.as_str()), query, "{written}");
    let _ = query.explained().on(date(2024, 2, 29)).to_string();
}
