//! Publishers, under one name however it is typed.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The publisher of an article, such as `ANTARA` or `Kompas.com`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Source(String);

/// Ends of host names that a publisher's name is known without.
const DOMAIN_ENDS: [&str; 8] = [".com", ".co.id", ".or.id", ".go.id", ".ac.id", ".id", ".net", ".org"];

impl Source {
    /// The publisher called `name`; `None` when nothing is left of it without white space.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(Self(name))
    }

    /// The name for display.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The form that two spellings of one publisher share: lower case, without the end of a host name.
    ///
    /// ```
    /// use telusur::article::Source;
    ///
    /// assert_eq!(Source::key_of("KOMPAS.com"), Source::key_of("kompas"));
    /// assert_eq!(Source::key_of("www.Kontan.co.id"), "kontan");
    /// ```
    #[must_use]
    pub fn key_of(name: &str) -> String {
        let lower = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let bare = lower.strip_prefix("www.").unwrap_or(&lower);
        DOMAIN_ENDS
            .iter()
            .find_map(|end| bare.strip_suffix(end).filter(|rest| !rest.is_empty()))
            .unwrap_or(bare)
            .to_owned()
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where an article's source was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceOrigin {
    /// A field of the article's record.
    Record,
    /// What the article's page says of itself to machines.
    Page,
    /// The dateline before its first words.
    Dateline,
    /// A line of its own above or below the text: outlet and date, byline, tail.
    Line,
    /// The copyright line at its end.
    Copyright,
    /// The text, which speaks of its own outlet: `kepada Koran Fajar`.
    Text,
    /// The address of its page.
    Url,
}

impl SourceOrigin {
    /// Its name in records and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Page => "page",
            Self::Dateline => "dateline",
            Self::Line => "line",
            Self::Copyright => "copyright",
            Self::Text => "text",
            Self::Url => "url",
        }
    }
}

impl fmt::Display for SourceOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_names_are_no_source() {
        assert_eq!(Source::new(" \n"), None);
        assert_eq!(Source::new(" CNN  Indonesia ").unwrap().name(), "CNN Indonesia");
    }

    #[test]
    fn a_name_that_is_only_an_ending_is_kept() {
        assert_eq!(Source::key_of(".com"), ".com");
    }
}
