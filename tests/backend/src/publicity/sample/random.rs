//! Numbers that look like chance and are the same for the same seed (SplitMix64).

/// A stream of numbers.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed and a purpose: a new purpose does not change what the others draw.
    pub fn new(seed: u64, purpose: &str) -> Random {
        let mixed = purpose.bytes().fold(seed ^ 0x6a09_e667_f3bc_c908, |state, byte| {
            (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
        });
        Random(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to before `end`; 0 where there is nothing.
    pub fn below(&mut self, end: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u32
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True so many times of a thousand.
    pub fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < permille
    }

    /// One of them; `None` of none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(u32::try_from(all.len()).unwrap_or(u32::MAX)) as usize)
    }

    /// About so many of a thousand of these, never more than there are.
    pub fn share(&mut self, of: u32, permille: u32) -> u32 {
        let exact = u64::from(of) * u64::from(permille);
        let whole = (exact / 1000) as u32;
        (whole + u32::from(self.chance((exact % 1000) as u32))).min(of)
    }
}
