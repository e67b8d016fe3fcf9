//! The file that says how an index was made and which generation of its files answers.

use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::files::replace_file;
use super::folder::MANIFEST_NAME;
use crate::analysis::{self, Lexicon};
use crate::error::{Error, ErrorKind, Result};
use crate::outlets::Outlets;
use crate::schema::{Declaration, FORMAT_VERSION, Schema};

/// How an index was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The [`FORMAT_VERSION`] of the program that made it.
    pub format_version: u32,
    /// The version of that program, for people.
    pub made_by: String,
    /// The [`Declaration::fingerprint`] of its schema, in hexadecimal.
    pub schema_fingerprint: String,
    /// The [`analysis::fingerprint`] of its terms, in hexadecimal.
    pub analysis_fingerprint: String,
    /// The folder of engine files that answers.
    pub generation: u64,
    /// The schema file's text.
    pub schema: String,
    /// The text of the words that a user added to the lexicon.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lexicon: String,
    /// The text of the outlets that a user added.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outlets: String,
}

/// A manifest as it stands in its file.
#[derive(Serialize, Deserialize)]
struct Sealed {
    #[serde(flatten)]
    manifest: Manifest,
    /// A hash of the rest, in hexadecimal.
    seal: String,
}

impl Manifest {
    /// The manifest of a new index.
    pub fn new(schema: &Schema, generation: u64) -> Self {
        Self {
            format_version: FORMAT_VERSION,
            made_by: env!("CARGO_PKG_VERSION").to_owned(),
            schema_fingerprint: hex(schema.declaration().fingerprint()),
            analysis_fingerprint: hex(analysis::fingerprint(schema.lexicon())),
            generation,
            schema: schema.declaration().text().to_owned(),
            lexicon: schema.lexicon().added().to_owned(),
            outlets: schema.outlets().added().to_owned(),
        }
    }

    /// The manifest of the index in `folder`; `None` when there is no index.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST_NAME);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read the index manifest", path, error)),
        };
        let damaged = |cause: String| {
            Error::new(ErrorKind::Incompatible, "read the index manifest")
                .path(&path)
                .cause(cause)
                .hinting("the file is damaged; make the index anew with `search index --rebuild PATH…`")
        };
        let manifest: Self = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
        // The manifests of earlier formats have no seal, but their articles can be read.
        if manifest.format_version == FORMAT_VERSION {
            let sealed: Sealed = serde_json::from_slice(&text).map_err(|error| damaged(error.to_string()))?;
            if sealed.seal != manifest.seal() {
                return Err(damaged("it is not as it was written".to_owned()));
            }
        }
        Ok(Some(manifest))
    }

    fn seal(&self) -> String {
        hex(xxh3_64(&serde_json::to_vec(self).unwrap_or_default()))
    }

    /// Puts the manifest into `folder`, in one step: a crash leaves the old one or the new one.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST_NAME);
        let text = serde_json::to_vec_pretty(&Sealed { seal: self.seal(), manifest: self.clone() })
            .map_err(|error| Error::io("write the index manifest", &path, error.into()))?;
        replace_file(&path, &text)
    }

    /// The schema file's text as one of the format that this program writes.
    pub fn schema_of_this_format(&self) -> String {
        let version = |number: u32| format!("format_version = {number}");
        self.schema.replacen(&version(self.format_version), &version(FORMAT_VERSION), 1)
    }

    /// Takes the manifest out of `folder`.
    pub fn remove(folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST_NAME);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io("delete the unfinished manifest", path, error))
            }
            _ => Ok(()),
        }
    }

    /// The schema of the index, lexicon included, if this program can use the index at all.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Incompatible`] when another format version, schema reading or analyzer made it.
    pub fn open(&self, folder: &Path) -> Result<Schema> {
        let refuse = |made: String| {
            Error::new(ErrorKind::Incompatible, "open the index").path(folder).cause(made).hinting(
                "make it anew from the articles in it with `search index --rebuild --from-stored`, or from the files with `search \
                 index --rebuild PATH…`; until that is done, the program that made it can still read it",
            )
        };
        if self.format_version != FORMAT_VERSION {
            let (found, known) = (self.format_version, FORMAT_VERSION);
            return Err(refuse(format!(
                "it was made by telusur {} in format {found}, and this is {} which reads format {known}",
                self.made_by,
                env!("CARGO_PKG_VERSION"),
            )));
        }
        let declaration = Declaration::parse(&self.schema, &folder.join(MANIFEST_NAME))
            .map_err(|error| refuse(format!("its schema is not valid: {}", error.reason())))?;
        if hex(declaration.fingerprint()) != self.schema_fingerprint {
            return Err(refuse("its schema is not the one that it was made with".into()));
        }
        let lexicon = Lexicon::with_words(&self.lexicon)
            .map_err(|bad| refuse(format!("the words added to its lexicon are not valid: {bad}")))?;
        if hex(analysis::fingerprint(&lexicon)) != self.analysis_fingerprint {
            return Err(refuse("its words were analysed by other rules than this program's".into()));
        }
        let outlets = Outlets::with(&self.outlets)
            .map_err(|bad| refuse(format!("the outlets added to its own are not valid: {bad}")))?;
        Ok(Schema::new(declaration, lexicon).with_outlets(outlets))
    }
}

fn hex(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuses(change: impl FnOnce(&mut Manifest), reason: &str) {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::new(&Schema::new(Declaration::default(), Lexicon::default()), 1);
        change(&mut manifest);
        manifest.write(folder.path()).unwrap();
        let read = Manifest::read(folder.path()).unwrap().unwrap();
        let error = read.open(folder.path()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Incompatible);
        assert!(error.to_string().contains(reason), "{error}");
        assert!(error.hint().unwrap().contains("--rebuild"));
    }

    #[test]
    fn other_fingerprints_are_refused() {
        refuses(|manifest| manifest.format_version = 99, "in format 99");
        refuses(|manifest| manifest.analysis_fingerprint = hex(1), "analysed by other rules");
        refuses(|manifest| manifest.schema_fingerprint = hex(1), "not the one that it was made with");
        refuses(|manifest| manifest.schema.push_str("[[field]]\n"), "its schema is not valid");
        refuses(|manifest| manifest.lexicon = "[names]\nbontot".into(), "analysed by other rules");
        refuses(
            |manifest| manifest.lexicon = "bontot".into(),
            "the words added to its lexicon are not valid",
        );
    }

    #[test]
    fn an_empty_folder_has_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), None);
    }
}
