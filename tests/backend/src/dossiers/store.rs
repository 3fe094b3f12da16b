//! Dossiers in the database.

use std::collections::HashMap;

use mot_cua::api::dto::{Dossier, DossierSummary, StatusChange};
use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::problem::ApiError;

/// A dossier as it stands, and whose it is.
///
/// # Errors
/// `internal`.
pub fn by_code(tx: &Transaction<'_>, code: &str) -> Result<Option<(Dossier, String)>, ApiError> {
    let found: Option<(String, u8, String)> = tx
        .query_row("SELECT document, status, owner FROM dossier WHERE code = ?1", [code], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((document, status, owner)) = found else { return Ok(None) };
    let mut dossier: Dossier = serde_json::from_str(&document)?;
    dossier.summary.status = status;
    dossier.history = history(tx, code)?;
    Ok(Some((dossier, owner)))
}

fn history(tx: &Transaction<'_>, code: &str) -> Result<Vec<StatusChange>, ApiError> {
    let mut statement =
        tx.prepare("SELECT at, status, actor, note FROM history WHERE dossier_code = ?1 ORDER BY id")?;
    let rows = statement.query_map([code], change)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn change(row: &Row<'_>) -> rusqlite::Result<StatusChange> {
    Ok(StatusChange { at: row.get(0)?, status: row.get(1)?, actor: row.get(2)?, note: row.get(3)? })
}

/// A page of a person's dossiers: those before a sequence number, newest first.
pub(super) fn list(
    tx: &Transaction<'_>,
    owner: &str,
    before: i64,
    limit: u32,
) -> Result<Vec<(i64, DossierSummary)>, ApiError> {
    let mut statement = tx.prepare(
        "SELECT seq, document, status FROM dossier WHERE owner = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
    )?;
    let rows = statement.query_map(params![owner, before, limit], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, u8>(2)?))
    })?;
    rows.map(|row| {
        let (seq, document, status) = row?;
        let mut summary: DossierSummary = serde_json::from_str(&document)?;
        summary.status = status;
        Ok((seq, summary))
    })
    .collect()
}

/// Keeps a new dossier with its first line of history.
///
/// # Errors
/// `internal`.
pub fn insert(tx: &Transaction<'_>, owner: &str, draft: &str, dossier: &Dossier) -> Result<(), ApiError> {
    let code = &dossier.summary.code;
    tx.execute(
        "INSERT INTO dossier (code, owner, draft_id, status, document) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![code, owner, draft, dossier.summary.status, serde_json::to_string(dossier)?],
    )?;
    dossier.history.iter().try_for_each(|change| add_history(tx, code, change))
}

/// Adds a line of history; the dossier's status becomes the line's.
///
/// # Errors
/// `internal`.
pub fn add_history(tx: &Transaction<'_>, code: &str, change: &StatusChange) -> Result<(), ApiError> {
    tx.execute(
        "INSERT INTO history (dossier_code, at, status, actor, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![code, change.at, change.status, change.actor, change.note],
    )?;
    tx.execute("UPDATE dossier SET status = ?2 WHERE code = ?1", params![code, change.status])?;
    Ok(())
}

/// Replaces what is kept of a dossier (a new appointment).
///
/// # Errors
/// `internal`.
pub fn set_document(tx: &Transaction<'_>, dossier: &Dossier) -> Result<(), ApiError> {
    let document = serde_json::to_string(dossier)?;
    tx.execute("UPDATE dossier SET document = ?2 WHERE code = ?1", params![dossier.summary.code, document])?;
    Ok(())
}

/// Every dossier as it stands, in two queries, oldest first.
///
/// # Errors
/// `internal`.
pub fn all(tx: &Transaction<'_>) -> Result<Vec<Dossier>, ApiError> {
    let mut histories: HashMap<String, Vec<StatusChange>> = HashMap::new();
    let mut statement = tx.prepare("SELECT at, status, actor, note, dossier_code FROM history ORDER BY id")?;
    for row in statement.query_map([], |row| Ok((row.get(4)?, change(row)?)))? {
        let (code, change) = row?;
        histories.entry(code).or_default().push(change);
    }
    let mut statement = tx.prepare("SELECT code, document, status FROM dossier ORDER BY seq")?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, u8>(2)?)))?;
    rows.map(|row| {
        let (code, document, status) = row?;
        let mut dossier: Dossier = serde_json::from_str(&document)?;
        dossier.summary.status = status;
        dossier.history = histories.remove(&code).unwrap_or_default();
        Ok(dossier)
    })
    .collect()
}

/// A number that is another one after any change of any dossier: each leaves a line of history, whose numbers never recur.
///
/// # Errors
/// `internal`.
pub fn version(tx: &Transaction<'_>) -> Result<i64, ApiError> {
    Ok(tx.query_row("SELECT coalesce(max(id), 0) FROM history", [], |row| row.get(0))?)
}

/// All codes, oldest first (sandbox).
///
/// # Errors
/// `internal`.
pub fn all_codes(tx: &Transaction<'_>) -> Result<Vec<String>, ApiError> {
    let mut statement = tx.prepare("SELECT code FROM dossier ORDER BY seq")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
