//! Decides which files are read, and as what, before any is opened.
//!
//! Owns the walking of folders; knows nothing of what stands in a file.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::Options;
use super::format::Format;
use crate::error::{Error, ErrorKind, Result};

/// What is going to be read, in order, and what is not.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files to read.
    pub files: Vec<InputFile>,
    /// What was found in folders and is left out.
    pub skipped: Vec<Skipped>,
    /// What was asked for and cannot be read; the reader begins with these as
    /// [`Event::Failed`](super::Event).
    pub unreadable: Vec<Error>,
}

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is.
    pub input: Input,
    /// What it is read as; `None` if that is to be told by its content.
    pub format: Option<Format>,
    /// Its size on disk; `None` where that is not known beforehand, as for a pipe.
    pub byte_len: Option<u64>,
    /// When it was last changed; `None` where that is not known.
    pub modified: Option<SystemTime>,
}

/// Where input comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input, written `-`.
    Stdin,
    /// A file, a pipe or a device.
    File(PathBuf),
}

impl Input {
    /// The path as given; `-` for standard input.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Stdin => Path::new("-"),
            Self::File(path) => path,
        }
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }
}

/// Something in a folder that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What is left out.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
}

impl Plan {
    /// The size of all files on disk together, as far as known beforehand.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().filter_map(|file| file.byte_len).sum()
    }
}

/// Plans the reading of `paths`, each a file, a folder, a pipe, or `-` for standard input.
///
/// The order is that of `paths`; a folder is walked with its entries sorted by name, following symbolic
/// links. In a folder hidden entries are left out without a word, and what is no input file is
/// [`Plan::skipped`]. A file that is named itself is read whatever it is called, if its format is known from
/// `options` or its extension; else it is [`Plan::unreadable`]. Pipes and standard input need neither: they
/// are told by their content.
///
/// # Errors
///
/// If one of `paths` does not exist.
pub fn plan(paths: &[PathBuf], options: &Options) -> Result<Plan> {
    let mut plan = Plan::default();
    for path in paths {
        match Input::from(path.clone()) {
            Input::Stdin => plan.add_stdin(options),
            Input::File(path) => plan.add(path, options)?,
        }
    }
    Ok(plan)
}

impl Plan {
    fn add_stdin(&mut self, options: &Options) {
        let stdin = InputFile { input: Input::Stdin, format: options.format, byte_len: None, modified: None };
        if !self.files.contains(&stdin) {
            self.files.push(stdin);
        }
    }

