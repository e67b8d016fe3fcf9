//! The signs and names of the query language.
//!
//! Owns which character or name means what; knows nothing of how they are put together.

/// What an article is asked about by `name:value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `judul:`
    Title,
    /// `sumber:`
    Source,
    /// `penulis:`
    Author,
    /// `tempat:`
    Place,
    /// `tanggal:`
    Date,
    /// `sejak:`
    Since,
    /// `sampai:`
    Until,
}

/// Longer names are no field's.
const MAX_NAME_BYTES: usize = 8;

impl Field {
    /// The field called `name`, in Indonesian or English; case does not count.
    pub fn named(name: &str) -> Option<Self> {
        if name.len() > MAX_NAME_BYTES {
            return None;
        }
        match name.to_ascii_lowercase().as_str() {
            "judul" | "title" => Some(Self::Title),
            "sumber" | "source" => Some(Self::Source),
            "penulis" | "author" => Some(Self::Author),
            "tempat" | "place" => Some(Self::Place),
            "tanggal" | "date" => Some(Self::Date),
            "sejak" | "since" => Some(Self::Since),
            "sampai" | "until" => Some(Self::Until),
            _ => None,
        }
    }

    /// Its Indonesian name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "judul",
            Self::Source => "sumber",
            Self::Author => "penulis",
            Self::Place => "tempat",
            Self::Date => "tanggal",
            Self::Since => "sejak",
            Self::Until => "sampai",
        }
    }

    /// Whether its values are dates.
    pub fn is_of_dates(self) -> bool {
        matches!(self, Self::Date | Self::Since | Self::Until)
    }
}

/// An operator between or before operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Both sides are required.
    And,
    /// Either side will do.
    Or,
    /// What follows is excluded.
    Not,
}

impl Operator {
    /// The operator written `word`, in capitals.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "AND" | "DAN" => Some(Self::And),
            "OR" | "ATAU" => Some(Self::Or),
            "NOT" | "BUKAN" => Some(Self::Not),
            _ => None,
        }
    }
}

/// Whether `c` begins or ends a phrase.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether `c` requires or excludes what follows it.
pub fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−')
}

/// Whether a word ends before `c`.
pub fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || c == '(' || c == ')'
}

/// Whether `c` after a word belongs to the sentence around it.
pub fn is_sentence_mark(c: char) -> bool {
    matches!(c, ',' | ';' | '.' | '?' | '!' | ':')
}

/// `word` parted into the name of a field and what stands after the colon.
pub fn split_field(word: &str) -> Option<(Field, &str)> {
    let colon = word.bytes().take(MAX_NAME_BYTES + 1).position(|byte| byte == b':')?;
    let (name, rest) = word.split_at_checked(colon)?;
    Some((Field::named(name)?, rest.get(1..)?))
}
