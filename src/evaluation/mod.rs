//! Measuring what Telusur finds against what is known.
//!
//! Owns the measures and how they are counted, and the files of retrieval experiments: topics, judgments and runs. Takes
//! their text, opens no file and prints nothing.

mod comparison;
mod extraction;
mod input;
mod measures;
mod qrels;
mod random;
mod run;
mod run_writer;
mod scores;
mod significance;
mod topics;

pub use comparison::{Comparison, compare};
pub use extraction::{Dates, Extraction, Tally};
pub use input::text_from_utf8;
pub use measures::Measure;
pub use qrels::{Judgments, Qrels};
pub use run::Run;
pub use run_writer::write_run;
pub use scores::{QueryScores, Scores, score};
pub use significance::{PValue, paired_randomisation};
pub use topics::{Topic, parse_topics};
