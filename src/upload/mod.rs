//! Papers on their way to the server.
//!
//! ```text
//! policy   what may be sent                                     pure
//! name     what it is called                                    pure
//! photo    what is in a photo, and what may be wrong with it    pure
//! pdf      whether a PDF can be opened; one made of photos      pure
//! queue    where each file stands, and what is to be done next  pure
//! pace     how much is sent at a time                           pure
//! trouble  what an answer means for the file                    pure
//! tus      the protocol, over requests that can be stopped (request)
//! ```

pub mod name;
pub mod pace;
pub mod pdf;
pub mod photo;
pub mod policy;
pub mod queue;
pub mod trouble;

#[cfg(feature = "browser")]
pub mod request;
#[cfg(feature = "browser")]
pub mod tus;
