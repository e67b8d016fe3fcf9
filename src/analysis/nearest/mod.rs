//! The words nearest to one that is misspelt or spelt otherwise: `koruspi` and *korupsi*, `Soeharto` and *Suharto*.
//!
//! Owns how far apart two words are (`distance`), the other spellings of a word that are tried by themselves
//! (`respellings`), and which of the candidates join a query (`choose`). Knows no index: who asks brings the words of
//! one, with the number of articles that each stands in.

mod choose;
mod cost;
mod distance;
mod letters;
mod respellings;
mod spellings;

pub use choose::{Collection, Neighbour, Typed, choose, is_well_known};
pub use cost::{Cost, max_cost_for, max_edits_for};
pub use distance::distance;
pub use respellings::respellings;
