//! What is not online or only partly, why, and what is being done; and content that differs between units.

use std::sync::Arc;

use leptos::prelude::*;

use super::figures::{all_computed, tally};
use super::filter::choice;
use super::parts::{self, in_language, procedure_meta, procedure_name, shortened};
use super::{Shown, table};
use crate::api::dto::{Compared, NotOnline, NotOnlineRow, Outlook, PublicityScope, Review, ReviewState, Variant};
use crate::domain::publicity::Measure;
use crate::i18n::words::{Catalogue, Publicity as Words, fit_for, outlook, review_state, review_step};
use crate::i18n::{Words as _, fill, format};
use crate::ui::icon::icon;
use crate::ui::markup::{Markup, markup, part};
use crate::ui::parts::{fact, live, say, section, vi};

const FIRST: usize = 10;
const STATES: [ReviewState; 4] =
    [ReviewState::Proposed, ReviewState::DepartmentReview, ReviewState::TechnicalAppraisal, ReviewState::Decided];
/// The lists in their order: where each is on the page, and what its tally says.
const LISTS: [(Outlook, &str, Words); 5] = [
    (Outlook::NotOnline, "not-online", Words::NotOnlineAtAll),
    (Outlook::CanBecomeFull, "can-become-full", Words::PartlyToFull),
    (Outlook::Undecided, "undecided", Words::PartlyOpen),
    (Outlook::StaysPartial, "stays-partial", Words::PartlyOnly),
    (Outlook::LevelUnknown, "level-unknown", Words::LevelOpen),
];

