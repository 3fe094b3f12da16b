//! What an answer of the server, or none, means for a file on its way.

use super::policy::Refusal;
use crate::api::dto::ProblemCode;

/// Why a file did not get through for now, or for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came.
    Network,
    /// Nothing moved for too long.
    Stalled,
    /// The server cannot now, and perhaps says for how many seconds.
    Server { after: Option<u32> },
    /// Somebody has to sign in first.
    SignedOut,
    /// The session was renewed elsewhere: its token is to be fetched again.
    StaleToken,
    /// The server does not know the file any more.
    Gone,
    /// The server stands elsewhere in the file.
    Misplaced,
    /// The bytes of a chunk arrived changed.
    Mangled,
    /// The chunk is more than something on the way lets through.
    ChunkTooLarge,
    /// The server holds other bytes than ours.
    OtherBytes,
    /// The file cannot be read any more.
    Unreadable,
    /// Never again: the contract says no.
    Refused(Refusal),
    /// The same, for a reason that has no words of its own.
    Impossible,
    /// We stopped it ourselves.
    Stopped,
}

/// What was asked of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// That a file begins (`POST`).
    Creation,
    /// Anything about a file that has begun.
    File,
    /// To take a chunk (`PATCH`).
    Chunk,
}

impl Trouble {
    /// Of an answer that is no success. `code` is there where the answer is a problem of the contract; only such an
    /// answer is ever final: others may come from anything between here and the server.
    pub fn of(asked: Asked, status: u16, code: Option<ProblemCode>, after: Option<u32>) -> Trouble {
        match (status, code) {
            (_, Some(ProblemCode::SignedOut)) | (401, _) => Trouble::SignedOut,
            (_, Some(ProblemCode::CsrfMismatch)) => Trouble::StaleToken,
            (_, Some(ProblemCode::FileKindRefused)) => Trouble::Refused(Refusal::Kind),
            (_, Some(ProblemCode::FileTooLarge)) => Trouble::Refused(Refusal::TooLarge),
            (_, Some(ProblemCode::FileEmpty)) => Trouble::Refused(Refusal::Empty),
            (_, Some(ProblemCode::TooManyFiles)) => Trouble::Refused(Refusal::TooMany),
            (404 | 410, _) if asked != Asked::Creation => Trouble::Gone,
            (_, Some(ProblemCode::OffsetMismatch)) => Trouble::Misplaced,
            (409, None) if asked == Asked::Chunk => Trouble::Misplaced,
            (460, _) | (_, Some(ProblemCode::ChecksumMismatch)) => Trouble::Mangled,
            (413, _) if asked == Asked::Chunk => Trouble::ChunkTooLarge,
            (429 | 500.., _) | (_, None) => Trouble::Server { after },
            (_, Some(_)) => Trouble::Impossible,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_contract_refuses_for_good() {
        use Asked::{Chunk, Creation, File};
        let server = Trouble::Server { after: None };
        for (asked, status, code, trouble) in [
            (Chunk, 401, Some(ProblemCode::SignedOut), Trouble::SignedOut),
            (Chunk, 403, Some(ProblemCode::CsrfMismatch), Trouble::StaleToken),
            (Chunk, 403, Some(ProblemCode::Forbidden), Trouble::Impossible),
            (Chunk, 403, None, server),
            (Chunk, 415, Some(ProblemCode::FileKindRefused), Trouble::Refused(Refusal::Kind)),
            (Creation, 413, Some(ProblemCode::FileTooLarge), Trouble::Refused(Refusal::TooLarge)),
            (Creation, 422, Some(ProblemCode::TooManyFiles), Trouble::Refused(Refusal::TooMany)),
            (Chunk, 413, None, Trouble::ChunkTooLarge),
            (File, 404, Some(ProblemCode::NotFound), Trouble::Gone),
            (File, 410, None, Trouble::Gone),
            // A draft given up elsewhere.
            (Creation, 404, Some(ProblemCode::NotFound), Trouble::Impossible),
            (Creation, 404, None, server),
            (Chunk, 409, Some(ProblemCode::OffsetMismatch), Trouble::Misplaced),
            (Chunk, 409, None, Trouble::Misplaced),
            // Submitted already.
            (Chunk, 409, Some(ProblemCode::Conflict), Trouble::Impossible),
            (Chunk, 423, None, server),
            (Chunk, 460, Some(ProblemCode::ChecksumMismatch), Trouble::Mangled),
            (Chunk, 502, None, server),
            (Chunk, 500, Some(ProblemCode::Internal), server),
        ] {
            assert_eq!(Trouble::of(asked, status, code, None), trouble, "{asked:?} {status} {code:?}");
        }
        let later = Trouble::of(Chunk, 503, Some(ProblemCode::Unavailable), Some(20));
        assert_eq!(later, Trouble::Server { after: Some(20) });
        assert_eq!(Trouble::of(Creation, 429, Some(ProblemCode::TooManyRequests), None), server);
    }
}
