//! Random numbers that are the same each time: the Mersenne Twister (Matsumoto and Nishimura 1998), as Python's `random`
//! seeds and reads it, so that figures can be checked by a script.

#![expect(clippy::indexing_slicing, reason = "all places are brought below the length")]

const LENGTH: usize = 624;
const SHIFT: usize = 397;

/// The generator.
pub(super) struct Random {
    state: [u32; LENGTH],
    at: usize,
}

impl Random {
    /// The generator that Python's `random.Random(seed)` is.
    pub(super) fn new(seed: u32) -> Self {
        let mut random = Self::started(19_650_218);
        for step in 0..LENGTH {
            let at = step % (LENGTH - 1) + 1;
            let mixed = random.mixed(at, 1_664_525).wrapping_add(seed);
            random.set(at, mixed);
        }
        for step in 0..LENGTH - 1 {
            let at = (step + 1) % (LENGTH - 1) + 1;
            let mixed = random.mixed(at, 1_566_083_941).wrapping_sub(at as u32);
            random.set(at, mixed);
        }
        random.state[0] = 1 << 31;
        random
    }

    fn started(seed: u32) -> Self {
        let mut state = [seed; LENGTH];
        let mut before = seed;
        for (number, place) in (1..).zip(state.iter_mut().skip(1)) {
            before = (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(number);
            *place = before;
        }
        Self { state, at: LENGTH }
    }

    /// The number at `at`, from 1, mixed with the one before it.
    fn mixed(&self, at: usize, factor: u32) -> u32 {
        let before = self.state[(at - 1) % LENGTH];
        self.state[at % LENGTH] ^ (before ^ before >> 30).wrapping_mul(factor)
    }

    /// Sets the number at `at`; the first one follows the last.
    fn set(&mut self, at: usize, number: u32) {
        self.state[at % LENGTH] = number;
        if at == LENGTH - 1 {
            self.state[0] = number;
        }
    }

    /// Whether Python's `random()` gives a number below 0.5: it takes two numbers, and the first bit of the first decides.
    pub(super) fn coin(&mut self) -> bool {
        let below = self.next() >> 31 == 0;
        self.next();
        below
    }

    fn next(&mut self) -> u32 {
        if self.at >= LENGTH {
            self.turn();
        }
        let mut number = self.state[self.at % LENGTH];
        self.at += 1;
        number ^= number >> 11;
        number ^= number << 7 & 0x9d2c_5680;
        number ^= number << 15 & 0xefc6_0000;
        number ^ number >> 18
    }

    fn turn(&mut self) {
        for at in 0..LENGTH {
            let joined = self.state[at] & 1 << 31 | self.state[(at + 1) % LENGTH] & !(1 << 31);
            let odd = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[at] = self.state[(at + SHIFT) % LENGTH] ^ joined >> 1 ^ odd;
        }
        self.at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coins_are_those_of_python() {
        let mut random = Random::new(1);
        let coins: String = (0..24).map(|_| if random.coin() { '+' } else { '-' }).collect();
        assert_eq!(coins, "+--+++--++-+-++-+--++--+");
        let mut random = Random::new(1);
        let below = (0..100_000).filter(|_| random.coin()).count();
        assert_eq!(below, 50040);
    }
}
