//! Papers on their way to the server.
//!
//! ```text
//! policy   what may be sent                                     pure
//! queue    where each file stands, and what is to be done next  pure
//! pace     how much is sent at a time                           pure
//! trouble  what an answer means for the file                    pure
//! tus      the protocol, over requests that can be stopped (request)
//! ```

pub mod pace;
pub mod policy;
pub mod queue;
pub mod trouble;

#[cfg(feature = "browser")]
pub mod request;
#[cfg(feature = "browser")]
pub mod tus;
