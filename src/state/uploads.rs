//! The papers of one application: picked, checked, on their way, held.
//!
//! `pick → checking → uploading → done`; any step may end in `failed`, from where a retry goes on where the server stands.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::File;

use crate::api::dto::{DocumentComponent, HeldFile};
use crate::api::resources;
use crate::upload::policy::{self, Refusal};
use crate::upload::tus::{self, Abort, Failure};

/// Where one file stands.
#[derive(Clone, Debug, PartialEq)]
pub enum FileState {
    /// Its digest is being made.
    Checking,
    /// On its way; percent, 0–100.
    Uploading(u8),
    /// The server holds all of it, and its digest is ours.
    Done,
    Failed(FileFailure),
}

/// Why a file is not there.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFailure {
    Network,
    Server,
    /// The server holds other bytes than ours.
    Digest,
    Unreadable,
    Refused(Refusal),
}

/// One file of the application.
#[derive(Clone)]
pub struct Upload {
    /// Names it on this page.
    pub local_id: usize,
    pub component: String,
    pub name: String,
    pub size: u64,
    pub state: RwSignal<FileState>,
    /// The server's name for it, once announced.
    pub file_id: RwSignal<Option<String>>,
    /// Lower-case hex SHA-256, once made.
    pub sha256: RwSignal<Option<String>>,
    /// An object URL of an image, for the preview.
    pub preview: Option<String>,
    source: Option<SendWrapper<Rc<File>>>,
    abort: Abort,
}

/// What happened, for the live region.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadEvent {
    Started(String),
    Done(String),
    Failed(String, FileFailure),
    Removed(String),
}

/// All files of one application.
#[derive(Clone, Copy)]
pub struct Uploads {
    list: RwSignal<Vec<Upload>>,
    next_id: StoredValue<usize>,
    on_event: Callback<UploadEvent>,
}

impl Uploads {
    /// No files yet; `on_event` is told what happens.
    pub fn new(on_event: Callback<UploadEvent>) -> Uploads {
        Uploads { list: RwSignal::new(Vec::new()), next_id: StoredValue::new(0), on_event }
    }

    /// Takes over what the server holds already. An unfinished one cannot go on without its file: it must be picked again.
    pub fn restore(self, held: &[HeldFile]) {
        let files = held.iter().map(|file| Upload {
            local_id: self.next(),
            component: file.component_code.clone(),
            name: file.name.clone(),
            size: file.size,
            state: RwSignal::new(match file.sha256 {
                Some(_) => FileState::Done,
                None => FileState::Failed(FileFailure::Unreadable),
            }),
            file_id: RwSignal::new(Some(file.id.clone())),
            sha256: RwSignal::new(file.sha256.clone()),
            preview: None,
            source: None,
            abort: Abort::default(),
        });
        self.list.set(files.collect());
    }

    fn next(self) -> usize {
        self.next_id
            .try_update_value(|id| {
                *id += 1;
                *id
            })
            .unwrap_or_default()
    }

    /// The files of a component; tracked.
    pub fn of(self, component: &str) -> Vec<Upload> {
        self.list.with(|list| list.iter().filter(|upload| upload.component == component).cloned().collect())
    }

    /// All files; tracked.
    pub fn all(self) -> Vec<Upload> {
        self.list.get()
    }

    /// Takes a picked file: checks it, and sends it on its way. Gives its `local_id`.
    ///
    /// # Errors
    /// Why the component does not take it; nothing has changed then.
    pub async fn pick(self, draft: &str, component: &DocumentComponent, file: File) -> Result<usize, Refusal> {
        let head = tus::head(&file, policy::HEAD_BYTES).await.map_err(|_| Refusal::Unreadable)?;
        let present = self.list.with_untracked(|list| list.iter().filter(|it| it.component == component.code).count());
        let size = file.size() as u64;
        let kind = policy::admit(component, present, size, &head)?;
        let is_image = matches!(kind, crate::api::dto::FileKind::Jpeg | crate::api::dto::FileKind::Png);
        let upload = Upload {
            local_id: self.next(),
            component: component.code.clone(),
            name: crate::device::text::nfc(&file.name()),
            size,
            state: RwSignal::new(FileState::Checking),
            file_id: RwSignal::new(None),
            sha256: RwSignal::new(None),
            preview: if is_image { web_sys::Url::create_object_url_with_blob(&file).ok() } else { None },
            source: Some(SendWrapper::new(Rc::new(file))),
            abort: Abort::default(),
        };
        self.list.update(|list| list.push(upload.clone()));
        self.on_event.run(UploadEvent::Started(upload.name.clone()));
        let id = upload.local_id;
        self.start(draft.to_owned(), upload);
        Ok(id)
    }

