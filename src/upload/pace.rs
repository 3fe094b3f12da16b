//! How much of a file is sent at a time: what the link carries in a few seconds, for that much is sent again after a cut.

/// What a chunk should take, in milliseconds.
const AIM: u64 = 4_000;
const SMALLEST: u64 = 64 * 1024;
const LARGEST: u64 = 4 * 1024 * 1024;
/// At 0.5 Mbit/s, a bad 3G link, this takes four seconds.
const FIRST: u64 = 256 * 1024;

/// The size of the next chunk, learnt from those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    chunk: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Pace { chunk: FIRST }
    }
}

impl Pace {
    /// Bytes of the next chunk.
    pub fn chunk(self) -> u64 {
        self.chunk
    }

    /// A chunk of so many bytes went through in so many milliseconds. At most twice as much, or half, is tried next: one
    /// measurement says little.
    pub fn went(&mut self, bytes: u64, milliseconds: u64) {
        // The last chunk of a file may be too small to say anything.
        if bytes < self.chunk {
            return;
        }
        let aim = bytes.saturating_mul(AIM) / milliseconds.max(1);
        self.chunk = round(aim.clamp(self.chunk / 2, self.chunk * 2));
    }

    /// A chunk did not get through.
    pub fn cut(&mut self) {
        self.chunk = round(self.chunk / 2);
    }
}

fn round(chunk: u64) -> u64 {
    (chunk / SMALLEST * SMALLEST).clamp(SMALLEST, LARGEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sends chunks over a link of so many bytes a second.
    fn settle(pace: &mut Pace, rate: u64) {
        for _ in 0..12 {
            let chunk = pace.chunk();
            pace.went(chunk, chunk * 1000 / rate);
        }
    }

    #[test]
    fn it_settles_at_a_few_seconds() {
        for (rate, chunk) in [(8_000, 64), (60_000, 192), (200_000, 768), (500_000, 1_920), (50_000_000, 4_096)] {
            let mut pace = Pace::default();
            settle(&mut pace, rate);
            assert_eq!(pace.chunk(), chunk * 1024, "{rate} bytes a second");
        }
    }

    #[test]
    fn a_cut_makes_it_smaller_and_a_file_s_end_says_nothing() {
        let mut pace = Pace::default();
        pace.cut();
        assert_eq!(pace.chunk(), 128 * 1024);
        pace.went(100, 1);
        assert_eq!(pace.chunk(), 128 * 1024);
        for _ in 0..5 {
            pace.cut();
        }
        assert_eq!(pace.chunk(), SMALLEST);
    }

    proptest! {
        #[test]
        fn it_stays_within_its_bounds(went in prop::collection::vec((any::<u64>(), any::<u64>(), any::<bool>()), 0..50)) {
            let mut pace = Pace::default();
            for (bytes, milliseconds, cut) in went {
                if cut { pace.cut() } else { pace.went(bytes, milliseconds) }
                prop_assert!((SMALLEST..=LARGEST).contains(&pace.chunk()));
            }
        }
    }
}
