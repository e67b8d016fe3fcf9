//! The date of an article: out of a record's field, out of its text, out of its file's name.
//!
//! Owns every shape in which dates are written and every rule of which of a text's days is the day of its publication.
//! Knows no outlet by name; what is known of one comes as [`Habits`].

mod before;
mod body;
mod bytes;
mod calendar;
mod candidates;
mod choose;
mod clock;
mod copyright;
mod cues;
mod dateline;
mod field;
mod file_name;
mod habits;
mod header;
mod lines;
mod mention;
mod names;
mod scan;
mod shapes;
mod sign;
mod years;

pub use body::{Found, in_text};
pub use field::read_date;
pub use file_name::in_file_name;
pub use habits::{DayHabit, Habits};
