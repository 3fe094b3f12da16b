//! Sending the dossier, once.

use leptos::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Between, Filing};
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
    /// What was sent before with other contents, with the same key and as little of an answer: one of them may be there.
    pub earlier: Vec<Submission>,
}

readable!(Pending { draft_id, submission, earlier or Vec::new() });

impl Pending {
    /// The next try, which remembers those before it.
    fn followed_by(self, draft_id: String, submission: Submission) -> Pending {
        let mut earlier = self.earlier;
        if self.submission != submission {
            earlier.push(self.submission);
        }
        Pending { draft_id, submission, earlier }
    }
}

/// Sends it, however often it was sent before: one dossier comes of it. Gives the dossier, and what it was made of.
pub(super) async fn deliver(key: &str, pending: &Pending) -> Result<(Dossier, Submission), ApiError> {
    let mut tries = std::iter::once(&pending.submission).chain(pending.earlier.iter().rev());
    let mut outcome = Err(ApiError::Network);
    for submission in tries.by_ref() {
        outcome =
            resources::submit(&pending.draft_id, key, submission).await.map(|dossier| (dossier, submission.clone()));
        // One sent before had arrived after all, with what was written then: that is the dossier.
        if outcome.as_ref().err().and_then(ApiError::code) != Some(ProblemCode::IdempotencyMismatch) {
            break;
        }
    }
    outcome
}

/// Whether the answer says that there is no dossier of this draft, and why. (The server looks for one before it looks at
/// the answers.) Any other refusal leaves open what became of the tries before.
pub(super) fn proves_not_sent(error: &ApiError) -> bool {
    use ProblemCode::{AnswersInvalid, FormOutdated, NotFound, PapersIncomplete};
    matches!(error.code(), Some(AnswersInvalid | FormOutdated | NotFound | PapersIncomplete))
}

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
        let now = match self.pending.get_untracked() {
            Some(before) => before.followed_by(draft_id, submission),
            None => Pending { draft_id, submission, earlier: Vec::new() },
        };
        self.pending.set(Some(now.clone()));
        self.keep().await;
        let outcome = deliver(&self.key.get_untracked(), &now).await;
        self.conclude(outcome).await
    }

    /// Nobody knows of the draft any more. Where something was sent without an answer that is why: it is sent once more,
    /// and the dossier is there. Otherwise another device has sent the draft, or given it up.
    pub(super) async fn meet_the_end(self) {
        let Some(pending) = self.pending.get_untracked() else {
            let _ = self.between.try_set(Between::Gone);
            return;
        };
        let outcome = deliver(&self.key.get_untracked(), &pending).await;
        if let Outcome::Sent(code) = self.conclude(outcome).await {
            let _ = self.arrived.try_set(Some(code));
        }
    }

    async fn conclude(self, outcome: Result<(Dossier, Submission), ApiError>) -> Outcome {
        match outcome {
            Ok((dossier, submission)) if holds_everything(&dossier, &submission.papers) => {
                self.end_with(&dossier.summary.code);
                self.sending.set(SendState::Idle);
                Outcome::Sent(dossier.summary.code)
            }
            Ok(_) => {
                // The receipt does not show what we sent: never say "sent" on that.
                self.sending.set(SendState::Failed(ApiError::Unreadable { status: 200 }));
                Outcome::Not
            }
            Err(error) => {
                if proves_not_sent(&error) {
                    self.pending.set(None);
                    self.keep().await;
                }
                if matches!(error.code(), Some(ProblemCode::NotFound | ProblemCode::Conflict)) {
                    let _ = self.between.try_set(Between::Gone);
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
