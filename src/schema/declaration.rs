//! Reading and checking a schema file.

use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use xxhash_rust::xxh3::xxh3_64;

use super::{DEFAULT_DECLARATION, FORMAT_VERSION};
use crate::analysis::Analyzer;
use crate::error::{Error, ErrorKind, Result};

/// What a schema file declares.
///
/// ```
/// let declaration = telusur::schema::Declaration::default();
/// assert!(declaration.fields().iter().any(|field| field.name == "title" && field.boost < 1.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    text: String,
    fields: Vec<FieldSpec>,
}

/// One declared field.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// The name, in records, results and schema alike.
    pub name: String,
    /// What its values are.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// How its values become terms, for text and keyword fields.
    pub analyzer: Option<String>,
    /// The field whose text it receives, if not its own.
    pub from: Option<String>,
    /// The language of the articles it is for; the field it is `from` keeps all others.
    pub lang: Option<String>,
    /// Whether the value comes back with the article.
    #[serde(default)]
    pub stored: bool,
    /// Whether the value can be searched.
    #[serde(default)]
    pub indexed: bool,
    /// Whether results can be narrowed by the value.
    #[serde(default)]
    pub filterable: bool,
    /// How much a match in the field counts against one in a field of boost 1; above 0.
    #[serde(default = "boost_of_one")]
    pub boost: f32,
}

fn boost_of_one() -> f32 {
    1.0
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldType {
    /// Running text, cut into words.
    Text,
    /// Names and codes, matched as a whole.
    Keyword,
    /// A date of any precision.
    Date,
}

/// How running text becomes terms.
pub type TextAnalyzer = Analyzer;

/// How a keyword becomes a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeywordAnalyzer {
    /// As it is.
    Exact,
    /// Without regard to case, white space and the end of a host name.
    Name,
}

impl FieldSpec {
    /// The analyzer of a text field; `None` for other types.
    #[must_use]
    pub fn text_analyzer(&self) -> Option<TextAnalyzer> {
        (self.field_type == FieldType::Text).then(|| self.analyzer.as_deref()?.parse().ok())?
    }

    /// The analyzer of a keyword field; `None` for other types.
    #[must_use]
    pub fn keyword_analyzer(&self) -> Option<KeywordAnalyzer> {
        match (self.field_type, self.analyzer.as_deref()) {
            (FieldType::Keyword, None | Some("exact")) => Some(KeywordAnalyzer::Exact),
            (FieldType::Keyword, Some("name")) => Some(KeywordAnalyzer::Name),
            _ => None,
        }
    }
}

/// The fields that every index needs, with their types.
const CORE: [(&str, FieldType); 7] = [
    ("id", FieldType::Keyword),
    ("title", FieldType::Text),
    ("text", FieldType::Text),
    ("date", FieldType::Date),
    ("source", FieldType::Keyword),
    ("lang", FieldType::Keyword),
    ("path", FieldType::Keyword),
];

/// The fields that must come back with an article, because snippets, exports and re-indexing need them.
const ALWAYS_STORED: [&str; 4] = ["id", "title", "text", "path"];

/// The fields that must be searchable, because looking articles up and narrowing results down need them.
const ALWAYS_INDEXED: [&str; 4] = ["id", "source", "lang", "path"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format_version: Spanned<u32>,
    #[serde(default, rename = "field")]
    fields: Vec<Spanned<FieldSpec>>,
}

impl Default for Declaration {
    #[expect(clippy::expect_used, reason = "compiled in, and held valid by a test")]
    fn default() -> Self {
        Self::parse(DEFAULT_DECLARATION, Path::new("index-schema/article.toml"))
            .expect("a valid declaration is compiled in")
    }
}

