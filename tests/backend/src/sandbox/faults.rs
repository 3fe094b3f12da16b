//! Faults to order, one by one: for so many requests of a method and a path.

use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::action::Action;
use super::storm::Storm;
use super::turns::Turns;
use crate::app::AppState;
use crate::extract::JsonBody;
use crate::problem::ApiError;

/// A fault, and for how many requests it is there.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// Any method when absent.
    #[serde(default)]
    method: Option<String>,
    path_prefix: String,
    #[serde(default = "once")]
    times: u32,
    /// An [`Action`] as text.
    action: String,
}

fn once() -> u32 {
    1
}

/// The faults still to come, ordered or drawn.
#[derive(Debug, Default)]
pub struct Faults {
    ordered: Mutex<Vec<(Fault, Action)>>,
    pub(super) storm: Storm,
    pub(super) turns: Turns,
}

impl Faults {
    /// What was ordered for this request.
    pub(super) fn take(&self, method: &Method, path: &str) -> Option<Action> {
        let mut faults = self.ordered.lock().unwrap_or_else(PoisonError::into_inner);
        let (fault, action) = faults.iter_mut().find(|(fault, _)| {
            fault.times > 0
                && path.starts_with(&fault.path_prefix)
                && fault.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()))
        })?;
        fault.times -= 1;
        Some(*action)
    }

    /// Replaces all that were ordered.
    pub fn replace(&self, faults: Vec<Fault>) -> Result<(), ApiError> {
        let read = |fault: Fault| {
            let action = fault.action.parse().map_err(|_| ApiError::bad_request("unknown action"))?;
            Ok((fault, action))
        };
        let faults = faults.into_iter().map(read).collect::<Result<_, ApiError>>()?;
        *self.ordered.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        Ok(())
    }

    /// Fair weather: nothing ordered, no storm.
    ///
    /// # Errors
    /// Never; as [`Faults::replace`].
    pub fn clear(&self) -> Result<(), ApiError> {
        self.storm.end();
        self.replace(Vec::new())
    }
}

/// `POST /sandbox/faults`: replaces the list; an empty one clears it.
pub async fn set(State(app): State<AppState>, JsonBody(faults): JsonBody<Vec<Fault>>) -> Result<Response, ApiError> {
    app.faults.replace(faults)?;
    Ok(Json(serde_json::json!({})).into_response())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn faults_wear_out() {
        let faults = Faults::default();
        let list = r#"[{"method":"POST","pathPrefix":"/api/v1/drafts","times":2,"action":"drop-after"}]"#;
        faults.replace(serde_json::from_str(list).unwrap()).unwrap();
        assert_eq!(faults.take(&Method::GET, "/api/v1/drafts"), None);
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts/1/submit"), Some(Action::DropAfter));
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts"), Some(Action::DropAfter));
        assert_eq!(faults.take(&Method::POST, "/api/v1/drafts"), None);
        let unknown = r#"[{"pathPrefix":"/","action":"status:200"}]"#;
        assert!(faults.replace(serde_json::from_str(unknown).unwrap()).is_err());
    }
}
