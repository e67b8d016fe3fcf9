//! Which kinds of damage a text may hold, found in one pass over its bytes.
//!
//! Most texts hold none, and this pass is all that mending costs them. It looks for short sequences of bytes only, so it
//! may suspect what is no damage; it never misses what a rule would mend.

#![expect(clippy::indexing_slicing, reason = "tables with a place for every byte, made when compiled")]

/// Kinds of damage, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Suspicion(u8);

impl Suspicion {
    pub(super) const DOUBLE_ENCODING: Self = Self(1);
    pub(super) const ENTITY: Self = Self(2);
    pub(super) const INVISIBLE: Self = Self(4);
    pub(super) const BLANK: Self = Self(8);
    pub(super) const HYPHENATION: Self = Self(16);
    pub(super) const TOKENISED: Self = Self(32);
    pub(super) const JOINED: Self = Self(64);

    /// What may be wrong with `text`.
    pub(super) fn of(text: &str) -> Self {
        let ended = ended_signs(text.as_bytes());
        let mut found = 0;
        for sign in 0..SIGNS.len() {
            if ended & ENDS.get(sign).copied().unwrap_or_default() != 0 {
                found |= SIGNS.get(sign).map_or(0, |(suspicion, _)| suspicion.0);
            }
        }
        Self(found)
    }

