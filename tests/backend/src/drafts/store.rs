//! Applications in the database.

use mot_cua::api::dto::{Draft, DraftSummary, HeldFile, NewDraft};
use mot_cua::domain::moment::LocalMoment;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value};

use crate::content::Library;
use crate::problem::ApiError;

/// An application as kept.
#[derive(Clone, Debug)]
pub struct DraftRow {
    pub id: String,
    pub owner: String,
    pub procedure_code: String,
    pub case_code: String,
    pub form_version: String,
    pub answers: Map<String, Value>,
    pub revision: u64,
    pub updated_at: i64,
    /// Set once submitted: the dossier, and the digest of what was submitted.
    pub submitted: Option<(String, Vec<u8>)>,
}

const COLUMNS: &str = "id, owner, procedure_code, case_code, form_version, answers, revision, updated_at, dossier_code, submission_digest";

impl DraftRow {
    /// A new application of this person's.
    pub fn begin(owner: String, new: NewDraft, form_version: String, now: i64) -> Self {
        DraftRow {
            id: uuid::Uuid::new_v4().to_string(),
            owner,
            procedure_code: new.procedure_code,
            case_code: new.case_code,
            form_version,
            answers: Map::new(),
            revision: 1,
            updated_at: now,
            submitted: None,
        }
    }

    fn read(row: &Row<'_>) -> Result<(Self, String), rusqlite::Error> {
        let dossier: Option<String> = row.get(8)?;
        let digest: Option<Vec<u8>> = row.get(9)?;
        let draft = DraftRow {
            id: row.get(0)?,
            owner: row.get(1)?,
            procedure_code: row.get(2)?,
            case_code: row.get(3)?,
            form_version: row.get(4)?,
            answers: Map::new(),
            revision: row.get::<_, i64>(6)?.unsigned_abs(),
            updated_at: row.get(7)?,
            submitted: dossier.zip(digest),
        };
        Ok((draft, row.get(5)?))
    }

    /// As the list shows it.
    pub fn summary(&self, library: &Library) -> DraftSummary {
        DraftSummary {
            id: self.id.clone(),
            procedure_code: self.procedure_code.clone(),
            procedure_name: self.procedure_name(library),
            case_code: self.case_code.clone(),
            updated_at: LocalMoment::from_unix(self.updated_at).to_rfc3339(),
        }
    }

    /// In full.
    pub fn draft(self, library: &Library, files: Vec<HeldFile>) -> Draft {
        Draft {
            procedure_name: self.procedure_name(library),
            updated_at: LocalMoment::from_unix(self.updated_at).to_rfc3339(),
            id: self.id,
            procedure_code: self.procedure_code,
            case_code: self.case_code,
            form_version: self.form_version,
            answers: self.answers,
            revision: self.revision,
            files,
        }
    }

    fn procedure_name(&self, library: &Library) -> String {
        library
            .fileable(&self.procedure_code)
            .map(|(procedure, _, _)| procedure.summary.name.clone())
            .unwrap_or_default()
    }
}

/// The person's application, also one that has been submitted. 404 when it is another's.
pub fn any_draft(tx: &Transaction<'_>, id: &str, owner: &str) -> Result<DraftRow, ApiError> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE id = ?1 AND owner = ?2");
    let (mut draft, answers) = tx.query_row(&sql, params![id, owner], DraftRow::read)?;
    draft.answers = serde_json::from_str(&answers)?;
    Ok(draft)
}

/// The person's application while it is not submitted.
pub fn open_draft(tx: &Transaction<'_>, id: &str, owner: &str) -> Result<DraftRow, ApiError> {
    any_draft(tx, id, owner)
        .and_then(|draft| if draft.submitted.is_none() { Ok(draft) } else { Err(ApiError::not_found()) })
}

pub(super) fn list(tx: &Transaction<'_>, owner: &str) -> Result<Vec<DraftRow>, ApiError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM draft WHERE owner = ?1 AND dossier_code IS NULL ORDER BY updated_at DESC, rowid DESC"
    );
    let mut statement = tx.prepare(&sql)?;
    let rows = statement.query_map([owner], |row| Ok(DraftRow::read(row)?.0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The application like this one that was begun in the last minute and never written to.
pub(super) fn untouched(tx: &Transaction<'_>, draft: &DraftRow) -> Result<Option<String>, ApiError> {
    const A_MINUTE: i64 = 60;
    let sql = "SELECT id FROM draft WHERE owner = ?1 AND procedure_code = ?2 AND case_code = ?3 AND revision = 1
        AND dossier_code IS NULL AND updated_at > ?4 AND NOT EXISTS (SELECT 1 FROM file WHERE draft_id = draft.id)";
    let like = params![draft.owner, draft.procedure_code, draft.case_code, draft.updated_at - A_MINUTE];
    Ok(tx.query_row(sql, like, |row| row.get(0)).optional()?)
}

pub(super) fn insert(tx: &Transaction<'_>, draft: &DraftRow) -> Result<(), ApiError> {
    tx.execute(
        "INSERT INTO draft (id, owner, procedure_code, case_code, form_version, answers, revision, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            draft.id,
            draft.owner,
            draft.procedure_code,
            draft.case_code,
            draft.form_version,
            serde_json::to_string(&draft.answers)?,
            i64::try_from(draft.revision).unwrap_or(i64::MAX),
            draft.updated_at
        ],
    )?;
    Ok(())
}

pub(super) fn update(tx: &Transaction<'_>, draft: &DraftRow) -> Result<(), ApiError> {
    tx.execute(
        "UPDATE draft SET case_code = ?2, form_version = ?3, answers = ?4, revision = ?5, updated_at = ?6 WHERE id = ?1",
        params![
            draft.id,
            draft.case_code,
            draft.form_version,
            serde_json::to_string(&draft.answers)?,
            i64::try_from(draft.revision).unwrap_or(i64::MAX),
            draft.updated_at
        ],
    )?;
    Ok(())
}

pub(super) fn delete(tx: &Transaction<'_>, id: &str) -> Result<(), ApiError> {
    tx.execute("DELETE FROM draft WHERE id = ?1", [id])?;
    Ok(())
}

/// Marks an application as submitted: from now on it is the anchor of the dossier's files.
pub fn mark_submitted(tx: &Transaction<'_>, id: &str, dossier: &str, digest: &[u8]) -> Result<(), ApiError> {
    tx.execute(
        "UPDATE draft SET dossier_code = ?2, submission_digest = ?3 WHERE id = ?1",
        params![id, dossier, digest],
    )?;
    Ok(())
}
