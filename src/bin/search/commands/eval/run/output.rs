//! Where a run goes: standard output, or a file that is there when it is complete and not before.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use telusur::error::Error;
use tempfile::NamedTempFile;

use crate::commands::Failure;

pub enum Output {
    Standard(BufWriter<StdoutLock<'static>>),
    /// A pipe or a device, which no file can replace.
    Special(BufWriter<File>, PathBuf),
    /// The file until it is complete, and the place of the complete one.
    Temporary(BufWriter<NamedTempFile>, PathBuf),
}

impl Output {
    /// Opens `path`, `-` for standard output. A file that is there stays as it is until [`Output::finish`].
    pub fn create(path: &Path) -> telusur::Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Self::Standard(BufWriter::new(io::stdout().lock())));
        }
        // The file that a link names is replaced, not the link.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if place.metadata().is_ok_and(|there| !there.is_file()) {
            let opened = OpenOptions::new().write(true).open(&place).map_err(|error| unwritten(path, error));
            return Ok(Self::Special(BufWriter::new(opened?), path.to_owned()));
        }
        let temporary = temporary_beside(&place).map_err(|error| unwritten(path, error))?;
        Ok(Self::Temporary(BufWriter::new(temporary), place))
    }

    /// Adds whole lines.
    pub fn write(&mut self, lines: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Standard(out) => Ok(out.write_all(lines)?),
            Self::Special(out, path) => Ok(out.write_all(lines).map_err(|error| unwritten(path, error))?),
            Self::Temporary(out, path) => Ok(out.write_all(lines).map_err(|error| unwritten(path, error))?),
        }
    }

    /// Says that nothing follows, and puts a file where it belongs.
    pub fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Standard(mut out) => Ok(out.flush()?),
            Self::Special(mut out, path) => Ok(out.flush().map_err(|error| unwritten(&path, error))?),
            Self::Temporary(out, path) => {
                let file = out.into_inner().map_err(|error| unwritten(&path, error.into_error()))?;
                file.persist(&path).map_err(|error| unwritten(&path, error.error))?;
                Ok(())
            }
        }
    }
}

fn unwritten(path: &Path, error: io::Error) -> Error {
    Error::io("write the run", path, error)
}

fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A run is not secret: it gets the permissions of any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