    /// Whether the damage `other` is suspected.
    pub(super) fn holds(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The bytes that may stand at one place of a sign: single ones and ranges, both ends included.
type Class = &'static [(u8, u8)];

const LOWER: Class = &[(b'a', b'z')];
const UPPER: Class = &[(b'A', b'Z')];
const LETTER: Class = &[(b'a', b'z'), (b'A', b'Z')];
const STOP: Class = &[(b'.', b'.'), (b'?', b'?'), (b'!', b'!')];
const BEFORE_QUOTE: Class = &[(b'.', b'.'), (b'?', b'?'), (b'!', b'!'), (b',', b','), (b':', b':')];

/// Sequences that tell of damage.
const SIGNS: [(Suspicion, &[Class]); 21] = [
    // "Â" to "ô", then what stands for a byte from 0x80 to 0xBF.
    (
        Suspicion::DOUBLE_ENCODING,
        &[
            &[(0xC3, 0xC3)],
            &[(0x82, 0xB4)],
            &[(0xC2, 0xC2), (0xC5, 0xC6), (0xCB, 0xCB), (0xE2, 0xE2), (b' ', b' ')],
        ],
    ),
    (Suspicion::DOUBLE_ENCODING, &[&[(0xC2, 0xC2)], &[(0x80, 0x9F)]]),
    (
        Suspicion::ENTITY,
        &[
            &[(b'&', b'&')],
            &[(b'a', b'z'), (b'A', b'Z'), (b'#', b'#')],
            &[(b'a', b'z'), (b'A', b'Z'), (b'0', b'9')],
        ],
    ),
    (Suspicion::INVISIBLE, &[&[(0, 8), (11, 31), (127, 127)]]),
    (Suspicion::INVISIBLE, &[&[(0xC2, 0xC2)], &[(0x80, 0x9F), (0xAD, 0xAD)]]),
    (Suspicion::INVISIBLE, &[&[(0xE2, 0xE2)], &[(0x80, 0x80)], &[(0x8B, 0x8F), (0xA8, 0xAE)]]),
    (Suspicion::INVISIBLE, &[&[(0xE2, 0xE2)], &[(0x81, 0x81)], &[(0xA0, 0xAF)]]),
    (Suspicion::INVISIBLE, &[&[(0xEF, 0xEF)], &[(0xBB, 0xBB)], &[(0xBF, 0xBF)]]),
    (Suspicion::INVISIBLE, &[&[(0xEF, 0xEF)], &[(0xBF, 0xBF)], &[(0xBC, 0xBC)]]),
    (Suspicion::BLANK, &[&[(0xC2, 0xC2)], &[(0xA0, 0xA0)]]),
    (Suspicion::BLANK, &[&[(0xE2, 0xE2)], &[(0x80, 0x80)], &[(0x80, 0x8A), (0xAF, 0xAF)]]),
    (Suspicion::BLANK, &[&[(0xE2, 0xE2)], &[(0x81, 0x81)], &[(0x9F, 0x9F)]]),
    (Suspicion::BLANK, &[&[(0xE3, 0xE3)], &[(0x80, 0x80)], &[(0x80, 0x80)]]),
    (Suspicion::HYPHENATION, &[LOWER, &[(b'-', b'-')], &[(b'\n', b'\n')]]),
    (Suspicion::TOKENISED, &[&[(b' ', b' ')], &[(b',', b','), (b'.', b'.')], &[(b' ', b' ')]]),
    (Suspicion::JOINED, &[&[(b'a', b'z'), (b'0', b'9'), (b')', b')'), (b'%', b'%')], STOP, UPPER]),
    (Suspicion::JOINED, &[UPPER, STOP, UPPER, LOWER]),
    (Suspicion::JOINED, &[BEFORE_QUOTE, &[(b'"', b'"')], LETTER]),
    (Suspicion::JOINED, &[BEFORE_QUOTE, &[(0xE2, 0xE2)], &[(0x80, 0x80)], &[(0x9C, 0x9C)]]),
    (Suspicion::JOINED, &[&[(0x80, 0x80)], &[(0x9D, 0x9D)], LETTER]),
    (Suspicion::JOINED, &[LOWER, &[(b',', b',')], LETTER]),
];

/// For each byte the places of signs where it may stand; the places of a sign are neighbouring bits.
static PLACES: [u64; 256] = places();
/// The first place of each sign.
const BEGINS: u64 = begins();
/// The last place of each sign.
const ENDS: [u64; SIGNS.len()] = ends();
const ANY_END: u64 = any_end();

/// How many bytes the longest sign has.
const LONGEST: usize = 4;

/// The last places that are reached anywhere in `bytes`: the signs as a shift-and automaton, run over four stretches at a
/// time so that the processor need not wait for one step to begin the next.
fn ended_signs(bytes: &[u8]) -> u64 {
    let quarter = bytes.len() / 4;
    if quarter < 4 * LONGEST {
        return run(bytes);
    }
    let (first, rest) = bytes.split_at(quarter);
    let (second, rest) = rest.split_at(quarter);
    let (third, fourth) = rest.split_at(quarter);
    let mut states = [0; 4];
    let mut ended = 0;
    for (((a, b), c), d) in first.iter().zip(second).zip(third).zip(fourth) {
        for (state, byte) in states.iter_mut().zip([a, b, c, d]) {
            *state = ((*state << 1) | BEGINS) & PLACES[usize::from(*byte)];
            ended |= *state;
        }
    }
    // What lies across two stretches, and what the fourth has more than the others.
    for border in [quarter, 2 * quarter, 3 * quarter] {
        ended |= run(bytes.get(border - LONGEST..border + LONGEST).unwrap_or_default());
    }
    ended |= run(bytes.get(4 * quarter - LONGEST..).unwrap_or_default());
    ended & ANY_END
}

fn run(bytes: &[u8]) -> u64 {
    let mut state = 0;
    let mut ended = 0;
    for byte in bytes {
        state = ((state << 1) | BEGINS) & PLACES[usize::from(*byte)];
        ended |= state;
    }
    ended & ANY_END
}

const fn places() -> [u64; 256] {
    let mut places = [0; 256];
    let (mut sign, mut bit) = (0, 0);
    while sign < SIGNS.len() {
        let mut place = 0;
        while place < SIGNS[sign].1.len() {
            let mut byte = 0;
            while byte < 256 {
                if is_in(byte as u8, SIGNS[sign].1[place]) {
                    places[byte] |= 1 << bit;
                }
                byte += 1;
            }
            (place, bit) = (place + 1, bit + 1);
        }
        sign += 1;
    }
    places
}

const fn is_in(byte: u8, class: Class) -> bool {
    let mut range = 0;
    while range < class.len() {
        if class[range].0 <= byte && byte <= class[range].1 {
            return true;
        }
        range += 1;
    }
    false
}

const fn begins() -> u64 {
    let (mut begins, mut sign, mut bit) = (0, 0, 0);
    while sign < SIGNS.len() {
        begins |= 1 << bit;
        bit += SIGNS[sign].1.len();
        sign += 1;
    }
    begins
}

const fn ends() -> [u64; SIGNS.len()] {
    let mut ends = [0; SIGNS.len()];
    let (mut sign, mut bit) = (0, 0);
    while sign < SIGNS.len() {
        bit += SIGNS[sign].1.len();
        ends[sign] = 1 << (bit - 1);
        sign += 1;
    }
    ends
}

const fn any_end() -> u64 {
    let (mut any, mut sign) = (0, 0);
    while sign < SIGNS.len() {
        any |= ENDS[sign];
        sign += 1;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_seen_wherever_it_stands() {
        for len in 0..200 {
            for at in 0..len {
                let text = format!("{}\u{a0}{}", "a".repeat(at), "a".repeat(len - at));
                assert_eq!(Suspicion::of(&text), Suspicion::BLANK, "{at} of {len}");
            }
        }
        assert_eq!(Suspicion::of(&"Air naik, warga mengungsi. ".repeat(9)), Suspicion(0));
    }
}
