//! The nouns everyone shares: an article, its id, its date, its source.
//!
//! Plain values that own their rules of form (how an id is derived, how a date of any precision is written and
//! compared). They know nothing of files, of the index, or of how any of it is read out of a text.

mod date;
mod id;
mod source;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind};

pub use date::{ArticleDate, Clock, DateOrigin, Precision};
pub use id::{ArticleId, canonical_url};
pub use source::{Source, SourceOrigin};

/// One article, as it is indexed, stored and given back.
///
/// What is unknown is absent; nothing here is ever made up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The caller's name of the article, unique in an index.
    pub id: ArticleId,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text as it was given.
    #[serde(rename = "text")]
    pub body: String,
    /// The publication day, month or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<ArticleDate>,
    /// Where the date was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_origin: Option<DateOrigin>,
    /// The publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Where the source was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_origin: Option<SourceOrigin>,
    /// Agencies that the publisher cites.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<String>,
    /// Where the article was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Who edited it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// Who translated it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub translators: Vec<String>,
    /// The address of its page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language, as an ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The file it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Whatever else its record held, kept and returned, not searched.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Article {
    /// The names of an article's own fields, which no field of [`Article::extra`] can have.
    pub const FIELDS: [&'static str; 15] = [
        "id",
        "title",
        "text",
        "date",
        "date_origin",
        "source",
        "source_origin",
        "credits",
        "place",
        "authors",
        "editors",
        "translators",
        "url",
        "lang",
        "path",
    ];

    /// Whether it can stand in an index.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Usage`] when its id is longer than [`ArticleId::MAX_BYTES`], or a field of [`Article::extra`] has one of
    /// the names in [`Article::FIELDS`].
    pub fn check(&self) -> Result<(), Error> {
        let unfit = |cause: String| Error::new(ErrorKind::Usage, "index an article").cause(cause);
        let len = self.id.as_str().len();
        if len > ArticleId::MAX_BYTES {
            let most = ArticleId::MAX_BYTES;
            return Err(unfit(format!("the id has {len} bytes, more than the {most} that an index takes")));
        }
        match self.extra.keys().find(|name| Self::FIELDS.contains(&name.as_str())) {
            Some(name) => {
                Err(unfit(format!("a further field is called `{name}`, as one of an article's own")))
            }
            None => Ok(()),
        }
    }

    /// An article of which only the text is known; its id is the text's.
    #[must_use]
    pub fn from_text(body: &str) -> Self {
        Self { id: ArticleId::from_content(None, body), body: body.to_owned(), ..Self::default() }
    }

    /// The headline or, for an article without one, the first words of its text: what a list of articles shows.
    ///
    /// At most `max_chars` characters, cut at a word, with "…" where something was cut.
    #[must_use]
    pub fn display_title(&self, max_chars: usize) -> String {
        let title = self.title.as_deref().filter(|title| !title.trim().is_empty());
        first_words(title.unwrap_or(&self.body), max_chars)
    }
}

/// The first words of `text`, at most `max_chars` characters, with "…" where something was cut.
#[must_use]
pub fn first_words(text: &str, max_chars: usize) -> String {
    let mut shown = String::new();
    for word in text.split_whitespace() {
        if !shown.is_empty() && shown.chars().count() + 1 + word.chars().count() > max_chars {
            shown.push('…');
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.extend(word.chars().take(max_chars));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untitled_article_shows_its_first_words() {
        assert_eq!(
            Article::from_text("Banjir  surut di\nLembah Sari.").display_title(40),
            "Banjir surut di Lembah Sari."
        );
        assert_eq!(Article::from_text("Banjir surut di Lembah Sari.").display_title(15), "Banjir surut di…");
        assert_eq!(Article::from_text("").display_title(10), "");
    }

    #[test]
    fn extra_fields_survive_the_way_to_json_and_back() {
        let json = r#"{"id":"a","text":"Isi.","date":"2022-09","kategori":"olahraga"}"#;
        let article: Article = serde_json::from_str(json).unwrap();
        assert_eq!(article.extra["kategori"], "olahraga");
        assert_eq!(serde_json::to_string(&article).unwrap(), json);
    }
}
