//! A chart with its legend, what is read out of it, its table and its CSV.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::parts::named;
use super::table::{self, Cell, Column};
use crate::charts::{Plot, Point, Scale, Shape, bars, lines, mark, piece};
use crate::device::page;
use crate::domain::publicity::Period;
use crate::i18n::words::Publicity as Words;
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::language::{t, use_language};
use crate::ui::drawing::drawing;
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{live, say};

/// How values are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Lines,
    /// Bars that stand on one another.
    Bars,
}

/// Values over periods, days or years.
#[derive(Clone)]
pub struct Chart {
    /// Of this chart alone on its page.
    pub id: &'static str,
    pub kind: Kind,
    pub title: Words,
    pub text: Words,
    /// What stands below each value: a word or two, a second line, and the name in full.
    pub places: Vec<Place>,
    /// What the first column of the table holds.
    pub place: Words,
    pub series: Vec<(Words, Vec<Option<i64>>)>,
    pub target: Option<i64>,
    /// The axis for all values there are, the target among them.
    pub scale: fn(&[i64]) -> Scale,
    /// A value in words.
    pub value: fn(i64, Language) -> String,
    /// Table, part and question of the CSV; `None` where a table stands beside the chart.
    pub csv: Option<(&'static str, &'static str, String)>,
}

/// A place on the axis below.
#[derive(Clone)]
pub struct Place {
    pub label: String,
    pub below: String,
    /// The day up to which it counts, where it is not over.
    pub until: Option<String>,
    pub name: Arc<dyn Fn(Language) -> String + Send + Sync>,
}

impl Place {
    /// A period: its number, and the year where that is another than the one before.
    pub fn period(text: &str, until: Option<&str>, before: Option<&str>) -> Place {
        let year = |text: &str| text.get(..4).unwrap_or_default().to_owned();
        let label = match Period::parse(text) {
            Some(Period::Month(month)) => month.month().to_string(),
            Some(Period::Quarter(_, quarter)) => format!("Q{quarter}"),
            _ => year(text),
        };
        let is_new = label.len() < 4 && before.is_none_or(|before| year(before) != year(text));
        let text = text.to_owned();
        let below = if is_new { year(&text) } else { String::new() };
        let until = until.map(short_day);
        let name = {
            let until = until.clone();
            move |language| match &until {
                None => named(&text, language),
                Some(day) => format!("{} ({})", named(&text, language), up_to(day, language)),
            }
        };
        Place { label, below, until, name: Arc::new(name) }
    }
}

/// `20/11` of a date.
fn short_day(day: &str) -> String {
    format::iso_day(day).chars().take(5).collect()
}

fn up_to(day: &str, language: Language) -> String {
    fill(Words::UpTo.text(language), &[("day", day)])
}

/// Narrower windows get a drawing of their own: letters would become too small to read.
const NARROW: f64 = 640.0;

/// The whole figure.
pub fn chart(chart: Chart) -> AnyView {
    let id = chart.id;
    let narrow = RwSignal::new(page::width() < NARROW);
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        let is_narrow = page::width() < NARROW;
        if narrow.get_untracked() != is_narrow {
            narrow.set(is_narrow);
        }
    });
    on_cleanup(move || resized.remove());
    let reading = RwSignal::new(String::new());
    let language = use_language();
    let (title, text) = (chart.title, chart.text);
    let (table, legend) = (table_of(&chart), legend(&chart));
    let picture = live({
        let chart = chart.clone();
        move || {
            let (language, narrow) = (language.get(), narrow.get());
            let plot = plot(&chart, language, narrow);
            reading.set(plot.points.last().map(|point| point.spoken.clone()).unwrap_or_default());
            let size = plot.size;
            let shapes: Vec<Shape> = match chart.kind {
                Kind::Lines => lines(&plot),
                Kind::Bars => bars(&plot),
            };
            drawing("chart", size, None, shapes)
        }
    });
    let read = move |event: Event| {
        let point = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let point = point.and_then(|element| element.closest(".chart-point").ok().flatten());
        if let Some(spoken) = point.and_then(|point| point.get_attribute("aria-label")) {
            reading.set(spoken);
        }
    };
    let label = Signal::derive(move || format!("{}. {} {}", t(title)(), t(text)(), t(Words::ChartKeys)()));
    markup! {
        <section class="figure-chart" aria-labelledby=id>
            <h2 id=id>{say(title)}</h2>
            <p>{say(text)}</p>
            {legend}
            <div class="chart-around" role="group" aria-label=label on:focusin=read on:pointerover=read on:keydown={walk}>{picture}</div>
            <p class="chart-reading" aria-hidden="true">{live_words(move || reading.get())}</p>
            {table}
        </section>
    }
}

