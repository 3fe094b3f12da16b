//! What the pages about a dossier share.

use leptos::prelude::*;

use crate::api::dto::{FeeKind, FeeLine, FeeStatement, ReceivedPaper};
use crate::domain::status::{Clock, DossierStatus, Turn};
use crate::i18n::Words as _;
use crate::i18n::words::{Dossier as Words, delivery, status_label, status_plain, turn};
use crate::i18n::{fill, format};
use crate::state::language::{t, use_language};
use crate::ui::markup::{live_words, markup};
use crate::ui::parts::{live_text, said, say, vi};

/// Status, plain meaning and whose turn it is; `note` is what the agency wrote, shown where the citizen has to act or
/// is refused.
pub fn turn_panel(status: u8, note: Option<String>) -> AnyView {
    let (words, turn) = turn(status);
    let class = match turn {
        Some(Turn::Citizen) => "turn turn-yours",
        Some(Turn::Agency) => "turn",
        _ => "turn turn-nobody",
    };
    let paused = DossierStatus::from_number(status).is_some_and(|status| status.clock() == Clock::Paused);
    let asks = paused || matches!(status, 3 | 8);
    markup! {
        <div class=class>
            <p class="turn-status">{say(status_label(status))}</p>
            <p>{say(status_plain(status))}</p>
            <p><strong>{say(words)}</strong></p>
            {paused.then(|| markup! { <p>{say(Words::ClockPaused)}</p> })}
            {(paused && note.is_some()).then(|| markup! { <p>{say(Words::SupplementAdvice)}</p> })}
            {note.filter(|_| asks).map(|note| markup! { <p class="prose">{say(Words::Reason)} ": " {vi(note)}</p> })}
        </div>
    }
}

/// How the result is wanted.
pub fn delivery_view(word: &str) -> AnyView {
    match delivery(word) {
        Some(words) => t(words).into_any(),
        None => vi(word),
    }
}

/// The first digits of a digest, enough to compare by eye.
pub fn short_digest(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}

/// The files held, by paper.
pub fn files(papers: &[ReceivedPaper]) -> AnyView {
    if papers.is_empty() {
        return markup! { <p>{say(Words::PapersNone)}</p> };
    }
    let items: Vec<AnyView> = papers.iter().map(file).collect();
    markup! {
        <p class="hint">{say(Words::PapersIntro)}</p>
        <ul class="papers">{items}</ul>
        <p class="hint">{say(Words::DigestWhat)}</p>
    }
}

fn file(paper: &ReceivedPaper) -> AnyView {
    let language = use_language();
    let file = &paper.file;
    let (size, digest) = (file.size, file.sha256.clone().unwrap_or_default());
    let short = short_digest(&digest).to_owned();
    let facts = move || {
        let language = language.get();
        fill(Words::FileFacts.text(language), &[("size", &format::size(size, language)), ("digest", &short)])
    };
    markup! {
        <li>
            <p lang="vi">{paper.component_name.clone()}</p>
            <p class="file-name">{file.name.clone()}</p>
            <p class="hint">{live_text(facts)}</p>
            <details><summary>{say(Words::DigestFull)}</summary><code>{digest}</code></details>
        </li>
    }
}

/// What is to be paid.
pub fn fees(statement: &FeeStatement) -> AnyView {
    if statement.lines.is_empty() {
        return markup! { <p>{say(Words::FeesNone)}</p> };
    }
    let rows: Vec<AnyView> = statement.lines.iter().map(fee).collect();
    markup! {
        <table class="fee-table">
            <thead><tr><th scope="col">{say(Words::FeeName)}</th><th scope="col">{say(Words::FeePayable)}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr><th scope="row">{say(Words::FeeTotal)}</th><td>{format::money(statement.payable)}</td></tr>
            </tfoot>
        </table>
    }
}

fn fee(line: &FeeLine) -> AnyView {
    let kind = match line.kind {
        FeeKind::Fee => Words::KindFee,
        FeeKind::Charge => Words::KindCharge,
    };
    let waived = (line.waived > 0 || line.waiver_reason.is_some()).then(|| {
        let reason = line.waiver_reason.clone().map(vi);
        markup! { <br /><small>{live_words(said(Words::FeeWaived, "amount", format::money(line.waived)))} ". " {reason}</small> }
    });
    markup! {
        <tr>
            <th scope="row">
                {vi(&line.name)} <br />
                <small class="hint">
                    {say(kind)} " · " {format!("{} × {}", format::money(line.unit_amount), line.quantity)}
                </small>
                {waived}
            </th>
            <td>{format::money(line.payable)}</td>
        </tr>
    }
}
