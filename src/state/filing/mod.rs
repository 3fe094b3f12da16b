//! Filing: the form being filled in, its papers, and where both are kept until they are sent.

mod journal;
mod open;
mod submit;

use std::sync::Arc;

use leptos::prelude::*;

pub use journal::Saved;
pub use open::{Opened, Opening, open};
pub use submit::{Outcome, Pending, SendState};

use journal::OnDevice;

use super::application::Application;
use super::photos::Photos;
use super::uploads::Uploads;
use crate::api::dto::{DocumentComponent, Person, Procedure, ProcedureCase, Profile};
use crate::device::clock;
use crate::forms::DocumentPlace;

/// One application on its way. Cheap to copy: everything in it is a signal or shared.
#[derive(Clone, Copy)]
pub struct Filing {
    /// The form, as it is filled in.
    pub app: Application,
    pub procedure: StoredValue<Arc<Procedure>>,
    pub profile: StoredValue<Arc<Profile>>,
    pub person: StoredValue<Person>,
    /// Code of the chosen case.
    pub case: RwSignal<Option<String>>,
    /// The draft on the server: id and revision.
    pub draft: RwSignal<Option<(String, u64)>>,
    pub uploads: Uploads,
    pub photos: Photos,
    /// The idempotency key of the submission, made with the application.
    pub key: RwSignal<String>,
    pub saved: RwSignal<Saved>,
    /// When what was found on opening had been saved; to be told once.
    pub restored: RwSignal<Option<String>>,
    pub sending: RwSignal<SendState>,
    /// What was sent without an answer so far.
    pub pending: RwSignal<Option<Pending>>,
    /// A change link was followed: Continue goes back to the review.
    pub to_review: RwSignal<bool>,
    /// The field to focus once its page is there.
    pub pending_focus: RwSignal<Option<String>>,
    device: StoredValue<OnDevice>,
    /// Counts changes, so that a write knows what came after it.
    changes: StoredValue<u64>,
    /// Whether something typed is on its way to the device.
    pub is_writing: RwSignal<bool>,
}

impl Filing {
    /// The procedure.
    pub fn procedure(self) -> Arc<Procedure> {
        self.procedure.get_value()
    }

    /// The chosen case; tracked.
    pub fn chosen(self) -> Option<ProcedureCase> {
        let code = self.case.get()?;
        self.procedure.with_value(|procedure| procedure.case(&code).cloned())
    }

    /// The papers asked for, for this case and these answers; tracked.
    pub fn papers(self) -> Vec<DocumentComponent> {
        let Some(case) = self.chosen() else { return Vec::new() };
        let papers = self.app.form.whole(|program, session| {
            case.asked(&session.submitted(program), &session.documents(program), clock::today())
        });
        papers.unwrap_or_default()
    }

    /// The places of papers in the form, as the answers are; tracked.
    pub fn places(self) -> Vec<DocumentPlace> {
        self.app.form.whole(|program, session| session.documents(program)).unwrap_or_default()
    }

    /// Whether another tab goes on with this application; tracked.
    pub fn is_moved(self) -> bool {
        self.device.with_value(|device| device.moved.get())
    }
}
