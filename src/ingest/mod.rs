//! Files, folders and streams, turned into [`Record`]s.
//!
//! Owns the input formats: which file is read as what, decompression, encodings, and which field of a file is
//! which of telusur's. Refuses to know of indexes, of what an article's text says, and of terminals: a date
//! is still the text that stood in the file, and nothing is printed.
//!
//! Three steps: [`plan`] decides what is read and what is skipped, [`Plan::read`] opens one file after the
//! other, and the [`Reader`] yields one [`Event`] for each record. A record that cannot be used comes back as
//! [`Event::Rejected`] with all its fields, a file that cannot be read as [`Event::Failed`]; neither stops
//! the run.
//!
//! # Example: records and rejections from one stream
//!
//! ```
//! use telusur::ingest::{self, Event, Options};
//!
//! let lines = r#"{"judul": "Harga beras turun", "isi": "JAKARTA - Harga beras turun.", "tanggal": "13/9/2022"}
//! {"judul": "Baris yang terpotong", "isi": "JAKA"#;
//!
//! let events: Vec<Event> = ingest::read_stream(lines.as_bytes(), "berita.jsonl", &Options::default()).collect();
//! let [Event::Record(record), Event::Rejected(rejected)] = events.as_slice() else { panic!("{events:?}") };
//! assert_eq!(record.title.as_deref(), Some("Harga beras turun"));
//! assert_eq!(record.date.as_deref(), Some("13/9/2022"));
//! assert_eq!(rejected.origin.to_string(), "berita.jsonl:2");
//! assert_eq!(rejected.reason, "EOF while parsing a string at column 46");
//! ```

// What comes out.
mod event;
mod record;
mod reject;

// What is decided before any file is opened.
mod field_names;
mod format;
mod plan;

// From a path to plain UTF-8 bytes.
mod encoding;
mod find;
mod progress;
mod source;

// From bytes to records, one reader per format.
mod context;
mod csv;
mod csv_rows;
mod html;
mod json;
mod json_elements;
mod json_lines;
mod mapping;
mod reader;
mod text;
mod whole_file;

pub use event::Event;
pub use field_names::{Field, FieldNames};
pub use format::Format;
pub use plan::{Input, InputFile, Plan, Skipped, plan};
pub use progress::Progress;
pub use reader::{Position, Reader, read_stream};
pub use record::{Origin, Record};
pub use reject::{Rejected, RejectedRecord};

/// How input is to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The format of every file; `None` goes by each file's extension, or by content where there is no name.
    pub format: Option<Format>,
    /// Which header or key is which field.
    pub field_names: FieldNames,
    /// The greatest size of one record in bytes of UTF-8; a larger one is rejected without being held in
    /// memory.
    pub max_record_bytes: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { format: None, field_names: FieldNames::default(), max_record_bytes: 64 << 20 }
    }
}
