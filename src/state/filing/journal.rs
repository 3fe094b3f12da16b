//! Keeping the application on this device: every change, as soon as the write before it is done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde_json::Value;

use super::{Filing, Pending};
use crate::api::dto::DraftUpdate;
use crate::api::read::readable;
use crate::api::resources;
use crate::device::clock;
use crate::state::application::Sources;
use crate::vault;

/// Whether what was typed is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Nothing typed yet.
    Nothing,
    /// Kept at this time, `14:05`.
    At(String),
    /// This device cannot keep it.
    Failed,
}

/// What is kept of an application.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    pub case_code: Option<String>,
    pub form_version: String,
    pub answers: Value,
    pub sources: Sources,
    pub draft_id: Option<String>,
    pub key: String,
    /// What was sent without an answer so far.
    pub pending: Option<Pending>,
    /// RFC 3339.
    pub saved_at: String,
}

readable!(Record { case_code, form_version, answers, sources, draft_id, key, pending, saved_at });

/// Where an application is kept: one for each procedure and person.
pub fn vault_key(procedure: &str, person: &str) -> String {
    format!("{procedure}|{person}")
}

impl Filing {
    /// Keeps the application while it is being typed: one write at a time, each with everything typed until it begins.
    pub(super) fn keep_soon(self) {
        self.note_change();
        if self.writing.try_get_value() != Some(false) {
            // The write under way sees that there is more.
            return;
        }
        self.writing.set_value(true);
        spawn_local(async move {
            loop {
                let seen = self.changes.try_get_value();
                self.keep().await;
                if self.changes.try_get_value() == seen {
                    break;
                }
            }
            let _ = self.writing.try_set_value(false);
        });
    }

    /// Keeps the application without waiting for a pause: a choice was made, a field or the page is being left.
    pub fn keep_now(self) {
        self.note_change();
        spawn_local(self.keep());
    }

    fn note_change(self) -> u64 {
        self.changes
            .try_update_value(|changes| {
                *changes += 1;
                *changes
            })
            .unwrap_or_default()
    }

    /// Keeps the application now.
    pub async fn keep(self) {
        if self.case.is_disposed() {
            return;
        }
        let answers = self.app.form.answers().unwrap_or_default();
        let now = clock::now();
        let record = Record {
            case_code: self.case.get_untracked(),
            form_version: self.procedure().form_version.clone().unwrap_or_default(),
            answers,
            sources: self.app.sources.get_untracked(),
            draft_id: self.draft.get_untracked().map(|(id, _)| id),
            key: self.key.get_untracked(),
            pending: self.pending.get_untracked(),
            saved_at: now.to_rfc3339(),
        };
        let outcome = match serde_json::to_string(&record) {
            Ok(text) => vault::keep(&self.vault_key(), &text).await,
            Err(_) => Err(vault::VaultError),
        };
        let _ = self.saved.try_set(match outcome {
            Ok(()) => Saved::At(format!("{:02}:{:02}", now.hour(), now.minute())),
            Err(_) => Saved::Failed,
        });
    }

    /// The key of this application's record.
    pub fn vault_key(self) -> String {
        let person = self.person.with_value(|person| person.identity_number.clone());
        vault_key(&self.procedure().summary.code, &person)
    }

    /// Saves on the account too, between pages. What cannot be saved there is still on the device; another device's
    /// newer version is left alone.
    pub fn save_to_account(self) {
        let (Some((id, revision)), Some(case_code)) = (self.draft.get_untracked(), self.case.get_untracked()) else {
            return;
        };
        let Some(Value::Object(answers)) = self.app.form.answers() else { return };
        spawn_local(async move {
            if let Ok(draft) = resources::update_draft(&id, revision, &DraftUpdate { case_code, answers }).await {
                let _ = self.draft.try_set(Some((draft.id, draft.revision)));
            }
        });
    }

    /// Nothing is left of it on this device.
    pub async fn forget(self) {
        self.changes.update_value(|changes| *changes += 1);
        // A record that stays is found again, with its dossier already sent: the server says so.
        let _ = vault::forget(&self.vault_key()).await;
    }
}
