//! Which figures are shown: period, level, unit. Each choice changes the address and nothing else.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

use super::Shown;
use super::parts::{in_language, named};
use crate::api::dto::{AdministrativeLevel, Scopes};
use crate::api::resources;
use crate::domain::publicity::Period;
use crate::i18n::words::{Publicity as Words, level_name};
use crate::routes::Wanted;
use crate::state::language::t;
use crate::state::load::load;
use crate::ui::loading::Loading;
use crate::ui::markup::{Markup, markup, part};
use crate::ui::parts::say;

/// The choices, once it is known what there is to choose.
pub fn filter(shown: Shown) -> AnyView {
    let loader = load(resources::publicity_scopes);
    let form = move |scopes: Scopes| choices(scopes, shown);
    let label = Signal::derive(move || t(Words::Filter)().to_owned());
    let fields = view! { <Loading loader part=true let:scopes>{form(scopes)}</Loading> }.into_any();
    markup! { <div class="figure-filter wide no-print" role="group" aria-label=label>{fields}</div> }
}

fn choices(scopes: Scopes, shown: Shown) -> AnyView {
    // An address may ask for a period that is no longer offered.
    let wanted = shown.wanted.with_untracked(|wanted| wanted.period.clone());
    let older = Period::parse(&wanted).map(|_| wanted).filter(|wanted| !scopes.periods.contains(wanted));
    let periods = scopes.periods.into_iter().chain(older).map(|period| {
        let value = period.clone();
        part! { <option value=value>{in_language(move |language| named(&period, language))}</option> }
    });
    let levels = [("", Words::WholeCity), ("thanh-pho", Words::LevelCity), ("xa", Words::LevelCommune)];
    let levels = levels.map(|(value, words)| part! { <option value=value>{say(words)}</option> });
    let units_of = |level: AdministrativeLevel| {
        let label = t(level_name(level));
        let units = scopes.units.iter().filter(|unit| unit.level == level);
        let options: Vec<Markup> = units
            .map(|unit| part! { <option value={unit.code.clone()} lang="vi">{unit.name.clone()}</option> })
            .collect();
        part! { <optgroup label={Signal::derive(move || label().to_owned())}>{options}</optgroup> }
    };
    let units = vec![
        part! { <option value="">{say(Words::AllUnits)}</option> },
        units_of(AdministrativeLevel::City),
        units_of(AdministrativeLevel::Commune),
    ];
    let set_period = |wanted: &mut Wanted, value: String| wanted.period = value;
    let set_level = |wanted: &mut Wanted, value: String| (wanted.level, wanted.unit) = (value, String::new());
    let set_unit = |wanted: &mut Wanted, value: String| (wanted.unit, wanted.level) = (value, String::new());
    let select = |id, label, options, value: fn(&Wanted) -> &String, set: fn(&mut Wanted, String)| {
        let value = move || shown.wanted.with(|wanted| value(wanted).clone());
        choice(id, label, options, value, move |value| shown.choose(|wanted| set(wanted, value)))
    };
    let (periods, levels) = (periods.collect::<Vec<_>>(), levels.into_iter().collect::<Vec<_>>());
    let period = select("figures-period", Words::PeriodLabel, periods, |wanted| &wanted.period, set_period);
    let level = select("figures-level", Words::LevelLabel, levels, |wanted| &wanted.level, set_level);
    let unit = select("figures-unit", Words::UnitLabel, units, |wanted| &wanted.unit, set_unit);
    markup! { {period} {level} {unit} }
}

/// A list to choose from, under its label: what is chosen (tracked), and who takes another choice.
pub fn choice(
    id: &'static str,
    label: Words,
    options: Vec<Markup>,
    value: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> Markup {
    let chosen = move |select: &web_sys::Element| {
        let value = value();
        let select: &HtmlSelectElement = select.unchecked_ref();
        // Where nothing is chosen, the first is: the running month, the whole city.
        if value.is_empty() { select.set_selected_index(0) } else { select.set_value(&value) }
    };
    let changed = move |event: Event| {
        if let Some(select) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
            choose(select.value());
        }
    };
    part! {
        <div class="field">
            <label class="field-label" for=id>{say(label)}</label>
            <select class="input" id=id on:change=changed with=chosen>{options}</select>
        </div>
    }
}
