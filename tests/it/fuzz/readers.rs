//! Every input format but pages, with what may lie around it: compression, encodings, limits.
//!
//! The first byte is the format, the second the packing, the third is passed over.

use std::io::{Cursor, Read, Write};

use telusur::ingest::{Event, Format, Options, RejectedRecord, read_stream};

pub fn run(input: &[u8]) {
    let [format, packing, _, bytes @ ..] = input else { return };
    let options = Options {
        format: match format {
            b't' => Some(Format::Text),
            b'l' => Some(Format::JsonLines),
            b'j' => Some(Format::Json),
            b'c' => Some(Format::Csv),
            b'v' => Some(Format::Tsv),
            _ => None,
        },
        max_record_bytes: if packing.is_ascii_uppercase() { 64 } else { 1 << 16 },
        ..Options::default()
    };
    let events = read(bytes.to_vec(), &options);
    check(&events, bytes, &options);
    // How far a damaged stream is unpacked depends on how much of it there is at a time.
    if looks_packed(bytes) {
        return;
    }
    let stepwise = read_stream(Stepwise(Cursor::new(bytes.to_vec())), "-", &options);
    assert_eq!(shown(&events), shown(&stepwise.collect::<Vec<_>>()), "read three bytes at a time");
    let packed = match packing.to_ascii_lowercase() {
        b'g' => gzip(bytes),
        b'z' => zstd::encode_all(bytes, 1).unwrap(),
        _ => return,
    };
    assert_eq!(shown(&events), shown(&read(packed, &options)), "compressed");
}

fn read(bytes: Vec<u8>, options: &Options) -> Vec<Event> {
    read_stream(Cursor::new(bytes), "-", options).collect()
}

fn check(events: &[Event], bytes: &[u8], options: &Options) {
    let lines = 1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
    let mut before = 0;
    for (at, event) in events.iter().enumerate() {
        let line = match event {
            Event::Record(record) => {
                assert!(
                    record.text.len() <= 3 * options.max_record_bytes,
                    "{} bytes of text",
                    record.text.len()
                );
                record.origin.line
            }
            Event::Rejected(rejected) => {
                if let RejectedRecord::Raw(raw) = &rejected.record {
                    assert!(raw.len() <= 3 * options.max_record_bytes.max(1024), "{} bytes kept", raw.len());
                }
                feed_again(&rejected.to_json().to_string());
                rejected.origin.line
            }
            Event::Failed(error) => {
                assert_eq!(at + 1, events.len(), "something follows {error}");
                assert!(error.line_number().is_none_or(|line| looks_packed(bytes) || line <= lines));
                None
            }
        };
        if let Some(line) = line {
            assert!(before <= line, "line {line} after {before}");
            assert!(looks_packed(bytes) || line <= lines, "line {line} of {lines}");
            before = line;
        }
    }
}

/// A rejected record is one line, which is read again as one record.
fn feed_again(line: &str) {
    let options = Options { format: Some(Format::JsonLines), ..Options::default() };
    let events = read(line.as_bytes().to_vec(), &options);
    assert!(matches!(events.as_slice(), [Event::Record(_) | Event::Rejected(_)]), "{line} gives {events:?}");
}

/// An error has no equality.
fn shown(events: &[Event]) -> Vec<String> {
    events.iter().map(|event| format!("{event:?}")).collect()
}

fn looks_packed(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 5] = [b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh", b"PK"];
    magic.iter().any(|magic| bytes.starts_with(magic)) || bytes.get(1..4) == Some(b"\x2a\x4d\x18")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

struct Stepwise(Cursor<Vec<u8>>);

impl Read for Stepwise {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let some = buffer.len().min(3);
        self.0.read(&mut buffer[..some])
    }
}
