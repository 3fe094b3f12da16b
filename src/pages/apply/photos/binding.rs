//! Several photos of a paper put together into one PDF: which, in which order, which way round.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use web_sys::{Event, File};

use super::page::page_row;
use super::words;
use crate::api::dto::{DocumentComponent, FileKind};
use crate::device::{focus, image};
use crate::i18n::words::Photos as Words;
use crate::i18n::{Words as _, fill, format};
use crate::pages::apply::take::Take;
use crate::state::announcer::use_announcer;
use crate::state::filing::Filing;
use crate::state::language::use_language;
use crate::state::photos::{Photo, Ready, Sheet, bind, pdf_name, prepare};
use crate::state::uploads::Upload;
use crate::ui::markup::{live_value, markup};
use crate::ui::parts::{keyed, live, say};
use crate::upload::name;
use crate::upload::policy::{self, Refusal};
use crate::upload::queue::FileId;

/// A photo in the list of pages.
#[derive(Clone)]
pub struct PageItem {
    pub key: u32,
    pub name: String,
    pub turns: RwSignal<u8>,
    /// Where the page can show it.
    pub address: Rc<str>,
    pub photo: Rc<Photo>,
    /// Its name among the uploads; none where the paper had no room for it.
    pub upload: Option<FileId>,
}

/// The list of pages being put in order.
#[derive(Clone, Copy)]
pub struct Binding {
    pub pages: RwSignal<SendWrapper<Vec<PageItem>>>,
    take: StoredValue<SendWrapper<Take>>,
    /// Begins the ids of its elements.
    pub id: StoredValue<String>,
    state: RwSignal<State>,
    /// How often the list was opened.
    opened: StoredValue<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Closed,
    /// The photos are being looked at.
    Opening,
    Open,
    /// The PDF is being made.
    Making,
    Failed(Refusal),
}

/// Below the files of a paper: the offer to make one PDF of its photos, and the list of pages.
pub fn binding(filing: Filing, paper: DocumentComponent, id: &str) -> AnyView {
    let take = Take::of(filing, Rc::new(paper), use_announcer());
    if !take.can_bind() {
        return ().into_any();
    }
    let code = take.component.code.clone();
    let binding = Binding {
        pages: RwSignal::new(SendWrapper::new(Vec::new())),
        take: StoredValue::new(SendWrapper::new(take)),
        id: StoredValue::new(format!("{id}-pdf")),
        state: RwSignal::new(State::Closed),
        opened: StoredValue::new(0),
    };
    on_cleanup(move || binding.close());
    let count = Memo::new(move |_| {
        let uploads = filing.uploads.of(&code);
        uploads.iter().filter(|upload| is_photo(filing, upload)).count() + filing.photos.left(&code).len()
    });
    let is_open = Memo::new(move |_| binding.state.get() != State::Closed);
    let is_offered = Memo::new(move |_| count.get() > 1);
    live(move || {
        // A list that is open stays, whatever becomes of the files.
        if is_open.get() {
            binding.panel()
        } else if is_offered.get() {
            binding.offer(count)
        } else {
            ().into_any()
        }
    })
}

impl Binding {
    fn offer(self, count: Memo<usize>) -> AnyView {
        let text = words(move |language| fill(Words::Bind.text(language), &[("count", &count.get().to_string())]));
        let open = move |_: Event| {
            spawn_local(async move { self.open().await });
        };
        markup! {
            <p><button type="button" class="button button-secondary" id={self.part("offer")} on:click={open}>{text}</button></p>
        }
    }

    /// Element id of a part of it.
    pub fn part(self, name: &str) -> String {
        format!("{}-{name}", self.id.get_value())
    }

    fn take(self) -> Option<Take> {
        self.take.try_get_value().map(SendWrapper::take)
    }