impl Declaration {
    /// Reads the schema file at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or what it declares cannot be used.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::io("read the schema", path, error))?;
        Self::parse(&text, path)
    }

    /// Checks `text`, the contents of the schema file at `path` (which is only named in errors).
    ///
    /// # Errors
    ///
    /// When the text is not TOML, names something unknown, or contradicts itself: the error gives line and field.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let check = Check { text, path };
        let file: File = toml::from_str(text)
            .map_err(|error| check.error(&error.span().unwrap_or(0..0), error.message()))?;
        if *file.format_version.get_ref() != FORMAT_VERSION {
            let found = file.format_version.get_ref();
            let reason = format!("format_version is {found}, this program writes {FORMAT_VERSION}");
            return Err(check.error(&file.format_version.span(), &reason));
        }
        check.names(&file.fields)?;
        for field in &file.fields {
            check.field(field, &file.fields)?;
        }
        check.core(&file.fields)?;
        let fields = file.fields.into_iter().map(Spanned::into_inner).collect();
        Ok(Self { text: text.to_owned(), fields })
    }

    /// The declared fields, in the file's order.
    #[must_use]
    pub fn fields(&self) -> &[FieldSpec] {
        &self.fields
    }

    /// Whether an article comes back from the index with all its fields.
    #[must_use]
    pub fn stores_all(&self) -> bool {
        self.fields.iter().all(|field| field.stored || field.from.is_some())
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Changes whenever the declared fields do; comments and layout of the file do not count.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        xxh3_64(format!("{:?}", self.fields).as_bytes())
    }
}

/// The file being checked, for errors that say where.
struct Check<'f> {
    text: &'f str,
    path: &'f Path,
}

impl Check<'_> {
    fn error(&self, at: &Range<usize>, reason: &str) -> Error {
        let before = self.text.get(..at.start).unwrap_or("");
        let line = before.matches('\n').count() as u64 + 1;
        Error::new(ErrorKind::Schema, "use the schema")
            .path(self.path)
            .line(line)
            .cause(reason)
            .hinting("index-schema/README.md explains every column; the default is index-schema/article.toml")
    }

    fn names(&self, fields: &[Spanned<FieldSpec>]) -> Result<()> {
        for (at, field) in fields.iter().enumerate() {
            let name = &field.get_ref().name;
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) {
                let reason =
                    format!("field `{name}`: a name is lower-case letters, digits and `_`, a letter first");
                return Err(self.error(&field.span(), &reason));
            }
            if fields.iter().take(at).any(|earlier| earlier.get_ref().name == *name) {
                return Err(self.error(&field.span(), &format!("field `{name}` is declared twice")));
            }
        }
        Ok(())
    }

    fn field(&self, field: &Spanned<FieldSpec>, all: &[Spanned<FieldSpec>]) -> Result<()> {
        let spec = field.get_ref();
        let problem = analyzer_problem(spec)
            .or_else(|| from_problem(spec, all))
            .or_else(|| {
                (!(spec.boost > 0.0 && spec.boost.is_finite())).then(|| "boost must be above 0".to_owned())
            })
            .or_else(|| {
                let must = ALWAYS_STORED.contains(&spec.name.as_str()) && !spec.stored;
                must.then(|| "must be stored: snippets, export and re-indexing need it".to_owned())
            })
            .or_else(|| {
                let must = ALWAYS_INDEXED.contains(&spec.name.as_str()) && !spec.indexed;
                must.then(|| {
                    "must be indexed: looking articles up and narrowing results down need it".to_owned()
                })
            });
        match problem {
            Some(problem) => Err(self.error(&field.span(), &format!("field `{}`: {problem}", spec.name))),
            None => Ok(()),
        }
    }

    fn core(&self, fields: &[Spanned<FieldSpec>]) -> Result<()> {
        for (name, field_type) in CORE {
            let Some(field) = fields.iter().find(|field| field.get_ref().name == name) else {
                return Err(
                    self.error(&(self.text.len()..self.text.len()), &format!("field `{name}` is missing"))
                );
            };
            if field.get_ref().field_type != field_type {
                let expected = format!("{field_type:?}").to_lowercase();
                return Err(
                    self.error(&field.span(), &format!("field `{name}` must have type \"{expected}\""))
                );
            }
        }
        Ok(())
    }
}

