//! Sifting what was found: for each facet its values, with how many each would leave.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDetailsElement, HtmlInputElement};

use crate::api::dto::{Channel, FREE, ServiceLevel, UNKNOWN};
use crate::device::{focus, pointer};
use crate::i18n::words::{Search, channel_name, facet_name, service_level};
use crate::i18n::{Language, Words};
use crate::routes::Sought;
use crate::search::choices::Choices;
use crate::search::facets::Facet;
use crate::state::language::{t1, use_language};
use crate::state::shelf::{Answer, Shelf};
use crate::ui::markup::{Markup, live_value, live_words, markup, part};
use crate::ui::parts::{keyed, live, said, say};

/// From this width on (in pixels) the facets stand beside the results, open.
const WIDE: u32 = 1000;
/// More values of a facet are not shown at once, but so many.
const LONG: usize = 12;
const FIRST: usize = 10;
/// Element id of what opens and closes all of it.
const SUMMARY: &str = "sieve-summary";

/// What the sieve needs of the page.
#[derive(Clone)]
pub struct Sieve {
    pub shelf: Shelf,
    pub sought: Memo<Sought>,
    pub answer: Memo<Answer>,
    /// Takes what is sought from now on.
    pub on_sought: Callback<Sought>,
}

impl Sieve {
    /// All facets: on a phone behind one line, on a wide screen open.
    pub fn view(&self) -> AnyView {
        let (sought, on_sought) = (self.sought, self.on_sought);
        let count = move || sought.with(|sought| sought.chosen.len());
        let chosen = t1(Search::SiftCount, "count", move || count().to_string());
        let clear = move |_: Event| {
            on_sought.run(Sought { chosen: Vec::new(), ..sought.get_untracked() });
            // The button goes with what it took away.
            focus::focus_id(SUMMARY);
        };
        let facets: Vec<Markup> = Facet::ALL.into_iter().map(|facet| self.facet(facet)).collect();
        let none = move || count() == 0;
        markup! {
            <details class="card sieve" open={pointer::is_wide(WIDE)}>
                <summary id=SUMMARY>
                    {say(Search::Sift)}
                    <span class="badge badge-turn" hidden={live_value(none)}>{live_words(chosen)}</span>
                </summary>
                <p class="actions" hidden={live_value(none)}>
                    <button type="button" class="button button-secondary" on:click={clear}>{say(Search::ClearAll)}</button>
                </p>
                {facets}
            </details>
        }
    }

    /// One facet; its values are made when it is opened, or something of it is chosen.
    fn facet(&self, facet: Facet) -> Markup {
        let sought = self.sought;
        let chosen = move || sought.with(|sought| sought.chosen.iter().filter(|(it, _)| *it == facet).count());
        let is_open = RwSignal::new(untrack(chosen) > 0);
        let on_toggle = move |event: Event| {
            if let Some(details) = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok()) {
                is_open.set(details.open());
            }
        };
        let count = t1(Search::Chosen, "count", move || chosen().to_string());
        let this = self.clone();
        let values = live(move || is_open.get().then(|| this.values(facet)));
        part! {
            <details class="facet" open={is_open.get_untracked()} on:toggle={on_toggle}>
                <summary>
                    {say(facet_name(facet))}
                    <small hidden={live_value(move || chosen() == 0)}>{live_words(count)}</small>
                </summary>
                {values}
            </details>
        }
    }

    fn values(&self, facet: Facet) -> AnyView {
        // The order stays while one chooses: what most procedures have comes first, what nobody knows last.
        let all = self.shelf.sift(Arc::default(), &Sought::default());
        let counts = &all.sifted.counts[facet as usize];
        let mut numbers: Vec<usize> = (0..counts.len()).collect();
        let values = self.shelf.values(facet);
        numbers.sort_by_key(|number| (values[*number] == UNKNOWN, std::cmp::Reverse(counts[*number])));
        let is_long = numbers.len() > LONG;
        let list = List {
            sieve: self.clone(),
            facet,
            choices: Choices::of(numbers.iter().map(|number| self.shelf.values(facet)[*number].as_str())),
            numbers,
            typed: RwSignal::new(String::new()),
            is_whole: RwSignal::new(!is_long),
            touched: RwSignal::new(Vec::new()),
        };
        list.view(is_long)
    }

    fn value(&self, facet: Facet, number: usize, touched: RwSignal<Vec<u32>>) -> AnyView {
        let value = self.shelf.values(facet)[number].clone();
        let (sought, answer, on_sought) = (self.sought, self.answer, self.on_sought);
        let count = move || answer.with(|answer| answer.sifted.counts[facet as usize][number]);
        let is_chosen = {
            let value = value.clone();
            move || sought.with(|sought| sought.has(facet, &value))
        };
        let on_change = {
            let value = value.clone();
            move |event: Event| {
                let box_ = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                let now = sought.get_untracked();
                touched.update(|touched| touched.push(number as u32));
                if box_.is_some_and(|it| it.checked() != now.has(facet, &value)) {
                    on_sought.run(now.toggled(facet, &value));
                }
            }
        };
        let name = match fixed_name(facet, &value) {
            Some(_) => {
                let language = use_language();
                let words = move || fixed_name(facet, &value).map(|name| name(language.get())).unwrap_or_default();
                part! { <span>{live_words(move || words().to_owned())}</span> }
            }
            None => part! { <span lang="vi">{value}</span> },
        };
        markup! {
            <label class="facet-value">
                <input type="checkbox" prop:checked={live_value(is_chosen)} on:change={on_change} />
                {name}
                <small>{live_words(move || count().to_string())}</small>
            </label>
        }
    }
}