    fn panel(self) -> AnyView {
        let language = use_language();
        let title = self.part("title");
        let keys = move || self.pages.with(|pages| pages.iter().map(|page| page.key).collect());
        let pages = keyed(keys, move |key| self.item(key).map(|item| page_row(self, item)).into_any());
        let is_busy = move || matches!(self.state.get(), State::Opening | State::Making);
        let is_disabled = live_value(move || if is_busy() { "true" } else { "false" });
        let count = move || self.pages.with(|pages| pages.len());
        let make_words = words(move |language| match self.state.get() {
            State::Making => Words::MakingPdf.text(language).to_owned(),
            _ => fill(Words::MakePdf.text(language), &[("count", &count().to_string())]),
        });
        let failure = live(move || match self.state.get() {
            State::Failed(why) => {
                let text = self.failure(why, language.get());
                Some(markup! { <p class="field-error">{text}</p> })
            }
            _ => None,
        });
        let make = move |_: Event| {
            // Not disabled: whoever pressed it keeps the focus.
            if !untrack(is_busy) {
                spawn_local(async move { self.make().await });
            }
        };
        let close = move |_: Event| {
            self.close();
            self.focus("offer");
        };
        markup! {
            <div class="pdf-pages" role="group" aria-labelledby={title.clone()}>
                <h3 id={title} tabindex="-1">{say(Words::BindTitle)}</h3>
                <p class="field-hint">{say(Words::BindIntro)}</p>
                <ol class="file-list">{pages}</ol>
                {failure}
                <p class="actions">
                    <button type="button" class="button" aria-disabled={is_disabled} on:click={make}>{make_words}</button>
                    <button type="button" class="button button-plain" on:click={close}>{say(Words::KeepSeparate)}</button>
                </p>
            </div>
        }
    }

    fn failure(self, why: Refusal, language: crate::i18n::Language) -> String {
        let most = self.take().map_or(0, |take| take.component.max_bytes);
        match why {
            Refusal::TooLarge => fill(Words::PdfTooLarge.text(language), &[("max", &format::size(most, language))]),
            _ => Words::PdfFailed.text(language).to_owned(),
        }
    }

    /// The page with this key; not tracked.
    pub fn item(self, key: u32) -> Option<PageItem> {
        self.pages.with_untracked(|pages| pages.iter().find(|page| page.key == key).cloned())
    }

    /// Takes all photos of the paper into the list, in their order, those without room last.
    async fn open(self) {
        let Some(take) = self.take() else { return };
        let (filing, code) = (take.filing, take.component.code.clone());
        self.state.set(State::Opening);
        let _ = self.opened.try_update_value(|times| *times += 1);
        let times = self.opened.try_get_value();
        self.focus("title");
        let mut photos: Vec<(Option<Upload>, Option<File>)> = untrack(|| {
            let uploads = filing.uploads.of(&code).into_iter().filter(|upload| is_photo(filing, upload));
            uploads.map(|upload| (Some(upload), None)).collect()
        });
        photos.extend(untrack(|| filing.photos.left(&code)).into_iter().map(|file| (None, Some(file))));
        for (upload, file) in photos {
            // Whoever closes the list meanwhile wants no more of them.
            if self.state.try_get_untracked() != Some(State::Opening) || self.opened.try_get_value() != times {
                return;
            }
            let photo = match (&upload, file) {
                (Some(upload), _) => of_upload(&take, upload).await,
                (None, Some(file)) => of_file(&take, &file).await,
                (None, None) => None,
            };
            if let Some(photo) = photo {
                self.add(photo, upload.map(|upload| upload.local_id));
            }
        }
        let _ = self.state.try_update(|state| {
            if *state == State::Opening {
                *state = State::Open;
            }
        });
    }

    fn add(self, photo: Rc<Photo>, upload: Option<FileId>) {
        let Some(address) = image::address(&photo.picture.blob) else { return };
        let name = photo.sent.name();
        let added = self.pages.try_update(|pages| {
            let key = pages.iter().map(|page| page.key + 1).max().unwrap_or_default();
            let turns = RwSignal::new(0);
            pages.push(PageItem { key, name, turns, address: address.as_str().into(), photo, upload });
        });
        if added.is_none() {
            image::release(&address);
        }
    }

    /// The list is over; the photos stay as they are.
    fn close(self) {
        let _ = self.state.try_set(State::Closed);
        let _ = self.pages.try_update(|pages| {
            for page in pages.drain(..) {
                image::release(&page.address);
            }
        });
    }