fn analyzer_problem(spec: &FieldSpec) -> Option<String> {
    match (spec.field_type, spec.analyzer.as_deref()) {
        (FieldType::Text, None) => Some("a text field needs an analyzer".into()),
        (FieldType::Text, Some(name)) => name.parse::<Analyzer>().err(),
        (FieldType::Keyword, Some(name)) if spec.keyword_analyzer().is_none() => {
            Some(format!("a keyword's analyzer is `exact` or `name`, not `{name}`"))
        }
        (FieldType::Date, Some(_)) => Some("a date has no analyzer".into()),
        _ => None,
    }
}

fn from_problem(spec: &FieldSpec, all: &[Spanned<FieldSpec>]) -> Option<String> {
    match (&spec.from, &spec.lang) {
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => Some("`from` and `lang` go together".into()),
        (Some(_), Some(_)) if spec.field_type != FieldType::Text => {
            Some("only a text field can have `from`".into())
        }
        (Some(_), Some(_)) if spec.stored => Some("stored by the field it is `from`, not here".into()),
        (Some(from), Some(_)) => {
            let base = all.iter().map(Spanned::get_ref).find(|field| field.name == *from);
            match base {
                Some(base) if base.field_type == FieldType::Text && base.from.is_none() => None,
                Some(_) => Some(format!("`{from}` is not a text field of its own")),
                None => Some(format!("there is no field `{from}`")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_valid() {
        assert_eq!(Declaration::default().text(), DEFAULT_DECLARATION);
    }

    #[test]
    fn comments_do_not_change_the_fingerprint() {
        let commented = format!("# mine\n{DEFAULT_DECLARATION}");
        let parsed = Declaration::parse(&commented, Path::new("x.toml")).unwrap();
        assert_eq!(parsed.fingerprint(), Declaration::default().fingerprint());
    }

    #[track_caller]
    fn check(replace: &str, with: &str, message: &str) {
        assert!(DEFAULT_DECLARATION.contains(replace), "{replace:?} is not in the default");
        let text = DEFAULT_DECLARATION.replacen(replace, with, 1);
        let error = Declaration::parse(&text, Path::new("mine.toml")).unwrap_err();
        let line = DEFAULT_DECLARATION.split(replace).next().unwrap().matches('\n').count() as u64 + 1;
        let found = error.line_number().unwrap();
        assert!(error.to_string().contains(message), "{error}");
        assert!(found.abs_diff(line) <= 8, "line {found} for a fault in line {line}: {error}");
    }

    #[test]
    fn faults_are_told_with_line_and_field() {
        check("format_version = 5", "format_version = 7", "format_version is 7");
        check("name = \"source\"", "name = \"Source\"", "field `Source`: a name is lower-case");
        check("name = \"credits\"", "name = \"source\"", "field `source` is declared twice");
        check("boost = 1.0", "boost = -1.0", "field `text`: boost must be above 0");
        check("boost = 1.0", "boots = 1.0", "unknown field `boots`");
        check(
            "analyzer = \"english\"",
            "analyzer = \"latin\"",
            "field `title_en`: no analyzer is called `latin`",
        );
        check("from = \"text\"", "from = \"body\"", "field `text_en`: there is no field `body`");
        check("type = \"date\"", "type = \"keyword\"", "field `date` must have type \"date\"");
        check("type = \"date\"", "type = \"time\"", "unknown variant `time`");
    }

    #[test]
    fn a_missing_core_field_is_named() {
        let error = Declaration::parse("format_version = 5\n", Path::new("mine.toml")).unwrap_err();
        assert!(error.to_string().contains("field `id` is missing"), "{error}");
    }
}
