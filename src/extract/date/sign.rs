//! The signs that a day of a text is the day of its publication, or is not, and how much each weighs.
//!
//! The weights were fitted on dated articles of many outlets: the chance of a day is its share of e^(its weights' sum),
//! against 1 for "none of the days". Owns the list and nothing of how signs are found.

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $weight:literal,)*) => {
        /// One sign.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Sign { $($(#[$doc])* $name,)* }

        impl Sign {
            /// All signs, in their order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
            /// Their weights.
            const WEIGHTS: &[f32] = &[$($weight,)*];
        }
    };
}

signs! {
    /// Every day has it.
    Any = -1.70,
    /// `Senin (13/9/2022)`
    WeekdayAndFigures = 0.81,
    /// `Senin (13/9)`
    WeekdayAndShortFigures = 0.60,
    /// `(13/9/2022)`
    Figures = -0.45,
    /// `Senin, 13 September 2022`
    WeekdayAndWords = 0.18,
    /// `13 September 2022`
    Words = -1.58,
    /// `Senin, 13 September`
    WeekdayAndShortWords = 0.14,
    /// `13 September`
    ShortWords = -1.40,
    /// Its weekday is another.
    Contradicted = -1.71,
    /// It ends a span of days.
    EndsSpan = -0.61,
    /// Within the first 600 bytes.
    Within600 = 0.43,
    /// Within the first 1200 bytes.
    Within1200 = 0.64,
    /// After 3000 bytes.
    After3000 = -0.59,
    /// Named twice.
    Twice = 0.06,
    /// Named three times or more.
    Thrice = 0.27,
    /// No day of the text is later.
    Latest = 0.88,
    /// Only days that are still to come are later.
    LatestPast = 1.41,
    /// The next later one is the next day.
    DayBeforeLater = 0.28,
    /// The latest one is within a week.
    WeekBeforeLater = -0.77,
    /// The latest one is within two months.
    MonthsBeforeLater = -0.55,
    /// The latest one is even later.
    LongBeforeLater = -1.26,
    /// One of five days or more.
    OneOfMany = 0.10,
    /// The day before it is named too.
    AfterDayBefore = 0.78,
    /// Someone speaks.
    Speech = 0.41,
    /// The reporter knows it at once, from afar.
    Remote = 0.53,
    /// The reporter met the speaker.
    Met = -0.30,
    /// Another's report is cited.
    Cited = 0.54,
    /// Courts, cases and politics.
    Court = 0.29,
    /// Motors and travel.
    Leisure = -1.16,
    /// Matches.
    Match = -0.20,
    /// Markets.
    Trade = 0.62,
    /// `hari ini`
    Today = 0.43,
    /// `kemarin`
    Yesterday = -1.06,
    /// The day is still to come.
    Future = 0.03,
    /// It begins or ends a span.
    Span = -0.65,
    /// Of an older matter.
    Past = -0.52,
    /// `lalu` after the day.
    Ago = -1.64,
    /// In a caption.
    Picture = -0.67,
    /// Part of the sentence, not its tail.
    Inside = -0.81,
    /// `malam`
    Night = -1.05,
    /// `pagi`, `siang`, `sore`
    Daytime = 0.38,
    /// A time of day follows.
    Zone = 1.41,
    /// Days at the end of the week are told later.
    Saturday = -0.33,
    /// The same.
    Sunday = -0.66,
    /// The text names a later year that is not to come.
    YearPassed = -0.59,
    /// Of a time when there was little news on the web.
    Old = -0.73,
    /// The text checks a claim. Heavier than fitted: what such texts quote is older, and a false date is worse than none.
    FactCheck = -1.80,
    /// Its year was inferred.
    Inferred = 0.04,
    /// Someone speaks, and the day stands in parentheses.
    SpeechInParentheses = 0.64,
    /// The latest, and someone speaks.
    LatestSpeech = -0.32,
    /// The latest and early in the text.
    LatestEarly = -0.11,
    /// The latest and not in parentheses.
    LatestBare = -0.18,
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

impl Signs {
    /// Adds `sign`.
    pub fn add(&mut self, sign: Sign) {
        self.0 |= 1 << sign as u8;
    }

    /// Adds `sign` when `holds`.
    pub fn add_if(&mut self, holds: bool, sign: Sign) {
        if holds {
            self.add(sign);
        }
    }

    /// Whether `sign` is among them.
    pub fn has(self, sign: Sign) -> bool {
        self.0 & (1 << sign as u8) != 0
    }

    /// Adds those of another mention of the same day; how it is written only when that is `better`.
    pub fn join(&mut self, other: Self, better: bool) {
        const SHAPES: u64 = 0b1111_1110;
        /// Signs that only hold of a day when they hold of each mention.
        const EACH: u64 = 1 << Sign::Future as u8
            | 1 << Sign::Past as u8
            | 1 << Sign::Picture as u8
            | 1 << Sign::After3000 as u8
            | 1 << Sign::Contradicted as u8
            | 1 << Sign::EndsSpan as u8
            | 1 << Sign::Inferred as u8;
        let shape = if better { other.0 } else { self.0 } & SHAPES;
        self.0 = (self.0 | other.0) & !SHAPES & !EACH | shape | self.0 & other.0 & EACH;
    }

    /// The sum of their weights.
    pub fn weight(self) -> f32 {
        Sign::ALL
            .iter()
            .zip(Sign::WEIGHTS)
            .filter(|(sign, _)| self.has(**sign))
            .map(|(_, weight)| weight)
            .sum()
    }
}