    fn add(&mut self, path: PathBuf, options: &Options) -> Result<()> {
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(cause) if is_missing(&cause) => {
                return Err(Error::io("read", path, cause).hinting("check the path; `-` is standard input"));
            }
            Err(cause) => {
                self.unreadable.push(Error::io("read", path, cause));
                return Ok(());
            }
        };
        let format = options.format.or_else(|| Format::of(&path));
        match (metadata.is_dir(), metadata.is_file()) {
            (true, _) => self.walk(&path, options),
            (_, true) if format.is_none() => self.unreadable.push(unknown_format(&path)),
            (_, is_file) => {
                let byte_len = is_file.then_some(metadata.len());
                let modified = metadata.modified().ok().filter(|_| is_file);
                self.files.push(InputFile { input: Input::File(path), format, byte_len, modified });
            }
        }
        Ok(())
    }

    fn walk(&mut self, folder: &Path, options: &Options) {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path())) {
            match entry {
                Ok(entry) => self.add_entry(entry, options),
                Err(error) => self.add_failure(error),
            }
        }
    }

    fn add_entry(&mut self, entry: DirEntry, options: &Options) {
        let file_type = entry.file_type();
        if file_type.is_dir() {
            return;
        }
        if !file_type.is_file() {
            self.skip(entry.into_path(), format!("{}, not a file", special(file_type)));
            return;
        }
        let Some(format) = options.format.or_else(|| Format::of(entry.path())) else {
            let reason = extension_reason(entry.path());
            self.skip(entry.into_path(), reason);
            return;
        };
        let metadata = entry.metadata().ok();
        let byte_len = metadata.as_ref().map(|metadata| metadata.len());
        let modified = metadata.and_then(|metadata| metadata.modified().ok());
        let input = Input::File(entry.into_path());
        self.files.push(InputFile { input, format: Some(format), byte_len, modified });
    }

    fn add_failure(&mut self, error: walkdir::Error) {
        let path = error.path().map(Path::to_owned).unwrap_or_default();
        if let Some(ancestor) = error.loop_ancestor() {
            let reason = format!("a symbolic link back to `{}`", ancestor.display());
            self.skip(path, reason);
        } else if error.io_error().is_some_and(is_missing) {
            if !is_hidden(&path) {
                self.skip(path, "a symbolic link to nothing".to_owned());
            }
        } else {
            let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("unreadable folder"));
            self.unreadable.push(Error::io("read", path, cause));
        }
    }

    fn skip(&mut self, path: PathBuf, reason: String) {
        self.skipped.push(Skipped { path, reason });
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn unknown_format(path: &Path) -> Error {
    Error::new(ErrorKind::Input, "read")
        .path(path)
        .cause(extension_reason(path))
        .hinting(format!("give its format with `--format {}`", Format::NAMES))
}

fn extension_reason(path: &Path) -> String {
    match path.extension() {
        Some(extension) => format!("the extension `.{}` is not known", extension.display()),
        None => "it has no extension that tells its format".to_owned(),
    }
}

#[cfg(unix)]
fn special(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        "a pipe"
    } else if file_type.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "a special file"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "satu").unwrap();
        }
        folder
    }

    /// The planned files, and what is skipped or unreadable with its reason, all relative to `folder`.
    fn planned(folder: &Path, paths: &[&str], options: &Options) -> (Vec<String>, Vec<String>) {
        let paths: Vec<_> = paths.iter().map(|path| folder.join(path)).collect();
        let plan = plan(&paths, options).unwrap();
        let relative = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let files = plan.files.iter().map(|file| relative(file.input.path())).collect();
        let skipped = plan.skipped.iter().map(|skipped| (skipped.path.as_path(), skipped.reason.clone()));
        let unreadable = plan.unreadable.iter().map(|error| (error.file().unwrap(), error.reason()));
        let others =
            skipped.chain(unreadable).map(|(path, reason)| format!("{}: {reason}", relative(path))).collect();
        (files, others)
    }

    #[track_caller]
    fn check(folder: &Path, paths: &[&str], files: &[&str], others: &[&str]) {
        let (found, left_out) = planned(folder, paths, &Options::default());
        assert_eq!(found, files);
        assert_eq!(left_out, others);
    }

    #[test]
    fn a_folder_is_walked_in_order() {
        let folder = folder(&[
            "b.txt",
            "a/z.csv",
            "a/y.json.gz",
            "c.jsonl",
            "README.md",
            "LICENSE",
            ".a.txt",
            ".git/a.txt",
        ]);
        check(
            folder.path(),
            &[""],
            &["a/y.json.gz", "a/z.csv", "b.txt", "c.jsonl"],
            &[
                "LICENSE: it has no extension that tells its format",
                "README.md: the extension `.md` is not known",
            ],
        );
    }

    #[test]
    fn named_files_keep_their_order_and_may_be_hidden() {
        let folder = folder(&["b.txt", "a.txt", ".c.txt", "d.md"]);
        check(
            folder.path(),
            &["b.txt", ".c.txt", "a.txt", "d.md"],
            &["b.txt", ".c.txt", "a.txt"],
            &["d.md: the extension `.md` is not known"],
        );
    }

    #[test]
    fn a_given_format_makes_every_file_known() {
        let folder = folder(&["a.md", "sub/b"]);
        let options = Options { format: Some(Format::Text), ..Options::default() };
        assert_eq!(planned(folder.path(), &["a.md", "sub"], &options).0, ["a.md", "sub/b"]);
    }

    #[test]
    fn a_named_file_of_unknown_format_is_told_with_advice() {
        let folder = folder(&["a.docx"]);
        let plan = plan(&[folder.path().join("a.docx")], &Options::default()).unwrap();
        assert_eq!(
            plan.unreadable[0].hint(),
            Some("give its format with `--format txt|jsonl|json|csv|tsv|html`")
        );
    }

    #[test]
    fn a_path_that_does_not_exist_is_an_error() {
        let folder = folder(&["a.txt"]);
        for missing in ["b", "a.txt/b"] {
            let error = plan(&[folder.path().join(missing)], &Options::default()).unwrap_err();
            assert_eq!(error.file(), Some(folder.path().join(missing).as_path()));
            assert!(error.hint().is_some());
        }
    }

    #[test]
    fn standard_input_is_read_once() {
        let plan = plan(&["-".into(), "-".into()], &Options::default()).unwrap();
        assert_eq!(
            plan.files,
            [InputFile { input: Input::Stdin, format: None, byte_len: None, modified: None }]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_skipped() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a/a.txt"]);
        symlink("a", folder.path().join("b")).unwrap();
        symlink("..", folder.path().join("a/up")).unwrap();
        symlink("gone", folder.path().join("c.txt")).unwrap();
        symlink("gone", folder.path().join(".#c.txt")).unwrap();
        let back = format!("a symbolic link back to `{}`", folder.path().join("").display());
        check(
            folder.path(),
            &[""],
            &["a/a.txt", "b/a.txt"],
            &[&format!("a/up: {back}"), &format!("b/up: {back}"), "c.txt: a symbolic link to nothing"],
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_in_a_folder_is_skipped() {
        let folder = folder(&["a.txt"]);
        let _listener = std::os::unix::net::UnixListener::bind(folder.path().join("s.txt")).unwrap();
        check(folder.path(), &[""], &["a.txt"], &["s.txt: a socket, not a file"]);
    }
}
