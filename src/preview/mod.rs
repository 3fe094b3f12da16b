//! The screen of one form, alone: what the definition beside the page says, shown as filing shows it. Nothing is kept
//! and nothing is sent.

mod load;
pub mod panel;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use crate::device::page;
use crate::i18n::words::{Preview as Words, Shell};
use crate::state::announcer::{provide_announcer, use_announcer};
use crate::state::application::Application;
use crate::state::language::{provide_language, t, use_language};
use crate::ui::form_page::{FormPage, page_name};
use crate::ui::heading::Heading;
use crate::ui::markup::{markup, part};
use crate::ui::parts::{live, say};
use crate::ui::stepper::{StepItem, Stepper};

pub use load::{Beginning, Trouble};

/// What stands beside the form.
pub type Beside = fn(Application) -> AnyView;

/// Fetches the definition and shows its form in `#app`.
pub fn start(beginning: Beginning, beside: Beside) {
    crate::panic::install_hook();
    wasm_bindgen_futures::spawn_local(async move {
        let opened = load::open(beginning).await;
        let root = document().get_element_by_id("app");
        if let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) {
            root.set_text_content(None);
            mount_to(root, move || shown(opened, beside)).forget();
        }
    });
}

fn shown(opened: Result<load::Opened, Trouble>, beside: Beside) -> AnyView {
    provide_language();
    let announcer = provide_announcer();
    let (main, beside) = match opened {
        Ok(opened) => {
            let app = Application::new(opened.program, Some(opened.answers));
            // First: it may provide what the fields look for.
            let beside = beside(app);
            (pages(app), beside)
        }
        Err(trouble) => (no_form(trouble), ().into_any()),
    };
    markup! {
        <main id="main" class="page" tabindex="-1">{main}</main>
        {beside}
        <div class="visually-hidden" role="status" aria-live="polite">{announcer.words()}</div>
    }
}

/// What stands in the address of a page, counted from 1.
fn fragment(page: usize) -> String {
    format!("page-{}", page + 1)
}

/// The page that the address names: a reload shows the same one.
fn asked_for() -> usize {
    let number = page::fragment().strip_prefix("page-").and_then(|number| number.parse::<usize>().ok());
    number.and_then(|number| number.checked_sub(1)).unwrap_or_default()
}

/// The form's pages, one at a time.
fn pages(app: Application) -> AnyView {
    let (language, announcer) = (use_language(), use_announcer());
    let asked = RwSignal::new(asked_for());
    let moved = window_event_listener(leptos::ev::hashchange, move |_| asked.set(asked_for()));
    on_cleanup(move || moved.remove());
    let pages = Memo::new(move |_| app.form.visible_pages());
    // A page that a rule hides cannot be shown.
    let at = Memo::new(move |_| pages.with(|pages| pages.iter().position(|page| *page == asked.get()).unwrap_or(0)));
    let end = t(Words::End);
    let page = move |at: usize| {
        let pages = pages.get_untracked();
        let on_continue = Callback::new(move |well: bool| {
            if well {
                match pages_after(app, asked.get_untracked()) {
                    Some(next) => page::go_to_fragment(&fragment(next)),
                    None => announcer.say(end()),
                }
            }
        });
        let Some(page) = pages.get(at).copied() else { return ().into_any() };
        let back = at.checked_sub(1).and_then(|before| pages.get(before)).map(|before| {
            let href = format!("#{}", fragment(*before));
            part! { <a class="button button-secondary" href=href>{say(Shell::Back)}</a> }
        });
        let back = markup! { {back} };
        view! { <FormPage app page on_continue notice=().into_any() back /> }.into_any()
    };
    let steps = Memo::new(move |_| {
        let step = |page: usize| StepItem {
            name: page_name(app, page, language.get()),
            href: Some(format!("#{}", fragment(page))),
        };
        pages.get().into_iter().map(step).collect::<Vec<_>>()
    });
    let several = app.form.with_program(|program| program.pages.len() > 1);
    let stepper = several.then(|| view! { <Stepper steps current=at /> }.into_any());
    markup! { {stepper} {live(move || page(at.get()))} }
}

/// The next page that is shown.
fn pages_after(app: Application, page: usize) -> Option<usize> {
    untrack(|| app.form.visible_pages()).into_iter().find(|other| *other > page)
}

/// Why there is no form, in the words of who found it.
fn no_form(trouble: Trouble) -> AnyView {
    let title = t(Words::NoForm);
    let (words, details) = match trouble {
        Trouble::NotFetched => (Some(Words::NotFetched), None),
        Trouble::NotJson(details) => (Some(Words::NotJson), Some(details)),
        Trouble::Definition(details) => (None, Some(details)),
    };
    let heading = view! { <Heading text=Signal::derive(move || title().to_owned()) /> }.into_any();
    let words = words.map(|words| part! { <p>{say(words)}</p> });
    let details = details.map(|details| part! { <p class="banner banner-warning" lang="en">{details}</p> });
    markup! { {heading} {words} {details} }
}
