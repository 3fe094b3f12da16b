//! Opening an application: what the device kept, else what the account kept, else a new one.

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use serde_json::Value;

use super::account::{Meeting, meet};
use super::journal::OnDevice;
use super::record::Record;
use super::submit::{deliver, normalised, proves_not_sent};
use super::{Between, Comparison, Filing, Left, OnAccount, Restored, Saved, SendState};
use crate::api::dto::{DossierSummary, Draft, HeldFile, Person, ProblemCode, Procedure, Profile};
use crate::api::{ApiError, resources};
use crate::device::locks::Turns;
use crate::device::timer::Rests;
use crate::device::{clock, crypto, online};
use crate::domain::moment::LocalMoment;
use crate::forms::versions::carry;
use crate::forms::{CASE_KEY, DefinitionError, Program, is_blank};
use crate::state::application::{Application, Sources};
use crate::state::photos::Photos;
use crate::state::session::{Standing, use_session};
use crate::state::uploads::{KeptFile, UploadEvent, Uploads};

/// Everything an application begins with, loaded.
#[derive(Clone)]
pub struct Opened {
    pub procedure: Arc<Procedure>,
    pub program: Arc<Program>,
    /// None as long as there was no answer.
    pub profile: Option<Arc<Profile>>,
    pub person: Person,
    /// Code of the dossier that an earlier visit sent without seeing the answer.
    pub sent: Option<String>,
    found: Found,
    /// None where there is nothing to fill in.
    device: Option<OnDevice>,
}

/// What came of opening an application.
#[derive(Clone, PartialEq)]
pub enum Opening {
    Here(Box<Opened>),
    /// Another tab of this browser has it open.
    Elsewhere,
}

// Compared only to tell one load from the next.
impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.program, &other.program)
    }
}

/// Loads what filing this procedure needs. `insist` takes the application over from another tab.
///
/// # Errors
/// As any request. A definition that does not compile counts as the server's fault.
pub async fn open(code: String, person: Person, insist: bool) -> Result<Opening, ApiError> {
    let procedure = resources::procedure(&code).await?;
    let Some(version) = procedure.form_version.clone() else {
        // Nothing to fill in: the page says so.
        let program = Arc::new(compile(&serde_json::json!({"components": []}))?);
        let (profile, procedure) = (Some(Arc::default()), Arc::new(procedure));
        let (sent, found, device) = (None, Found::default(), None);
        return Ok(Opening::Here(Box::new(Opened { procedure, program, profile, person, sent, found, device })));
    };
    let definition = resources::form(&version).await?;
    let program = Arc::new(compile(&definition)?);
    // Prefill is a convenience: without it everything can be typed, and it may come later.
    let profile = match resources::profile().await {
        Ok(profile) => Some(Arc::new(profile)),
        Err(error) if error.is_passing() => None,
        Err(_) => Some(Arc::default()),
    };
    let Some((device, record)) = OnDevice::open(&code, &person.identity_number, insist).await else {
        return Ok(Opening::Elsewhere);
    };
    let (sent, record) = settle(record).await;
    let found = if let Some(sent) = &sent {
        // Nothing is left to fill in; a record that stays is settled again.
        device.clone().forget_when_seen(sent);
        Found::default()
    } else {
        find(&code, &version, &program, record).await?
    };
    let (procedure, device) = (Arc::new(procedure), Some(device));
    Ok(Opening::Here(Box::new(Opened { procedure, program, profile, person, sent, found, device })))
}

/// Finds out what became of a dossier that was sent without an answer: by sending the very same again, with its key.
async fn settle(record: Option<Record>) -> (Option<String>, Option<Record>) {
    let Some(mut record) = record else { return (None, None) };
    let Some(pending) = record.pending.take() else { return (None, Some(record)) };
    let changed_since = record.answers.is_object()
        && Value::Object(normalised(record.answers.clone())) != Value::Object(pending.submission.answers.clone());
    if changed_since && resources::draft(&pending.draft_id).await.is_ok() {
        // It did not arrive, and is not what the citizen wants sent any more.
        return (None, Some(record));
    }
    match deliver(&record.key, &pending).await {
        Ok((dossier, _)) => return (Some(dossier.summary.code), None),
        // The server has it not, and says why: the application goes on.
        Err(error) if proves_not_sent(&error) => {}
        // Still no answer that says so: it stays what it is, and sending again is as safe as before.
        Err(_) => record.pending = Some(pending),
    }
    (None, Some(record))
}

fn compile(definition: &Value) -> Result<Program, ApiError> {
    Program::compile(definition).map_err(|error: DefinitionError| {
        leptos::logging::error!("form definition: {error}");
        ApiError::Unreadable { status: 200 }
    })
}

