//! What became of each piece of a published text: put together again, the pieces are the text. So nothing is lost unseen.

/// What a piece turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Headings, buttons and words for "nothing" that the portal puts around what it publishes.
    Furniture,
    /// Understood: it went to a field of its own.
    Value,
    /// Not understood: it is kept, and shown, as text.
    Kept,
}

/// How far a field could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The source says nothing.
    Absent,
    /// All that is there is kept as text.
    Text,
    /// Part of it was understood, the rest is kept as text.
    Partly,
    /// All of it was understood.
    Parsed,
}

/// The pieces cut from a text so far, and what is left of it.
#[derive(Clone, Debug)]
pub struct Ledger<'a> {
    rest: &'a str,
    pieces: Vec<(Use, &'a str)>,
}

impl<'a> Ledger<'a> {
    pub fn new(text: &'a str) -> Ledger<'a> {
        Ledger { rest: text, pieces: Vec::new() }
    }

    /// What has not been cut off yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Cuts off this many bytes; nothing where they end inside a letter or behind the text.
    pub fn take(&mut self, bytes: usize, what: Use) -> &'a str {
        let Some((piece, rest)) = self.rest.split_at_checked(bytes).filter(|(piece, _)| !piece.is_empty()) else {
            return "";
        };
        self.pieces.push((what, piece));
        self.rest = rest;
        piece
    }

    /// Cuts off all that is left.
    pub fn finish(&mut self, what: Use) -> &'a str {
        self.take(self.rest.len(), what)
    }

    /// How far the text could be read. What was not cut off counts as kept.
    pub fn outcome(&self) -> Outcome {
        let has = |what: Use| self.pieces.iter().any(|(of, piece)| *of == what && !piece.trim().is_empty());
        match (has(Use::Value), has(Use::Kept) || !self.rest.trim().is_empty()) {
            (false, false) => Outcome::Absent,
            (false, true) => Outcome::Text,
            (true, true) => Outcome::Partly,
            (true, false) => Outcome::Parsed,
        }
    }

    /// The pieces, in the text's order.
    pub fn pieces(&self) -> &[(Use, &'a str)] {
        &self.pieces
    }
}
