//! Photos of papers: made ready before they are sent ([`prepare`]), their originals kept beside them as long as the
//! application is open, several put together into one PDF ([`bind`]).

mod bind;
mod prepare;

use std::rc::Rc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::{Blob, File};

pub use bind::{Sheet, bind, pdf_name};
pub use prepare::{Ready, is_picture, prepare};

use super::uploads::PhotoFacts;
use crate::upload::photo::look::Remark;
use crate::upload::policy::Refusal;
use crate::upload::queue::FileId;

/// A photo that was picked, in its versions.
#[derive(Clone, Debug)]
pub struct Photo {
    /// What is sent.
    pub sent: File,
    /// The version that is not: the original of one drawn anew, or the other way round.
    pub other: Option<File>,
    pub is_original: bool,
    /// Whether it was drawn anew.
    pub is_drawn: bool,
    /// Whether its file may say where it was taken because it could not be drawn anew.
    pub is_raw: bool,
    /// Whether the original says where it was taken.
    pub has_place: bool,
    pub remarks: Vec<Remark>,
    pub picture: Picture,
}

/// The upright picture of a photo, for a page of a PDF.
#[derive(Clone, Debug)]
pub struct Picture {
    pub blob: Blob,
    /// The way it is turned in there, 1–8 as in Exif.
    pub turned: u8,
    /// Width and height in pixels and whether it is grey, of a JPEG that can be bound as it is.
    pub bindable: Option<(u32, u32, bool)>,
}

impl Photo {
    /// The same with the other version to be sent.
    pub fn swapped(&self) -> Option<Photo> {
        let other = self.other.clone()?;
        Some(Photo { sent: other, other: Some(self.sent.clone()), is_original: !self.is_original, ..self.clone() })
    }

    /// What is said of it; `original` is the original's name on the device.
    pub fn facts(&self, original: Option<String>) -> PhotoFacts {
        PhotoFacts {
            original,
            has_other: self.other.is_some(),
            is_original: self.is_original,
            is_drawn: self.is_drawn,
            is_raw: self.is_raw,
            has_place: self.has_place,
            remarks: self.remarks.clone(),
        }
    }
}

/// Files that were not taken, with why: facts, to be said in the language of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct NotTaken {
    pub why: Refusal,
    /// Of one file, or of all for which there was no room.
    pub names: Vec<String>,
    pub size: u64,
}

/// A photo among the uploads.
#[derive(Clone)]
pub struct Kept {
    /// Its name among the uploads.
    pub upload: FileId,
    pub photo: Rc<Photo>,
}

/// The photos of one application.
#[derive(Clone, Copy)]
pub struct Photos {
    kept: RwSignal<SendWrapper<Vec<Kept>>>,
    /// Component and name of each file being made ready.
    preparing: RwSignal<Vec<(String, String)>>,
    /// Component and file of each for which the paper had no room.
    left: RwSignal<SendWrapper<Vec<(String, File)>>>,
    /// What was not taken of the files picked last, by component.
    refused: RwSignal<Vec<(String, NotTaken)>>,
}

impl Default for Photos {
    fn default() -> Photos {
        Photos {
            kept: RwSignal::new(SendWrapper::new(Vec::new())),
            preparing: RwSignal::new(Vec::new()),
            left: RwSignal::new(SendWrapper::new(Vec::new())),
            refused: RwSignal::new(Vec::new()),
        }
    }
}

impl Photos {
    /// Notes a photo that is among the uploads now.
    pub fn keep(self, kept: Kept) {
        let _ = self.kept.try_update(|all| all.push(kept));
    }

    /// The photo of an upload; tracked.
    pub fn of(self, upload: FileId) -> Option<Kept> {
        self.kept.with(|all| all.iter().find(|kept| kept.upload == upload).cloned())
    }

    /// Nothing of any photo is kept any more.
    pub fn clear(self) {
        self.kept.update(|all| all.clear());
        self.left.update(|left| left.clear());
        self.refused.update(Vec::clear);
    }

    /// New files are picked for a component: what was said of those before is over.
    pub fn forget_refused(self, component: &str) {
        let _ = self.refused.try_update(|all| all.retain(|(of, _)| of != component));
    }

    /// Notes what was not taken.
    pub fn refuse(self, component: &str, not_taken: Vec<NotTaken>) {
        let _ = self.refused.try_update(|all| all.extend(not_taken.into_iter().map(|why| (component.to_owned(), why))));
    }

    /// What was not taken of the files picked last for a component; tracked.
    pub fn refused(self, component: &str) -> Vec<NotTaken> {
        self.refused.with(|all| all.iter().filter(|(of, _)| of == component).map(|(_, why)| why.clone()).collect())
    }

    /// Notes that a file is being made ready, or no longer.
    pub fn set_preparing(self, component: &str, name: &str, is_preparing: bool) {
        let entry = (component.to_owned(), name.to_owned());
        let _ = self.preparing.try_update(|all| {
            if is_preparing {
                all.push(entry);
            } else if let Some(at) = all.iter().position(|known| *known == entry) {
                all.remove(at);
            }
        });
    }

    /// The names of the files of a component that are being made ready; tracked.
    pub fn preparing(self, component: &str) -> Vec<String> {
        self.preparing.with(|all| all.iter().filter(|(of, _)| of == component).map(|(_, name)| name.clone()).collect())
    }

    /// Notes the files for which a paper has no room, in place of those before.
    pub fn set_left(self, component: &str, files: Vec<File>) {
        let _ = self.left.try_update(|left| {
            left.retain(|(of, _)| of != component);
            left.extend(files.into_iter().map(|file| (component.to_owned(), file)));
        });
    }

    /// The files for which a paper had no room; tracked.
    pub fn left(self, component: &str) -> Vec<File> {
        self.left.with(|left| left.iter().filter(|(of, _)| of == component).map(|(_, file)| file.clone()).collect())
    }
}