/// Which reviews are shown: in the address, and whether a row is among them.
type Filter = (&'static str, Words, fn(&NotOnlineRow, &PublicityScope) -> bool);
const FILTERS: [Filter; 7] = [
    ("", Words::FilterAll, |_, _| true),
    ("qua-han", Words::FilterOverdue, is_overdue),
    ("chua-ra-soat", Words::NotReviewed, |row, _| is_unreviewed(row)),
    ("de-xuat", Words::StateProposed, |row, _| state(row) == Some(ReviewState::Proposed)),
    ("so-nganh", Words::StateDepartment, |row, _| state(row) == Some(ReviewState::DepartmentReview)),
    ("tham-dinh", Words::StateAppraisal, |row, _| state(row) == Some(ReviewState::TechnicalAppraisal)),
    ("quyet-dinh", Words::StateDecided, |row, _| state(row) == Some(ReviewState::Decided)),
];

fn state(row: &NotOnlineRow) -> Option<ReviewState> {
    row.review.as_ref().map(|review| review.state)
}

/// What is of unknown level may be fully online: nobody has to review that yet.
fn is_unreviewed(row: &NotOnlineRow) -> bool {
    row.review.is_none() && row.outlook != Outlook::LevelUnknown
}

fn is_overdue(row: &NotOnlineRow, scope: &PublicityScope) -> bool {
    row.review.as_ref().is_some_and(|review| is_late(review, scope))
}

fn is_late(review: &Review, scope: &PublicityScope) -> bool {
    let is_open = review.state != ReviewState::Decided;
    review.deadline.as_ref().is_some_and(|deadline| is_open && *deadline < scope.as_of)
}

pub fn page(shown: Shown) -> AnyView {
    table::<NotOnline>(shown, "not-online", |found| &found.scope, view)
}

fn view(found: NotOnline, shown: Shown, question: String) -> AnyView {
    let about = parts::about(&found.scope);
    if !found.is_known {
        return markup! { {about} <p class="banner banner-info">{say(Words::CatalogueUnknown)}</p> };
    }
    let variants = variants(&found, &question);
    let csv = parts::csv_link_with_codes("not-online", "procedures", &question);
    let found = Arc::new(found);
    let count = |is: &dyn Fn(&NotOnlineRow) -> bool| found.rows.iter().filter(|row| is(row)).count() as u64;
    let lists = LISTS.iter().map(|(outlook, _, words)| (*words, count(&|row| row.outlook == *outlook)));
    let lists = lists.filter(|(words, count)| *count > 0 || *words == Words::NotOnlineAtAll);
    let lists: Vec<AnyView> = lists.map(|(words, count)| tally(words, count, "tally tally-strong")).collect();
    let states = STATES.map(|now| tally(review_state(now), count(&|row| state(row) == Some(now)), "tally"));
    let states: Vec<AnyView> = std::iter::once(tally(Words::NotReviewed, count(&is_unreviewed), "tally"))
        .chain(states)
        .chain([tally(Words::OverdueTally, count(&|row| is_overdue(row, &found.scope)), "tally")])
        .collect();
    let wanted = Memo::new(move |_| shown.wanted.with(|wanted| wanted.review.clone()));
    let list = live({
        let found = Arc::clone(&found);
        move || filtered(&found, &wanted.get())
    });
    markup! {
        {about}
        <ul class="tallies wide">{lists}</ul>
        {all_computed(&[Measure::OnlineShare, Measure::FullShare])}
        <h2>{say(Words::ReviewLabel)}</h2>
        <ul class="tallies wide">{states}</ul>
        {section("variants", Words::Variants, variants)}
        <div class="figure-sort no-print">{review_filter(shown, wanted)}</div>
        <div class="wide">{csv}</div>
        {list}
    }
}

/// What to choose from, and the address that it changes.
fn review_filter(shown: Shown, wanted: Memo<String>) -> Markup {
    let options = FILTERS.map(|(name, words, _)| part! { <option value=name>{say(words)}</option> });
    let choose = move |value| shown.choose(|wanted| wanted.review = value);
    choice("figures-review", Words::ReviewFilter, options.into(), move || wanted.get(), choose)
}

/// A list under its own heading for each outlook that has something.
fn filtered(found: &Arc<NotOnline>, wanted: &str) -> AnyView {
    let (name, _, is_meant) = FILTERS.iter().find(|(name, ..)| *name == wanted).copied().unwrap_or(FILTERS[0]);
    let meant: Vec<usize> =
        (0..found.rows.len()).filter(|at| found.rows.get(*at).is_some_and(|row| is_meant(row, &found.scope))).collect();
    if meant.is_empty() {
        return markup! { <p role="status">{say(Words::NothingHere)}</p> };
    }
    let count = i64::try_from(meant.len()).unwrap_or(i64::MAX);
    let matching = (!name.is_empty()).then(|| {
        let words = in_language(move |language| {
            fill(Words::Matching.text(language), &[("count", &format::count(count, language))])
        });
        markup! { <p role="status">{words}</p> }
    });
    let lists: Vec<AnyView> = LISTS
        .iter()
        .filter_map(|(of, id, _)| {
            let is_of = |at: &usize| found.rows.get(*at).is_some_and(|row| row.outlook == *of);
            let rows: Vec<usize> = meant.iter().copied().filter(is_of).collect();
            (!rows.is_empty()).then(|| one_list(found, rows, *of, id))
        })
        .collect();
    markup! { {matching} {lists} }
}

fn one_list(found: &Arc<NotOnline>, rows: Vec<usize>, of: Outlook, id: &'static str) -> AnyView {
    let found = Arc::clone(found);
    let text = (of == Outlook::LevelUnknown).then(|| markup! { <p>{say(Words::LevelOpenText)}</p> });
    let list = shortened(id, rows.len(), FIRST, move |count| {
        let rows = rows.iter().take(count).filter_map(|at| found.rows.get(*at));
        let cards: Vec<AnyView> = rows.map(|row| card(row, &found.scope)).collect();
        markup! { <ul class="card-list figure-list">{cards}</ul> }
    });
    markup! { <section class="wide"><h2>{say(outlook(of))}</h2>{text}{list}</section> }
}

fn card(row: &NotOnlineRow, scope: &PublicityScope) -> AnyView {
    let review = match &row.review {
        Some(review) => Some(review_facts(review, scope)),
        None if is_unreviewed(row) => Some(markup! { <p class="badge">{say(Words::NotReviewed)}</p> }),
        None => None,
    };
    markup! {
        <li class="card">
            <h3 class="card-title">{procedure_name(&row.procedure)}</h3>
            {procedure_meta(&row.procedure)}
            {review}
        </li>
    }
}

fn review_facts(review: &Review, scope: &PublicityScope) -> AnyView {
    let is_overdue = is_late(review, scope);
    let proposed = review
        .proposed_level
        .map(|level| fact(Words::ColumnProposedLevel, markup! { <span>{say(fit_for(level))}</span> }));
    let deadline = review.deadline.as_ref().map_or_else(
        || markup! { <span>{say(Words::NoDeadline)}</span> },
        |deadline| {
            let day = format::iso_day(deadline);
            let words = in_language(move |language| {
                if is_overdue { fill(Words::Overdue.text(language), &[("day", &day)]) } else { day.clone() }
            });
            let class = if is_overdue { "figure-overdue" } else { "" };
            markup! { <span class=class>{words}</span> }
        },
    );
    let now = review.state;
    let since = format::iso_day(&review.since);
    let steps: Vec<AnyView> = STATES
        .iter()
        .map(|state| {
            let state = *state;
            let is_now = state == now;
            let is_done = state as u8 <= now as u8;
            let class = if is_now {
                "review-step is-now"
            } else if is_done {
                "review-step is-done"
            } else {
                "review-step"
            };
            let sign = (is_done && (!is_now || state == ReviewState::Decided)).then(|| icon("check"));
            let since = since.clone();
            let words = in_language(move |language| {
                let name = review_step(state).text(language);
                if is_now {
                    fill(Words::StateSince.text(language), &[("state", name), ("day", &since)])
                } else {
                    name.to_owned()
                }
            });
            markup! { <li class=class aria-current={is_now.then_some("step")}>{sign}{words}</li> }
        })
        .collect();
    let eligibility = review.eligibility.as_ref().map(|eligibility| {
        let (decision, level) = (eligibility.decision.clone(), fit_for(eligibility.fit_for));
        let words = in_language(move |language| {
            fill(Words::FitFor.text(language), &[("decision", &decision), ("level", level.text(language))])
        });
        fact(Words::ColumnEligibility, markup! { <span>{words}</span> })
    });
    markup! {
        <dl class="key-facts">
            {fact(Words::ColumnReason, vi(&review.reason))}
            {fact(Words::ColumnSolution, vi(&review.solution))}
            {fact(Words::ColumnResponsible, vi(&review.responsible))}
            {fact(Words::ColumnDeadline, deadline)}
            {proposed}
            {fact(Words::ColumnProposedBy, vi(&review.proposed_by))}
            {eligibility}
        </dl>
        <ol class="review-steps">{steps}</ol>
    }
}

/// What units show beside what the city published, as far as it is known.
fn variants(found: &NotOnline, question: &str) -> AnyView {
    let Some(compared) = found.compared else {
        return markup! { <p class="banner banner-info">{icon("info")}" "{say(Words::VariantsUnknown)}</p> };
    };
    if found.variants.is_empty() {
        let (class, sign, words) = if found.scope.unit.is_some() {
            ("banner banner-success", "check", Words::VariantsNoneUnit)
        } else if compared.units >= compared.of {
            ("banner banner-success", "check", Words::VariantsNoneAll)
        } else {
            ("banner banner-info", "info", Words::VariantsNoneSome)
        };
        return markup! { <p class=class>{icon(sign)}" "{in_numbers(words, compared)}</p> };
    }
    let items: Vec<AnyView> = found.variants.iter().map(variant).collect();
    markup! {
        <div class="banner banner-error">
            <p>{icon("error")}" "<strong>{say(Words::VariantsText)}</strong></p>
            <ul>{items}</ul>
            <p>{in_numbers(Words::VariantsCompared, compared)}</p>
            {parts::csv_link("not-online", "variants", question)}
        </div>
    }
}

fn in_numbers(words: Words, compared: Compared) -> crate::ui::markup::Live<String> {
    in_language(move |language| {
        let count = |number: u32| format::count(i64::from(number), language);
        let values =
            [("units", count(compared.units)), ("of", count(compared.of)), ("contents", count(compared.contents))];
        fill(words.text(language), &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    })
}

/// Enough of a digest to tell two apart; the CSV has all of it.
fn short(digest: &str) -> String {
    digest.chars().take(12).collect()
}

fn variant(variant: &Variant) -> AnyView {
    let others: Vec<AnyView> = variant
        .others
        .iter()
        .map(|other| {
            let units: Vec<&str> = other.units.iter().map(|unit| unit.name.as_str()).collect();
            let (published, digest) = (variant.published.as_deref().map(short), short(&other.digest));
            let words = in_language(move |language| match &published {
                Some(published) => {
                    fill(Words::VariantOne.text(language), &[("published", published), ("other", &digest)])
                }
                None => fill(Words::VariantForeign.text(language), &[("other", &digest)]),
            });
            markup! { <p><span lang="vi">{units.join("; ")}</span> <small class="hint">" ("{words}")"</small></p> }
        })
        .collect();
    let code = crate::ui::markup::live_words(crate::ui::parts::said(Catalogue::Code, "code", &variant.code));
    let name = variant.name.clone().map(|name| markup! { <strong lang="vi">{name}</strong> " · " });
    markup! { <li>{name} {code} {others}</li> }
}
