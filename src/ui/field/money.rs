//! An amount of đồng said in words below its field, as papers want it: a nought too many is heard sooner than seen.

use std::iter;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Spot;
use crate::device::timer;
use crate::domain::{letters, money};
use crate::i18n::{Language, format};
use crate::state::announcer::use_announcer;
use crate::state::language::use_language;
use crate::ui::markup::{Markup, live_words, part};

/// Beyond this nobody pays, and nobody reads.
const MOST: i64 = 1_000_000_000_000_000;
/// How long the hands rest before the amount is said.
const REST: Duration = Duration::from_millis(900);

/// The amount in words, as a description of the control.
#[derive(Clone, Copy)]
pub struct InWords(Memo<String>);

impl InWords {
    /// Of an amount's field; nothing for other fields.
    pub fn of(spot: Spot) -> Option<InWords> {
        if !spot.with_node(|node| node.is_money()) {
            return None;
        }
        let language = use_language();
        let words = Memo::new(move |_| {
            let amount = spot.effective().as_i64().filter(|amount| (0..=MOST).contains(amount));
            amount.map_or_else(String::new, |amount| match language.get() {
                Language::Vietnamese => capitalised(&money::in_words(amount)),
                Language::English => format::money(amount),
            })
        });
        Some(InWords(words))
    }

    /// Element id of the words below a control.
    pub fn id(control: &str) -> String {
        format!("{control}-words")
    }

    /// The control with the words below it.
    pub fn below(self, control: Markup, id: &str) -> Markup {
        let words = self.0;
        let shown = live_words(move || words.get());
        // Always there, as the place of what is wrong is: the control refers to it.
        part! { {control} <p class="field-words" id={InWords::id(id)}>{shown}</p> }
    }

    /// Says the words once, when typing rests.
    pub fn say_when_at_rest(self) {
        let announcer = use_announcer();
        let words = self.0;
        Effect::new(move |was_there: Option<()>| {
            // What stands there when the page opens was not typed.
            let said = words.get();
            let is_typed = was_there.is_some() && !said.is_empty();
            spawn_local(async move {
                timer::sleep(REST).await;
                if is_typed && words.try_get_untracked().as_ref() == Some(&said) {
                    announcer.say(said);
                }
            });
        });
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| iter::once(letters::capital(first)).chain(chars).collect()).unwrap_or_default()
}
