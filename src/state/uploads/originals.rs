//! Originals of photos, kept on the device before anything is made of them: were the browser to die while one is drawn
//! anew, it is made ready again from here; and "use the original" finds it after a reload.

use js_sys::Array;
use web_sys::File;

use super::record::{KeptFile, Record};
use super::works::Works;
use crate::device::{crypto, image, text};

/// An original of which nothing was made yet.
#[derive(Clone, Debug)]
pub struct Orphan {
    /// Its name on the device.
    pub id: String,
    pub component: String,
    pub name: String,
    /// How often it was begun to be made ready.
    pub tries: u32,
    record: Record,
}

/// What the device kept.
pub(super) struct Found {
    /// The files that are sent.
    pub files: Vec<KeptFile>,
    /// The originals of which no file was made.
    pub orphans: Vec<Orphan>,
    /// Files that were not read to their end, to be made again from their originals: nothing is to stay of them.
    pub broken: Vec<KeptFile>,
}

/// Tells files from originals.
pub(super) fn sort(kept: Vec<KeptFile>) -> Found {
    let (originals, files): (Vec<KeptFile>, Vec<KeptFile>) =
        kept.into_iter().partition(|file| file.record.tries.is_some());
    let original_of = |file: &KeptFile| file.record.photo.as_ref().and_then(|photo| photo.original.clone());
    let is_to_make_again = |file: &KeptFile| {
        let original = original_of(file);
        file.record.sha256.is_none()
            && !file.record.is_removed
            && originals.iter().any(|kept| Some(&kept.id) == original.as_ref())
    };
    let (broken, files): (Vec<KeptFile>, Vec<KeptFile>) = files.into_iter().partition(is_to_make_again);
    let made: Vec<String> = files.iter().filter_map(original_of).collect();
    let orphans = originals.into_iter().filter(|original| !made.contains(&original.id));
    let mut orphans: Vec<Orphan> = orphans.map(|KeptFile { id, record }| Orphan::of(id, record)).collect();
    orphans.sort_by_key(|orphan| orphan.record.picked_at);
    Found { files, orphans, broken }
}

impl Orphan {
    fn of(id: String, record: Record) -> Orphan {
        let (component, name) = (record.component.clone(), record.name.clone());
        Orphan { id, component, name, tries: record.tries.unwrap_or_default(), record }
    }
}

impl Works {
    pub async fn keep_original(&self, component: &str, file: &File) -> Option<String> {
        let files = self.files.as_ref()?;
        let id = crypto::random_key();
        let record = Record {
            component: component.to_owned(),
            name: text::nfc(&file.name()),
            size: file.size() as u64,
            picked_at: js_sys::Date::now() as u64,
            tries: Some(1),
            ..Record::default()
        };
        // Its bytes first: what is described can be read.
        let is_kept = files.keep(&id, file, &mut |_| {}).await.is_ok() && self.describe_original(&id, &record).await;
        if is_kept {
            return Some(id);
        }
        self.forget_original(&id).await;
        None
    }

    async fn describe_original(&self, id: &str, record: &Record) -> bool {
        let Some(files) = &self.files else { return false };
        // Text of strings and numbers always serialises.
        let record = serde_json::to_string(record).unwrap_or_default();
        files.describe(id, &record).await.is_ok()
    }

    pub async fn original(&self, id: &str) -> Option<File> {
        let descriptions = self.files.as_ref()?.list().await.ok()?;
        let (_, record) = descriptions.into_iter().find(|(kept, _)| kept == id)?;
        let record: Record = crate::api::read::from_value(record)?;
        let stretches: Array = self.kept_stretches(id, record.size).await?;
        image::file_of_bytes(&stretches, &record.name)
    }

    pub fn orphans(&self) -> Vec<Orphan> {
        self.orphans.take()
    }

    pub async fn try_again(&self, orphan: &Orphan) {
        let record = Record { tries: Some(orphan.tries + 1), ..orphan.record.clone() };
        // Not noted, it is tried once more than it should be.
        self.describe_original(&orphan.id, &record).await;
    }

    /// Removes an original, unless a file still needs it.
    pub async fn forget_original(&self, id: &str) {
        let is_needed = self.all.borrow().iter().any(|upload| {
            let original = upload.photo.as_ref().and_then(|photo| photo.original.as_deref());
            original == Some(id)
        });
        if let (Some(files), false) = (&self.files, is_needed) {
            // What cannot be removed now goes with the application.
            let _ = files.forget(id).await;
        }
    }
}
