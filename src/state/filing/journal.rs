//! Keeping the application on this device: every change, as soon as the write before it is done.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use serde_json::Value;

use super::Filing;
use super::record::{Place, Record};
use crate::api::read::from_value;
use crate::device::clock;
use crate::device::locks::{Asking, Held, hold};
use crate::state::session::is_shared_computer;
use crate::state::uploads::KeptFile;
use crate::vault::{Journal, Vault, VaultError};

/// Whether what was typed is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Nothing typed yet.
    Nothing,
    /// Kept at this time, `14:05`.
    At(String),
    /// This device cannot keep it.
    Failed,
    /// Many people use this device: nothing is kept on it.
    OnPurposeNot,
}

/// An application as this device has it.
#[derive(Clone)]
pub(super) struct OnDevice {
    /// Or why there is none.
    pub journal: Result<SendWrapper<Rc<Journal>>, Saved>,
    /// The files that were kept with it.
    pub kept: Vec<KeptFile>,
    /// Set once another tab goes on with it: from then on nothing may be written here.
    pub moved: ArcRwSignal<bool>,
    /// As long as this is there, no other tab opens the application.
    _alone: SendWrapper<Rc<Held>>,
}

impl OnDevice {
    /// Opens the person's application for this procedure, and what was kept of it; `None` when another tab has it open,
    /// unless we insist.
    pub async fn open(procedure: &str, person: &str, insist: bool) -> Option<(Self, Option<Record>)> {
        let moved = ArcRwSignal::new(false);
        let asking = if insist { Asking::Insistently } else { Asking::IfFree };
        let on_lost = {
            let moved = moved.clone();
            move || moved.set(true)
        };
        let alone = hold(&format!("mot-cua-application-{procedure}"), asking, on_lost).await?;
        let (journal, record, kept) = match is_shared_computer() {
            true => (Err(Saved::OnPurposeNot), None, Vec::new()),
            false => match recall(procedure, person).await {
                Ok((journal, record, kept)) => (Ok(SendWrapper::new(Rc::new(journal))), record, kept),
                Err(_) => (Err(Saved::Failed), None, Vec::new()),
            },
        };
        Some((OnDevice { journal, kept, moved, _alone: SendWrapper::new(Rc::new(alone)) }, record))
    }

    /// Keeps the record; what to say then.
    async fn keep(&self, record: Value, now: &str) -> Saved {
        if self.moved.get_untracked() {
            return Saved::Nothing;
        }
        let journal = match &self.journal {
            Ok(journal) => journal,
            Err(why) => return why.clone(),
        };
        match journal.keep(record).await {
            Ok(()) => Saved::At(now.to_owned()),
            Err(VaultError::Refused) => Saved::Failed,
            Err(VaultError::Elsewhere) => {
                self.moved.set(true);
                Saved::Nothing
            }
        }
    }

    /// Nothing is left of it here.
    pub async fn forget(&self) {
        if let (Ok(journal), false) = (&self.journal, self.moved.get_untracked()) {
            // A record that stays is found again, with its dossier already sent: the server says so.
            let _ = journal.forget().await;
        }
    }
}

async fn recall(procedure: &str, person: &str) -> Result<(Journal, Option<Record>, Vec<KeptFile>), VaultError> {
    let vault = Vault::of(person).await?;
    let (journal, record) = vault.journal(vault.name(procedure).await?).await?;
    let files = journal.files().list().await?.into_iter();
    let kept = files.filter_map(|(id, record)| Some(KeptFile { id, record: from_value(record)? }));
    Ok((journal, record.and_then(from_value), kept.collect()))
}

impl Filing {
    /// Keeps every change from now on.
    pub(super) fn keep_changes(self) {
        self.app.on_change(Callback::new(move |()| {
            self.keep_soon();
            self.save_to_account_soon();
        }));
    }

    /// Notes where the citizen is: the step's path, and the control with the focus.
    pub fn note_place(self, path: &str, control: &str) {
        let place = Place { path: path.to_owned(), control: control.to_owned() };
        if self.place.try_get_value().is_some_and(|before| before.as_ref() != Some(&place)) {
            self.place.set_value(Some(place));
            if self.case.try_get_untracked().flatten().is_some() {
                self.keep_soon();
            }
        }
    }

    /// Keeps the application, as soon as the write under way is done: each has everything typed until it begins.
    pub fn keep_soon(self) {
        self.note_change();
        if self.is_writing.try_get_untracked() != Some(false) {
            // The write under way sees that there is more.
            return;
        }
        self.is_writing.set(true);
        spawn_local(async move {
            loop {
                let seen = self.changes.try_get_value();
                self.keep().await;
                if self.changes.try_get_value() == seen {
                    break;
                }
            }
            let _ = self.is_writing.try_set(false);
        });
    }

    fn note_change(self) {
        let _ = self.changes.try_update_value(|changes| *changes += 1);
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
            account: self.account.get_untracked(),
            on_its_way: self.on_its_way.get_value(),
            unmatched: self.app.all_unmatched(),
            place: self.place.get_value(),
            unfit: self.unfit.get_untracked(),
        };
        let Some(device) = self.device.try_get_value() else { return };
        let now = format!("{:02}:{:02}", now.hour(), now.minute());
        let saved = device.keep(record.into_value(), &now).await;
        let _ = self.saved.try_set(saved);
    }

    /// Nothing is left of it on this device.
    pub async fn forget(self) {
        self.note_change();
        let device = self.device.get_value();
        device.forget().await;
    }
}
