//! Does what the queue says: reads and keeps files, sends them, removes them; and tells the queue how it went.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::Blob;

use super::originals::{Orphan, sort};
use super::record::{KeptFile, Record, file_id};
use super::{FileState, Own, Upload, UploadEvent};
use crate::api::dto::{CSRF_HEADER, HeldFile};
use crate::api::{self, ApiError, resources};
use crate::device::digest::{Digest, digest};
use crate::device::locks::Turns;
use crate::device::online::Listening;
use crate::device::{blob, clock, crypto, image, online, timer};
use crate::upload::policy::Refusal;
use crate::upload::queue::{Action, Event, Failure, FileId, Queue};
use crate::upload::request::Abort;
use crate::upload::trouble::{Asked, Trouble};
use crate::upload::tus::{Server, Source, Watch};
use crate::vault::{Files, KeepError};

/// Begins the application on the account, where that has not been done; gives its id.
pub type BeginDraft = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>>>;

/// Bytes read at a time for a digest alone.
const STRETCH: u64 = 1_048_576;

pub(super) struct Works {
    /// What the citizen sees of `all`.
    list: RwSignal<Vec<Upload>>,
    /// Files that the server has yet to remove are here too.
    pub(super) all: RefCell<Vec<Upload>>,
    queue: RefCell<Queue>,
    /// Where signals are made: they go with the page.
    owner: Option<Owner>,
    pub(super) files: Option<Files>,
    server: Server,
    draft: RefCell<Option<BeginDraft>>,
    /// Several files at once are to begin one draft.
    beginning: Turns,
    /// What is kept of a file is written in the order in which it became true.
    describing: Turns,
    next_id: Cell<FileId>,
    on_event: Callback<UploadEvent>,
    listening: RefCell<Option<Listening>>,
    is_over: Cell<bool>,
    pub(super) orphans: RefCell<Vec<Orphan>>,
}

impl Works {
    pub fn new(list: RwSignal<Vec<Upload>>, on_event: Callback<UploadEvent>, files: Option<Files>) -> Self {
        let guard = || (CSRF_HEADER, api::csrf_token());
        // Any number will do that differs from page to page.
        let seed = js_sys::Math::random().to_bits();
        Works {
            list,
            all: RefCell::default(),
            queue: RefCell::new(Queue::new(online::is_online(), seed)),
            owner: Owner::current(),
            files,
            server: Server::new(api::address("/files"), Some(guard)),
            draft: RefCell::default(),
            beginning: Turns::default(),
            describing: Turns::default(),
            next_id: Cell::new(0),
            on_event,
            listening: RefCell::default(),
            is_over: Cell::new(false),
            orphans: RefCell::default(),
        }
    }

