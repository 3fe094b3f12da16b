//! SQLite on disk: a few connections, each used on a blocking thread.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use tokio::sync::Semaphore;

use crate::problem::ApiError;
use crate::startup::StartupError;

const CONNECTIONS: usize = 4;
const MIGRATION_STEPS: &[M<'_>] = &[M::up(include_str!("../migrations/01_initial.sql"))];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(MIGRATION_STEPS);

/// The database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Db {
    /// Opens (and where needed creates or upgrades) the database file.
    ///
    /// # Errors
    /// When the file cannot be opened or is of a newer version than this program.
    pub fn open(path: &Path) -> Result<Db, StartupError> {
        let mut connections = Vec::with_capacity(CONNECTIONS);
        for number in 0..CONNECTIONS {
            let mut connection = Connection::open(path)?;
            connection.busy_timeout(Duration::from_secs(10))?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "synchronous", "NORMAL")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            if number == 0 {
                MIGRATIONS.to_latest(&mut connection)?;
            }
            connections.push(connection);
        }
        Ok(Db { idle: Arc::new(Mutex::new(connections)), permits: Arc::new(Semaphore::new(CONNECTIONS)) })
    }

    /// Runs `work` on a connection, in one read snapshot.
    ///
    /// # Errors
    /// What `work` says, or `internal`.
    pub async fn read<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, ApiError> + Send + 'static,
    {
        self.run(TransactionBehavior::Deferred, work).await
    }

    /// Runs `work` in one write transaction: all of it is kept, or, when it fails, nothing.
    ///
    /// # Errors
    /// What `work` says, or `internal`.
    pub async fn write<T, F>(&self, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, ApiError> + Send + 'static,
    {
        self.run(TransactionBehavior::Immediate, work).await
    }

    async fn run<T, F>(&self, behaviour: TransactionBehavior, work: F) -> Result<T, ApiError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, ApiError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(ApiError::internal)?;
        let idle = Arc::clone(&self.idle);
        // The blocking task runs to its end even when the request that asked for it is gone.
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let taken = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut connection) = taken else { return Err(ApiError::internal("no idle connection")) };
            let result = in_transaction(&mut connection, behaviour, work);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            result
        })
        .await
        .map_err(ApiError::internal)?
    }
}

fn in_transaction<T>(
    connection: &mut Connection,
    behaviour: TransactionBehavior,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, ApiError>,
) -> Result<T, ApiError> {
    let transaction = connection.transaction_with_behavior(behaviour)?;
    let result = work(&transaction)?;
    transaction.commit()?;
    Ok(result)
}
