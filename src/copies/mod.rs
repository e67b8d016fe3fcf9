//! Wire copies: texts that say the same in nearly the same words.
//!
//! Words in, sketches and links out. Two texts are copies when their sets of five-word shingles have a Jaccard similarity of
//! [`COPY_RESEMBLANCE`] or more. Knows no article, index or file: the caller keeps the [`Sketch`] of every text, asks
//! [`candidate_pairs`] which to compare, compares their [`ShingleSet`]s, and tells [`Links`].
//!
//! To be a copy is a matter of two articles: groups made of chains of them glue daily reports of one template together (of
//! the pairs within such groups of real news, 80 % are copies), so there are none.
//!
//! ```
//! use telusur::copies::{COPY_RESEMBLANCE, Links, LinksView, Member, ShingleSet, Sketch, candidate_pairs};
//!
//! let texts = [
//!     "Lembah Sari - Air sungai naik dua meter pada Senin malam, kata Ani Lestari dari pos pantau desa.",
//!     "Air sungai naik dua meter pada Senin malam, kata Ani Lestari dari pos pantau desa setempat.",
//!     "Harga beras di pasar turun seribu rupiah setelah panen raya di tiga kecamatan selesai pekan lalu.",
//! ];
//! let sketches: Vec<(u32, Sketch)> = (0..).zip(texts).map(|(number, text)| (number, Sketch::of(text))).collect();
//! let member = |number: u32| Member { key: number.into(), content: sketches[number as usize].1.content() };
//! let mut links = Links::default();
//! for pair in candidate_pairs(&sketches, []) {
//!     let [first, second] = [pair.number, pair.other].map(|number| ShingleSet::of(texts[number as usize]));
//!     if first.resemblance_from(&second, COPY_RESEMBLANCE).is_some() {
//!         links.add(member(pair.number), member(pair.other));
//!     }
//! }
//! let bytes = links.to_bytes();
//! assert_eq!(LinksView::new(&bytes).unwrap().copies_of(0).collect::<Vec<_>>(), [1]);
//! ```

mod candidates;
mod links;
mod records;
mod shingles;
mod sketch;
mod table;
mod view;
mod words;

pub use candidates::{Candidate, SKETCHES_PER_PASS, candidate_pairs};
pub use links::{Links, Member};
pub use shingles::{ShingleSet, WORDS_PER_SHINGLE};
pub use sketch::{LEAST_WORDS, SKETCH_NUMBERS, SKETCH_VALUES, Sketch};
pub use view::LinksView;

/// Texts are copies from this resemblance on.
pub const COPY_RESEMBLANCE: f32 = 0.5;