    /// Sends a failed file again, from where the server stands.
    pub fn retry(self, draft: &str, upload: &Upload) {
        let mut upload = upload.clone();
        upload.abort = Abort::default();
        let fresh = upload.clone();
        self.list.update(|list| {
            if let Some(place) = list.iter_mut().find(|it| it.local_id == fresh.local_id) {
                place.abort = fresh.abort.clone();
            }
        });
        upload.state.set(FileState::Checking);
        self.on_event.run(UploadEvent::Started(upload.name.clone()));
        self.start(draft.to_owned(), upload);
    }

    fn start(self, draft: String, upload: Upload) {
        spawn_local(async move {
            let outcome = send(&draft, &upload).await;
            let failure = match outcome {
                Ok(()) => {
                    let _ = upload.state.try_set(FileState::Done);
                    self.on_event.try_run(UploadEvent::Done(upload.name.clone()));
                    return;
                }
                // The citizen removed it: the row is gone already.
                Err(Failure::Cancelled) => return,
                Err(Failure::Unreadable) => FileFailure::Unreadable,
                Err(Failure::Api(error)) if error.is_passing() => match error {
                    crate::api::ApiError::Network => FileFailure::Network,
                    _ => FileFailure::Server,
                },
                Err(Failure::Api(error)) => refusal(error.code()),
            };
            let _ = upload.state.try_set(FileState::Failed(failure.clone()));
            self.on_event.try_run(UploadEvent::Failed(upload.name.clone(), failure));
        });
    }

    /// Removes a file here and on the server, whatever its state.
    pub fn remove(self, upload: &Upload) {
        upload.abort.abort();
        if let Some(preview) = &upload.preview {
            // Fails only for an address that is no object URL.
            let _ = web_sys::Url::revoke_object_url(preview);
        }
        let id = upload.local_id;
        self.list.update(|list| list.retain(|it| it.local_id != id));
        if let Some(file_id) = upload.file_id.get_untracked() {
            // A file left behind by a failed removal is not in the submission and goes with the draft.
            spawn_local(async move {
                let _ = resources::delete_file(&file_id).await;
            });
        }
        self.on_event.run(UploadEvent::Removed(upload.name.clone()));
    }
}

fn refusal(code: Option<crate::api::dto::ProblemCode>) -> FileFailure {
    use crate::api::dto::ProblemCode;
    match code {
        Some(ProblemCode::FileKindRefused) => FileFailure::Refused(Refusal::Kind),
        Some(ProblemCode::FileTooLarge) => FileFailure::Refused(Refusal::TooLarge),
        Some(ProblemCode::FileEmpty) => FileFailure::Refused(Refusal::Empty),
        Some(ProblemCode::TooManyFiles) => FileFailure::Refused(Refusal::TooMany),
        Some(ProblemCode::ChecksumMismatch) => FileFailure::Digest,
        _ => FileFailure::Server,
    }
}

async fn send(draft: &str, upload: &Upload) -> Result<(), Failure> {
    let file = upload.source.clone().ok_or(Failure::Unreadable)?;
    if upload.sha256.get_untracked().is_none() {
        let digest = tus::digest(&file).await?;
        upload.sha256.set(Some(digest));
    }
    let known = match upload.file_id.get_untracked() {
        Some(id) => match tus::standing(&id, &upload.abort).await {
            Ok(offset) => Some((id, offset)),
            Err(failure) if failure.is_gone() => None,
            Err(failure) => return Err(failure),
        },
        None => None,
    };
    let (id, offset) = match known {
        Some(known) => known,
        None => {
            let id = tus::create(draft, &upload.component, &upload.name, upload.size, &upload.abort).await?;
            upload.file_id.set(Some(id.clone()));
            (id, 0)
        }
    };
    let (size, state) = (upload.size.max(1), upload.state);
    let progress = move |sent: u64| {
        let percent = u8::try_from((sent * 100 / size).min(100)).unwrap_or(100);
        // Only a change is worth a redraw.
        if state.try_get_untracked() != Some(FileState::Uploading(percent)) {
            let _ = state.try_set(FileState::Uploading(percent));
        }
    };
    progress(offset);
    tus::transfer(&id, &file, offset, &upload.abort, &progress).await
}
