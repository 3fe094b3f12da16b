//! Where one is in a sequence of steps.

use leptos::prelude::*;

use crate::i18n::Words;
use crate::i18n::fill;
use crate::i18n::words::Form;
use crate::state::language::{t, use_language};
use crate::ui::markup::{live_value, live_words, markup, part};
use crate::ui::parts::live;

/// One step: its name, and its address once it may be visited.
#[derive(Clone, PartialEq)]
pub struct StepItem {
    pub name: String,
    pub href: Option<String>,
}

/// The steps; `current` counts from 0.
#[component]
pub fn Stepper(steps: Memo<Vec<StepItem>>, current: Memo<usize>) -> impl IntoView {
    let language = use_language();
    let position = move || {
        let (step, of) = ((current.get() + 1).to_string(), steps.with(Vec::len).to_string());
        fill(Form::Step.text(language.get()), &[("step", &step), ("of", &of)])
    };
    let items = move || {
        let now = current.get();
        let items: Vec<AnyView> =
            steps.get().into_iter().enumerate().map(|(index, step)| item(index, now, step)).collect();
        part! { {items} }
    };
    let of = Signal::derive(move || steps.with(Vec::len).to_string());
    let step = Signal::derive(move || (current.get() + 1).to_string());
    let name = t(Form::Steps);
    markup! {
        <nav class="stepper" aria-label={live_value(name)}>
            <p class="stepper-position">{live_words(position)}</p>
            <progress class="stepper-progress" aria-hidden="true" max=of value=step></progress>
            <ol class="stepper-list">{live(items)}</ol>
        </nav>
    }
}

fn item(index: usize, now: usize, step: StepItem) -> AnyView {
    let class = if index < now { "stepper-item is-done" } else { "stepper-item" };
    let current = (index == now).then_some("step");
    match step.href.filter(|_| index != now) {
        Some(href) => markup! { <li class=class aria-current=current><a href=href>{step.name}</a></li> },
        None => markup! { <li class=class aria-current=current>{step.name}</li> },
    }
}
