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
use crate::state::photos::{Kept, Ready, prepare};
use crate::upload::name;
use crate::upload::policy::Refusal;
use crate::upload::queue::FileId;

/// This many names are said of files for which there was no room.
const NAMED: usize = 3;

/// Files that were not taken, with why: kept as facts, said in the language of the moment.
#[derive(Clone, Debug, PartialEq)]
pub struct NotTaken {
    why: Refusal,
    /// Of one file, or of all for which there was no room.
    names: Vec<String>,
    size: u64,
}

/// What was not taken of the files picked last.
pub type Refused = RwSignal<Vec<NotTaken>>;

/// Files on their way to [`taker`]'s callback.
pub struct Files(Vec<File>);

/// The files of a picker, or of what was dropped.
pub fn all(list: Option<FileList>) -> Files {
    let files = list.map(|list| (0..list.length()).filter_map(|index| list.item(index)).collect());
    Files(files.unwrap_or_default())
}

impl NotTaken {
    fn one(why: Refusal, file: &File) -> NotTaken {
        NotTaken { why, names: vec![shown_name(file)], size: file.size() as u64 }
    }

    /// Why, and what to do.
    pub fn text(&self, paper: &DocumentComponent, language: Language) -> String {
        let words = match self.why {
            Refusal::Empty => Words::RefusedEmpty.text(language),
            Refusal::TooLarge => Words::RefusedTooLarge.text(language),
            Refusal::Kind => Words::RefusedKind.text(language),
            Refusal::Heic => Words::RefusedHeic.text(language),
            Refusal::Film => Photos::RefusedFilm.text(language),
            Refusal::Encrypted => Photos::RefusedEncrypted.text(language),
            Refusal::Damaged => Photos::RefusedDamaged.text(language),
            Refusal::TooMany if self.names.len() > 1 => Photos::TooManyLeft.text(language),
            Refusal::TooMany => Words::RefusedTooMany.text(language),
            Refusal::Unreadable => Words::RefusedUnreadable.text(language),
        };
        let named =
            |name: &String| if name.is_empty() { Photos::NoName.text(language).to_owned() } else { name.clone() };
        let names = self.names.iter().take(NAMED).map(named).collect::<Vec<_>>().join(", ");
        let names = match self.names.len().saturating_sub(NAMED) {
            0 => names,
            more => fill(Photos::AndMore.text(language), &[("names", &names), ("more", &more.to_string())]),
        };
        let values = [
            ("name", names.clone()),
            ("names", names),
            ("left", self.names.len().to_string()),
            ("size", format::size(self.size, language)),
            ("max", format::size(paper.max_bytes, language)),
            ("count", paper.max_files.to_string()),
            ("kinds", kinds_text(&paper.accepts, language)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(words, &values)
    }
}

/// A file's name as it may be shown.
fn shown_name(file: &File) -> String {
    name::safe(&text::nfc(&file.name()))
}

/// Takes picked files one after the other, and says which were refused.
pub fn taker(filing: Filing, paper: StoredValue<DocumentComponent>, refused: Refused) -> UnsyncCallback<Files> {
    let (announcer, locale) = (use_announcer(), use_locale());
    UnsyncCallback::new(move |Files(files): Files| {
        refused.set(Vec::new());
        // The page may be gone before the last file is ready: what was picked is sent all the same.
        let component = Rc::new(paper.get_value());
        let take = Take { filing, component, announcer, locale };
        spawn_local(async move {
            let not_taken = take.all(files).await;
            let _ = refused.try_update(|refused| refused.extend(not_taken));
        });
    })
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

    async fn all(&self, files: Vec<File>) -> Vec<NotTaken> {
        let mut not_taken = Vec::new();
        let mut left: Vec<File> = Vec::new();
        for file in files {
            if self.is_over() {
                return not_taken;
            }
            let outcome = if self.is_full() { Err(Refusal::TooMany) } else { self.one(&file).await };
            match outcome {
                Ok(()) => {}
                Err(Refusal::TooMany) => left.push(file),
                Err(why) => {
                    let why = NotTaken::one(why, &file);
                    self.say(&why.text(&self.component, self.locale.now()));
                    not_taken.push(why);
                }
            }
        }
        if !left.is_empty() {
            let names = left.iter().map(shown_name).collect();
            let why = NotTaken { why: Refusal::TooMany, names, size: 0 };
            self.say(&why.text(&self.component, self.locale.now()));
            not_taken.push(why);
        }
        self.filing.photos.set_left(&self.component.code, left);
        not_taken
    }

    async fn one(&self, file: &File) -> Result<(), Refusal> {
        let (photos, code) = (self.filing.photos, &self.component.code);
        let name = shown_name(file);
        photos.set_preparing(code, &name, true);
        let outcome = prepare(file, &self.component).await.and_then(|ready| self.hand_over(ready));
        photos.set_preparing(code, &name, false);
        outcome.map(drop)
    }

    /// Gives a file to the uploads; its name among them.
    ///
    /// # Errors
    /// `TooMany` when there is no room for it any more.
    pub fn hand_over(&self, ready: Ready) -> Result<FileId, Refusal> {
        if self.is_over() || self.is_full() {
            return Err(Refusal::TooMany);
        }
        let (name, is_photo) = (ready.file.name(), ready.photo.is_some());
        let upload = self.filing.uploads.add(&self.component.code, name.clone(), ready.file.into(), is_photo);
        if let Some(photo) = ready.photo {
            let language = self.locale.now();
            let remarks: Vec<&str> = photo.remarks.iter().map(|remark| remark_words(*remark).text(language)).collect();
            if !remarks.is_empty() {
                let said = [("name", name.as_str()), ("remark", &remarks.join(" "))];
                self.say(&fill(Photos::Remarked.text(language), &said));
            }
            self.filing.photos.keep(Kept { upload, component: self.component.clone(), photo: Rc::new(photo) });
        }
        Ok(upload)
    }

    /// Whether the paper has all files it takes.
    fn is_full(&self) -> bool {
        let present = untrack(|| self.filing.uploads.of(&self.component.code).len());
        present >= usize::from(self.component.max_files)
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
