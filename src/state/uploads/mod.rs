//! The papers of one application: picked, kept on the device, on their way, held by the server.
//!
//! [`Queue`] says where each stands and what is to be done; [`works`] does it.

mod originals;
mod record;
mod works;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::{Blob, File};

pub use crate::upload::queue::{Cause, Failure as FileFailure, State as FileState};
pub use record::{KeptFile, PhotoFacts};
pub use works::BeginDraft;

use crate::api::dto::HeldFile;
use crate::upload::queue::{Event, FileId};
use crate::upload::request::Abort;
use crate::vault::Files;
pub use originals::Orphan;
use record::{Record, file_id};
use works::Works;

/// One file of the application.
#[derive(Clone)]
pub struct Upload {
    /// Names it on this page.
    pub local_id: FileId,
    pub component: String,
    pub name: String,
    pub size: u64,
    pub state: RwSignal<FileState>,
    /// Whether it would have to be picked again after a reload.
    pub is_fleeting: RwSignal<bool>,
    /// Lower-case hex SHA-256, once made.
    pub sha256: RwSignal<Option<String>>,
    /// An object URL of an image, for the preview.
    pub preview: Option<String>,
    /// What is said of a photo.
    pub photo: Option<PhotoFacts>,
    /// Its address at the server, once announced.
    location: RwSignal<Option<String>>,
    own: SendWrapper<Rc<Own>>,
}

/// What of a file is no matter of the screen.
struct Own {
    /// Its name on the device.
    id: String,
    picked_at: u64,
    /// As the browser gave it to us; none after a reload.
    picked: RefCell<Option<Blob>>,
    abort: Abort,
    /// A trouble was told, and that it goes on is to be told too.
    is_troubled: Cell<bool>,
}

impl Upload {
    /// The server's name for it, once announced.
    pub fn file_id(&self) -> Option<String> {
        self.location.get_untracked().map(|location| file_id(&location).to_owned())
    }
}

/// What happened, for the live region; each names its file.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadEvent {
    Started(String),
    Done(String),
    Failed(String, FileFailure),
    Removed(String),
    Paused(String),
    /// It waits for something; [`FileState`] says for what.
    Interrupted(String, FileState),
    GoesOn(String),
    /// The device has no room for it.
    Fleeting(String),
}

/// All files of one application.
#[derive(Clone, Copy)]
pub struct Uploads {
    list: RwSignal<Vec<Upload>>,
    works: StoredValue<SendWrapper<Rc<Works>>>,
}

impl Uploads {
    /// No files yet. `on_event` is told what happens; `files` is where the device keeps them, if it does.
    pub fn new(on_event: Callback<UploadEvent>, files: Option<Files>) -> Uploads {
        let list = RwSignal::new(Vec::new());
        let works = SendWrapper::new(Rc::new(Works::new(list, on_event, files)));
        let halting = works.clone();
        // Whoever comes back to the application finds its files on the device, and they go on from there.
        on_cleanup(move || halting.halt());
        Uploads { list, works: StoredValue::new(works) }
    }

    /// Takes over what the device and the server have, and sends what is not there yet. `draft` begins the application
    /// on the account: called when the first file is about to be sent.
    pub fn begin(self, held: &[HeldFile], kept: Vec<KeptFile>, draft: BeginDraft) {
        self.works.with_value(|works| works.begin(held, kept, draft));
    }

    /// The files of a component; tracked.
    pub fn of(self, component: &str) -> Vec<Upload> {
        self.list.with(|list| list.iter().filter(|upload| upload.component == component).cloned().collect())
    }

    /// All files; tracked.
    pub fn all(self) -> Vec<Upload> {
        self.list.get()
    }

    /// Takes a file that the component takes, and sends it on its way; gives its `local_id`. A photo is shown.
    pub fn add(self, component: &str, name: String, file: Blob, photo: Option<PhotoFacts>) -> FileId {
        let record = Record {
            component: component.to_owned(),
            name,
            size: file.size() as u64,
            picked_at: js_sys::Date::now() as u64,
            photo,
            ..Record::default()
        };
        self.works.try_with_value(|works| works.add(record, file)).unwrap_or_default()
    }

    /// Keeps the original of a photo on the device before anything is made of it; its name there, if it is kept.
    pub async fn keep_original(self, component: &str, file: &File) -> Option<String> {
        self.works.try_get_value()?.keep_original(component, file).await
    }

    /// The original of a photo.
    pub async fn original(self, id: &str) -> Option<File> {
        self.works.try_get_value()?.original(id).await
    }

    /// Originals of which nothing was made: the browser died meanwhile. Each is given once.
    pub fn orphans(self) -> Vec<Orphan> {
        self.works.try_with_value(|works| works.orphans()).unwrap_or_default()
    }

    /// Notes that an orphan is begun to be made ready once more.
    pub async fn try_again(self, orphan: &Orphan) {
        if let Some(works) = self.works.try_get_value() {
            works.try_again(orphan).await;
        }
    }

    /// Nothing will come of an original: it is removed.
    pub async fn forget_original(self, id: &str) {
        if let Some(works) = self.works.try_get_value() {
            works.forget_original(id).await;
        }
    }

    /// All bytes of a file, as long as the browser or the device has them.
    pub async fn bytes(self, upload: &Upload) -> Option<Blob> {
        self.works.try_get_value()?.bytes(upload).await
    }

    /// The citizen wants it to stop for now.
    pub fn pause(self, upload: &Upload) {
        self.tell(Event::Pause(upload.local_id));
        self.works.with_value(|works| works.describe_soon(upload));
    }

    /// The citizen wants it to go on, or to be tried again, now.
    pub fn resume(self, upload: &Upload) {
        self.tell(Event::Resume(upload.local_id));
        self.works.with_value(|works| works.describe_soon(upload));
    }

    /// Removes a file here and on the server, whatever its state.
    pub fn remove(self, upload: &Upload) {
        self.works.with_value(|works| works.remove(upload));
    }

    /// Somebody may have signed in meanwhile.
    pub fn signed_in(self) {
        self.tell(Event::SignedIn);
    }

    /// The draft is gone, and another one will be begun: what is here is sent to that, what is not here is gone too.
    pub fn send_anew(self) {
        self.works.with_value(|works| works.send_anew());
    }

    fn tell(self, event: Event) {
        // The page may be gone.
        self.works.try_with_value(|works| works.tell(event));
    }

    /// Nothing is left of any file here. (What the server and the device have of them is removed with the application.)
    pub fn clear(self) {
        self.works.with_value(|works| works.clear());
    }

    /// Another tab goes on with the application: nothing may happen here any more.
    pub fn halt(self) {
        self.works.try_with_value(|works| works.halt());
    }
}
