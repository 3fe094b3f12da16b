//! Controls for tests; they exist only with `--sandbox` and are no part of the contract.

mod action;
mod bodies;
mod control;
mod faults;
mod inject;
mod storm;
mod turns;

use axum::Router;
use axum::routing::{get, post};

pub use faults::Faults;
pub use inject::{Cut, inject};

use crate::app::AppState;

/// The controls, below `/api/v1/sandbox`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/sign-in", post(control::sign_in))
        .route("/end-sessions", post(control::end_sessions))
        .route("/idle", post(control::idle))
        .route("/advance", post(control::advance))
        .route("/clock", post(control::clock))
        .route("/faults", post(faults::set))
        .route("/storm", post(storm::begin).get(storm::report))
        .route("/storm/off", post(storm::end))
        .route("/reset", post(control::reset))
        .route("/dump", get(control::dump))
        .route("/facts", get(control::facts))
}
