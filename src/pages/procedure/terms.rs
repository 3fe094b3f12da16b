//! Time and fee of each way of filing, the exemptions always beside them.

use leptos::prelude::*;

use crate::api::dto::{ChannelTerms, FeeKind, FeeRule, Procedure};
use crate::i18n::words::{Catalogue, channel_name, processing_time};
use crate::i18n::{Language, Words, fill, format};
use crate::state::language::{t, use_language};
use crate::ui::markup::{live_value, live_words, markup};
use crate::ui::parts::{live_text, said, say, vi};

/// The table, and what the fees are.
pub fn terms(procedure: &Procedure) -> AnyView {
    let rows: Vec<AnyView> = procedure.channels.iter().map(row).collect();
    let exemption = procedure.fee_exemption.clone().map(|text| {
        markup! {
            <tfoot>
                <tr>
                    <th scope="row">{say(Catalogue::Exemption)}</th>
                    <td colspan="2" lang="vi">{text}</td>
                </tr>
            </tfoot>
        }
    });
    let lines: Vec<AnyView> = procedure.fees.iter().filter(|fee| fee.unit_amount > 0).map(fee).collect();
    let lines = (!lines.is_empty()).then(|| markup! { <h3>{say(Catalogue::FeeLines)}</h3><ul>{lines}</ul> });
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
        {lines}
    }
}

fn row(terms: &ChannelTerms) -> AnyView {
    let language = use_language();
    let time = terms.time;
    let time_said = move || match time {
        Some(time) => processing_time(time, language.get()),
        None => Catalogue::TimeUnknown.text(language.get()).to_owned(),
    };
    let cut_off = time.and_then(|time| time.cut_off_hour).map(|hour| {
        markup! { <br /><small class="hint">{live_words(said(Catalogue::CutOff, "hour", hour))}</small> }
    });
    let note = terms.note.clone().map(|note| markup! { <br /><small class="hint" lang="vi">{note}</small> });
    markup! {
        <tr>
            <th scope="row">{say(channel_name(terms.channel))}</th>
            <td data-label={live_value(t(Catalogue::Time))}>{live_text(time_said)} {cut_off}</td>
            <td data-label={live_value(t(Catalogue::Fee))}>{vi(&terms.fee)} {note}</td>
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
