//! The engine's files where stored articles are read piece by piece instead of being mapped.
//!
//! What is mapped counts as the process's own memory as soon as it is touched. Whoever reads many articles in no order, as the
//! comparison of copies does, would touch all.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle,
    WritePtr,
};
use tantivy::{HasLen, Index as Engine, IndexReader, ReloadPolicy, Searcher};

/// What the last commit in `folder` holds.
pub fn committed(folder: &Path) -> tantivy::Result<Searcher> {
    let engine = Engine::open(Unmapped::open(folder)?)?;
    let reader: IndexReader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}

#[derive(Clone, Debug)]
struct Unmapped {
    folder: PathBuf,
    mapped: MmapDirectory,
}

impl Unmapped {
    fn open(folder: &Path) -> Result<Self, OpenDirectoryError> {
        Ok(Self { folder: folder.to_owned(), mapped: MmapDirectory::open(folder)? })
    }
}

impl Directory for Unmapped {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        if path.extension().is_none_or(|extension| extension != "store") {
            return self.mapped.get_file_handle(path);
        }
        Pieces::open(&self.folder.join(path)).map(|pieces| Arc::new(pieces) as Arc<dyn FileHandle>).map_err(
            |error| match error.kind() {
                io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
                _ => OpenReadError::wrap_io_error(error, path.to_owned()),
            },
        )
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.mapped.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.mapped.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.mapped.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

/// A file that is read piece by piece.
#[derive(Debug)]
struct Pieces {
    file: Mutex<File>,
    len: usize,
}

impl Pieces {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        Ok(Self { file: Mutex::new(file), len })
    }
}

impl HasLen for Pieces {
    fn len(&self) -> usize {
        self.len
    }
}

impl FileHandle for Pieces {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.start as u64))?;
        file.read_exact(&mut bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{STORED, Schema};
    use tantivy::{DocAddress, TantivyDocument};

    use super::*;

    #[test]
    fn articles_are_the_same_as_from_mapped_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", STORED);
        let engine = Engine::create_in_dir(&folder, schema.build()).unwrap();
        let mut writer = engine.writer_with_num_threads(1, 15_000_000).unwrap();
        for number in 0..9 {
            let mut document = TantivyDocument::default();
            document.add_text(text, format!("Kabar {number}").repeat(9_000));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let (mapped, pieces) = (engine.reader().unwrap().searcher(), committed(folder.path()).unwrap());
        for doc in 0..9 {
            let stored =
                |searcher: &Searcher| searcher.doc::<TantivyDocument>(DocAddress::new(0, doc)).unwrap();
            assert_eq!(stored(&pieces), stored(&mapped));
        }
        assert!(committed(&folder.path().join("gone")).is_err());
    }
}
