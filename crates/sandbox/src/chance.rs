//! Chance that repeats: everything that looks random in a tenant follows from its seed.
//!
//! Never for secrets: session ids and tokens come from the operating system.

/// A small, fast sequence of numbers (`SplitMix64`) that is the same for the same seed on every machine.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The sequence of a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The sequence that belongs to one thing, such as the ninth sync of a connection.
    pub(crate) fn of(parts: &[i64]) -> Self {
        let mut chance = Self::new(0x5EED);
        for part in parts {
            chance.0 = chance.next() ^ part.cast_unsigned();
        }
        chance
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `limit`; 0 when the limit is.
    pub(crate) fn below(&mut self, limit: i64) -> i64 {
        if limit <= 0 {
            return 0;
        }
        i64::try_from(self.next() % limit.unsigned_abs()).unwrap_or(0)
    }

    /// True in one of `times` cases; never for 0.
    pub(crate) fn one_in(&mut self, times: i64) -> bool {
        times > 0 && self.below(times) == 0
    }

    /// One of the choices, which may not be empty.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let length = i64::try_from(choices.len()).unwrap_or(i64::MAX);
        &choices[usize::try_from(self.below(length)).unwrap_or(0)]
    }

    /// A GUID of version 4's form.
    pub(crate) fn guid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0x0FFF,
            0x8000 | ((low >> 48) & 0x3FFF),
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sequence() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (chance.below(1000), chance.guid(), chance.one_in(2))
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn guids_have_the_usual_form() {
        let guid = Chance::new(1).guid();
        let lengths: Vec<usize> = guid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!(guid.as_bytes()[14], b'4');
    }

    #[test]
    fn nothing_is_one_in_no_cases() {
        let mut chance = Chance::new(3);
        assert!(!(0..100).any(|_| chance.one_in(0)));
        assert_eq!(chance.below(0), 0);
    }
}
