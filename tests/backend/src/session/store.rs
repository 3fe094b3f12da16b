//! Sessions in the database. Only the digest of a token is kept.

use std::sync::atomic::Ordering;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{OptionalExtension, params};
use sha2::Sha256;

use super::cookie::new_token;
use crate::app::App;
use crate::clock::machine_seconds;
use crate::db::Db;
use crate::digest;
use crate::people::PersonRecord;
use crate::problem::ApiError;

/// A session ends when it is not used for this long, unless the sandbox says otherwise.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// Use is written down at most this often.
const TOUCH_SECONDS: i64 = 15;

/// The key CSRF tokens are derived with; the same after a restart.
#[derive(Clone)]
pub struct Secret([u8; 64]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// The database's key, made on first use.
    ///
    /// # Errors
    /// `internal`.
    pub async fn load(db: &Db) -> Result<Secret, ApiError> {
        db.write(|tx| {
            let mut fresh = [0_u8; 64];
            getrandom::fill(&mut fresh).map_err(ApiError::internal)?;
            tx.execute("INSERT OR IGNORE INTO secret (id, bytes) VALUES (1, ?1)", [&fresh[..]])?;
            let kept = tx.query_row("SELECT bytes FROM secret", [], |row| row.get(0))?;
            Ok(Secret(kept))
        })
        .await
    }

    /// The CSRF token that belongs to a session token.
    pub fn csrf(&self, token: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(token).finalize().into_bytes())
    }

    /// Whether `given` is the CSRF token of `token`; takes the same time whatever it is.
    pub fn csrf_matches(&self, token: &str, given: &str) -> bool {
        URL_SAFE_NO_PAD.decode(given).is_ok_and(|given| self.mac(token).verify_slice(&given).is_ok())
    }

    fn mac(&self, token: &str) -> Hmac<Sha256> {
        // HMAC takes keys of any length.
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&self.0.into());
        mac.update(token.as_bytes());
        mac
    }
}

/// Begins a session; the answer is its token.
///
/// # Errors
/// `internal`.
pub async fn create(app: &App, identity_number: &str) -> Result<String, ApiError> {
    let token = new_token()?;
    let (digest, identity_number) = (digest::sha256(token.as_bytes()), identity_number.to_owned());
    let idle = app.idle.load(Ordering::Relaxed);
    app.db
        .write(move |tx| {
            tx.execute("DELETE FROM session WHERE last_used < ?1", [machine_seconds() - idle])?;
            tx.execute(
                "INSERT INTO session (digest, identity_number, last_used) VALUES (?1, ?2, ?3)",
                params![&digest[..], identity_number, machine_seconds()],
            )?;
            Ok(())
        })
        .await?;
    Ok(token)
}

/// Whose session this is, if it still runs; counts as use.
///
/// # Errors
/// `internal`.
pub async fn lookup(app: &App, token: &str) -> Result<Option<PersonRecord>, ApiError> {
    let digest = digest::sha256(token.as_bytes());
    let (now, idle) = (machine_seconds(), app.idle.load(Ordering::Relaxed));
    let found: Option<(String, i64)> = app
        .db
        .read(move |tx| {
            Ok(tx
                .query_row(
                    "SELECT identity_number, last_used FROM session WHERE digest = ?1 AND last_used >= ?2",
                    params![&digest[..], now - idle],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?)
        })
        .await?;
    let Some((identity_number, last_used)) = found else { return Ok(None) };
    if now - last_used > TOUCH_SECONDS.min(idle / 2) {
        app.db
            .write(move |tx| {
                tx.execute("UPDATE session SET last_used = ?1 WHERE digest = ?2", params![now, &digest[..]])?;
                Ok(())
            })
            .await?;
    }
    Ok(app.library.person(&identity_number).cloned())
}

/// Ends a session; unknown tokens are no matter.
///
/// # Errors
/// `internal`.
pub async fn end(app: &App, token: &str) -> Result<(), ApiError> {
    let digest = digest::sha256(token.as_bytes());
    app.db
        .write(move |tx| {
            tx.execute("DELETE FROM session WHERE digest = ?1", [&digest[..]])?;
            Ok(())
        })
        .await
}

/// Ends every session (sandbox).
///
/// # Errors
/// `internal`.
pub async fn end_all(app: &App) -> Result<usize, ApiError> {
    app.db.write(|tx| Ok(tx.execute("DELETE FROM session", [])?)).await
}
