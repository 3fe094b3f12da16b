//! Keeping the application on the account: in the background, over exactly the version known here, never over another
//! device's.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::Filing;
use super::record::{OnAccount, print};
use crate::api::dto::{Draft, DraftUpdate, NewDraft, ProblemCode};
use crate::api::{ApiError, resources};
use crate::device::timer::Rests;
use crate::device::{crypto, timer};
use crate::forms::versions::{Difference, Side, differences, same};
use crate::forms::{CASE_KEY, Program, pointer};

/// Typing has to rest this long before the account is written to.
const QUIET: Duration = Duration::from_secs(3);
/// However long one types without a rest, the account is written to as often as this many times [`QUIET`].
const MOST_WAITS: u32 = 8;
/// After failures that may pass.
const RETRIES: Rests = Rests::of(5, 30);

/// What stands between this device and the account.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Between {
    /// Nothing: what is there is from here.
    #[default]
    Nothing,
    /// Another device has changed it: the two versions are to be compared.
    Changed(Arc<Comparison>),
    /// The draft is no longer there: sent, or given up, on another device.
    Gone,
}

/// Another device's version of the application, and where ours differs.
#[derive(Debug, PartialEq)]
pub struct Comparison {
    pub theirs: OnAccount,
    pub differences: Vec<Difference>,
}

/// What came of writing to the account.
enum Written {
    /// It has everything.
    All,
    /// It may go well later.
    Later,
    /// Somebody has to do something first.
    Not,
}

/// What follows from the account's version being another than the one known here.
pub(super) enum Meeting {
    /// It has nothing of its own: ours goes over it.
    Ours,
    /// Only it has changed, in these places: it may be taken as it is.
    Theirs(Vec<Difference>),
    /// Both have.
    Ask(Vec<Difference>),
}

/// Compares our answers with the account's. `known` is the account's version as last seen here, `on_its_way` the prints of
/// what was sent there without an answer, with spaces between.
pub(super) fn meet(
    program: &Program,
    known: Option<&OnAccount>,
    on_its_way: Option<&str>,
    ours: &Value,
    theirs: &Value,
) -> Meeting {
    let arrived = print(theirs);
    if on_its_way.is_some_and(|sent| sent.split(' ').any(|sent| sent == arrived)) {
        return Meeting::Ours;
    }
    let base = known.map(|known| &known.answers).unwrap_or(&Value::Null);
    let found = differences(program, base, ours, theirs);
    if found.iter().all(|difference| difference.suggested == Side::Ours && !difference.asks) {
        return Meeting::Ours;
    }
    if known.is_some() && same(base, ours) {
        return Meeting::Theirs(found);
    }
    Meeting::Ask(found)
}

/// Our answers with theirs at these places.
pub(super) fn merged(ours: &Value, theirs: &Value, take: &[String]) -> Value {
    let mut merged = ours.clone();
    for at in take {
        pointer::put(&mut merged, at, theirs.pointer(at).cloned().unwrap_or_default());
    }
    merged
}

impl Filing {
    /// Keeps the application on the account too, once typing rests.
    pub fn save_to_account_soon(self) {
        if self.is_saving.try_get_value() != Some(false) {
            // The one at work sees that there is more.
            return;
        }
        self.is_saving.set_value(true);
        spawn_local(async move {
            self.save_when_quiet().await;
            let _ = self.is_saving.try_set_value(false);
        });
    }

    async fn save_when_quiet(self) {
        let mut retries = RETRIES;
        loop {
            for _ in 0..MOST_WAITS {
                let seen = self.changes.try_get_value();
                timer::sleep(QUIET).await;
                if seen.is_none() || self.changes.try_get_value() == seen {
                    break;
                }
            }
            if self.case.is_disposed() {
                return;
            }
            match self.write_to_account().await {
                Written::All if untrack(|| self.is_on_account()) => return,
                Written::All => retries = RETRIES,
                Written::Not => return,
                Written::Later => retries.next().await,
            }
        }
    }

    /// Keeps it on the account now: between pages.
    pub fn save_to_account(self) {
        spawn_local(async move {
            if matches!(self.write_to_account().await, Written::Later) {
                self.save_to_account_soon();
            }
        });
    }

    /// Whether the account has everything; tracked.
    pub fn is_on_account(self) -> bool {
        let answers = self.app.form.answers();
        self.account.with(|account| match (account, answers) {
            (Some(account), Some(answers)) => account.answers == answers,
            _ => false,
        })
    }

    async fn write_to_account(self) -> Written {
        let Some(turns) = self.account_turns.try_get_value() else { return Written::Not };
        let _turn = turns.next().await;
        let (Some(Some(case_code)), Some(answers)) = (self.case.try_get_untracked(), self.app.form.answers()) else {
            return Written::Not;
        };
        // Another tab goes on with it: from now on that one writes.
        if untrack(|| self.is_moved()) {
            return Written::Not;
        }
        if self.is_sent.get_value() || self.between.with_untracked(|between| *between != Between::Nothing) {
            return Written::Not;
        }
        if untrack(|| self.is_on_account()) {
            return Written::All;
        }
        if let Err(error) = self.draft_for(&case_code).await {
            return later(&error);
        }
        let Some(Some((id, revision))) = self.draft.try_get_untracked() else { return Written::Not };
        // Known before it is sent: an answer that does not come leaves open whether it arrived.
        let _ = self.on_its_way.try_update_value(|sent| {
            let before = sent.take().map(|before| format!("{before} ")).unwrap_or_default();
            *sent = Some(before + &print(&answers));
        });
        self.keep().await;
        let Value::Object(fields) = answers.clone() else { return Written::Not };
        match resources::update_draft(&id, revision, &DraftUpdate { case_code, answers: fields }).await {
            Ok(draft) => {
                self.take_draft(&draft, answers);
                self.keep().await;
                Written::All
            }
            Err(error) if error.code() == Some(ProblemCode::Conflict) => self.look_at_account(&id).await,
            Err(error) if error.code() == Some(ProblemCode::NotFound) => {
                self.meet_the_end().await;
                Written::Not
            }
            Err(error) => later(&error),
        }
    }

