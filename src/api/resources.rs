//! The operations of the contract, one function each.

use gloo_net::http::Method;
use serde::Serialize;
use serde_json::Value;

use super::ApiError;
use super::client::{Call, Large, large, parse, raw, set_csrf_token, set_session_lasts};
use super::dto::*;
use crate::domain::moment::LocalMoment;
use crate::domain::web_address::{Destination, destination};

fn json(body: &impl Serialize) -> Option<String> {
    // Our own types always serialise: string keys only.
    serde_json::to_string(body).ok()
}

/// Who is here; takes over the CSRF token and the server's clock.
pub async fn session() -> Result<Session, ApiError> {
    let session: Session = Call::get("/session").read().await?;
    set_csrf_token(session.csrf_token.clone());
    crate::device::clock::set_server_time(&session.now);
    let at = |moment: &str| LocalMoment::parse_rfc3339(moment).map(LocalMoment::to_unix);
    set_session_lasts(session.expires_at.as_deref().and_then(|end| Some(at(end)? - at(&session.now)?)));
    Ok(session)
}

/// Ends the session.
pub async fn sign_out() -> Result<(), ApiError> {
    raw(Call::send(Method::DELETE, "/session", None)).await.map(|_| ())
}

/// What the population database knows about the signed-in person.
pub async fn profile() -> Result<Profile, ApiError> {
    Call::get("/profile").read().await
}

/// The catalogue, to be read procedure by procedure: there are thousands. The browser's cache revalidates it by `ETag`.
pub async fn catalogue() -> Result<Large, ApiError> {
    large("/catalogue", PROCEDURES).await
}

/// Where the catalogue's procedures stand in the answer.
pub const PROCEDURES: &str = "procedures";

/// One procedure.
pub async fn procedure(code: &str) -> Result<Procedure, ApiError> {
    Call::get(format!("/procedures/{}", crate::device::page::encode_component(code))).read().await
}

/// A form definition by version.
pub async fn form(version: &str) -> Result<Value, ApiError> {
    Call::get(format!("/forms/{version}")).read().await
}

/// Administrative units: `level=province` or `parent=79`.
pub async fn units(query: &str) -> Result<Units, ApiError> {
    Call::get(format!("/units?{query}")).read().await
}

/// Begins an application on the account.
pub async fn create_draft(new: &NewDraft) -> Result<Draft, ApiError> {
    Call::send(Method::POST, "/drafts", json(new)).read().await
}

/// The person's unfinished applications.
pub async fn drafts() -> Result<DraftList, ApiError> {
    Call::get("/drafts").read().await
}

/// One unfinished application.
pub async fn draft(id: &str) -> Result<Draft, ApiError> {
    Call::get(format!("/drafts/{id}")).read().await
}

/// Saves answers on the account over exactly this revision.
pub async fn update_draft(id: &str, revision: u64, update: &DraftUpdate) -> Result<Draft, ApiError> {
    Call::send(Method::PUT, format!("/drafts/{id}"), json(update))
        .header("If-Match", format!("\"{revision}\""))
        .read()
        .await
}

/// Gives an application up, files and all.
pub async fn delete_draft(id: &str) -> Result<(), ApiError> {
    raw(Call::send(Method::DELETE, format!("/drafts/{id}"), None)).await.map(|_| ())
}

/// Removes one file.
pub async fn delete_file(id: &str) -> Result<(), ApiError> {
    raw(Call::send(Method::DELETE, format!("/files/{id}"), None).header("Tus-Resumable", "1.0.0")).await.map(|_| ())
}

/// Submits; the same key always gives the same dossier.
pub async fn submit(draft: &str, key: &str, submission: &Submission) -> Result<Dossier, ApiError> {
    let call = Call::send(Method::POST, format!("/drafts/{draft}/submit"), json(submission));
    parse(&raw(call.header(IDEMPOTENCY_HEADER, key)).await?)
}

/// A page of the person's dossiers.
pub async fn dossiers(cursor: Option<&str>) -> Result<DossierPage, ApiError> {
    let cursor = cursor.map(|cursor| format!("?cursor={}", crate::device::page::encode_component(cursor)));
    Call::get(format!("/dossiers{}", cursor.unwrap_or_default())).read().await
}

/// One dossier of the person's.
pub async fn dossier(code: &str) -> Result<Dossier, ApiError> {
    Call::get(format!("/dossiers/{}", crate::device::page::encode_component(code))).read().await
}

/// What anybody with the code may see.
pub async fn lookup(code: &str) -> Result<Lookup, ApiError> {
    Call::get(format!("/lookup?code={}", crate::device::page::encode_component(code))).read().await
}

/// What there is to choose from in what the city publishes.
pub async fn publicity_scopes() -> Result<Scopes, ApiError> {
    Call::get("/publicity/scopes").read().await
}

/// One of the city's published tables: its name, and which figures are meant (`period=2026-11&unit=26740`).
pub async fn publicity<T: super::read::FromJson>(table: &str, query: &str) -> Result<T, ApiError> {
    Call::get(format!("/publicity/{table}?{query}")).read().await
}

/// Where a form to fill in on paper is to be had; none where its address is not safe to open.
pub fn template(url: &str) -> Option<String> {
    match destination(url)? {
        Destination::Ours(path) => Some(super::client::address(path)),
        Destination::Web(address) => Some(address.to_owned()),
    }
}

/// Where a published table is to be had as CSV.
pub fn publicity_csv(table: &str, part: &str, query: &str) -> String {
    let part = if part.is_empty() { String::new() } else { format!("&table={part}") };
    super::client::address(&format!("/publicity/{table}.csv?{query}{part}"))
}
