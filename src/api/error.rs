use super::dto::{Problem, ProblemCode};

/// Why a request has no usable answer; one variant per thing a person can do about it.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    /// No answer came: no network, or the server is down. Whether the request arrived is unknown.
    Network,
    /// The server answered with a problem of the contract.
    Problem(Box<Problem>),
    /// The server, or something before it, answered something else: a proxy's HTML page, truncated JSON.
    Unreadable { status: u16 },
}

impl ApiError {
    /// The problem's code, where there is one.
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            ApiError::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// Whether signing in would help.
    pub fn is_signed_out(&self) -> bool {
        // The answer to a HEAD has no body that says so.
        self.code() == Some(ProblemCode::SignedOut) || *self == ApiError::Unreadable { status: 401 }
    }

    /// Whether the same request may succeed later as it is.
    pub fn is_passing(&self) -> bool {
        match self {
            ApiError::Network => true,
            ApiError::Problem(problem) => matches!(problem.status, 429 | 500..=599),
            ApiError::Unreadable { status } => *status >= 500 || *status == 429,
        }
    }
}