    /// The account's version is another than ours was made of.
    async fn look_at_account(self, id: &str) -> Written {
        let draft = match resources::draft(id).await {
            Ok(draft) => draft,
            Err(error) if error.code() == Some(ProblemCode::NotFound) => {
                self.meet_the_end().await;
                return Written::Not;
            }
            Err(error) => return later(&error),
        };
        let theirs = OnAccount::of(&draft);
        let ours = self.app.form.answers().unwrap_or_default();
        let on_its_way = self.on_its_way.try_get_value().flatten();
        let meeting = self.app.form.with_program(|program| {
            self.account
                .with_untracked(|known| meet(program, known.as_ref(), on_its_way.as_deref(), &ours, &theirs.answers))
        });
        match meeting {
            Meeting::Ours => {
                self.take_draft(&draft, theirs.answers);
                Written::Later
            }
            // In the middle of filling in nothing changes by itself: it is asked, or told, as any other change.
            Meeting::Theirs(found) | Meeting::Ask(found) => self.ask(theirs, found),
        }
    }

    fn ask(self, theirs: OnAccount, differences: Vec<Difference>) -> Written {
        let _ = self.between.try_set(Between::Changed(Arc::new(Comparison { theirs, differences })));
        Written::Not
    }

    /// The account has these answers, in the version that the draft says.
    fn take_draft(self, draft: &Draft, answers: Value) {
        let _ = self.draft.try_set(Some((draft.id.clone(), draft.revision)));
        let _ = self.account.try_set(Some(OnAccount { answers, ..OnAccount::of(draft) }));
        let _ = self.on_its_way.try_set_value(None);
    }

    /// Ends the comparison: ours with theirs at these places is what goes on, here and on the account.
    pub fn settle(self, comparison: &Comparison, take: &[String]) {
        let ours = self.app.form.answers().unwrap_or_default();
        let answers = merged(&ours, &comparison.theirs.answers, take);
        if let Some(case) = answers.get(CASE_KEY).and_then(Value::as_str)
            && self.procedure().case(case).is_some()
        {
            self.case.set(Some(case.to_owned()));
        }
        if !take.is_empty() {
            let sources = self.app.sources.get_untracked();
            self.app.open(Some(answers));
            self.app.sources.set(sources);
        }
        self.draft.update(|draft| {
            if let Some((_, revision)) = draft {
                *revision = comparison.theirs.revision;
            }
        });
        self.account.set(Some(comparison.theirs.clone()));
        self.on_its_way.set_value(None);
        self.between.set(Between::Nothing);
        self.keep_soon();
        self.save_to_account();
    }

    /// The draft is gone from the account: goes on as a new application, with a key of its own. Papers that are here go to
    /// the new one.
    pub fn go_on_as_new(self) {
        self.draft.set(None);
        self.account.set(None);
        self.on_its_way.set_value(None);
        self.key.set(crypto::random_key());
        self.pending.set(None);
        self.uploads.send_anew();
        self.between.set(Between::Nothing);
        self.keep_soon();
        self.save_to_account();
    }

    /// The draft's id; begins one where there is none.
    ///
    /// # Errors
    /// As any request.
    pub async fn ensure_draft(self, case: &str) -> Result<String, ApiError> {
        let Some(turns) = self.account_turns.try_get_value() else { return Err(ApiError::Network) };
        let _turn = turns.next().await;
        self.draft_for(case).await
    }

    async fn draft_for(self, case: &str) -> Result<String, ApiError> {
        if let Some((id, _)) = self.draft.get_untracked() {
            return Ok(id);
        }
        let procedure_code = self.procedure().summary.code.clone();
        if self.may_have_begun.get_value()
            && let Some(draft) = begun_and_left(&procedure_code).await?
        {
            self.take_draft(&draft, Value::Object(draft.answers.clone()));
            return Ok(draft.id);
        }
        self.may_have_begun.set_value(true);
        let draft = resources::create_draft(&NewDraft { procedure_code, case_code: case.to_owned() }).await?;
        self.may_have_begun.set_value(false);
        self.take_draft(&draft, Value::Object(draft.answers.clone()));
        self.keep_soon();
        Ok(draft.id)
    }
}

/// A draft that was begun without our hearing of it: the newest of the procedure, while there is nothing in it.
async fn begun_and_left(procedure: &str) -> Result<Option<Draft>, ApiError> {
    let drafts = resources::drafts().await?.items;
    let Some(newest) = drafts.into_iter().find(|draft| draft.procedure_code == procedure) else { return Ok(None) };
    let draft = resources::draft(&newest.id).await?;
    Ok(Some(draft).filter(|draft| draft.answers.is_empty() && draft.files.is_empty()))
}

fn later(error: &ApiError) -> Written {
    if error.is_passing() { Written::Later } else { Written::Not }
}