    /// A file, with signals that live as long as the page.
    fn upload(&self, id: String, record: Record, state: FileState, picked: Option<Blob>) -> Upload {
        let make = || Upload {
            local_id: self.next_id.replace(self.next_id.get() + 1),
            component: record.component,
            name: record.name,
            size: record.size,
            state: RwSignal::new(state),
            is_fleeting: RwSignal::new(false),
            sha256: RwSignal::new(record.sha256),
            preview: picked.as_ref().filter(|_| record.photo.is_some()).and_then(image::address),
            photo: record.photo,
            location: RwSignal::new(record.location),
            own: SendWrapper::new(Rc::new(Own {
                id,
                picked_at: record.picked_at,
                picked: RefCell::new(picked),
                abort: Abort::default(),
                is_troubled: Cell::new(false),
            })),
        };
        match &self.owner {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    pub fn begin(self: &Rc<Self>, held: &[HeldFile], kept: Vec<KeptFile>, draft: BeginDraft) {
        self.draft.replace(Some(draft));
        let found = sort(kept);
        let mut kept = found.files;
        self.orphans.replace(found.orphans);
        self.forget_soon(found.broken);
        kept.sort_by_key(|file| file.record.picked_at);
        let ours: Vec<(Option<String>, Record)> = kept
            .iter()
            .map(|file| (file.record.location.as_deref().map(|at| file_id(at).to_owned()), file.record.clone()))
            .collect();
        // First what the server alone knows: it was picked earlier, or on another device.
        for file in held.iter().filter(|file| !ours.iter().any(|(id, _)| id.as_ref() == Some(&file.id))) {
            let is_same = |record: &Record| {
                (&record.component, &record.name, record.size) == (&file.component_code, &file.name, file.size)
            };
            let state = match &file.sha256 {
                Some(_) => FileState::Done,
                // Announced by us without our having heard of it, and announced again since.
                None if ours.iter().any(|(_, record)| is_same(record)) => FileState::Removed,
                None => FileState::Failed(Failure::Unreadable),
            };
            let record = Record {
                component: file.component_code.clone(),
                name: file.name.clone(),
                size: file.size,
                sha256: file.sha256.clone(),
                location: Some(format!("{}/{}", api::address("/files"), file.id)),
                ..Record::default()
            };
            let upload = self.upload(crypto::random_key(), record, state, None);
            upload.is_fleeting.set(true);
            self.found(upload);
        }
        for KeptFile { id, record } in kept {
            let theirs = record.location.as_deref().and_then(|at| held.iter().find(|file| file.id == file_id(at)));
            let state = match &record.sha256 {
                _ if record.is_removed => FileState::Removed,
                None => FileState::Failed(Failure::Unreadable),
                Some(ours) if theirs.is_some_and(|theirs| theirs.sha256.as_ref() == Some(ours)) => FileState::Done,
                Some(_) if record.is_paused => FileState::Paused,
                Some(_) => FileState::Waiting,
            };
            self.found(self.upload(id, record, state, None));
        }
        let weak = Rc::downgrade(self);
        let listening = online::on_change(move || {
            if let Some(works) = weak.upgrade() {
                works.tell(Event::Online(online::is_online()));
            }
        });
        self.listening.replace(Some(listening));
        self.list_again();
        self.tell(Event::Online(online::is_online()));
    }

    /// Nothing is to stay of these on the device; what cannot be removed now goes with the application.
    fn forget_soon(&self, broken: Vec<KeptFile>) {
        let Some(files) = self.files.clone() else { return };
        spawn_local(async move {
            for file in broken {
                let _ = files.forget(&file.id).await;
            }
        });
    }

    /// Puts a file in its place, without doing anything yet.
    fn found(&self, upload: Upload) {
        let (id, size, state) = (upload.local_id, upload.size, upload.state.get_untracked());
        self.all.borrow_mut().push(upload);
        self.queue.borrow_mut().add(id, size, state);
    }

    pub fn add(self: &Rc<Self>, record: Record, file: Blob) -> FileId {
        let upload = self.upload(crypto::random_key(), record, FileState::Keeping, Some(file));
        self.all.borrow_mut().push(upload.clone());
        self.list_again();
        self.on_event.run(UploadEvent::Started(upload.name.clone()));
        self.tell(Event::Added(upload.local_id, upload.size));
        upload.local_id
    }

    /// All bytes of a file; they stay with the browser.
    pub async fn bytes(&self, upload: &Upload) -> Option<Blob> {
        let picked = upload.own.picked.borrow().clone();
        if picked.is_some() {
            return picked;
        }
        let stretches = self.kept_stretches(&upload.own.id, upload.size).await?;
        Blob::new_with_buffer_source_sequence(&stretches).ok()
    }

    /// All bytes of something kept on the device.
    pub(super) async fn kept_stretches(&self, id: &str, size: u64) -> Option<Array> {
        let (files, stretches) = (self.files.as_ref()?, Array::new());
        let mut at = 0;
        while at < size {
            let end = (at + STRETCH).min(size);
            stretches.push(&files.read(id, at, end).await.ok()?.into());
            at = end;
        }
        Some(stretches)
    }

    pub fn remove(self: &Rc<Self>, upload: &Upload) {
        if let Some(preview) = &upload.preview {
            image::release(preview);
        }
        self.tell(Event::Remove(upload.local_id));
        self.list_again();
        self.describe_soon(upload);
        self.on_event.run(UploadEvent::Removed(upload.name.clone()));
    }

    fn list_again(&self) {
        let is_there = |upload: &&Upload| upload.state.try_get_untracked() != Some(FileState::Removed);
        let there = self.all.borrow().iter().filter(is_there).cloned().collect();
        let _ = self.list.try_set(there);
    }

    pub fn clear(&self) {
        for upload in self.all.take() {
            upload.own.abort.stop();
        }
        let _ = self.list.try_set(Vec::new());
        self.queue.replace(Queue::new(online::is_online(), js_sys::Math::random().to_bits()));
    }

    pub fn send_anew(self: &Rc<Self>) {
        let all = self.all.borrow().clone();
        for upload in &all {
            let _ = upload.location.try_set(None);
            let is_here = upload.own.picked.borrow().is_some() || !upload.is_fleeting.get_untracked();
            let event = if is_here { Event::Anew } else { Event::Remove };
            self.tell(event(upload.local_id));
            self.describe_soon(upload);
        }
        self.list_again();
    }

    pub fn halt(&self) {
        self.is_over.set(true);
        self.listening.replace(None);
        for upload in self.all.borrow().iter() {
            upload.own.abort.stop();
        }
    }

    /// Tells the queue what happened, shows what came of it, and does what is to be done.
    pub fn tell(self: &Rc<Self>, event: Event) {
        if self.is_over.get() {
            return;
        }
        let actions = self.queue.borrow_mut().on(event, clock::ticks());
        self.show();
        for action in actions {
            self.act(action);
        }
    }

    fn show(&self) {
        let mut events = Vec::new();
        let all = self.all.borrow();
        for (id, state) in self.queue.borrow().states() {
            let Some(upload) = all.iter().find(|upload| upload.local_id == id) else { continue };
            let Some(before) = upload.state.try_get_untracked() else { continue };
            // Only a change is worth a redraw.
            if before != state {
                let _ = upload.state.try_set(state);
                events.extend(upload.news(before, state));
            }
        }
        drop(all);
        for event in events {
            self.on_event.try_run(event);
        }
    }

    fn act(self: &Rc<Self>, action: Action) {
        let works = self.clone();
        match action {
            Action::Wake(at) => spawn_local(async move {
                timer::sleep(Duration::from_millis(at.saturating_sub(clock::ticks()))).await;
                works.tell(Event::Tick);
            }),
            Action::Stop(id) => {
                if let Some(upload) = self.find(id) {
                    upload.own.abort.stop();
                }
            }
            Action::Keep(id) | Action::Send(id) | Action::Remove(id) => {
                let Some(upload) = self.find(id) else { return };
                upload.own.abort.renew();
                spawn_local(async move {
                    let event = match action {
                        Action::Keep(_) => works.keep(&upload).await,
                        Action::Send(_) => Event::Ended(id, works.send(&upload).await),
                        _ => Event::Ended(id, works.remove_there(&upload).await),
                    };
                    works.tell(event);
                });
            }
        }
    }

    fn find(&self, id: FileId) -> Option<Upload> {
        self.all.borrow().iter().find(|upload| upload.local_id == id).cloned()
    }

    /// Reads a picked file: its bytes into the device's keeping, and into its digest.
    async fn keep(&self, upload: &Upload) -> Event {
        let id = upload.local_id;
        let Some(picked) = upload.own.picked.borrow().clone() else { return Event::NotKept(id) };
        // Were the browser to die meanwhile, one would know that there was a file.
        self.describe(upload).await;
        let mut digest = Digest::default();
        let kept = match &self.files {
            Some(files) => files.keep(&upload.own.id, &picked, &mut |piece| digest.update(piece)).await,
            None => Err(KeepError::NotKept),
        };
        if kept == Err(KeepError::NotKept) {
            let _ = upload.is_fleeting.try_set(true);
            if let Some(files) = &self.files {
                let _ = files.forget(&upload.own.id).await;
                self.on_event.try_run(UploadEvent::Fleeting(upload.name.clone()));
            }
        }
        let sha256 = match kept {
            Ok(()) => Some(crypto::hex(&digest.finish())),
            Err(KeepError::NotKept) => self.digest(upload).await,
            Err(KeepError::Unreadable) => None,
        };
        if sha256.is_none() {
            return Event::NotKept(id);
        }
        let _ = upload.sha256.try_set(sha256);
        self.describe(upload).await;
        Event::Kept(id)
    }

    /// The digest of a file, made anew.
    async fn digest(&self, upload: &Upload) -> Option<String> {
        let picked = upload.own.picked.borrow().clone();
        if let Some(picked) = picked
            && let Some(digest) = digest(&picked).await
        {
            return Some(crypto::hex(&digest));
        }
        let (files, mut digest, mut at) = (self.files.as_ref()?, Digest::default(), 0);
        while at < upload.size {
            let end = (at + STRETCH).min(upload.size);
            let stretch = files.read(&upload.own.id, at, end).await.ok()?;
            digest.update(&Uint8Array::new(&stretch));
            at = end;
        }
        Some(crypto::hex(&digest.finish()))
    }

    /// Brings a file to the server, from where the server stands.
    async fn send(self: &Rc<Self>, upload: &Upload) -> Result<(), Trouble> {
        let abort = &upload.own.abort;
        self.server.abilities(abort).await?;
        let known = match upload.location.try_get_untracked().flatten() {
            Some(location) => match self.server.standing(&location, abort).await {
                Ok(standing) => Some((location, standing.offset)),
                Err(Trouble::Gone) => None,
                Err(trouble) => return Err(trouble),
            },
            None => None,
        };
        let (location, offset) = match known {
            Some(known) => known,
            None => (self.announce(upload).await?, 0),
        };
        let (watch, source) = (Telling(self, upload.local_id), Bytes(self, upload));
        let mut sent = self.server.transfer(&location, (&source, upload.size), offset, abort, &watch).await;
        if sent == Err(Trouble::Unreadable) && upload.own.picked.take().is_some() {
            // The browser has it no more; the device may.
            sent = self.server.transfer(&location, (&source, upload.size), offset, abort, &watch).await;
        }
        if sent == Err(Trouble::Gone) {
            self.set_location(upload, None).await;
        }
        sent?;
        self.tell(Event::Checking(upload.local_id));
        let standing = self.server.standing(&location, abort).await?;
        if standing.offset < upload.size {
            return Err(Trouble::Misplaced);
        }
        if upload.location.try_get_untracked().flatten().as_ref() != Some(&location) {
            // Meanwhile it was to be sent elsewhere.
            return Err(Trouble::Gone);
        }
        if standing.sha256.is_some() && standing.sha256 != upload.sha256.try_get_untracked().flatten() {
            return self.look_again(upload, &location, standing.sha256).await;
        }
        Ok(())
    }

    /// The server's digest is not ours. In WebKitGTK 2.50 ours was seen to be wrong (once in about 150 files, the file, the
    /// vault and the server being right; why is not known): made again, it tells whose the mistake is.
    async fn look_again(&self, upload: &Upload, location: &str, theirs: Option<String>) -> Result<(), Trouble> {
        let ours = self.digest(upload).await;
        if ours.is_none() {
            return Err(Trouble::Unreadable);
        }
        let is_same = ours == theirs;
        let _ = upload.sha256.try_set(ours);
        if is_same {
            self.describe(upload).await;
            return Ok(());
        }
        self.server.remove(location, &upload.own.abort).await?;
        self.set_location(upload, None).await;
        Err(Trouble::OtherBytes)
    }

    /// Announces a file to the server.
    async fn announce(&self, upload: &Upload) -> Result<String, Trouble> {
        let draft = {
            let _turn = self.beginning.next().await;
            let begun = self.draft.borrow().as_ref().map(|begin| begin());
            begun.ok_or(Trouble::Stopped)?.await.map_err(|error| trouble_of(&error))?
        };
        let about = [("draft", draft.as_str()), ("component", &upload.component), ("filename", &upload.name)];
        // Not to be broken off: once the server has heard of the file, so must we.
        let whole = Abort::default();
        let location = match self.server.create(upload.size, &about, &whole).await {
            Err(Trouble::Refused(Refusal::TooMany)) => {
                self.remove_strays(&draft, &upload.component).await?;
                self.server.create(upload.size, &about, &whole).await?
            }
            other => other?,
        };
        self.set_location(upload, Some(location.clone())).await;
        Ok(location)
    }

    /// Removes what the server has of a component without our knowing: announced once, and the answer was lost.
    async fn remove_strays(&self, draft: &str, component: &str) -> Result<(), Trouble> {
        let draft = resources::draft(draft).await.map_err(|error| trouble_of(&error))?;
        let ours: Vec<String> = self.all.borrow().iter().filter_map(Upload::file_id).collect();
        for stray in draft.files.iter().filter(|file| file.component_code == component && !ours.contains(&file.id)) {
            let location = format!("{}/{}", api::address("/files"), stray.id);
            self.server.remove(&location, &Abort::default()).await?;
        }
        Ok(())
    }

    /// Has the server remove a file, and then forgets it.
    async fn remove_there(&self, upload: &Upload) -> Result<(), Trouble> {
        if let Some(files) = &self.files {
            // What cannot be removed now goes with the application.
            let _ = files.forget_bytes(&upload.own.id).await;
        }
        if let Some(location) = upload.location.try_get_untracked().flatten() {
            match self.server.remove(&location, &upload.own.abort).await {
                Ok(()) | Err(Trouble::Gone | Trouble::Impossible) => {}
                Err(trouble) => return Err(trouble),
            }
        }
        self.all.borrow_mut().retain(|other| other.local_id != upload.local_id);
        if let Some(original) = upload.photo.as_ref().and_then(|photo| photo.original.as_ref()) {
            self.forget_original(original).await;
        }
        if let Some(files) = &self.files {
            let _turn = self.describing.next().await;
            let _ = files.forget(&upload.own.id).await;
        }
        Ok(())
    }

    async fn set_location(&self, upload: &Upload, location: Option<String>) {
        let _ = upload.location.try_set(location);
        self.describe(upload).await;
    }

    pub fn describe_soon(self: &Rc<Self>, upload: &Upload) {
        let (works, upload) = (self.clone(), upload.clone());
        spawn_local(async move { works.describe(&upload).await });
    }

    /// Keeps what is known of a file.
    async fn describe(&self, upload: &Upload) {
        let Some(files) = &self.files else { return };
        let _turn = self.describing.next().await;
        let state = upload.state.try_get_untracked();
        let is_removed = state == Some(FileState::Removed);
        // One that is not kept here cannot go on from here; that it is to be removed must be known all the same.
        let is_told = is_removed || upload.is_fleeting.try_get_untracked() == Some(false);
        let is_there = self.all.borrow().iter().any(|other| other.local_id == upload.local_id);
        if !is_told || !is_there {
            return;
        }
        let record = Record {
            component: upload.component.clone(),
            name: upload.name.clone(),
            size: upload.size,
            sha256: upload.sha256.try_get_untracked().flatten(),
            location: upload.location.try_get_untracked().flatten(),
            is_paused: state == Some(FileState::Paused),
            is_removed,
            picked_at: upload.own.picked_at,
            photo: upload.photo.clone(),
            tries: None,
        };
        // Text of strings and numbers always serialises.
        let record = serde_json::to_string(&record).unwrap_or_default();
        // Not told, the file is sent from its beginning after a reload.
        let _ = files.describe(&upload.own.id, &record).await;
    }
}

fn trouble_of(error: &ApiError) -> Trouble {
    let status = match error {
        ApiError::Network => return Trouble::Network,
        ApiError::Problem(problem) => problem.status,
        ApiError::Unreadable { status } => *status,
    };
    Trouble::of(Asked::Creation, status, error.code(), None)
}

/// The bytes of a file: as picked, while the browser has it, else as kept on the device.
struct Bytes<'a>(&'a Works, &'a Upload);

impl Source for Bytes<'_> {
    async fn read(&self, from: u64, to: u64) -> Option<Blob> {
        let Bytes(works, upload) = self;
        let picked = upload.own.picked.borrow().clone();
        if let Some(picked) = picked
            && let Some(part) = blob::slice(&picked, from, to)
        {
            return Some(part);
        }
        blob::of(&works.files.as_ref()?.read(&upload.own.id, from, to).await.ok()?)
    }
}

/// Tells the queue how far a file is.
struct Telling<'a>(&'a Rc<Works>, FileId);