/// The values of one facet on the screen: of hundreds those that most procedures have, and a box to find the others.
struct List {
    sieve: Sieve,
    facet: Facet,
    /// All of them, what most procedures have first; and the same to be found by name.
    numbers: Vec<usize>,
    choices: Choices,
    /// What is in the box.
    typed: RwSignal<String>,
    is_whole: RwSignal<bool>,
    /// What one has chosen or given up here: it stays in its place, and keeps the focus.
    touched: RwSignal<Vec<u32>>,
}

impl List {
    fn view(self, is_long: bool) -> AnyView {
        let (facet, typed, is_whole, touched) = (self.facet, self.typed, self.is_whole, self.touched);
        let sieve = self.sieve.clone();
        let all = self.numbers.len();
        let shown = Memo::new(move |_| self.shown());
        let row = move |number: u32| sieve.value(facet, number as usize, touched);
        let box_ = is_long.then(|| {
            let id = format!("facet-words-{}", facet as u8);
            let on_input = move |event: Event| typed.set(event_target_value(&event));
            part! {
                <label class="facet-words" for={id.clone()}>
                    {say(Search::Narrow)}
                    <input class="input" id={id} type="text" autocomplete="off" spellcheck="false" on:input={on_input} />
                </label>
            }
        });
        let has_all = move || is_whole.get() || typed.with(|typed| !typed.is_empty());
        let more = is_long.then(|| {
            let words = said(Search::ShowAll, "count", all);
            part! {
                <button type="button" class="link-button" hidden={live_value(has_all)} on:click={move |_: Event| is_whole.set(true)}>
                    {live_words(words)}
                </button>
            }
        });
        let is_any = move || shown.with(|shown| !shown.is_empty());
        let none = move || if typed.with(String::is_empty) { Search::NoValues } else { Search::NoSuchValue };
        let language = use_language();
        markup! {
            <fieldset class="facet-values">
                <legend class="visually-hidden">{say(facet_name(facet))}</legend>
                {box_}
                {keyed(move || shown.get(), row)}
                <p class="hint" hidden={live_value(is_any)}>{live_words(move || none().text(language.get()).to_owned())}</p>
                {more}
            </fieldset>
        }
    }

    /// The numbers of the values that are on the screen, in order.
    fn shown(&self) -> Vec<u32> {
        let typed = self.typed.get();
        let touched = self.touched.get();
        let facet = self.facet as usize;
        let chosen = self.sieve.sought.get();
        let values = self.sieve.shelf.values(self.facet);
        let is_kept = |number: &usize| touched.contains(&(*number as u32)) || chosen.has(self.facet, &values[*number]);
        self.sieve.answer.with(|answer| {
            let is_there = |number: &usize| answer.sifted.counts[facet][*number] > 0 || is_kept(number);
            if !typed.trim().is_empty() {
                let found = self.choices.matching(&typed).into_iter().map(|place| self.numbers[place]);
                return found.filter(is_there).map(|number| number as u32).collect();
            }
            let mut room = if self.is_whole.get() { usize::MAX } else { FIRST };
            let has_room = |number: &usize| {
                let fits = room > 0;
                room = room.saturating_sub(1);
                fits || is_kept(number)
            };
            self.numbers.iter().copied().filter(is_there).filter(has_room).map(|number| number as u32).collect()
        })
    }
}

type Named = Box<dyn Fn(Language) -> &'static str>;

/// The name of a value that is not shown as published.
fn fixed_name(facet: Facet, value: &str) -> Option<Named> {
    let levels = [ServiceLevel::Full, ServiceLevel::Partial, ServiceLevel::Online, ServiceLevel::Information];
    let ways = [Channel::Online, Channel::InPerson, Channel::Post];
    match facet {
        Facet::Service => {
            let level = levels.into_iter().find(|level| level.word() == value)?;
            Some(Box::new(move |language| service_level(level).0.text(language)))
        }
        Facet::Way => {
            let way = ways.into_iter().find(|way| way.word() == value)?;
            Some(Box::new(move |language| channel_name(way).text(language)))
        }
        Facet::Agency if value == UNKNOWN => Some(Box::new(|language| Search::Unknown.text(language))),
        Facet::Price if value == FREE => Some(Box::new(|language| Search::Free.text(language))),
        _ => None,
    }
}
