//! The files of experiments: whole texts, compressed or not.

use std::io::{self, Read};
use std::path::Path;

use telusur::error::Error;
use telusur::evaluation::text_from_utf8;

/// The text of the file at `path`, `-` for standard input; gzip and zstd are told by their first bytes.
pub fn read(path: &Path) -> telusur::Result<String> {
    let bytes = read_bytes(path).map_err(|error| Error::io("read", path, error))?;
    text_from_utf8(bytes, path)
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match path.to_str() {
        Some("-") => io::stdin().lock().read_to_end(&mut bytes)?,
        _ => std::fs::File::open(path)?.read_to_end(&mut bytes)?,
    };
    let mut whole = Vec::new();
    match bytes.as_slice() {
        [0x1f, 0x8b, ..] => flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut whole)?,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => zstd::Decoder::new(bytes.as_slice())?.read_to_end(&mut whole)?,
        _ => return Ok(bytes),
    };
    Ok(whole)
}
