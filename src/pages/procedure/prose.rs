//! Texts of the source that stay texts: readable, and said to be the source's own.

use leptos::prelude::*;

use crate::api::dto::{Procedure, ProcedurePart};
use crate::i18n::words::ProcedureWords as Words;
use crate::ui::markup::markup;
use crate::ui::parts::say;

/// The paragraphs of a text, without anything around them.
pub fn paragraphs(text: &str) -> AnyView {
    match text.split_once('\n') {
        None => text.to_owned().into_any(),
        Some(_) => {
            let lines: Vec<AnyView> = text.lines().map(|line| markup! { <p>{line.to_owned()}</p> }).collect();
            markup! { {lines} }
        }
    }
}

/// A text in paragraphs.
pub fn prose(text: &str) -> AnyView {
    let lines: Vec<AnyView> = text.lines().map(|line| markup! { <p>{line.to_owned()}</p> }).collect();
    markup! { <div class="prose" lang="vi">{lines}</div> }
}

/// A short text stands open, a long one behind a line that opens it. Who need not pay is never behind a line.
pub fn folded(text: &str) -> AnyView {
    if text.chars().count() <= SHORT || says_exempt(text) {
        return markup! { <div class="prose hint" lang="vi">{paragraphs(text)}</div> };
    }
    markup! { <details class="told"><summary>{say(Words::ReadNote)}</summary>{prose(text)}</details> }
}

/// Letters of a remark that stands open.
const SHORT: usize = 240;

/// Whether it speaks of exemptions or reductions.
fn says_exempt(text: &str) -> bool {
    ["miễn", "Miễn", "MIỄN", "giảm", "Giảm", "GIẢM"].iter().any(|word| text.contains(word))
}

/// What is kept as text of a part; nothing where all of it was understood.
pub fn kept(procedure: &Procedure, part: ProcedurePart) -> Option<AnyView> {
    let texts: Vec<AnyView> =
        procedure.kept.iter().filter(|kept| kept.part == part).map(|kept| prose(&kept.text)).collect();
    (!texts.is_empty()).then(|| {
        let hint =
            (part != ProcedurePart::Description).then(|| markup! { <p class="hint">{say(Words::AsPublished)}</p> });
        markup! { <div class="kept">{hint} {texts}</div> }
    })
}
