//! Wire types of the contract, version 1: what travels between the browser and the backend, and nothing else.
//!
//! All names on the wire are camelCase. Money is whole đồng. Moments are RFC 3339 with an offset, dates `yyyy-mm-dd`;
//! dates *inside answers* are what the form holds, `dd/mm/yyyy`. With the feature `contract` every type derives its
//! OpenAPI 3.1 schema: the reference backend publishes it, `tests/backend/openapi.json` is the committed copy.

mod catalogue;
mod dossier;
mod draft;
mod listing;
mod problem;
mod procedure;
mod publicity;
mod session;
mod unit;

pub use catalogue::*;
pub use dossier::*;
pub use draft::*;
pub use listing::{FREE, UNKNOWN};
pub use problem::*;
pub use procedure::*;
pub use publicity::*;
pub use session::*;
pub use unit::*;

/// Header that proves a state-changing request comes from our own page; its value is [`Session::csrf_token`].
pub const CSRF_HEADER: &str = "X-CSRF-Token";
/// Header of a submission; the same key always answers with the same dossier.
pub const IDEMPOTENCY_HEADER: &str = "Idempotency-Key";
/// Where version 1 of the contract lives below the API's base URL.
pub const API_PREFIX: &str = "/api/v1";