impl Watch for Telling<'_> {
    fn sent(&self, bytes: u64) {
        self.0.tell(Event::Sent(self.1, bytes));
    }

    fn held(&self, bytes: u64) {
        if let Some(upload) = self.0.find(self.1)
            && bytes > 0
            && upload.own.is_troubled.replace(false)
        {
            self.0.on_event.try_run(UploadEvent::GoesOn(upload.name.clone()));
        }
        self.0.tell(Event::Held(self.1, bytes));
    }
}

impl Upload {
    /// What is to be told when a file stands elsewhere.
    fn news(&self, before: FileState, now: FileState) -> Option<UploadEvent> {
        let name = self.name.clone();
        match now {
            FileState::Done => Some(UploadEvent::Done(name)),
            FileState::Failed(failure) => Some(UploadEvent::Failed(name, failure)),
            FileState::Paused => Some(UploadEvent::Paused(name)),
            FileState::Waiting | FileState::Sending(_) if before == FileState::Paused => {
                Some(UploadEvent::GoesOn(name))
            }
            // Once, however often it is tried.
            FileState::Offline | FileState::SignedOut | FileState::BackingOff(_) => {
                let is_told = self.own.is_troubled.replace(true);
                (!is_told).then_some(UploadEvent::Interrupted(name, now))
            }
            _ => None,
        }
    }
}