/// What there is of the application, here and on the account.
#[derive(Clone, Default)]
struct Found {
    record: Option<Record>,
    restored: Option<Restored>,
    between: Between,
    files: Vec<HeldFile>,
    sent_lately: Option<DossierSummary>,
}

async fn find(code: &str, version: &str, program: &Program, record: Option<Record>) -> Result<Found, ApiError> {
    let record = match record {
        Some(record) if record.form_version != version => Some(brought_to(version, program, record).await),
        record => record,
    };
    let draft = match find_draft(code, record.as_ref()).await {
        Ok(draft) => draft,
        // Without an answer what is here is what there is; the account is met when it next answers.
        Err(error) if record.is_some() && (error.is_passing() || error.is_signed_out()) => {
            return Ok(Found { restored: record.as_ref().and_then(from_device), record, ..Found::default() });
        }
        // Nothing here either, and no network at all: a new one can be begun.
        Err(ApiError::Network) if !online::is_online() => return Ok(Found::default()),
        Err(error) => return Err(error),
    };
    let files = draft.as_ref().map(|draft| draft.files.clone()).unwrap_or_default();
    let (restored, record, between) = match (record, draft) {
        (None, None) => return Ok(Found { sent_lately: sent_lately(code).await, ..Found::default() }),
        (Some(record), None) => {
            // What was sent without an answer may be why it is no longer there.
            let is_gone = record.draft_id.is_some() && record.pending.is_none();
            let gone = if is_gone { Between::Gone } else { Between::Nothing };
            (from_device(&record), Some(record), gone)
        }
        (None, Some(draft)) => {
            let restored = Restored::FromAccount(draft.updated_at.clone());
            let record = brought_to(version, program, of_account(draft)).await;
            (Some(restored), Some(record), Between::Nothing)
        }
        (Some(record), Some(draft)) => {
            let (restored, record, between) = reconcile(program, record, &draft);
            let is_of_another = record.form_version != version;
            let record = if is_of_another { brought_to(version, program, record).await } else { record };
            (restored, Some(record), between)
        }
    };
    Ok(Found { record, restored, between, files, sent_lately: None })
}

/// A dossier of this procedure that the person sent within a day: who begins again should know of it.
async fn sent_lately(procedure: &str) -> Option<DossierSummary> {
    const A_DAY: i64 = 24 * 60 * 60;
    // To be told of it is a convenience; the list of dossiers has it in any case.
    let dossiers = resources::dossiers(None).await.ok()?.items;
    let lately = |dossier: &DossierSummary| {
        let at = LocalMoment::parse_rfc3339(&dossier.submitted_at);
        at.is_some_and(|at| clock::now().to_unix() - at.to_unix() < A_DAY)
    };
    dossiers.into_iter().find(|dossier| dossier.procedure_code == procedure && lately(dossier))
}

fn from_device(record: &Record) -> Option<Restored> {
    record.answers.is_object().then(|| Restored::FromDevice(record.saved_at.clone()))
}

/// The draft on the account: the record's own, else the newest of this procedure.
async fn find_draft(code: &str, record: Option<&Record>) -> Result<Option<Draft>, ApiError> {
    let drafts = resources::drafts().await?.items;
    let own = record.and_then(|record| record.draft_id.as_deref());
    let newest = drafts.iter().find(|draft| draft.procedure_code == code);
    let chosen = drafts.iter().find(|draft| Some(draft.id.as_str()) == own).or(newest.filter(|_| own.is_none()));
    match chosen {
        Some(draft) => match resources::draft(&draft.id).await {
            Ok(draft) => Ok(Some(draft)),
            // Sent or given up in another tab a moment ago.
            Err(error) if error.code() == Some(ProblemCode::NotFound) => Ok(None),
            Err(error) => Err(error),
        },
        None => Ok(None),
    }
}

/// The application as the account has it, where this device has nothing.
fn of_account(draft: Draft) -> Record {
    Record {
        case_code: Some(draft.case_code.clone()),
        form_version: draft.form_version.clone(),
        account: Some(OnAccount::of(&draft)),
        answers: Value::Object(draft.answers),
        sources: Sources::new(),
        draft_id: Some(draft.id),
        key: crypto::random_key(),
        pending: None,
        saved_at: draft.updated_at,
        on_its_way: None,
        unmatched: Default::default(),
        place: None,
        unfit: Vec::new(),
    }
}

