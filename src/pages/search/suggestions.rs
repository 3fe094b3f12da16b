//! Procedures offered below the search box while one types: an editable combobox after the pattern of the ARIA Authoring
//! Practices (list autocomplete, nothing chosen by itself).

use std::time::Duration;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::found::{marked, state_words};
use crate::api::dto::ProcedureState;
use crate::device::{focus, timer};
use crate::i18n::words::Search;
use crate::i18n::{Words, fill};
use crate::routes::Route;
use crate::search::catalogue_index::Hit;
use crate::state::announcer::{Announcer, use_announcer};
use crate::state::catalogue::use_catalogue;
use crate::state::language::{t, use_language};
use crate::state::load::{Load, Loader};
use crate::state::navigation::{Navigation, use_navigation};
use crate::state::shelf::Shelf;
use crate::ui::markup::{Markup, live_value, markup, part};
use crate::ui::parts::{live, say};

/// How many are offered.
const MOST: usize = 6;
/// How long the hands rest before their number is said.
const REST: Duration = Duration::from_millis(600);
/// Element id of the list.
pub const LIST: &str = "search-suggestions";

/// One that is offered.
#[derive(Clone, PartialEq)]
struct Offer {
    code: String,
    title: String,
    field: String,
    state: ProcedureState,
    /// What of the title was typed.
    marks: Vec<std::ops::Range<usize>>,
}

/// The list and what is marked in it.
#[derive(Clone, Copy)]
pub struct Suggestions {
    loader: Loader<Shelf>,
    offers: RwSignal<Vec<Offer>>,
    /// The one that Enter takes.
    at: RwSignal<Option<usize>>,
    announcer: Announcer,
    navigation: Option<Navigation>,
    /// Whether they come by typing, and their number is said. Where the results themselves are below the box, they would
    /// be in the way: there they come when they are asked for, with the arrow key.
    comes_by_typing: bool,
    keystrokes: StoredValue<u32>,
}

impl Suggestions {
    pub fn new(comes_by_typing: bool) -> Suggestions {
        Suggestions {
            loader: use_catalogue(),
            offers: RwSignal::new(Vec::new()),
            at: RwSignal::new(None),
            announcer: use_announcer(),
            navigation: use_navigation(),
            comes_by_typing,
            keystrokes: StoredValue::new(0),
        }
    }

    /// Whether the list is on the screen; tracked.
    pub fn is_open(self) -> bool {
        self.offers.with(|offers| !offers.is_empty())
    }

    /// Element id of the marked one; tracked.
    pub fn marked_id(self) -> Option<String> {
        self.at.get().map(option_id)
    }

    /// Whether there is something to offer from; tracked.
    pub fn is_ready(self) -> bool {
        self.loader.state.with(|state| matches!(state, Load::Ready(_)))
    }

    /// These words are in the box now.
    pub fn typed(self, words: &str) {
        if self.comes_by_typing || untrack(move || self.is_open()) {
            self.offer(words);
        }
    }

    /// Offers what words find.
    fn offer(self, words: &str) {
        let offers = self.loader.state.with_untracked(|state| match state {
            Load::Ready(shelf) => offers(shelf, words),
            _ => Vec::new(),
        });
        self.at.set(None);
        self.offers.set(offers);
        if self.comes_by_typing {
            self.say_count();
        }
    }

    fn say_count(self) {
        let language = use_language().get_untracked();
        self.keystrokes.update_value(|count| *count = count.wrapping_add(1));
        let now = self.keystrokes.get_value();
        spawn_local(async move {
            timer::sleep(REST).await;
            let count = self.offers.try_with_untracked(Vec::len).unwrap_or(0);
            if count > 0 && self.keystrokes.try_get_value() == Some(now) {
                self.announcer.say(fill(Search::SuggestedCount.text(language), &[("count", &count.to_string())]));
            }
        });
    }

