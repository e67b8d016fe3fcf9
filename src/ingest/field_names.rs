//! Which header of a file is which field of a [`Record`](super::Record).
//!
//! Owns the names and who wins when a record has several of them; knows nothing of values. The names
//! themselves stand in `field_names.txt`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::error::{Error, ErrorKind, Result};

const NAMES: &str = include_str!("field_names.txt");

/// A field of a record that telusur has a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The caller's id of the article.
    Id,
    /// The headline.
    Title,
    /// The article's text.
    Text,
    /// The publication date.
    Date,
    /// The publisher.
    Source,
    /// The address of the article's page.
    Url,
    /// The writers.
    Authors,
    /// The language.
    Lang,
}

impl Field {
    /// All fields, in the order of their numbers.
    pub const ALL: [Self; 8] =
        [Self::Id, Self::Title, Self::Text, Self::Date, Self::Source, Self::Url, Self::Authors, Self::Lang];

    /// The field's one name, as in `--field NAME=HEADER`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Text => "text",
            Self::Date => "date",
            Self::Source => "source",
            Self::Url => "url",
            Self::Authors => "authors",
            Self::Lang => "lang",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Field {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let wanted = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|field| field.name() == wanted).ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|field| field.name()).collect();
            Error::new(ErrorKind::Usage, format!("assign the field `{name}`"))
                .cause("there is no such field")
                .hinting(format!("the fields are {}", names.join(", ")))
        })
    }
}

/// How strongly a header claims its field; the lowest wins. Assigned headers come before all aliases.
type Rank = usize;

const FIRST_ALIAS: Rank = 1 << 16;

/// Which header is which field: the usual English and Indonesian names, and whatever was assigned on top.
///
/// # Example: a collection with names of its own
///
/// ```
/// use telusur::ingest::{Field, FieldNames};
///
/// let mut names = FieldNames::default();
/// assert_eq!(names.field_of("Judul"), Some(Field::Title));
/// assert_eq!(names.field_of("naskah"), None);
///
/// names.assign("text", "naskah")?;
/// assert_eq!(names.field_of("Naskah"), Some(Field::Text));
/// # Ok::<(), telusur::error::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FieldNames {
    exact: BTreeMap<String, (Field, Rank)>,
    /// The same aliases without separators, asked only when `exact` has nothing.
    folded: BTreeMap<String, (Field, Rank)>,
    assigned: Rank,
}

impl FieldNames {
    /// Makes `header` a name of `field` that wins over the usual names and over headers assigned later.
    ///
    /// A header means one field only: if it was a name of another field before, it no longer is.
    ///
    /// # Errors
    ///
    /// If `field` is not a field's name, with a list of those that are, or if `header` is blank.
    pub fn assign(&mut self, field: &str, header: &str) -> Result<()> {
        let field: Field = field.parse()?;
        let header = normalize(header);
        if header.is_empty() {
            return Err(Error::new(ErrorKind::Usage, format!("assign the field `{field}`"))
                .cause("the header is empty")
                .hinting(format!("name a column or key of the file: {field}=HEADER")));
        }
        self.exact.insert(header, (field, self.assigned));
        self.assigned += 1;
        Ok(())
    }

    /// The field that `header` stands for, if it is a known name.
    #[must_use]
    pub fn field_of(&self, header: &str) -> Option<Field> {
        self.lookup(header).map(|(field, _)| field)
    }

    pub(super) fn lookup(&self, header: &str) -> Option<(Field, Rank)> {
        if let Some(found) = self.exact.get(header) {
            return Some(*found);
        }
        let header = normalize(header);
        self.exact.get(&header).or_else(|| self.folded.get(&fold(&header))).copied()
    }
}

impl Default for FieldNames {
    fn default() -> Self {
        let mut names = Self { exact: BTreeMap::new(), folded: BTreeMap::new(), assigned: 0 };
        for (rank, (field, alias)) in aliases().enumerate() {
            let found = (field, FIRST_ALIAS + rank);
            names.exact.insert(alias.to_owned(), found);
            names.folded.entry(fold(alias)).or_insert(found);
        }
        names
    }
}

fn aliases() -> impl Iterator<Item = (Field, &'static str)> {
    NAMES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(field, aliases)| Some((field.parse::<Field>().ok()?, aliases)))
        .flat_map(|(field, aliases)| aliases.split(',').map(move |alias| (field, alias.trim())))
}

fn normalize(header: &str) -> String {
    header.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_lowercase()
}

fn fold(header: &str) -> String {
    header.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Option<Field>) {
        assert_eq!(FieldNames::default().field_of(header), expected, "{header:?}");
    }

    #[test]
    fn every_field_has_its_own_name_among_its_aliases() {
        for field in Field::ALL {
            check(field.name(), Some(field));
        }
    }

    #[test]
    fn no_alias_stands_for_two_fields() {
        let aliases: Vec<_> = aliases().collect();
        let unique: std::collections::HashMap<_, _> =
            aliases.iter().map(|(field, alias)| (*alias, *field)).collect();
        assert_eq!(unique.len(), aliases.len());
        assert_eq!(aliases.len(), 40, "field_names.txt has lines that are not read");
    }

    #[test]
    fn case_space_and_separators_make_no_difference() {
        check("\u{feff} JUDUL ", Some(Field::Title));
        check("publishedAt", Some(Field::Date));
        check("Publish Date", Some(Field::Date));
        check("doc-id", Some(Field::Id));
        check("subtitle", None);
        check("", None);
    }

    #[test]
    fn an_assigned_header_wins_and_leaves_its_old_field() {
        let mut names = FieldNames::default();
        names.assign("text", "Headline").unwrap();
        let (field, rank) = names.lookup("headline").unwrap();
        assert_eq!(field, Field::Text);
        assert!(rank < names.lookup("text").unwrap().1);
    }

    #[test]
    fn an_unknown_field_is_an_error_that_lists_the_fields() {
        let error = FieldNames::default().assign("tittle", "x").unwrap_err();
        assert_eq!(error.to_string(), "cannot assign the field `tittle`: there is no such field");
        assert_eq!(error.hint(), Some("the fields are id, title, text, date, source, url, authors, lang"));
        assert!(FieldNames::default().assign("title", "  ").is_err());
    }
}
