//! What is known of an outlet's dates before its article is read.

/// How the bodies of an outlet's articles name the day of publication, and the latest year there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// How its bodies name the day of publication.
    pub days: DayHabit,
    /// No article is of a later year.
    pub latest_year: i16,
}

/// How the bodies of an outlet's articles name the day of publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayHabit {
    /// The latest day is mostly the day of publication.
    SameDay,
    /// As most outlets do; also for those that are not known.
    #[default]
    Usual,
    /// Often the day before.
    DayBefore,
    /// Its days are those of older matters: fact checks, encyclopedias.
    Elsewhere,
}

#[cfg(test)]
impl Default for Habits {
    fn default() -> Self {
        Self { days: DayHabit::default(), latest_year: 2026 }
    }
}

impl DayHabit {
    /// What is added to the weight of every day of a body.
    pub fn bias(self) -> f32 {
        match self {
            Self::SameDay => 0.3,
            Self::Usual => 0.0,
            Self::DayBefore => -0.6,
            Self::Elsewhere => -3.0,
        }
    }
}
