//! Sending the dossier, once.

use leptos::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

use super::Filing;
use crate::api::dto::{Dossier, ProblemCode, Submission, SubmittedPaper};
use crate::api::read::readable;
use crate::api::{ApiError, resources};
use crate::device::text;
use crate::forms::{Finding, Severity};
use crate::state::uploads::FileState;

/// Where sending stands.
#[derive(Clone, Debug, PartialEq)]
pub enum SendState {
    Idle,
    Sending,
    /// No answer came: the dossier may be there. Sending again is safe.
    Uncertain,
    /// The server answered that it could not.
    Failed(ApiError),
    /// The server found something to correct.
    Refused,
}

/// How sending ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The dossier's code.
    Sent(String),
    Not,
}

/// A submission on its way, exactly as sent: kept until its answer is known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pending {
    pub draft_id: String,
    pub submission: Submission,
}

readable!(Pending { draft_id, submission });

impl Filing {
    /// Sends the dossier with the application's own key: however often this runs, one dossier comes of it.
    pub async fn send(self) -> Outcome {
        if self.sending.get_untracked() == SendState::Sending {
            return Outcome::Not;
        }
        let Some(case_code) = self.case.get_untracked() else { return Outcome::Not };
        self.sending.set(SendState::Sending);
        self.app.set_refused(Vec::new());
        let draft_id = match self.ensure_draft(&case_code).await {
            Ok(draft_id) => draft_id,
            Err(error) => {
                self.sending.set(SendState::Failed(error));
                return Outcome::Not;
            }
        };
        let submission = Submission {
            case_code,
            form_version: self.procedure().form_version.clone().unwrap_or_default(),
            answers: normalised(self.app.form.answers().unwrap_or_default()),
            papers: self.held_papers(),
            declaration: true,
        };
        let before = self.pending.get_untracked();
        let now = Pending { draft_id, submission };
        self.pending.set(Some(now.clone()));
        self.keep().await;
        match (self.submit(&now).await, before) {
            // The one sent before had arrived after all, with what was written then: that is the dossier.
            (Err(error), Some(before)) if error.code() == Some(ProblemCode::IdempotencyMismatch) => {
                let outcome = self.submit(&before).await;
                self.conclude(outcome, &before.submission).await
            }
            (outcome, _) => self.conclude(outcome, &now.submission).await,
        }
    }

    async fn submit(self, pending: &Pending) -> Result<Dossier, ApiError> {
        resources::submit(&pending.draft_id, &self.key.get_untracked(), &pending.submission).await
    }

    async fn conclude(self, outcome: Result<Dossier, ApiError>, submission: &Submission) -> Outcome {
        match outcome {
            Ok(dossier) if holds_everything(&dossier, &submission.papers) => {
                self.forget().await;
                self.sending.set(SendState::Idle);
                Outcome::Sent(dossier.summary.code)
            }
            Ok(_) => {
                // The receipt does not show what we sent: never say "sent" on that.
                self.sending.set(SendState::Failed(ApiError::Unreadable { status: 200 }));
                Outcome::Not
            }
            Err(error) => {
                // Signed in again, it goes on its way by itself.
                if !error.is_passing() && !error.is_signed_out() {
                    self.pending.set(None);
                    self.keep().await;
                }
                self.take_refusal(error);
                Outcome::Not
            }
        }
    }

    fn take_refusal(self, error: ApiError) {
        let state = match &error {
            ApiError::Network => SendState::Uncertain,
            ApiError::Problem(problem)
                if matches!(problem.code, ProblemCode::AnswersInvalid | ProblemCode::PapersIncomplete) =>
            {
                let finding = |field: &crate::api::dto::ProblemField| Finding {
                    pointer: field.pointer.clone(),
                    code: field.code.clone().into(),
                    severity: Severity::Error,
                    params: field.params.clone(),
                    message: None,
                };
                self.app.set_refused(problem.errors.iter().map(finding).collect());
                SendState::Refused
            }
            // A proxy's 502 says nothing about whether the request got through.
            _ if error.is_passing() => SendState::Uncertain,
            _ => SendState::Failed(error),
        };
        self.sending.set(state);
    }

    /// The files that belong to papers still asked for, completely held.
    fn held_papers(self) -> Vec<SubmittedPaper> {
        let asked: Vec<String> = untrack(|| self.papers()).into_iter().map(|paper| paper.code).collect();
        let uploads = untrack(|| self.uploads.all());
        let held = uploads
            .iter()
            .filter(|upload| asked.contains(&upload.component) && upload.state.get_untracked() == FileState::Done);
        held.filter_map(|upload| {
            Some(SubmittedPaper { file_id: upload.file_id()?, sha256: upload.sha256.get_untracked()? })
        })
        .collect()
    }
}

/// Whether the receipt lists every file we sent, with our digests.
fn holds_everything(dossier: &Dossier, papers: &[SubmittedPaper]) -> bool {
    let held = |paper: &SubmittedPaper| {
        dossier
            .papers
            .iter()
            .any(|held| held.file.id == paper.file_id && held.file.sha256.as_ref() == Some(&paper.sha256))
    };
    papers.iter().all(held)
}

/// All text in NFC: some input methods compose Vietnamese letters from several characters.
pub(super) fn normalised(answers: Value) -> Map<String, Value> {
    match nfc(answers) {
        Value::Object(answers) => answers,
        _ => Map::new(),
    }
}

fn nfc(value: Value) -> Value {
    match value {
        Value::String(typed) => Value::String(text::nfc(&typed)),
        Value::Array(items) => Value::Array(items.into_iter().map(nfc).collect()),
        Value::Object(fields) => {
            let mut normal = Map::new();
            for (key, value) in fields {
                normal.insert(key, nfc(value));
            }
            Value::Object(normal)
        }
        other => other,
    }
}
