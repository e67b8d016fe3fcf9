//! What can be told of a hit, by name.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind};

/// One thing that is told of a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitField {
    /// Its place in the order, counted from 1.
    Rank,
    /// How well it matches.
    Score,
    /// The article's id.
    Id,
    /// How many copies it has.
    Copies,
    /// The article's title.
    Title,
    /// Its publisher.
    Source,
    /// Where its source was found.
    SourceOrigin,
    /// Its date.
    Date,
    /// Where its date was found.
    DateOrigin,
    /// Where it was written.
    Place,
    /// Who wrote it.
    Authors,
    /// Who edited it.
    Editors,
    /// Who translated it.
    Translators,
    /// Whom it credits.
    Credits,
    /// Its address.
    Url,
    /// Its language.
    Lang,
    /// The file it was read from.
    Path,
    /// Whatever else its record held.
    Extra,
    /// Its whole text.
    Text,
    /// What matches in its title.
    TitleMarks,
    /// Its passages.
    Passages,
    /// What its score is made of, where that was asked for.
    Why,
}

impl HitField {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Rank,
        Self::Score,
        Self::Id,
        Self::Copies,
        Self::Title,
        Self::Source,
        Self::SourceOrigin,
        Self::Date,
        Self::DateOrigin,
        Self::Place,
        Self::Authors,
        Self::Editors,
        Self::Translators,
        Self::Credits,
        Self::Url,
        Self::Lang,
        Self::Path,
        Self::Extra,
        Self::Text,
        Self::TitleMarks,
        Self::Passages,
        Self::Why,
    ];

    /// Its name in output and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Score => "score",
            Self::Id => "id",
            Self::Copies => "copies",
            Self::Title => "title",
            Self::Source => "source",
            Self::SourceOrigin => "source_origin",
            Self::Date => "date",
            Self::DateOrigin => "date_origin",
            Self::Place => "place",
            Self::Authors => "authors",
            Self::Editors => "editors",
            Self::Translators => "translators",
            Self::Credits => "credits",
            Self::Url => "url",
            Self::Lang => "lang",
            Self::Path => "path",
            Self::Extra => "extra",
            Self::Text => "text",
            Self::TitleMarks => "title_marks",
            Self::Passages => "passages",
            Self::Why => "why",
        }
    }

    /// What JSON tells when nothing is chosen.
    pub(super) fn all_but_text() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|field| *field != Self::Text)
    }
}

impl fmt::Display for HitField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for HitField {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|field| field.name() == name.trim()).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|field| field.name()).collect();
            Error::new(ErrorKind::Usage, format!("print the field `{name}`"))
                .cause(format!("fields are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for field in HitField::ALL {
            assert_eq!(field.name().parse::<HitField>().unwrap(), field);
        }
        assert!("harga".parse::<HitField>().unwrap_err().to_string().contains("rank, score, id"));
    }
}
