//! Time and fee of each way of filing, the exemptions always beside them.

use leptos::prelude::*;

use super::prose::{folded, prose};
use crate::api::dto::{ChannelTerms, FeeKind, FeeRule, Procedure, ProcedurePart};
use crate::i18n::words::{Catalogue, ProcedureWords as Words, channel_name, fee_doubt, processing_time};
use crate::i18n::{Language, Words as _, fill, format};
use crate::state::language::{t, use_language};
use crate::ui::markup::{live_value, live_words, markup};
use crate::ui::parts::{live_text, said, say, vi};

/// The table, and what the fees are. What is said of exemptions and fees is shown also where no way of filing is.
pub fn terms(procedure: &Procedure) -> AnyView {
    let rows: Vec<AnyView> = procedure.channels.iter().map(row).collect();
    let exemption = procedure.fee_exemption.as_deref();
    let lines: Vec<AnyView> = procedure.fees.iter().filter(|fee| fee.unit_amount > 0).map(fee).collect();
    let kept = procedure.kept.iter().any(|kept| kept.part == ProcedurePart::Channels);
    if rows.is_empty() && exemption.is_none() && lines.is_empty() && !kept {
        return markup! { <p>{say(Words::TermsUnknown)}</p> };
    }
    let lines = (!lines.is_empty()).then(|| markup! { <h3>{say(Catalogue::FeeLines)}</h3><ul>{lines}</ul> });
    let ways = if rows.is_empty() {
        exemption.map(|text| markup! { <h3>{say(Catalogue::Exemption)}</h3> {prose(text)} })
    } else {
        Some(table(rows, exemption))
    };
    markup! { {ways} {lines} }
}

/// Times and fees by way of filing, the exemptions under them.
fn table(rows: Vec<AnyView>, exemption: Option<&str>) -> AnyView {
    let exemption = exemption.map(|text| {
        markup! {
            <tfoot>
                <tr>
                    <th scope="row">{say(Catalogue::Exemption)}</th>
                    <td colspan="2">{prose(text)}</td>
                </tr>
            </tfoot>
        }
    });
    markup! {
        <table class="stacked">
            <caption>{say(Catalogue::TimeAndFeeCaption)}</caption>
            <thead>
                <tr>
                    <th scope="col">{say(Catalogue::Channel)}</th>
                    <th scope="col">{say(Catalogue::Time)}</th>
                    <th scope="col">{say(Catalogue::Fee)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            {exemption}
        </table>
    }
}

fn row(terms: &ChannelTerms) -> AnyView {
    let language = use_language();
    let (time, told) = (terms.time, terms.time_text.clone());
    let time_said = move || match (time, &told) {
        (Some(time), _) => processing_time(time, language.get()),
        (None, Some(told)) => told.clone(),
        (None, None) => Catalogue::TimeUnknown.text(language.get()).to_owned(),
    };
    let cut_off = time.and_then(|time| time.cut_off_hour).map(|hour| {
        markup! { <br /><small class="hint">{live_words(said(Catalogue::CutOff, "hour", hour))}</small> }
    });
    let fee = if terms.fee.is_empty() {
        markup! { <span class="hint">{say(Words::FeeUnknown)}</span> }
    } else {
        vi(&terms.fee)
    };
    let doubt = terms.fee_doubt.map(|doubt| markup! { <p class="doubt">{say(fee_doubt(doubt))}</p> });
    markup! {
        <tr>
            <th scope="row">{say(channel_name(terms.channel))}</th>
            <td data-label={live_value(t(Catalogue::Time))}>{live_text(time_said)} {cut_off}</td>
            <td data-label={live_value(t(Catalogue::Fee))}>
                {fee} {doubt} {terms.fee_note.as_deref().map(folded)} {terms.note.as_deref().map(folded)}
            </td>
        </tr>
    }
}

fn fee(rule: &FeeRule) -> AnyView {
    let language = use_language();
    let kind = match rule.kind {
        FeeKind::Fee => Catalogue::KindFee,
        FeeKind::Charge => Catalogue::KindCharge,
    };
    let (name, amount) = (rule.name.clone(), format::money(rule.unit_amount));
    let said = move |language: Language| {
        fill(Catalogue::PerUnit.text(language), &[("name", &name), ("kind", kind.text(language)), ("amount", &amount)])
    };
    markup! { <li>{live_text(move || said(language.get()))}</li> }
}
