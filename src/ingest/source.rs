//! From a file or stream to its bytes: opening, counting, decompressing.
//!
//! Compression is told by the first bytes, never by the name. Knows nothing of formats and encodings.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

use super::plan::Input;
use super::progress::Progress;

/// A stream as the readers take it.
pub(super) type Bytes = Box<dyn BufRead + Send>;

const BUFFER_BYTES: usize = 1 << 17;
const MAGIC_BYTES: usize = 10;

/// The greatest zstd window that is decoded, as a power of two of bytes, all of which is held in memory: what
/// `zstd --long` writes and plain `zstd -d` reads.
const ZSTD_WINDOW_LOG: u32 = 27;

/// The bytes that `input` holds once decompressed; those read on the way are counted in `progress`.
pub(super) fn open(input: &Input, progress: Arc<Progress>) -> io::Result<Bytes> {
    match input {
        Input::Stdin => decompress(io::stdin(), progress),
        Input::File(path) => decompress(File::open(path)?, progress),
    }
}

/// The bytes of `stream`, decompressed where it is compressed.
pub(super) fn decompress(stream: impl Read + Send + 'static, progress: Arc<Progress>) -> io::Result<Bytes> {
    let counted = BufReader::with_capacity(BUFFER_BYTES, Counted { stream, progress });
    let (magic, reader) = peek(Box::new(counted), MAGIC_BYTES);
    match Compression::of(&magic) {
        Compression::None => Ok(reader),
        Compression::Gzip => Ok(buffered(MultiGzDecoder::new(reader))),
        Compression::Zstd => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(reader)?;
            decoder.window_log_max(ZSTD_WINDOW_LOG)?;
            Ok(buffered(decoder))
        }
        Compression::Unreadable(name) => {
            Err(io::Error::new(io::ErrorKind::Unsupported, format!("compressed with {name}")))
        }
    }
}

/// The first bytes of `reader`, up to `len` of them, and a reader that begins with them again.
///
/// If reading fails on the way, the new reader fails at the same place.
pub(super) fn peek(mut reader: Bytes, len: usize) -> (Vec<u8>, Bytes) {
    let mut beginning = Vec::with_capacity(len);
    let failure = reader.by_ref().take(len as u64).read_to_end(&mut beginning).err();
    let again = Cursor::new(beginning.clone());
    match failure {
        None => (beginning, Box::new(again.chain(reader))),
        Some(_) => (beginning, Box::new(again.chain(BufReader::new(Failing(failure))))),
    }
}

fn buffered(decoder: impl Read + Send + 'static) -> Bytes {
    Box::new(BufReader::with_capacity(BUFFER_BYTES, decoder))
}

#[derive(Debug, PartialEq)]
enum Compression {
    None,
    Gzip,
    Zstd,
    Unreadable(&'static str),
}

impl Compression {
    fn of(magic: &[u8]) -> Self {
        match magic {
            [0x1f, 0x8b, ..] => Self::Gzip,
            // A frame, or a skippable frame as parallel compressors put first.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Self::Unreadable("xz"),
            [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', b'&', b'S', b'Y'] => Self::Unreadable("bzip2"),
            [b'P', b'K', 3, 4, ..] => Self::Unreadable("zip"),
            _ => Self::None,
        }
    }
}

struct Counted<R> {
    stream: R,
    progress: Arc<Progress>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(buffer)?;
        self.progress.add_bytes(count as u64);
        Ok(count)
    }
}

/// Fails once, with the error that was met ahead of time.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn long() -> Vec<u8> {
        vec![b'x'; 300_000]
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        decompress(Cursor::new(bytes), Arc::default())?.read_to_end(&mut all)?;
        Ok(all)
    }

    #[track_caller]
    fn check(bytes: Vec<u8>, expected: &[u8]) {
        assert!(read(bytes).unwrap() == expected);
    }

    #[test]
    fn plain_bytes_are_passed_on() {
        for plain in [&b""[..], b"a", b"PK", b"BZh9 is a bzip2 header", &long()] {
            check(plain.to_vec(), plain);
        }
    }

    #[test]
    fn gzip_of_several_members_is_read_whole() {
        check([gzip(b"satu "), gzip(&long())].concat(), &[b"satu ", long().as_slice()].concat());
    }

    #[test]
    fn zstd_of_several_frames_is_read_whole() {
        let frame = zstd::encode_all(&b"dua"[..], 1).unwrap();
        let skippable = [&[0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0][..], b"..", &frame].concat();
        check([frame.clone(), frame].concat(), b"duadua");
        check(skippable, b"dua");
    }

    #[test]
    fn zstd_with_a_long_window_is_read() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.window_log(ZSTD_WINDOW_LOG).unwrap();
        encoder.write_all(&long()).unwrap();
        check(encoder.finish().unwrap(), &long());
    }

    #[test]
    fn other_compressions_are_named() {
        for (magic, name) in
            [(&b"\xFD7zXZ\0..."[..], "xz"), (b"BZh91AY&SY...", "bzip2"), (b"PK\x03\x04...", "zip")]
        {
            assert_eq!(read(magic.to_vec()).unwrap_err().to_string(), format!("compressed with {name}"));
        }
    }

    #[test]
    fn a_peek_takes_nothing_away_and_keeps_a_failure_in_its_place() {
        let half = gzip(b"satu dua tiga").split_at(18).0.to_vec();
        let reader = decompress(Cursor::new(half), Arc::default()).unwrap();
        let (beginning, mut again) = peek(reader, 4096);
        let mut all = Vec::new();
        assert!(again.read_to_end(&mut all).is_err());
        assert_eq!(all, beginning);
    }

    #[test]
    fn bytes_are_counted_as_on_disk() {
        let progress = Arc::new(Progress::default());
        let bytes = gzip(&long());
        let len = bytes.len() as u64;
        io::copy(&mut decompress(Cursor::new(bytes), Arc::clone(&progress)).unwrap(), &mut io::sink())
            .unwrap();
        assert_eq!(progress.bytes_read(), len);
    }
}
