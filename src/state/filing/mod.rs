//! Filing: the form being filled in, its papers, and where both are kept until they are sent.

mod account;
mod journal;
mod open;
mod record;
mod submit;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

pub use account::{Between, Comparison};
pub use journal::Saved;
pub use open::{Opened, Opening, open};
pub use record::{Left, OnAccount, Place};
pub use submit::{Outcome, Pending, SendState};

use journal::OnDevice;

use super::application::Application;
use super::photos::Photos;
use super::uploads::Uploads;
use crate::api::dto::{DocumentComponent, DossierSummary, Person, Procedure, ProcedureCase, Profile};
use crate::device::clock;
use crate::device::locks::Turns;
use crate::forms::DocumentPlace;
use crate::routes::Route;

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
    /// The draft as last seen on the account; nothing where it was never there.
    pub account: RwSignal<Option<OnAccount>>,
    /// What stands between this device and the account.
    pub between: RwSignal<Between>,
    /// What was found on opening; to be told once.
    pub restored: RwSignal<Option<Restored>>,
    /// Answers that a newer version of the form has no place for, until they have been read.
    pub unfit: RwSignal<Vec<Left>>,
    /// Where the citizen is.
    place: StoredValue<Option<Place>>,
    /// What is on its way to the account: its print.
    on_its_way: StoredValue<Option<String>>,
    /// Whether somebody sees to it that the account gets what is typed.
    is_saving: StoredValue<bool>,
    /// A dossier of the same procedure that was sent a short while ago, where a new one begins.
    pub sent_lately: StoredValue<Option<DossierSummary>>,
    /// The dossier that an earlier try turned out to have made.
    pub arrived: RwSignal<Option<String>>,
    /// Whether the dossier is there: what is on the screen is no application any more.
    is_sent: StoredValue<bool>,
    /// Whether beginning a draft was tried and no answer came.
    may_have_begun: StoredValue<bool>,
    /// One request at a time that begins or writes the draft.
    account_turns: StoredValue<SendWrapper<Rc<Turns>>>,
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

/// Where what was found on opening comes from, and when it was saved there (RFC 3339).
#[derive(Clone, Debug, PartialEq)]
pub enum Restored {
    FromDevice(String),
    FromAccount(String),
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

    /// Whether another device's version is to be compared with ours; untracked.
    pub fn is_to_compare(self) -> bool {
        self.between.with_untracked(|between| matches!(between, Between::Changed(_)))
    }

    /// Where the citizen was when this was last kept: the page, and the control with the focus (empty for none).
    pub fn place_before(self) -> Option<(Route, String)> {
        self.place.get_value().map(|place| (Route::parse(&place.path, ""), place.control))
    }

    /// Whether another tab goes on with this application; tracked.
    pub fn is_moved(self) -> bool {
        self.device.with_value(|device| device.moved.get())
    }
}
