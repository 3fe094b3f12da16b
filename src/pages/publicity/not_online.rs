//! What is not online or only partly, why, and what is being done; and content that differs between units.

use leptos::prelude::*;

use super::figures::tally;
use super::parts::{self, in_language, procedure_meta, procedure_name, shortened};
use super::{Shown, table};
use crate::api::dto::{NotOnline, NotOnlineRow, PublicityScope, Review, ReviewState, ServiceLevel, Variant};
use crate::i18n::words::{Catalogue, Publicity as Words, review_state, review_step};
use crate::i18n::{Words as _, fill, format};
use crate::ui::icon::icon;
use crate::ui::markup::markup;
use crate::ui::parts::{fact, say, section, vi};

const FIRST: usize = 10;
const STATES: [ReviewState; 4] =
    [ReviewState::Proposed, ReviewState::DepartmentReview, ReviewState::TechnicalAppraisal, ReviewState::Decided];

pub fn page(shown: Shown) -> AnyView {
    table::<NotOnline>(shown, "not-online", |found| &found.scope, view)
}

fn view(found: NotOnline, _: Shown, question: String) -> AnyView {
    let scope = found.scope.clone();
    let about = parts::about(&scope);
    if !found.is_known {
        return markup! { {about} <p class="banner banner-info">{say(Words::CatalogueUnknown)}</p> };
    }
    let of = |level: ServiceLevel| found.rows.iter().filter(|row| row.procedure.service_level == level).count() as u64;
    let in_state = |state: Option<ReviewState>| {
        found.rows.iter().filter(|row| row.review.as_ref().map(|review| review.state) == state).count() as u64
    };
    let states: Vec<AnyView> = std::iter::once(tally(Words::NotReviewed, in_state(None), "tally"))
        .chain(STATES.iter().map(|state| tally(review_state(*state), in_state(Some(*state)), "tally")))
        .collect();
    let (none, some) = (of(ServiceLevel::Information), of(ServiceLevel::Partial));
    let variants = variants(&found.variants, &question);
    let total = found.rows.len();
    let list = shortened(total, FIRST, move |count| {
        let cards: Vec<AnyView> = found.rows.iter().take(count).map(|row| card(row, &scope)).collect();
        if cards.is_empty() {
            return markup! { <p>{say(Words::NothingHere)}</p> };
        }
        markup! { <ul class="card-list">{cards}</ul> }
    });
    let csv = parts::csv_link("not-online", "procedures", &question);
    markup! {
        {about}
        <ul class="tallies wide">
            {tally(Words::NotOnlineAtAll, none, "tally tally-strong")}
            {tally(Words::OnlyPartly, some, "tally tally-strong")}
        </ul>
        <h2>{say(Words::ReviewLabel)}</h2>
        <ul class="tallies wide">{states}</ul>
        {section("variants", Words::Variants, variants)}
        <div class="wide">{section("not-online", Words::NotOnlineList, markup! { {csv} {list} })}</div>
    }
}

fn card(row: &NotOnlineRow, scope: &PublicityScope) -> AnyView {
    let review = row.review.as_ref().map_or_else(
        || markup! { <p class="badge">{say(Words::NotReviewed)}</p> },
        |review| review_facts(review, scope),
    );
    markup! {
        <li class="card">
            <h3 class="card-title">{procedure_name(&row.procedure)}</h3>
            {procedure_meta(&row.procedure)}
            {review}
        </li>
    }
}

fn review_facts(review: &Review, scope: &PublicityScope) -> AnyView {
    let is_open = review.state != ReviewState::Decided;
    let is_overdue = review.deadline.as_ref().is_some_and(|deadline| is_open && *deadline < scope.as_of);
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
            {fact(Words::ColumnProposedBy, vi(&review.proposed_by))}
            {eligibility}
        </dl>
        <ol class="review-steps">{steps}</ol>
    }
}

fn fit_for(level: ServiceLevel) -> Words {
    match level {
        ServiceLevel::Full => Words::FitForFull,
        ServiceLevel::Partial => Words::FitForPartial,
        ServiceLevel::Online => Words::FitForOnline,
        ServiceLevel::Information => Words::FitForNothing,
    }
}

fn variants(variants: &[Variant], question: &str) -> AnyView {
    if variants.is_empty() {
        return markup! { <p class="banner banner-success">{icon("check")}" "{say(Words::VariantsNone)}</p> };
    }
    let items: Vec<AnyView> = variants.iter().map(variant).collect();
    markup! {
        <div class="banner banner-error">
            <p>{icon("error")}" "<strong>{say(Words::VariantsText)}</strong></p>
            <ul>{items}</ul>
            {parts::csv_link("not-online", "variants", question)}
        </div>
    }
}

fn variant(variant: &Variant) -> AnyView {
    let others: Vec<AnyView> = variant
        .others
        .iter()
        .map(|other| {
            let units: Vec<&str> = other.units.iter().map(|unit| unit.name.as_str()).collect();
            let (published, digest) = (variant.published.clone(), other.digest.clone());
            let words = in_language(move |language| {
                fill(Words::VariantOne.text(language), &[("published", &published), ("other", &digest)])
            });
            markup! { <p><span lang="vi">{units.join("; ")}</span> <small class="hint">" ("{words}")"</small></p> }
        })
        .collect();
    let code = crate::ui::markup::live_words(crate::ui::parts::said(Catalogue::Code, "code", &variant.code));
    markup! { <li><strong lang="vi">{variant.name.clone()}</strong> " · " {code} {others}</li> }
}
