//! One paper of the checklist: pick, drop or photograph files, see each on its way.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::file_row::file_row;
use super::photos;
use super::take::{Files, all, refusal_words, taker};
use crate::api::dto::{DocumentComponent, FileKind};
use crate::i18n::words::{Apply as Words, Form};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::filing::Filing;
use crate::state::language::{t, use_language};
use crate::state::uploads::Upload;
use crate::ui::error_summary::SummaryLine;
use crate::ui::parts::{live, live_text};
use crate::upload::policy::accept_attribute;

/// Element id of the picker of a paper.
pub fn paper_control(code: &str) -> String {
    format!("paper-{code}")
}

/// The kinds a paper takes, in words.
pub fn kinds_text(kinds: &[FileKind], language: Language) -> String {
    let name = |kind: &FileKind| {
        match kind {
            FileKind::Pdf => Words::KindPdf,
            FileKind::Jpeg => Words::KindJpeg,
            FileKind::Png => Words::KindPng,
            FileKind::Heic => Words::KindHeic,
            FileKind::Docx => Words::KindDocx,
        }
        .text(language)
    };
    let names: Vec<&str> = kinds.iter().map(name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{}{}{last}", rest.join(", "), Words::Or.text(language)),
        None => String::new(),
    }
}

/// One paper.
#[component]
pub fn PaperCard(filing: Filing, paper: DocumentComponent, lines: Memo<Vec<SummaryLine>>) -> impl IntoView {
    let language = use_language();
    let over = RwSignal::new(false);
    let paper = StoredValue::new(paper);
    let (code, name, required) = paper.with_value(|paper| (paper.code.clone(), paper.name.clone(), paper.required));
    let id = paper_control(&code);
    let take = taker(filing, paper);
    let refused = Memo::new({
        let code = code.clone();
        move |_| filing.photos.refused(&code)
    });
    let files = Memo::new(move |_| Held(paper.with_value(|paper| filing.uploads.of(&paper.code))));
    let own_error = {
        let id = id.clone();
        Signal::derive(move || {
            lines.with(|lines| lines.iter().find(|line| line.control == id).map(|line| line.words.clone()))
        })
    };
    let messages_id = format!("{id}-findings");
    let limits_id = format!("{id}-limits");
    let limits = move || {
        let language = language.get();
        paper.with_value(|paper| {
            let (kinds, size) = (kinds_text(&paper.accepts, language), format::size(paper.max_bytes, language));
            let count = paper.max_files.to_string();
            fill(Words::PaperLimits.text(language), &[("kinds", &kinds), ("size", &size), ("count", &count)])
        })
    };
    let messages = {
        let id = messages_id.clone();
        move || {
            let language = language.get();
            let mut words: Vec<String> = own_error.get().into_iter().collect();
            let refused = refused.get();
            words.extend(refused.iter().map(|why| paper.with_value(|paper| refusal_words(why, paper, language))));
            (!words.is_empty()).then(|| {
                let prefix = Form::ErrorPrefix.text(language);
                let line = |words: String| {
                    view! { <p class="field-error"><span class="visually-hidden">{prefix} " "</span>{words}</p> }
                };
                let lines = words.into_iter().map(line);
                view! { <div id=id.clone()>{lines.collect_view()}</div> }
            })
        }
    };
    let wrong = Signal::derive(move || own_error.with(Option::is_some));
    let described = {
        let (limits, messages) = (limits_id.clone(), messages_id.clone());
        Signal::derive(move || {
            let wrong = own_error.with(Option::is_some) || refused.with(|refused| !refused.is_empty());
            if wrong { format!("{messages} {limits}") } else { limits.clone() }
        })
    };
    let badge = if required {
        ("badge badge-required", Words::PaperRequired)
    } else {
        ("badge badge-optional", Words::PaperOptional)
    };
    let hint = paper.with_value(|paper| paper.hint.clone());
    let take_dropped = take;
    view! {
        <section
            class="paper field"
            class:is-over=over
            class:has-error=wrong
            id=format!("{id}-field")
            aria-labelledby=format!("{id}-name")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: leptos::ev::DragEvent| {
                event.prevent_default();
                over.set(false);
                take_dropped.run(all(event.data_transfer().and_then(|transfer| transfer.files())));
            }
        >
            <h2 class="paper-name" id=format!("{id}-name") lang="vi">{name.clone()}</h2>
            <p><span class=badge.0>{t(badge.1)}</span></p>
            {hint.map(|hint| view! { <p class="field-hint" lang="vi">{hint}</p> })}
            <p class="field-hint" id=limits_id>{live_text(limits)}</p>
            {live(messages)}
            <ul class="file-list">
                <For each=move || files.get().0 key=|file| file.local_id children=move |file| file_row(filing, file, paper.get_value()) />
            </ul>
            {photos::preparing(filing, code.clone())}
            {photos::binding(filing, paper.get_value(), &id)}
            <div class="file-pick">
                {picker(paper, false, described, take)}
                {picker(paper, true, described, take)}
                <span class="drop-hint">{t(Words::DropHere)}</span>
            </div>
        </section>
    }
}

/// The files of one paper; equal when they are the same ones.
#[derive(Clone)]
struct Held(Vec<Upload>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(|file| file.local_id).eq(other.0.iter().map(|file| file.local_id))
    }
}

/// A file picker or the camera; the label is the button one sees.
fn picker(
    paper: StoredValue<DocumentComponent>,
    camera: bool,
    described: Signal<String>,
    take: UnsyncCallback<Files>,
) -> AnyView {
    let (code, name, accepts) =
        paper.with_value(|paper| (paper.code.clone(), paper.name.clone(), paper.accepts.clone()));
    let images: Vec<FileKind> = accepts
        .iter()
        .copied()
        .filter(|kind| matches!(kind, FileKind::Jpeg | FileKind::Png | FileKind::Heic))
        .collect();
    if camera && images.is_empty() {
        return ().into_any();
    }
    let language = use_language();
    let id = if camera { format!("{}-camera", paper_control(&code)) } else { paper_control(&code) };
    let (full, short) =
        if camera { (Words::TakePhoto, Words::TakePhotoShort) } else { (Words::ChooseFile, Words::ChooseFileShort) };
    let label = Signal::derive(move || fill(full.text(language.get()), &[("paper", &name)]));
    let accept = accept_attribute(if camera { &images } else { &accepts });
    view! {
        <span class=if camera { "file-pick-camera" } else { "file-pick-any" }>
            <input
                type="file"
                class="file-input"
                id=id.clone()
                multiple=!camera
                accept=accept
                capture=camera.then_some("environment")
                aria-label=label
                aria-describedby=described
                on:change=move |event| {
                    let Some(input) = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) else { return };
                    let files = all(input.files());
                    take.run(files);
                    // The same file may be picked again after it was removed.
                    input.set_value("");
                }
            />
            <label class="button button-secondary" for=id aria-hidden="true">{t(short)}</label>
        </span>
    }
    .into_any()
}
