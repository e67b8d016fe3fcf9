//! Measuring what Telusur finds against what is known.
//!
//! Owns the measures and how they are counted. Opens no file and prints nothing.

mod extraction;

pub use extraction::{Dates, Extraction, Tally};
