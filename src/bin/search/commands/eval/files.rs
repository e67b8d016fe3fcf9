//! The files of experiments: whole texts, compressed or not.

use std::io::{self, Read};
use std::path::Path;

use telusur::error::Error;
use telusur::evaluation::text_from_utf8;

/// The largest runs have some hundred million bytes; a few that decompress to more are a bomb.
const MAX_BYTES: u64 = 1 << 30;

/// The text of the file at `path`, `-` for standard input; gzip and zstd are told by their first bytes.
pub fn read(path: &Path) -> telusur::Result<String> {
    let bytes = read_bytes(path).map_err(|error| Error::io("read", path, error))?;
    text_from_utf8(bytes, path)
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = match path.to_str() {
        Some("-") => whole(io::stdin().lock())?,
        _ => whole(std::fs::File::open(path)?)?,
    };
    match bytes.as_slice() {
        [0x1f, 0x8b, ..] => whole(flate2::read::MultiGzDecoder::new(bytes.as_slice())),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => whole(zstd::Decoder::new(bytes.as_slice())?),
        _ => Ok(bytes),
    }
}

fn whole(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)? as u64 > MAX_BYTES {
        let told = format!("longer than {MAX_BYTES} bytes, the most that is read");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, told));
    }
    Ok(bytes)
}
