//! "Công khai": what the city publishes about its own service. One page for each topic; which figures are shown is in the
//! address.

mod chart;
mod figures;
mod filter;
mod not_online;
mod overview;
mod parts;
mod quality;
mod sync;
mod table;
mod units;
mod unused;

use leptos::prelude::*;

use crate::api::dto::PublicityScope;
use crate::api::read::FromJson;
use crate::api::resources;
use crate::device::page;
use crate::i18n::words::Publicity as Words;
use crate::routes::{Route, Topic, Wanted};
use crate::state::announcer::use_announcer;
use crate::state::language::{t, t1};
use crate::state::load::load;
use crate::state::navigation::{Navigation, use_navigation};
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::markup;
use crate::ui::parts::{live, say};

/// The page of a topic.
#[component]
pub fn Publicity(topic: Topic) -> impl IntoView {
    let navigation = use_navigation();
    let wanted =
        Memo::new(move |before: Option<&Wanted>| match navigation.map(|navigation| navigation.route().get()) {
            Some(Route::Publicity(_, wanted)) => wanted,
            // On the way to another page.
            _ => before.cloned().unwrap_or_default(),
        });
    let shown = Shown { topic, wanted, scope: RwSignal::new(None), navigation };
    unfold_for_print();
    let heading = view! { <Heading text=Signal::derive(t(title(topic))) /> };
    markup! {
        {heading}
        {sample_notice(shown)}
        {topics(shown)}
        {filter::filter(shown)}
        {body(shown)}
        <p class="actions">
            <button type="button" class="button button-secondary" on:click={|_: web_sys::Event| page::print()}>{say(Words::Print)}</button>
        </p>
    }
}

/// What is folded up on the screen is unfolded on paper; afterwards it is as before.
fn unfold_for_print() {
    let unfolded = StoredValue::new(false);
    let before = window_event_listener(leptos::ev::beforeprint, move |_| {
        if !unfolded.get_value() {
            unfolded.set_value(true);
            page::unfold("main details:not([open])");
        }
    });
    let after = window_event_listener(leptos::ev::afterprint, move |_| {
        unfolded.set_value(false);
        page::fold_again();
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// What is on the screen.
#[derive(Clone, Copy)]
pub struct Shown {
    pub topic: Topic,
    /// What the address asks for.
    pub wanted: Memo<Wanted>,
    /// What the answer says it is about, once there.
    pub scope: RwSignal<Option<PublicityScope>>,
    navigation: Option<Navigation>,
}

impl Shown {
    /// Goes to the same page with something else chosen.
    pub fn choose(self, change: impl FnOnce(&mut Wanted)) {
        let mut wanted = self.wanted.get_untracked();
        change(&mut wanted);
        if let Some(navigation) = self.navigation {
            navigation.replace(&Route::Publicity(self.topic, wanted));
        }
    }
}

/// The names of the topics' pages.
fn title(topic: Topic) -> Words {
    match topic {
        Topic::Overview => Words::OverviewTitle,
        Topic::Units => Words::UnitsTitle,
        Topic::NotOnline => Words::NotOnlineTitle,
        Topic::Unused => Words::UnusedTitle,
        Topic::Sync => Words::SyncTitle,
        Topic::Quality => Words::QualityTitle,
    }
}

fn short_title(topic: Topic) -> Words {
    match topic {
        Topic::Overview => Words::Overview,
        Topic::Units => Words::Units,
        Topic::NotOnline => Words::NotOnline,
        Topic::Unused => Words::Unused,
        Topic::Sync => Words::Sync,
        Topic::Quality => Words::Quality,
    }
}

/// Made-up figures are never shown without saying so.
fn sample_notice(shown: Shown) -> AnyView {
    let is_sample =
        Memo::new(move |_| shown.scope.with(|scope| scope.as_ref().is_some_and(|scope| scope.sample.is_some())));
    live(move || {
        is_sample.get().then(|| {
            markup! {
                <div class="banner banner-warning wide sample-notice">
                    <p><strong>{say(Words::Sample)}"."</strong> " " {say(Words::SampleText)}</p>
                </div>
            }
        })
    })
}

/// The pages beside this one, for the same figures.
fn topics(shown: Shown) -> AnyView {
    let link = move |topic: Topic| {
        let href = Signal::derive(move || {
            let wanted = Wanted { sort: String::new(), review: String::new(), ..shown.wanted.get() };
            Route::Publicity(topic, wanted).path()
        });
        let current = (topic == shown.topic).then_some("page");
        markup! { <li><a href=href aria-current=current>{say(short_title(topic))}</a></li> }
    };
    let links: Vec<AnyView> = Topic::ALL.into_iter().map(link).collect();
    let label = Signal::derive(move || t(Words::Topics)().to_owned());
    markup! { <nav class="topics wide no-print" aria-label=label><ul>{links}</ul></nav> }
}

fn body(shown: Shown) -> AnyView {
    match shown.topic {
        Topic::Overview => overview::page(shown),
        Topic::Units => units::page(shown),
        Topic::NotOnline => not_online::page(shown),
        Topic::Unused => unused::page(shown),
        Topic::Sync => sync::page(shown),
        Topic::Quality => quality::page(shown),
    }
}

/// Loads a table whenever other figures are asked for, and shows it with `view`. Says when it is there, but for the first
/// time, when the page itself is read.
fn table<T>(
    shown: Shown,
    name: &'static str,
    scope_of: fn(&T) -> &PublicityScope,
    view: fn(T, Shown, String) -> AnyView,
) -> AnyView
where
    T: FromJson + Clone + PartialEq + Send + Sync + 'static,
{
    let question = Memo::new(move |_| parts::question(&shown.wanted.get()));
    let announcer = use_announcer();
    let is_first = StoredValue::new(true);
    let updated = t1(Words::Updated, "what", move || {
        shown.scope.with_untracked(|scope| scope.as_ref().map(parts::scope_name)).unwrap_or_default()
    });
    live(move || {
        let question = question.get();
        let loader = load({
            let question = question.clone();
            move || {
                let question = question.clone();
                async move { resources::publicity::<T>(name, &question).await }
            }
        });
        let updated = updated.clone();
        view! {
            <Loading loader inside=true let:found>
                {
                    shown.scope.set(Some(scope_of(&found).clone()));
                    if !is_first.get_value() {
                        announcer.say(untrack(updated.clone()));
                    }
                    is_first.set_value(false);
                    view(found, shown, question.clone())
                }
            </Loading>
        }
    })
}
