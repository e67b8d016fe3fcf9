//! Web pages, from bytes to an article.

use std::io::Cursor;

use telusur::extract::Extractor;
use telusur::ingest::{Event, Format, Options, read_stream};

pub fn run(input: &[u8]) {
    let options = Options { format: Some(Format::Html), max_record_bytes: 1 << 18, ..Options::default() };
    let read = || read_stream(Cursor::new(input.to_vec()), "halaman.html", &options);
    let mut events: Vec<Event> = read().collect();
    assert_eq!(events.len(), 1, "one page is one article");
    let again: Vec<Event> = read().collect();
    assert_eq!(format!("{events:?}"), format!("{again:?}"));
    if let Some(Event::Record(record)) = events.pop() {
        assert_eq!(record.origin.line, None);
        assert!(record.text.len() <= 4 * input.len() + 16, "{} of {}", record.text.len(), input.len());
        Extractor::default().read(record).article.check().unwrap();
    }
}
