//! The analyzers, by name.

use std::fmt;
use std::str::FromStr;

/// How the words of a text become terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Analyzer {
    /// Indonesian roots.
    Indonesian,
    /// English stems.
    English,
    /// Normal forms only.
    Plain,
}

impl Analyzer {
    /// All analyzers.
    pub const ALL: [Self; 3] = [Self::Indonesian, Self::English, Self::Plain];

    /// Its name in schema files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Indonesian => "indonesian",
            Self::English => "english",
            Self::Plain => "plain",
        }
    }
}

impl fmt::Display for Analyzer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Analyzer {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|analyzer| analyzer.name() == name).ok_or_else(|| {
            let names = Self::ALL.map(|analyzer| format!("`{analyzer}`")).join(", ");
            format!("no analyzer is called `{name}`; there are {names}")
        })
    }
}
