//! Acronyms that a collection explains itself: *Organisasi Perjanjian Keamanan Kolektif (CSTO)*.
//!
//! Owns where a text explains an acronym and how far the long form reaches, counts such definitions over a collection
//! in bounded memory, chooses those to trust, and keeps them as a text for people. Knows no article, index or query,
//! and cannot fail on any text.
//!
//! 1. [`definitions`] finds them in one text: `scan` where they may stand, `short_form` what may be an acronym,
//!    `long_form` the words beside it, `letters` whether these spell it;
//! 2. [`Mined`] counts them;
//! 3. [`Acronyms`] are those chosen, for looking up both ways.

mod choosing;
mod known;
mod letters;
mod long_form;
mod mined;
mod scan;
mod short_form;
mod slot;

pub use choosing::Thresholds;
pub use known::{Acronyms, KnownAcronym};
pub use mined::Mined;
pub use scan::{Definition, Proof, definitions};
