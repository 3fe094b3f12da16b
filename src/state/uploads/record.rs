//! What the device keeps of a file besides its bytes.

use serde::Serialize;

use crate::api::read::readable;

/// A file as it stood when this was written.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    pub component: String,
    pub name: String,
    pub size: u64,
    /// Lower-case hex SHA-256; there once all bytes are.
    pub sha256: Option<String>,
    /// Its address at the server, once announced.
    pub location: Option<String>,
    pub is_paused: bool,
    /// Removed by the citizen; the server has not heard of it yet.
    pub is_removed: bool,
    /// Milliseconds since 1970: files are listed as they were picked.
    pub picked_at: u64,
}

readable!(Record { component, name, size, sha256, location, is_paused, is_removed, picked_at });

/// A file found on the device.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// Its name on this device.
    pub id: String,
    pub record: Record,
}

/// The server's name of the file at this address.
pub fn file_id(location: &str) -> &str {
    location.rsplit('/').next().unwrap_or_default()
}
