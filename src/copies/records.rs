//! Little-endian numbers in stored bytes, read without trust.

/// Appends `number`.
pub(super) fn put(bytes: &mut Vec<u8>, number: u64) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

/// Reads from the front of bytes that may be anything.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        self.rest.split_off(..8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes)
    }

    pub(super) fn records<const SIZE: usize>(&mut self, count: usize) -> Option<&'a [[u8; SIZE]]> {
        Some(self.rest.split_off(..count.checked_mul(SIZE)?)?.as_chunks().0)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The two numbers of a record.
pub(super) fn numbers(record: &[u8; 16]) -> (u64, u64) {
    let number = u128::from_le_bytes(*record);
    (number as u64, (number >> 64) as u64)
}
