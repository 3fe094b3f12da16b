//! What the device keeps of a file besides its bytes.

use serde::Serialize;

use crate::api::read::{readable, readable_words};
use crate::upload::photo::look::Remark;

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
    /// Of a photo.
    pub photo: Option<PhotoFacts>,
    /// Of the original of a photo, which is no file to be sent: how often it was begun to be made ready.
    pub tries: Option<u32>,
}

readable!(Record { component, name, size, sha256, location, is_paused, is_removed, picked_at, photo, tries });

/// What is said of a photo beside its file, and where its original is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhotoFacts {
    /// The original's name on this device; none where it is not kept.
    pub original: Option<String>,
    /// Whether there are two versions of it: the original, and one drawn anew.
    pub has_other: bool,
    /// Whether the original is what is sent.
    pub is_original: bool,
    /// Whether it was drawn anew.
    pub is_drawn: bool,
    /// Whether its file may say where it was taken because it could not be drawn anew.
    pub is_raw: bool,
    /// Whether the original says where it was taken.
    pub has_place: bool,
    pub remarks: Vec<Remark>,
}

readable!(PhotoFacts { original, has_other, is_original, is_drawn, is_raw, has_place, remarks });
readable_words!(Remark: Dark, Blurred, CutOff);

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
