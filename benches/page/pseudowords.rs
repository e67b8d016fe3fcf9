//! Words that nobody says.

const ONSETS: &[u8; 16] = b"bcdfghjklmnprstw";
const VOWELS: &[u8; 5] = b"aeiou";
/// After the vowel; a blank is nothing.
const CODAS: &[u8; 4] = b" nrs";
const SYLLABLES: u64 = 16 * 5 * 4;
/// Numbers beyond this need a syllable more.
const OF_THREE: u64 = SYLLABLES.pow(3);

/// Writes the word of `number` to `word`: three syllables or four, another word for each number below some ten milliards.
pub fn write(number: u64, word: &mut String) {
    // Neighbouring numbers become words far apart: the factor has no divisor in common with the number of words.
    const FACTOR: u64 = 20_462_957;
    let (syllables, mut rest) = match number.checked_sub(OF_THREE) {
        None => (3, number * FACTOR % OF_THREE),
        Some(beyond) => (4, beyond * FACTOR % SYLLABLES.pow(4)),
    };
    for _ in 0..syllables {
        let syllable = (rest % SYLLABLES) as usize;
        rest /= SYLLABLES;
        word.push(char::from(ONSETS[syllable % 16]));
        word.push(char::from(VOWELS[syllable / 16 % 5]));
        if let coda @ b'a'..=b'z' = CODAS[syllable / 80] {
            word.push(char::from(coda));
        }
    }
}
