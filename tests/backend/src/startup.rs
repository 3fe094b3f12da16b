//! Why the server cannot start.

use std::path::PathBuf;

/// Said to the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// The address is taken or may not be bound.
    #[error("cannot listen on 127.0.0.1:{port}: {source} (is another server running? --port 0 picks a free port)")]
    Bind { port: u16, source: std::io::Error },
    /// A directory or file of the server itself.
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    /// The database does not open or upgrade.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database is of another version.
    #[error("database version: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// Procedures, forms, units or people are not as they should be.
    #[error("data {file}: {reason}")]
    Data { file: String, reason: String },
    /// The sockets or signals of the running server.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The committed OpenAPI document is not the one this program has.
    #[error("{} is out of date; run: cargo run -p mot-cua-backend -- openapi > {}", .0.display(), .0.display())]
    OpenApiStale(PathBuf),
}

impl StartupError {
    /// A fault in a data file.
    pub fn data(file: impl Into<String>, reason: impl std::fmt::Display) -> Self {
        StartupError::Data { file: file.into(), reason: reason.to_string() }
    }
}
