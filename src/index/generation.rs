//! The generation of engine files that a writer writes to: the one that answers, or a new one.

use std::path::Path;

use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index as Engine, IndexSettings};

use super::commit::Commit;
use super::engine_error;
use super::folder::{
    MANIFEST_NAME, generation_path, generations, has_engine, next_generation, remove_other_generations,
};
use super::manifest::Manifest;
use super::options::WriterOptions;
use super::reader::open_engine;
use super::tokenizer::tokenizers;
use crate::analysis::{Lexicon, fingerprint};
use crate::error::{Error, ErrorKind, Result};
use crate::outlets::Outlets;
use crate::schema::{Declaration, Schema};

/// Stored articles are compressed in blocks of this size: larger ones save little more and cost every hit.
const STORE_BLOCK_BYTES: usize = 32_768;
/// The fastest: level 3 makes an index of news smaller by 3 % and indexing slower by 4 %.
const STORE_ZSTD_LEVEL: i32 = 1;

/// The generation that answers, to be written to.
pub fn own_generation(
    folder: &Path,
    mut manifest: Manifest,
    options: &WriterOptions,
) -> Result<(Manifest, Schema, Engine)> {
    let schema = manifest.open(folder)?;
    refuse_other_schema(folder, &schema, options)?;
    let schema = with_changes_of(options, schema, &mut manifest, folder)?;
    remove_other_generations(folder, manifest.generation)?;
    let engine = match has_engine(folder, manifest.generation) {
        true => open_engine(folder, manifest.generation, schema.lexicon())?,
        false => create_engine(folder, manifest.generation, &schema)?,
    };
    Ok((manifest, schema, engine))
}

/// The schema with the lexicon and the outlets that are asked for: they differ in nothing that is indexed, or not at all.
fn with_changes_of(
    options: &WriterOptions,
    schema: Schema,
    manifest: &mut Manifest,
    folder: &Path,
) -> Result<Schema> {
    let lexicon = options.lexicon.as_ref().unwrap_or(schema.lexicon());
    let outlets = options.outlets.as_ref().unwrap_or(schema.outlets());
    if lexicon.added() == schema.lexicon().added() && outlets.added() == schema.outlets().added() {
        return Ok(schema);
    }
    let changed = Schema::new(schema.declaration().clone(), lexicon.clone()).with_outlets(outlets.clone());
    *manifest = Manifest::new(&changed, manifest.generation);
    manifest.write(folder)?;
    Ok(changed)
}

/// Makes an empty generation, or opens that of a rebuild which was broken off and is now gone on with. A new index has its
/// manifest before anything else; that of a rebuild stands in its generation until it is finished.
pub fn new_generation(
    folder: &Path,
    old: Option<&Manifest>,
    options: &WriterOptions,
) -> Result<(Manifest, Schema, Engine)> {
    let declaration = match (&options.declaration, old) {
        (Some(declaration), _) => declaration.clone(),
        (None, Some(old)) => kept_declaration(folder, old)?,
        (None, None) => Declaration::default(),
    };
    let lexicon = match (&options.lexicon, old) {
        (Some(lexicon), _) => lexicon.clone(),
        (None, Some(old)) => kept_lexicon(folder, old)?,
        (None, None) => Lexicon::default(),
    };
    let outlets = match (&options.outlets, old) {
        (Some(outlets), _) => outlets.clone(),
        (None, Some(old)) => kept_outlets(folder, old)?,
        (None, None) => Outlets::default(),
    };
    let schema = Schema::new(declaration, lexicon).with_outlets(outlets);
    if options.rebuild
        && let Some((manifest, engine)) = broken_off(folder, old, &schema, options)?
    {
        return Ok((manifest, schema, engine));
    }
    let manifest = Manifest::new(&schema, next_generation(folder)?);
    if !options.rebuild {
        manifest.write(folder)?;
    }
    let engine = create_engine(folder, manifest.generation, &schema)?;
    if options.rebuild {
        manifest.write(&generation_path(folder, manifest.generation))?;
    }
    Ok((manifest, schema, engine))
}

/// The generation of a rebuild from the same inputs, by the same schema, that was broken off after a commit.
fn broken_off(
    folder: &Path,
    old: Option<&Manifest>,
    schema: &Schema,
    options: &WriterOptions,
) -> Result<Option<(Manifest, Engine)>> {
    let Some(inputs) = options.inputs else { return Ok(None) };
    for generation in generations(folder)? {
        let wanted = Manifest::new(schema, generation);
        let is_wanted = old.is_none_or(|old| old.generation != generation)
            && has_engine(folder, generation)
            && Manifest::read(&generation_path(folder, generation))
                .is_ok_and(|it| it.as_ref() == Some(&wanted));
        if !is_wanted {
            continue;
        }
        let Ok(engine) = open_engine(folder, generation, schema.lexicon()) else { continue };
        let run = Commit::of(&engine).ok().flatten().and_then(|commit| commit.run);
        if run.is_some_and(|run| run.inputs == inputs) {
            return Ok(Some((wanted, engine)));
        }
    }
    Ok(None)
}

/// The schema of the index that is made anew.
fn kept_declaration(folder: &Path, old: &Manifest) -> Result<Declaration> {
    Declaration::parse(&old.schema_of_this_format(), &folder.join(MANIFEST_NAME))
        .map_err(|error| not_kept(folder, "schema", error.reason()))
}

/// The lexicon of the index that is made anew.
fn kept_lexicon(folder: &Path, old: &Manifest) -> Result<Lexicon> {
    Lexicon::with_words(&old.lexicon).map_err(|bad| not_kept(folder, "lexicon", bad.to_string()))
}

/// The outlets of the index that is made anew.
fn kept_outlets(folder: &Path, old: &Manifest) -> Result<Outlets> {
    Outlets::with(&old.outlets).map_err(|bad| not_kept(folder, "outlets", bad.to_string()))
}

/// The index's own schema, lexicon or outlets are of no use.
fn not_kept(folder: &Path, what: &str, cause: String) -> Error {
    Error::new(ErrorKind::Incompatible, format!("make the index anew with its own {what}"))
        .path(folder)
        .cause(cause)
        .hinting(format!(
            "give the {what} with `--{what} FILE`; the old one stands in telusur.json in the index folder"
        ))
}

fn create_engine(folder: &Path, generation: u64, schema: &Schema) -> Result<Engine> {
    let path = generation_path(folder, generation);
    std::fs::create_dir_all(&path).map_err(|error| Error::io("create the index folder", &path, error))?;
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(STORE_ZSTD_LEVEL) }),
        docstore_blocksize: STORE_BLOCK_BYTES,
        ..IndexSettings::default()
    };
    Engine::builder()
        .schema(schema.engine().clone())
        .settings(settings)
        .tokenizers(tokenizers(schema.lexicon()))
        .create_in_dir(&path)
        .map_err(|error| engine_error("create the index", folder, error))
}

fn refuse_other_schema(folder: &Path, found: &Schema, options: &WriterOptions) -> Result<()> {
    let refuse = |what: &str| {
        Err(Error::new(ErrorKind::Incompatible, "write to the index")
            .path(folder)
            .cause(format!("it was made with another {what} than the one given"))
            .hinting(format!(
                "add `--rebuild` to make it anew with this {what}, or leave `--{what}` out to keep its own"
            )))
    };
    match (&options.declaration, &options.lexicon) {
        (Some(wanted), _) if wanted.fingerprint() != found.declaration().fingerprint() => refuse("schema"),
        (_, Some(wanted)) if fingerprint(wanted) != fingerprint(found.lexicon()) => refuse("lexicon"),
        _ => Ok(()),
    }
}