/// The device's record and the account's draft, which another device may have changed.
fn reconcile(program: &Program, record: Record, draft: &Draft) -> (Option<Restored>, Record, Between) {
    let theirs = OnAccount::of(draft);
    let known = record.account.clone();
    let mut record = Record { draft_id: Some(draft.id.clone()), ..record };
    if known.as_ref().is_some_and(|known| known.revision == theirs.revision) {
        return (from_device(&record), record, Between::Nothing);
    }
    let on_its_way = record.on_its_way.take();
    match meet(program, known.as_ref(), on_its_way.as_deref(), &record.answers, &theirs.answers) {
        Meeting::Ours => {
            record.account = Some(theirs);
            (from_device(&record), record, Between::Nothing)
        }
        Meeting::Theirs(_) => {
            let restored = Restored::FromAccount(theirs.saved_at.clone());
            record.answers = theirs.answers.clone();
            record.form_version = draft.form_version.clone();
            record.case_code = Some(draft.case_code.clone());
            record.account = Some(theirs);
            (Some(restored), record, Between::Nothing)
        }
        Meeting::Ask(differences) => {
            let between = Between::Changed(Arc::new(Comparison { theirs, differences }));
            (from_device(&record), record, between)
        }
    }
}

/// A record made with another version of the form, brought to this one; what has no place in it is noted.
async fn brought_to(version: &str, program: &Program, mut record: Record) -> Record {
    let Value::Object(given) = &record.answers else {
        return Record { form_version: version.to_owned(), ..record };
    };
    let carried = carry(program, given);
    if !carried.unfit.is_empty() {
        // Only to say what the fields were called.
        let before = resources::form(&record.form_version).await.ok();
        let before = before.and_then(|definition| Program::compile(&definition).ok());
        let name = |at: &str| {
            let named = |program: &Program| program.node_at(at).map(|node| program.nodes[node].label.clone());
            before.as_ref().and_then(named).or_else(|| named(program)).filter(|name| !name.is_empty())
        };
        record.unfit.extend(carried.unfit.iter().map(|unfit| Left::of(unfit, name(&unfit.pointer))));
    }
    record.answers = Value::Object(carried.answers);
    Record { form_version: version.to_owned(), ..record }
}

impl Opened {
    /// Begins (or takes up) the application, where there is something to fill in. `on_upload` is told of the papers.
    pub fn begin(self, on_upload: Callback<UploadEvent>) -> Option<Filing> {
        let Opened { procedure, program, profile, person, sent: _, found, device } = self;
        let device = device?;
        let Found { record, restored, between, files, sent_lately } = found;
        let case = record.as_ref().and_then(|record| record.case_code.clone());
        let case = case.filter(|case| procedure.case(case).is_some());
        let answers = record.as_ref().map(|record| record.answers.clone()).filter(Value::is_object);
        let kept_in = device.journal.as_ref().ok().map(|journal| journal.files());
        let (uploads, kept) = (Uploads::new(on_upload, kept_in), device.kept.clone());
        let saved = match (&record, &device.journal) {
            (_, Err(why)) => why.clone(),
            (Some(record), Ok(_)) => Saved::At(crate::i18n::format::time(&record.saved_at)),
            (None, Ok(_)) => Saved::Nothing,
        };
        let app = Application::new(program, answers);
        app.sources.set(record.as_ref().map(|record| record.sources.clone()).unwrap_or_default());
        app.restore_unmatched(record.as_ref().map(|record| record.unmatched.clone()).unwrap_or_default());
        let account = record.as_ref().and_then(|record| record.account.clone());
        let revision = account.as_ref().map_or(0, |account| account.revision);
        let draft = record.as_ref().and_then(|record| record.draft_id.clone()).map(|id| (id, revision));
        let pending = record.as_ref().and_then(|record| record.pending.clone());
        let filing = Filing {
            app,
            procedure: StoredValue::new(procedure),
            profile: StoredValue::new(profile.clone().unwrap_or_default()),
            person: StoredValue::new(person),
            case: RwSignal::new(case),
            draft: RwSignal::new(draft),
            uploads,
            photos: Photos::default(),
            key: RwSignal::new(record.as_ref().map_or_else(crypto::random_key, |record| record.key.clone())),
            account: RwSignal::new(account),
            between: RwSignal::new(between),
            restored: RwSignal::new(restored),
            unfit: RwSignal::new(record.as_ref().map(|record| record.unfit.clone()).unwrap_or_default()),
            place: StoredValue::new(record.as_ref().and_then(|record| record.place.clone())),
            on_its_way: StoredValue::new(record.and_then(|record| record.on_its_way)),
            saved: RwSignal::new(saved),
            sending: RwSignal::new(if pending.is_some() { SendState::Uncertain } else { SendState::Idle }),
            pending: RwSignal::new(pending),
            to_review: RwSignal::new(false),
            pending_focus: RwSignal::new(None),
            device: StoredValue::new(device),
            changes: StoredValue::new(0),
            is_writing: RwSignal::new(false),
            is_saving: StoredValue::new(false),
            is_sent: StoredValue::new(false),
            arrived: RwSignal::new(None),
            sent_lately: StoredValue::new(sent_lately),
            may_have_begun: StoredValue::new(false),
            account_turns: StoredValue::new(SendWrapper::new(Rc::new(Turns::default()))),
        };
        filing.keep_changes();
        filing.begin_uploads(&files, kept);
        if profile.is_none() {
            spawn_local(filing.prefill_later());
        }
        if filing.case.get_untracked().is_some() {
            // What the account had, and what was typed without it.
            filing.keep_soon();
            filing.save_to_account_soon();
        }
        Some(filing)
    }
}