    /// Takes the list away.
    pub fn close(self) {
        self.at.set(None);
        self.offers.set(Vec::new());
    }

    /// A key went down in the box; `words` are those in it.
    pub fn press(self, event: &KeyboardEvent, words: &str) {
        if event.is_composing() {
            return;
        }
        let count = self.offers.with_untracked(Vec::len);
        let at = self.at.get_untracked();
        match (event.key().as_str(), count) {
            ("ArrowDown", 0) if !words.is_empty() => {
                self.offer(words);
                self.mark(self.offers.with_untracked(|offers| (!offers.is_empty()).then_some(0)));
            }
            (_, 0) => return,
            // Beyond an end one is in the box again.
            ("ArrowDown", _) => self.mark(at.map_or(Some(0), |at| (at + 1 < count).then_some(at + 1))),
            ("ArrowUp", _) => self.mark(at.map_or(Some(count - 1), |at| at.checked_sub(1))),
            ("Enter", _) => match at {
                Some(at) => self.take(at),
                None => return,
            },
            ("Escape", _) => self.close(),
            ("Home" | "End" | "ArrowLeft" | "ArrowRight", _) => return self.at.set(None),
            _ => return,
        }
        event.prevent_default();
    }

    fn mark(self, at: Option<usize>) {
        self.at.set(at);
        if let Some(at) = at {
            request_animation_frame(move || focus::show(&option_id(at)));
        }
    }

    fn take(self, at: usize) {
        let code = self.offers.with_untracked(|offers| offers.get(at).map(|offer| offer.code.clone()));
        self.close();
        if let (Some(code), Some(navigation)) = (code, self.navigation) {
            navigation.go(&Route::Procedure(code));
        }
    }

    fn pick(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let option = target.and_then(|target| target.closest("[role=option]").ok().flatten());
        let at = option.and_then(|option| option.id().strip_prefix(OPTION)?.parse().ok());
        if let Some(at) = at {
            self.take(at);
        }
    }

    /// The list below the box.
    pub fn view(self) -> AnyView {
        live(move || {
            if !self.is_open() {
                return ().into_any();
            }
            let options = self
                .offers
                .with(|offers| offers.iter().enumerate().map(|(at, it)| self.option(at, it)).collect::<Vec<_>>());
            let label = t(Search::Suggestions);
            markup! {
                // The box keeps the focus while the list is clicked.
                <div
                    class="combobox-popup"
                    on:mousedown={move |event: web_sys::Event| event.prevent_default()}
                    on:click={move |event: MouseEvent| self.pick(&event)}
                >
                    <ul role="listbox" tabindex="-1" id=LIST aria-label={live_value(label)}>{options}</ul>
                </div>
            }
        })
    }

    fn option(self, at: usize, offer: &Offer) -> Markup {
        let state =
            state_words(offer.state).map(|words| part! { <span class="badge badge-required">{say(words)}</span> });
        let is_marked = live_value(move || (self.at.get() == Some(at)).then_some("true"));
        part! {
            <li role="option" id={option_id(at)} aria-selected={is_marked} lang="vi">
                <span class="clamp">{marked(&offer.title, &offer.marks)}</span>
                <small>{format!("{} · {}", offer.code, offer.field)}</small>
                {state}
            </li>
        }
    }
}

const OPTION: &str = "search-suggestion-";

fn option_id(at: usize) -> String {
    format!("{OPTION}{at}")
}

fn offers(shelf: &Shelf, words: &str) -> Vec<Offer> {
    let found = shelf.find(words);
    let best = found.hits.iter().take(MOST);
    let offer = |hit: &Hit| {
        let procedure = shelf.at(hit.position)?;
        Some(Offer {
            code: procedure.code.clone(),
            title: procedure.title().to_owned(),
            field: procedure.field.clone(),
            state: procedure.state,
            marks: found.marks(hit, procedure.title()),
        })
    };
    best.filter_map(offer).collect()
}