fn plot(chart: &Chart, language: Language, narrow: bool) -> Plot {
    let spoken = |at: usize| {
        let name = chart.places.get(at).map(|place| (place.name)(language)).unwrap_or_default();
        let values = chart.series.iter().map(|(words, values)| {
            let value = values.get(at).copied().flatten();
            let value = value
                .map_or_else(|| Words::Unknown.text(language).to_lowercase(), |value| (chart.value)(value, language));
            format!("{} {value}", words.text(language))
        });
        format!("{name}: {}", values.collect::<Vec<_>>().join("; "))
    };
    let points = chart.places.iter().enumerate().map(|(at, place)| Point {
        label: place.label.clone(),
        below: place.until.as_ref().map_or_else(|| place.below.clone(), |day| up_to(day, language)),
        spoken: spoken(at),
        is_part: place.until.is_some(),
    });
    let series: Vec<Vec<Option<i64>>> = chart.series.iter().map(|(_, values)| values.clone()).collect();
    let mut known: Vec<i64> = match chart.kind {
        Kind::Lines => series.iter().flatten().flatten().copied().collect(),
        // What stands on one another is as high as all of it.
        Kind::Bars => (0..chart.places.len())
            .map(|at| series.iter().filter_map(|values| values.get(at).copied().flatten()).sum())
            .collect(),
    };
    known.extend(chart.target);
    Plot {
        points: points.collect(),
        series,
        target: chart.target,
        scale: (chart.scale)(&known).separated_by(if language == Language::Vietnamese { '.' } else { ',' }),
        size: if narrow { (340, 230) } else { (540, 260) },
        id: chart.id,
    }
}

/// Names of the series beside how they are drawn.
fn legend(chart: &Chart) -> AnyView {
    let is_alone = chart.series.len() == 1 && chart.target.is_none();
    if is_alone {
        return ().into_any();
    }
    let (kind, id) = (chart.kind, chart.id);
    let entries = chart.series.iter().enumerate().map(|(number, (words, _))| {
        let sign = match kind {
            Kind::Bars => vec![piece(id, number, (0, 2), (28, 12))],
            Kind::Lines => {
                let line = Shape::new("path", &format!("chart-line series-{}", number + 1)).with("d", "M0 8H28");
                vec![line, mark(number, 14, 8)]
            }
        };
        (*words, sign)
    });
    let target = chart.target.map(|_| {
        let line = Shape::new("line", "chart-target").with("x1", 0).with("x2", 28).with("y1", 8).with("y2", 8);
        (Words::TargetLine, vec![line])
    });
    let entries: Vec<AnyView> = entries
        .chain(target)
        .map(|(words, sign)| {
            let sign = drawing("legend-sign", (28, 16), None, sign);
            markup! { <li><span aria-hidden="true">{sign}</span>{say(words)}</li> }
        })
        .collect();
    markup! { <ul class="chart-legend">{entries}</ul> }
}

/// The arrow keys go from point to point; Tab leaves the chart.
fn walk(event: KeyboardEvent) {
    let Some(now) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let forward = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Some(true),
        "ArrowLeft" | "ArrowUp" => Some(false),
        "Home" | "End" => None,
        _ => return,
    };
    let Some(parent) = now.parent_element() else { return };
    let Ok(points) = parent.query_selector_all(".chart-point") else { return };
    let all: Vec<Element> = (0..points.length()).filter_map(|at| points.item(at)?.dyn_into().ok()).collect();
    let here = all.iter().position(|point| *point == now);
    let to = match (forward, here) {
        (Some(true), Some(here)) => all.get(here + 1),
        (Some(false), Some(here)) => here.checked_sub(1).and_then(|at| all.get(at)),
        (None, _) if event.key() == "Home" => all.first(),
        (None, _) => all.last(),
        _ => None,
    };
    event.prevent_default();
    if let Some(to) = to {
        let _ = now.set_attribute("tabindex", "-1");
        let _ = to.set_attribute("tabindex", "0");
        // An SVG element takes the focus as any other does.
        let _ = to.unchecked_ref::<HtmlElement>().focus();
    }
}

fn table_of(chart: &Chart) -> Option<AnyView> {
    let (name, part, question) = chart.csv.as_ref()?;
    let mut columns = vec![Column::text(chart.place)];
    columns.extend(chart.series.iter().map(|(words, _)| Column::number(*words)));
    let value = chart.value;
    let rows = chart.places.iter().enumerate().map(|(at, place)| {
        let name = Arc::clone(&place.name);
        let mut cells = vec![Cell::live(move |language| name(language))];
        cells.extend(chart.series.iter().map(|(_, values)| {
            let number = values.get(at).copied().flatten();
            Cell::live(move |language| match number {
                Some(number) => value(number, language),
                None => Words::Unknown.text(language).to_owned(),
            })
        }));
        cells
    });
    let table = table::table(say(chart.title), columns, rows.collect());
    let csv = super::parts::csv_link(name, part, question);
    Some(markup! {
        <details class="chart-table">
            <summary>{say(Words::ShowTable)}<span class="visually-hidden">": "{say(chart.title)}</span></summary>
            {table}
            {csv}
        </details>
    })
}
