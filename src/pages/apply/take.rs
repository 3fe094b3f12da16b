//! Taking picked files for a paper: each made ready and handed to the uploads, and what is not taken said once.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, FileList};

use super::paper_card::kinds_text;
use super::photos::remark_words;
use crate::api::dto::{DocumentComponent, FileKind};
use crate::device::text;
use crate::i18n::words::{Apply as Words, Photos};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::filing::Filing;
use crate::state::language::{Locale, use_locale};
use crate::state::photos::{Kept, NotTaken, Ready, is_picture, prepare};
use crate::state::uploads::Orphan;
use crate::upload::name;
use crate::upload::policy::Refusal;
use crate::upload::queue::FileId;

/// What died with the browser so often while it was made ready is not drawn any more.
const TRIES: u32 = 3;

/// This many names are said of files for which there was no room.
const NAMED: usize = 3;

/// Files on their way to [`taker`]'s callback.
pub struct Files(Vec<File>);

/// The files of a picker, or of what was dropped.
pub fn all(list: Option<FileList>) -> Files {
    let files = list.map(|list| (0..list.length()).filter_map(|index| list.item(index)).collect());
    Files(files.unwrap_or_default())
}

/// Why something was not taken, and what to do.
pub fn refusal_words(not_taken: &NotTaken, paper: &DocumentComponent, language: Language) -> String {
    let NotTaken { why, names, size } = not_taken;
    let words = match why {
        Refusal::Empty => Words::RefusedEmpty.text(language),
        Refusal::TooLarge => Words::RefusedTooLarge.text(language),
        Refusal::Kind => Words::RefusedKind.text(language),
        Refusal::Heic => Words::RefusedHeic.text(language),
        Refusal::Film => Photos::RefusedFilm.text(language),
        Refusal::Encrypted => Photos::RefusedEncrypted.text(language),
        Refusal::Damaged => Photos::RefusedDamaged.text(language),
        Refusal::TooMany if names.len() > 1 => Photos::TooManyLeft.text(language),
        Refusal::TooMany => Words::RefusedTooMany.text(language),
        Refusal::Unreadable => Words::RefusedUnreadable.text(language),
    };
    let left = names.len();
    let named = |name: &String| if name.is_empty() { Photos::NoName.text(language).to_owned() } else { name.clone() };
    let names = names.iter().take(NAMED).map(named).collect::<Vec<_>>().join(", ");
    let names = match left.saturating_sub(NAMED) {
        0 => names,
        more => fill(Photos::AndMore.text(language), &[("names", &names), ("more", &more.to_string())]),
    };
    let values = [
        ("name", names.clone()),
        ("names", names),
        ("left", left.to_string()),
        ("size", format::size(*size, language)),
        ("max", format::size(paper.max_bytes, language)),
        ("count", paper.max_files.to_string()),
        ("kinds", kinds_text(&paper.accepts, language)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(words, &values)
}

/// A file's name as it may be shown.
fn shown_name(file: &File) -> String {
    name::safe(&text::nfc(&file.name()))
}

/// Takes picked files one after the other, and says which were refused.
pub fn taker(filing: Filing, paper: StoredValue<DocumentComponent>) -> UnsyncCallback<Files> {
    let (announcer, locale) = (use_announcer(), use_locale());
    UnsyncCallback::new(move |Files(files): Files| {
        // The page may be gone before the last file is ready: what was picked is sent all the same.
        let take = Take { filing, component: Rc::new(paper.get_value()), announcer, locale };
        filing.photos.forget_refused(&take.component.code);
        spawn_local(async move { take.all(files).await });
    })
}

/// Makes the photos ready whose tab died while they were: from their originals on the device.
pub fn recover(filing: Filing) {
    let (announcer, locale) = (use_announcer(), use_locale());
    let procedure = filing.procedure();
    let component = |code: &str| {
        let mut all = procedure.cases.iter().flat_map(|case| &case.components);
        all.find(|component| component.code == code).cloned()
    };
    for orphan in filing.uploads.orphans() {
        // A paper that is not asked for any more: it goes with the application.
        let Some(component) = component(&orphan.component) else { continue };
        let take = Take { filing, component: Rc::new(component), announcer, locale };
        filing.photos.set_preparing(&orphan.component, &name::safe(&orphan.name), true);
        spawn_local(async move { take.again(orphan).await });
    }
}

/// The taking of files for a paper.
#[derive(Clone)]
pub struct Take {
    pub filing: Filing,
    pub component: Rc<DocumentComponent>,
    pub announcer: Announcer,
    pub locale: Locale,
}

impl Take {
    /// Of a paper of an application; within a view.
    pub fn of(filing: Filing, component: Rc<DocumentComponent>, announcer: Announcer) -> Take {
        Take { filing, component, announcer, locale: use_locale() }
    }

    /// Whether the application was left meanwhile: nothing of it may be touched any more.
    pub fn is_over(&self) -> bool {
        self.filing.case.try_get_untracked().is_none()
    }

    async fn all(&self, files: Vec<File>) {
        let (photos, code) = (self.filing.photos, &self.component.code);
        // All for which there is room are shown at once: none of those picked is overlooked.
        let names: Vec<String> = files.iter().take(self.room()).map(shown_name).collect();
        names.iter().for_each(|name| photos.set_preparing(code, name, true));
        let originals = self.keep_originals(&files).await;
        let mut left: Vec<File> = Vec::new();
        for (at, file) in files.into_iter().enumerate() {
            if self.is_over() {
                return;
            }
            let original = originals.get(at).cloned().flatten();
            let outcome = self.one(&file, original, true).await;
            if let Some(name) = names.get(at) {
                photos.set_preparing(code, name, false);
            }
            match outcome {
                Ok(()) => {}
                Err(Refusal::TooMany) => left.push(file),
                Err(why) => self.refuse(why, vec![shown_name(&file)], file.size() as u64),
            }
        }
        if !left.is_empty() {
            self.refuse(Refusal::TooMany, left.iter().map(shown_name).collect(), 0);
        }
        photos.set_left(&self.component.code, left);
    }

    /// Puts the originals of photos away on the device, as many as there is room for, before anything is made of the
    /// first: making one ready takes a second on a phone, and the browser may die of it.
    async fn keep_originals(&self, files: &[File]) -> Vec<Option<String>> {
        let mut originals = Vec::new();
        for file in files.iter().take(self.room()) {
            originals.push(match is_picture(file).await {
                true => self.filing.uploads.keep_original(&self.component.code, file).await,
                false => None,
            });
        }
        originals
    }

    async fn one(&self, file: &File, original: Option<String>, may_draw: bool) -> Result<(), Refusal> {
        let ready = match self.room() {
            0 => Err(Refusal::TooMany),
            _ => prepare(file, &self.component, may_draw).await,
        };
        let outcome = ready.and_then(|ready| self.hand_over(ready, original.clone()));
        if let (Err(_), Some(original)) = (&outcome, original) {
            self.filing.uploads.forget_original(&original).await;
        }
        outcome.map(drop)
    }

    /// Makes a photo ready that was being made ready when the tab died.
    async fn again(&self, orphan: Orphan) {
        let uploads = self.filing.uploads;
        let name = name::safe(&orphan.name);
        uploads.try_again(&orphan).await;
        let file = uploads.original(&orphan.id).await;
        let size = file.as_ref().map_or(0, |file| file.size() as u64);
        let outcome = match file {
            Some(file) => self.one(&file, Some(orphan.id), orphan.tries < TRIES).await,
            None => Err(Refusal::Unreadable),
        };
        self.filing.photos.set_preparing(&self.component.code, &name, false);
        if let Err(why) = outcome {
            self.refuse(why, vec![name], size);
        }
    }

    /// Says why something was not taken, beside the picker and to those who do not see it.
    pub fn refuse(&self, why: Refusal, names: Vec<String>, size: u64) {
        let not_taken = NotTaken { why, names, size };
        self.say(&refusal_words(&not_taken, &self.component, self.locale.now()));
        self.filing.photos.refuse(&self.component.code, vec![not_taken]);
    }

    /// Gives a file to the uploads; its name among them. `original` is a photo's original on the device.
    ///
    /// # Errors
    /// `TooMany` when there is no room for it any more.
    pub fn hand_over(&self, ready: Ready, original: Option<String>) -> Result<FileId, Refusal> {
        if self.is_over() || self.room() == 0 {
            return Err(Refusal::TooMany);
        }
        let name = ready.file.name();
        let facts = ready.photo.as_ref().map(|photo| photo.facts(original));
        let upload = self.filing.uploads.add(&self.component.code, name.clone(), ready.file.into(), facts);
        if let Some(photo) = ready.photo {
            let language = self.locale.now();
            let remarks: Vec<&str> = photo.remarks.iter().map(|remark| remark_words(*remark).text(language)).collect();
            if !remarks.is_empty() {
                let said = [("name", name.as_str()), ("remark", &remarks.join(" "))];
                self.say(&fill(Photos::Remarked.text(language), &said));
            }
            self.filing.photos.keep(Kept { upload, photo: Rc::new(photo) });
        }
        Ok(upload)
    }

    /// How many more files the paper takes.
    fn room(&self) -> usize {
        let present = untrack(|| self.filing.uploads.of(&self.component.code).len());
        usize::from(self.component.max_files).saturating_sub(present)
    }

    /// Says it to those who do not see it.
    pub fn say(&self, words: &str) {
        self.announcer.say(words);
    }

    /// Whether the paper takes a PDF in place of photos.
    pub fn can_bind(&self) -> bool {
        self.component.accepts.contains(&FileKind::Pdf)
    }
}
