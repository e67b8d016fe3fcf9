//! All constants of ranking, in one place. How each was measured stands in ARCHITECTURE.md.

/// How soon further occurrences of a word count less (BM25's k1).
pub const K1: f32 = 1.0;
/// How much a long text lessens a count (BM25's b).
pub const B: f32 = 0.75;

/// The exact form's part of a word's score; the rest is for any form of its root.
pub const EXACT_SHARE: f32 = 0.4;
/// What a function word counts beside another word as rare: it tells little, but which phrase was meant.
pub const FUNCTION_SHARE: f32 = 0.4;
/// Question and function words rarer than this are weighed by place as all others are: they stand in fewer than three of
/// ten articles. To read the places of commoner ones costs much and tells next to nothing.
pub const PLACED_RARITY: f32 = 1.2;
/// What a question word counts.
pub const ASKING_SHARE: f32 = 0.15;
/// What a word counts that only gives a question its form, where a question word stands beside it: *nama*, *jumlah*.
pub const FORMULA_SHARE: f32 = 0.25;
/// What an acronym counts for the words of its long form, and the other way round.
pub const ACRONYM_SHARE: f32 = 0.5;

/// How many of the best articles by their counts are weighed again by where the words stand.
pub const RERANKED: usize = 40;
/// What a word at the very beginning adds, as a share of its rarity.
pub const LEAD: f32 = 0.84;
/// After so many words a first occurrence counts but a third (1/e).
pub const LEAD_WORDS: f32 = 50.0;
/// What two words of the query side by side add, as a share of the commoner one's rarity.
pub const PAIR: f32 = 0.6;
/// Words farther apart than this are no pair.
pub const PAIR_WORDS: u32 = 8;
/// What the words that stand together add, as a share of their rarity.
pub const WINDOW: f32 = 0.55;
/// In so many words they stand together: about a paragraph.
pub const WINDOW_WORDS: u32 = 80;
/// What the words of one phrase add besides, in any order: *polisi menangkap X* is *X ditangkap polisi*.
pub const PHRASE: f32 = 0.2;
/// In so many words they are one phrase.
pub const PHRASE_WORDS: u32 = 6;
/// What all words of the query add together, as a share of their rarity.
pub const COVERAGE: f32 = 0.2;
/// How much less a part of them adds: the fourth power of their share in the query's rarity.
pub const COVERAGE_POWER: i32 = 4;

/// How many of the best articles are weighed by their dates, too, if that is asked for.
pub const RECENT_RANKED: usize = 1000;
/// What the newest article gains where dates count, as a share of its score.
pub const RECENCY: f32 = 1.0;
