//! Where files are: bytes on disk under their id, everything else in the database.

use std::path::PathBuf;

use mot_cua::api::dto::{FileKind, HeldFile};
use rusqlite::{Row, Transaction, params};
use serde_json::Value;

use super::transfers::Transfers;
use crate::db::Db;
use crate::problem::ApiError;

/// The directory of files, and who is writing to which.
#[derive(Debug)]
pub struct FileStore {
    dir: PathBuf,
    pub(super) transfers: Transfers,
}

impl FileStore {
    /// Files live in `dir`.
    pub fn new(dir: PathBuf) -> Self {
        FileStore { dir, transfers: Transfers::default() }
    }

    /// Where the bytes of a file are. Ids are ours, never a client's text.
    pub(super) fn path(&self, id: &str) -> PathBuf {
        self.dir.join(id)
    }

    /// Removes the bytes; that there are none is no matter.
    ///
    /// # Errors
    /// `internal`.
    pub async fn remove(&self, id: &str) -> Result<(), ApiError> {
        match tokio::fs::remove_file(self.path(id)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Removes what no row of the database knows: left over when the server was killed.
    ///
    /// # Errors
    /// `internal`.
    pub async fn sweep(&self, db: &Db) -> Result<(), ApiError> {
        let dir = self.dir.clone();
        db.read(move |tx| {
            for entry in std::fs::read_dir(&dir)? {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let known: bool =
                    tx.query_row("SELECT EXISTS (SELECT 1 FROM file WHERE id = ?1)", [&name], |row| row.get(0))?;
                if !known {
                    std::fs::remove_file(entry.path())?;
                }
            }
            Ok(())
        })
        .await
    }
}

/// A file with what decides whether it may change.
#[derive(Clone, Debug)]
pub(super) struct FileRow {
    pub file: HeldFile,
    pub procedure_code: String,
    pub case_code: String,
    /// Whether its application has been submitted: then it stays as it is.
    pub submitted: bool,
}

const COLUMNS: &str = "file.id, component_code, name, size, received, sha256, kind";

fn held(row: &Row<'_>) -> Result<HeldFile, rusqlite::Error> {
    let kind: Option<String> = row.get(6)?;
    Ok(HeldFile {
        id: row.get(0)?,
        component_code: row.get(1)?,
        name: row.get(2)?,
        size: row.get::<_, i64>(3)?.unsigned_abs(),
        offset: row.get::<_, i64>(4)?.unsigned_abs(),
        sha256: row.get(5)?,
        kind: kind.and_then(|kind| serde_json::from_value(Value::from(kind)).ok()),
    })
}

/// A person's file; 404 when it is another's.
pub(super) fn find(tx: &Transaction<'_>, id: &str, owner: &str) -> Result<FileRow, ApiError> {
    let sql = format!(
        "SELECT {COLUMNS}, draft.procedure_code, draft.case_code, draft.dossier_code IS NOT NULL
         FROM file JOIN draft ON draft.id = file.draft_id WHERE file.id = ?1 AND draft.owner = ?2"
    );
    Ok(tx.query_row(&sql, params![id, owner], |row| {
        Ok(FileRow { file: held(row)?, procedure_code: row.get(7)?, case_code: row.get(8)?, submitted: row.get(9)? })
    })?)
}

/// The files of an application, in the order they were begun.
///
/// # Errors
/// `internal`.
pub fn of_draft(tx: &Transaction<'_>, draft: &str) -> Result<Vec<HeldFile>, ApiError> {
    let mut statement = tx.prepare(&format!("SELECT {COLUMNS} FROM file WHERE draft_id = ?1 ORDER BY rowid"))?;
    let rows = statement.query_map([draft], held)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn insert(tx: &Transaction<'_>, draft: &str, file: &HeldFile) -> Result<(), ApiError> {
    tx.execute(
        "INSERT INTO file (id, draft_id, component_code, name, size) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![file.id, draft, file.component_code, file.name, i64::try_from(file.size).unwrap_or(i64::MAX)],
    )?;
    Ok(())
}

pub(super) fn set_received(tx: &Transaction<'_>, id: &str, received: u64) -> Result<(), ApiError> {
    let received = i64::try_from(received).unwrap_or(i64::MAX);
    tx.execute("UPDATE file SET received = ?2 WHERE id = ?1", params![id, received])?;
    Ok(())
}

pub(super) fn set_complete(tx: &Transaction<'_>, id: &str, sha256: &str, kind: FileKind) -> Result<(), ApiError> {
    let kind = serde_json::to_value(kind)?;
    tx.execute(
        "UPDATE file SET received = size, sha256 = ?2, kind = ?3 WHERE id = ?1",
        params![id, sha256, kind.as_str()],
    )?;
    Ok(())
}

pub(super) fn delete(tx: &Transaction<'_>, id: &str) -> Result<(), ApiError> {
    tx.execute("DELETE FROM file WHERE id = ?1", [id])?;
    Ok(())
}