/// What prefill may write over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Over {
    /// What the form begins with.
    Defaults,
    Nothing,
}

impl Filing {
    /// Chooses the case: begins the answers with defaults and prefill; the draft on the account follows.
    pub fn choose_case(self, code: &str) {
        if !self.app.form.is_open() {
            let opening = self.app.form.with_program(|program| program.opening_answers(code, clock::today()));
            self.app.form.open(Some(opening));
            self.prefill(Over::Defaults);
        }
        let given = self.procedure().case(code).map(|case| case.answers.clone()).unwrap_or_default();
        self.case.set(Some(code.to_owned()));
        self.app.form.set(&format!("/{CASE_KEY}"), Value::from(code));
        for (key, value) in given {
            self.app.form.set(&format!("/{key}"), value);
        }
        self.keep_soon();
        self.save_to_account();
    }

    /// From now on papers are sent, until another tab goes on with the application.
    fn begin_uploads(self, held: &[HeldFile], kept: Vec<KeptFile>) {
        let draft = move || -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
            Box::pin(async move {
                // Papers are asked for by a case: without one there was none to send.
                let case = self.case.try_get_untracked().flatten().ok_or(ApiError::Network)?;
                let draft = self.ensure_draft(&case).await?;
                self.keep_soon();
                Ok(draft)
            })
        };
        self.uploads.begin(held, kept, Box::new(draft));
        let session = use_session();
        Effect::new(move |_| {
            // Signed in again in another tab, for one.
            if !matches!(session.standing(), Standing::Ended(_)) {
                self.uploads.signed_in();
            }
        });
        Effect::new(move |_| {
            if self.is_moved() {
                self.uploads.halt();
            }
        });
    }

    /// What the population database knows, once it answers: nothing that was typed meanwhile is touched.
    async fn prefill_later(self) {
        const ATTEMPTS: u32 = 6;
        let mut rests = Rests::of(2, 64);
        for _ in 0..ATTEMPTS {
            rests.next().await;
            let profile = match resources::profile().await {
                Ok(profile) => profile,
                Err(error) if error.is_passing() => continue,
                Err(_) => return,
            };
            if self.profile.try_set_value(Arc::new(profile)).is_none() && self.app.form.is_open() {
                self.prefill(Over::Nothing);
                self.keep_soon();
            }
            return;
        }
    }

    fn prefill(self, over: Over) {
        let (program, profile) = (self.app.form.program(), self.profile.get_value());
        let mut sources = self.app.sources.get_untracked();
        let answers = self.app.form.answers().unwrap_or_default();
        for (at, name) in program.prefilled() {
            let is_blank = || answers.pointer(&at).is_none_or(is_blank);
            let is_free = !sources.contains_key(&at) && (over == Over::Defaults || is_blank());
            if let Some(known) = profile.get(name).filter(|_| is_free) {
                self.app.form.set(&at, Value::from(known.value.clone()));
                sources.insert(at, (known.source, known.value.clone()));
            }
        }
        self.app.sources.set(sources);
    }

    /// Gives everything up: answers, papers, the draft.
    pub async fn start_over(self) {
        if let Some((id, _)) = self.draft.get_untracked() {
            // A draft that stays is offered again, and can be given up again.
            let _ = resources::delete_draft(&id).await;
        }
        self.uploads.clear();
        self.forget().await;
        self.draft.set(None);
        self.case.set(None);
        self.app.open(None);
        self.pending.set(None);
        self.sending.set(SendState::Idle);
        self.photos.clear();
        self.key.set(crypto::random_key());
        self.saved.set(Saved::Nothing);
        self.restored.set(None);
        self.account.set(None);
        self.between.set(Between::Nothing);
        self.unfit.set(Vec::new());
        self.on_its_way.set_value(None);
        self.place.set_value(None);
    }
}
