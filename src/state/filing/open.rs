//! Opening an application: what the device kept, else what the account kept, else a new one.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::journal::{OnDevice, Record};
use super::{Filing, Saved, SendState};
use crate::api::dto::{Draft, HeldFile, NewDraft, Person, ProblemCode, Procedure, Profile};
use crate::api::{ApiError, resources};
use crate::device::{clock, crypto};
use crate::forms::{CASE_KEY, DefinitionError, Program};
use crate::state::application::{Application, Sources};
use crate::state::uploads::{KeptFile, UploadEvent, Uploads};

/// Everything an application begins with, loaded.
#[derive(Clone)]
pub struct Opened {
    pub procedure: Arc<Procedure>,
    pub program: Arc<Program>,
    pub profile: Arc<Profile>,
    pub person: Person,
    /// Code of the dossier that an earlier visit sent without seeing the answer.
    pub sent: Option<String>,
    record: Option<Record>,
    draft: Option<Draft>,
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
        let (profile, procedure) = (Arc::new(Profile::default()), Arc::new(procedure));
        let (sent, record, draft, device) = (None, None, None, None);
        return Ok(Opening::Here(Box::new(Opened {
            procedure,
            program,
            profile,
            person,
            sent,
            record,
            draft,
            device,
        })));
    };
    let definition = resources::form(&version).await?;
    let program = Arc::new(compile(&definition)?);
    // Prefill is a convenience: without it everything can still be typed.
    let profile = Arc::new(resources::profile().await.unwrap_or_default());
    let Some((device, record)) = OnDevice::open(&code, &person.identity_number, insist).await else {
        return Ok(Opening::Elsewhere);
    };
    let (sent, record) = settle(record).await?;
    if sent.is_some() {
        // Nothing is left to fill in; a record that stays is settled again.
        device.forget().await;
    }
    let draft = find_draft(&code, record.as_ref()).await?;
    let (procedure, device) = (Arc::new(procedure), Some(device));
    Ok(Opening::Here(Box::new(Opened { procedure, program, profile, person, sent, record, draft, device })))
}

/// Finds out what became of a dossier that was sent without an answer: by sending the very same again, with its key.
async fn settle(record: Option<Record>) -> Result<(Option<String>, Option<Record>), ApiError> {
    let Some(mut record) = record else { return Ok((None, None)) };
    let Some(pending) = record.pending.take() else { return Ok((None, Some(record))) };
    match resources::submit(&pending.draft_id, &record.key, &pending.submission).await {
        Ok(dossier) => Ok((Some(dossier.summary.code), None)),
        // Still no answer: the failure page offers to try again.
        Err(error) if error.is_passing() || error.is_signed_out() => Err(error),
        // The server has it not, and says why: the application goes on.
        Err(_) => Ok((None, Some(record))),
    }
}

fn compile(definition: &Value) -> Result<Program, ApiError> {
    Program::compile(definition).map_err(|error: DefinitionError| {
        leptos::logging::error!("form definition: {error}");
        ApiError::Unreadable { status: 200 }
    })
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

impl Opened {
    /// Begins (or takes up) the application, where there is something to fill in. `on_upload` is told of the papers.
    pub fn begin(self, on_upload: Callback<UploadEvent>) -> Option<Filing> {
        let Opened { procedure, program, profile, person, sent: _, record, draft, device } = self;
        let device = device?;
        let (record, files) = reconcile(record, draft.as_ref());
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
        let filing = Filing {
            app,
            procedure: StoredValue::new(procedure),
            profile: StoredValue::new(profile),
            person: StoredValue::new(person),
            case: RwSignal::new(case),
            draft: RwSignal::new(draft.map(|draft| (draft.id, draft.revision))),
            uploads,
            key: RwSignal::new(record.as_ref().map_or_else(crypto::random_key, |record| record.key.clone())),
            restored: RwSignal::new(record.filter(|record| record.answers.is_object()).map(|record| record.saved_at)),
            saved: RwSignal::new(saved),
            sending: RwSignal::new(SendState::Idle),
            pending: RwSignal::new(None),
            to_review: RwSignal::new(false),
            pending_focus: RwSignal::new(None),
            device: StoredValue::new(device),
            changes: StoredValue::new(0),
            is_writing: RwSignal::new(false),
        };
        filing.keep_changes();
        filing.begin_uploads(&files, kept);
        Some(filing)
    }
}

/// The device's record wins over the account's draft: it has every keystroke. Files are the server's word.
fn reconcile(record: Option<Record>, draft: Option<&Draft>) -> (Option<Record>, Vec<HeldFile>) {
    let files = draft.map(|draft| draft.files.clone()).unwrap_or_default();
    let record = match (record, draft) {
        (Some(record), draft) => Some(Record { draft_id: draft.map(|draft| draft.id.clone()), ..record }),
        (None, Some(draft)) => Some(Record {
            case_code: Some(draft.case_code.clone()),
            form_version: draft.form_version.clone(),
            answers: Value::Object(draft.answers.clone()),
            sources: Sources::new(),
            draft_id: Some(draft.id.clone()),
            key: crypto::random_key(),
            pending: None,
            saved_at: draft.updated_at.clone(),
        }),
        (None, None) => None,
    };
    (record, files)
}

impl Filing {
    /// Chooses the case: begins the draft on the account, and the answers with defaults and prefill.
    ///
    /// # Errors
    /// As any request; nothing has changed then.
    pub async fn choose_case(self, code: &str) -> Result<(), ApiError> {
        self.ensure_draft(code).await?;
        if !self.app.form.is_open() {
            let opening = self.app.form.with_program(|program| program.opening_answers(code, clock::today()));
            self.app.form.open(Some(opening));
            self.prefill();
        }
        let given = self.procedure().case(code).map(|case| case.answers.clone()).unwrap_or_default();
        self.case.set(Some(code.to_owned()));
        self.app.form.set(&format!("/{CASE_KEY}"), Value::from(code));
        for (key, value) in given {
            self.app.form.set(&format!("/{key}"), value);
        }
        self.keep_soon();
        Ok(())
    }

    /// The draft's id; begins one where there is none (given up elsewhere, or never begun).
    ///
    /// # Errors
    /// As any request.
    pub async fn ensure_draft(self, case: &str) -> Result<String, ApiError> {
        if let Some((id, _)) = self.draft.get_untracked() {
            return Ok(id);
        }
        let procedure_code = self.procedure().summary.code.clone();
        let draft = resources::create_draft(&NewDraft { procedure_code, case_code: case.to_owned() }).await?;
        self.draft.set(Some((draft.id.clone(), draft.revision)));
        Ok(draft.id)
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
        Effect::new(move |_| {
            if self.is_moved() {
                self.uploads.halt();
            }
        });
    }

    fn prefill(self) {
        let (program, profile) = (self.app.form.program(), self.profile.get_value());
        let mut sources = self.app.sources.get_untracked();
        for (at, name) in program.prefilled() {
            if let Some(known) = profile.get(name) {
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
        self.key.set(crypto::random_key());
        self.saved.set(Saved::Nothing);
        self.restored.set(None);
    }
}
