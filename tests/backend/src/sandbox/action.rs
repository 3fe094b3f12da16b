//! What can happen to a request on its way.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use axum::http::StatusCode;

/// One fault. As text: `status:503`, `late:502`, `proxy:503`, `delay:1500` (milliseconds), `slow:20000` (bytes a second),
/// `drop-before`, `drop-after`, `cut-request`, `cut-answer`, `duplicate`, `reorder`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Answered so, and not handled.
    Status(StatusCode),
    /// Handled; the answer is lost and this one comes in its place.
    Late(StatusCode),
    /// Answered so by a proxy, in HTML; not handled.
    Proxy(StatusCode),
    Delay(Duration),
    /// Both bodies go no faster than this many bytes a second.
    Slow(u32),
    DropBefore,
    DropAfter,
    /// The connection ends in the middle of the request's body.
    CutRequest,
    /// The connection ends in the middle of the answer's body.
    CutAnswer,
    /// Handled twice, one after the other; the second answer arrives.
    Duplicate,
    /// Held until the next of its kind has been handled, or for a while.
    Reorder,
}

/// A text that names no fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unknown;

/// The faults without a parameter.
const PLAIN: [(&str, Action); 6] = [
    ("drop-before", Action::DropBefore),
    ("drop-after", Action::DropAfter),
    ("cut-request", Action::CutRequest),
    ("cut-answer", Action::CutAnswer),
    ("duplicate", Action::Duplicate),
    ("reorder", Action::Reorder),
];

impl FromStr for Action {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Action, Unknown> {
        if let Some((_, action)) = PLAIN.iter().find(|(name, _)| *name == text) {
            return Ok(*action);
        }
        let (name, number) = text.split_once(':').ok_or(Unknown)?;
        let refusal = || number.parse::<StatusCode>().ok().filter(|code| code.as_u16() >= 400).ok_or(Unknown);
        let number = || number.parse::<u32>().map_err(|_| Unknown);
        Ok(match name {
            "status" => Action::Status(refusal()?),
            "late" => Action::Late(refusal()?),
            "proxy" => Action::Proxy(refusal()?),
            "delay" => Action::Delay(Duration::from_millis(number()?.into())),
            "slow" => Action::Slow(number()?.max(1)),
            _ => return Err(Unknown),
        })
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Status(status) => write!(f, "status:{}", status.as_u16()),
            Action::Late(status) => write!(f, "late:{}", status.as_u16()),
            Action::Proxy(status) => write!(f, "proxy:{}", status.as_u16()),
            Action::Delay(time) => write!(f, "delay:{}", time.as_millis()),
            Action::Slow(speed) => write!(f, "slow:{speed}"),
            plain => {
                let named = PLAIN.iter().find(|(_, action)| action == plain);
                f.write_str(named.map_or("", |(name, _)| name))
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_written_as_it_is_read() {
        let all = [
            "status:429",
            "late:502",
            "proxy:503",
            "delay:20",
            "slow:20000",
            "drop-before",
            "drop-after",
            "cut-request",
            "cut-answer",
            "duplicate",
            "reorder",
        ];
        for text in all {
            assert_eq!(text.parse::<Action>().unwrap().to_string(), text);
        }
        for text in ["", "status", "status:200", "status:x", "delay:-1", "delay", "drop", "drop-before:1"] {
            assert_eq!(text.parse::<Action>(), Err(Unknown), "{text}");
        }
    }
}
