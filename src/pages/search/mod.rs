//! Finding a procedure.

mod box_form;
mod found;
mod list;
mod results;
mod sieve;
mod suggestions;

use std::sync::Arc;

use leptos::prelude::*;

pub use self::box_form::search_box;
use self::results::results;
use self::sieve::Sieve;
use crate::i18n::words::Catalogue;
use crate::routes::{Route, Sought};
use crate::state::catalogue::use_catalogue;
use crate::state::language::t;
use crate::state::navigation::use_navigation;
use crate::state::shelf::Shelf;
use crate::ui::heading::Heading;
use crate::ui::loading::Loading;
use crate::ui::markup::markup;

/// The page. What is searched for is the address, so that the back button and a shared link find it again.
#[component]
pub fn Search() -> impl IntoView {
    let navigation = use_navigation();
    let sought =
        Memo::new(move |before: Option<&Sought>| match navigation.map(|navigation| navigation.route().get()) {
            Some(Route::Search(sought)) => Sought { words: sought.words.trim().to_owned(), ..sought },
            // On the way to another page.
            _ => before.cloned().unwrap_or_default(),
        });
    let on_sought = Callback::new(move |wanted: Sought| {
        if let Some(navigation) = navigation.filter(|_| wanted != sought.get_untracked()) {
            navigation.replace(&Route::Search(wanted));
        }
    });
    let on_words = Callback::new(move |words: String| on_sought.run(Sought { words, ..sought.get_untracked() }));
    let words = Signal::derive(move || sought.with(|sought| sought.words.clone()));
    view! {
        <div class="wide">
            <Heading text=Signal::derive(t(Catalogue::SearchTitle)) />
            {search_box(words, on_words, true)}
            <Loading loader=use_catalogue() part=true let:shelf>{found(shelf, sought, on_sought)}</Loading>
        </div>
    }
}

fn found(shelf: Shelf, sought: Memo<Sought>, on_sought: Callback<Sought>) -> AnyView {
    // Looked for once, however often it is sifted.
    let words = Memo::new(move |_| sought.with(|sought| sought.words.clone()));
    let by_words = Memo::new({
        let shelf = shelf.clone();
        move |_| ByWords(Arc::new(words.with(|words| shelf.find(words))))
    });
    let answer = Memo::new({
        let shelf = shelf.clone();
        move |_| sought.with(|sought| shelf.sift(by_words.get().0, sought))
    });
    let sieve = Sieve { shelf, sought, answer, on_sought };
    markup! { <div class="search-columns">{sieve.view()}{results(&sieve)}</div> }
}

/// What words find; another each time.
#[derive(Clone)]
struct ByWords(Arc<crate::search::catalogue_index::Found>);

impl PartialEq for ByWords {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