    /// Moves a page by one place; whether there was one.
    pub fn shift(self, key: u32, by: isize) -> bool {
        let moved = self.pages.try_update(|pages| {
            let from = pages.iter().position(|page| page.key == key)?;
            let to = from.checked_add_signed(by).filter(|to| *to < pages.len())?;
            pages.swap(from, to);
            Some(())
        });
        moved.flatten().is_some()
    }

    /// Leaves a page out; the key of the one in its place.
    pub fn leave_out(self, key: u32) -> Option<u32> {
        let next = self.pages.try_update(|pages| {
            let at = pages.iter().position(|page| page.key == key)?;
            image::release(&pages.remove(at).address);
            pages.get(at).or(pages.last()).map(|page| page.key)
        });
        next.flatten()
    }

    /// Says it to those who do not see it.
    pub fn say(self, words: &str) {
        if let Some(take) = self.take() {
            take.say(words);
        }
    }

    /// Moves the focus to a part of it, once it is there.
    pub fn focus(self, part: &str) {
        let id = self.part(part);
        request_animation_frame(move || {
            focus::focus_id(&id);
        });
    }

    async fn make(self) {
        let Some(take) = self.take() else { return };
        let pages: Vec<PageItem> = self.pages.with_untracked(|pages| pages.to_vec());
        if pages.is_empty() {
            self.close();
            self.focus("offer");
            return;
        }
        self.state.set(State::Making);
        let language = take.locale.now();
        take.say(Words::MakingPdf.text(language));
        if let Err(why) = replace(&take, &pages).await {
            let _ = self.state.try_set(State::Failed(why));
            take.say(&self.failure(why, language));
            return;
        }
        self.close();
        let picker = crate::pages::apply::paper_card::paper_control(&take.component.code);
        focus::focus_id(&picker);
    }
}

/// Whether an upload is a photo whose bytes are here; tracked.
fn is_photo(filing: Filing, upload: &Upload) -> bool {
    let is_picture = [FileKind::Jpeg, FileKind::Png].iter().any(|kind| name::is_of(&upload.name, *kind));
    filing.photos.of(upload.local_id).is_some() || (is_picture && !upload.is_fleeting.get())
}

/// The photo of an upload; one that was picked before the page was opened anew is read from the device.
async fn of_upload(take: &Take, upload: &Upload) -> Option<Rc<Photo>> {
    if let Some(kept) = untrack(|| take.filing.photos.of(upload.local_id)) {
        return Some(kept.photo);
    }
    let bytes = take.filing.uploads.bytes(upload).await?;
    let kind = if name::is_of(&upload.name, FileKind::Png) { FileKind::Png } else { FileKind::Jpeg };
    of_file(take, &image::file(&js_sys::Array::of1(&bytes), &upload.name, policy::mime_type(kind))?).await
}

async fn of_file(take: &Take, file: &File) -> Option<Rc<Photo>> {
    prepare(file, &take.component, true).await.ok()?.photo.map(Rc::new)
}

/// The PDF takes the place of its photos.
async fn replace(take: &Take, pages: &[PageItem]) -> Result<(), Refusal> {
    let (filing, code) = (take.filing, &take.component.code);
    let uploads = untrack(|| filing.uploads.of(code));
    let taken: Vec<String> = uploads.iter().map(|upload| upload.name.clone()).collect();
    let name = pdf_name(&take.component.name, &taken);
    let sheets: Vec<Sheet> =
        pages.iter().map(|page| Sheet { photo: page.photo.clone(), turns: page.turns.get_untracked() }).collect();
    let file = bind(&sheets, &name, take.component.max_bytes).await?;
    if take.is_over() {
        return Err(Refusal::TooMany);
    }
    for upload in uploads.iter().filter(|upload| pages.iter().any(|page| page.upload == Some(upload.local_id))) {
        filing.uploads.remove(upload);
    }
    take.hand_over(Ready { file, photo: None }, None)?;
    filing.photos.set_left(code, Vec::new());
    let language = take.locale.now();
    let said = [("count", pages.len().to_string()), ("name", name)];
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
    take.say(&fill(Words::PdfMade.text(language), &said));
    Ok(())
}
