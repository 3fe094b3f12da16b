//! Long work in short pieces, with the page alive between them.

use std::time::Duration;

use super::{clock, timer};

/// Milliseconds that a piece may take: half a frame.
const PIECE: u64 = 8;

/// Work that is done in pieces.
#[derive(Clone, Copy, Debug)]
pub struct Slices {
    begun: u64,
}

impl Slices {
    pub fn begin() -> Slices {
        Slices { begun: clock::ticks() }
    }

    /// Between two steps: lets the page go on where the piece has been long enough.
    pub async fn rest(&mut self) {
        if clock::ticks() >= self.begun + PIECE {
            timer::sleep(Duration::ZERO).await;
            self.begun = clock::ticks();
        }
    }
}
