//! What is set aside: where it stands and why.

use std::fmt;
use std::ops::Range;

/// A part of a text that is not the article's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, on the borders of characters.
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a part that is not the article's own is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Another article's title with what announces it: "Baca juga: …".
    Related,
    /// The way to the next page: "Halaman selanjutnya".
    NextPage,
    /// A mark where an advertisement stood: `ADVERTISEMENT`.
    Advertisement,
    /// A mark where a picture, film or post stood: `[Gambas:Video CNN]`.
    Media,
    /// Who took or lent a picture.
    PhotoCredit,
    /// Praise of the outlet's own apps, channels and broadcasts.
    Plug,
    /// What the outlet does not answer for, or how the text was made.
    Disclaimer,
    /// Who holds the rights.
    Copyright,
    /// Who wrote, edited or translated.
    Byline,
    /// When it was published, as a line of its own.
    DateLine,
    /// Where the text stood first: "Artikel ini telah tayang di …".
    Reprint,
    /// Key words below a text.
    Tags,
    /// Buttons of the page: "Bagikan", "Copy Link".
    Widget,
    /// What a stranger put there: betting links.
    Spam,
    /// A line that many articles of the source repeat.
    Repeated,
}

impl Kind {
    /// All kinds, in the order of their declaration. Indexes hold their places in it: a new kind comes last.
    pub const ALL: [Self; 15] = [
        Self::Related,
        Self::NextPage,
        Self::Advertisement,
        Self::Media,
        Self::PhotoCredit,
        Self::Plug,
        Self::Disclaimer,
        Self::Copyright,
        Self::Byline,
        Self::DateLine,
        Self::Reprint,
        Self::Tags,
        Self::Widget,
        Self::Spam,
        Self::Repeated,
    ];

    /// Its name in lower case, words joined by a hyphen: `photo-credit`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Related => "related",
            Self::NextPage => "next-page",
            Self::Advertisement => "advertisement",
            Self::Media => "media",
            Self::PhotoCredit => "photo-credit",
            Self::Plug => "plug",
            Self::Disclaimer => "disclaimer",
            Self::Copyright => "copyright",
            Self::Byline => "byline",
            Self::DateLine => "date-line",
            Self::Reprint => "reprint",
            Self::Tags => "tags",
            Self::Widget => "widget",
            Self::Spam => "spam",
            Self::Repeated => "repeated",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
